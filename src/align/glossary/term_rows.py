"""What one document, or a person, says of a name: written to the store and read from it."""

import sqlite3
from collections.abc import Iterable, Sequence

from align.glossary.merging import grouping_keys
from align.terms import Mention, Occurrence, Term, TermFlag, TermStatus, TermType, Variant

_CHUNK = 500
_COLUMNS = "source, target, type, confidence, evidence, status, source_example, target_example, flags"


def storable(text: str) -> str:
    """The text without surrogates that have no partner, which UTF-8 cannot hold; of the same length."""
    return text.encode("utf-8", "replace").decode("utf-8")


class TermRows:
    """Terms as rows of the store.

    Args:
        connection: an open store; whoever writes sees to the transaction.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def insert(self, document: int, position: int, term: Term) -> None:
        """Write a term of a document, with the keys by which it joins others."""
        number = self._insert(document, None, position, term)
        self._connection.executemany(
            "INSERT INTO term_keys VALUES (?, ?, ?)",
            [(storable(key), number, place == 0) for place, key in enumerate(grouping_keys(term))],
        )

    def insert_said(self, entry: int, term: Term) -> None:
        """Write what a person said of an entry: its forms, examples and occurrences."""
        self._insert(None, entry, 0, term)

    def _insert(self, document: int | None, entry: int | None, position: int, term: Term) -> int:
        number = self._connection.execute(
            f"INSERT INTO terms (document, entry, position, {_COLUMNS}) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document,
                entry,
                position,
                storable(term.source),
                storable(term.target),
                term.type.value,
                term.confidence,
                "|".join(term.evidence),
                term.status.value,
                storable(term.source_example),
                storable(term.target_example),
                "|".join(term.flags),
            ),
        ).lastrowid
        if number is None:  # an INSERT that succeeds has a row
            raise sqlite3.InternalError("no row was written")
        self._insert_forms(number, term)
        self._insert_places(number, term)
        return number

    def _insert_forms(self, number: int, term: Term) -> None:
        self._connection.executemany(
            "INSERT INTO variants VALUES (?, ?, ?, ?, ?)",
            [
                (number, side, storable(form.text), form.count, surface)
                for side, surface, forms in (
                    ("source", 0, term.source_variants),
                    ("target", 0, term.target_variants),
                    ("source", 1, term.source_surfaces),
                    ("target", 1, term.target_surfaces),
                )
                for form in forms
            ],
        )

    def _insert_places(self, number: int, term: Term) -> None:
        self._connection.executemany(
            "INSERT INTO mentions VALUES (?, ?, ?, ?, ?)",
            [
                (number, side, mention.segment, mention.start, mention.end)
                for side, places in (("source", term.source_mentions), ("target", term.target_mentions))
                for mention in places
            ],
        )
        self._connection.executemany(
            "INSERT INTO occurrences VALUES (?, ?, ?, ?, ?, ?)",
            [
                (number, side, storable(first.document), first.segment, first.start, first.end)
                for side, first in (("source", term.source_first), ("target", term.target_first))
                if first is not None
            ],
        )

    def read(self, numbers: Sequence[int]) -> list[Term]:
        """Terms by their numbers, in the same order, with their variants and nothing more."""
        found: dict[int, Term] = {}
        for start in range(0, len(numbers), _CHUNK):
            chunk = list(numbers[start : start + _CHUNK])
            marks = ", ".join("?" * len(chunk))
            forms: dict[int, list[tuple[str, str, int]]] = {}
            for number, *form in self._connection.execute(
                f"SELECT term, side, text, count FROM variants WHERE NOT surface AND term IN ({marks}) "
                "ORDER BY rowid",
                chunk,
            ):
                forms.setdefault(number, []).append((form[0], form[1], form[2]))
            for number, *columns in self._connection.execute(
                f"SELECT id, {_COLUMNS} FROM terms WHERE id IN ({marks})", chunk
            ):
                found[number] = _term(columns, forms.get(number, []))
        return [found[number] for number in numbers]

    def of_document(self, document: str) -> list[Term]:
        """All that was said of a document's terms, in order; nothing for an unknown document."""
        rows = self._connection.execute(
            "SELECT terms.id FROM terms JOIN documents ON document = documents.id "
            "WHERE name = ? ORDER BY position",
            (document,),
        ).fetchall()
        return [self._whole(number) for (number,) in rows]

    def _whole(self, number: int) -> Term:
        columns = self._connection.execute(f"SELECT {_COLUMNS} FROM terms WHERE id = ?", (number,)).fetchone()
        forms = self._connection.execute(
            "SELECT CASE surface WHEN 0 THEN side ELSE side || ' surface' END, text, count FROM variants "
            "WHERE term = ? ORDER BY rowid",
            (number,),
        ).fetchall()
        mentions = self._connection.execute(
            "SELECT side, segment, start, end FROM mentions WHERE term = ? ORDER BY rowid", (number,)
        ).fetchall()
        first = {
            side: Occurrence(*place)
            for side, *place in self._connection.execute(
                "SELECT side, document, segment, start, end FROM occurrences WHERE term = ?", (number,)
            )
        }
        return _term(columns, forms, mentions, first)


def _term(
    columns: Sequence[str | float],
    forms: Sequence[tuple[str, str, int]],
    mentions: Iterable[tuple[str, int, int, int]] = (),
    first: dict[str, Occurrence] | None = None,
) -> Term:
    source, target, type_, confidence, evidence, status, source_example, target_example, flags = columns
    places = list(mentions)
    first = first or {}

    def of_side(side: str) -> tuple[Variant, ...]:
        return tuple(Variant(text, count) for where, text, count in forms if where == side)

    return Term(
        source=str(source),
        target=str(target),
        type=TermType(str(type_)),
        source_variants=of_side("source"),
        target_variants=of_side("target"),
        confidence=float(confidence),
        evidence=tuple(str(evidence).split("|")) if evidence else (),
        status=TermStatus(str(status)),
        source_example=str(source_example),
        target_example=str(target_example),
        source_mentions=tuple(Mention(*place[1:]) for place in places if place[0] == "source"),
        target_mentions=tuple(Mention(*place[1:]) for place in places if place[0] == "target"),
        source_surfaces=of_side("source surface"),
        target_surfaces=of_side("target surface"),
        source_first=first.get("source"),
        target_first=first.get("target"),
        flags=tuple(TermFlag(flag) for flag in str(flags).split("|")) if flags else (),
    )
