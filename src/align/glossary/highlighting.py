"""Which part of a text answers a query: the places to mark when an entry is shown."""

import re
from collections.abc import Collection

from align.folding import fold
from align.glossary.arabic import without_article
from align.glossary.name_words import name_words, readings

_WORD = re.compile("(?:[^\\W_][\u0300-\u036f\u064b-\u065f\u0670\u0640]*)+(?:['’ʼ][^\\W_]+)*")
_BETWEEN = re.compile(r"[\s\-–’'.]*")


def highlighted(text: str, words: Collection[str]) -> list[tuple[int, int]]:
    """The places of these words in a text, with the articles and particles on them.

    Args:
        text: a form, or a sentence.
        words: words of a form as `LookupHit.matched_words` has them.

    Returns: offsets of begin and end, in order; words that stand together are one place.
    """
    places: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        if not _has_one(match.group(), words):
            continue
        start = match.start()
        if places and _BETWEEN.fullmatch(text, places[-1][1], start):
            start = places.pop()[0]
        places.append((start, match.end()))
    return places


def _has_one(word: str, words: Collection[str]) -> bool:
    shapes = {part.folded for part in name_words(word)} | {without_article(fold(word))}
    return any(reading in words for shape in shapes for reading in readings(shape))
