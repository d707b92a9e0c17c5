"""What the encoder says: cosines of span vectors, on a scale that does not depend on the encoder."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from align.alignment.window import SpanTable, Window, clipped

Vectors = NDArray[np.float32]

#: Segments of one side that are enough to estimate the scale.
_SAMPLE = 256
#: Of the sample, segments that follow one another: vectors made together cost less.
_RUN = 16
#: Range of cosines below which a bitext has no contrast of its own, and what is assumed then.
_LEAST_RANGE, _ASSUMED_RANGE = 0.05, 0.4
#: Segments whose vectors are made at a time, and how many times that are kept: 48 MB a side at
#: 8 spans of 512 numbers, so that a section of a long text is held whole.
_CHUNK, _MOST_CHUNKS = 256, 12
#: Segments of a text up to which the vectors of all its single ones are kept: 64 MB.
_MOST_SINGLES = 32_768


class SpanVectors(Protocol):
    """One document's span vectors, made where they are needed."""

    @property
    def count(self) -> int:
        """Number of segments."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def vectors(self, start: int, stop: int, max_span: int) -> Vectors:
        """Vectors of all spans that start in [start, stop).

        Returns: unit vectors, shape (max_span, stop - start, dimension); zeros where a
            span would run past the document's end.
        """


@runtime_checkable
class JoinableSpans(SpanVectors, Protocol):
    """Span vectors that can be had for larger segments without embedding them."""

    def joined_as(self, texts: Sequence[str], firsts: NDArray[np.intp]) -> SpanVectors | None:
        """Span vectors of the same document in larger segments.

        Args:
            texts: of the larger segments.
            firsts: the segment that each begins with, rising from 0.

        Returns: None if the encoder would read the texts differently.
        """


@runtime_checkable
class SizedSpans(SpanVectors, Protocol):
    """Span vectors of which the longer ones can be had when the shorter ones are known."""

    def sized(self, start: int, stop: int, sizes: range) -> Vectors:
        """Vectors of all spans of these sizes that start in [start, stop).

        Returns: as `vectors` does, shape (len(sizes), stop - start, dimension).
        """


@dataclass(frozen=True, slots=True)
class CosineScale:
    """What cosines mean in one bitext.

    Attributes:
        unrelated: mean cosine of unrelated segments; 0 on the scale.
        related: median cosine of best matches; 1 on the scale.
        spread: how far the lower quartile of best matches lies below 1: small where the
            translation is close, large where it is free.
    """

    unrelated: float
    related: float
    spread: float = 0.2

    def apply(self, cosines: Vectors) -> Vectors:
        """Map `unrelated` to 0 and `related` to 1."""
        return (cosines - np.float32(self.unrelated)) / np.float32(self.related - self.unrelated)


def measure_scale(source: SpanVectors, target: SpanVectors) -> CosineScale:
    """Estimate the scale from this bitext: the mean cosine, and the median of best matches."""
    left = _sample(source)
    right = _sample(target)
    cosines = left @ right.T
    unrelated = float(cosines.mean())
    best = np.concatenate((_best(left, target), _best(right, source)))
    lower, median = np.quantile(best, (0.25, 0.5))
    related = max(float(median), unrelated + _LEAST_RANGE)
    if float(cosines.max() - cosines.min()) < _LEAST_RANGE:
        # Where all segments are alike, or there is one, nothing shows what unrelated ones have.
        related, unrelated = float(median), float(median) - _ASSUMED_RANGE
    return CosineScale(unrelated, related, float(median - lower) / (related - unrelated))


def _sample(spans: SpanVectors) -> Vectors:
    """Take single-segment vectors: all, or runs of neighbours at even distances."""
    if spans.count <= _SAMPLE:
        singles: Vectors = spans.vectors(0, spans.count, 1)[0]
        return singles
    starts = np.linspace(0, spans.count - _RUN, _SAMPLE // _RUN).astype(int)
    return np.concatenate([spans.vectors(start, start + _RUN, 1)[0] for start in starts])


def _best(vectors: Vectors, spans: SpanVectors) -> Vectors:
    """Give each vector's highest cosine with any single segment of the other side."""
    block = 4096
    best: Vectors = np.max(
        [
            (vectors @ spans.vectors(start, min(start + block, spans.count), 1)[0].T).max(axis=1)
            for start in range(0, spans.count, block)
        ],
        axis=0,
    )
    return best


