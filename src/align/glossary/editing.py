"""What a person does to entries: adding, editing, deciding, merging.

Every such entry is *decided* from then on: documents change its counts and nothing else.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypedDict

from align.errors import GlossaryError
from align.glossary.entries import EntryReader, StoredEntry
from align.glossary.entry_rows import EntryRows, LanguagePair, entry_key, now
from align.glossary.language_pairs import stored_pair
from align.glossary.merging import grouping_keys
from align.glossary.name_words import name_words
from align.glossary.term_rows import TermRows, storable
from align.letters import TermLetters, folded_forms
from align.terms import Term, TermStatus, TermType, Variant
from align.visible import visible_name, without_controls

BY_PERSON = "person"
"""The evidence of a pair that a person gave."""


class Edit(TypedDict, total=False):
    """What may be changed of an entry; what is left out stays."""

    source: str
    target: str
    type: TermType
    status: TermStatus
    note: str


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
        """Add an entry that a person made and that is not there yet; its number.

        Raises: GlossaryError if its name is there already, it has neither source nor target, a
            side is in the other language's letters, or it is approved without a rendering.
        """
        kept = self.kept(entry)
        self._check_letters(kept.term, kept)
        return self.insert(kept)

    def kept(self, entry: StoredEntry) -> StoredEntry:
        """The entry as the store keeps it: names as they are seen, under the store's own language tags."""
        pair = stored_pair(self._connection, (entry.source_language, entry.target_language))
        return StoredEntry(_visible(entry.term, pair), *pair, entry.documents)

    def insert(self, entry: StoredEntry) -> int:
        """Write an entry, as the store keeps it, that is not there yet; its number.

        Raises: as `add`, whatever letters it is in.
        """
        pair = entry.source_language, entry.target_language
        term = entry.term
        key = self.checked(term)
        taken = self.claimant(pair, key)
        if taken is not None:
            known = self._reader.read(taken)
            raise self._refusal(
                f"{_name(known.term)} is in the glossary already, as {known.term.id}; edit that entry instead"
            )
        self._check_approval(term)
        number = self._rows.insert(term, pair, key)
        self._terms.insert_said(number, term)
        self._claim(number, pair, map(storable, grouping_keys(term)))
        self._connection.execute(
            "UPDATE entries SET decided = 1, note = ? WHERE id = ?", (_clean_note(term.note), number)
        )
        self.renew_forms(number)
        return number

    def edit(self, number: int, changes: Edit) -> None:
        """Change an entry as a person says.

        Raises: GlossaryError if nothing would be left of it, or as `add`.
        """
        before = self._reader.read(number)
        worded = self._worded(before, changes)
        if (worded.source, worded.target) != (before.term.source, before.term.target):
            self._check_letters(worded, before)
        self.change(number, changes)

    def change(self, number: int, changes: Edit) -> None:
        """Change an entry; one whose names or type are changed counts as approved unless a status is given.

        Raises: as `edit`, whatever letters it is in.
        """
        before = self._reader.read(number)
        note = _clean_note(changes.get("note", before.term.note))
        worded = self._worded(before, changes)
        if "status" in changes or worded != before.term:
            # What had one side only and still has is no more decided than before.
            decided = worded != before.term and any(_is_whole(term) for term in (worded, before.term))
            usual = TermStatus.APPROVED if decided else before.term.status
            worded = replace(worded, status=changes.get("status", usual))
            self._check_approval(worded)
            self._reword(number, before, worded)
        if note != before.term.note:
            self._connection.execute(
                "UPDATE entries SET note = ?, changed = ? WHERE id = ?", (note, now(), number)
            )

    def _worded(self, before: StoredEntry, changes: Edit) -> Term:
        """The entry's term with the names and the type that are asked for."""
        term = before.term
        worded = replace(
            term,
            source=_visible_name(changes.get("source", term.source), before.source_language),
            target=_visible_name(changes.get("target", term.target), before.target_language),
            type=changes.get("type", term.type),
        )
        if (worded.source, worded.target) != (term.source, term.target):
            worded = replace(worded, confidence=1.0, evidence=(BY_PERSON,))
        return worded

    def _reword(self, number: int, before: StoredEntry, term: Term) -> None:
        pair = before.source_language, before.target_language
        key = self.checked(term)
        taken = self.claimant(pair, key)
        if taken is not None and taken != number:
            other = self._reader.read(taken)
            raise self._refusal(
                f"{_name(other.term)} is another entry, {other.term.id}; "
                "merge the two instead of naming both so"
            )
        self._rows.update(number, term)
        # What a person said before and now says otherwise is no form of the entry.
        self._connection.execute(
            "UPDATE terms SET source = ?, target = ? "
            "WHERE entry = ? AND document IS NULL AND source = ? AND target = ?",
            (term.source, term.target, number, before.term.source, before.term.target),
        )
        self._claim(number, pair, [key])
        self._connection.execute("UPDATE entries SET decided = 1 WHERE id = ?", (number,))
        self.renew_forms(number)

    def merge(self, into: int, others: Sequence[int]) -> None:
        """Make other entries part of one, which keeps its names and status, and gets all notes.

        A side that it lacks is that of the first that has it, with its status.

        Raises: GlossaryError if they are of other languages, or some of them are rejected and some not.
        """
        home = self._reader.read(into)
        merged = [self._reader.read(number) for number in others]
        for number, other in zip(others, merged, strict=True):
            if (other.source_language, other.target_language) != (home.source_language, home.target_language):
                raise self._refusal(
                    f"{_name(other.term)} is in {other.source_language} and {other.target_language}, and "
                    f"{_name(home.term)} is not; merge entries of the same languages only"
                )
            if (other.term.status is TermStatus.REJECTED) is not (home.term.status is TermStatus.REJECTED):
                refused, kept = sorted(
                    (home.term, other.term), key=lambda term: term.status != TermStatus.REJECTED
                )
                raise self._refusal(
                    f"{_name(refused)} was rejected, and {_name(kept)} was not; "
                    "approve or reject one of them before they become one entry"
                )
            self._terms.insert_said(into, _names_alone(other.term))
            self._connection.execute("UPDATE terms SET entry = ? WHERE entry = ?", (into, number))
            self._connection.execute("UPDATE keys SET entry = ? WHERE entry = ?", (into, number))
            self._rows.delete(number)
        self._connection.execute("UPDATE entries SET decided = 1, changed = ? WHERE id = ?", (now(), into))
        self.renew_forms(into)
        self.change(into, _gained(home.term, [other.term for other in merged]))

    def claimant(self, pair: LanguagePair, key: str) -> int | None:
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

    def renew_forms(self, number: int) -> None:
        """Sum an entry's forms over all terms that belong to it."""
        rows = self._connection.execute("SELECT id FROM terms WHERE entry = ? ORDER BY id", (number,))
        self._rows.renew_forms(number, self._terms.read([term for (term,) in rows.fetchall()]))

    def checked(self, term: Term) -> str:
        """The key of a term.

        Raises: GlossaryError if it has none.
        """
        if not name_words(term.source) and not name_words(term.target):
            raise self._refusal(
                "an entry needs a name that has letters or digits; give it a source or a target"
            )
        return entry_key(term)

    def _check_approval(self, term: Term) -> None:
        """Refuse to approve what has one side only."""
        if term.status is TermStatus.APPROVED and not _is_whole(term):
            lacking = "rendering" if term.source else "source form"
            raise self._refusal(f"{_name(term)} has no {lacking} to approve; give it one first")

    def _check_letters(self, term: Term, entry: StoredEntry) -> None:
        """Refuse sides that are written in the letters of the other language."""
        letters = TermLetters(entry.source_language, entry.target_language)
        languages = (entry.source_language, entry.target_language)
        if letters.has_foreign_source(term):
            form, (own, other) = term.source, languages
        elif letters.has_foreign_rendering(term, folded_forms([term])):
            form, (other, own) = term.target, languages
        else:
            return
        raise self._refusal(
            f"{form!r} is written in the letters of {other}, not of {own}; "
            "name the source form first and the rendering second, or other languages"
        )

    def _refusal(self, sentence: str) -> GlossaryError:
        """The error that says why something cannot be done."""
        return GlossaryError(f"{self._path}: {sentence}")


