"""Stores of older versions brought to the schema of today, step by step."""

import sqlite3
from collections.abc import Callable, Mapping

from align.glossary.entry_rows import EntryRows, now
from align.glossary.flags import rendering_key
from align.glossary.merging import grouping_keys, term_key
from align.glossary.schema import DOCUMENT_TABLES, ENTRY_TABLES, FORM_TABLES, WORD_TABLES
from align.glossary.term_rows import TermRows

_TABLES_OF_1 = ("mentions", "variants", "forms", "terms", "entries", "documents")


def _from_1(connection: sqlite3.Connection) -> None:
    """Add identifiers, notes, dates, surfaces, occurrences, claims, and the index of words.

    Tables are made anew and filled from the old ones, because a term need no longer have a
    document. What was approved or rejected counts as decided.
    """
    for table in _TABLES_OF_1:
        connection.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    for (index,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall():
        connection.execute(f'DROP INDEX "{index}"')
    for statement in (DOCUMENT_TABLES + ENTRY_TABLES + FORM_TABLES + WORD_TABLES).split(";"):
        connection.execute(statement)
    connection.execute("INSERT INTO documents SELECT * FROM old_documents")
    _move_entries(connection)
    connection.execute(
        "INSERT INTO terms SELECT id, document, entry, position, source, target, type, confidence, "
        "evidence, status, '', source_example, target_example FROM old_terms"
    )
    connection.execute("INSERT INTO variants SELECT term, side, text, count, 0 FROM old_variants")
    connection.execute("INSERT INTO mentions SELECT * FROM old_mentions")
    numbers = [number for (number,) in connection.execute("SELECT id FROM terms ORDER BY id")]
    for number, term in zip(numbers, TermRows(connection).read(numbers), strict=True):
        connection.executemany(
            "INSERT INTO term_keys VALUES (?, ?, ?)",
            [(key, number, place == 0) for place, key in enumerate(grouping_keys(term))],
        )
    for table in _TABLES_OF_1:
        connection.execute(f"DROP TABLE old_{table}")


def _move_entries(connection: sqlite3.Connection) -> None:
    """Fill ``entries``, ``keys`` and ``forms`` from the tables of version 1."""
    rows = EntryRows(connection)
    moved = now()
    for number, key, source_language, target_language, source, target, *rest in connection.execute(
        "SELECT id, key, source_language, target_language, source, target, type, confidence, evidence, "
        "status FROM old_entries ORDER BY id"
    ).fetchall():
        type_, confidence, evidence, status = rest
        pair = (source_language, target_language)
        identifier = rows.new_identifier(pair, key or term_key(target))
        connection.execute(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?)",
            (
                *(number, identifier, *pair, source, target, rendering_key(target), type_, confidence),
                *(evidence, status, status in {"approved", "rejected"}, moved, moved),
            ),
        )
        connection.execute(
            "INSERT OR IGNORE INTO keys VALUES (?, ?, ?, ?)", (*pair, key or term_key(target), number)
        )
        forms = connection.execute(
            "SELECT side, text, count FROM old_forms WHERE entry = ? ORDER BY rowid", (number,)
        ).fetchall()
        rows.set_forms(number, {(side, text): count for side, text, count in forms})


def _from_2(connection: sqlite3.Connection) -> None:
    """Add the index of the words of each form, and to the hashes of words the words themselves.

    The step before this one makes the tables of today, in which both are.
    """
    columns = {name for _, name, *_ in connection.execute("PRAGMA table_info(word_keys)")}
    if "text" in columns:
        return
    connection.execute("ALTER TABLE word_keys RENAME TO old_word_keys")
    for statement in WORD_TABLES.split(";"):
        connection.execute(statement)
    connection.execute(
        "INSERT INTO word_keys SELECT key, word, text FROM old_word_keys JOIN words ON id = word "
        "ORDER BY key, word"
    )
    connection.execute("DROP TABLE old_word_keys")


MIGRATIONS: Mapping[int, Callable[[sqlite3.Connection], None]] = {1: _from_1, 2: _from_2}
"""By the version that a step starts from; each leads to the next version."""
