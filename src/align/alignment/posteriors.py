"""How much of all paths' weight goes through a bead: the forward-backward algorithm.

Source: Lafferty, McCallum & Pereira 2001, for log-linear chains; here over the grid.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from align.alignment.band import Band
from align.alignment.grid import (
    ArcBlock,
    ArcScorer,
    Step,
    along_row,
    arriving_values,
    backward_ring,
    begun,
    cumulated,
    forward_ring,
    log_sum,
    shifted,
)
from align.alignment.shapes import reach_of
from align.alignment.strands import Floats, Indices, Swept, swept_in_strands

#: Rows whose posteriors are computed at a time.
_ROWS_PER_BLOCK = 256
#: Share of all paths from which a bead is worth mentioning.
_LIKELY = 0.02


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
        before_bead: paths from this node to the last that leave it by a bead.
    """

    by_bead: Floats
    in_source_run: Floats
    in_target_run: Floats
    after_bead: Floats
    after_source_null: Floats
    after_target_null: Floats
    before_bead: Floats

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
    arcs = scorer.score(0, band.n_rows)
    return Potentials(*_forward(band, scorer, arcs), *_backward(band, scorer, arcs))


@dataclass(frozen=True, slots=True)
class ArcPosteriors:
    """Share of all paths' weight on each arc that leaves some rows.

    Attributes:
        start: the first of the rows.
        beads: shape (n_shapes, rows, width).
        source_nulls: shape (2, rows, width): as the first of a run, and as a later one.
        target_nulls: shape (2, rows, width), likewise.
    """

    start: int
    beads: Floats
    source_nulls: Floats
    target_nulls: Floats


def arc_posteriors(band: Band, sums: Potentials, scorer: ArcScorer) -> Iterator[ArcPosteriors]:
    """Yield the posteriors of all arcs, some rows at a time."""
    after_source, after_target = (
        np.pad(values, ((0, 1), (0, 1)), constant_values=-np.inf)
        for values in (sums.after_source_null, sums.after_target_null)
    )
    arcs = scorer.score(0, band.n_rows)
    shifts = np.diff(band.starts, append=band.starts[-1])
    for start in range(0, band.n_rows, _ROWS_PER_BLOCK):
        rows = np.arange(start, min(start + _ROWS_PER_BLOCK, band.n_rows))
        part = slice(start, start + len(rows))
        by_bead, in_source_run, in_target_run = (
            values[part] for values in (sums.by_bead, sums.in_source_run, sums.in_target_run)
        )
        reached = np.logaddexp(np.logaddexp(by_bead, in_source_run), in_target_run)
        beads = arriving_values(band, sums.after_bead, scorer.shapes, rows)
        beads += arcs.beads[:, part]
        beads += reached - sums.total
        behind = arcs.source_nulls[part] + shifted(after_source[rows + 1, :-1], -shifts[rows])
        along = arcs.target_nulls[part] + after_target[part, 1:]
        entering = np.logaddexp(by_bead + scorer.run_start, in_source_run + scorer.facing_start)
        yield ArcPosteriors(
            start,
            np.exp(beads, out=beads),
            np.exp(np.stack((by_bead + scorer.run_start, in_source_run)) + behind - sums.total),
            np.exp(np.stack((entering, in_target_run)) + along - sums.total),
        )


def node_posteriors(sums: Potentials) -> Floats:
    """Give the log of the share of all paths' weight that passes each node: shape (n_rows, width)."""
    passing = np.logaddexp(sums.by_bead + sums.after_bead, sums.in_source_run + sums.after_source_null)
    shares: Floats = np.logaddexp(passing, sums.in_target_run + sums.after_target_null) - sums.total
    return shares


def border_posteriors(sums: Potentials) -> Floats:
    """Give the log of the share of all paths' weight on which a bead begins or ends at each node.

    Unlike the nodes that a path passes, these do not depend on the order of nulls that face
    one another. A path begins and ends as if beads did.

    Returns: shape (n_rows, width).
    """
    behind_null = np.logaddexp(sums.in_source_run, sums.in_target_run)
    shares: Floats = np.logaddexp(sums.by_bead + sums.after_bead, behind_null + sums.before_bead) - sums.total
    return shares


def step_posteriors(band: Band, sums: Potentials, steps: Sequence[Step]) -> Floats:
    """Give the share of all paths' weight that goes through each of these beads: shape (steps,)."""
    rows, columns, down, across = (
        np.array([getattr(step, name) for step in steps], dtype=np.intp)
        for name in ("source", "target", "n_source", "n_target")
    )
    scores = np.array([step.score for step in steps])
    before = sums.reached[rows, columns - band.starts[rows]]
    after = sums.after_bead[rows + down, columns + across - band.starts[rows + down]]
    shares: Floats = np.exp(np.minimum(before + scores + after - sums.total, 0.0))
    return shares


