"""The file that the index of a translation memory is: SQLite, made whole and only read afterwards.

::

    about(name, value)              what was indexed: path, size, time of change, counts
    languages(id, tag)
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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from align.errors import MemoryIndexError

LAYOUT = 1
APPLICATION_ID = int.from_bytes(b"almi", "big")
# Stems in fewer texts than these are rare, however many there are exactly.
FREQUENT = 64


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


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into one that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise MemoryIndexError(
            f"{path}: the index of a memory cannot be used ({error}); check the disk's free space, or "
            "delete the file, and it is made anew"
        ) from error
