"""The best monotone path through the grid of all beads, and the posterior of every bead.

The grid has a node (i, j) for "i source and j target segments are done". A bead of
shape (p, q) is an arc from (i, j) to (i + p, j + q). Left-out segments come in runs, so
null arcs (1, 0) and (0, 1) cost more where a run begins than where it goes on: every
node has three states, reached by a bead, inside a run of source nulls, or inside a run of
target nulls. Between two beads source nulls stand before target nulls, so that each
alignment is exactly one path.

Rows are filled one after the other: arcs from earlier rows are gathered for all shapes at
once, and a run inside a row becomes a running maximum (or log-sum) once the cumulated
scores are subtracted. Cost is linear in the number of band cells; no arc's score is kept
longer than its block of rows.

Source: the search is the dynamic programme of Gale & Church 1993 with more shapes and the
affine gaps of Gotoh 1982; the posteriors are the forward-backward algorithm of a
log-linear chain (Lafferty et al. 2001).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
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

    def score(self, start: int, stop: int) -> ArcBlock:
        """Score the arcs that leave rows start to stop - 1."""


@dataclass(frozen=True, slots=True)
class Step:
    """One arc of a path: a bead, a null bead of one segment, or a pair of crossing beads.

    Attributes:
        source: index of its first source segment (of the next one, for a target null).
        target: index of its first target segment (of the next one, for a source null).
        n_source: number of source segments.
        n_target: number of target segments.
        score: the arc's score.
        source_head: for a crossing pair as in `Shape`, else 0.
        target_head: likewise.
    """

    source: int
    target: int
    n_source: int
    n_target: int
    score: float
    source_head: int = 0
    target_head: int = 0


def best_path(band: Band, scorer: ArcScorer) -> list[Step]:
    """Find the path with the highest sum of scores (Viterbi).

    Returns: the path's steps, from the first node to the last.
    """
    choices = np.empty((band.n_rows, band.width), dtype=np.uint8)
    states = np.empty((band.n_rows, band.width), dtype=np.uint8)
    arrivals = _Arrivals(band, scorer.shapes)
    before: tuple[Floats, Floats] | None = None
    for row, arcs in _rows(band, scorer, range(band.n_rows)):
        candidates = arrivals.at(row)
        choices[row] = candidates.argmax(axis=0)
        by_bead = candidates.max(axis=0)
        by_bead[0] = 0.0 if row == 0 else by_bead[0]
        opened, extended = _into_row(band, row, before, scorer.run_start)
        in_source_run = np.maximum(opened, extended)
        outside = np.maximum(by_bead, in_source_run)
        in_target_run = _behind(
            _cumulated(arcs.target_nulls), outside + scorer.run_start, np.maximum.accumulate
        )
        reached = np.maximum(outside, in_target_run)
        states[row] = _states(by_bead, opened, extended, in_target_run, scorer.run_start)
        before = by_bead + arcs.source_nulls, in_source_run + arcs.source_nulls
        arrivals.leave(row, reached + arcs.beads)
    return _with_scores(band, scorer, _walk_back(band, scorer.shapes, choices, states))


#: Bits of a node's state: which state is best there, and whether its runs began with the last null.
_SOURCE_RUN, _TARGET_RUN, _SOURCE_BEGINS, _TARGET_BEGINS, _LEFT_SOURCE_RUN = 1, 2, 4, 8, 16


def _states(
    by_bead: Floats, opened: Floats, extended: Floats, in_target_run: Floats, run_start: float
) -> NDArray[np.uint8]:
    """Note, for every node of a row, where each of its states came from."""
    in_source_run = np.maximum(opened, extended)
    outside = np.maximum(by_bead, in_source_run)
    states = np.where(in_source_run > by_bead, _SOURCE_RUN | _LEFT_SOURCE_RUN, 0)
    states = np.where(in_target_run > outside, _TARGET_RUN | (states & _LEFT_SOURCE_RUN), states)
    states = states | np.where(opened >= extended, _SOURCE_BEGINS, 0)
    begins = outside[:-1] + run_start >= in_target_run[:-1]
    states[1:] |= np.where(begins, _TARGET_BEGINS, 0)
    return states.astype(np.uint8)


def _walk_back(
    band: Band, shapes: tuple[Shape, ...], choices: NDArray[np.uint8], states: NDArray[np.uint8]
) -> list[Step]:
    """Follow the choices from the last node to the first; the steps have no score yet."""
    steps: list[Step] = []
    row, column = band.n_rows - 1, int(band.starts[-1]) + band.width - 1
    run = states[row, -1] & (_SOURCE_RUN | _TARGET_RUN)
    while row > 0 or column > 0:
        cell = column - int(band.starts[row])
        state = int(states[row, cell])
        if run == _TARGET_RUN:
            step = Step(row, column - 1, 0, 1, 0.0)
        elif run == _SOURCE_RUN:
            step = Step(row - 1, column, 1, 0, 0.0)
        else:
            step = _bead_step(row, column, shapes[choices[row, cell]])
        steps.append(step)
        row, column = step.source, step.target
        before = int(states[row, column - int(band.starts[row])])
        if run == _TARGET_RUN:
            # A run that begins here was entered from a bead or from a run of source nulls.
            left_source_run = _SOURCE_RUN if before & _LEFT_SOURCE_RUN else 0
            run = left_source_run if state & _TARGET_BEGINS else _TARGET_RUN
        elif run == _SOURCE_RUN:
            run = 0 if state & _SOURCE_BEGINS else _SOURCE_RUN
        else:
            run = before & (_SOURCE_RUN | _TARGET_RUN)
    steps.reverse()
    return steps


def _bead_step(row: int, column: int, shape: Shape) -> Step:
    """The bead of this shape that arrives at a node."""
    return Step(
        row - shape.source,
        column - shape.target,
        shape.source,
        shape.target,
        0.0,
        shape.source_head,
        shape.target_head,
    )


def _with_scores(band: Band, scorer: ArcScorer, steps: list[Step]) -> list[Step]:
    """Look up every step's own score (without what the start of a run adds)."""
    scored: list[Step] = []
    block, block_start = scorer.score(0, min(ROWS_PER_BLOCK, band.n_rows)), 0
    numbers = {shape: number for number, shape in enumerate(scorer.shapes)}
    for step in steps:
        if step.source - block_start >= ROWS_PER_BLOCK:
            block_start = step.source - step.source % ROWS_PER_BLOCK
            block = scorer.score(block_start, min(block_start + ROWS_PER_BLOCK, band.n_rows))
        place = step.source - block_start, step.target - int(band.starts[step.source])
        if not step.n_target:
            score = block.source_nulls[place]
        elif not step.n_source:
            score = block.target_nulls[place]
        else:
            shape = Shape(step.n_source, step.n_target, step.source_head, step.target_head)
            score = block.beads[(numbers[shape], *place)]
        scored.append(replace(step, score=float(score)))
    return scored


