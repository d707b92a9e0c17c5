"""Translation memories searched together, their indexes made once and kept up to date.

An index is a file of its own in the user's cache, ``memories/NAME-CHECKSUM.tmx-index``,
that only the user may read. It is made when its memory is searched for the first time,
made anew when the memory's size or date has changed, and deleted when another one is made
and the memory is no longer there. Deleting it by hand costs time, never a result.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from align.cache import cache_folder
from align.closing import Closing
from align.errors import MemoryIndexError, MissingFileError, OptionError, OutputError
from align.memory import (
    Match,
    MatchKind,
    MemoryIndex,
    Span,
    Stamp,
    build_index,
    find_passages,
    find_similar,
)
from align.output import StagedFiles

if TYPE_CHECKING:
    from align.exchange.tmx_reading import TmxReader

Progress: TypeAlias = Callable[[Path, int, int], None]
"""Called while a memory is indexed: which one, how many bytes are read, how many there are."""

_FOLDER = "memories"
_SUFFIX = ".tmx-index"
_LONGEST_NAME = 40  # characters of the memory's own name


class SearchMode(StrEnum):
    """What is looked for."""

    ALL = "all"
    FUZZY = "fuzzy"
    CONCORDANCE = "concordance"


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """How to search.

    Attributes:
        mode: similar texts, texts that have the query in them, or both.
        least: per cent that a similar text must have, 1 to 100.
        most: hits to return.
        language: only texts in this language; in any if None.
    """

    mode: SearchMode = SearchMode.ALL
    least: int = 70
    most: int = 10
    language: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.least <= 100:
            raise OptionError(f"--min-match {self.least}: give a number from 1 to 100")


@dataclass(frozen=True, slots=True)
class Translation:
    """The counterpart of a text in another language."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit stands: a memory, the line of its unit, and the article if the unit names one."""

    memory: str
    line: int
    document: str | None


