"""Entries from elsewhere taken into a store: added, or what they say laid over what is there.

What an entry leaves open changes nothing, and neither does a status that was only assumed
(`Term.assumed`): an entry that a person rejected stays as it is until a list says otherwise
in so many words.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from align.folding import plain
from align.glossary.editing import Edit, Editor
from align.glossary.entries import EntryReader, StoredEntry
from align.glossary.entry_rows import entry_key, now, stored_date
from align.glossary.flags import rendering_key
from align.glossary.term_rows import TermRows
from align.terms import Term, TermStatus, Variant


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Attributes:
        added: how many entries it added.
        changed: how many it changed.
        unchanged: how many were there already.
        still_rejected: names of those among them that a person rejected, and that came without
            a status.
    """

    added: int
    changed: int
    unchanged: int
    still_rejected: tuple[str, ...] = ()


class Importer:
    """Takes entries into a store.

    Args:
        connection: an open store, within a transaction.
        editor: of that store.
    """

    def __init__(self, connection: sqlite3.Connection, editor: Editor) -> None:
        self._connection = connection
        self._editor = editor
        self._reader = EntryReader(connection)
        self._terms = TermRows(connection)

    def take(self, entries: Iterable[StoredEntry]) -> Imported:
        """Add entries, or change those that are there already.

        An entry is there if one has its identifier, or else its name in the same languages. It
        takes the other's names, type, status and note, as far as they are given; forms and an
        example that it lacks are added. If its name is a variant of an entry there, its forms
        become forms of that one, which keeps its own names and status.

        Raises: GlossaryError if an entry has no name, is approved without a rendering, or takes
            the name of another one.
        """
        added = changed = unchanged = 0
        rejected: list[str] = []
        for read in _with_ids_used_once(list(entries)):
            entry = self._editor.kept(read)
            known = self._known(entry)
            if known is None:
                self._keep_dates(self._editor.insert(entry), entry.term)
                added += 1
                continue
            before = self._reader.read(known).term
            if before.status is TermStatus.REJECTED and "status" in entry.term.assumed:
                rejected.append(before.source or before.target)
            if self._lay_over(known, before, entry.term):
                changed += 1
            else:
                unchanged += 1
        return Imported(added, changed, unchanged, tuple(rejected))

    def _known(self, entry: StoredEntry) -> int | None:
        if entry.term.id:
            numbers = self._reader.numbers("identifier = ?", [entry.term.id])
            if numbers:
                return numbers[0]
        key = self._editor.checked(entry.term)
        pair = entry.source_language, entry.target_language
        known = self._editor.claimant(pair, key)
        if known is None and not entry.term.source:
            # A rendering by itself is that of the one name that has it.
            numbers = self._reader.numbers(
                "target_key = ? AND source_language = ? AND target_language = ?",
                [rendering_key(entry.term.target), *pair],
            )
            return numbers[0] if len(numbers) == 1 else None
        return known

    def _keep_dates(self, number: int, term: Term) -> None:
        """Give an added entry the identifier and the dates that it came with."""
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

    def _lay_over(self, number: int, before: Term, term: Term) -> bool:
        """Lay what a term says over an entry; whether there was anything to change."""
        if before.status is TermStatus.REJECTED and "status" in term.assumed:
            return False
        is_same_name = term.id == before.id or entry_key(term) == entry_key(before)
        if not is_same_name and term.status is TermStatus.REJECTED:
            return False  # a variant by itself cannot be rejected
        wanted = _wanted(before, term) if is_same_name else Edit()
        more = self._add_missing(number, before, term, with_names=not is_same_name)
        if wanted:
            self._editor.change(number, wanted)
        elif more:
            self._connection.execute(
                "UPDATE entries SET decided = 1, changed = ? WHERE id = ?", (now(), number)
            )
        if more:
            self._editor.renew_forms(number)
        return more or bool(wanted)

    def _add_missing(self, number: int, before: Term, term: Term, *, with_names: bool) -> bool:
        """Add the forms and the example that an entry lacks; whether there are any."""
        names = (Variant(term.source, 0), Variant(term.target, 0)) if with_names else ()
        has_example = bool(before.source_example or before.target_example)
        missing = replace(
            before,
            source_variants=_missing(
                (*term.source_variants, *names[:1]), before.source_variants, before.source
            ),
            target_variants=_missing(
                (*term.target_variants, *names[1:]), before.target_variants, before.target
            ),
            source_example="" if has_example else term.source_example,
            target_example="" if has_example else term.target_example,
            source_surfaces=(),
            target_surfaces=(),
            source_first=None,
            target_first=None,
            flags=(),
        )
        more = (missing.source_variants, missing.target_variants) != ((), ())
        if more or missing.source_example or missing.target_example:
            self._terms.insert_said(number, missing)
            return True
        return False


def _with_ids_used_once(entries: Sequence[StoredEntry]) -> Iterator[StoredEntry]:
    """The entries, those that share an identifier without it: a copied row is another entry."""
    times = Counter(entry.term.id for entry in entries)
    for entry in entries:
        yield entry if times[entry.term.id] == 1 else replace(entry, term=replace(entry.term, id=""))


def _wanted(before: Term, term: Term) -> Edit:
    """What is to be changed of an entry; nothing if it is all as the term says."""
    wanted = Edit()
    if term.source and term.source != before.source:
        wanted["source"] = term.source
    if term.target and term.target != before.target:
        wanted["target"] = term.target
    if "type" not in term.assumed and term.type is not before.type:
        wanted["type"] = term.type
    renamed = "source" in wanted or "target" in wanted
    if "status" not in term.assumed:
        if wanted or term.status is not before.status:
            wanted["status"] = term.status
    elif wanted and not renamed:
        wanted["status"] = before.status  # another rendering is a decision, another type is none
    # Tables as text have notes on one line, and no file has characters at its edges that nobody sees.
    if term.note and plain(term.note) != plain(before.note):
        wanted["note"] = term.note
    return wanted


def _missing(offered: Sequence[Variant], present: Sequence[Variant], canonical: str) -> tuple[Variant, ...]:
    """The forms that an entry does not have."""
    known = {"", canonical, *(variant.text for variant in present)}
    return tuple(variant for variant in dict.fromkeys(offered) if variant.text not in known)
