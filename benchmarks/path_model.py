"""A document's arcs as a sparse graph, and the log-linear model over its paths.

Arcs that no reasonable weights would use are left out, which makes an evaluation of the
likelihood and its gradient a matter of milliseconds. The graph has four nodes for every
node of the grid: reached by a bead, inside a run of source nulls, inside a run of target
nulls, and any of these (from which beads leave).
"""

import math
from dataclasses import dataclass

import numba
import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Band
from align.alignment.grid import ArcScorer
from align.alignment.posteriors import arc_posteriors, potentials
from datasets import GoldDocument
from gold_paths import AllowedArcs

Floats = NDArray[np.float64]
_BY_BEAD, _SOURCE_RUN, _TARGET_RUN, _ANY = range(4)
_LEAST_POSTERIOR = 1e-6
_NEVER = -1e30


@dataclass(frozen=True, slots=True)
class Features:
    """Features of all arcs in a band.

    Attributes:
        beads: shape (n_bead_features, n_shapes, n_rows, width).
        source_nulls: shape (n_null_features, n_rows, width).
        target_nulls: shape (n_null_features, n_rows, width).
    """

    beads: NDArray[np.float32]
    source_nulls: NDArray[np.float32]
    target_nulls: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PathGraph:
    """The arcs of one document, sorted by start node.

    Attributes:
        document: where they come from.
        starts, ends: node numbers.
        features: shape (n_arcs, n_features): bead features, null features, 1 where a run
            begins, 1 where a run of target nulls follows one of source nulls.
        gold: whether a gold path may use the arc.
        right: whether the arc is a gold bead to the letter.
        counted: whether it is a bead at all, and not only a change of state.
        null: whether it is a null bead.
        n_nodes: number of nodes; the last is where paths end.
        n_gold: number of gold beads that are not null.
    """

    document: GoldDocument
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    features: NDArray[np.float32]
    gold: NDArray[np.bool_]
    right: NDArray[np.bool_]
    counted: NDArray[np.bool_]
    null: NDArray[np.bool_]
    n_nodes: int
    n_gold: int

    def scores(self, weights: Floats) -> Floats:
        """Score every arc."""
        return (self.features @ weights.astype(np.float32)).astype(np.float64)


@dataclass(frozen=True, slots=True)
class _Arc:
    row: int
    column: int
    n_source: int
    n_target: int
    features: NDArray[np.float32]
    gold: bool


def build_graph(
    document: GoldDocument, band: Band, features: Features, allowed: AllowedArcs, pruner: ArcScorer
) -> PathGraph:
    """Keep the arcs that the gold allows or that the pruner does not rule out."""
    arcs = list(_kept_arcs(band, features, allowed, pruner))
    rows: list[tuple[int, int, _Arc | None, tuple[float, float]]] = []
    cells = {(0, 0), (band.n_rows - 1, int(band.starts[-1]) + band.width - 1)}
    width = len(document.target) + 1
    for arc in arcs:
        start = (arc.row * width + arc.column) * 4
        end = ((arc.row + arc.n_source) * width + arc.column + arc.n_target) * 4
        cells |= {(arc.row, arc.column), (arc.row + arc.n_source, arc.column + arc.n_target)}
        if arc.n_source and arc.n_target:
            ways = [(_ANY, _BY_BEAD, (0.0, 0.0))]
        elif arc.n_source:
            ways = [(_BY_BEAD, _SOURCE_RUN, (1.0, 0.0)), (_SOURCE_RUN, _SOURCE_RUN, (0.0, 0.0))]
        else:
            ways = [(_BY_BEAD, _TARGET_RUN, (1.0, 0.0)), (_SOURCE_RUN, _TARGET_RUN, (1.0, 1.0))]
            ways.append((_TARGET_RUN, _TARGET_RUN, (0.0, 0.0)))
        rows += [(start + here, end + there, arc, begins) for here, there, begins in ways]
    for row, column in cells:
        node = (row * width + column) * 4
        rows += [
            (node + state, node + _ANY, None, (0.0, 0.0)) for state in (_BY_BEAD, _SOURCE_RUN, _TARGET_RUN)
        ]
    rows.sort(key=lambda item: item[0])
    n_features = len(features.beads) + len(features.source_nulls)
    matrix = np.zeros((len(rows), n_features + 2), dtype=np.float32)
    for number, (_, _, used, begins) in enumerate(rows):
        if used is not None:
            matrix[number, :-2], matrix[number, -2:] = used.features, begins
    gold = {(tuple(sorted(source)), tuple(sorted(target))) for source, target in document.gold}
    return PathGraph(
        document,
        np.array([item[0] for item in rows]),
        np.array([item[1] for item in rows]),
        matrix,
        np.array([arc is None or arc.gold for _, _, arc, _ in rows]),
        np.array([arc is not None and _segments(arc) in gold for _, _, arc, _ in rows]),
        np.array([arc is not None for _, _, arc, _ in rows]),
        np.array([arc is not None and not (arc.n_source and arc.n_target) for _, _, arc, _ in rows]),
        (band.n_rows - 1) * width * 4 + width * 4,
        sum(bool(source and target) for source, target in gold),
    )