def _gained(home: Term, others: Iterable[Term]) -> Edit:
    """What an entry gets of those that become part of it."""
    gained = Edit()
    for other in others:
        lacking = not _is_whole(home)
        home = replace(home, source=home.source or other.source, target=home.target or other.target)
        if lacking and _is_whole(home):
            gained |= Edit(source=home.source, target=home.target, status=other.status)
        if other.note and other.note not in home.note.splitlines():
            home = replace(home, note="\n".join(filter(None, (home.note, other.note))))
            gained["note"] = home.note
    return gained


def _visible(term: Term, pair: LanguagePair) -> Term:
    """The term with its names as they are seen."""
    source_language, target_language = pair
    return replace(
        term,
        source=_visible_name(term.source, source_language),
        target=_visible_name(term.target, target_language),
        source_variants=_visible_forms(term.source_variants, source_language),
        target_variants=_visible_forms(term.target_variants, target_language),
    )


def _visible_forms(forms: Iterable[Variant], language: str) -> tuple[Variant, ...]:
    shown = (Variant(_visible_name(form.text, language), form.count) for form in forms)
    return tuple(form for form in shown if form.text)


def _clean_note(note: str) -> str:
    return without_controls(storable(note)).strip()


def _visible_name(text: str, language: str) -> str:
    return visible_name(storable(text), language)


def _is_whole(term: Term) -> bool:
    return bool(term.source and term.target)


def _name(term: Term) -> str:
    return repr(term.source or term.target)


def _names_alone(term: Term) -> Term:
    """The canonical names of a term, without counts: those are elsewhere."""
    return Term(term.source, term.target, term.type, (), (), term.confidence, status=term.status)
