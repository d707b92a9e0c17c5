"""The words of all forms, and the hashes by which a word that is spelt otherwise finds them.

Two words meet in ``word_keys`` if they are equal once a letter is left out of either
(two of the query's, if it is long), if they have a sound key in common, or if their
sound keys do once a sound is left out of either. Meeting is cheap and proves little;
whoever asks compares the words themselves.

Source: the left-out letters are the symmetric deletion of SymSpell (Garbe 2012).
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple, TypeVar
from zlib import crc32

from align.glossary.form_search import FormSearch, StoredForm, forms_where, listed, marks
from align.glossary.name_words import NameWord, joined, name_words
from align.glossary.sounds import confused_keys, sound_keys

# Shorter words have too many neighbours; longer ones may have two letters wrong.
_LETTERS_FOR_MISTAKE, _LETTERS_FOR_TWO = 5, 7
_SOUNDS_FOR_MISTAKE = 5
_STORED_KEYS, _ASKED_KEYS = 4, 8
# One consonant is nothing to go by.
_FEWEST_SOUNDS = 2
# A name of two words that others write as one: Abu Dhabi, جاويش أوغلو.
_JOINED_WORDS, _JOINED_LETTERS = 2, 12
_LONGEST_WORD = 40
# Bounds what one query may cost in a store of a million terms.
_MOST_ALIKE = 600
_CHUNK = 500
_Value = TypeVar("_Value", int, str)


class StoredWord(NamedTuple):
    """A word of some form; a tuple, because a misspelt query makes dozens of them.

    Attributes:
        number: its number in the store.
        text: folded.
        spelling: the same with its diacritics, which tell how it sounds.
    """

    number: int
    text: str
    spelling: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """Words that a typed one may stand for; only their letters, as there are hundreds.

    Attributes:
        texts: all of them, folded, by their numbers in the store and in the order of these.
        sounding: those of them that have a sound key in common with it.
    """

    texts: Mapping[int, str]
    sounding: Mapping[int, str]


class WordIndex:
    """Writes and asks the index of words.

    Args:
        connection: an open store; whoever calls sees to the transaction.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, form: int, text: str) -> None:
        """Enter the words of a form."""
        words = name_words(text)
        rows = [(self._number(word), len(words), form) for word in set(words)]
        whole = _joined_word(words)
        if whole is not None:
            rows.append((self._number(whole, whole=True), 1, form))
        self._connection.executemany("INSERT OR IGNORE INTO form_words VALUES (?, ?, ?)", rows)

    def remove(self, form: int, text: str) -> None:
        """Take out the words of a form; the words themselves stay."""
        words = name_words(text)
        whole = _joined_word(words)
        for word, size in [(word, len(words)) for word in set(words)] + ([(whole, 1)] if whole else []):
            self._connection.execute(
                "DELETE FROM form_words WHERE word = (SELECT id FROM words WHERE text = ?) "
                "AND size = ? AND form = ?",
                (word.folded, size, form),
            )

    def _number(self, word: NameWord, *, whole: bool = False) -> int:
        """A word's number; it is entered with its keys if it is new."""
        row = self._connection.execute(
            "INSERT INTO words (text, spelling) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING id",
            (word.folded, word.spelling),
        ).fetchone()
        if row is None:
            (number,) = self._connection.execute(
                "SELECT id FROM words WHERE text = ?", (word.folded,)
            ).fetchone()
        else:
            (number,) = row
        if row is not None or word.spelling != word.folded:
            keys = set(_sound_hashes(word.spelling, _STORED_KEYS))
            if not whole:
                keys.update(_letter_hashes(word.folded, 1), _shortened_hashes(word.spelling))
            self._connection.executemany(
                "INSERT OR IGNORE INTO word_keys VALUES (?, ?, ?)",
                [(key, number, word.folded) for key in keys],
            )
        return int(number)

    def equal(self, texts: Iterable[str]) -> list[StoredWord]:
        """The words that are one of these folded texts."""
        asked = list(dict.fromkeys(texts))
        return [
            StoredWord(*row)
            for chunk in _chunks(asked)
            for row in self._connection.execute(
                f"SELECT id, text, spelling FROM words WHERE text IN ({marks(chunk)})", chunk
            )
        ]

    def beginnings(self, texts: Iterable[str]) -> set[str]:
        """Those of the texts that the ``joined`` text of some form begins with."""
        # No letter comes behind the last one of Unicode.
        begins = "joined >= beginning AND joined < beginning || char(1114111)"
        return {
            beginning
            for chunk in _chunks(list(dict.fromkeys(texts)))
            for (beginning,) in self._connection.execute(
                f"WITH asked (beginning) AS (VALUES {', '.join(['(?)'] * len(chunk))}) "
                f"SELECT beginning FROM asked WHERE EXISTS (SELECT 1 FROM forms WHERE {begins})",
                chunk,
            )
        }

    def alike(self, word: NameWord) -> Candidates:
        """Words that may be this one misspelt, or sound like it; whoever asks must compare them."""
        sounds = [key for key in sound_keys(word.spelling, _ASKED_KEYS) if len(key) >= _FEWEST_SOUNDS]
        keys = (*sounds, *(confused_keys(sounds[0]) if sounds else ()))
        sounding = self._meeting([_hash("s", key) for key in keys])
        mistakes = 2 if len(word.folded) >= _LETTERS_FOR_TWO else 1
        spelt = self._meeting(_letter_hashes(word.folded, mistakes))
        spelt |= self._meeting(_shortened_hashes(word.spelling))
        return Candidates(dict(sorted((spelt | sounding).items())), dict(sorted(sounding.items())))

    def words(self, numbers: Iterable[int]) -> dict[int, StoredWord]:
        """The words of these numbers."""
        rows = self._connection.execute(
            f"SELECT id, text, spelling FROM words WHERE id IN ({listed(numbers)})"
        )
        return {word.number: word for word in map(StoredWord._make, rows)}

    def _meeting(self, hashes: Sequence[int]) -> dict[int, str]:
        """The words that have one of these hashes, by their numbers."""
        rows = self._connection.execute(
            f"SELECT word, text FROM word_keys WHERE key IN ({marks(hashes)}) LIMIT {_MOST_ALIKE}", hashes
        )
        return dict(rows.fetchall())

    def forms_with(self, groups: Sequence[Sequence[int]]) -> FormSearch:
        """Search the forms that have a word of every group; none of the groups empty."""
        return FormSearch(self._connection, groups)

    def longer_forms(self, words: Iterable[int], most: int) -> dict[int, list[StoredForm]]:
        """The forms of several words that have one of these; none of a word that has more than so many."""
        having = {
            word: self._connection.execute(
                "SELECT form FROM form_words WHERE word = ? AND size > 1 LIMIT ?", (word, most + 1)
            ).fetchall()
            for word in words
        }
        numbers = {word: [form for (form,) in rows] for word, rows in having.items() if len(rows) <= most}
        found = {
            form.number: form
            for chunk in _chunks(sorted({form for forms in numbers.values() for form in forms}))
            for form in forms_where(self._connection, "id", chunk)
        }
        return {word: [found[form] for form in numbers.get(word, ())] for word in having}

    def forms_of(self, column: str, texts: Iterable[str]) -> list[StoredForm]:
        """Forms whose ``folded`` or ``joined`` text is one of these."""
        asked = [text for text in dict.fromkeys(texts) if text]
        return [form for chunk in _chunks(asked) for form in forms_where(self._connection, column, chunk)]


