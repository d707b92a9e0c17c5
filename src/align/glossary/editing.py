"""What a person does to entries: adding, editing, deciding, merging, importing.

Every such entry is *decided* from then on: documents change its counts and nothing else.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict

from align.errors import GlossaryError
from align.glossary.entries import EntryReader, StoredEntry
from align.glossary.entry_rows import EntryRows, LanguagePair, entry_key, now, stored_date
from align.glossary.merging import grouping_keys
from align.glossary.name_words import name_words
from align.glossary.term_rows import TermRows, storable
from align.terms import Term, TermStatus, TermType, Variant

BY_PERSON = "person"
"""The evidence of a pair that a person gave."""


class Edit(TypedDict, total=False):
    """What may be changed of an entry; what is left out stays."""

    source: str
    target: str
    type: TermType
    status: TermStatus
    note: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how many entries it added, changed, and found to be there already."""

    added: int
    changed: int
    unchanged: int


class Editor:
    """Changes entries as a person says.

    Args:
        connection: an open store, within a transaction.
        path: the store's file, for what goes wrong.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._reader = EntryReader(connection)
        self._rows = EntryRows(connection)
        self._terms = TermRows(connection)

    def add(self, entry: StoredEntry) -> int:
        """Add an entry that is not there yet; its number.

        Raises: GlossaryError if its name is there already, or it has neither source nor target.
        """
        pair = entry.source_language, entry.target_language
        term = _storable_names(entry.term)
        key = self._checked(term)
        taken = self._claimant(pair, key)
        if taken is not None:
            known = self._reader.read(taken)
            raise self._refusal(
                f"{_name(known)} is in the glossary already, as {known.term.id}; edit that entry instead"
            )
        number = self._rows.insert(term, pair, key)
        self._terms.insert_said(number, term)
        self._claim(number, pair, map(storable, grouping_keys(term)))
        self._connection.execute(
            "UPDATE entries SET decided = 1, note = ? WHERE id = ?", (storable(term.note).strip(), number)
        )
        self._renew_forms(number)
        return number

    def edit(self, number: int, changes: Edit) -> None:
        """Change an entry; one whose names or type are changed counts as approved unless a status is given.

        Raises: GlossaryError if nothing would be left of it.
        """
        before = self._reader.read(number)
        note = storable(changes.get("note", before.term.note)).strip()
        term = before.term
        worded = replace(
            term,
            source=changes.get("source", term.source).strip(),
            target=changes.get("target", term.target).strip(),
            type=changes.get("type", term.type),
        )
        if (worded.source, worded.target) != (term.source, term.target):
            worded = replace(worded, confidence=1.0, evidence=(BY_PERSON,))
        worded = _storable_names(worded)
        touched = "status" in changes or worded != term
        if touched:
            status = changes.get("status") or (TermStatus.APPROVED if worded != term else term.status)
            if status is TermStatus.APPROVED and not (worded.source and worded.target):
                raise self._refusal(
                    f"{_name(before)} has no {'rendering' if worded.source else 'source form'} to approve; "
                    "give it one first"
                )
            worded = replace(worded, status=status)
            self._reword(number, before, worded)
        if note != before.term.note:
            self._connection.execute(
                "UPDATE entries SET note = ?, changed = ? WHERE id = ?", (note, now(), number)
            )

    def _reword(self, number: int, before: StoredEntry, term: Term) -> None:
        pair = before.source_language, before.target_language
        key = self._checked(term)
        taken = self._claimant(pair, key)
        if taken is not None and taken != number:
            other = self._reader.read(taken)
            raise self._refusal(
                f"{_name(other)} is another entry, {other.term.id}; merge the two instead of naming both so"
            )
        self._rows.update(number, term)
        self._claim(number, pair, [key])
        self._connection.execute("UPDATE entries SET decided = 1 WHERE id = ?", (number,))
        self._renew_forms(number)

    def merge(self, into: int, others: Sequence[int]) -> None:
        """Make other entries part of one, which keeps its names, status and note.

        Raises: GlossaryError if they are of other languages.
        """
        home = self._reader.read(into)
        for number in others:
            other = self._reader.read(number)
            if (other.source_language, other.target_language) != (home.source_language, home.target_language):
                raise self._refusal(
                    f"{_name(other)} is in {other.source_language} and {other.target_language}, and "
                    f"{_name(home)} is not; merge entries of the same languages only"
                )
            self._terms.insert_said(into, _names_alone(other.term))
            self._connection.execute("UPDATE terms SET entry = ? WHERE entry = ?", (into, number))
            self._connection.execute("UPDATE keys SET entry = ? WHERE entry = ?", (into, number))
            self._rows.delete(number)
        self._connection.execute("UPDATE entries SET decided = 1, changed = ? WHERE id = ?", (now(), into))
        self._renew_forms(into)

    def take(self, entries: Iterable[StoredEntry]) -> Imported:
        """Add entries from elsewhere, or change those that are there already.

        An entry is there if one has its identifier, or else its name in the same languages. It
        takes the other's names, type, status and note; forms that it lacks are added.
        """
        added = changed = unchanged = 0
        for entry in entries:
            known = self._known(entry)
            if known is None:
                number = self.add(entry)
                self._keep_dates(number, entry)
                added += 1
            elif self._take_over(known, entry):
                changed += 1
            else:
                unchanged += 1
        return Imported(added, changed, unchanged)

    def _known(self, entry: StoredEntry) -> int | None:
        if entry.term.id:
            numbers = self._reader.numbers("identifier = ?", [entry.term.id])
            if numbers:
                return numbers[0]
        key = self._checked(_storable_names(entry.term))
        return self._claimant((entry.source_language, entry.target_language), key)

    def _keep_dates(self, number: int, entry: StoredEntry) -> None:
        """Give an added entry the identifier and the dates that it came with."""
        term = entry.term
        self._connection.execute(
            "UPDATE entries SET identifier = coalesce(?, identifier), created = coalesce(?, created), "
            "changed = coalesce(?, changed) WHERE id = ?",
            (
                term.id or None,
                stored_date(term.created) if term.created else None,
                stored_date(term.changed) if term.changed else None,
                number,
            ),
        )

    def _take_over(self, number: int, entry: StoredEntry) -> bool:
        """Make an entry like another one; whether there was anything to change."""
        before = self._reader.read(number)
        term = entry.term
        missing = replace(
            term,
            source_variants=_missing(term.source_variants, before.term.source_variants),
            target_variants=_missing(term.target_variants, before.term.target_variants),
            source_surfaces=(),
            target_surfaces=(),
            source_mentions=(),
            target_mentions=(),
        )
        more = bool(missing.source_variants or missing.target_variants)
        if more:
            self._terms.insert_said(number, missing)
        wanted = Edit(
            source=term.source or before.term.source,
            target=term.target or before.term.target,
            type=term.type,
            status=term.status,
            note=term.note or before.term.note,
        )
        same = (
            (wanted["source"], wanted["target"]) == (before.term.source, before.term.target)
            and (wanted["type"], wanted["status"]) == (before.term.type, before.term.status)
            and wanted["note"] == before.term.note
        )
        if not same:
            self.edit(number, wanted)
        elif more:
            self._connection.execute(
                "UPDATE entries SET decided = 1, changed = ? WHERE id = ?", (now(), number)
            )
        if more:
            self._renew_forms(number)
        return more or not same

    def _claimant(self, pair: LanguagePair, key: str) -> int | None:
        """The entry that claims a key."""
        row = self._connection.execute(
            "SELECT entry FROM keys WHERE source_language = ? AND target_language = ? AND key = ?",
            (*pair, key),
        ).fetchone()
        return None if row is None else int(row[0])

    def _claim(self, number: int, pair: LanguagePair, keys: Iterable[str]) -> None:
        """Let an entry claim keys that no other one claims."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO keys VALUES (?, ?, ?, ?)", [(*pair, key, number) for key in keys if key]
        )

    def _renew_forms(self, number: int) -> None:
        """Sum an entry's forms over all terms that belong to it."""
        rows = self._connection.execute("SELECT id FROM terms WHERE entry = ? ORDER BY id", (number,))
        self._rows.renew_forms(number, self._terms.read([term for (term,) in rows.fetchall()]))

    def _checked(self, term: Term) -> str:
        """The key of a term.

        Raises: GlossaryError if it has none.
        """
        if not name_words(term.source) and not name_words(term.target):
            raise self._refusal(
                "an entry needs a name that has letters or digits; give it a source or a target"
            )
        return entry_key(term)

    def _refusal(self, sentence: str) -> GlossaryError:
        """The error that says why something cannot be done."""
        return GlossaryError(f"{self._path}: {sentence}")


def _storable_names(term: Term) -> Term:
    return replace(term, source=storable(term.source), target=storable(term.target))


def _name(entry: StoredEntry) -> str:
    return repr(entry.term.source or entry.term.target)


def _names_alone(term: Term) -> Term:
    """The canonical names of a term, without counts: those are elsewhere."""
    return Term(term.source, term.target, term.type, (), (), term.confidence, status=term.status)


def _missing(offered: Sequence[Variant], present: Sequence[Variant]) -> tuple[Variant, ...]:
    """The variants whose forms are not present."""
    known = {variant.text for variant in present}
    return tuple(variant for variant in offered if variant.text not in known)
