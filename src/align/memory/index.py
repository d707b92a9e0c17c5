"""The index of one translation memory: an SQLite file, made whole and only read afterwards.

::

    about(name, value)              what was indexed: path, size, time of change, counts
    languages(id, tag, texts)
    units(id, line, first, confidence, document, date)
                                    first: the first of its texts, which follow one another
    texts(id, unit, language, words, mark, text)
                                    mark: a checksum of the stems, by which equal texts are found
    filed(stems)                    FTS5 without content: rowid is a text's id
    frequencies(stem, texts)        in how many texts a stem stands, if in many

``PRAGMA application_id`` says that a file is such an index, ``PRAGMA user_version``
which layout it has. One of another layout, or a damaged one, counts as none.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeAlias
from zlib import crc32

from align.errors import MemoryIndexError
from align.memory.words import filing_of
from align.translation_units import DOCUMENT, TranslationUnit

_LAYOUT = 1
_APPLICATION_ID = int.from_bytes(b"almi", "big")
_SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE languages (id INTEGER PRIMARY KEY, tag TEXT NOT NULL, texts INTEGER NOT NULL);
CREATE TABLE units (
    id INTEGER PRIMARY KEY, line INTEGER NOT NULL, first INTEGER NOT NULL, confidence REAL, document TEXT,
    date TEXT
);
CREATE TABLE texts (
    id INTEGER PRIMARY KEY, unit INTEGER NOT NULL, language INTEGER NOT NULL, words INTEGER NOT NULL,
    mark INTEGER NOT NULL, text TEXT NOT NULL
);
CREATE TABLE frequencies (stem TEXT PRIMARY KEY, texts INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE filed USING fts5 (stems, content='', columnsize=0, tokenize="ascii tokenchars '''_.,'");
CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, filed, row);
INSERT INTO filed (filed, rank) VALUES ('hashsize', 16777216);
"""
# What is half-written is thrown away anyhow.
_FAST = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE"
# Stems in fewer texts than these are rare, however many there are exactly.
_FREQUENT = 64
_BATCH = 500  # units
_MAPPED = 1 << 32  # bytes of the file that may be read as if they were memory

Row: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a memory is known to be the one that was indexed.

    Attributes:
        path: the file, absolute, as the system has it: it may be no text.
        size: in bytes.
        changed: when it was last changed, in nanoseconds.
    """

    path: bytes
    size: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> "Stamp":
        """The stamp of a file as it is now."""
        status = path.stat()
        return cls(os.fsencode(path.resolve()), status.st_size, status.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text as the index has it.

    Attributes:
        id: of the text.
        unit: id of its unit.
        language: its tag.
        text: the segment.
    """

    id: int
    unit: int
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class StoredUnit:
    """A unit as the index has it: where it stands, what is said of it, and its texts."""

    line: int
    confidence: float | None
    document: str | None
    date: str | None
    texts: tuple[StoredText, ...]


def build_index(path: Path, units: Iterable[TranslationUnit], stamp: Stamp) -> int:
    """Fill an empty file with the index of a memory.

    Args:
        path: the empty file.
        units: the memory's units; texts without words are kept, empty ones left out.
        stamp: of the memory before it was read.

    Returns: the number of units.

    Raises: MemoryIndexError if the index cannot be written; what `units` raises.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        with _reported(path):
            connection.executescript(f"{_FAST};{_SCHEMA}BEGIN")
        filler = _Filler(connection)
        waiting = iter(units)
        while batch := list(islice(waiting, _BATCH)):
            with _reported(path):
                filler.add(batch)
        with _reported(path):
            filler.finish(stamp)
    finally:
        connection.close()
    return filler.units


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into one that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise MemoryIndexError(
            f"{path}: the index of a memory cannot be used ({error}); check the disk's free space, or "
            "delete the file, and it is made anew"
        ) from error


class _Filler:
    """Writes units into an empty index, a batch at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts = 0
        self._languages: dict[str, int] = {}
        self._counts: list[int] = []
        self.units = 0

    def add(self, units: Iterable[TranslationUnit]) -> None:
        """Write these."""
        of_units: list[Row] = []
        of_texts: list[Row] = []
        filed: list[Row] = []
        for unit in units:
            self.units += 1
            first = self._texts + 1
            for variant in unit.variants:
                if text := variant.text:
                    self._texts += 1
                    stems = filing_of(text)
                    words = stems.count(" ") + 1 if stems else 0
                    language = self._language(variant.language)
                    of_texts.append((self._texts, self.units, language, words, crc32(stems.encode()), text))
                    filed.append((self._texts, stems))
            of_units.append(
                (
                    self.units,
                    unit.line,
                    first,
                    unit.confidence,
                    unit.property_value(DOCUMENT),
                    unit.date or None,
                )
            )
        self._connection.executemany("INSERT INTO units VALUES (?, ?, ?, ?, ?, ?)", of_units)
        self._connection.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)", of_texts)
        self._connection.executemany("INSERT INTO filed (rowid, stems) VALUES (?, ?)", filed)

    def _language(self, tag: str) -> int:
        number = self._languages.setdefault(tag, len(self._languages))
        if number == len(self._counts):
            self._counts.append(0)
        self._counts[number] += 1
        return number

    def finish(self, stamp: Stamp) -> None:
        """Write what is known only at the end, and declare the index complete."""
        execute = self._connection.execute
        self._connection.executemany(
            "INSERT INTO languages VALUES (?, ?, ?)",
            [(number, tag, self._counts[number]) for tag, number in self._languages.items()],
        )
        execute("COMMIT")
        execute("INSERT INTO frequencies SELECT term, doc FROM temp.vocabulary WHERE doc >= ?", (_FREQUENT,))
        execute("CREATE INDEX texts_by_mark ON texts (mark)")
        about = {"path": stamp.path, "size": stamp.size, "changed": stamp.changed, "units": self.units}
        self._connection.executemany("INSERT INTO about VALUES (?, ?)", list(about.items()))
        execute(f"PRAGMA user_version = {_LAYOUT}")
        execute(f"PRAGMA application_id = {_APPLICATION_ID}")


