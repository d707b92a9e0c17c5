"""The best monotone path through the grid of all beads, and the posterior of every bead.

The grid has a node (i, j) for "i source and j target segments are done". A bead of
shape (p, q) is an arc from (i, j) to (i + p, j + q); a null bead is an arc (1, 0) or
(0, 1). Rows are filled one after the other: arcs from earlier rows are gathered for all
shapes at once, and the (0, 1) arcs inside a row become a running maximum (or log-sum)
once their cumulated scores are subtracted. Cost is linear in the number of band cells;
no arc's score is kept longer than its block of rows.

Source: the search is the dynamic programme of Gale & Church 1993 with more shapes; the
posteriors are the forward-backward algorithm of a log-linear chain (Lafferty et al. 2001).
"""

from collections.abc import Iterator
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


def best_path(band: Band, scorer: ArcScorer) -> list[Step]:
    """Find the path with the highest sum of scores (Viterbi).

    Returns: the path's steps, from the first node to the last.
    """
    sizes = _arc_sizes(scorer.shapes)
    target_null = len(sizes)
    choices = np.empty((band.n_rows, band.width), dtype=np.uint8)
    reached = np.empty((band.n_rows, band.width))
    arrivals = _Arrivals(band, sizes)
    for row, leaving, target_nulls in _rows(band, scorer, range(band.n_rows)):
        candidates = arrivals.at(row)
        choices[row] = candidates.argmax(axis=0)
        outer = candidates.max(axis=0)
        if row == 0:
            outer[0] = 0.0
        skipped = _cumulated(target_nulls)
        reached[row] = np.maximum.accumulate(outer - skipped) + skipped
        choices[row, 1:][reached[row, :-1] + target_nulls[:-1] > outer[1:]] = target_null
        arrivals.leave(row, reached[row] + leaving)
    return _walk_back(band, [*sizes, (0, 1)], choices, reached)


def _walk_back(
    band: Band, sizes: list[tuple[int, int]], choices: NDArray[np.uint8], reached: Floats
) -> list[Step]:
    """Follow the choices from the last node to the first; an arc's score is the difference it made."""
    steps: list[Step] = []
    row, cell = band.n_rows - 1, band.width - 1
    while row > 0 or cell > 0:
        n_source, n_target = sizes[choices[row, cell]]
        column = int(band.starts[row]) + cell - n_target
        value = reached[row, cell]
        row -= n_source
        cell = column - int(band.starts[row])
        steps.append(Step(row, column, n_source, n_target, float(value - reached[row, cell])))
    steps.reverse()
    return steps


@dataclass(frozen=True, slots=True)
class Potentials:
    """Log-sums over the exponentiated scores of all partial paths.

    Attributes:
        forward: shape (n_rows, width): all paths from the first node to this one.
        backward: shape (n_rows, width): all paths from this node to the last.
        total: all paths.
    """

    forward: Floats
    backward: Floats
    total: float


def potentials(band: Band, scorer: ArcScorer) -> Potentials:
    """Sum over all paths, forwards and backwards."""
    forward = _forward(band, scorer)
    return Potentials(forward, _backward(band, scorer), float(forward[-1, -1]))


def arc_posteriors(band: Band, sums: Potentials, scorer: ArcScorer) -> Iterator[tuple[int, Floats, Floats]]:
    """Yield, row by row, the share of all paths' weight on each arc that leaves the row.

    Yields: row, shape (n_shapes + 1, width) for beads and the source null, shape (width,)
        for target nulls.
    """
    sizes = _arc_sizes(scorer.shapes)
    padded = np.concatenate((sums.backward, np.full((band.n_rows, 1), -np.inf)), axis=1)
    for row, leaving, target_nulls in _rows(band, scorer, range(band.n_rows)):
        base = sums.forward[row] - sums.total
        arcs = np.exp(base + leaving + _arriving_values(band, padded, sizes, row))
        yield row, arcs, np.exp(base + target_nulls + padded[row, 1:])


def step_posterior(band: Band, sums: Potentials, step: Step) -> float:
    """Give the share of all paths' weight that goes through this step."""
    start = sums.forward[step.source, step.target - band.starts[step.source]]
    end_row = step.source + step.n_source
    end = sums.backward[end_row, step.target + step.n_target - band.starts[end_row]]
    return float(np.exp(min(0.0, start + step.score + end - sums.total)))


def null_posteriors(band: Band, sums: Potentials, scorer: ArcScorer) -> tuple[Floats, Floats]:
    """Give for every segment the share of all paths' weight that leaves it out, anywhere.

    Returns: shapes (n_source,) and (n_target,).
    """
    source = np.zeros(band.n_rows)
    target = np.zeros(int(band.starts[-1]) + band.width)
    for row, arcs, target_nulls in arc_posteriors(band, sums, scorer):
        source[row] = arcs[-1].sum()
        first = band.starts[row]
        target[first : first + band.width] += target_nulls
    return source[:-1], target[:-1]


