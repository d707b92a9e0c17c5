"""How much of all paths' weight goes through a bead: the forward-backward algorithm.

Source: Lafferty, McCallum & Pereira 2001, for log-linear chains; here over the grid.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from align.alignment.band import Band
from align.alignment.grid import (
    ArcScorer,
    Arrivals,
    Floats,
    Step,
    along_row,
    arriving_values,
    cumulated,
    into_row,
    log_sum,
    row_below,
    rows_of,
)


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
    for row, arcs in rows_of(band, scorer, range(band.n_rows)):
        beads = reached[row] + arcs.beads + arriving_values(band, after_bead, scorer.shapes, row)
        behind = arcs.source_nulls + row_below(band, after_source, row)
        next_after_target = np.append(sums.after_target_null[row, 1:], -np.inf)
        along = arcs.target_nulls + next_after_target
        entering = np.logaddexp(
            sums.by_bead[row] + scorer.run_start, sums.in_source_run[row] + scorer.facing_start
        )
        yield RowPosteriors(
            row,
            np.exp(beads - sums.total),
            np.exp(
                np.stack((sums.by_bead[row] + scorer.run_start, sums.in_source_run[row]))
                + behind
                - sums.total
            ),
            np.exp(np.stack((entering, sums.in_target_run[row])) + along - sums.total),
        )


def node_posteriors(sums: Potentials) -> Floats:
    """Give the log of the share of all paths' weight that passes each node: shape (n_rows, width)."""
    passing = np.logaddexp(sums.by_bead + sums.after_bead, sums.in_source_run + sums.after_source_null)
    shares: Floats = np.logaddexp(passing, sums.in_target_run + sums.after_target_null) - sums.total
    return shares


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
    arrivals = Arrivals(band, scorer.shapes)
    before: tuple[Floats, Floats] | None = None
    for row, arcs in rows_of(band, scorer, range(band.n_rows)):
        by_bead[row] = log_sum(arrivals.at(row))
        if row == 0:
            by_bead[0, 0] = 0.0
        in_source_run[row] = np.logaddexp(*into_row(band, row, before, scorer.run_start))
        outside = np.logaddexp(by_bead[row], in_source_run[row])
        entering = np.logaddexp(by_bead[row] + scorer.run_start, in_source_run[row] + scorer.facing_start)
        in_target_run[row] = along_row(cumulated(arcs.target_nulls), entering, np.logaddexp.accumulate)
        before = by_bead[row] + arcs.source_nulls, in_source_run[row] + arcs.source_nulls
        arrivals.leave(row, np.logaddexp(outside, in_target_run[row]) + arcs.beads)
    return by_bead, in_source_run, in_target_run


def _backward(band: Band, scorer: ArcScorer) -> tuple[Floats, Floats, Floats]:
    padded = np.full((band.n_rows, band.width + 1), -np.inf)
    after_source = np.full((band.n_rows, band.width + 1), -np.inf)
    after_target = np.full((band.n_rows, band.width + 1), -np.inf)
    for row, arcs in rows_of(band, scorer, range(band.n_rows - 1, -1, -1)):
        by_bead = log_sum(arcs.beads + arriving_values(band, padded, scorer.shapes, row))
        if row == band.n_rows - 1:
            by_bead[-1] = 0.0
        passed = cumulated(arcs.target_nulls)
        after_target[row, :-1] = np.logaddexp.accumulate((by_bead + passed)[::-1])[::-1] - passed
        along = arcs.target_nulls + after_target[row, 1:]
        behind = arcs.source_nulls + row_below(band, after_source, row)
        after_source[row, :-1] = np.logaddexp(np.logaddexp(by_bead, along + scorer.facing_start), behind)
        padded[row, :-1] = np.logaddexp(by_bead, np.logaddexp(along, behind) + scorer.run_start)
    return padded[:, :-1], after_source[:, :-1], after_target[:, :-1]
