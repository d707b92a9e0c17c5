"""The words of a text as names are looked for in it: what each may be in a form, and what may follow it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from align.folding import fold
from align.glossary.arabic import in_other_case, proclitic_readings, without_article
from align.glossary.form_search import StoredForm
from align.glossary.name_words import LATIN_ARTICLES
from align.glossary.sounds import is_arabic
from align.glossary.vocabulary import words_of

_ABBREVIATION_LETTERS = 3
_WORD = re.compile("(?:[^\\W\\d_][\u0300-\u036f\u064b-\u065f\u0670\u0640]*)+|\\d+")
# What may stand between two words of a name.
_WITHIN_NAME = re.compile("[\\s'’ʼ.\\-–/&\u200b-\u200f\u202a-\u202e\u2066-\u2069]{0,3}")


class Token(NamedTuple):
    """A word of the text; a tuple, as there are thousands.

    Attributes:
        start: its offset.
        end: offset behind it.
        shapes: what it may be in a form, and how many of its first characters are particles then;
            the whole word first.
        counts: whether it tells a name from others; small words do not.
        follows: whether it may continue a name that the word before belongs to.
    """

    start: int
    end: int
    shapes: tuple[tuple[int, str], ...]
    counts: bool
    follows: bool


@dataclass(frozen=True, slots=True)
class PlaceInText:
    """A place in a text where a form of the glossary stands, its entries not read.

    Attributes:
        start: offset of its first character, particles before it not included.
        end: offset behind its last.
        text: what stands there.
        forms: the forms that it is, or has the surname of; one an entry.
        is_surname: whether only the surname stands there.
    """

    start: int
    end: int
    text: str
    forms: tuple[StoredForm, ...]
    is_surname: bool = False


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words of a part of the text."""
    tokens: list[Token] = []
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        gap = text[tokens[-1].end if tokens else start : match.start()]
        tokens.append(
            Token(
                match.start(),
                match.end(),
                _shapes(word),
                counts=not is_small(word) or not any(map(str.isspace, gap)),
                follows=bool(tokens) and _continues(gap, tokens[-1]),
            )
        )
    return tokens


@lru_cache(maxsize=4096)
def _shapes(word: str) -> tuple[tuple[int, str], ...]:
    """What a word may be in a form, and how many of its first characters are particles then."""
    shapes: dict[tuple[int, str], None] = {}
    for skip, text in _readings(word) if is_arabic(word) else [(0, word)]:
        folded = fold(text)
        # The glossary may have a plural in the other case: الحوثيين where الحوثيون stands.
        for form in dict.fromkeys((folded, in_other_case(folded))):
            shape = without_article(form)
            if shape and (not skip or len(shape) > 1):
                shapes[skip, shape] = None
    return tuple(shapes)


def _readings(word: str) -> Iterator[tuple[int, str]]:
    """Yield what an Arabic word may be, and how many of its first characters are particles then.

    A preposition that the article has merged with (للأمم) cannot be taken off the name.
    """
    skips = [0]
    for reading in proclitic_readings(word):
        if reading.skip > skips[-1]:
            skips.append(reading.skip)
        merged = reading.skip and len(reading.text) == len(word) - reading.skip + 1
        yield skips[-2] if merged else reading.skip, reading.text


@lru_cache(maxsize=4096)
def is_small(word: str) -> bool:
    """Whether a word tells no name from others."""
    folded = fold(word)
    return folded in words_of("small-words") or folded in LATIN_ARTICLES


def _continues(gap: str, before: Token) -> bool:
    """Whether a name may go on behind this gap; a full stop ends it but after an abbreviation (St. John)."""
    if gap == " ":
        return True
    ends = "." in gap and any(map(str.isspace, gap)) and before.end - before.start > _ABBREVIATION_LETTERS
    return _WITHIN_NAME.fullmatch(gap) is not None and not ends
