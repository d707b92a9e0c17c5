"""The arcs of a long text that are possible at all: evidence is weighed for these alone.

A rough search leaves a few nodes of each row, and a bead must begin and end in such.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Band, Section
from align.alignment.shapes import Shape
from align.alignment.window import Cells, Indices, Window

#: Rows of a window, and windows that are computed together: enough for numpy, little enough
#: to stay in cache.
_ROWS, _WINDOWS = 32, 16


@dataclass(frozen=True, slots=True)
class LiveWindows:
    """Some windows on a section, and the band's rows that each covers.

    Attributes:
        section: where they are.
        window: where they are in the texts.
        rows: the band's rows, shape (windows, rows); the last again for rows behind it.
        inside: whether they are rows of the band that are wanted, likewise.
    """

    section: Section
    window: Window
    rows: Indices
    inside: NDArray[np.bool_]

    def cells(self, runs: Indices) -> Cells:
        """The windows' cells in runs of columns.

        Args:
            runs: of each of the band's rows the first column and the one behind the last.
        """
        first, behind = runs[:, self.rows.ravel()]
        counts = np.where(self.inside.ravel(), np.maximum(behind - first, 0), 0)
        places = np.repeat(np.arange(len(counts)), counts)
        steps = np.arange(len(places)) - np.repeat(np.cumsum(counts) - counts, counts)
        number, row = np.divmod(places, self.rows.shape[1])
        column = first[places] + steps + self.section.target - np.asarray(self.window.column)[number]
        return Cells(number, row, column)

    def places(self, cells: Cells) -> tuple[Indices, Indices]:
        """Rows of the band, and places in these rows, of the windows' cells."""
        rows = self.rows[cells.number, cells.row]
        columns = np.asarray(self.window.column)[cells.number] + cells.column - self.section.target
        return rows, columns - self.section.band.starts[rows]


def bead_runs(band: Band, shape: Shape) -> Indices:
    """For each row the first column that a bead may begin in, and the one behind the last: (2, n_rows)."""
    first, behind = band.runs
    runs = np.zeros((2, band.n_rows), dtype=np.intp)
    begins = slice(0, max(band.n_rows - shape.source, 0))
    runs[0, begins] = np.maximum(first[begins], first[shape.source :] - shape.target)
    runs[1, begins] = np.minimum(behind[begins], behind[shape.source :] - shape.target)
    return runs


def live_windows(section: Section, reach: int, start: int, stop: int) -> Iterator[LiveWindows]:
    """Divide rows start to stop - 1 of a section into windows on what is possible there, some at a time.

    Args:
        section: of the texts.
        reach: the longest span that scoring looks at.
        start: first row of the band.
        stop: row behind the last.
    """
    begins, behind = section.band.runs
    for first_row in range(start, stop, _ROWS * _WINDOWS):
        first = np.arange(first_row, min(first_row + _ROWS * _WINDOWS, stop), _ROWS)
        rows = first[:, None] + np.arange(_ROWS)
        inside = rows < stop
        rows = np.minimum(rows, stop - 1)
        columns = int((behind[rows[:, -1]] - begins[first]).max())
        window = Window(first + section.source, _ROWS, begins[first] + section.target, columns, reach)
        yield LiveWindows(section, window, rows, inside)
