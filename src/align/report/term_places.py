"""Where the forms of terms stand in a text, with particles written onto them or without.

Terms that come with their places are believed; this finds the rest: terms read from a
file, and forms that nobody has counted.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from align.folding import fold
from align.report.segment_markup import Highlight
from align.terms import Variant

# A word of any script with the marks that may stand inside it, or a number.
_WORD = re.compile(
    "\\d+|[^\\W\\d_](?:[\u064b-\u065f\u0670\u0640\u200c\u200d\u00ad]*[^\\W_])*[\u064b-\u065f\u0670\u0640]*"
)
# What may stand between two words of a term.
_GAP = re.compile("[\\s'’.\"“”«»\u200e\u200f\u00a0/–-]{0,3}")
# A conjunction, a preposition (which may have swallowed the article's alef) and the article.
_PARTICLES = re.compile("([وف])?([بلكس])?")
_ARTICLE = "ال"
_SHORTEST = 2

# Most words of a text are not new in it.
_fold = lru_cache(maxsize=50_000)(fold)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of a term: its words without articles, and whether it begins with a capital."""

    term: int
    words: tuple[str, ...]
    is_capitalised: bool


class TermFinder:
    """Finds terms in texts of one language.

    Args:
        forms: for each term the forms that it has in this language.
    """

    def __init__(self, forms: Sequence[Iterable[str]]) -> None:
        self._by_first: dict[str, list[_Form]] = defaultdict(list)
        for term, of_term in enumerate(forms):
            for form in of_term:
                words = [word.text for word in _words(form)]
                if words:
                    cores = tuple(_without_article(_fold(word)) for word in words)
                    self._by_first[cores[0]].append(_Form(term, cores, words[0][0].isupper()))

    def find(self, text: str) -> Iterator[Highlight]:
        """Yield every place of every form, particles before it left out."""
        words = list(_words(text))
        cores = [_without_article(_fold(word.text)) for word in words]
        for place, word in enumerate(words):
            for skip, core in _readings(_fold(word.text)):
                for form in self._by_first.get(core, ()):
                    last = place + len(form.words) - 1
                    if (
                        tuple(cores[place + 1 : last + 1]) == form.words[1:]
                        and (not form.is_capitalised or word.text[0].isupper())
                        and _are_joined(text, words[place : last + 1])
                    ):
                        start = word.start + _characters(word.text, skip)
                        yield Highlight(start, words[last].end, form.term)


def forms_of(form: str, *variants: Sequence[Variant]) -> set[str]:
    """The canonical form and its variants, without what is too short to be told from a word."""
    forms = {form, *(variant.text for group in variants for variant in group)}
    return {text for text in forms if len(text.strip()) >= _SHORTEST}


def _words(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        yield _Word(match.group(), match.start(), match.end())


def _readings(word: str) -> Iterator[tuple[int, str]]:
    """All ways to take particles off a folded word: how many letters, and the rest without article."""
    yield 0, _without_article(word)
    match = _PARTICLES.match(word)
    conjunction, preposition = (match.group(1) or "", match.group(2) or "") if match else ("", "")
    if conjunction:
        yield 1, _without_article(word[1:])
    if preposition:
        skip = len(conjunction) + 1
        rest = word[skip:]
        yield skip, _without_article(rest)
        if preposition == "ل" and rest.startswith("ل"):
            # The article has lost its alef: للاتحاد; a noun in ل may have lost the whole article: للجنة.
            yield skip, rest[1:]


def _without_article(word: str) -> str:
    return word[2:] if word.startswith(_ARTICLE) and len(word) > _SHORTEST + 2 else word


def _are_joined(text: str, words: Sequence[_Word]) -> bool:
    """Whether nothing stands between the words that a name would not run over."""
    return all(_GAP.fullmatch(text, one.end, other.start) for one, other in pairwise(words))


def _characters(word: str, letters: int) -> int:
    """How many characters of a word its first folded letters take."""
    position = 0
    while letters > 0 and position < len(word):
        letters -= len(_fold(word[position]))
        position += 1
    return position
