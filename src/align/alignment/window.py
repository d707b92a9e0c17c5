"""A window of the grid with its surroundings: where evidence about beads is computed.

Evidence about a bead also looks at the bead's neighbours (would it be better with one
segment more, or one less?). So every table of evidence covers one segment before the
window and `reach` segments behind it; what would leave the texts counts as unrelated.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float32]
_Values = TypeVar("_Values", NDArray[np.float32], NDArray[np.float64])


@dataclass(frozen=True, slots=True)
class Window:
    """Bead starts to score: source segments [row, row + rows), target [column, column + columns).

    Attributes:
        reach: the longest span looked at, in segments; also the margin behind the window.
    """

    row: int
    rows: int
    column: int
    columns: int
    reach: int

    @property
    def source_range(self) -> tuple[int, int]:
        """First and last-plus-one source segment of the tables; may lie outside the text."""
        return self.row - 1, self.row + self.rows + self.reach

    @property
    def target_range(self) -> tuple[int, int]:
        """First and last-plus-one target segment of the tables; may lie outside the text."""
        return self.column - 1, self.column + self.columns + self.reach


@dataclass(frozen=True, slots=True)
class SpanTable:
    """A value for every pair of spans that starts in a window or its margins.

    Attributes:
        window: where it belongs.
        values: shape (reach, rows + margins, reach, columns + margins): source span
            length - 1, source start, target span length - 1, target start.
    """

    window: Window
    values: Table

    def at(self, n_source: int, n_target: int, source_shift: int = 0, target_shift: int = 0) -> Table:
        """Values of the spans of these lengths, starting this far from each bead's start.

        Returns: shape (rows, columns), a view.
        """
        row, column = 1 + source_shift, 1 + target_shift
        return self.values[
            n_source - 1,
            row : row + self.window.rows,
            n_target - 1,
            column : column + self.window.columns,
        ]


def part_of(values: _Values, bounds: tuple[int, int]) -> _Values:
    """The values of a range of segments, along the last axis; 0 outside the text."""
    start, stop, offset = clipped(bounds, values.shape[-1])
    part: _Values = np.zeros((*values.shape[:-1], bounds[1] - bounds[0]), dtype=values.dtype)
    part[..., offset : offset + stop - start] = values[..., start:stop]
    return part


def clipped(bounds: tuple[int, int], count: int) -> tuple[int, int, int]:
    """Clip a range to a text of `count` segments.

    Returns: first and last-plus-one segment inside it, and the offset of the first in the range.
    """
    start, stop = max(bounds[0], 0), min(bounds[1], count)
    return start, max(stop, start), start - bounds[0]