@dataclass(frozen=True, slots=True)
class Potentials:
    """Log-sums over the exponentiated scores of all partial paths; each (n_rows, width).

    Attributes:
        by_bead: paths from the first node that reach this one by a bead.
        in_source_run: that end with a source null here.
        in_target_run: that end with a target null here.
        after_bead: paths from this node, reached by a bead, to the last.
        after_source_null: the same, reached by a source null.
        after_target_null: the same, reached by a target null.
    """

    by_bead: Floats
    in_source_run: Floats
    in_target_run: Floats
    after_bead: Floats
    after_source_null: Floats
    after_target_null: Floats

    @property
    def total(self) -> float:
        """Log-sum over all paths."""
        return float(self.after_bead[0, 0])

    @property
    def reached(self) -> Floats:
        """Log-sum over all paths from the first node to this one."""
        return np.logaddexp(np.logaddexp(self.by_bead, self.in_source_run), self.in_target_run)


def potentials(band: Band, scorer: ArcScorer) -> Potentials:
    """Sum over all paths, forwards and backwards."""
    return Potentials(*_forward(band, scorer), *_backward(band, scorer))


@dataclass(frozen=True, slots=True)
class RowPosteriors:
    """Share of all paths' weight on each arc that leaves a row.

    Attributes:
        row: the row.
        beads: shape (n_shapes, width).
        source_nulls: shape (2, width): as the first of a run, and as a later one.
        target_nulls: shape (2, width), likewise.
    """

    row: int
    beads: Floats
    source_nulls: Floats
    target_nulls: Floats


