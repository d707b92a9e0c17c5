"""What single words say: the share of a span's words that the other span has a word for.

The encoder's vectors of single words form a bilingual lexicon. A word is covered by a
span as well as its best cosine with any of the span's words, if that is high enough. A
span covers what any of its segments covers, so the best cosines of a span are the
element-wise maximum over its segments, and all spans cost little more than one pass.
Rare words count more (inverse document frequency over both documents' segments).
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.window import SpanTable, Table, Window, clipped
from align.folding import fold, with_ascii_digits

Embed = Callable[[Sequence[str]], NDArray[np.float32]]


def remembering(embed: Embed) -> Embed:
    """Embed every word once: segments and their pieces have the same ones."""
    known: dict[str, NDArray[np.float32]] = {}

    def embed_new(texts: Sequence[str]) -> NDArray[np.float32]:
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, embed(new), strict=True))
        return np.stack([known[text] for text in texts])

    return embed_new


#: Word pairs with a lower cosine say nothing; the built-in encoder's translations lie above it.
_LEAST_COSINE = 0.35
#: Range of shares below which a bitext has no contrast of its own, and what is assumed then.
_LEAST_RANGE, _ASSUMED_RANGE = 0.1, 0.4
#: Pairs of words up to which all are compared once: 16 MB. A book compares those of each window.
_MOST_PAIRS = 4_000_000
#: Segments of either side from which the scale of coverage is estimated.
_SAMPLE = 200
_WORD = re.compile(r"[^\W_]+(?:['’.,:/-][^\W_]+)*")
#: Scripts written without spaces, where pairs of characters stand for words.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")


def words(text: str) -> list[str]:
    """List the words that carry evidence, folded; character pairs where none are written."""
    found: list[str] = []
    for word in _WORD.findall(fold(with_ascii_digits(text))):
        runs = _UNSPACED.findall(word)
        if not runs:
            found.append(word)
        for run in runs:
            found.extend(run[place : place + 2] for place in range(max(1, len(run) - 1)))
    return found


@dataclass(frozen=True, slots=True)
class _Side:
    """The words of one document.

    Attributes:
        segments: for each segment its word numbers, each once.
        vectors: unit vectors of the words, shape (n_words, dim).
        weights: inverse document frequency of the words, shape (n_words,).
    """

    segments: tuple[NDArray[np.intp], ...]
    vectors: NDArray[np.float32]
    weights: NDArray[np.float32]


def _side(listed: Sequence[Sequence[str]], embed: Embed) -> _Side:
    """Number the words of a document's segments, weigh and embed them."""
    frequency = Counter(word for segment in listed for word in segment)
    numbers = {word: number for number, word in enumerate(frequency)}
    weights = np.log((len(listed) + 1) / np.array(list(frequency.values()) or [1], dtype=np.float32))
    segments = tuple(np.array([numbers[word] for word in segment], dtype=np.intp) for segment in listed)
    vectors = embed(list(frequency) or [""])
    return _Side(segments, vectors, weights.astype(np.float32) + np.float32(0.1))


class WordCoverage:
    """Tables of how well spans cover one another's words."""

    def __init__(self, source_texts: Sequence[str], target_texts: Sequence[str], embed: Embed) -> None:
        source, target = (
            [sorted(set(words(text))) for text in texts] for texts in (source_texts, target_texts)
        )
        self._source, self._target = _side(source, embed), _side(target, embed)
        self._lexicon: Table | None = None
        if len(self._source.vectors) * len(self._target.vectors) <= _MOST_PAIRS:
            self._lexicon = _lexicon(self._source.vectors, self._target.vectors)
        self._shared_source, self._shared_target = _shared(source, target)
        self._scale = self._measure_scale()

    def _measure_scale(self) -> tuple[float, float, float]:
        """Coverage of unrelated segments, and of good matches, in this bitext."""
        rows, columns = (min(len(side.segments), _SAMPLE) for side in (self._source, self._target))
        covered, covering = self._shares(Window(1, max(rows - 2, 0), 1, max(columns - 2, 0), 1))
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
        covered, covering = self._shares(window)
        unrelated, related, _ = self._scale
        source, target = (
            (shares - np.float32(unrelated)) / np.float32(related - unrelated)
            for shares in (covered, covering.transpose(2, 3, 0, 1))
        )
        return SpanTable(window, source), SpanTable(window, target)

    def _shares(self, window: Window) -> tuple[Table, Table]:
        """Share of each source span's words that each target span covers, and the reverse; 0 to 1."""
        left = _words_of(self._source, window.source_range)
        right = _words_of(self._target, window.target_range)
        if self._lexicon is not None:
            cosines = self._lexicon[np.ix_(left.numbers, right.numbers)]
        else:
            cosines = _lexicon(self._source.vectors[left.numbers], self._target.vectors[right.numbers])
        covered = _covered(cosines, left, right, window.reach)
        covering = _covered(cosines.T, right, left, window.reach)
        return covered, covering

    def shared_tables(self, window: Window) -> tuple[SpanTable, SpanTable]:
        """Weight of the words that both languages write alike and both spans have, or only one has.

        Numbers, Latin names in Arabic text, addresses: words that occur on both sides of
        the bitext. The second table says what is missing.
        """
        left = _words_of(self._shared_source, window.source_range)
        right = _words_of(self._shared_target, window.target_range)
        equal = (left.numbers[:, None] == right.numbers[None, :]).astype(np.float32)
        covered = _covered(equal, left, right, window.reach)
        covering = _covered(equal.T, right, left, window.reach).transpose(2, 3, 0, 1)
        source_mass = _span_mass(left, window.reach)[:, :, None, None]
        target_mass = _span_mass(right, window.reach)[None, None]
        found = (covered * source_mass + covering * target_mass) * np.float32(0.5)
        everything = (source_mass + target_mass) * np.float32(0.5)
        return SpanTable(window, found), SpanTable(window, everything - found)


