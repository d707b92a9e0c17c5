"""Forms that have a word of each of several groups, read no further than they are asked for."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

# Bounds what one query may cost in a store of a million terms.
_MOST_POSTINGS, _MOST_FORMS = 5000, 200
# Of a group that so many forms have a word of, the forms are looked up one by one.
_TOO_MANY = 5000
# So many forms are read at once: who asks often has enough of the first.
_BATCH = 20


@dataclass(frozen=True, slots=True)
class StoredForm:
    """A form of an entry, as lookup searches it.

    Attributes:
        number: its number in the store.
        entry: its entry's number.
        side: ``source`` or ``target``.
        text: as written in the texts.
        folded: as `align.folding.fold` reduces it.
        joined: its words written as one, as `name_words.joined` does.
        count: how often it was used.
    """

    number: int
    entry: int
    side: str
    text: str
    folded: str
    joined: str
    count: int


class FormSearch:
    """Finds the forms that have a word of every group.

    Args:
        connection: an open store.
        groups: numbers of words, any of which will do; at least one group, and none empty.

    Attributes:
        rarest: which of the groups the fewest forms have a word of; `forms` is asked for its words.
    """

    def __init__(self, connection: sqlite3.Connection, groups: Sequence[Sequence[int]]) -> None:
        self._connection = connection
        self.rarest = 0
        self._within: list[set[int]] = []
        self._common: list[Sequence[int]] = []
        if len(groups) == 1:
            return
        having = [self._having(group) for group in groups]
        self.rarest = min(range(len(groups)), key=lambda place: len(having[place]))
        for place, (group, forms) in enumerate(zip(groups, having, strict=True)):
            if len(forms) < _TOO_MANY:
                self._within.append(forms)
            elif place != self.rarest:
                self._common.append(group)

    def _having(self, group: Sequence[int]) -> set[int]:
        """The forms that have a word of a group; not all of them if there are very many."""
        rows = self._connection.execute(
            f"SELECT form FROM form_words WHERE word IN ({_listed(group)}) LIMIT {_TOO_MANY}"
        )
        return {form for (form,) in rows}

    def forms(self, word: int) -> Iterator[tuple[StoredForm, int]]:
        """Yield the forms that have this word of the rarest group, and how many words they have.

        Those with the fewest words come first.
        """
        conditions = "".join(
            " AND EXISTS (SELECT 1 FROM form_words other "
            f"WHERE other.word IN ({_listed(group)}) AND other.size = found.size AND other.form = found.form)"
            for group in self._common
        )
        rows = self._connection.execute(
            f"SELECT form, size FROM (SELECT size, form FROM form_words WHERE word = {word} "
            f"ORDER BY size LIMIT {_MOST_POSTINGS}) found WHERE 1{conditions}"
        )
        fitting = ((form, size) for form, size in rows if all(form in forms for forms in self._within))
        sizes = islice(fitting, _MOST_FORMS)
        while batch := dict(islice(sizes, _BATCH)):
            yield from self._read(batch)

    def _read(self, sizes: dict[int, int]) -> list[tuple[StoredForm, int]]:
        """Forms by number, with their sizes and in the order of these."""
        found = {form.number: form for form in forms_where(self._connection, f"id IN ({_listed(sizes)})", ())}
        return [(found[number], size) for number, size in sizes.items()]


def forms_where(
    connection: sqlite3.Connection, condition: str, values: Sequence[str]
) -> Iterator[StoredForm]:
    """Yield the forms for which an SQL condition holds."""
    rows = connection.execute(
        f"SELECT id, entry, side, text, folded, joined, count FROM forms WHERE {condition}", values
    )
    return (StoredForm(*row) for row in rows)


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
