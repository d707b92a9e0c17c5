"""The part of the grid that is searched: all of it for an article, a band for a book.

Anchors are pairs of segments that are each other's best match by cosine and agree with
the pairs around them; the band runs along them. Where anchors are far apart the band
holds the whole rectangle between them, so no possible path is cut off there.
"""

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.similarity import CosineScale, SpanVectors

#: Grids up to this many nodes are searched whole; that takes less than a second.
_WHOLE_GRID = 60_000
#: Nodes on either side of the anchors that stay in the band.
_MARGIN = 12
#: Scaled cosine of an anchor; 1 is a typical good translation.
_LEAST_ANCHOR = 0.6
_ROWS_PER_BLOCK = 1024
#: A band is made narrower, along the line through its anchors, before it has more nodes than
#: this; a text that repeats itself has few anchors, and would take a quarter of an hour.
_MOST_NODES = 1_000_000
_LEAST_WIDTH = 128


@dataclass(frozen=True, slots=True)
class Band:
    """For each row (source segments done) the run of columns (target segments done) to visit.

    Attributes:
        starts: first column of each row, int, shape (n_source + 1,), never falling;
            the first row has column 0 and the last row column n_target.
        width: number of columns in every row.
    """

    starts: NDArray[np.intp]
    width: int

    @property
    def n_rows(self) -> int:
        """Number of rows, one more than there are source segments."""
        return len(self.starts)


def full_band(n_source: int, n_target: int) -> Band:
    """Make the band that is the whole grid."""
    return Band(np.zeros(n_source + 1, dtype=np.intp), n_target + 1)


def search_band(source: SpanVectors, target: SpanVectors, scale: CosineScale) -> Band:
    """Choose the part of the grid to search."""
    if (source.count + 1) * (target.count + 1) <= _WHOLE_GRID:
        return full_band(source.count, target.count)
    return anchored_band(source, target, scale)


def anchored_band(source: SpanVectors, target: SpanVectors, scale: CosineScale) -> Band:
    """Choose the part of the grid that lies along the anchors."""
    anchors = consistent(mutual_best(source, target, scale))
    return band_along(anchors, source.count, target.count)


def piece_band(band: Band, source_owners: NDArray[np.intp], target_owners: NDArray[np.intp]) -> Band:
    """Make the band of the pieces' grid that covers a band of the segments' grid.

    Args:
        band: of the segments.
        source_owners: the segment of each source piece, shape (n_pieces,).
        target_owners: likewise.
    """
    n_target = int(band.starts[-1]) + band.width - 1
    before = np.searchsorted(target_owners, np.arange(n_target + 1))
    segments = np.append(source_owners, band.n_rows - 1)
    first = before[band.starts[segments]]
    last = before[band.starts[segments] + band.width - 1]
    # Inside a segment a path may already be where it ends.
    last[:-1] = np.maximum(last[:-1], last[np.searchsorted(source_owners, source_owners, side="right")])
    return _fitted(first, last, len(target_owners))


def mutual_best(source: SpanVectors, target: SpanVectors, scale: CosineScale) -> list[tuple[int, int]]:
    """Find the pairs of single segments that are each other's best match, in source order."""
    best_target = np.zeros(source.count, dtype=np.intp)
    column_best = np.full(target.count, -np.inf, dtype=np.float32)
    best_source = np.zeros(target.count, dtype=np.intp)
    good = np.zeros(source.count, dtype=bool)
    right = target.vectors(0, target.count, 1)[0]
    for start in range(0, source.count, _ROWS_PER_BLOCK):
        stop = min(start + _ROWS_PER_BLOCK, source.count)
        cosines = source.vectors(start, stop, 1)[0] @ right.T
        best_target[start:stop] = cosines.argmax(axis=1)
        good[start:stop] = scale.apply(cosines.max(axis=1)) >= _LEAST_ANCHOR
        block_best = cosines.max(axis=0)
        better = block_best > column_best
        best_source[better] = cosines.argmax(axis=0)[better] + start
        column_best[better] = block_best[better]
    return [
        (row, int(column))
        for row, column in enumerate(best_target)
        if good[row] and best_source[column] == row
    ]


def consistent(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the longest chain of pairs that rises on both sides, without lone pairs in it.

    A pair counts as lone if neither chain neighbour lies within `_MARGIN` segments of it on
    both sides: a chance match far from the true path has no such neighbour.
    """
    chain = _longest_rising(pairs)
    near = [
        abs(later[0] - earlier[0]) <= _MARGIN and abs(later[1] - earlier[1]) <= _MARGIN
        for earlier, later in itertools.pairwise(chain)
    ]
    return [pair for place, pair in enumerate(chain) if any(near[max(place - 1, 0) : place + 1])]


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Longest subsequence whose columns rise (patience sorting); rows rise already."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, (_, column) in enumerate(pairs):
        length = bisect_left(tails, column)
        before.append(places[length - 1] if length else -1)
        tails[length : length + 1] = [column]
        places[length : length + 1] = [place]
    chain: list[tuple[int, int]] = []
    place = places[-1] if places else -1
    while place >= 0:
        chain.append(pairs[place])
        place = before[place]
    return chain[::-1]


def band_along(anchors: Sequence[tuple[int, int]], n_source: int, n_target: int) -> Band:
    """Make the narrowest band that holds every rectangle between neighbouring anchors."""
    rows = np.arange(n_source + 1)
    anchor_rows = np.array([0, *(row for row, _ in anchors), n_source])
    anchor_columns = np.array([0, *(column for _, column in anchors), n_target])
    # No anchor lies before the first rows, not even one in row 0: paths begin in column 0.
    before = np.searchsorted(anchor_rows, rows - _MARGIN, side="right") - 1
    behind = np.searchsorted(anchor_rows, np.minimum(rows + _MARGIN, n_source), side="left")
    first = np.maximum(anchor_columns[np.maximum(before, 0)] - _MARGIN, 0)
    last = np.minimum(anchor_columns[np.minimum(behind, len(anchor_rows) - 1)] + _MARGIN, n_target)
    # Paths begin in column 0, whatever the first segment's match.
    inner = np.concatenate(([True], anchor_rows[1:] > 0))
    middle = np.interp(rows, anchor_rows[inner], anchor_columns[inner])
    return _fitted(first, last, n_target, middle)


def _fitted(
    first: NDArray[np.intp],
    last: NDArray[np.intp],
    n_target: int,
    middle: NDArray[np.float64] | None = None,
) -> Band:
    """Make the band that holds these runs of columns, or as much of it as is affordable.

    Args:
        first: first column of each row.
        last: last column of each row.
        n_target: the last column of the last row.
        middle: where to be if not everything can be held; if None, the middle of the runs.
    """
    width = int((last - first).max()) + 1
    whole = (first + last + 1) / 2
    affordable = max(_LEAST_WIDTH, _MOST_NODES // len(first))
    if width > affordable:
        whole = whole if middle is None else middle
        # Rows that follow one another must overlap, or no path leads from one to the next.
        width = min(width, max(affordable, 2 * int(np.ceil(np.diff(whole).max(initial=0)))))
    width = min(width, n_target + 1)
    starts = np.clip((whole - width / 2).astype(np.intp), 0, n_target + 1 - width)
    starts[0], starts[-1] = 0, n_target + 1 - width
    return Band(np.maximum.accumulate(starts).astype(np.intp), width)
