"""The SQLite file under the glossary store: made, checked, and its errors explained.

``PRAGMA application_id`` says that a file is a glossary, ``PRAGMA user_version`` which
schema it has. The journal is a rollback journal, which leaves no file behind.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from align.errors import GlossaryError

SCHEMA_VERSION = 1

_APPLICATION_ID = int.from_bytes(b"algl", "big")
_BUSY_SECONDS = 15.0
_SCHEMA = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
    source_language TEXT NOT NULL, target_language TEXT NOT NULL
);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, source_language TEXT NOT NULL, target_language TEXT NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, type TEXT NOT NULL, confidence REAL NOT NULL,
    evidence TEXT NOT NULL, status TEXT NOT NULL,
    UNIQUE (source_language, target_language, key)
);
CREATE TABLE terms (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    entry INTEGER REFERENCES entries ON DELETE SET NULL, position INTEGER NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, type TEXT NOT NULL, confidence REAL NOT NULL,
    evidence TEXT NOT NULL, status TEXT NOT NULL, source_example TEXT NOT NULL, target_example TEXT NOT NULL
);
CREATE INDEX terms_of_document ON terms (document, position);
CREATE INDEX terms_of_entry ON terms (entry);
CREATE TABLE variants (
    term INTEGER NOT NULL REFERENCES terms ON DELETE CASCADE, side TEXT NOT NULL, text TEXT NOT NULL,
    count INTEGER NOT NULL
);
CREATE INDEX variants_of_term ON variants (term);
CREATE TABLE mentions (
    term INTEGER NOT NULL REFERENCES terms ON DELETE CASCADE, side TEXT NOT NULL, segment INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL
);
CREATE INDEX mentions_of_term ON mentions (term);
CREATE TABLE forms (
    entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE, side TEXT NOT NULL, text TEXT NOT NULL,
    folded TEXT NOT NULL, count INTEGER NOT NULL
);
CREATE INDEX forms_of_entry ON forms (entry);
CREATE INDEX forms_by_text ON forms (folded);
"""


class GlossaryDatabase:
    """An open glossary file.

    Args:
        path: the SQLite file.
        create: make it if it does not exist, and open it for writing; else for reading only.

    Attributes:
        path: the SQLite file.
        connection: in autocommit mode; writes belong in a `transaction`.

    Raises: GlossaryError if it is missing, no glossary, damaged, of a newer version, or locked.
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path
        if not create and not path.exists():
            raise GlossaryError(
                f"{path}: there is no glossary here; make one with align run, or name another with --glossary"
            )
        with self.reported():
            address = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'ro'}"
            self.connection = sqlite3.connect(address, timeout=_BUSY_SECONDS, uri=True, isolation_level=None)
        try:
            with self.reported():
                self._prepare(create=create)
        except BaseException:
            self.connection.close()
            raise

    @contextmanager
    def reported(self) -> Iterator[None]:
        """Turn SQLite's errors into ones that say what to do."""
        try:
            yield
        except sqlite3.Error as error:
            raise GlossaryError(f"{self.path}: {_explain(error)}") from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Let all writes within happen, or none; other writers wait."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def _prepare(self, *, create: bool) -> None:
        """Check what the file is; make its tables if it is new."""
        self.connection.execute("PRAGMA foreign_keys = ON")
        if create and not self._has_tables():
            with self.transaction():
                if not self._has_tables():  # another writer may have been first
                    for statement in _SCHEMA.split(";"):
                        self.connection.execute(statement)
                    self.connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
                    self.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        if self._pragma("application_id") != _APPLICATION_ID:
            raise GlossaryError(
                f"{self.path}: this file is not a glossary made by align; name another with --glossary"
            )
        version = self._pragma("user_version")
        if version > SCHEMA_VERSION:
            raise GlossaryError(
                f"{self.path}: this glossary was written by a newer version of align "
                f"(schema {version}, known up to {SCHEMA_VERSION}); "
                "update align, or name another with --glossary"
            )

    def _pragma(self, name: str) -> int:
        (value,) = self.connection.execute(f"PRAGMA {name}").fetchone()
        return int(value)

    def _has_tables(self) -> bool:
        return self.connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None


def _explain(error: sqlite3.Error) -> str:
    """What went wrong and what to do, for each of SQLite's ways to fail."""
    name = getattr(error, "sqlite_errorname", "") or ""
    explanations = {
        "SQLITE_BUSY": "another program is writing to this glossary; try again when it is done",
        "SQLITE_LOCKED": "another program is writing to this glossary; try again when it is done",
        "SQLITE_READONLY": "this glossary cannot be written; check its permissions, or use another folder",
        "SQLITE_CANTOPEN": "this glossary cannot be opened; check the path and its permissions",
        "SQLITE_NOTADB": "this file is not a glossary made by align; name another with --glossary",
        "SQLITE_CORRUPT": "this glossary is damaged; delete it and run align again, or restore a copy",
        "SQLITE_FULL": "the disk is full; free some space and try again",
    }
    for code, explanation in explanations.items():
        if name.startswith(code):
            return explanation
    return f"this glossary cannot be used ({error}); delete it and run align again, or restore a copy"
