"""A name as the words by which it is found, in either script.

What writers put differently does not count: articles (El-Sisi, السيسي, The Hague), small
words, apostrophes and a possessive *s*, and where a name is joined or split: COP28 and
COP 28 are the same two words, and أبوظبي and أبو ظبي are the same once joined.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from align.folding import fold, plain
from align.glossary.arabic import proclitic_readings, without_article
from align.glossary.sounds import is_arabic
from align.glossary.vocabulary import words_of

# Letters with the marks that stand on them, or digits; a name is split where one follows the other.
_WORD = re.compile("(?:[^\\W\\d_][\u0300-\u036f\u064b-\u065f\u0670\u0640]*)+|\\d+")
_POSSESSIVE = re.compile(r"['’ʼ]s\b", re.IGNORECASE)
_APOSTROPHE = re.compile("['’‘ʼʻʿʾ`´]")
LATIN_ARTICLES = frozenset({"al", "el"})
"""The Arabic article in Latin letters."""


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of a name.

    Attributes:
        folded: as `align.folding.fold` reduces it, without an Arabic article.
        spelling: the same with its diacritics, which tell how it sounds.
    """

    folded: str
    spelling: str


def name_words(text: str) -> tuple[NameWord, ...]:
    """The words of a name that tell it from others; all its words if none does."""
    bare = _APOSTROPHE.sub("", _POSSESSIVE.sub("", plain(text)))
    words = [_name_word(match.group()) for match in _WORD.finditer(bare)]
    words = [word for word in words if word.folded]
    dispensable = words_of("small-words") | LATIN_ARTICLES
    return tuple(word for word in words if word.folded not in dispensable) or tuple(words)


def _name_word(word: str) -> NameWord:
    folded = fold(word)
    bare = without_article(folded)
    return NameWord(bare, bare if is_arabic(bare) else word.casefold())


def joined(words: Iterable[NameWord]) -> str:
    """The words written as one."""
    return "".join(word.folded for word in words)


def readings(folded: str) -> tuple[str, ...]:
    """A folded Arabic word with and without the particles written onto it, articles aside.

    The whole word comes first; a word of another script is only itself.
    """
    if not is_arabic(folded):
        return (folded,)
    return tuple(dict.fromkeys(without_article(reading.text) for reading in proclitic_readings(folded)))


def shapes(word: NameWord) -> list[NameWord]:
    """A word in every way that it can be read, the whole word first."""
    return [word] + [
        NameWord(reading, reading) for reading in readings(word.folded) if reading != word.folded
    ]
