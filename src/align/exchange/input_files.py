"""Reading a whole file that the user named."""

from pathlib import Path

from align.errors import MissingFileError


def read_bytes(path: Path) -> bytes:
    """The file's content.

    Raises: MissingFileError if there is no such file, it is a directory, or unreadable.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(f"{path}: no such file; check the name") from error
    except IsADirectoryError as error:
        raise MissingFileError(f"{path}: a directory, where a file is wanted; name a file in it") from error
    except OSError as error:
        raise MissingFileError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