def _lexicon(source: Table, target: Table) -> Table:
    """Cosines of words; 0 where they are too low to say anything."""
    cosines: Table = source @ target.T
    return np.multiply(cosines, cosines > _LEAST_COSINE, out=cosines)


@dataclass(frozen=True, slots=True)
class _RangeWords:
    """The words of a range of segments, segment after segment.

    Attributes:
        numbers: word numbers, shape (n_tokens,).
        weights: their weights, shape (n_tokens,).
        bounds: first token of each segment, and the number of tokens; shape (n_segments + 1,).
    """

    numbers: NDArray[np.intp]
    weights: NDArray[np.float32]
    bounds: NDArray[np.intp]


def _words_of(side: _Side, segment_range: tuple[int, int]) -> _RangeWords:
    """Collect the words of a range; segments outside the text have none."""
    start, stop, offset = clipped(segment_range, len(side.segments))
    inside = side.segments[start:stop]
    counts = np.zeros(segment_range[1] - segment_range[0], dtype=np.intp)
    counts[offset : offset + len(inside)] = [len(segment) for segment in inside]
    numbers = np.concatenate(inside) if inside else np.zeros(0, dtype=np.intp)
    return _RangeWords(numbers, side.weights[numbers], np.concatenate(([0], np.cumsum(counts))))


def _shared(source: Sequence[Sequence[str]], target: Sequence[Sequence[str]]) -> tuple[_Side, _Side]:
    """The words that stand on both sides, numbered alike; no vectors are needed to compare them."""
    listed = source, target
    frequencies = [Counter(word for segment in side for word in segment) for side in listed]
    common = sorted(frequencies[0].keys() & frequencies[1].keys())
    numbers = {word: number for number, word in enumerate(common)}
    sides = []
    for side, frequency in zip(listed, frequencies, strict=True):
        counts = np.array([frequency[word] for word in common], dtype=np.float32)
        weights = np.log((len(side) + 1) / np.maximum(counts, 1)) / np.log(len(side) + 2)
        segments = tuple(
            np.array([numbers[word] for word in segment if word in numbers], dtype=np.intp)
            for segment in side
        )
        sides.append(
            _Side(segments, np.zeros((len(common), 0), dtype=np.float32), weights.astype(np.float32))
        )
    return sides[0], sides[1]


def _span_mass(words_: _RangeWords, reach: int) -> Table:
    """Total weight of every span's words: shape (reach, n_segments); 0 where it leaves the range."""
    sums = np.concatenate(([0.0], np.cumsum(words_.weights)))[words_.bounds]
    mass = np.zeros((reach, len(sums) - 1), dtype=np.float32)
    for size in range(1, min(reach, len(sums) - 1) + 1):
        mass[size - 1, : len(sums) - size] = sums[size:] - sums[:-size]
    return mass


def _covered(cosines: Table, words_: _RangeWords, others: _RangeWords, reach: int) -> Table:
    """Share of each span's words that each span of the other side covers.

    Args:
        cosines: of the range's tokens with the other range's tokens.

    Returns: shape (reach, n_segments, reach, n_other_segments).
    """
    best = _segment_maximum(cosines, others.bounds)
    n_segments, n_others = len(words_.bounds) - 1, len(others.bounds) - 1
    mass = np.concatenate(([0.0], np.cumsum(words_.weights)))[words_.bounds]
    shares = np.zeros((reach, n_segments, reach, n_others), dtype=np.float32)
    span_best = best
    for n_target in range(1, reach + 1):
        if n_target > 1:
            span_best = span_best.copy()
            np.maximum(
                span_best[:, : 1 - n_target], best[:, n_target - 1 :], out=span_best[:, : 1 - n_target]
            )
        sums = np.zeros((len(words_.weights) + 1, n_others))
        np.cumsum(span_best * words_.weights[:, None], axis=0, out=sums[1:])
        at_bounds = sums[words_.bounds]
        for n_source in range(1, min(reach, n_segments) + 1):
            total = mass[n_source:] - mass[:-n_source]
            shares[n_source - 1, : n_segments - n_source + 1, n_target - 1] = (
                at_bounds[n_source:] - at_bounds[:-n_source]
            ) / np.maximum(total, 1e-6)[:, None]
    return shares


def _segment_maximum(cosines: Table, bounds: NDArray[np.intp]) -> Table:
    """Best cosine of each token with any token of each segment; 0 for segments without words."""
    best = np.zeros((cosines.shape[0], len(bounds) - 1), dtype=np.float32)
    filled = np.flatnonzero(np.diff(bounds))
    if len(filled) and len(cosines):
        best[:, filled] = np.maximum.reduceat(cosines, bounds[filled], axis=1)
    return best