class MemoryIndex:
    """An index open for searching.

    Args:
        path: the index file.

    Attributes:
        stamp: of the memory that was indexed.
        units: how many it had.

    Raises: MemoryIndexError if it is none, damaged, or of another layout.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with _reported(path):
            # Nobody changes an index in place: one of a changed memory takes the place of the old.
            self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            with _reported(path):
                self._open()
        except BaseException:
            self._connection.close()
            raise

    def _open(self) -> None:
        marks = [self.rows(f"PRAGMA {name}")[0][0] for name in ("application_id", "user_version")]
        if marks != [_APPLICATION_ID, _LAYOUT]:
            raise MemoryIndexError(f"{self._path}: this is no index that this version of align has made")
        self.rows(f"PRAGMA mmap_size = {_MAPPED}")
        about = {str(name): value for name, value in self.rows("SELECT name, value FROM about")}
        self.stamp = Stamp(bytes(about["path"]), int(about["size"]), int(about["changed"]))
        self.units = int(about["units"])
        self._tags = {int(id_): str(tag) for id_, tag in self.rows("SELECT id, tag FROM languages")}

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of all languages in it."""
        return tuple(self._tags.values())

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        """The answer to a query.

        Raises: MemoryIndexError if the index is damaged.
        """
        with _reported(self._path):
            return self._connection.execute(query, values).fetchall()

    def matching(self, expression: str, most: int) -> list[int]:
        """Ids of the first texts whose stems match an expression of FTS5."""
        found = self.rows("SELECT rowid FROM filed WHERE filed MATCH ? LIMIT ?", (expression, most))
        return [int(id_) for (id_,) in found]

    def frequency(self, stem: str) -> int:
        """In how many texts a stem stands, roughly where they are few."""
        found = self.rows("SELECT texts FROM frequencies WHERE stem = ?", (stem,))
        return int(found[0][0]) if found else _FREQUENT

    def equal(self, text: str) -> list[int]:
        """Ids of texts that have the same stems in the same order, and perhaps of a few others."""
        mark = crc32(filing_of(text).encode())
        return [int(id_) for (id_,) in self.rows("SELECT id FROM texts WHERE mark = ?", (mark,))]

    def texts(self, ids: Iterable[int], lengths: range | None = None) -> Iterator[StoredText]:
        """The texts with these ids, only those of so many words if a range is given."""
        span = lengths or range(1 << 31)
        waiting = iter(ids)
        while batch := list(islice(waiting, 500)):
            places = ",".join("?" * len(batch))
            yield from self._texts(
                f"id IN ({places}) AND words BETWEEN ? AND ?", (*batch, span.start, span.stop - 1)
            )

    def unit(self, id_: int) -> StoredUnit:
        """The unit with this id and all its texts."""
        ((line, first, confidence, document, date),) = self.rows(
            "SELECT line, first, confidence, document, date FROM units WHERE id = ?", (id_,)
        )
        following = self.rows("SELECT first FROM units WHERE id = ?", (id_ + 1,))
        end = following[0][0] if following else 1 << 62
        return StoredUnit(
            int(line),
            None if confidence is None else float(confidence),
            None if document is None else str(document),
            None if date is None else str(date),
            tuple(self._texts("id >= ? AND id < ?", (first, end))),
        )

    def _texts(self, condition: str, values: Sequence[object]) -> Iterator[StoredText]:
        found = self.rows(f"SELECT id, unit, language, text FROM texts WHERE {condition}", values)  # noqa: S608 - conditions of this module
        for id_, unit, language, text in found:
            yield StoredText(int(id_), int(unit), self._tags[int(language)], str(text))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