@dataclass(frozen=True, slots=True)
class MemoryHit:
    """A text that answers a query, and its translations.

    Attributes:
        kind: how it answers.
        percent: how similar it is; None for a concordance hit.
        language: tag of the text.
        text: the text as the memory has it.
        spans: what to highlight in it.
        translations: in the order of the memory.
        confidence: probability that the unit is right, if it says so.
        date: when the unit was last changed, if it says so.
        places: all units that have this text and these translations.
    """

    kind: MatchKind
    percent: int | None
    language: str
    text: str
    spans: tuple[Span, ...]
    translations: tuple[Translation, ...]
    confidence: float | None
    date: str | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found: the best hits first, and whether they are all."""

    hits: tuple[MemoryHit, ...]
    complete: bool


class Memories(Closing):
    """Translation memories open for searching; a context manager.

    Args:
        paths: TMX files, and folders in and under which all TMX files are meant.
        folder: of the indexes; in the user's cache if None.
        progress: told while a memory is indexed; optional.

    Attributes:
        folder: of the indexes.
        units: how many there are in all memories.
        languages: the tags of their texts.
        indexed: the memories that had to be indexed, as they were read.

    Raises: InputError if a file is not there or no TMX; MemoryIndexError if an index
        cannot be written.
    """

    def __init__(
        self, paths: Iterable[Path], *, folder: Path | None = None, progress: Progress | None = None
    ) -> None:
        self.folder = folder or default_index_folder()
        self._progress = progress
        self._open = ExitStack()
        self.indexed: list[TmxReader] = []
        try:
            self._indexes = [
                (path, self._open.enter_context(self._index_of(path))) for path in memory_files(paths)
            ]
        except BaseException:
            self._open.close()
            raise
        self.units = sum(index.units for _, index in self._indexes)
        self.languages = tuple(dict.fromkeys(tag for _, index in self._indexes for tag in index.languages))

    def search(self, query: str, options: SearchOptions | None = None) -> SearchResult:
        """Find what answers a query in any of the memories, in any language.

        Raises: MemoryIndexError if an index is damaged.
        """
        options = options or SearchOptions()
        found: list[tuple[Path, Match]] = []
        complete = True
        for path, index in self._indexes:
            matches: list[Match] = []
            if options.mode is not SearchMode.CONCORDANCE:
                matches += find_similar(
                    index, query, least=options.least, most=options.most, language=options.language
                )
            if options.mode is not SearchMode.FUZZY:
                passages = find_passages(index, query, most=options.most, language=options.language)
                known = {match.found.id for match in matches}
                matches += [match for match in passages.matches if match.found.id not in known]
                complete &= passages.complete
            found += [(path, match) for match in matches]
        hits = _collapsed(sorted(found, key=lambda each: each[1].rank))
        return SearchResult(tuple(hits[: options.most]), complete and len(hits) <= options.most)

    def _index_of(self, path: Path) -> MemoryIndex:
        """The index of a memory as it is now, made if need be."""
        stamp = Stamp.of(path)
        place = index_file(path, self.folder)
        with suppress(MemoryIndexError):
            index = MemoryIndex(place)
            if index.stamp == stamp:
                return index
            index.close()
        self._build(path, place, stamp)
        return MemoryIndex(place)

    def _build(self, path: Path, place: Path, stamp: Stamp) -> None:
        from align.exchange.tmx_reading import read_tmx  # needs lxml, which searching does not

        progress = self._progress
        told = None if progress is None else lambda done, total: progress(path, done, total)
        memory = read_tmx(path, told=told)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with StagedFiles(private=True) as staged:
                build_index(staged.stage(place), memory, stamp)
        except (OSError, OutputError) as error:
            raise MemoryIndexError(
                f"{self.folder}: the index of {path} cannot be written there; "
                "name another folder with --index"
            ) from error
        self.indexed.append(memory)
        _forget_vanished(self.folder)

    def close(self) -> None:
        """Close the indexes."""
        self._open.close()


def memory_files(paths: Iterable[Path]) -> list[Path]:
    """The TMX files that are named, and those in and under the folders that are named.

    Raises: MissingFileError if a path is not there, or a folder has none.
    """
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            within = sorted(each for each in path.rglob("*.[tT][mM][xX]") if each.is_file())
            if not within:
                raise MissingFileError(
                    f"{path}: there is no TMX file in this folder; name a translation memory"
                )
            files |= dict.fromkeys(within)
        elif path.exists():
            files[path] = None
        else:
            raise MissingFileError(f"{path}: no such file; check the name")
    return list(files)


def default_index_folder() -> Path:
    """Where indexes are kept when no folder is named.

    Raises: MemoryIndexError if the user has no cache.
    """
    cache = cache_folder()
    if cache is None:
        raise MemoryIndexError(
            "there is no home folder to keep the index of a memory in; name a folder with --index, "
            "or set ALIGN_CACHE_DIR"
        )
    return cache / _FOLDER


def index_file(memory: Path, folder: Path) -> Path:
    """Where the index of a memory lies; its name is made of the memory's own and of where it is."""
    checksum = hashlib.blake2b(os.fsencode(memory.resolve()), digest_size=8).hexdigest()
    name = memory.stem.encode(errors="replace").decode()[:_LONGEST_NAME]
    return folder / f"{name}-{checksum}{_SUFFIX}"


def _forget_vanished(folder: Path) -> None:
    """Delete the indexes of memories that are no longer there, because they hold their texts."""
    for place in folder.glob(f"*{_SUFFIX}"):
        with suppress(MemoryIndexError, OSError):
            with MemoryIndex(place) as index:
                vanished = not Path(os.fsdecode(index.stamp.path)).exists()
            if vanished:
                place.unlink()


def _collapsed(found: Sequence[tuple[Path, Match]]) -> list[MemoryHit]:
    """A hit for every text and its translations, with all the places where they stand."""
    places: dict[tuple[object, ...], list[Place]] = {}
    matches: dict[tuple[object, ...], Match] = {}
    for path, match in found:
        key = (match.found.language, match.found.text, _translations(match))
        place = Place(os.fsencode(path).decode("utf-8", "replace"), match.unit.line, match.unit.document)
        matches.setdefault(key, match)
        if place not in places.setdefault(key, []):
            places[key].append(place)
    return [
        MemoryHit(
            kind=match.kind,
            percent=match.percent,
            language=match.found.language,
            text=match.found.text,
            spans=match.spans,
            translations=_translations(match),
            confidence=match.unit.confidence,
            date=match.unit.date,
            places=tuple(places[key]),
        )
        for key, match in matches.items()
    ]


def _translations(match: Match) -> tuple[Translation, ...]:
    return tuple(
        Translation(text.language, text.text) for text in match.unit.texts if text.id != match.found.id
    )
