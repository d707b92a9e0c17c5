"""Which files are editions of one article, told by their names."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from align.errors import InputError, MissingFileError
from align.reading.file_kinds import FOREIGN_SUFFIXES, SUPPORTED_SUFFIXES

_WORD_LOCK_PREFIX = "~$"


@dataclass(frozen=True, slots=True)
class FilePair:
    """The two editions of an article.

    Attributes:
        stem: what their names have in common.
        source: the source file.
        target: the target file.
    """

    stem: str
    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class FolderPairs:
    """What two folders have in common, and what they have not; all sorted by name.

    Attributes:
        pairs: the articles that both folders have.
        unpaired_source: articles that only the source folder has.
        unpaired_target: articles that only the target folder has.
        ambiguous: files of one folder that claim the same stem, such as ``a.html`` and
            ``a.txt``; none of them is paired, for nothing says which is the article.
        foreign: documents of formats that are not read, such as ``a.pdf``.
    """

    pairs: tuple[FilePair, ...]
    unpaired_source: tuple[Path, ...]
    unpaired_target: tuple[Path, ...]
    ambiguous: tuple[tuple[Path, ...], ...]
    foreign: tuple[Path, ...]


def pair_by_stem(
    source_folder: Path, target_folder: Path, *, source_language: str = "en", target_language: str = "ar"
) -> FolderPairs:
    """Pair the articles of two folders: same stem, same article.

    A language tag that ends the stem does not count, so that ``port.en.txt`` and
    ``port.ar.txt`` are a pair; both may lie in one folder. Hidden files, Word's lock
    files, files that are no documents, and subfolders are passed over.

    Args:
        source_folder: where the source editions lie.
        target_folder: where the target editions lie; may be the same folder.
        source_language: BCP 47 tag of the source editions.
        target_language: BCP 47 tag of the target editions.

    Raises:
        MissingFileError: one of them is not a folder.
        InputError: one of them may not be read.
    """
    source = _files_by_stem(source_folder, source_language, target_language)
    target = _files_by_stem(target_folder, target_language, source_language)
    ambiguous = {stem for side in (source, target) for stem, files in side.items() if len(files) > 1}
    common = sorted((source.keys() & target.keys()) - ambiguous)
    return FolderPairs(
        pairs=tuple(FilePair(stem, source[stem][0], target[stem][0]) for stem in common),
        unpaired_source=_only_in(source, target.keys() | ambiguous),
        unpaired_target=_only_in(target, source.keys() | ambiguous),
        ambiguous=tuple(
            tuple(files)
            for side in (source, target)
            for stem, files in sorted(side.items())
            if len(files) > 1
        ),
        foreign=tuple(
            entry
            for folder in dict.fromkeys((source_folder, target_folder))
            for entry in _files(folder, FOREIGN_SUFFIXES)
        ),
    )


def shared_name(
    source: Path, target: Path, *, source_language: str = "en", target_language: str = "ar"
) -> str:
    """What to call the article of two files, whatever their folders.

    Args:
        source: the source edition's file.
        target: the target edition's file.
        source_language: BCP 47 tag of the source edition.
        target_language: BCP 47 tag of the target edition.

    Returns: the stem that the two have in common without their language tags, such as
        ``port`` for ``port.en.txt`` and ``port.ar.html``; the source's stem if there is none.
    """
    stems = {
        _without_tag(unicodedata.normalize("NFC", path.stem), language)
        for path, language in ((source, source_language), (target, target_language))
    }
    return stems.pop() if len(stems) == 1 else source.stem


def _files_by_stem(folder: Path, language: str, other_language: str) -> Mapping[str, list[Path]]:
    """The folder's articles in a language, by stem without language tag, sorted."""
    files: defaultdict[str, list[Path]] = defaultdict(list)
    for entry in _files(folder, SUPPORTED_SUFFIXES):
        stem = unicodedata.normalize("NFC", entry.stem)
        if _without_tag(stem, other_language) == stem:
            files[_without_tag(stem, language)].append(entry)
    return files


def _files(folder: Path, suffixes: Set[str]) -> list[Path]:
    """The folder's files with one of these suffixes that are meant to be seen, sorted."""
    try:
        if not folder.is_dir():
            missing = "this is a file" if folder.exists() else "there is no such folder"
            raise MissingFileError(f"{folder}: {missing}; name two folders, or two files")
        return sorted(
            entry
            for entry in folder.iterdir()
            if entry.suffix.lower() in suffixes
            and not entry.name.startswith((".", _WORD_LOCK_PREFIX))
            and entry.is_file()
        )
    except OSError as error:
        raise InputError(
            f"{folder}: the folder cannot be read ({error.strerror}); check its permissions"
        ) from error


def _without_tag(stem: str, language: str) -> str:
    """The stem without a final language tag: ``port.en``, ``port_en-US`` and ``port-en`` are ``port``."""
    for tag in (language, language.split("-")[0]):
        for mark in ".", "_", "-":
            ending = f"{mark}{tag}"
            if stem.lower().endswith(ending.lower()) and len(stem) > len(ending):
                return stem[: -len(ending)]
    return stem


def _only_in(side: Mapping[str, list[Path]], others: set[str]) -> tuple[Path, ...]:
    """The files whose stem is not among the others."""
    return tuple(files[0] for stem, files in sorted(side.items()) if stem not in others)
