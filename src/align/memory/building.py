"""Making the index of a translation memory."""

import gc
import sqlite3
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias
from zlib import crc32

from align.memory.layout import APPLICATION_ID, FREQUENT, LAYOUT, Stamp, reported
from align.memory.words import filing_of
from align.translation_units import DOCUMENT, TranslationUnit

_SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE languages (id INTEGER PRIMARY KEY, tag TEXT NOT NULL);
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
# Fewer and larger pages take a tenth less time to fill.
_PAGES = "PRAGMA page_size = 32768"
_BATCH = 500  # units

_Row: TypeAlias = tuple[Any, ...]


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
    # Units refer to nothing that refers to them; looking for such circles takes a twentieth of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        with reported(path):
            connection.executescript(f"{_PAGES};{_FAST};{_SCHEMA}BEGIN")
        filler = _Filler(connection)
        waiting = iter(units)
        while batch := list(islice(waiting, _BATCH)):
            with reported(path):
                filler.add(batch)
        with reported(path):
            filler.finish(stamp)
    finally:
        connection.close()
        if collecting:
            gc.enable()
    return filler.units


class _Filler:
    """Writes units into an empty index, a batch at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts = 0
        self._languages: dict[str, int] = {}
        self.units = 0

    def add(self, units: Iterable[TranslationUnit]) -> None:
        """Write these."""
        of_units: list[_Row] = []
        of_texts: list[_Row] = []
        filed: list[_Row] = []
        for unit in units:
            self.units += 1
            first = self._texts + 1
            for variant in unit.variants:
                if text := variant.text:
                    self._texts += 1
                    stems = filing_of(text)
                    words = stems.count(" ") + 1 if stems else 0
                    language = self._languages.setdefault(variant.language, len(self._languages))
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

    def finish(self, stamp: Stamp) -> None:
        """Write what is known only at the end, and declare the index complete."""
        execute = self._connection.execute
        self._connection.executemany(
            "INSERT INTO languages VALUES (?, ?)", [(number, tag) for tag, number in self._languages.items()]
        )
        execute("COMMIT")
        execute("INSERT INTO frequencies SELECT term, doc FROM temp.vocabulary WHERE doc >= ?", (FREQUENT,))
        execute("CREATE INDEX texts_by_mark ON texts (mark)")
        about = {"path": stamp.path, "size": stamp.size, "changed": stamp.changed, "units": self.units}
        self._connection.executemany("INSERT INTO about VALUES (?, ?)", list(about.items()))
        execute(f"PRAGMA user_version = {LAYOUT}")
        execute(f"PRAGMA application_id = {APPLICATION_ID}")