class _HeldVectors:
    """Span vectors of one document, kept because windows, scale and flags all ask for them.

    A search goes through a document from its start to its end, so of a book only the
    chunks asked for last are kept. Longer spans are made when they are asked for.

    Args:
        spans: where the vectors are made.
    """

    def __init__(self, spans: SpanVectors) -> None:
        self._spans = spans
        self._chunks: OrderedDict[int, Vectors] = OrderedDict()
        self._singles: dict[int, Vectors] = {}

    @property
    def count(self) -> int:
        return self._spans.count

    @property
    def dimension(self) -> int:
        return self._spans.dimension

    def vectors(self, start: int, stop: int, max_span: int) -> Vectors:
        parts = [
            self._chunk(place, max_span)[:, max(start - place, 0) : stop - place]
            for place in range(start - start % _CHUNK, stop, _CHUNK)
        ]
        if len(parts) == 1:
            return parts[0]
        empty = np.zeros((max_span, 0, self.dimension), dtype=np.float32)
        return np.concatenate([empty, *parts], axis=1)

    def chosen(self, starts: Sequence[int], sizes: Sequence[int]) -> Vectors:
        """Vectors of some spans, each given by its first segment and its size: (spans, dimension)."""
        first, size = np.array(starts, dtype=np.intp), np.array(sizes, dtype=np.intp)
        vectors = np.empty((len(first), self.dimension), dtype=np.float32)
        chunks = first - first % _CHUNK
        for place in np.unique(chunks):
            here = chunks == place
            chunk = self._chunk(int(place), int(size[here].max()))
            vectors[here] = chunk[size[here] - 1, first[here] - place]
        return vectors

    def _chunk(self, place: int, max_span: int) -> Vectors:
        """The vectors of the spans that start in a chunk, up to so many segments long."""
        held = self._chunks.get(place, self._singles.get(place))
        if held is None or len(held) < max_span:
            held = self._grown(held, place, max_span)
            if max_span == 1 and self.count <= _MOST_SINGLES:
                self._singles[place] = held
                return held
            self._chunks[place] = held
            if len(self._chunks) > _MOST_CHUNKS:
                self._chunks.popitem(last=False)
        if place in self._chunks:
            self._chunks.move_to_end(place)
        return held[:max_span]

    def _grown(self, held: Vectors | None, place: int, max_span: int) -> Vectors:
        """Make the spans that are longer than those held."""
        end = min(place + _CHUNK, self.count)
        if held is None or not isinstance(self._spans, SizedSpans):
            return self._spans.vectors(place, end, max_span)
        return np.concatenate((held, self._spans.sized(place, end, range(len(held) + 1, max_span + 1))))


class Similarity:
    """Tables of scaled cosines between spans.

    Args:
        source: span vectors of the source document.
        target: span vectors of the target document.
    """

    def __init__(self, source: SpanVectors, target: SpanVectors) -> None:
        self.source = _HeldVectors(source)
        self.target = _HeldVectors(target)
        self.scale = measure_scale(self.source, self.target)

    def singles(self, sources: Sequence[int], targets: Sequence[int]) -> Vectors:
        """Scaled cosine of single segments: shape (sources, targets)."""
        left = self.source.chosen(sources, [1] * len(sources))
        return self.scale.apply(left @ self.target.chosen(targets, [1] * len(targets)).T)

    def pairs(self, sources: Sequence[range], targets: Sequence[range]) -> Vectors:
        """Scaled cosine of spans side by side: shape (spans,)."""
        left, right = (
            spans.chosen([span.start for span in side], [len(span) for span in side])
            for spans, side in ((self.source, sources), (self.target, targets))
        )
        return self.scale.apply(np.einsum("ij,ij->i", left, right))

    def table(self, window: Window) -> SpanTable:
        """Scaled cosine of every pair of spans; 0, as for unrelated ones, outside the texts."""
        tables = []
        for source_range, target_range in window.ranges:
            left, left_inside = _padded(self.source, source_range, window.reach)
            right, right_inside = _padded(self.target, target_range, window.reach)
            dimension = self.source.dimension
            values = self.scale.apply(left.reshape(-1, dimension) @ right.reshape(-1, dimension).T)
            if not left_inside.all():
                values *= left_inside.reshape(-1, 1)
            if not right_inside.all():
                values *= right_inside.reshape(1, -1)
            tables.append(values.reshape(*left.shape[:2], *right.shape[:2]))
        return SpanTable(window, window.joined(tables))


def _padded(spans: SpanVectors, bounds: tuple[int, int], reach: int) -> tuple[Vectors, NDArray[np.bool_]]:
    """Span vectors of a range that may lie partly outside the text, and which spans are inside."""
    start, stop, offset = clipped(bounds, spans.count)
    size = bounds[1] - bounds[0]
    vectors = np.zeros((reach, size, spans.dimension), dtype=np.float32)
    if stop > start:
        vectors[:, offset : offset + stop - start] = spans.vectors(start, stop, reach)
    first = np.arange(bounds[0], bounds[1])
    ends = first + np.arange(1, reach + 1)[:, None]
    return vectors, (first >= 0) & (ends <= spans.count)
