"""Forms that have a word of each of several groups, read no further than they are asked for."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

# Bounds what one query may cost in a store of a million terms.
_MOST_POSTINGS, _MOST_FORMS = 5000, 200
# Groups that so many forms have a word of are all taken to be as common.
_TOO_MANY = 5000
# So many forms are read at once: who asks often has enough of the first.
_BATCH = 20


class StoredForm(NamedTuple):
    """A form of an entry, as lookup searches it; a tuple, because a misspelt query makes hundreds of them.

    Attributes:
        number: its number in the store.
        entry: its entry's number.
        side: ``source`` or ``target``.
        text: as written in the texts.
        folded: as `align.folding.fold` reduces it.
        joined: its words written as one, as `name_words.joined` does.
        uses: how often it was used.
    """

    number: int
    entry: int
    side: str
    text: str
    folded: str
    joined: str
    uses: int


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
        self._conditions = ""
        if len(groups) > 1:
            having = [self._having(group) for group in groups]
            self.rarest = min(range(len(groups)), key=having.__getitem__)
            # The plus keeps SQLite from seeking each word of the group: a form has but a few.
            self._conditions = "".join(
                f" AND EXISTS (SELECT 1 FROM form_words other INDEXED BY words_of_form "
                f"WHERE other.form = found.form AND +other.word IN ({listed(group)}))"
                for place, group in enumerate(groups)
                if place != self.rarest
            )

    def _having(self, group: Sequence[int]) -> int:
        """How many forms have a word of a group, counted no further than there are very many."""
        (count,) = self._connection.execute(
            "SELECT count(*) FROM "
            f"(SELECT 1 FROM form_words WHERE word IN ({listed(group)}) LIMIT {_TOO_MANY})"
        ).fetchone()
        return int(count)

    def forms(self, word: int) -> Iterator[tuple[StoredForm, int]]:
        """Yield the forms that have this word of the rarest group, and how many words they have.

        Those with the fewest words come first.
        """
        rows = self._connection.execute(
            "SELECT form, size FROM (SELECT size, form FROM form_words "
            f"WHERE word = ? ORDER BY size LIMIT {_MOST_POSTINGS}) found WHERE 1{self._conditions}",
            (word,),
        )
        sizes = islice(rows, _MOST_FORMS)
        while batch := dict(islice(sizes, _BATCH)):
            yield from self._read(batch)

    def _read(self, sizes: dict[int, int]) -> list[tuple[StoredForm, int]]:
        """Forms by number, with their sizes and in the order of these."""
        numbers = list(sizes)
        found = {form.number: form for form in forms_where(self._connection, "id", numbers)}
        return [(found[number], size) for number, size in sizes.items()]


def forms_where(
    connection: sqlite3.Connection, column: str, values: Sequence[str] | Sequence[int]
) -> Iterator[StoredForm]:
    """Yield the forms that have one of these values in a column."""
    rows = connection.execute(
        f"SELECT id, entry, side, text, folded, joined, count FROM forms WHERE {column} IN ({marks(values)})",
        values,
    )
    return map(StoredForm._make, rows)


def marks(values: Sequence[object]) -> str:
    """As many places for values as SQL lists them; a statement is read anew only for another number."""
    return ", ".join("?" * len(values))


def listed(numbers: Iterable[int]) -> str:
    """Numbers as SQL lists them."""
    return ", ".join(map(str, numbers))