def _forward(band: Band, scorer: ArcScorer) -> Floats:
    forward = np.empty((band.n_rows, band.width))
    arrivals = _Arrivals(band, _arc_sizes(scorer.shapes))
    for row, leaving, target_nulls in _rows(band, scorer, range(band.n_rows)):
        outer = _log_sum(arrivals.at(row))
        if row == 0:
            outer[0] = 0.0
        skipped = _cumulated(target_nulls)
        forward[row] = np.logaddexp.accumulate(outer - skipped) + skipped
        arrivals.leave(row, forward[row] + leaving)
    return forward


def _backward(band: Band, scorer: ArcScorer) -> Floats:
    sizes = _arc_sizes(scorer.shapes)
    backward = np.empty((band.n_rows, band.width))
    padded = np.full((band.n_rows, band.width + 1), -np.inf)
    for row, leaving, target_nulls in _rows(band, scorer, range(band.n_rows - 1, -1, -1)):
        outer = _log_sum(leaving + _arriving_values(band, padded, sizes, row))
        if row == band.n_rows - 1:
            outer[-1] = 0.0
        skipped = _cumulated(target_nulls)
        backward[row] = np.logaddexp.accumulate((outer + skipped)[::-1])[::-1] - skipped
        padded[row, :-1] = backward[row]
    return backward


def _arriving_values(band: Band, padded: Floats, sizes: list[tuple[int, int]], row: int) -> Floats:
    """Look up, for every arc that leaves the row, the value of the node where it arrives."""
    shifts = np.array(sizes)
    rows = np.minimum(row + shifts[:, 0], band.n_rows - 1)
    cells = (band.starts[row] - band.starts[rows] + shifts[:, 1])[:, None] + np.arange(band.width)
    outside = (cells < 0) | (cells >= band.width) | (row + shifts[:, :1] >= band.n_rows)
    cells[outside] = band.width
    values: Floats = padded[rows[:, None], cells]
    return values


class _Arrivals:
    """A ring of the last rows' leaving arcs, gathered where they arrive."""

    def __init__(self, band: Band, sizes: list[tuple[int, int]]) -> None:
        self._band = band
        self._shifts = np.array(sizes)
        self._arcs = np.arange(len(sizes))[:, None]
        self._columns = np.arange(band.width)
        depth = int(self._shifts[:, 0].max()) + 1
        # One cell more than the width: what lies outside the band is looked up there.
        self._ring = np.full((depth, len(sizes), band.width + 1), -np.inf)

    def leave(self, row: int, values: Floats) -> None:
        """Keep the values of all arcs that leave this row."""
        self._ring[row % len(self._ring), :, :-1] = values

    def at(self, row: int) -> Floats:
        """Gather the arcs that arrive in this row: shape (n_arcs, width)."""
        rows = row - self._shifts[:, 0]
        starts = self._band.starts
        cells = (starts[row] - starts[np.maximum(rows, 0)] - self._shifts[:, 1])[:, None] + self._columns
        cells[(cells < 0) | (cells >= self._band.width) | (rows < 0)[:, None]] = self._band.width
        arriving: Floats = self._ring[(rows % len(self._ring))[:, None], self._arcs, cells]
        return arriving


def _arc_sizes(shapes: tuple[Shape, ...]) -> list[tuple[int, int]]:
    """Sizes of the arcs between rows: all bead shapes, then the source null."""
    return [(shape.source, shape.target) for shape in shapes] + [(1, 0)]


def _rows(band: Band, scorer: ArcScorer, order: range) -> Iterator[tuple[int, Floats, Floats]]:
    """Yield row, scores of the arcs to other rows (n_arcs, width), and of those inside it (width,)."""
    backwards = order.step < 0
    block_starts = range(0, band.n_rows, ROWS_PER_BLOCK)
    for start in reversed(block_starts) if backwards else block_starts:
        stop = min(start + ROWS_PER_BLOCK, band.n_rows)
        block = scorer.score(start, stop)
        leaving = np.concatenate((block.beads, block.source_nulls[None]), dtype=np.float64)
        rows = range(stop - start)
        for row in reversed(rows) if backwards else rows:
            yield start + row, leaving[:, row], block.target_nulls[row].astype(np.float64)


def _cumulated(target_nulls: Floats) -> Floats:
    """Scores of leaving out all target segments of the row before each column."""
    return np.concatenate(([0.0], np.cumsum(target_nulls[:-1])))


def _log_sum(values: Floats) -> Floats:
    """Log of the sum of exponentials over the first axis; minus infinity for nothing."""
    top = values.max(axis=0)
    base = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(np.exp(values - base).sum(axis=0)) + base)
