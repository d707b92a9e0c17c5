"""Searching an index: fuzzy matches of a sentence, and concordance of a word or a phrase.

A fuzzy match is a text as a whole that is like the query (`similarity` says how much).
A concordance hit has the query in it: as a phrase, or all its words anywhere. In Arabic
the particles and the article that are written onto a word do not matter; words that
could be one another's only by a far-fetched reading are taken where there is nothing
better. A word that ends in ``*`` stands for all that begin with it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import nlargest

from align.memory.index import MemoryIndex, StoredText, StoredUnit
from align.memory.similarity import EQUAL, least_in_common, lengths_in_reach, percentage
from align.memory.words import Likeness, Word, likeness, stem_of, words_of
from align.translation_units import speaks

#: Characters of a query that are looked at.
LONGEST_QUERY = 5_000
#: Texts that a concordance looks at, the first ones of the memory, to find the best.
MOST_LOOKED_AT = 300

_MOST_COMPARED = 400  # texts whose similarity is measured
_MOST_LISTED = 150_000  # texts that have a word in common with the query


class MatchKind(StrEnum):
    """How a text answers a query, the best first."""

    EXACT = "exact"
    FUZZY = "fuzzy"
    PHRASE = "phrase"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a text that answer the query: ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """A text that answers a query.

    Attributes:
        kind: how.
        percent: how similar the whole text is; None for a concordance hit.
        likeness: how alike the words of a concordance hit are; the least of them counts.
        found: the text.
        spans: what to highlight in it, in order.
        unit: the unit it belongs to.
    """

    kind: MatchKind
    percent: int | None
    likeness: Likeness
    found: StoredText
    spans: tuple[Span, ...]
    unit: StoredUnit

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """A key to sort by, the best first."""
        return (list(MatchKind).index(self.kind), -(self.percent or 0), -self.likeness, len(self.found.text))


@dataclass(frozen=True, slots=True)
class Concordance:
    """The texts that have a query in them.

    Attributes:
        matches: the best first.
        complete: whether all texts of the memory were looked at; else there are more.
    """

    matches: tuple[Match, ...]
    complete: bool


def find_similar(
    index: MemoryIndex, query: str, *, least: int = 70, most: int = 10, language: str | None = None
) -> list[Match]:
    """Find texts that are like the query as a whole.

    Args:
        index: of a memory.
        query: a sentence.
        least: per cent of similarity, 1 to 100.
        most: how many texts to return.
        language: only texts in this language; in any if None.

    Returns: the best first.

    Raises: MemoryIndexError if the index is damaged.
    """
    query = query[:LONGEST_QUERY]
    words = words_of(query)
    keys = [word.key for word in words]
    written = " ".join(query.split())
    ids = index.equal(query)
    lengths = lengths_in_reach(len(words), least)
    if len(lengths) > 1:  # else only texts of the very same words are similar enough
        ids += _candidates(index, [stem_of(key) for key in keys], least)
    scored: dict[int, tuple[int, StoredText]] = {}
    for text in index.texts(dict.fromkeys(ids), lengths):
        if language is None or speaks(text.language, language):
            same = " ".join(text.text.split()) == written
            percent = percentage(keys, [word.key for word in words_of(text.text)], same_text=same)
            if percent >= least:
                scored[text.id] = percent, text
    best = nlargest(most, scored.values(), key=lambda each: (each[0], -each[1].id))
    return [_similar(index, words, percent, text) for percent, text in best]


def _candidates(index: MemoryIndex, stems: Sequence[str], least: int) -> list[int]:
    """Ids of texts that share most with the query.

    A text that is similar enough has so many of its words that it must have one of the
    rarest; only the texts of those are looked up.
    """
    rarest = sorted(stems, key=index.frequency)
    rarest = list(dict.fromkeys(rarest[: len(stems) - least_in_common(len(stems), least) + 1]))
    shared: Counter[int] = Counter()
    listed = 0
    for stem in rarest:
        room = _MOST_LISTED - listed
        if room <= 0:
            break
        ids = index.matching(_quoted(stem), room)
        listed += len(ids)
        shared.update(ids)
    return nlargest(_MOST_COMPARED, shared, key=shared.__getitem__)


def _similar(index: MemoryIndex, asked: Sequence[Word], percent: int, text: StoredText) -> Match:
    keys = {word.key for word in asked}
    spans = _spans(word for word in words_of(text.text) if word.key in keys)
    kind = MatchKind.EXACT if percent == EQUAL else MatchKind.FUZZY
    return Match(kind, percent, Likeness.FOLDED, text, spans, index.unit(text.unit))


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
    passages = [
        passage
        for text in index.texts(ids)
        if language is None or speaks(text.language, language)
        for passage in (_passage(asked, text),)
        if passage is not None
    ]
    far_fetched = [passage for passage in passages if passage.likeness <= Likeness.READING]
    if len(far_fetched) < len(passages):
        passages = [passage for passage in passages if passage.likeness > Likeness.READING]
    best = sorted(passages, key=lambda passage: passage.rank)[:most]
    return Concordance(
        tuple(
            Match(each.kind, None, each.likeness, each.text, each.spans, index.unit(each.text.unit))
            for each in best
        ),
        complete=complete and len(passages) <= most,
    )


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
    """A text that has all words of a query."""

    kind: MatchKind
    likeness: Likeness
    text: StoredText
    spans: tuple[Span, ...]

    @property
    def rank(self) -> tuple[bool, int, int]:
        return self.kind is not MatchKind.PHRASE, -self.likeness, len(self.text.text)


def _asked_words(query: str) -> list[_Asked]:
    return [_Asked(word, query.startswith("*", word.end)) for word in words_of(query)]


def _expression(asked: Sequence[_Asked], between: str) -> str:
    """The query in FTS5's language, which knows strings, ``*`` behind them, ``+`` and ``AND``."""
    parts: list[str] = []
    for each in asked:
        if each.is_open:
            # Only the last word of a phrase may be open, so the others only have to be near.
            parts.append(f"{_quoted(each.word.key)} *")
        else:
            parts.append(_quoted(stem_of(each.word.key)))
    if any(each.is_open for each in asked[:-1]):
        between = " AND "
    return between.join(parts)