def _joined_word(words: Sequence[NameWord]) -> NameWord | None:
    """A short name of two words as one word."""
    text = joined(words)
    if len(words) != _JOINED_WORDS or len(text) > _JOINED_LETTERS:
        return None
    return NameWord(text, "".join(word.spelling for word in words))


def _hash(kind: str, text: str) -> int:
    return crc32(f"{kind}:{text}".encode())


def _sound_hashes(spelling: str, most: int) -> list[int]:
    return [_hash("s", key) for key in sound_keys(spelling, most)]


def _shortened_hashes(spelling: str) -> list[int]:
    """Hashes of the likeliest sound key without one of its sounds, if it is long enough."""
    keys = sound_keys(spelling, 1)
    if not keys or len(keys[0]) < _SOUNDS_FOR_MISTAKE:
        return []
    return list({_hash("t", text) for text in (keys[0], *_shortened(keys[0], 1))})


def _letter_hashes(folded: str, mistakes: int) -> list[int]:
    """Hashes of a word without up to so many letters; of a short word, or a number, none."""
    word = folded[:_LONGEST_WORD]
    if len(word) < _LETTERS_FOR_MISTAKE or not word.isalpha():
        return []
    shapes = {word, *_shortened(word, 1)} | (_shortened(word, 2) if mistakes > 1 else set())
    return [_hash("l", shape) for shape in shapes]


def _shortened(text: str, letters: int) -> set[str]:
    return {"".join(kept) for kept in combinations(text, len(text) - letters)}


def _chunks(values: Sequence[_Value]) -> Iterable[list[_Value]]:
    """The values in lists that fit into one query."""
    return (list(values[start : start + _CHUNK]) for start in range(0, len(values), _CHUNK))