def arc_posteriors(band: Band, sums: Potentials, scorer: ArcScorer) -> Iterator[RowPosteriors]:
    """Yield the posteriors of all arcs, row by row."""
    after_bead = np.pad(sums.after_bead, ((0, 0), (0, 1)), constant_values=-np.inf)
    after_source = np.pad(sums.after_source_null, ((0, 0), (0, 1)), constant_values=-np.inf)
    reached = sums.reached
    for row, arcs in _rows(band, scorer, range(band.n_rows)):
        beads = reached[row] + arcs.beads + _arriving_values(band, after_bead, scorer.shapes, row)
        behind = arcs.source_nulls + _below(band, after_source, row)
        next_after_target = np.append(sums.after_target_null[row, 1:], -np.inf)
        along = arcs.target_nulls + next_after_target
        outside = np.logaddexp(sums.by_bead[row], sums.in_source_run[row])
        yield RowPosteriors(
            row,
            np.exp(beads - sums.total),
            np.exp(
                np.stack((sums.by_bead[row] + scorer.run_start, sums.in_source_run[row]))
                + behind
                - sums.total
            ),
            np.exp(np.stack((outside + scorer.run_start, sums.in_target_run[row])) + along - sums.total),
        )


def step_posterior(band: Band, sums: Potentials, step: Step) -> float:
    """Give the share of all paths' weight that goes through this bead."""
    start_cell = step.target - band.starts[step.source]
    start = np.logaddexp(
        np.logaddexp(sums.by_bead[step.source, start_cell], sums.in_source_run[step.source, start_cell]),
        sums.in_target_run[step.source, start_cell],
    )
    end_row = step.source + step.n_source
    end = sums.after_bead[end_row, step.target + step.n_target - band.starts[end_row]]
    return float(np.exp(min(0.0, start + step.score + end - sums.total)))


def null_posteriors(band: Band, sums: Potentials, scorer: ArcScorer) -> tuple[Floats, Floats]:
    """Give for every segment the share of all paths' weight that leaves it out, anywhere.

    Returns: shapes (n_source,) and (n_target,).
    """
    source = np.zeros(band.n_rows)
    target = np.zeros(int(band.starts[-1]) + band.width)
    for arcs in arc_posteriors(band, sums, scorer):
        source[arcs.row] = arcs.source_nulls.sum()
        first = band.starts[arcs.row]
        target[first : first + band.width] += arcs.target_nulls.sum(axis=0)
    return source[:-1], target[:-1]


def _forward(band: Band, scorer: ArcScorer) -> tuple[Floats, Floats, Floats]:
    by_bead, in_source_run, in_target_run = (np.empty((band.n_rows, band.width)) for _ in range(3))
    arrivals = _Arrivals(band, scorer.shapes)
    before: tuple[Floats, Floats] | None = None
    for row, arcs in _rows(band, scorer, range(band.n_rows)):
        by_bead[row] = _log_sum(arrivals.at(row))
        if row == 0:
            by_bead[0, 0] = 0.0
        in_source_run[row] = np.logaddexp(*_into_row(band, row, before, scorer.run_start))
        outside = np.logaddexp(by_bead[row], in_source_run[row])
        in_target_run[row] = _behind(
            _cumulated(arcs.target_nulls), outside + scorer.run_start, np.logaddexp.accumulate
        )
        before = by_bead[row] + arcs.source_nulls, in_source_run[row] + arcs.source_nulls
        arrivals.leave(row, np.logaddexp(outside, in_target_run[row]) + arcs.beads)
    return by_bead, in_source_run, in_target_run


