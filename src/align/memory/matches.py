"""How a text of a memory answers a query."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from align.memory.index import StoredText, StoredUnit
from align.memory.words import Likeness, Word

#: Characters of a query that are looked at.
LONGEST_QUERY = 5_000


class MatchKind(StrEnum):
    """How a text answers a query, the best first."""

    EXACT = "exact"
    FUZZY = "fuzzy"
    PHRASE = "phrase"
    WORDS = "words"
    SOME = "some"


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
        shared: how many words of the query the text has.
        found: the text.
        spans: what to highlight in it, in order.
        unit: the unit it belongs to.
    """

    kind: MatchKind
    percent: int | None
    likeness: Likeness
    shared: int
    found: StoredText
    spans: tuple[Span, ...]
    unit: StoredUnit

    @property
    def rank(self) -> tuple[int, int, int, int, int]:
        """A key to sort by, the best first."""
        kind, percent = list(MatchKind).index(self.kind), self.percent or 0
        return kind, -percent, -self.shared, -self.likeness, len(self.found.text)


def quoted(stem: str) -> str:
    """A stem as FTS5 takes it for what it is, whatever is in it."""
    return '"' + stem.replace('"', '""') + '"'


def spans_of(words: Iterable[Word]) -> tuple[Span, ...]:
    """The places of these words of a text, neighbours together."""
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