def _quoted(stem: str) -> str:
    return '"' + stem.replace('"', '""') + '"'


def _passage(asked: Sequence[_Asked], text: StoredText) -> _Passage | None:
    """How a text has the words of a query; None if it has not all of them."""
    words = words_of(text.text)
    together = _phrase(asked, words)
    if together is not None:
        degree, start = together
        spans = (Span(words[start].start, words[start + len(asked) - 1].end),)
        return _Passage(MatchKind.PHRASE, degree, text, spans)
    least = Likeness.EQUAL
    found: dict[Word, None] = {}
    for each in asked:
        degrees = [(each.likeness(word), word) for word in words]
        degree = max((degree for degree, _ in degrees), default=Likeness.UNLIKE)
        if degree is Likeness.UNLIKE:
            return None
        found |= dict.fromkeys(word for each_degree, word in degrees if each_degree == degree)
        least = min(least, degree)
    return _Passage(MatchKind.WORDS, least, text, _spans(sorted(found, key=lambda word: word.start)))


def _phrase(asked: Sequence[_Asked], words: Sequence[Word]) -> tuple[Likeness, int] | None:
    """Where the words of a query follow one another, at the most alike of such places."""
    places = [
        (min(each.likeness(words[start + shift]) for shift, each in enumerate(asked)), -start)
        for start in range(len(words) - len(asked) + 1)
        if asked[0].likeness(words[start])
    ]
    degree, place = max(places, default=(Likeness.UNLIKE, 0))
    return None if degree is Likeness.UNLIKE else (degree, -place)


def _spans(words: Iterable[Word]) -> tuple[Span, ...]:
    return tuple(_merged(Span(word.start, word.end) for word in words))


def _merged(spans: Iterator[Span]) -> Iterator[Span]:
    """Join spans that are parted by a single character, as by a space."""
    last: Span | None = None
    for span in spans:
        if last is not None and span.start <= last.end + 1:
            last = Span(last.start, span.end)
        else:
            if last is not None:
                yield last
            last = span
    if last is not None:
        yield last
