"""What single words say: the share of a span's words that the other span has a word for.

The encoder's vectors of single words form a bilingual lexicon. A word is covered by a
span as well as its best cosine with any of the span's words, if that is high enough. A
span covers what any of its segments covers, so the best cosines of a span are the
element-wise maximum over its segments, and all spans cost little more than one pass.
Rare words count more (inverse document frequency over both documents' segments).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.window import SpanTable, Table, Window
from align.alignment.words import Embed, SideWords, numbered, side_words, words

#: Word pairs with a lower cosine say nothing; the built-in encoder's translations lie above it.
_LEAST_COSINE = 0.35
#: Range of shares below which a bitext has no contrast of its own, and what is assumed then.
_LEAST_RANGE, _ASSUMED_RANGE = 0.1, 0.4
#: Pairs of words up to which all are compared once: 16 MB. A book compares those of each window.
_MOST_PAIRS = 4_000_000
#: Segments of either side from which the scale of coverage is estimated.
_SAMPLE = 200


class WordCoverage:
    """Tables of how well spans cover one another's words."""

    def __init__(self, source_texts: Sequence[str], target_texts: Sequence[str], embed: Embed) -> None:
        source, target = (
            [sorted(set(words(text))) for text in texts] for texts in (source_texts, target_texts)
        )
        self.source, self.target = side_words(source, embed), side_words(target, embed)
        self._lexicon: Table | None = None
        if len(self.source.vectors) * len(self.target.vectors) <= _MOST_PAIRS:
            self._lexicon = _lexicon(self.source.vectors, self.target.vectors)
        self._shared_source, self._shared_target = _shared(source, target)
        self._scale = self._measure_scale()

    def _measure_scale(self) -> tuple[float, float, float]:
        """Coverage of unrelated segments, and of good matches, in this bitext."""
        rows, columns = (min(side.count, _SAMPLE) for side in (self.source, self.target))
        covered, covering = self._shares((0, max(rows, 2)), (0, max(columns, 2)), 1)
        values = (covered[0, :, 0] + covering[0, :, 0].T) / 2
        best = np.concatenate((values.max(axis=0), values.max(axis=1)))
        unrelated = float(values.mean())
        lower, median = np.quantile(best, (0.25, 0.5))
        related = max(float(median), unrelated + _LEAST_RANGE)
        if float(values.max() - values.min()) < _LEAST_RANGE:
            # Where all segments are alike, or there is one, nothing shows what unrelated ones have.
            related, unrelated = float(median), float(median) - _ASSUMED_RANGE
        return unrelated, related, float(median - lower) / (related - unrelated)

    @property
    def spread(self) -> float:
        """How far the lower quartile of good matches lies below the typical one."""
        return self._scale[2]

    def tables(self, window: Window) -> tuple[SpanTable, SpanTable]:
        """How well the target span covers the source span's words, and the reverse.

        On the bitext's own scale: 0 is what unrelated segments have, 1 a typical good match.
        """
        unrelated, related, _ = self._scale
        found: tuple[list[Table], list[Table]] = [], []
        for ranges in window.ranges:
            covered, covering = self._shares(*ranges, window.reach)
            for tables, shares in zip(found, (covered, covering.transpose(2, 3, 0, 1)), strict=True):
                tables.append((shares - np.float32(unrelated)) / np.float32(related - unrelated))
        return SpanTable(window, window.joined(found[0])), SpanTable(window, window.joined(found[1]))

    def _shares(
        self, source_range: tuple[int, int], target_range: tuple[int, int], reach: int
    ) -> tuple[Table, Table]:
        """Share of each source span's words that each target span covers, and the reverse; 0 to 1.

        Args:
            source_range: first and last-plus-one segment; may lie outside the text.
            target_range: likewise.
            reach: the longest span, in segments.
        """
        left = _words_of(self.source, source_range)
        right = _words_of(self.target, target_range)
        cosines = self.cosines(left.numbers, right.numbers)
        covered = _covered(left, _best_by_segment(cosines.T, right), reach)
        covering = _covered(right, _best_by_segment(cosines, left), reach)
        covered /= np.maximum(_span_mass(left, reach), 1e-6)[:, :, None, None]
        covering /= np.maximum(_span_mass(right, reach), 1e-6)[:, :, None, None]
        return covered, covering

    def cosines(self, source_words: NDArray[np.intp], target_words: NDArray[np.intp]) -> Table:
        """Cosines of source with target words, by number; 0 where they are too low to say anything."""
        if self._lexicon is not None:
            found: Table = self._lexicon[np.ix_(source_words, target_words)]
            return found
        return _lexicon(self.source.vectors[source_words], self.target.vectors[target_words])

    def shared_tables(self, window: Window) -> tuple[SpanTable, SpanTable]:
        """Weight of the words that both languages write alike and both spans have, or only one has.

        Numbers, Latin names in Arabic text, addresses: words that occur on both sides of
        the bitext. The second table says what is missing.
        """
        found, missing = [], []
        for source_range, target_range in window.ranges:
            left = _words_of(self._shared_source, source_range)
            right = _words_of(self._shared_target, target_range)
            equal = (left.numbers[:, None] == right.numbers[None, :]).astype(np.float32)
            there = _covered(left, _best_by_segment(equal.T, right), window.reach)
            there += _covered(right, _best_by_segment(equal, left), window.reach).transpose(2, 3, 0, 1)
            there *= np.float32(0.5)
            source_mass = _span_mass(left, window.reach)[:, :, None, None]
            target_mass = _span_mass(right, window.reach)[None, None]
            found.append(there)
            missing.append((source_mass + target_mass) * np.float32(0.5) - there)
        return SpanTable(window, window.joined(found)), SpanTable(window, window.joined(missing))


