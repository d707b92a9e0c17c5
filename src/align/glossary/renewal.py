"""Entries made anew after documents' terms changed: those concerned, and no others.

A person's decision claims terms: whoever approved, rejected, edited or merged an entry
has said what the names with its keys are, and only their counts change from then on.
"""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from align.glossary.entry_rows import EntryRows, LanguagePair, entry_key
from align.glossary.merging import group_terms, grouping_keys, merge_group
from align.glossary.term_rows import TermRows
from align.terms import Term

_Value = TypeVar("_Value")
_CHUNK = 400
_TERMS_BY_KEY = (
    "SELECT term FROM term_keys JOIN terms ON terms.id = term JOIN documents ON documents.id = document "
    "WHERE source_language = ? AND target_language = ? AND key IN ({})"
)
_KEYS_OF_TERMS = "SELECT key FROM term_keys WHERE term IN ({})"
_ORDER = "SELECT document, position, id FROM terms WHERE id IN ({})"
_CLAIMS = (
    "SELECT key, entry FROM keys JOIN entries ON entries.id = entry "
    "WHERE keys.source_language = ? AND keys.target_language = ? AND key IN ({}) AND "
)
_KEYS_OF_CLAIMS = (
    "SELECT others.key FROM keys JOIN keys others ON others.entry = keys.entry "
    "WHERE keys.source_language = ? AND keys.target_language = ? AND keys.key IN ({})"
)


@dataclass(frozen=True, slots=True)
class _Group:
    """Terms that name the same thing.

    Attributes:
        key: the key of the entry that they make.
        numbers: the terms' numbers in the store.
        terms: the terms.
    """

    key: str
    numbers: tuple[int, ...]
    terms: tuple[Term, ...]


class Renewal:
    """Renews the entries of one language pair.

    Args:
        connection: an open store, within a transaction.
        pair: the language tags of source and target.
    """

    def __init__(self, connection: sqlite3.Connection, pair: LanguagePair) -> None:
        self._connection = connection
        self._pair = pair
        self._terms = TermRows(connection)
        self._entries = EntryRows(connection)

    def renew(self, keys: Collection[str]) -> None:
        """Renew the entries that terms with one of these keys make, or made before."""
        known, numbers = self._connected(keys)
        claims = self._claims(known)
        before = set(self._claims(known, decided=False).values())
        by_entry: dict[int, list[_Group]] = {}
        for group in self._groups(numbers, set(claims)):
            entry = claims.get(group.key) or self._undecided(group)
            by_entry.setdefault(entry, []).append(group)
        for entry in {*claims.values(), *by_entry}:
            self._put(entry, by_entry.get(entry, []), decided=entry in claims.values())
        for entry in before - set(by_entry):
            self._drop(entry)

    def _connected(self, keys: Collection[str]) -> tuple[set[str], list[int]]:
        """All keys and terms that these keys are connected with, through terms and through claims."""
        known: set[str] = set()
        numbers: set[int] = set()
        pending = set(keys)
        while pending:
            known |= pending
            found = {number for (number,) in self._select(_TERMS_BY_KEY, sorted(pending))} - numbers
            numbers |= found
            more = {key for (key,) in self._select(_KEYS_OF_TERMS, sorted(found), with_pair=False)}
            more |= {key for (key,) in self._select(_KEYS_OF_CLAIMS, sorted(pending))}
            pending = more - known
        order = list(self._select(_ORDER, sorted(numbers), with_pair=False))
        return known, [number for _, _, number in sorted(order)]

    def _select(self, query: str, values: Sequence[object], *, with_pair: bool = True) -> Iterator[Any]:
        """Run a query for each chunk of the values."""
        for chunk in _chunks(values):
            yield from self._connection.execute(
                query.format(_marks(chunk)), [*(self._pair if with_pair else ()), *chunk]
            )

    def _claims(self, keys: Collection[str], *, decided: bool = True) -> dict[str, int]:
        """The entries, decided or not, that claim these keys."""
        return dict(self._select(_CLAIMS + ("decided" if decided else "NOT decided"), sorted(keys)))

    def _groups(self, numbers: Sequence[int], claimed: Collection[str]) -> Iterator[_Group]:
        """Yield groups of the terms; those with a claimed key apart from the others."""
        terms = self._terms.read(numbers)
        for members in group_terms(terms):
            parts: dict[str | None, list[int]] = {}
            for index in members:
                own = grouping_keys(terms[index])[0]
                parts.setdefault(own if own in claimed else None, []).append(index)
            home = entry_key(merge_group([terms[index] for index in members]))
            for key, part in parts.items():
                chosen = tuple(terms[index] for index in part)
                common = home if home in claimed else entry_key(merge_group(chosen))
                yield _Group(key or common, tuple(numbers[index] for index in part), chosen)

    def _undecided(self, group: _Group) -> int:
        """The entry of a group that nobody has decided on, made if there is none."""
        row = self._connection.execute(
            "SELECT entry FROM keys WHERE source_language = ? AND target_language = ? AND key = ?",
            (*self._pair, group.key),
        ).fetchone()
        return int(row[0]) if row else self._entries.insert(merge_group(group.terms), self._pair, group.key)

    def _put(self, entry: int, groups: Sequence[_Group], *, decided: bool) -> None:
        """Write an entry made of these groups and of what a person said of it."""
        numbers = [number for group in groups for number in group.numbers]
        self._connection.executemany(
            "UPDATE terms SET entry = ? WHERE id = ? AND entry IS NOT ?",
            [(entry, number, entry) for number in numbers],
        )
        terms = [term for group in groups for term in group.terms]
        if not decided:
            self._entries.update(entry, merge_group(terms))
        said = self._connection.execute(
            "SELECT id FROM terms WHERE entry = ? AND document IS NULL ORDER BY id", (entry,)
        ).fetchall()
        self._entries.renew_forms(entry, [*terms, *self._terms.read([number for (number,) in said])])

    def _drop(self, entry: int) -> None:
        """Drop an entry that no document has any more, unless a person left a note on it."""
        (note,) = self._connection.execute("SELECT note FROM entries WHERE id = ?", (entry,)).fetchone()
        if note:
            self._entries.renew_forms(entry, [])
        else:
            self._entries.delete(entry)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _chunks(values: Sequence[_Value]) -> Iterator[list[_Value]]:
    """The values in lists that fit into one query."""
    return (list(values[start : start + _CHUNK]) for start in range(0, len(values), _CHUNK))
