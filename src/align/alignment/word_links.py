"""Words that translate one another and nothing else around: what a bead must not cut apart.

Coverage asks whether a word has a translation in a span at all; a frequent word has one
everywhere. Here each word is linked to the words of the other text that lie near the path and
are similar enough, in proportion to how similar they are; a link counts by its share among
those of both its words (competitive linking, after Melamed 2000, made soft). So a word with one
translation nearby has a strong link, and one with many has none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Section
from align.alignment.coverage import WordCoverage
from align.alignment.strands import Floats
from align.alignment.ties import Ties, summed

#: Cosine of words that may be translations of one another.
_LEAST_COSINE = 0.5
#: How many times likelier a translation is with a cosine that is higher by one: e to this.
_SHARPNESS = 14.0
#: Segments around those that a segment may belong to in which its words are sought.
_AROUND = 5
#: Most target segments, or pieces, in which the words of one are sought where nothing is sure.
_WIDEST = 65
_ROWS_PER_BLOCK = 32
#: Source segments whose words are linked at a time, so that memory does not grow with the text.
_ROWS_PER_PART = 1024


@dataclass(frozen=True, slots=True)
class Nearby:
    """Where words are sought for those of a run of source segments.

    Attributes:
        start: the first source segment.
        first: first target segment for each, never falling; shape (n,).
        last: behind the last target segment for each, never falling; shape (n,).
    """

    start: int
    first: NDArray[np.intp]
    last: NDArray[np.intp]

    def competing(self, start: int, stop: int) -> "Nearby":
        """Rows start to stop - 1 with all the others that may meet the same target segments."""
        begin = min(int(np.searchsorted(self.last, self.first[start], side="right")), start)
        end = max(int(np.searchsorted(self.first, self.last[stop - 1], side="left")), stop)
        return Nearby(self.start + begin, self.first[begin:end], self.last[begin:end])


def in_sections(sections: Iterable[Section]) -> Iterator[Nearby]:
    """The target segments around those that each source segment may meet on a path.

    Where it may meet very many, those in the middle count.
    """
    for section in sections:
        first, last = section.band.runs[:, :-1] + section.target
        margin = np.maximum(last - first + 2 * _AROUND - _WIDEST, 0) // 2 - _AROUND
        first, last = (
            np.clip(np.maximum.accumulate(edge), section.target, section.ends[1])
            for edge in (first + margin, last - margin)
        )
        yield Nearby(section.source, first, last)


def near_ties(ties: Ties) -> Nearby:
    """The target segments near those that each source segment is tied to, and the reverse."""
    n_source, n_target = ties.counts
    targets, sources = ties.centres()
    places = np.arange(n_source)
    first = np.minimum(targets - _AROUND, np.searchsorted(sources, places - _AROUND, side="left"))
    last = np.maximum(targets + _AROUND + 1, np.searchsorted(sources, places + _AROUND, side="right"))
    return Nearby(0, *(np.clip(np.maximum.accumulate(edge), 0, n_target) for edge in (first, last)))


def word_ties(coverage: WordCoverage, nearby: Iterable[Nearby], prior: Ties | None = None) -> Ties:
    """Link the words of two documents, and so tie their segments together.

    Args:
        coverage: of their words.
        nearby: where to look, part by part.
        prior: ties that make a link between two segments' words likelier, a tie of 1 twice as likely.
    """
    counts = coverage.source.count, coverage.target.count
    pairs: list[tuple[NDArray[np.intp], NDArray[np.intp], Floats]] = []
    for section in nearby:
        for start in range(0, len(section.first), _ROWS_PER_PART):
            stop = min(start + _ROWS_PER_PART, len(section.first))
            found = _links(coverage, section.competing(start, stop), prior)
            pairs.append(found.summed(section.start + start, section.start + stop))
    rows, columns, weights = (np.concatenate(values) for values in zip(*pairs, strict=True))
    return Ties(rows, columns, weights, counts)


@dataclass(frozen=True, slots=True)
class _WordLinks:
    """Links between words, and the segments they stand in.

    Attributes:
        rows: source segment of each link.
        columns: target segment of each.
        weights: of each.
    """

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    weights: Floats

    def summed(self, start: int, stop: int) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats]:
        """Sum up the links of source segments start to stop - 1 by pairs of segments.

        Returns: the segments of each pair, the source segments never falling, and the sums.
        """
        chosen = (self.rows >= start) & (self.rows < stop)
        rows, columns = self.rows[chosen] - start, self.columns[chosen]
        left = int(columns.min()) if len(columns) else 0
        width = int(columns.max(initial=0)) - left + 1
        sums = summed(rows * width + columns - left, self.weights[chosen], (stop - start) * width)
        found = np.flatnonzero(sums)
        return found // width + start, found % width + left, sums[found]


def _links(coverage: WordCoverage, nearby: Nearby, prior: Ties | None) -> _WordLinks:
    """Link the words of some segments to those nearby."""
    sides = coverage.source, coverage.target
    tokens, cosines = _similar_words(coverage, nearby)
    rows, columns = (side.owners(numbers) for side, numbers in zip(sides, tokens, strict=True))
    likely = np.exp((np.minimum(cosines, 1.0) - 1) * _SHARPNESS)
    if prior is not None:
        likely *= 1 + prior.between(rows, columns)
    shares = likely * likely / (_totals(tokens[0], likely) * _totals(tokens[1], likely))
    source_rarity, target_rarity = (side.rarity(numbers) for side, numbers in zip(sides, tokens, strict=True))
    return _WordLinks(rows, columns, shares * cosines * (source_rarity + target_rarity) / 2)


def _totals(places: NDArray[np.intp], values: Floats) -> Floats:
    """For each value the sum of those at its place."""
    inside = places - places.min() if len(places) else places
    return summed(inside, values, int(inside.max(initial=0)) + 1)[inside]


def _similar_words(
    coverage: WordCoverage, nearby: Nearby
) -> tuple[tuple[NDArray[np.intp], NDArray[np.intp]], Floats]:
    """Find the pairs of similar words in the segments that may meet.

    Returns: numbers of the source, and of the target, token of each pair; their cosines.
    """
    found = []
    for start in range(0, len(nearby.first), _ROWS_PER_BLOCK):
        rows = np.arange(start, min(start + _ROWS_PER_BLOCK, len(nearby.first)))
        source = coverage.source.tokens(nearby.start + rows[0], nearby.start + rows[-1] + 1)
        target = coverage.target.tokens(nearby.first[rows[0]], nearby.last[rows[-1]])
        (source_words, source_of), (target_words, target_of) = (
            np.unique(side.words[numbers], return_inverse=True)
            for side, numbers in ((coverage.source, source), (coverage.target, target))
        )
        # Few words are similar: the segments that they stand in are asked for these alone.
        similar = coverage.cosines(source_words, target_words)[source_of][:, target_of]
        left, right = np.nonzero(similar >= _LEAST_COSINE)
        row = coverage.source.owners(source)[left] - nearby.start
        column = coverage.target.owners(target)[right]
        near = (column >= nearby.first[row]) & (column < nearby.last[row])
        left, right = left[near], right[near]
        found.append((source[left], target[right], similar[left, right].astype(np.float64)))
    left, right, cosines = (np.concatenate(values) for values in zip(*found, strict=True))
    return (left, right), cosines
