"""The glossary store: one SQLite file that many documents' terms add up in.

Each document's terms are kept as they came, and entries are made of them (`merging`),
so that a document processed again replaces its own contribution and nothing else.
Tables::

    documents  name, source_language, target_language
    terms      a document's term: entry, source, target, type, confidence, evidence, ...
    mentions   where a term stands in its document: side, segment, start, end
    variants   a term's forms: side, text, count
    entries    what terms of several documents make together; key is unique in a language pair
    forms      an entry's forms, summed, with the folded text that lookup searches

A person's decision (status approved or rejected) is on the entry and survives
rebuilding.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from align.folding import fold
from align.glossary.database import GlossaryDatabase
from align.glossary.merging import group_terms, merge_group, term_key
from align.terms import Mention, Term, TermStatus, TermType, Variant

Side = Literal["source", "target"]


@dataclass(frozen=True, slots=True)
class Contribution:
    """The terms of one document pair.

    Attributes:
        document: what identifies it, such as the source's stem; adding it again replaces.
        source_language: BCP 47 tag.
        target_language: BCP 47 tag.
        terms: its terms.
    """

    document: str
    source_language: str
    target_language: str
    terms: Sequence[Term]


@dataclass(frozen=True, slots=True)
class StoredForm:
    """A form of an entry, as lookup searches it."""

    entry: int
    side: Side
    text: str
    folded: str
    count: int


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry with what its documents say about it.

    Attributes:
        term: canonical forms, variants, confidence, status, an example of each side.
        source_language: BCP 47 tag.
        target_language: BCP 47 tag.
        documents: names of the documents it stands in.
    """

    term: Term
    source_language: str
    target_language: str
    documents: tuple[str, ...]


