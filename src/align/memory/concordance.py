"""Concordance: the texts of a memory that have a word or a phrase in them.

They have the query as a phrase, or all its words anywhere. In Arabic the particles and the
article that are written onto a word do not matter; words that could be one another's only
by a far-fetched reading are taken where there is nothing better. A word that ends in ``*``
stands for all that begin with it. Where no text has all words of a longer query, those
that have most of them, at least half, are found instead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align.memory.fuzzy import candidates
from align.memory.index import MemoryIndex, StoredText
from align.memory.matches import LONGEST_QUERY, Match, MatchKind, Span, quoted, spans_of
from align.memory.similarity import least_in_common
from align.memory.words import Likeness, Word, likeness, stem_of, words_of
from align.translation_units import speaks

#: Texts that a concordance looks at, the first ones of the memory, to find the best.
MOST_LOOKED_AT = 300

# Per cent of a query's words that a text must have where none has all, and from how many words on.
_LEAST_SHARE, _SHORTEST_TO_DIVIDE = 50, 3
_MOST_DIVIDED = 100  # texts that are looked at then


@dataclass(frozen=True, slots=True)
class Concordance:
    """The texts that have a query in them.

    Attributes:
        matches: the best first.
        complete: whether all texts of the memory were looked at; else there are more.
    """

    matches: tuple[Match, ...]
    complete: bool


def find_passages(
    index: MemoryIndex, query: str, *, most: int = 10, language: str | None = None
) -> Concordance:
    """Find texts that have the query in them.

    Args:
        index: of a memory.
        query: a word or several.
        most: how many texts to return.
        language: only texts in this language; in any if None.

    Raises: MemoryIndexError if the index is damaged.
    """
    asked = _asked_words(query[:LONGEST_QUERY])
    if not asked:
        return Concordance((), complete=True)
    phrase = index.matching(_expression(asked, " + "), MOST_LOOKED_AT)
    ids = dict.fromkeys(phrase)
    complete = len(phrase) < MOST_LOOKED_AT
    if complete and len(asked) > 1:
        scattered = index.matching(_expression(asked, " AND "), MOST_LOOKED_AT)
        complete = len(scattered) < MOST_LOOKED_AT
        ids |= dict.fromkeys(scattered)
    passages = _passages(index, asked, ids, language)
    if not passages and len(asked) >= _SHORTEST_TO_DIVIDE:
        stems = [stem_of(each.word.key) for each in asked]
        passages = _passages(index, asked, candidates(index, stems, _LEAST_SHARE)[:_MOST_DIVIDED], language)
    far_fetched = [passage for passage in passages if passage.likeness <= Likeness.READING]
    if len(far_fetched) < len(passages):
        passages = [passage for passage in passages if passage.likeness > Likeness.READING]
    best = sorted(passages, key=lambda passage: passage.rank)[:most]
    return Concordance(
        tuple(
            Match(
                each.kind, None, each.likeness, each.shared, each.text, each.spans, index.unit(each.text.unit)
            )
            for each in best
        ),
        complete=complete and len(passages) <= most,
    )


def _passages(
    index: MemoryIndex, asked: "Sequence[_Asked]", ids: Iterable[int], language: str | None
) -> "list[_Passage]":
    """Those of these texts that are in the language and have the words, all of them or enough."""
    found = (
        _passage(asked, text)
        for text in index.texts(ids)
        if language is None or speaks(text.language, language)
    )
    return [passage for passage in found if passage is not None]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word of a query; all words that begin with it if it is open."""

    word: Word
    is_open: bool

    def likeness(self, found: Word) -> Likeness:
        if self.is_open:
            return Likeness.FOLDED if found.key.startswith(self.word.key) else Likeness.UNLIKE
        return likeness(self.word, found)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A text that has the words of a query, or enough of them."""

    kind: MatchKind
    likeness: Likeness
    shared: int
    text: StoredText
    spans: tuple[Span, ...]

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        return self.kind is not MatchKind.PHRASE, -self.shared, -self.likeness, len(self.text.text)


def _asked_words(query: str) -> list[_Asked]:
    return [_Asked(word, query.startswith("*", word.end)) for word in words_of(query)]


def _expression(asked: Sequence[_Asked], between: str) -> str:
    """The query in FTS5's language, which knows strings, ``*`` behind them, ``+`` and ``AND``."""
    parts: list[str] = []
    for each in asked:
        if each.is_open:
            # Only the last word of a phrase may be open, so the others only have to be near.
            parts.append(f"{quoted(each.word.key)} *")
        else:
            parts.append(quoted(stem_of(each.word.key)))
    if any(each.is_open for each in asked[:-1]):
        between = " AND "
    return between.join(parts)


def _passage(asked: Sequence[_Asked], text: StoredText) -> _Passage | None:
    """How a text has the words of a query; None if it has not enough of them."""
    words = words_of(text.text)
    together = _phrase(asked, words)
    if together is not None:
        degree, start = together
        spans = (Span(words[start].start, words[start + len(asked) - 1].end),)
        return _Passage(MatchKind.PHRASE, degree, len(asked), text, spans)
    filed: dict[str, list[Word]] = {}
    for word in words:
        filed.setdefault(stem_of(word.key), []).append(word)
    least, shared = Likeness.EQUAL, 0
    found: dict[Word, None] = {}
    for each in asked:
        alike = words if each.is_open else filed.get(stem_of(each.word.key), [])
        degrees = [(each.likeness(word), word) for word in alike]
        degree = max((degree for degree, _ in degrees), default=Likeness.UNLIKE)
        if degree is Likeness.UNLIKE:
            continue
        shared += 1
        found |= dict.fromkeys(word for each_degree, word in degrees if each_degree == degree)
        least = min(least, degree)
    needed = least_in_common(len(asked), _LEAST_SHARE)
    if shared < (len(asked) if len(asked) < _SHORTEST_TO_DIVIDE else needed):
        return None
    kind = MatchKind.WORDS if shared == len(asked) else MatchKind.SOME
    return _Passage(kind, least, shared, text, spans_of(sorted(found, key=lambda word: word.start)))


def _phrase(asked: Sequence[_Asked], words: Sequence[Word]) -> tuple[Likeness, int] | None:
    """Where the words of a query follow one another, at the most alike of such places."""
    places = [
        (min(each.likeness(words[start + shift]) for shift, each in enumerate(asked)), -start)
        for start in range(len(words) - len(asked) + 1)
        if asked[0].likeness(words[start])
    ]
    degree, place = max(places, default=(Likeness.UNLIKE, 0))
    return None if degree is Likeness.UNLIKE else (degree, -place)
