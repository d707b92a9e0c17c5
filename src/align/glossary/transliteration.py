"""Names reduced to letters, and the weights of how Latin chunks sound in Arabic.

What `spelling` scores with, and `sounds` finds by: plain Python, so that a lookup does
not wait for numpy. The weights are in ``transliteration.tsv`` beside this module; its
lines are Latin chunk, Arabic chunk, weight, separated by tabs.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from align.folding import fold

MAX_LATIN_CHUNK = 3
MAX_ARABIC_CHUNK = 2
WORD_END = "$"
# What a letter costs that no learned chunk explains, and a word that is joined or split.
UNSEEN_WEIGHT = -4.0
WORD_END_WEIGHT = -1.0

_LATIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "ə": "a", "ð": "d", "þ": "th", "œ": "oe", "ħ": "h"}
)
_NOT_LATIN = re.compile(r"[^a-z$]")
_NOT_ARABIC = re.compile("[^\u0621-\u064a]")
# The article as it is spoken before some consonants: An-Nahar, Ash-Sharq.
_SPOKEN_ARTICLE = re.compile(r"\b[ae](n|r|s|z|d|t|sh|th|dh)-(?=\1)")
_WORD_BREAK = re.compile(r"[\s\-–—'’ʼ.]+")


def latin_key(name: str) -> str:
    """Reduce a Latin name to plain letters, a ``$`` behind each word."""
    letters = _SPOKEN_ARTICLE.sub("al-", fold(name).translate(_LATIN_LETTERS))
    words = _WORD_BREAK.split(letters)
    return _NOT_LATIN.sub("", "".join(word + WORD_END for word in words if word))


def arabic_key(name: str) -> str:
    """Reduce an Arabic name to folded letters, a ``$`` behind each word."""
    return "".join(arabic_letters(word) for word in _WORD_BREAK.split(fold(name)) if word)


def arabic_letters(folded_word: str) -> str:
    """Reduce a folded word to its letters and a ``$``; empty if it has no Arabic letter."""
    letters = _NOT_ARABIC.sub("", folded_word)
    return letters + WORD_END if letters else ""


@lru_cache(maxsize=1)
def transliteration_weights() -> Mapping[tuple[str, str], float]:
    """Nats of evidence of each (Latin chunk, Arabic chunk) pair that ships with the package."""
    table = files("align.glossary").joinpath("transliteration.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {(latin, arabic): float(weight) for latin, arabic, weight in rows}
