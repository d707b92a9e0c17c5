"""Where two texts meet: pairs of segments that are certain before any search.

Anchors are pairs of segments that are each other's best match by cosine and agree with
the pairs around them; a band runs along them. Where anchors are far apart the band holds
the whole rectangle between them, so no possible path is cut off there.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from align.alignment.band import Band, Section, fitted
from align.alignment.similarity import CosineScale, SpanVectors

#: Nodes on either side of the anchors that stay in the band.
_MARGIN = 12
#: Scaled cosine of an anchor; 1 is a typical good translation.
_LEAST_ANCHOR = 0.6
_ROWS_PER_BLOCK = 1024
#: Pairs of segments that are compared in search of anchors; of longer texts every second
#: source segment is looked at, or every third, ...
_MOST_PAIRS = 400_000_000
#: Segments of either side after which a text is cut at an anchor.
_LONG = 4096


def anchored_sections(source: SpanVectors, target: SpanVectors, scale: CosineScale) -> list[Section]:
    """Choose the part of the grid that lies along the anchors, cut at some of them in a very long text."""
    stride = -(-source.count * target.count // _MOST_PAIRS)
    anchors = consistent(mutual_best(source, target, scale, stride), _MARGIN * stride)
    cuts = [(0, 0)]
    for anchor in anchors:
        far = source.count - anchor[0] >= _LONG and target.count - anchor[1] >= _LONG
        if far and min(anchor[0] - cuts[-1][0], anchor[1] - cuts[-1][1]) >= _LONG:
            cuts.append(anchor)
    sections = []
    for (row, column), (last_row, last_column) in pairwise([*cuts, (source.count, target.count)]):
        inside = [(i - row, j - column) for i, j in anchors if row <= i < last_row and column <= j]
        sections.append(Section(row, column, band_along(inside, last_row - row, last_column - column)))
    return sections


def mutual_best(
    source: SpanVectors, target: SpanVectors, scale: CosineScale, stride: int = 1
) -> list[tuple[int, int]]:
    """Find the pairs of single segments that are each other's best match, in source order.

    Args:
        source: of the source document.
        target: of the target document.
        scale: of their cosines.
        stride: one source segment in so many is looked at.
    """
    best_target = np.zeros(source.count, dtype=np.intp)
    row_best = np.full(source.count, -np.inf, dtype=np.float32)
    column_best = np.full(target.count, -np.inf, dtype=np.float32)
    right = target.vectors(0, target.count, 1)[0]
    for start in range(0, source.count, _ROWS_PER_BLOCK):
        stop = min(start + _ROWS_PER_BLOCK, source.count)
        rows = np.arange(start, stop)[-start % stride :: stride]
        if not len(rows):
            continue
        cosines = source.vectors(start, stop, 1)[0][rows - start] @ right.T
        best_target[rows] = cosines.argmax(axis=1)
        row_best[rows] = cosines[np.arange(len(rows)), best_target[rows]]
        np.maximum(column_best, cosines.max(axis=0), out=column_best)
    mutual = np.flatnonzero((row_best == column_best[best_target]) & (scale.apply(row_best) >= _LEAST_ANCHOR))
    # Of equal segments the first is a column's best.
    columns, firsts = np.unique(best_target[mutual], return_index=True)
    order = np.argsort(firsts)
    return list(zip(mutual[firsts[order]].tolist(), columns[order].tolist(), strict=True))


def consistent(pairs: Sequence[tuple[int, int]], margin: int = _MARGIN) -> list[tuple[int, int]]:
    """Keep the longest chain of pairs that rises on both sides, without lone pairs in it.

    A pair counts as lone if neither chain neighbour lies within `margin` segments of it on
    both sides: a chance match far from the true path has no such neighbour.
    """
    chain = _longest_rising(pairs)
    near = [
        abs(later[0] - earlier[0]) <= margin and abs(later[1] - earlier[1]) <= margin
        for earlier, later in pairwise(chain)
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
    return fitted(first, last, n_target, middle)