class GlossaryStore:
    """An open glossary store; a context manager that closes it.

    Args:
        path: the SQLite file.
        create: make it if it does not exist, and open it for writing; else for reading only.

    Raises: GlossaryError if it is missing, no glossary, damaged, of a newer version, or locked.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self._database = GlossaryDatabase(path, create=create)
        self._connection = self._database.connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; nothing is left beside it."""
        self._connection.close()

    def add(self, contributions: Iterable[Contribution]) -> None:
        """Add documents' terms, or replace what they contributed before, and renew the entries.

        All of it happens or nothing does.

        Raises: GlossaryError if the store cannot be written.
        """
        with self._database.reported(), self._database.transaction():
            pairs: set[tuple[str, str]] = set()
            for contribution in contributions:
                pairs |= self._remove(contribution.document)
                self._insert(contribution)
                pairs.add((contribution.source_language, contribution.target_language))
            for source_language, target_language in sorted(pairs):
                self._renew_entries(source_language, target_language)

    def forms(self, folded: Iterable[str] | None = None) -> list[StoredForm]:
        """All forms of all entries, or those whose folded text is one of these."""
        query = "SELECT entry, side, text, folded, count FROM forms"
        with self._database.reported():
            if folded is None:
                return [StoredForm(*row) for row in self._connection.execute(query)]
            found: list[StoredForm] = []
            for text in dict.fromkeys(folded):
                found += [
                    StoredForm(*row) for row in self._connection.execute(f"{query} WHERE folded = ?", (text,))
                ]
            return found

    def entry(self, number: int) -> StoredEntry:
        """An entry by the number that its forms carry."""
        with self._database.reported():
            return self._entry(number)

    def entries(self) -> list[StoredEntry]:
        """All entries, in the order of their canonical source forms."""
        with self._database.reported():
            rows = self._connection.execute("SELECT id FROM entries ORDER BY source, id").fetchall()
            return [self._entry(number) for (number,) in rows]

    def document_terms(self, document: str) -> tuple[Term, ...]:
        """The terms of one document as they were added; empty for an unknown one."""
        with self._database.reported():
            rows = self._connection.execute(
                "SELECT terms.id FROM terms JOIN documents ON document = documents.id "
                "WHERE name = ? ORDER BY position",
                (document,),
            ).fetchall()
            return tuple(self._term(number, with_mentions=True) for (number,) in rows)

    def _remove(self, document: str) -> set[tuple[str, str]]:
        """Forget a document; say which language pair its entries were in."""
        rows = self._connection.execute(
            "DELETE FROM documents WHERE name = ? RETURNING source_language, target_language", (document,)
        ).fetchall()
        return {(source, target) for source, target in rows}

    def _insert(self, contribution: Contribution) -> None:
        document = self._connection.execute(
            "INSERT INTO documents (name, source_language, target_language) VALUES (?, ?, ?)",
            (contribution.document, contribution.source_language, contribution.target_language),
        ).lastrowid
        for position, term in enumerate(contribution.terms):
            number = self._connection.execute(
                "INSERT INTO terms (document, position, source, target, type, confidence, evidence, status, "
                "source_example, target_example) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (document, position, *_columns(term), term.source_example, term.target_example),
            ).lastrowid
            self._connection.executemany(
                "INSERT INTO variants VALUES (?, ?, ?, ?)",
                [(number, side, v.text, v.count) for side, forms in _variants(term) for v in forms],
            )
            self._connection.executemany(
                "INSERT INTO mentions VALUES (?, ?, ?, ?, ?)",
                [
                    (number, side, mention.segment, mention.start, mention.end)
                    for side, places in (("source", term.source_mentions), ("target", term.target_mentions))
                    for mention in places
                ],
            )

    def _renew_entries(self, source_language: str, target_language: str) -> None:
        """Make the entries of a language pair anew from all its documents' terms."""
        rows = self._connection.execute(
            "SELECT terms.id FROM terms JOIN documents ON document = documents.id "
            "WHERE source_language = ? AND target_language = ? ORDER BY name, position",
            (source_language, target_language),
        ).fetchall()
        numbers = [number for (number,) in rows]
        terms = [self._term(number) for number in numbers]
        kept: list[int] = []
        for members in group_terms(terms):
            merged = merge_group([terms[index] for index in members])
            entry = self._put_entry(merged, source_language, target_language)
            kept.append(entry)
            self._connection.executemany(
                "UPDATE terms SET entry = ? WHERE id = ?", [(entry, numbers[index]) for index in members]
            )
        self._drop_entries(source_language, target_language, set(kept))

    def _put_entry(self, term: Term, source_language: str, target_language: str) -> int:
        """Write an entry and its forms; what a person decided about it stays."""
        values = (term_key(term.source), source_language, target_language, *_columns(term))
        (number,) = (
            self._connection.execute(
                "INSERT INTO entries "
                "(key, source_language, target_language, source, target, type, confidence, evidence, status) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (source_language, target_language, key) DO UPDATE "
                "SET source = excluded.source, target = excluded.target, type = excluded.type, "
                "confidence = excluded.confidence, evidence = excluded.evidence, status = excluded.status "
                "WHERE status NOT IN ('approved', 'rejected') RETURNING id",
                values,
            ).fetchone()
            or self._connection.execute(
                "SELECT id FROM entries WHERE key = ? AND source_language = ? AND target_language = ?",
                values[:3],
            ).fetchone()
        )
        self._connection.execute("DELETE FROM forms WHERE entry = ?", (number,))
        forms: dict[tuple[Side, str], int] = {}
        for (side, variants), canonical in zip(_variants(term), (term.source, term.target), strict=True):
            forms |= {(side, variant.text): variant.count for variant in variants}
            if canonical:
                forms.setdefault((side, canonical), 0)
        self._connection.executemany(
            "INSERT INTO forms VALUES (?, ?, ?, ?, ?)",
            [(number, side, text, fold(text), times) for (side, text), times in forms.items()],
        )
        return int(number)

    def _drop_entries(self, source_language: str, target_language: str, kept: set[int]) -> None:
        """Drop entries that no document has any more and nobody decided about."""
        rows = self._connection.execute(
            "SELECT id FROM entries WHERE source_language = ? AND target_language = ? "
            "AND status NOT IN ('approved', 'rejected')",
            (source_language, target_language),
        ).fetchall()
        gone = [(number,) for (number,) in rows if number not in kept]
        self._connection.executemany("DELETE FROM entries WHERE id = ?", gone)

    def _term(self, number: int, *, with_mentions: bool = False) -> Term:
        row = self._connection.execute(
            "SELECT source, target, type, confidence, evidence, status, source_example, target_example "
            "FROM terms WHERE id = ?",
            (number,),
        ).fetchone()
        forms = self._connection.execute(
            "SELECT side, text, count FROM variants WHERE term = ? ORDER BY rowid", (number,)
        ).fetchall()
        places = (
            self._connection.execute(
                "SELECT side, segment, start, end FROM mentions WHERE term = ? ORDER BY rowid", (number,)
            ).fetchall()
            if with_mentions
            else []
        )
        return _make_term(row, forms, places)

    def _entry(self, number: int) -> StoredEntry:
        row = self._connection.execute(
            "SELECT source, target, type, confidence, evidence, status, source_language, target_language "
            "FROM entries WHERE id = ?",
            (number,),
        ).fetchone()
        examples = self._connection.execute(
            "SELECT source_example, target_example FROM terms WHERE entry = ? "
            "ORDER BY target = ? DESC, confidence DESC, id LIMIT 1",
            (number, row[1]),
        ).fetchone() or ("", "")
        forms = self._connection.execute(
            "SELECT side, text, count FROM forms WHERE entry = ? AND count > 0 ORDER BY count DESC, rowid",
            (number,),
        ).fetchall()
        documents = self._connection.execute(
            "SELECT DISTINCT name FROM documents JOIN terms ON document = documents.id "
            "WHERE entry = ? ORDER BY name",
            (number,),
        ).fetchall()
        term = _make_term((*row[:6], *examples), forms, [])
        return StoredEntry(term, row[6], row[7], tuple(name for (name,) in documents))


def _columns(term: Term) -> tuple[str, str, str, float, str, str]:
    return (
        term.source,
        term.target,
        term.type.value,
        term.confidence,
        "|".join(term.evidence),
        term.status.value,
    )


def _variants(term: Term) -> tuple[tuple[Side, tuple[Variant, ...]], tuple[Side, tuple[Variant, ...]]]:
    return ("source", term.source_variants), ("target", term.target_variants)


def _make_term(
    row: Sequence[str | float],
    forms: Sequence[tuple[str, str, int]],
    places: Sequence[tuple[str, int, int, int]],
) -> Term:
    source, target, type_, confidence, evidence, status, source_example, target_example = row
    return Term(
        source=str(source),
        target=str(target),
        type=TermType(str(type_)),
        source_variants=tuple(Variant(text, times) for side, text, times in forms if side == "source"),
        target_variants=tuple(Variant(text, times) for side, text, times in forms if side == "target"),
        confidence=float(confidence),
        evidence=tuple(str(evidence).split("|")) if evidence else (),
        status=TermStatus(str(status)),
        source_example=str(source_example),
        target_example=str(target_example),
        source_mentions=tuple(Mention(*place[1:]) for place in places if place[0] == "source"),
        target_mentions=tuple(Mention(*place[1:]) for place in places if place[0] == "target"),
    )
