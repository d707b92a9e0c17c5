"""Words written in the other script, roughly and at little cost."""

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache

from align.folding import fold
from align.glossary.sounds import LONGEST_WORD, VOWELS, is_arabic
from align.glossary.transliteration import WORD_END, transliteration_weights

_NEVER = -999.0


def transcribed(word: str) -> str:
    """A word written in the other script, roughly: chunk by chunk, each by its likeliest counterpart.

    Good enough to tell at little cost which of many words are worth asking `likeness` about.
    """
    table = _likeliest_latin() if is_arabic(word) else _likeliest_arabic()
    rest, written = fold(word)[:LONGEST_WORD], ""
    while rest:
        size = next((size for size in (2, 1) if rest[:size] in table), 1)
        written += table.get(rest[:size], "")
        rest = rest[size:]
    return written


@lru_cache(maxsize=1)
def _likeliest_arabic() -> dict[str, str]:
    """The likeliest Arabic letter for each Latin letter, and for consonants that make one sound."""
    return _likeliest(_letter_pairs())


@lru_cache(maxsize=1)
def _likeliest_latin() -> dict[str, str]:
    """The likeliest Latin letter, or consonants that make one sound, for each Arabic letter."""
    return _likeliest((arabic, latin, weight) for latin, arabic, weight in _letter_pairs())


def _likeliest(pairs: Iterable[tuple[str, str, float]]) -> dict[str, str]:
    """The likeliest of the counterparts of each chunk.

    A weight tells how much oftener than by chance two chunks meet, which favours rare ones: ع for a.
    How often a chunk is met at all shows in how many learned pairs it is part of.
    """
    best: dict[str, tuple[float, str]] = {}
    for chunk, counterpart, weight in pairs:
        likelihood = weight + math.log(_learned_with(counterpart))
        best[chunk] = max(best.get(chunk, (_NEVER, "")), (likelihood, counterpart))
    return {chunk: counterpart for chunk, (_, counterpart) in best.items()}


@lru_cache(maxsize=256)
def _learned_with(chunk: str) -> int:
    """In how many learned pairs the letters stand on either side."""
    return sum(chunk in latin or chunk in arabic for latin, arabic in transliteration_weights())


def _letter_pairs() -> Iterator[tuple[str, str, float]]:
    """Yield the chunk pairs that are one sound on either side, and their weights."""
    for (latin, arabic), weight in transliteration_weights().items():
        one_sound = len(latin) == 1 or (len(latin) == 2 and latin.endswith("h") and VOWELS.isdisjoint(latin))
        if one_sound and len(arabic) == 1 and WORD_END not in latin + arabic:
            yield latin, arabic, weight