@dataclass(frozen=True, slots=True)
class SegmentPosteriors:
    """Shares of all paths' weight, wherever on the path.

    Attributes:
        source_nulls: that leaves out each source segment, shape (n_source,).
        target_nulls: likewise, shape (n_target,).
        beads: of each bead that has a share worth mentioning, by its first source and target
            segment and the numbers of both.
    """

    source_nulls: Floats
    target_nulls: Floats
    beads: Mapping[tuple[int, int, int, int], float]


def segment_posteriors(band: Band, sums: Potentials, scorer: ArcScorer) -> SegmentPosteriors:
    """Give for every segment the share of all paths' weight that leaves it out, and of likely beads."""
    source = np.zeros(band.n_rows)
    target = np.zeros(int(band.starts[-1]) + band.width)
    beads: dict[tuple[int, int, int, int], float] = {}
    for arcs in arc_posteriors(band, sums, scorer):
        rows = np.arange(arcs.start, arcs.start + arcs.beads.shape[1])
        source[rows] = arcs.source_nulls.sum(axis=(0, 2))
        np.add.at(target, band.starts[rows, None] + np.arange(band.width), arcs.target_nulls.sum(axis=0))
        for number, row, cell in np.argwhere(arcs.beads >= _LIKELY).tolist():
            shape, at = scorer.shapes[number], arcs.start + row
            bead = at, int(band.starts[at]) + cell, shape.source, shape.target
            beads[bead] = float(arcs.beads[number, row, cell])
    return SegmentPosteriors(source[:-1], target[:-1], beads)


def _forward(band: Band, scorer: ArcScorer, arcs: ArcBlock) -> Floats:
    """The values by bead, in a run of source nulls, and of target nulls: (3, n_rows, width)."""

    def sweep(places: Indices) -> Swept:
        swept = _empty(3, places, band)
        ring = forward_ring(band, scorer.shapes, places.shape[1])
        for step, rows in enumerate(places):
            gathered = ring.at(step, rows)
            beads, opened, extended = gathered[:-2], gathered[-2], gathered[-1]
            by_bead = log_sum(beads) if step else begun(band, rows)
            in_source_run = np.logaddexp(opened + scorer.run_start, extended)
            outside = np.logaddexp(by_bead, in_source_run)
            entering = np.logaddexp(by_bead + scorer.run_start, in_source_run + scorer.facing_start)
            in_target_run = along_row(cumulated(arcs.target_nulls[rows]), entering, np.logaddexp.accumulate)
            source_nulls = arcs.source_nulls[rows]
            leaving = np.logaddexp(outside, in_target_run) + arcs.beads[:, rows]
            ring.keep(step, leaving, by_bead + source_nulls, in_source_run + source_nulls)
            swept.values[:, step] = by_bead, in_source_run, in_target_run
        return swept

    return swept_in_strands(band.n_rows, reach_of(scorer.shapes), sweep).values


def _backward(band: Band, scorer: ArcScorer, arcs: ArcBlock) -> Floats:
    """The values after a bead, a source null, and a target null, and before a bead: (4, n_rows, width)."""

    def sweep(places: Indices) -> Swept:
        swept = _empty(4, places, band)
        ring = backward_ring(band, scorer.shapes, places.shape[1])
        for step, rows in enumerate(band.n_rows - 1 - places):
            gathered = ring.at(step, rows)
            beads, behind = gathered[:-1] + arcs.beads[:, rows], gathered[-1]
            by_bead = log_sum(beads) if step else begun(band, places[0], last=True)
            target_nulls = arcs.target_nulls[rows].astype(np.float64)
            passed = cumulated(target_nulls)
            after_target = np.logaddexp.accumulate((by_bead + passed)[:, ::-1], axis=1)[:, ::-1] - passed
            along = np.full_like(after_target, -np.inf)
            along[:, :-1] = target_nulls[:, :-1] + after_target[:, 1:]
            behind += arcs.source_nulls[rows]
            after_source = np.logaddexp(np.logaddexp(by_bead, along + scorer.facing_start), behind)
            after_bead = np.logaddexp(by_bead, np.logaddexp(along, behind) + scorer.run_start)
            ring.keep(step, after_bead, after_source)
            swept.values[:, step] = after_bead, after_source, after_target, by_bead
        return swept

    values = swept_in_strands(band.n_rows, reach_of(scorer.shapes), sweep).values
    return np.ascontiguousarray(values[:, ::-1])


def _empty(n_values: int, places: Indices, band: Band) -> Swept:
    shape = *places.shape, band.width
    return Swept(np.empty((n_values, *shape)), np.empty((0, *shape), dtype=np.uint8))
