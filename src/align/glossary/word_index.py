"""The words of all forms, and the hashes by which a word that is spelt otherwise finds them.

Two words meet in ``word_keys`` if they are equal once a letter is left out of either
(two of the query's, if it is long), if they have a sound key in common, or if their
sound keys do once a sound is left out of either. Meeting is cheap and proves little;
whoever asks compares the words themselves.

Source: the left-out letters are the symmetric deletion of SymSpell (Garbe 2012).
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

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
_MOST_ALIKE, _MOST_POSTINGS, _MOST_FORMS = 600, 5000, 200
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class StoredForm:
    """A form of an entry, as lookup searches it.

    Attributes:
        number: its number in the store.
        entry: its entry's number.
        side: ``source`` or ``target``.
        text: as written in the texts.
        folded: as `align.folding.fold` reduces it.
        count: how often it was used.
        size: how many words it has, by `name_words`.
    """

    number: int
    entry: int
    side: str
    text: str
    folded: str
    count: int
    size: int


@dataclass(frozen=True, slots=True)
class StoredWord:
    """A word of some form: its number, its folded text and its spelling with diacritics."""

    number: int
    text: str
    spelling: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that a typed one may stand for.

    Attributes:
        word: the word.
        sounds_alike: whether the two have a sound key in common.
    """

    word: StoredWord
    sounds_alike: bool


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
                "INSERT OR IGNORE INTO word_keys VALUES (?, ?)", [(key, number) for key in keys]
            )
        return int(number)

    def equal(self, texts: Iterable[str]) -> list[StoredWord]:
        """The words that are one of these folded texts."""
        asked = list(dict.fromkeys(texts))
        return [
            StoredWord(*row)
            for chunk in _chunks(asked)
            for row in self._connection.execute(
                f"SELECT id, text, spelling FROM words WHERE text IN ({_marks(chunk)})", chunk
            )
        ]

    def alike(self, word: NameWord) -> list[Candidate]:
        """Words that may be this one misspelt, or sound like it; whoever asks must compare them."""
        sounds = [key for key in sound_keys(word.spelling, _ASKED_KEYS) if len(key) >= _FEWEST_SOUNDS]
        keys = (*sounds, *(confused_keys(sounds[0]) if sounds else ()))
        sounding = self._meeting([_hash("s", key) for key in keys])
        mistakes = 2 if len(word.folded) >= _LETTERS_FOR_TWO else 1
        spelt = self._meeting(_letter_hashes(word.folded, mistakes))
        spelt |= self._meeting(_shortened_hashes(word.spelling))
        return [
            Candidate(StoredWord(number, *texts), number in sounding)
            for number, texts in (spelt | sounding).items()
        ]

    def _meeting(self, hashes: Sequence[int]) -> dict[int, tuple[str, str]]:
        """The words that have one of these hashes: text and spelling by number."""
        rows = self._connection.execute(
            "SELECT words.id, words.text, words.spelling FROM word_keys JOIN words ON words.id = word "
            f"WHERE key IN ({_marks(hashes)}) LIMIT {_MOST_ALIKE}",
            hashes,
        )
        return {number: (text, spelling) for number, text, spelling in rows}

    def forms_with(self, groups: Sequence[Sequence[int]]) -> list[StoredForm]:
        """Forms that have a word of every group, those with the fewest words first.

        Args:
            groups: numbers of words, any of which will do; none of the groups empty.
        """
        sizes = [self._postings(group) for group in groups]
        rarest = min(range(len(groups)), key=lambda place: sizes[place])
        others = [group for place, group in enumerate(groups) if place != rarest]
        conditions = " AND ".join(
            "EXISTS (SELECT 1 FROM form_words other "
            f"WHERE other.word IN ({_marks(group)}) AND other.size = found.size AND other.form = found.form)"
            for group in others
        )
        query = (
            "SELECT forms.id, entry, side, forms.text, folded, count, size FROM "
            f"(SELECT size, form FROM form_words WHERE word = ? ORDER BY size LIMIT {_MOST_POSTINGS}) found "
            f"JOIN forms ON forms.id = form {'WHERE ' + conditions if conditions else ''} LIMIT {_MOST_FORMS}"
        )
        values = [number for group in others for number in group]
        forms: dict[int, StoredForm] = {}
        for number in groups[rarest]:
            for row in self._connection.execute(query, (number, *values)):
                forms.setdefault(row[0], StoredForm(*row))
        return sorted(forms.values(), key=lambda form: form.size)

    def _postings(self, group: Sequence[int]) -> int:
        """In how many forms a word of the group is; no more than counting is worth."""
        (number,) = self._connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM form_words "
            f"WHERE word IN ({_marks(group)}) LIMIT {_MOST_POSTINGS})",
            list(group),
        ).fetchone()
        return int(number)

    def forms_of(self, column: str, texts: Iterable[str]) -> list[StoredForm]:
        """Forms whose ``folded`` or ``joined`` text is one of these."""
        asked = [text for text in dict.fromkeys(texts) if text]
        return [
            StoredForm(number, entry, side, text, folded, count, len(name_words(text)))
            for chunk in _chunks(asked)
            for number, entry, side, text, folded, count in self._connection.execute(
                f"SELECT id, entry, side, text, folded, count FROM forms WHERE {column} IN ({_marks(chunk)})",
                chunk,
            )
        ]


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


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _chunks(values: Sequence[str]) -> Iterable[list[str]]:
    """The values in lists that fit into one query."""
    return (list(values[start : start + _CHUNK]) for start in range(0, len(values), _CHUNK))
