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
from align.folding import fold

Embed = Callable[[Sequence[str]], NDArray[np.float32]]

#: Word pairs with a lower cosine say nothing; the built-in encoder's translations lie above it.
_LEAST_COSINE = 0.35
_WORD = re.compile(r"[^\W_]+(?:['’.,٫:/-][^\W_]+)*")
#: Scripts written without spaces, where pairs of characters stand for words.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")


def words(text: str) -> list[str]:
    """List the words that carry evidence, folded; character pairs where none are written."""
    found: list[str] = []
    for word in _WORD.findall(fold(text)):
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


def _side(texts: Sequence[str], embed: Embed) -> _Side:
    """Number the words of a document, weigh and embed them."""
    listed = [sorted(set(words(text))) for text in texts]
    frequency = Counter(word for segment in listed for word in segment)
    numbers = {word: number for number, word in enumerate(frequency)}
    weights = np.log((len(texts) + 1) / np.array(list(frequency.values()) or [1], dtype=np.float32))
    segments = tuple(np.array([numbers[word] for word in segment], dtype=np.intp) for segment in listed)
    vectors = embed(list(frequency) or [""])
    return _Side(segments, vectors, weights.astype(np.float32) + np.float32(0.1))


class WordCoverage:
    """Tables of how well spans cover one another's words."""

    def __init__(self, source_texts: Sequence[str], target_texts: Sequence[str], embed: Embed) -> None:
        self._source = _side(source_texts, embed)
        self._target = _side(target_texts, embed)

    def tables(self, window: Window) -> tuple[SpanTable, SpanTable]:
        """Share of the source span's words covered by the target span, and the reverse; 0 to 1."""
        left = _words_of(self._source, window.source_range)
        right = _words_of(self._target, window.target_range)
        cosines = self._source.vectors[left.numbers] @ self._target.vectors[right.numbers].T
        np.multiply(cosines, cosines > _LEAST_COSINE, out=cosines)
        covered = _covered(cosines, left, right, window.reach)
        covering = _covered(cosines.T, right, left, window.reach)
        return (
            SpanTable(window, covered),
            SpanTable(window, covering.transpose(2, 3, 0, 1)),
        )


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