def _lexicon(source: Table, target: Table) -> Table:
    """Cosines of words; 0 where they are too low to say anything."""
    cosines: Table = source @ target.T
    return np.multiply(cosines, cosines > _LEAST_COSINE, out=cosines)


@dataclass(frozen=True, slots=True)
class _RangeWords:
    """The words of a range of segments.

    Attributes:
        numbers: the distinct words, shape (n_distinct,).
        words: which of them stand in the segments, segment after segment; shape (n_tokens,).
        weights: the words' weights, shape (n_tokens,).
        bounds: first of `words` of each segment, and their number; shape (n_segments + 1,).
    """

    numbers: NDArray[np.intp]
    words: NDArray[np.intp]
    weights: NDArray[np.float32]
    bounds: NDArray[np.intp]


def _words_of(side: SideWords, segment_range: tuple[int, int]) -> _RangeWords:
    """Collect the words of a range; segments outside the text have none."""
    bounds = side.bounds[np.clip(np.arange(segment_range[0], segment_range[1] + 1), 0, side.count)]
    words_ = side.words[bounds[0] : bounds[-1]]
    numbers, places = np.unique(words_, return_inverse=True)
    return _RangeWords(numbers, places, side.weights[words_], bounds - bounds[0])


def _shared(source: Sequence[Sequence[str]], target: Sequence[Sequence[str]]) -> tuple[SideWords, SideWords]:
    """The words that stand on both sides, numbered alike; no vectors are needed to compare them."""
    listed = source, target
    frequencies = [Counter(word for segment in side for word in segment) for side in listed]
    common = sorted(frequencies[0].keys() & frequencies[1].keys())
    numbers = {word: number for number, word in enumerate(common)}
    sides = []
    for side, frequency in zip(listed, frequencies, strict=True):
        counts = np.array([frequency[word] for word in common], dtype=np.float32)
        weights = np.log((len(side) + 1) / np.maximum(counts, 1)) / np.log(len(side) + 2)
        vectors = np.zeros((len(common), 0), dtype=np.float32)
        sides.append(SideWords(*numbered(side, numbers), vectors, weights.astype(np.float32)))
    return sides[0], sides[1]


def _span_mass(range_words: _RangeWords, reach: int) -> Table:
    """Total weight of every span's words: shape (reach, n_segments); 0 where it leaves the range."""
    sums = np.concatenate(([0.0], np.cumsum(range_words.weights)))[range_words.bounds]
    mass = np.zeros((reach, len(sums) - 1), dtype=np.float32)
    for size in range(1, min(reach, len(sums) - 1) + 1):
        mass[size - 1, : len(sums) - size] = sums[size:] - sums[:-size]
    return mass


def _covered(range_words: _RangeWords, best: Table, reach: int) -> Table:
    """Weight of each span's words that each span of the other side covers.

    Args:
        best: cosine of each of the distinct words with the best word of each of the other
            side's segments, shape (n_other_segments, n_distinct).

    Returns: shape (reach, n_segments, reach, n_other_segments); 0 for spans that leave the range.
    """
    n_segments, n_others = len(range_words.bounds) - 1, len(best)
    weights = np.zeros((n_segments, len(range_words.numbers)), dtype=np.float32)
    weights[np.repeat(np.arange(n_segments), np.diff(range_words.bounds)), range_words.words] = (
        range_words.weights
    )
    covered = np.zeros((reach, n_segments, reach, n_others), dtype=np.float32)
    span_best = best
    for size in range(1, reach + 1):
        if 1 < size <= n_others:
            span_best = np.concatenate(
                (np.maximum(span_best[: 1 - size], best[size - 1 :]), span_best[1 - size :])
            )
        covered[0, :, size - 1] = weights @ span_best.T
    for size in range(2, min(reach, n_segments) + 1):
        np.add(covered[size - 2, : 1 - size], covered[0, size - 1 :], out=covered[size - 1, : 1 - size])
    return covered


def _best_by_segment(cosines: Table, range_words: _RangeWords) -> Table:
    """Best cosine that any word of each segment has; 0 for segments without words.

    Args:
        cosines: of the range's distinct words with others, shape (n_distinct, n_others).

    Returns: shape (n_segments, n_others).
    """
    cosines = np.ascontiguousarray(cosines)
    counts = np.diff(range_words.bounds)
    best = np.zeros((len(counts), cosines.shape[1]), dtype=np.float32)
    longest_first = np.argsort(-counts, kind="stable")
    firsts = range_words.bounds[longest_first]
    # The first words of all segments at once, then the second ones of those that have two, ...
    for place, n_segments in enumerate(
        np.searchsorted(-counts[longest_first], -np.arange(counts.max(initial=0)))
    ):
        rows = cosines[range_words.words[firsts[:n_segments] + place]]
        np.maximum(best[:n_segments], rows, out=best[:n_segments])
    in_order = np.empty_like(best)
    in_order[longest_first] = best
    return in_order
