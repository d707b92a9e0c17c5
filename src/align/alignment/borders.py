"""How likely source and target segments begin together: what the pieces' beads say about borders.

A bead lies between two nodes of the grid, each the border of a source and of a target segment
at once. If a bead of pieces reaches across, a clause of one segment belongs to the neighbour
of its counterpart, and a bead of segments that begins or ends there cuts it off. The share of
all the pieces' paths on which a bead begins or ends at a node says so more sharply than links
do, which spread the letters of a bead of several pieces evenly.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Section
from align.alignment.posteriors import Potentials, border_posteriors
from align.alignment.shapes import Shape
from align.alignment.strands import Floats
from align.alignment.window import Table, Window, inside

#: Log shares below this are as good as none.
_LEAST_SHARE = -5.0


@dataclass(frozen=True, slots=True)
class BorderTable:
    """Borders in and behind one window.

    Attributes:
        window: where beads begin.
        shares: log share of the paths with a bead that begins or ends at each node, shape
            (rows + reach, columns + reach), or of several windows (windows, ...).
    """

    window: Window
    shares: Table

    def of(self, shape: Shape) -> Table:
        """Mean of the log shares where each bead begins, and where it ends."""
        rows, columns = self.window.rows, self.window.columns
        if self.window.cells is not None:
            wide = self.shares.shape[-1]
            first, flat = self.window.cells.places(self.shares[0].size, wide, 1), self.shares.reshape(-1)
            both: Table = flat.take(first) + flat[shape.source * wide + shape.target :].take(first)
            return both * np.float32(0.5)
        begin = self.shares[..., :rows, :columns]
        end = self.shares[..., shape.source : shape.source + rows, shape.target : shape.target + columns]
        mean: Table = (begin + end) * np.float32(0.5)
        return mean


@dataclass(frozen=True, slots=True)
class Borders:
    """The borders of two texts where some paths of their pieces have a bead begin or end.

    Attributes:
        rows: source segment that begins there, never falling.
        columns: target segment that begins there.
        shares: log of the share of all paths that have, `_LEAST_SHARE` to 0.
    """

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    shares: Floats

    def around(self, window: Window) -> "BorderTable":
        """Make the table of a window's nodes, or of several windows'."""
        number, row, column, chosen = inside(window, (self.rows, self.columns), 0, window.reach)
        shape = window.rows + window.reach, window.columns + window.reach
        shares = np.full((np.size(window.row), *shape), _LEAST_SHARE, dtype=np.float32)
        shares[number, row, column] = self.shares[chosen]
        return BorderTable(window, shares.reshape(*np.shape(window.row), *shape))

    @staticmethod
    def joined(parts: Sequence["Borders"]) -> "Borders":
        """Put the borders of one section behind the other."""
        empty = Borders(np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp), np.zeros(0))
        columns = ((part.rows, part.columns, part.shares) for part in (empty, *parts))
        rows, targets, shares = (np.concatenate(values) for values in zip(*columns, strict=True))
        return Borders(rows, targets, shares)


def piece_borders(
    section: Section, sums: Potentials, source: NDArray[np.intp], target: NDArray[np.intp]
) -> Borders:
    """Find where beads of pieces begin or end with segments of both texts.

    Args:
        section: of the pieces' grid.
        sums: over its paths.
        source: the segment that each source piece begins, as `begun` gives it.
        target: likewise.
    """
    band = section.band
    shares = border_posteriors(sums)
    rows, cells = np.nonzero(shares > _LEAST_SHARE)
    sources = source[section.source + rows]
    targets = target[section.target + band.starts[rows] + cells]
    both = (sources >= 0) & (targets >= 0)
    return Borders(sources[both], targets[both], np.minimum(shares[rows, cells][both], 0.0))


def begun(owners: NDArray[np.intp]) -> NDArray[np.intp]:
    """Give the segment that each piece begins; -1 for one that begins none, and behind the last piece.

    Args:
        owners: the segment of each piece, never falling.
    """
    before, behind = np.concatenate(([-1], owners)), np.concatenate((owners, [-1]))
    return np.where(behind != before, behind, -1)
