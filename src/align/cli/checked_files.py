"""Which files there are to check: bitexts and translation memories, named or in a folder."""

from pathlib import Path

from align.errors import FormatError, InputError, MissingFileError

#: The ending of a translation memory.
MEMORY = ".tmx"
_BITEXT = ".bitext.json"


def files_to_check(path: Path) -> list[Path]:
    """The file, or what there is to check in the folder.

    Raises: MissingFileError; InputError if there is nothing to check in the folder, or the
        file is neither bitext nor memory.
    """
    if path.is_dir():
        for ending in (_BITEXT, MEMORY):
            found = sorted(file for file in path.iterdir() if file.name.lower().endswith(ending))
            if found:
                return found
        raise InputError(
            f"{path}: no NAME.bitext.json and no TMX in this folder; name one that align run wrote into"
        )
    if not path.exists():
        raise MissingFileError(f"{path}: no such file or folder; check the name")
    if path.suffix.lower() not in {".json", MEMORY}:
        raise FormatError(f"{path}: neither a NAME.bitext.json nor a TMX; name one of these, or a folder")
    return [path]
