"""The best path through the grid of all beads (Viterbi)."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Band
from align.alignment.grid import ArcBlock, ArcScorer, Step, along_row, begun, cumulated, forward_ring
from align.alignment.shapes import Shape, reach_of
from align.alignment.strands import Indices, Swept, swept_in_strands

#: Bits of a node's state: which state is best there, and whether its runs began with the last null.
_SOURCE_RUN, _TARGET_RUN, _SOURCE_BEGINS, _TARGET_BEGINS, _LEFT_SOURCE_RUN = 1, 2, 4, 8, 16


def best_path(band: Band, scorer: ArcScorer) -> list[Step]:
    """Find the path with the highest sum of scores (Viterbi).

    Returns: the path's steps, from the first node to the last.
    """
    arcs = scorer.score(0, band.n_rows)

    def sweep(places: Indices) -> Swept:
        shape = *places.shape, band.width
        swept = Swept(np.empty((3, *shape)), np.empty((2, *shape), dtype=np.uint8))
        ring = forward_ring(band, scorer.shapes, places.shape[1])
        for step, rows in enumerate(places):
            gathered = ring.at(step, rows)
            candidates, extended = gathered[:-2], gathered[-1]
            opened = gathered[-2] + scorer.run_start
            by_bead = candidates.max(axis=0) if step else begun(band, rows)
            in_source_run = np.maximum(opened, extended)
            outside = np.maximum(by_bead, in_source_run)
            facing = in_source_run + scorer.facing_start
            entering = np.maximum(by_bead + scorer.run_start, facing)
            in_target_run = along_row(cumulated(arcs.target_nulls[rows]), entering, np.maximum.accumulate)
            state = (
                np.where(in_source_run > by_bead, _SOURCE_RUN, 0)
                | np.where(opened >= extended, _SOURCE_BEGINS, 0)
                | np.where(facing >= entering, _LEFT_SOURCE_RUN, 0)
            )
            state = np.where(in_target_run > outside, state & ~_SOURCE_RUN | _TARGET_RUN, state)
            state[:, 1:] |= np.where(entering[:, :-1] >= in_target_run[:, :-1], _TARGET_BEGINS, 0)
            source_nulls = arcs.source_nulls[rows]
            leaving = np.maximum(outside, in_target_run) + arcs.beads[:, rows]
            ring.keep(step, leaving, by_bead + source_nulls, in_source_run + source_nulls)
            swept.values[:, step] = by_bead, in_source_run, in_target_run
            swept.marks[:, step] = candidates.argmax(axis=0), state
        return swept

    choices, states = swept_in_strands(band.n_rows, reach_of(scorer.shapes), sweep).marks
    return _with_scores(band, scorer.shapes, arcs, _walk_back(band, scorer.shapes, choices, states))


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
    return Step(row - shape.source, column - shape.target, shape.source, shape.target, 0.0)


def _with_scores(band: Band, shapes: tuple[Shape, ...], arcs: ArcBlock, steps: list[Step]) -> list[Step]:
    """Look up every step's own score (without what the start of a run adds)."""
    scored: list[Step] = []
    numbers = {shape: number for number, shape in enumerate(shapes)}
    for step in steps:
        place = step.source, step.target - int(band.starts[step.source])
        if not step.n_target:
            score = arcs.source_nulls[place]
        elif not step.n_source:
            score = arcs.target_nulls[place]
        else:
            score = arcs.beads[(numbers[Shape(step.n_source, step.n_target)], *place)]
        scored.append(replace(step, score=float(score)))
    return scored
