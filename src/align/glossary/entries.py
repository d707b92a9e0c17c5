"""Entries as they are read from the store."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from align.glossary.flags import Rendered, differing_forms, differs, entry_flags
from align.terms import Occurrence, Term, TermFlag, TermStatus, TermType, Variant

_BATCH = 1000
# Whether a form that no document has is one that a person gave, beside the canonical ones.
_SAID = """(
    EXISTS (
        SELECT 1 FROM terms
        LEFT JOIN variants ON term = terms.id AND variants.side = forms.side AND NOT surface
        WHERE terms.entry = forms.entry AND document IS NULL
        AND forms.text IN (variants.text, CASE forms.side WHEN 'source' THEN source ELSE target END)
    ) AND NOT EXISTS (
        SELECT 1 FROM entries WHERE entries.id = forms.entry
        AND forms.text = CASE forms.side WHEN 'source' THEN source ELSE target END
    )
)"""


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry with what its documents say about it, and what a person decided.

    Attributes:
        term: all that the store knows of the name; its counts and flags are of all documents.
        source_language: BCP 47 tag.
        target_language: BCP 47 tag.
        documents: names of the documents it stands in.
    """

    term: Term
    source_language: str
    target_language: str
    documents: tuple[str, ...] = ()


class EntryReader:
    """Reads entries by their numbers.

    Args:
        connection: an open store.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def numbers(self, condition: str, values: Sequence[object] = ()) -> list[int]:
        """The numbers of the entries for which an SQL condition holds."""
        rows = self._connection.execute(
            f"SELECT id FROM entries WHERE {condition} ORDER BY source, id", tuple(values)
        )
        return [number for (number,) in rows]

    def sources(self, numbers: Iterable[int], type_: TermType) -> dict[int, str]:
        """The canonical source forms of those of the entries that are of a type and not rejected."""
        listed = ", ".join(map(str, sorted(set(numbers))))
        return dict(
            self._connection.execute(
                f"SELECT id, source FROM entries WHERE id IN ({listed}) AND type = ? AND status <> ?",
                (type_, TermStatus.REJECTED),
            )
        )

    def every(self) -> Iterator[StoredEntry]:
        """Yield all entries in the order of their canonical source forms, read as they are asked for."""
        last = ("", 0)
        while True:
            rows = self._connection.execute(
                "SELECT source, id FROM entries WHERE (source, id) > (?, ?) ORDER BY source, id LIMIT ?",
                (*last, _BATCH),
            ).fetchall()
            if not rows:
                return
            for _, number in rows:
                yield self.read(number)
            last = rows[-1]

    def read(self, number: int) -> StoredEntry:
        """Read an entry."""
        row = self._connection.execute(
            "SELECT source, target, type, confidence, evidence, status, source_language, target_language, "
            "identifier, note, created, changed, target_key FROM entries WHERE id = ?",
            (number,),
        ).fetchone()
        source, target, type_name, confidence, evidence, status, *others = row
        type_ = TermType(type_name)
        source_language, target_language, identifier, note, created, changed, target_key = others
        variants, surfaces, places = self._variants(number), self._surfaces(number), self._places(number)
        source_example, target_example = self._examples(number, target)
        told = self._told_flags(number, target_key)
        if status == TermStatus.APPROVED and differs(target, type_, self._renderings(number)):
            told.add(TermFlag.DIFFERS_FROM_APPROVED)
        flags = entry_flags(told, type_, variants["target"])
        term = Term(
            source=source,
            target=target,
            type=type_,
            source_variants=variants["source"],
            target_variants=variants["target"],
            confidence=confidence,
            evidence=tuple(evidence.split("|")) if evidence else (),
            status=TermStatus(status),
            source_example=source_example,
            target_example=target_example,
            source_surfaces=surfaces["source"],
            target_surfaces=surfaces["target"],
            source_first=places.get("source"),
            target_first=places.get("target"),
            flags=flags,
            id=identifier,
            note=note,
            created=datetime.fromisoformat(created),
            changed=datetime.fromisoformat(changed),
        )
        return StoredEntry(term, source_language, target_language, self._documents(number))

    def _examples(self, number: int, target: str) -> tuple[str, str]:
        """An example of either side, rather one with this rendering."""
        row = self._connection.execute(
            "SELECT source_example, target_example FROM terms WHERE entry = ? "
            "ORDER BY target = ? DESC, source_example = '', confidence DESC, id LIMIT 1",
            (number, target),
        ).fetchone()
        return (row[0], row[1]) if row else ("", "")

    def _documents(self, number: int) -> tuple[str, ...]:
        rows = self._connection.execute(
            "SELECT DISTINCT name FROM documents JOIN terms ON document = documents.id "
            "WHERE entry = ? ORDER BY name",
            (number,),
        )
        return tuple(name for (name,) in rows)

    def _variants(self, number: int) -> dict[str, tuple[Variant, ...]]:
        """The forms that stand in documents or that a person gave, with their counts, by side."""
        return _by_side(
            self._connection.execute(
                f"SELECT side, text, count FROM forms WHERE entry = ? AND (count > 0 OR {_SAID}) "
                "ORDER BY count DESC, text",
                (number,),
            )
        )

    def _places(self, number: int) -> dict[str, Occurrence]:
        """Where either side has it first, in the document that was added first."""
        first: dict[str, Occurrence] = {}
        for side, *place in self._connection.execute(
            "SELECT side, occurrences.document, segment, start, end FROM occurrences "
            "JOIN terms ON term = terms.id WHERE entry = ? "
            "ORDER BY terms.document IS NULL, terms.document, segment, start",
            (number,),
        ):
            first.setdefault(side, Occurrence(*place))
        return first

    def _surfaces(self, number: int) -> dict[str, tuple[Variant, ...]]:
        """The words as they stand in the texts, with their counts, by side."""
        return _by_side(
            self._connection.execute(
                "SELECT side, text, sum(count) AS total FROM variants JOIN terms ON term = terms.id "
                "WHERE entry = ? AND surface GROUP BY side, text ORDER BY total DESC, text",
                (number,),
            )
        )

    def _told_flags(self, number: int, target_key: str) -> set[TermFlag]:
        """The flags that its documents gave it, and those that other entries give it."""
        found = self._connection.execute(
            "SELECT DISTINCT flags FROM terms WHERE entry = ? AND flags <> ''", (number,)
        ).fetchall()
        told = {TermFlag(flag) for (flags,) in found for flag in flags.split("|")}
        sure = self._connection.execute(
            "SELECT 1 FROM entries WHERE id = ? AND status = 'approved' UNION "
            "SELECT 1 FROM terms WHERE entry = ? AND target <> '' AND flags NOT LIKE '%type-in-doubt%'",
            (number, number),
        ).fetchone()
        if sure:
            told.discard(TermFlag.TYPE_IN_DOUBT)
        if target_key:
            shared = self._connection.execute(
                "SELECT 1 FROM entries other JOIN entries mine ON mine.id = ? "
                "WHERE other.target_key = ? AND other.id <> mine.id AND other.status <> 'rejected' "
                "AND mine.status <> 'rejected' AND other.source_language = mine.source_language "
                "AND other.target_language = mine.target_language",
                (number, target_key),
            ).fetchone()
            told |= {TermFlag.SHARED_RENDERING} if shared else set()
        return told

    def differing_forms(self, number: int) -> frozenset[str]:
        """The renderings of an approved entry that are not what was approved; none of any other entry."""
        target, type_, status = self._connection.execute(
            "SELECT target, type, status FROM entries WHERE id = ?", (number,)
        ).fetchone()
        if status != TermStatus.APPROVED:
            return frozenset()
        return differing_forms(target, TermType(type_), self._renderings(number))

    def _renderings(self, number: int) -> list[Rendered]:
        """What each article, and each thing that a person said, calls it."""
        told: dict[int, tuple[str, bool, list[str]]] = {}
        for term, target, in_article, form in self._connection.execute(
            "SELECT terms.id, target, document IS NOT NULL, text FROM terms LEFT JOIN variants "
            "ON term = terms.id AND side = 'target' AND NOT surface WHERE entry = ? ORDER BY terms.id",
            (number,),
        ):
            forms = told.setdefault(term, (target, bool(in_article), []))[2]
            forms += [form] if form else []
        return [Rendered(target, tuple(forms), in_article) for target, in_article, forms in told.values()]


def _by_side(rows: Iterable[tuple[str, str, int]]) -> dict[str, tuple[Variant, ...]]:
    """Forms with their counts, in their order."""
    forms = list(rows)
    return {
        side: tuple(Variant(text, count) for where, text, count in forms if where == side)
        for side in ("source", "target")
    }