def _segments(arc: _Arc) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return (
        tuple(range(arc.row, arc.row + arc.n_source)),
        tuple(range(arc.column, arc.column + arc.n_target)),
    )


def _kept_arcs(band: Band, features: Features, allowed: AllowedArcs, pruner: ArcScorer) -> list[_Arc]:
    """List the arcs that matter, with their features in one vector."""
    before, behind = (
        np.zeros(len(planes), dtype=np.float32) for planes in (features.beads, features.source_nulls)
    )
    sizes = [(shape.source, shape.target) for shape in pruner.shapes]
    last_column = int(band.starts[-1]) + band.width - 1
    kept: list[_Arc] = []

    def keep(
        row: int,
        cells: NDArray[np.bool_],
        size: tuple[int, int],
        planes: NDArray[np.float32],
        gold: NDArray[np.bool_],
        *,
        null: bool,
    ) -> None:
        for cell in np.flatnonzero(cells | gold):
            column = int(band.starts[row]) + int(cell)
            if row + size[0] >= band.n_rows or column + size[1] > last_column:
                continue
            own = planes[:, cell]
            vector = np.concatenate((before, own) if null else (own, behind))
            kept.append(_Arc(row, column, *size, vector, bool(gold[cell])))

    for shares in arc_posteriors(band, potentials(band, pruner), pruner):
        beads = shares.beads > _LEAST_POSTERIOR
        source_nulls, target_nulls = (
            nulls.sum(axis=0) > _LEAST_POSTERIOR for nulls in (shares.source_nulls, shares.target_nulls)
        )
        for place in range(beads.shape[1]):
            row = shares.start + place
            for number, size in enumerate(sizes):
                planes, gold = features.beads[:, number, row], allowed.beads[number, row]
                keep(row, beads[number, place], size, planes, gold, null=False)
            for size, likely, all_planes, all_gold in (
                ((1, 0), source_nulls, features.source_nulls, allowed.source_nulls),
                ((0, 1), target_nulls, features.target_nulls, allowed.target_nulls),
            ):
                keep(row, likely[place], size, all_planes[:, row], all_gold[row], null=True)
    return kept


def loss_and_gradient(graph: PathGraph, weights: Floats) -> tuple[float, Floats]:
    """Negative log-likelihood of the gold paths, and its gradient.

    Raises: ValueError if no path agrees with the gold.
    """
    scores = graph.scores(weights)
    total, posteriors = _posteriors(graph.starts, graph.ends, scores, graph.n_nodes)
    gold = graph.gold
    gold_total, gold_posteriors = _posteriors(
        graph.starts[gold], graph.ends[gold], scores[gold], graph.n_nodes
    )
    if gold_total < _NEVER / 2:
        raise ValueError(f"{graph.document.name}: no path agrees with the gold")
    posteriors[gold] -= gold_posteriors
    return total - gold_total, (posteriors @ graph.features).astype(np.float64)


def decode(graph: PathGraph, weights: Floats) -> NDArray[np.int64]:
    """Find the best path; give the numbers of its arcs."""
    path: NDArray[np.int64] = _best_path(graph.starts, graph.ends, graph.scores(weights), graph.n_nodes)
    return path[graph.counted[path]]


@numba.njit(cache=True)
def _log_add(left: float, right: float) -> float:
    top = max(left, right)
    if top < -1e29:
        return top
    return top + math.log1p(math.exp(min(left, right) - top))


@numba.njit(cache=True)
def _posteriors(starts, ends, scores, n_nodes):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    forward = np.full(n_nodes, -1e30)
    backward = np.full(n_nodes, -1e30)
    forward[0], backward[n_nodes - 1] = 0.0, 0.0
    for arc in range(len(starts)):
        forward[ends[arc]] = _log_add(forward[ends[arc]], forward[starts[arc]] + scores[arc])
    for arc in range(len(starts) - 1, -1, -1):
        backward[starts[arc]] = _log_add(backward[starts[arc]], backward[ends[arc]] + scores[arc])
    total = forward[n_nodes - 1]
    posteriors = np.zeros(len(starts))
    for arc in range(len(starts)):
        share = forward[starts[arc]] + scores[arc] + backward[ends[arc]] - total
        if share > -50.0:
            posteriors[arc] = np.exp(min(share, 0.0))
    return total, posteriors


@numba.njit(cache=True)
def _best_path(starts, ends, scores, n_nodes):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    best = np.full(n_nodes, -1e30)
    best[0] = 0.0
    arrived = np.full(n_nodes, -1)
    for arc in range(len(starts)):
        value = best[starts[arc]] + scores[arc]
        if value > best[ends[arc]]:
            best[ends[arc]], arrived[ends[arc]] = value, arc
    path = np.empty(len(starts), dtype=np.int64)
    length, node = 0, n_nodes - 1
    while node != 0:
        path[length] = arrived[node]
        node = starts[arrived[node]]
        length += 1
    return path[:length][::-1]
