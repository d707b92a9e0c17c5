"""Entries as they are written: made of terms, with the forms that lookup searches."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from align.folding import fold
from align.glossary.flags import rendering_key
from align.glossary.merging import term_key
from align.glossary.name_words import joined, name_words
from align.glossary.word_index import WordIndex
from align.terms import Term

LanguagePair = tuple[str, str]
_IDENTIFIER_LENGTH = 12


def entry_key(term: Term) -> str:
    """The key by which an entry claims terms: its source form's, or its target's if it has no source."""
    return term_key(term.source) or term_key(term.target)


def stored_date(date: datetime) -> str:
    """A date as the store writes it: ISO 8601, in UTC, to the second."""
    return date.astimezone(UTC).isoformat(timespec="seconds")


def now() -> str:
    """The date and time, as the store writes it."""
    return stored_date(datetime.now(UTC))


class EntryRows:
    """Entries and their forms as rows of the store.

    Args:
        connection: an open store; whoever writes sees to the transaction.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._words = WordIndex(connection)

    def insert(self, term: Term, pair: LanguagePair, key: str) -> int:
        """Make an undecided entry that claims a key nobody claims yet; its number."""
        created = now()
        number = self._connection.execute(
            "INSERT INTO entries (identifier, source_language, target_language, source, target, target_key, "
            "type, confidence, evidence, status, decided, note, created, changed) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', ?, ?)",
            (self.new_identifier(pair, key), *pair, *_columns(term), created, created),
        ).lastrowid
        if number is None:  # an INSERT that succeeds has a row
            raise sqlite3.InternalError("no row was written")
        self._connection.execute("INSERT INTO keys VALUES (?, ?, ?, ?)", (*pair, key, number))
        return number

    def update(self, number: int, term: Term) -> None:
        """Say anew what an entry is; the date of the change is kept if only its confidence changes."""
        values = _columns(term)
        source, target, _, type_, _, _, status = values
        self._connection.execute(
            "UPDATE entries SET changed = CASE WHEN source = ? AND target = ? AND type = ? AND status = ? "
            "THEN changed ELSE ? END, source = ?, target = ?, target_key = ?, type = ?, confidence = ?, "
            "evidence = ?, status = ? WHERE id = ?",
            (source, target, type_, status, now(), *values, number),
        )

    def delete(self, number: int) -> None:
        """Delete an entry and its forms; terms that belonged to it belong to none."""
        self.set_forms(number, {})
        self._connection.execute("DELETE FROM entries WHERE id = ?", (number,))

    def renew_forms(self, number: int, terms: Iterable[Term]) -> None:
        """Give an entry the forms that these terms have together, and its own canonical ones."""
        (source, target) = self._connection.execute(
            "SELECT source, target FROM entries WHERE id = ?", (number,)
        ).fetchone()
        wanted = {("source", source): 0, ("target", target): 0}
        for term in terms:
            for side, canonical, variants in (
                ("source", term.source, term.source_variants),
                ("target", term.target, term.target_variants),
            ):
                wanted.setdefault((side, canonical), 0)
                for variant in variants:
                    wanted[side, variant.text] = wanted.get((side, variant.text), 0) + variant.count
        self.set_forms(number, {form: count for form, count in wanted.items() if form[1]})

    def set_forms(self, number: int, wanted: dict[tuple[str, str], int]) -> None:
        """Write the forms that an entry has from now on: by side and text, how often each was used."""
        rows = self._connection.execute(
            "SELECT side, text, id, count FROM forms WHERE entry = ?", (number,)
        ).fetchall()
        present = {(side, text): (form, count) for side, text, form, count in rows}
        for (side, text), (form, count) in present.items():
            if (side, text) not in wanted:
                self._words.remove(form, text)
                self._connection.execute("DELETE FROM forms WHERE id = ?", (form,))
            elif wanted[side, text] != count:
                self._connection.execute(
                    "UPDATE forms SET count = ? WHERE id = ?", (wanted[side, text], form)
                )
        for (side, text), count in wanted.items():
            if (side, text) not in present:
                self._insert_form(number, side, text, count)

    def _insert_form(self, entry: int, side: str, text: str, count: int) -> None:
        form = self._connection.execute(
            "INSERT INTO forms (entry, side, text, folded, joined, count) VALUES (?, ?, ?, ?, ?, ?)",
            (entry, side, text, fold(text), joined(name_words(text)), count),
        ).lastrowid
        if form is not None:
            self._words.add(form, text)

    def new_identifier(self, pair: LanguagePair, key: str) -> str:
        """An identifier that the same name has in every store, unless another entry has it here."""
        from hashlib import sha256  # slow to import, and only writing needs it

        attempt = 0
        while True:
            told = "\t".join((*pair, key, *([str(attempt)] if attempt else [])))
            identifier = sha256(told.encode()).hexdigest()[:_IDENTIFIER_LENGTH]
            taken = self._connection.execute(
                "SELECT 1 FROM entries WHERE identifier = ?", (identifier,)
            ).fetchone()
            if taken is None:
                return identifier
            attempt += 1


def _columns(term: Term) -> tuple[str, str, str, str, float, str, str]:
    return (
        term.source,
        term.target,
        rendering_key(term.target),
        term.type.value,
        term.confidence,
        "|".join(term.evidence),
        term.status.value,
    )
