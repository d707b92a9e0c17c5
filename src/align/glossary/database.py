"""The SQLite file under the glossary store: made, checked, and its errors explained.

``PRAGMA application_id`` says that a file is a glossary, ``PRAGMA user_version`` which
schema it has (`schema`). The journal is a rollback journal: unlike a write-ahead log it
leaves no file behind, lets a store be read where nothing may be written, and be copied.
Writers wait for each other; a writer that was killed is rolled back by whoever opens the
store next.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from align.errors import GlossaryError
from align.glossary.schema import SCHEMA, SCHEMA_VERSION

_APPLICATION_ID = int.from_bytes(b"algl", "big")
# How long to wait for another program: a writer's turn comes, whoever asks wants to know.
_WRITER_SECONDS = 15.0
_READER_SECONDS = 3.0
# Lookups in a large store read the same pages again and again.
_CACHE_KIB = 32_000
# The most that SQLite maps; a store of a million terms is half of it.
_MAPPED_BYTES = 0x7FFF0000


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
        self._patience = _WRITER_SECONDS if create else _READER_SECONDS
        if not create and not path.exists():
            raise GlossaryError(
                f"{path}: there is no glossary here; make one with align run, or name another with --glossary"
            )
        if path.exists() and not path.is_file():
            # SQLite would wait for a pipe without end.
            raise GlossaryError(f"{path}: this is no file, so no glossary; name another with --glossary")
        if not create:
            self._make_ready()
        self.connection = self._connect("rwc" if create else "ro")
        try:
            with self.reported():
                self._prepare(create=create)
        except BaseException:
            self.connection.close()
            raise

    def _connect(self, mode: str) -> sqlite3.Connection:
        with self.reported():
            address = f"{self.path.absolute().as_uri()}?mode={mode}"
            connection = sqlite3.connect(address, timeout=self._patience, uri=True, isolation_level=None)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
        return connection

    def _make_ready(self) -> None:
        """Do what a reader cannot: roll back a writer that was killed, bring an old schema up to date."""
        killed = self.path.with_name(f"{self.path.name}-journal").exists()
        old = not killed and self._is_old()
        if not killed and not old:
            return
        self.connection = self._connect("rw")
        try:
            with self.reported():
                self._prepare(create=True)
        except GlossaryError as error:
            if not old or not _code(error.__cause__).startswith("SQLITE_READONLY"):
                raise
            raise GlossaryError(
                f"{self.path}: this glossary was made by an older version of align and cannot be brought up "
                "to date, because it cannot be written; copy it to a folder that can"
            ) from error
        finally:
            self.connection.close()

    def _is_old(self) -> bool:
        """Whether this is a glossary of an older schema; what else is wrong is found out later.

        Raises: GlossaryError if another program is writing to it.
        """
        try:
            with closing(self._connect("ro")) as connection, self.reported():
                return (
                    _pragma(connection, "application_id") == _APPLICATION_ID
                    and _pragma(connection, "user_version") < SCHEMA_VERSION
                )
        except GlossaryError as error:
            if _code(error.__cause__).startswith("SQLITE_BUSY"):  # one wait is long enough
                raise
            return False

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
        """Check what the file is; make its tables if it is new, renew them if they are old."""
        if create and not self._has_tables():
            with self.transaction():
                if not self._has_tables():  # another writer may have been first
                    for statement in SCHEMA.split(";"):
                        self.connection.execute(statement)
                    self.connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
                    self.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        if _pragma(self.connection, "application_id") != _APPLICATION_ID:
            raise GlossaryError(
                f"{self.path}: this file is not a glossary made by align; name another with --glossary"
            )
        version = _pragma(self.connection, "user_version")
        if version > SCHEMA_VERSION:
            raise GlossaryError(
                f"{self.path}: this glossary was written by a newer version of align "
                f"(schema {version}, known up to {SCHEMA_VERSION}); "
                "update align, or name another with --glossary"
            )
        if version < SCHEMA_VERSION:
            self._migrate()

    def _migrate(self) -> None:
        """Bring the tables to the schema of today, in one transaction."""
        from align.glossary.migrations import MIGRATIONS  # imports all that writes

        with self.transaction():
            # Another program may have done it while this one waited.
            for version in range(_pragma(self.connection, "user_version"), SCHEMA_VERSION):
                MIGRATIONS[version](self.connection)
            self.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _has_tables(self) -> bool:
        return self.connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    return int(value)


def _code(error: BaseException | None) -> str:
    """SQLite's name for what went wrong, such as ``SQLITE_BUSY``; empty for anything else."""
    return getattr(error, "sqlite_errorname", "") or ""


def _explain(error: sqlite3.Error) -> str:
    """What went wrong and what to do, for each of SQLite's ways to fail."""
    name = _code(error)
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
