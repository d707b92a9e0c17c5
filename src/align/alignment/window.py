"""A window of the grid with its surroundings: where evidence about beads is computed.

Evidence about a bead also looks at the bead's neighbours (would it be better with one
segment more, or one less?). So every table of evidence covers one segment before the
window and `reach` segments behind it; what would leave the texts counts as unrelated.

Several windows of one size are computed together: arrays then have an axis for them
before those of rows and columns. And where few of a window's beads are possible, only
those are asked for: arrays then have one axis for them in place of all these.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float32]
Indices: TypeAlias = NDArray[np.intp]
_Values = TypeVar("_Values", NDArray[np.float32], NDArray[np.float64])


class Cells:
    """Some of the bead starts of windows.

    Args:
        number: of the window of each, shape (cells,).
        row: counted from its window's first, likewise.
        column: likewise.
    """

    def __init__(self, number: Indices, row: Indices, column: Indices) -> None:
        self.number, self.row, self.column = number, row, column
        self._places: dict[tuple[int, int, int], Indices] = {}

    def places(self, window: int, row: int, column: int) -> Indices:
        """Where the cells are in an array that has these distances between windows, rows and columns."""
        distances = window, row, column
        if distances not in self._places:
            self._places[distances] = self.number * window + self.row * row + self.column * column
        return self._places[distances]


@dataclass(frozen=True, slots=True)
class Window:
    """Bead starts to score: source segments [row, row + rows), target [column, column + columns).

    Attributes:
        row: of one window, or of several: shape (windows,).
        column: likewise.
        reach: the longest span looked at, in segments; also the margin behind the window.
        cells: the only bead starts that are asked for, of several windows; if None, all.
    """

    row: int | Indices
    rows: int
    column: int | Indices
    columns: int
    reach: int
    cells: Cells | None = None

    @property
    def source_places(self) -> Indices:
        """The source segments that beads start with: shape (rows,), (windows, rows), or (cells,)."""
        if self.cells is not None:
            return np.asarray(self.row)[self.cells.number] + self.cells.row
        return np.asarray(self.row)[..., None] + np.arange(self.rows)

    @property
    def target_places(self) -> Indices:
        """The target segments that beads start with: shape (columns,), (windows, columns), or (cells,)."""
        if self.cells is not None:
            return np.asarray(self.column)[self.cells.number] + self.cells.column
        return np.asarray(self.column)[..., None] + np.arange(self.columns)

    def facing(self, source: _Values, target: _Values) -> tuple[_Values, _Values]:
        """Place values of the source and of the target segments so that each pair meets.

        Args:
            source: shape (..., rows), or (..., cells).
            target: shape (..., columns), or (..., cells).

        Returns: shapes (..., rows, 1) and (..., 1, columns), or both as they are.
        """
        if self.cells is not None:
            return source, target
        return source[..., None], target[..., None, :]

    @property
    def source_around(self) -> Indices:
        """The source segments of the tables; some may lie outside the text."""
        return np.asarray(self.row)[..., None] + np.arange(-1, self.rows + self.reach)

    @property
    def target_around(self) -> Indices:
        """The target segments of the tables; some may lie outside the text."""
        return np.asarray(self.column)[..., None] + np.arange(-1, self.columns + self.reach)

    @property
    def ranges(self) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """First and last-plus-one source, and target, segment of each window's tables."""
        for row, column in zip(np.atleast_1d(self.row), np.atleast_1d(self.column), strict=True):
            yield (
                (int(row) - 1, int(row) + self.rows + self.reach),
                (int(column) - 1, int(column) + self.columns + self.reach),
            )

    def joined(self, values: list[Table]) -> Table:
        """Put the windows' arrays together; that of a single window is as it is."""
        return values[0] if np.ndim(self.row) == 0 else np.stack(values)


@dataclass(frozen=True, slots=True)
class SpanTable:
    """A value for every pair of spans that starts in a window or its margins.

    Attributes:
        window: where it belongs.
        values: shape (reach, rows + margins, reach, columns + margins): source span
            length - 1, source start, target span length - 1, target start; contiguous if
            only some cells are asked for.
    """

    window: Window
    values: Table

    def at(self, n_source: int, n_target: int, source_shift: int = 0, target_shift: int = 0) -> Table:
        """Values of the spans of these lengths, starting this far from each bead's start.

        Returns: shape (rows, columns), a view; or (cells,).
        """
        row, column = 1 + source_shift, 1 + target_shift
        if self.window.cells is not None:
            around, reach, across = self.values.shape[-3:]
            place = ((n_source - 1) * around + row) * reach * across + (n_target - 1) * across + column
            first = self.window.cells.places(reach * around * reach * across, reach * across, 1)
            return self.values.reshape(-1)[place:].take(first)
        return self.values[
            ...,
            n_source - 1,
            row : row + self.window.rows,
            n_target - 1,
            column : column + self.window.columns,
        ]


def taken(values: _Values, places: Indices) -> _Values:
    """The values at some places along the last axis; 0 outside the text."""
    count = values.shape[-1]
    inside = (places >= 0) & (places < count)
    found: _Values = np.zeros((*values.shape[:-1], *places.shape), dtype=values.dtype)
    found[..., inside] = values[..., places[inside]]
    return found


def inside(
    window: Window, pairs: tuple[Indices, Indices], before: int, behind: int
) -> tuple[Indices, Indices, Indices, Indices]:
    """Find the pairs of segments that lie in each window or in margins of these sizes.

    Args:
        window: or windows.
        pairs: source segments, never falling, and their target segments.
        before: rows and columns of the margins before a window.
        behind: of those behind it.

    Returns: for each find the number of the window, its row and column from the margin's first
        on, and the number of the pair.
    """
    first_row, first_column = (np.atleast_1d(place) - before for place in (window.row, window.column))
    first, last = (
        np.searchsorted(pairs[0], row) for row in (first_row, first_row + before + window.rows + behind)
    )
    counts = last - first
    number = np.repeat(np.arange(len(counts)), counts)
    pair = np.arange(len(number)) + np.repeat(first - np.cumsum(counts) + counts, counts)
    row, column = pairs[0][pair] - first_row[number], pairs[1][pair] - first_column[number]
    there = (column >= 0) & (column < before + window.columns + behind)
    return number[there], row[there], column[there], pair[there]


def clipped(bounds: tuple[int, int], count: int) -> tuple[int, int, int]:
    """Clip a range to a text of `count` segments.

    Returns: first and last-plus-one segment inside it, and the offset of the first in the range.
    """
    start, stop = max(bounds[0], 0), min(bounds[1], count)
    return start, max(stop, start), start - bounds[0]
