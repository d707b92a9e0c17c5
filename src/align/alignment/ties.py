"""Weights between segments of two documents, summed up so that beads see what they hold and cut."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from align.alignment.shapes import Shape
from align.alignment.strands import Floats
from align.alignment.window import Cells, Table, Window, inside, taken

#: Weight of a segment's ties from which on its place in the other text is known.
_PLACED = 0.2


@dataclass(frozen=True, slots=True)
class LinkSums:
    """Links between the segments around a window, summed up so that spans are differences.

    Attributes:
        window: where they belong.
        sums: links before each pair of places, shape (rows + margins + 1, columns + margins + 1).
    """

    window: Window
    sums: Floats

    def at(self, n_source: int, n_target: int, source_shift: int = 0, target_shift: int = 0) -> Table:
        """Links between the spans of these lengths, as `SpanTable.at` gives values."""
        top, left = 1 + source_shift, 1 + target_shift
        rows, columns, cells = self.window.rows, self.window.columns, self.window.cells
        if cells is not None:
            high, wide = self.sums.shape[-2:]
            first, flat = cells.places(high * wide, wide, 1), self.sums.reshape(-1)
            corners = [
                flat[row * wide + column :].take(first)
                for row in (top, top + n_source)
                for column in (left, left + n_target)
            ]
            inner: Table = (corners[3] - corners[1] - corners[2] + corners[0]).astype(np.float32)
            return inner
        upper, lower = slice(top, top + rows), slice(top + n_source, top + n_source + rows)
        before, behind = slice(left, left + columns), slice(left + n_target, left + n_target + columns)
        between: Table = (
            self.sums[..., lower, behind]
            - self.sums[..., upper, behind]
            - self.sums[..., lower, before]
            + self.sums[..., upper, before]
        ).astype(np.float32)
        return between


@dataclass(frozen=True, slots=True)
class TieTable:
    """Ties in and around one window.

    Attributes:
        between: sums of the ties between spans.
        source: ties of the source segments to the whole other text, before each place: a column.
        target: likewise, a row.
    """

    between: LinkSums
    source: Floats
    target: Floats

    def cut(self, shape: Shape) -> Table:
        """Weight of the ties that beads of this shape cut through: shape (rows, columns)."""
        sizes, window = (shape.source, shape.target), self.between.window
        held = self.between.at(*sizes)
        rows, columns = (span_lengths(sums, window, sizes, (0, 0)) for sums in (self.source, self.target))
        cut: Table = np.maximum(rows + columns - 2 * held, 0.0).astype(np.float32)
        return cut

    def of_cells(self, cells: Cells) -> "TieTable":
        """The same for some of the bead starts only."""
        between = replace(self.between, window=replace(self.between.window, cells=cells))
        return replace(self, between=between)


class Ties:
    """What ties segments of one document to segments of the other.

    Args:
        rows: source segment of each tie, never falling.
        columns: target segment of each.
        weights: of each.
        counts: segments of both documents.
    """

    def __init__(
        self,
        rows: NDArray[np.intp],
        columns: NDArray[np.intp],
        weights: Floats,
        counts: tuple[int, int],
    ) -> None:
        self.counts = counts
        self._pairs = rows, columns
        self._weights = weights
        self._totals = tuple(
            summed(places, weights, count) for places, count in zip((rows, columns), counts, strict=True)
        )

    def between(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Floats:
        """Weights of the ties between pairs of segments; 0 where there is none."""
        if not len(self._weights):
            return np.zeros(len(rows))
        known = self._pairs[0] * len(self._totals[1]) + self._pairs[1]
        wanted = rows * len(self._totals[1]) + columns
        places = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        found: Floats = np.where(known[places] == wanted, self._weights[places], 0.0)
        return found

    def centres(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Where in the other text each source, and each target, segment is tied to on average, never falling.

        A segment without ties is where its neighbours let expect it.
        """
        rows, columns = self._pairs
        return self._centres(0, rows, columns), self._centres(1, columns, rows)

    def _centres(self, side: int, places: NDArray[np.intp], others: NDArray[np.intp]) -> NDArray[np.intp]:
        total = self._totals[side]
        known = np.flatnonzero(total >= _PLACED)
        if not len(known):
            return np.rint(np.linspace(0, self.counts[1 - side], len(total))).astype(np.intp)
        means = summed(places, self._weights * others, len(total))[known] / total[known]
        means = np.maximum.accumulate(means)
        return np.rint(np.interp(np.arange(len(total)), known, means)).astype(np.intp)

    def around(self, window: Window) -> TieTable:
        """Make the sums of one window, or of several."""
        source, target = (
            running(sums, places)
            for sums, places in zip(self._totals, (window.source_around, window.target_around), strict=True)
        )
        return TieTable(
            link_sums(window, self._pairs, self._weights), source[..., None], target[..., None, :]
        )


def link_sums(window: Window, pairs: tuple[NDArray[np.intp], NDArray[np.intp]], values: Floats) -> LinkSums:
    """Sum up values of pairs of segments around a window, or around several.

    Args:
        window: or windows.
        pairs: source segments, never falling, and their target segments.
        values: of each pair.
    """
    number, row, column, chosen = inside(window, pairs, 1, window.reach)
    rows, columns = window.source_around.shape[-1] + 1, window.target_around.shape[-1] + 1
    dense = np.zeros((np.size(window.row), rows, columns))
    dense[number, row + 1, column + 1] = values[chosen]
    sums = dense.cumsum(axis=-2).cumsum(axis=-1)
    return LinkSums(window, sums.reshape(*np.shape(window.row), rows, columns))


def span_lengths(sums: Floats, window: Window, sizes: tuple[int, int], shifts: tuple[int, int]) -> Floats:
    """Differences of a column of sums over source spans, or of a row over target spans."""
    axis = 0 if sums.shape[-1] == 1 else 1
    count = window.rows if axis == 0 else window.columns
    first = 1 + shifts[axis]
    values = sums[..., 0] if axis == 0 else sums[..., 0, :]
    behind = first + sizes[axis]
    if window.cells is not None:
        places = window.cells.places(values.shape[-1], 1 - axis, axis)
        flat = values.reshape(-1)
        between: Floats = flat[behind:].take(places) - flat[first:].take(places)
        return between
    lengths = values[..., behind : behind + count] - values[..., first : first + count]
    return lengths[..., None] if axis == 0 else lengths[..., None, :]


def running(values: Floats, places: NDArray[np.intp]) -> Floats:
    """Sums before each place of runs of segments, and behind the last: (..., size + 1)."""
    sums = np.cumsum(taken(values, places), axis=-1)
    return np.concatenate((np.zeros_like(sums[..., :1]), sums), axis=-1)


def summed(places: NDArray[np.intp], values: Floats, count: int) -> Floats:
    """Sum values by place: (count,)."""
    return np.bincount(places, values, count).astype(np.float64)
