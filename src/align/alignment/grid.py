"""The grid of all beads: its nodes, its arcs, and how values travel along them row by row.

The grid has a node (i, j) for "i source and j target segments are done". A bead of
shape (p, q) is an arc from (i, j) to (i + p, j + q). Left-out segments come in runs, so
null arcs (1, 0) and (0, 1) cost more where a run begins than where it goes on: every
node has three states, reached by a bead, inside a run of source nulls, or inside a run of
target nulls. Between two beads source nulls stand before target nulls, so that each
alignment is exactly one path.

Rows are filled one after the other: arcs from earlier rows are gathered for all shapes at
once, and a run inside a row becomes a running maximum (or log-sum) once the cumulated
scores are subtracted. Cost is linear in the number of band cells; no arc's score is kept
longer than its block of rows. `search` takes the best path, `posteriors` sums over all.

Source: the dynamic programme of Gale & Church 1993 with more shapes and the affine gaps of
Gotoh 1982.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Band
from align.alignment.shapes import Shape

Floats = NDArray[np.float64]

#: Rows scored at a time: enough for large matrix products, little enough to stay in cache.
ROWS_PER_BLOCK = 64


@dataclass(frozen=True, slots=True)
class ArcBlock:
    """Scores of all arcs that leave the band's nodes in some consecutive rows.

    Attributes:
        beads: shape (n_shapes, rows, width): the bead of each shape that starts at the
            node; minus infinity where it would leave the texts.
        source_nulls: shape (rows, width): leaving out the source segment at the node;
            minus infinity in the last row.
        target_nulls: shape (rows, width): leaving out the target segment at the node;
            always finite (what would leave the row is never used).
    """

    beads: NDArray[np.float32]
    source_nulls: NDArray[np.float32]
    target_nulls: NDArray[np.float32]


class ArcScorer(Protocol):
    """Scores the arcs of a band, some rows at a time."""

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes along the first axis of `ArcBlock.beads`."""

    @property
    def run_start(self) -> float:
        """What the first null of a run scores besides its own score."""

    @property
    def facing_start(self) -> float:
        """The same for a run of target nulls that follows a run of source nulls: one replaces the other."""

    def score(self, start: int, stop: int) -> ArcBlock:
        """Score the arcs that leave rows start to stop - 1."""


@dataclass(frozen=True, slots=True)
class Step:
    """One arc of a path: a bead, or a null bead of one segment.

    Attributes:
        source: index of its first source segment (of the next one, for a target null).
        target: index of its first target segment (of the next one, for a source null).
        n_source: number of source segments.
        n_target: number of target segments.
        score: the arc's score.
    """

    source: int
    target: int
    n_source: int
    n_target: int
    score: float


def into_row(
    band: Band, row: int, before: tuple[Floats, Floats] | None, run_start: float
) -> tuple[Floats, Floats]:
    """Bring the source nulls that leave the row before to this row's columns.

    Args:
        before: value of leaving out the row's segment after a bead, and inside a run.

    Returns: the values of beginning a run, and of going on with one; each (width,).
    """
    if before is None:
        return np.full(band.width, -np.inf), np.full(band.width, -np.inf)
    shift = int(band.starts[row] - band.starts[row - 1])
    padding = np.full(shift, -np.inf)
    opened, extended = (np.concatenate((values[shift:], padding))[: band.width] for values in before)
    return opened + run_start, extended


def row_below(band: Band, padded: Floats, row: int) -> Floats:
    """Values of the nodes below this row's, one source segment on."""
    if row + 1 == band.n_rows:
        return np.full(band.width, -np.inf)
    cells = np.arange(band.width) - int(band.starts[row + 1] - band.starts[row])
    values: Floats = padded[row + 1, np.where(cells < 0, band.width, cells)]
    return values


def along_row(passed: Floats, values: Floats, accumulate: Callable[[Floats], Floats]) -> Floats:
    """Carry values to all later columns of the row over the nulls between; (width,)."""
    carried = accumulate(values - passed) + np.append(passed[1:], 0.0)
    return np.concatenate(([-np.inf], carried[:-1]))


def arriving_values(band: Band, padded: Floats, shapes: tuple[Shape, ...], row: int) -> Floats:
    """Look up, for every bead that leaves the row, the value of the node where it arrives."""
    shifts = _sizes(shapes)
    rows = np.minimum(row + shifts[:, 0], band.n_rows - 1)
    cells = (band.starts[row] - band.starts[rows] + shifts[:, 1])[:, None] + np.arange(band.width)
    outside = (cells < 0) | (cells >= band.width) | (row + shifts[:, :1] >= band.n_rows)
    cells[outside] = band.width
    values: Floats = padded[rows[:, None], cells]
    return values


class Arrivals:
    """A ring of the last rows' leaving beads, gathered where they arrive."""

    def __init__(self, band: Band, shapes: tuple[Shape, ...]) -> None:
        self._band = band
        self._shifts = _sizes(shapes)
        self._arcs = np.arange(len(shapes))[:, None]
        self._columns = np.arange(band.width)
        depth = int(self._shifts[:, 0].max()) + 1
        # One cell more than the width: what lies outside the band is looked up there.
        self._ring = np.full((depth, len(shapes), band.width + 1), -np.inf)

    def leave(self, row: int, values: Floats) -> None:
        """Keep the values of all beads that leave this row."""
        self._ring[row % len(self._ring), :, :-1] = values

    def at(self, row: int) -> Floats:
        """Gather the beads that arrive in this row: shape (n_shapes, width)."""
        rows = row - self._shifts[:, 0]
        starts = self._band.starts
        cells = (starts[row] - starts[np.maximum(rows, 0)] - self._shifts[:, 1])[:, None] + self._columns
        cells[(cells < 0) | (cells >= self._band.width) | (rows < 0)[:, None]] = self._band.width
        arriving: Floats = self._ring[(rows % len(self._ring))[:, None], self._arcs, cells]
        return arriving


def _sizes(shapes: tuple[Shape, ...]) -> NDArray[np.intp]:
    return np.array([(shape.source, shape.target) for shape in shapes], dtype=np.intp)


@dataclass(frozen=True, slots=True)
class RowArcs:
    """Scores of the arcs that leave one row: (n_shapes, width), (width,) and (width,)."""

    beads: Floats
    source_nulls: Floats
    target_nulls: Floats


def rows_of(band: Band, scorer: ArcScorer, order: range) -> Iterator[tuple[int, RowArcs]]:
    """Yield the rows with their arcs, upwards or downwards."""
    backwards = order.step < 0
    block_starts = range(0, band.n_rows, ROWS_PER_BLOCK)
    for start in reversed(block_starts) if backwards else block_starts:
        stop = min(start + ROWS_PER_BLOCK, band.n_rows)
        block = scorer.score(start, stop)
        rows = range(stop - start)
        for row in reversed(rows) if backwards else rows:
            yield (
                start + row,
                RowArcs(
                    block.beads[:, row].astype(np.float64),
                    block.source_nulls[row].astype(np.float64),
                    block.target_nulls[row].astype(np.float64),
                ),
            )


def cumulated(target_nulls: Floats) -> Floats:
    """Scores of leaving out all target segments of the row before each column."""
    return np.concatenate(([0.0], np.cumsum(target_nulls[:-1])))


def log_sum(values: Floats) -> Floats:
    """Log of the sum of exponentials over the first axis; minus infinity for nothing."""
    top = values.max(axis=0)
    base = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(np.exp(values - base).sum(axis=0)) + base)
