"""The language tags that a store keeps its entries under."""

import sqlite3


def stored_pair(connection: sqlite3.Connection, pair: tuple[str, str]) -> tuple[str, str]:
    """The tags under which a store keeps two languages: those that it has for them, regions aside.

    A store that was filled from articles in en-US has one entry for a name, not another one
    in en.
    """
    first = (
        "SELECT source_language, target_language FROM keys WHERE {} ORDER BY source_language, target_language"
    )
    if connection.execute(first.format("source_language = ? AND target_language = ?"), pair).fetchone():
        return pair
    known = connection.execute(first.format("1")).fetchone()
    while known is not None:
        if list(map(_primary, known)) == list(map(_primary, pair)):
            return known[0], known[1]
        known = connection.execute(
            first.format("(source_language, target_language) > (?, ?)"), known
        ).fetchone()
    return pair


def _primary(tag: str) -> str:
    """The language that a tag names, without region and script."""
    return tag.partition("-")[0].lower()
