"""The index of a translation memory, open for searching; `layout` says what is in the file."""

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias
from zlib import crc32

from align.closing import Closing
from align.errors import MemoryIndexError
from align.memory.layout import APPLICATION_ID, FREQUENT, LAYOUT, Stamp, reported
from align.memory.words import filing_of

_MAPPED = 1 << 32  # bytes of the file that may be read as if they were memory

_Row: TypeAlias = tuple[Any, ...]


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


class MemoryIndex(Closing):
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
        with reported(path):
            # Nobody changes an index in place: one of a changed memory takes the place of the old.
            self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            with reported(path):
                self._open()
        except BaseException:
            self._connection.close()
            raise

    def _open(self) -> None:
        marks = [self.rows(f"PRAGMA {name}")[0][0] for name in ("application_id", "user_version")]
        if marks != [APPLICATION_ID, LAYOUT]:
            raise MemoryIndexError(f"{self._path}: this is no index that this version of align has made")
        self.rows(f"PRAGMA mmap_size = {_MAPPED}")
        about: dict[str, Any] = dict(self.rows("SELECT name, value FROM about"))
        try:
            self.stamp = Stamp(bytes(about["path"]), int(about["size"]), int(about["changed"]))
            self.units = int(about["units"])
        except (KeyError, TypeError, ValueError) as error:
            raise MemoryIndexError(f"{self._path}: this index of a memory is damaged; delete it") from error
        self._tags = {int(id_): str(tag) for id_, tag in self.rows("SELECT id, tag FROM languages")}

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of all languages in it."""
        return tuple(self._tags.values())

    def rows(self, query: str, values: Sequence[object] = ()) -> list[_Row]:
        """The answer to a query.

        Raises: MemoryIndexError if the index is damaged.
        """
        with reported(self._path):
            return self._connection.execute(query, values).fetchall()

    def matching(self, expression: str, most: int) -> list[int]:
        """Ids of the first texts whose stems match an expression of FTS5."""
        # As a single text they come twice as fast as row by row, and there may be very many.
        listed = "SELECT rowid FROM filed WHERE filed MATCH ? LIMIT ?"
        ((joined,),) = self.rows(f"SELECT group_concat(rowid) FROM ({listed})", (expression, most))  # noqa: S608 - a constant
        ids: list[int] = json.loads(f"[{joined or ''}]")
        return ids

    def frequency(self, stem: str) -> int:
        """In how many texts a stem stands, roughly where they are few."""
        found = self.rows("SELECT texts FROM frequencies WHERE stem = ?", (stem,))
        return int(found[0][0]) if found else FREQUENT

    def frequent_stems(self, beginning: str) -> list[tuple[str, int]]:
        """The stems in many texts that begin like this, and in how many each stands."""
        last = beginning + chr(sys.maxunicode)
        found = self.rows(
            "SELECT stem, texts FROM frequencies WHERE stem >= ? AND stem < ?", (beginning, last)
        )
        return [(str(stem), int(texts)) for stem, texts in found]

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
