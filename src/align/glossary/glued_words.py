"""Words that a missing space has joined, parted by what else the text has: الصينوروسيا.

Where one of the parts stands elsewhere in the text, or is a known name, the rest is likely to
be a word of its own; unless it is only an ending, as in الأمريكيون beside الأمريكي, or so short
that a family name may go on with it, as Richard does in Richardson. A noun that institutions are
called by ends no other word, if its article is before it, or a particle and the word has one: الماضيبمهرجان.
Nor has a word two articles (السلاحالمحمية), or goes on behind a title (السيدترامب) or before a
relative pronoun.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from align.folding import fold
from align.glossary.arabic import Word, proclitic_readings, without_article
from align.glossary.gazetteer import Gazetteer
from align.glossary.vocabulary import words_of

# Letters of a word that may be several, of a part, and of one that nothing is known of.
_SHORTEST_WORD, _SHORTEST_PART, _SHORTEST_UNKNOWN = 8, 3, 4
# ... and of what is no words any more.
_LONGEST_WORD = 60
# Letters without particles and article that make a part known, one of two known ones, and one
# beside a part that is not known.
_KNOWN, _ONE_OF_TWO, _TELLING = 4, 5, 6
_ENDING = re.compile("[اويتنهمكة]+")
_BEGINNING = re.compile("[المستفويبكن]+")
_ARTICLE = "ال"
# What no word has behind so many letters: another article, and a relative pronoun.
_TWO_ARTICLES = re.compile("ال.{4,}?(?P<second>(?:و?[بك]?)ال(?P<rest>.{4,}))")
_RELATIVE = re.compile(".{3,}(?P<second>الذين?)")
# The letters of a noun that no other word ends with, and of a word before its article.
_LETTERS_OF_NOUN, _LETTERS_BEFORE = 4, 4


class GluedWords:
    """Parts words that a missing space has joined.

    Args:
        words: all words of the text, folded.
        known: the gazetteer.
    """

    def __init__(self, words: Iterable[str], known: Gazetteer) -> None:
        self._seen: set[str] = set()
        self._again: set[str] = set()
        for word in words:
            (self._again if word in self._seen else self._seen).add(word)
        self._names = known

    def parts(self, word: Word) -> tuple[Word, ...]:
        """The words that a word is made of; it alone if it is one."""
        # Only where no mark is written over a letter do letters stand where the folded ones do.
        cut = self._cut(word.folded) if len(word.folded) == len(word.text) else None
        if cut is None:
            return (word,)
        first, second = (
            replace(word, text=word.text[:cut], folded=word.folded[:cut], end=word.start + cut),
            replace(
                word,
                text=word.text[cut:],
                folded=word.folded[cut:],
                start=word.start + cut,
                breaks=False,
            ),
        )
        return (*self.parts(first), *self.parts(second))

    def _cut(self, word: str) -> int | None:
        """Where a word falls into two, by its letters; None if it is one word."""
        if len(word) > _LONGEST_WORD or word in self._again:
            return None
        relative = _RELATIVE.fullmatch(word)
        if relative is not None:
            return relative.start("second")
        if len(word) < _SHORTEST_WORD or self._letters_known(word, word):
            return None
        governed = _governed_noun().fullmatch(word)
        if governed is not None:
            return governed.start(governed.lastgroup or 0)
        cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        known = max((cut for cut in cuts if self._are_words(word[:cut], word[cut:], word)), default=None)
        return known if known is not None else _grammatical_cut(word)

    def _are_words(self, first: str, second: str, word: str) -> bool:
        """Whether these are two words, and not one with a beginning or an ending."""
        if _ENDING.fullmatch(second):
            return False
        known = self._letters_known(first, word), self._letters_known(second, word)
        if known[0] and not known[1] and self._cut(second) is not None:
            known = known[0], _ONE_OF_TWO
        if all(known):
            return max(known) >= _ONE_OF_TWO
        if known[0] >= _TELLING and len(second) >= _SHORTEST_UNKNOWN:
            return True
        whole = len(first) >= _SHORTEST_UNKNOWN and _BEGINNING.fullmatch(first) is None
        return known[1] >= _TELLING and second.startswith(_ARTICLE) and whole

    def _letters_known(self, part: str, word: str) -> int:
        """How many letters of a part are known: as a word elsewhere in the text, a name, a function word."""
        if part in _function_words():
            return len(part)
        known = 0
        for reading in proclitic_readings(part):
            bare = without_article(reading.text)
            forms = {reading.text, bare, _ARTICLE + bare} - {word}
            if len(bare) >= _KNOWN and not self._seen.isdisjoint(forms):
                known = max(known, len(bare))
            if self._names.find_arabic(reading.text) is not None and reading.text != word:
                known = max(known, len(reading.text))
        return known


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    """The words that are grammar only, folded; without those that an article and a letter are like."""
    words = words_of("arabic-function-words") | words_of("arabic-inner-words")
    return frozenset(word for word in map(fold, words) if not word.startswith(_ARTICLE))


@lru_cache(maxsize=1)
def _governed_noun() -> re.Pattern[str]:
    """A word that goes on with particles or an article and the noun of an institution, folded."""
    nouns = (noun for noun in map(fold, words_of("arabic-head-nouns")) if not noun.startswith(_ARTICLE))
    longest_first = sorted((noun for noun in nouns if len(noun) >= _LETTERS_OF_NOUN), key=len, reverse=True)
    noun = "|".join(longest_first)
    return re.compile(
        f"{_ARTICLE}.{{{_SHORTEST_PART},}}?(?P<behind_particle>(?:و?[بلك]|و)(?:{noun}))|"
        f".{{{_LETTERS_BEFORE},}}?(?P<with_article>(?:و?[بك]?ال|و?لل)(?:{noun}))"
    )


def _grammatical_cut(word: str) -> int | None:
    """Where a word ends that nothing is known of: at what no word has in its middle; None if nowhere."""
    for pattern in (_TWO_ARTICLES, _behind_title()):
        match = pattern.fullmatch(word)
        if match is not None and not _ENDING.fullmatch(match["rest"]):
            return match.start("second")
    return None


@lru_cache(maxsize=1)
def _behind_title() -> re.Pattern[str]:
    """A title with its article, and a name, folded."""
    titles = sorted(map(fold, words_of("arabic-titles")), key=len, reverse=True)
    noun = "|".join(title for title in titles if len(title) >= _SHORTEST_PART)
    return re.compile(f"[وف]?(?:[بك]?ال|لل)(?:{noun})(?P<second>(?P<rest>.{{{_SHORTEST_UNKNOWN},}}))")