def _backward(band: Band, scorer: ArcScorer) -> tuple[Floats, Floats, Floats]:
    padded = np.full((band.n_rows, band.width + 1), -np.inf)
    after_source = np.full((band.n_rows, band.width + 1), -np.inf)
    after_target = np.full((band.n_rows, band.width + 1), -np.inf)
    for row, arcs in _rows(band, scorer, range(band.n_rows - 1, -1, -1)):
        by_bead = _log_sum(arcs.beads + _arriving_values(band, padded, scorer.shapes, row))
        if row == band.n_rows - 1:
            by_bead[-1] = 0.0
        passed = _cumulated(arcs.target_nulls)
        after_target[row, :-1] = np.logaddexp.accumulate((by_bead + passed)[::-1])[::-1] - passed
        along = scorer.run_start + arcs.target_nulls + after_target[row, 1:]
        behind = arcs.source_nulls + _below(band, after_source, row)
        either = np.logaddexp(by_bead, along)
        after_source[row, :-1] = np.logaddexp(either, behind)
        padded[row, :-1] = np.logaddexp(either, behind + scorer.run_start)
    return padded[:, :-1], after_source[:, :-1], after_target[:, :-1]


def _into_row(
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


def _below(band: Band, padded: Floats, row: int) -> Floats:
    """Values of the nodes below this row's, one source segment on."""
    if row + 1 == band.n_rows:
        return np.full(band.width, -np.inf)
    cells = np.arange(band.width) - int(band.starts[row + 1] - band.starts[row])
    values: Floats = padded[row + 1, np.where(cells < 0, band.width, cells)]
    return values


def _behind(passed: Floats, values: Floats, accumulate: Callable[[Floats], Floats]) -> Floats:
    """Carry values to all later columns of the row over the nulls between; (width,)."""
    carried = accumulate(values - passed) + np.append(passed[1:], 0.0)
    return np.concatenate(([-np.inf], carried[:-1]))


def _arriving_values(band: Band, padded: Floats, shapes: tuple[Shape, ...], row: int) -> Floats:
    """Look up, for every bead that leaves the row, the value of the node where it arrives."""
    shifts = _sizes(shapes)
    rows = np.minimum(row + shifts[:, 0], band.n_rows - 1)
    cells = (band.starts[row] - band.starts[rows] + shifts[:, 1])[:, None] + np.arange(band.width)
    outside = (cells < 0) | (cells >= band.width) | (row + shifts[:, :1] >= band.n_rows)
    cells[outside] = band.width
    values: Floats = padded[rows[:, None], cells]
    return values


class _Arrivals:
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
class _RowArcs:
    """Scores of the arcs that leave one row: (n_shapes, width), (width,) and (width,)."""

    beads: Floats
    source_nulls: Floats
    target_nulls: Floats


def _rows(band: Band, scorer: ArcScorer, order: range) -> Iterator[tuple[int, _RowArcs]]:
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
                _RowArcs(
                    block.beads[:, row].astype(np.float64),
                    block.source_nulls[row].astype(np.float64),
                    block.target_nulls[row].astype(np.float64),
                ),
            )


def _cumulated(target_nulls: Floats) -> Floats:
    """Scores of leaving out all target segments of the row before each column."""
    return np.concatenate(([0.0], np.cumsum(target_nulls[:-1])))


def _log_sum(values: Floats) -> Floats:
    """Log of the sum of exponentials over the first axis; minus infinity for nothing."""
    top = values.max(axis=0)
    base = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(np.exp(values - base).sum(axis=0)) + base)
