"""The words of a segment, as searching a memory compares them.

Every word has a *key*, what it shares with its spellings (case, vowel marks, hamza,
digits), and a *stem*, what it is filed under: for Arabic the key without what could be
particles or an article. Stems put too much together (وكالة and آلة); `likeness` then
tells which words really are forms of one another.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TypeVar

from align.folding import fold

# Scripts without spaces: every letter counts as a word, so that phrases of them are found.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Marks that stand within words and are no letters to Python: accents, Hebrew points, harakat and
# Quranic marks, vowel signs of Indic scripts (their full stops aside).
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff"
)
_LETTER = f"[^\\W_{_UNSPACED}]"
_INNER = f"['’ʼ\u00ad\u200c\u200d\u2060](?={_LETTER})"
_WORD = re.compile(
    rf"[^\W\d_{_UNSPACED}]{_LETTER}*(?:(?:[{_MARKS}]+|{_INNER}){_LETTER}*)*"
    rf"|\d+(?:[.,٫٬]\d+)*(?![^\W\d_{_UNSPACED}])"
    rf"|{_LETTER}+"
    rf"|[{_UNSPACED}]"
)
_POSSESSIVE = re.compile("'s?$")
_PARTICLES = frozenset("وفبلك")
_ARTICLE = "ال"
_SHORTEST_STEM = 3  # letters
# With an article in it, what stands before a word can hardly belong to it.
_SURE_PARTICLES = re.compile("[وف]?(?:[بك]?ال|ل(?=ل..))(?=..)")
_MOST_CACHED = 1 << 17

_Known = TypeVar("_Known")


class Likeness(IntEnum):
    """How alike two words are."""

    UNLIKE = 0
    READING = 1
    CLITICS = 2
    FOLDED = 3
    EQUAL = 4


@dataclass(frozen=True, slots=True)
class Form:
    """A word wherever it stands: as it is written, its key, and its stem."""

    written: str
    key: str
    stem: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: ``text[start:end]``."""

    start: int
    end: int
    form: Form


def words_of(text: str) -> list[Word]:
    """The words of a text with their places."""
    return [Word(match.start(), match.end(), _form_of(match.group())) for match in _WORD.finditer(text)]


def forms_of(text: str) -> list[Form]:
    """The words of a text without their places, which is much faster."""
    return [form for piece in text.split() for form in _FORMS[piece]]


def filing_of(text: str) -> str:
    """The stems of a text's words, separated by spaces."""
    return " ".join(filter(None, map(_FILINGS.__getitem__, text.split())))


class _Pieces(dict[str, _Known]):
    """What is known of every piece of text that has been asked for, because words come again and again.

    Args:
        look: finds it out.
    """

    def __init__(self, look: Callable[[str], _Known]) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, piece: str) -> _Known:
        if len(self) >= _MOST_CACHED:
            self.clear()
        self[piece] = self._look(piece)
        return self[piece]


def _forms_in(piece: str) -> tuple[Form, ...]:
    return tuple(map(_form_of, _WORD.findall(piece)))


def _filing_in(piece: str) -> str:
    if piece.isascii() and piece.isalpha():
        return piece.lower()  # which is all that comes of such a word
    return " ".join([_stem_of(_key_of(word)) for word in _WORD.findall(piece)])


_FORMS = _Pieces(_forms_in)
_FILINGS = _Pieces(_filing_in)


@lru_cache(_MOST_CACHED)
def _form_of(word: str) -> Form:
    key = _key_of(word)
    return Form(word, key, _stem_of(key))


def _key_of(word: str) -> str:
    """What a word has in common with its other spellings; never empty, without white space."""
    if word.isascii():
        return word.lower()  # as folding does, in a twentieth of the time
    return "".join(fold(word.replace("’", "'").replace("ʼ", "'")).split()) or word


def _stem_of(key: str) -> str:
    """What a key is filed under.

    Letters that can be particles are taken off one by one, with articles, until another
    one begins the word: all that can be written onto a word so comes to the stem of the
    word itself, even where it begins with such a letter.
    """
    if not _is_arabic(key):
        return _POSSESSIVE.sub("", key) or key
    while len(key) > _SHORTEST_STEM:
        if key[0] in _PARTICLES:
            key = key[1:]
        elif key.startswith(_ARTICLE) and len(key) > _SHORTEST_STEM + 1:
            key = key[2:]
        else:
            break
    return key


def stem_beginnings(key: str) -> tuple[str, ...]:
    """What the stems of all words with this beginning begin with; nothing if that can be anything."""
    found: list[str] = []
    rest = key
    while rest and _is_arabic(rest):
        if rest[0] in _PARTICLES:
            longest, following = _SHORTEST_STEM, rest[1:]
        elif rest.startswith(_ARTICLE) or rest == _ARTICLE[0]:
            longest, following = _SHORTEST_STEM + 1, rest[2:]
        else:
            break
        # Only short words keep what could be a particle or an article.
        if len(rest) <= longest:
            found.append(rest)
        rest = following
    return (*found, rest) if rest else ()


def likeness(asked: Form, found: Form) -> Likeness:
    """How well a word of a text answers a word that was asked for."""
    if asked.written == found.written:
        return Likeness.EQUAL
    if asked.key == found.key:
        return Likeness.FOLDED
    if asked.stem != found.stem:
        return Likeness.UNLIKE
    if not _is_arabic(asked.key):
        return Likeness.CLITICS
    readings = _readings(found.key)
    if not readings.isdisjoint(_bare_forms(asked.key)):
        return Likeness.CLITICS
    return Likeness.UNLIKE if readings.isdisjoint(_readings(asked.key)) else Likeness.READING


def likeness_of_beginning(asked: Form, found: Form) -> Likeness:
    """How well a word of a text answers the beginning of one."""
    return _likeness_of_beginning(asked.key, found.key)


@lru_cache(_MOST_CACHED)
def _likeness_of_beginning(asked: str, found: str) -> Likeness:
    if found.startswith(asked):
        return Likeness.FOLDED
    if not _is_arabic(asked):
        return Likeness.UNLIKE
    bare = _bare_forms(asked)
    begins = any(reading.startswith(bare) for reading in _readings(found))
    return Likeness.CLITICS if begins else Likeness.UNLIKE


def _bare_forms(key: str) -> tuple[str, ...]:
    """What a word is without particles that are sure to be some; لل may have swallowed a letter more."""
    bare = _SURE_PARTICLES.sub("", key, count=1)
    return (bare, bare[1:]) if bare != key and bare.startswith("ل") else (bare,)


@lru_cache(_MOST_CACHED)
def _readings(key: str) -> frozenset[str]:
    """A key without the particles and the article that it may begin with, in every way."""
    found = {key}
    rest = key[1:] if key[0] in "وف" and len(key) > 1 else key
    for word in (key, rest):
        found.add(word)
        if word[0] in "بلك":
            found.add(word[1:])
        if word.startswith("لل"):
            found.add(word[2:])
    found |= {word[2:] for word in found if word.startswith(_ARTICLE)}
    return frozenset(word for word in found if len(word) > 1) | {key}


def _is_arabic(key: str) -> bool:
    return "\u0621" <= key[0] <= "\u064a"
