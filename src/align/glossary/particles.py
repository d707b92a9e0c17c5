"""Whether the first letters of an Arabic word are particles: what a text itself tells.

The و of وواشنطن is *and*, that of وزارة is not. Three things tell: common head nouns of
names, the article (بال, وال can hardly be anything else), and the other words of the
same text, where the noun is likely to stand once without the particle.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from align.folding import fold
from align.glossary.arabic import proclitic_readings
from align.glossary.vocabulary import words_of

_ARTICLE = "ال"
# What stands before للجنة where it is read as ل and اللجنة, both letters of the article gone.
_WHOLLY_MERGED = re.compile("[وف]?")
_KNOWN_NOUN, _WITH_ARTICLE, _SEEN_BARE, _UNTOLD, _IMPOSSIBLE = 2.0, 2.0, 1.5, -0.6, -4.0


@lru_cache(maxsize=1)
def _nouns() -> tuple[frozenset[str], frozenset[str]]:
    """The head nouns of names, and those of them that belong to the name; folded."""
    nouns = frozenset(map(fold, words_of("arabic-head-nouns")))
    return nouns, nouns - frozenset(map(fold, words_of("arabic-classifiers")))


def is_head_noun(word: str) -> bool:
    """Whether a folded word is a noun that institutions are called by, its article aside."""
    return word.removeprefix(_ARTICLE) in _nouns()[0]


def heads_name(word: str) -> bool:
    """Whether a folded word is such a noun, and belongs to the name: not *city*, *newspaper*."""
    return word.removeprefix(_ARTICLE) in _nouns()[1]


class ParticleJudge:
    """Judges readings of words by the words of their text.

    Args:
        words: all words of the target text, folded.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._cache: dict[tuple[str, str], float] = {}

    def log_odds(self, word: str, reading: str) -> float:
        """The log-odds that a word is to be read like this rather than in its best other way.

        Args:
            word: the whole word, folded.
            reading: what a reading leaves of it, folded; the word itself is the usual case.

        Returns: at most zero; zero for the reading that explains the word best.
        """
        if (word, reading) not in self._cache:
            self._cache[word, reading] = self._judge(word, reading)
        return self._cache[word, reading]

    def _judge(self, word: str, reading: str) -> float:
        values = {option.text: self._value(word, option.text) for option in proclitic_readings(word)}
        best_other = max((value for text, value in values.items() if text != reading), default=_IMPOSSIBLE)
        return min(values.get(reading, _IMPOSSIBLE) - best_other, 0.0)

    def _value(self, word: str, text: str) -> float:
        """How well a reading explains the word."""
        bare = text.removeprefix(_ARTICLE)
        if is_head_noun(text):
            return _KNOWN_NOUN
        taken = text != word
        written = text.startswith(_ARTICLE) and len(text) > len(_ARTICLE) + 2 and text[1:] in word
        # The second letter of للحقوق is the article's; of a noun in ل (اللحقوق) only if the text has that.
        merged = taken and written and _WHOLLY_MERGED.fullmatch(word.removesuffix(text[1:])) is not None
        if taken and written and not merged:
            return _WITH_ARTICLE
        elsewhere = {text} if merged else {text, bare, _ARTICLE + bare} - {word}
        if not elsewhere.isdisjoint(self._words):
            return _SEEN_BARE
        return _UNTOLD if taken else 0.0
