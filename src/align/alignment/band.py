"""The part of the grid that is searched: all of it for an article, a band for a book."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from align.alignment.shapes import Shape
from align.alignment.window import Window

#: A band is made narrower before it has more nodes than this; a text that repeats itself
#: leaves many paths open, and would take a quarter of an hour.
_MOST_NODES = 1_000_000
_LEAST_WIDTH = 128
#: Rows of a window in which evidence is computed, whatever suits the band best.
_ROWS_PER_WINDOW = (16, 32, 64)


@dataclass(frozen=True, slots=True)
class Band:
    """For each row (source segments done) the run of columns (target segments done) to visit.

    Attributes:
        starts: first column of each row, int, shape (n_source + 1,), never falling;
            the first row has column 0 and the last row column n_target.
        width: number of columns in every row.
        live: of each row the first column where a path may be, and the one behind the last,
            neither ever falling, shape (2, n_source + 1); if None, it may be in all.
    """

    starts: NDArray[np.intp]
    width: int
    live: NDArray[np.intp] | None = None

    @property
    def n_rows(self) -> int:
        """Number of rows, one more than there are source segments."""
        return len(self.starts)

    @property
    def n_columns(self) -> int:
        """Number of columns of the grid, one more than there are target segments."""
        return int(self.starts[-1]) + self.width

    @property
    def runs(self) -> NDArray[np.intp]:
        """Of each row the first column where a path may be, and the one behind the last: (2, n_rows)."""
        return np.stack((self.starts, self.starts + self.width)) if self.live is None else self.live


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the two texts that is searched on its own.

    Attributes:
        source: its first source segment.
        target: its first target segment.
        band: the part of its grid that is searched, counted from there.
    """

    source: int
    target: int
    band: Band

    @property
    def ends(self) -> tuple[int, int]:
        """The source and the target segment behind its last."""
        return self.source + self.band.n_rows - 1, self.target + self.band.n_columns - 1

    def window(self, start: int, stop: int, reach: int) -> Window:
        """Where in the texts the band's rows start to stop - 1 are."""
        window = block_window(self.band, start, stop, reach)
        return replace(window, row=window.row + self.source, column=window.column + self.target)


def full_band(n_source: int, n_target: int) -> Band:
    """Make the band that is the whole grid."""
    return Band(np.zeros(n_source + 1, dtype=np.intp), n_target + 1)


def fitted(
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


def living(band: Band, first: NDArray[np.intp], last: NDArray[np.intp]) -> Band:
    """Say where in a band paths may be.

    Args:
        band: of all columns that are held.
        first: first column of each row, never falling.
        last: last column of each row, never falling.
    """
    behind = last + 1
    # Every row can be left for the next by leaving a segment out.
    behind[:-1] = np.maximum(behind[:-1], first[1:] + 1)
    live = np.clip(np.stack((first, behind)), band.starts, band.starts + band.width)
    connected = (live[0] < live[1]).all() and (live[0, 1:] < live[1, :-1]).all()
    # Where the band is too narrow for it, what it holds is all there is.
    return replace(band, live=live) if connected else band


def block_window(band: Band, start: int, stop: int, reach: int) -> Window:
    """Find small windows of one size that hold the band's rows start to stop - 1.

    A band rises, and so one window for many rows would be mostly outside it; many small ones
    have large margins. The last may go on behind the last row.
    """

    def windows(rows: int) -> Window:
        first = np.arange(start, stop, rows)
        behind = band.starts[np.minimum(first + rows, stop) - 1] + band.width
        return Window(first, rows, band.starts[first], int((behind - band.starts[first]).max()), reach)

    def cells(window: Window) -> int:
        return len(window.source_places) * (window.rows + reach + 1) * (window.columns + reach + 1)

    return min((windows(min(rows, stop - start)) for rows in _ROWS_PER_WINDOW), key=cells)


def band_cells(band: Band, planes: NDArray[np.float32], start: int, stop: int) -> NDArray[np.float32]:
    """Cut the band's rows start to stop - 1 out of planes over their block window.

    Args:
        planes: shape (..., windows, rows, columns).

    Returns: shape (..., stop - start, width).
    """
    number, row = np.divmod(np.arange(stop - start), planes.shape[-2])
    starts = band.starts[start:stop]
    offsets = starts - starts[np.arange(stop - start) - row]
    columns = offsets[:, None] + np.arange(band.width)
    cells: NDArray[np.float32] = planes[..., number[:, None], row[:, None], columns]
    return cells


def leaves_texts(band: Band, shapes: tuple[Shape, ...], start: int, stop: int) -> NDArray[np.bool_]:
    """Mark the arcs that would leave the texts: shape (n_shapes, rows, width)."""
    n_source, n_target = band.n_rows - 1, int(band.starts[-1]) + band.width - 1
    rows = np.arange(start, stop)[:, None]
    columns = band.starts[start:stop, None] + np.arange(band.width)
    return np.stack(
        [(rows + shape.source > n_source) | (columns + shape.target > n_target) for shape in shapes]
    )
