"""The search against the enumeration of every path through tiny grids."""

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from align.alignment import strands as strands_module
from align.alignment.band import Band, full_band
from align.alignment.grid import ArcBlock, Step
from align.alignment.posteriors import arc_posteriors, potentials, segment_posteriors, step_posteriors
from align.alignment.search import best_path
from align.alignment.shapes import Shape, bead_shapes

_BEAD, _SOURCE_RUN, _TARGET_RUN = "bead", "source run", "target run"


@dataclass(frozen=True)
class Grid:
    """Made-up scores of all arcs of a grid, cut to a band as the search wants them.

    Attributes:
        beads: shape (n_shapes, n_source + 1, n_target + 1).
        source_nulls: shape (n_source + 1, n_target + 1).
        target_nulls: likewise.
    """

    band: Band
    shapes: tuple[Shape, ...]
    run_start: float
    facing_start: float
    beads: NDArray[np.float32]
    source_nulls: NDArray[np.float32]
    target_nulls: NDArray[np.float32]

    @property
    def n_source(self) -> int:
        return int(self.beads.shape[1]) - 1

    @property
    def n_target(self) -> int:
        return int(self.beads.shape[2]) - 1

    def score(self, start: int, stop: int) -> ArcBlock:
        columns = self.band.starts[start:stop, None] + np.arange(self.band.width)
        rows = np.arange(start, stop)[:, None]
        return ArcBlock(
            self.beads[:, rows, columns], self.source_nulls[rows, columns], self.target_nulls[rows, columns]
        )

    def holds(self, row: int, column: int) -> bool:
        start = int(self.band.starts[row]) if row <= self.n_source else column + 1
        return start <= column < start + self.band.width


def random_grid(
    rng: np.random.Generator,
    n_source: int,
    n_target: int,
    *,
    max_group: int = 4,
    band: Band | None = None,
    forbidden: float = 0.0,
) -> Grid:
    """A grid of random scores, of which a share of the beads is forbidden."""
    shapes = bead_shapes(max_group)
    size = (n_source + 1, n_target + 1)
    beads = rng.normal(0, 2, (len(shapes), *size)).astype(np.float32)
    beads[rng.random(beads.shape) < forbidden] = -np.inf
    for number, shape in enumerate(shapes):
        beads[number, max(n_source + 1 - shape.source, 0) :] = -np.inf
        beads[number, :, max(n_target + 1 - shape.target, 0) :] = -np.inf
    source_nulls, target_nulls = (rng.normal(-1, 2, size).astype(np.float32) for _ in range(2))
    source_nulls[-1] = -np.inf
    run_start, facing_start = (float(start) for start in rng.normal(-1, 1, 2))
    band = band or full_band(n_source, n_target)
    return Grid(band, shapes, run_start, facing_start, beads, source_nulls, target_nulls)


def rising_band(rng: np.random.Generator, n_source: int, n_target: int, width: int) -> Band:
    """A band of this width that rises at random places from the first column to the last."""
    inner = np.sort(rng.integers(0, n_target + 2 - width, max(n_source - 1, 0)))
    return Band(np.array([0, *inner, n_target + 1 - width][: n_source + 1], dtype=np.intp), width)


class Arc(NamedTuple):
    """An arc of the grid; a left-out segment begins a run of nulls, or goes on with one."""

    row: int
    column: int
    shape: Shape
    first: bool = False


@dataclass(frozen=True)
class Path:
    """A path: its steps, and the sum of their scores and of what its runs add."""

    steps: tuple[Step, ...]
    score: float

    @property
    def runs(self) -> tuple[str, ...]:
        """What kind of arc each step is."""
        return tuple(_kind(step) for step in self.steps)


def _kind(step: Step) -> str:
    if not step.n_target:
        return _SOURCE_RUN
    return _BEAD if step.n_source else _TARGET_RUN


def _step(row: int, column: int, shape: Shape, score: float) -> Step:
    return Step(row, column, shape.source, shape.target, score)


def _shape(step: Step) -> Shape:
    return Shape(step.n_source, step.n_target)


def every_path(grid: Grid, row: int = 0, column: int = 0, state: str = _BEAD) -> Iterator[Path]:
    """Enumerate the paths from a node to the last one, by the definition and by nothing clever."""
    if (row, column) == (grid.n_source, grid.n_target):
        yield Path((), 0.0)
    arcs: list[tuple[Step, float]] = [
        (_step(row, column, shape, float(score)), 0.0)
        for shape, score in zip(grid.shapes, grid.beads[:, row, column], strict=True)
    ]
    if state != _TARGET_RUN:
        begins = grid.run_start if state == _BEAD else 0.0
        arcs.append((Step(row, column, 1, 0, float(grid.source_nulls[row, column])), begins))
    begins = {_BEAD: grid.run_start, _SOURCE_RUN: grid.facing_start, _TARGET_RUN: 0.0}[state]
    arcs.append((Step(row, column, 0, 1, float(grid.target_nulls[row, column])), begins))
    for step, extra in arcs:
        end = row + step.n_source, column + step.n_target
        if step.score > -math.inf and grid.holds(*end):
            for rest in every_path(grid, *end, _kind(step)):
                yield Path((step, *rest.steps), step.score + extra + rest.score)


def shares_of(paths: list[Path]) -> list[float]:
    """The probability of each path of a log-linear model."""
    scores = np.array([path.score for path in paths])
    weights = np.exp(scores - scores.max())
    return list(weights / weights.sum())


def check_against_enumeration(grid: Grid) -> None:
    """Compare everything that the search computes with the list of all paths."""
    paths = list(every_path(grid))
    best = max(paths, key=lambda path: path.score)
    assert best_path(grid.band, grid) == list(best.steps)

    sums = potentials(grid.band, grid)
    scores = np.array([path.score for path in paths])
    assert sums.total == pytest.approx(scores.max() + math.log(np.exp(scores - scores.max()).sum()))

    expected: dict[Arc, float] = {}
    for path, share in zip(paths, shares_of(paths), strict=True):
        before = _BEAD
        for step, kind in zip(path.steps, path.runs, strict=True):
            first = kind not in (_BEAD, before)
            arc = Arc(step.source, step.target, _shape(step), first)
            expected[arc] = expected.get(arc, 0.0) + share
            before = kind
    assert posteriors_by_arc(grid) == pytest.approx(expected, abs=1e-9)

    for step in {step for path in paths for step in path.steps if _kind(step) == _BEAD}:
        share = expected[Arc(step.source, step.target, _shape(step))]
        assert step_posteriors(grid.band, sums, [step])[0] == pytest.approx(share, abs=1e-9)

    left_out = np.zeros(grid.n_source), np.zeros(grid.n_target)
    for arc, share in expected.items():
        if not arc.shape.target:
            left_out[0][arc.row] += share
        if not arc.shape.source:
            left_out[1][arc.column] += share
    found = segment_posteriors(grid.band, sums, grid)
    assert found.source_nulls == pytest.approx(left_out[0], abs=1e-9)
    assert found.target_nulls == pytest.approx(left_out[1], abs=1e-9)
    assert found.beads == {
        (arc.row, arc.column, arc.shape.source, arc.shape.target): pytest.approx(share, abs=1e-9)
        for arc, share in expected.items()
        if arc.shape.source and arc.shape.target and share >= 0.02
    }


def posteriors_by_arc(grid: Grid) -> dict[Arc, float]:
    """The posteriors of all arcs that have one above zero."""
    found: dict[Arc, float] = {}
    for arcs in arc_posteriors(grid.band, potentials(grid.band, grid), grid):
        for place in itertools.product(range(arcs.beads.shape[1]), range(grid.band.width)):
            row = arcs.start + place[0]
            column = int(grid.band.starts[row]) + place[1]
            for number, shape in enumerate(grid.shapes):
                found[Arc(row, column, shape)] = float(arcs.beads[number, *place])
            for first in (True, False):
                later = int(not first)
                found[Arc(row, column, Shape(1, 0), first)] = float(arcs.source_nulls[later, *place])
                found[Arc(row, column, Shape(0, 1), first)] = float(arcs.target_nulls[later, *place])
    return {arc: share for arc, share in found.items() if share > 0}


seeds = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize("max_group", [3, 4])
@pytest.mark.parametrize("seed", range(4))
def test_the_whole_grid_is_searched_as_by_enumeration(seed: int, max_group: int) -> None:
    check_against_enumeration(random_grid(np.random.default_rng(seed), 4, 4, max_group=max_group))


@given(
    seed=seeds, n_source=st.integers(0, 3), n_target=st.integers(0, 3), forbidden=st.sampled_from([0, 0.5, 1])
)
def test_grids_of_any_size_with_forbidden_beads(
    seed: int, n_source: int, n_target: int, forbidden: float
) -> None:
    check_against_enumeration(
        random_grid(np.random.default_rng(seed), n_source, n_target, forbidden=forbidden)
    )


@given(
    seed=seeds,
    n_source=st.integers(1, 4),
    n_target=st.integers(1, 4),
    width=st.integers(1, 4),
    forbidden=st.sampled_from([0, 0.3]),
)
def test_narrow_bands_that_rise(
    seed: int, n_source: int, n_target: int, width: int, forbidden: float
) -> None:
    rng = np.random.default_rng(seed)
    band = rising_band(rng, n_source, n_target, min(width, n_target + 1))
    grid = random_grid(rng, n_source, n_target, band=band, forbidden=forbidden)
    assume(any(every_path(grid)))
    check_against_enumeration(grid)


@pytest.mark.parametrize(("n_source", "n_target"), [(0, 3), (3, 0), (0, 0), (1, 3), (3, 1)])
def test_grids_of_one_row_or_one_column(n_source: int, n_target: int) -> None:
    grid = random_grid(np.random.default_rng(5), n_source, n_target)
    check_against_enumeration(grid)
    if not (n_source and n_target):
        assert [_kind(step) for step in best_path(grid.band, grid)] == (
            [_SOURCE_RUN] * n_source + [_TARGET_RUN] * n_target
        )


def nulls_only(n_source: int, n_target: int, run_start: float) -> Grid:
    """A grid on which nothing but leaving everything out is allowed."""
    grid = random_grid(np.random.default_rng(1), n_source, n_target, forbidden=1.0)
    return Grid(
        grid.band, grid.shapes, run_start, run_start, grid.beads, grid.source_nulls, grid.target_nulls
    )


def test_a_run_of_nulls_pays_its_start_once_on_either_side() -> None:
    cheap, dear = nulls_only(3, 2, 0.0), nulls_only(3, 2, -5.0)
    steps = best_path(dear.band, dear)
    assert potentials(dear.band, dear).total == pytest.approx(sum(step.score for step in steps) - 10.0)
    assert best_path(cheap.band, cheap) == steps


def test_between_two_beads_source_nulls_stand_before_target_nulls() -> None:
    grid = nulls_only(2, 2, -1.0)
    sizes = [(step.n_source, step.n_target) for step in best_path(grid.band, grid)]
    assert sizes == [(1, 0), (1, 0), (0, 1), (0, 1)]


def test_one_long_gap_is_cheaper_than_two_short_ones() -> None:
    """With single prices alike, a dear start puts both left-out segments side by side."""
    shapes = bead_shapes(2)
    beads = np.full((1, 4, 2), -np.inf, dtype=np.float32)
    beads[0, :3, 0] = [0.0, 1.0, 0.0]
    nulls = np.full((4, 2), -1.0, dtype=np.float32)
    nulls[3] = -np.inf
    target_nulls = np.full((4, 2), -9.0, dtype=np.float32)

    def places(run_start: float) -> list[int]:
        grid = Grid(full_band(3, 1), shapes, run_start, run_start, beads, nulls, target_nulls)
        return [step.source for step in best_path(grid.band, grid) if step.n_target]

    assert places(0.0) == [1]
    assert places(-2.0) in ([0], [2])


@pytest.mark.parametrize(("rows", "run_up"), [(8, 6), (16, 12), (40, 30)])
def test_a_band_swept_in_strands_has_the_values_of_one_sweep(
    rows: int, run_up: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(11)
    grid = random_grid(rng, 150, 90, max_group=5, band=rising_band(rng, 150, 90, 40), forbidden=0.2)
    monkeypatch.setattr(strands_module, "_ROWS", 1000)
    steps, sums = best_path(grid.band, grid), potentials(grid.band, grid)
    assert {(step.n_source, step.n_target) for step in steps} >= {(1, 1), (1, 0), (0, 1), (2, 1)}

    monkeypatch.setattr(strands_module, "_ROWS", rows)
    monkeypatch.setattr(strands_module, "_RUN_UP", run_up)
    assert best_path(grid.band, grid) == steps
    assert potentials(grid.band, grid).total == pytest.approx(sums.total)
    one, other = (segment_posteriors(grid.band, found, grid) for found in (sums, potentials(grid.band, grid)))
    assert one.source_nulls == pytest.approx(other.source_nulls)
    assert one.target_nulls == pytest.approx(other.target_nulls)


@pytest.mark.parametrize("width", [61, 30])
def test_every_segment_is_used_with_probability_one(width: int) -> None:
    rng = np.random.default_rng(width)
    grid = random_grid(rng, 80, 60, max_group=6, band=rising_band(rng, 80, 60, width))
    used = np.zeros(grid.n_source), np.zeros(grid.n_target)
    for arc, share in posteriors_by_arc(grid).items():
        used[0][arc.row : arc.row + arc.shape.source] += share
        used[1][arc.column : arc.column + arc.shape.target] += share
    assert used[0] == pytest.approx(1)
    assert used[1] == pytest.approx(1)


def test_what_reaches_a_node_times_what_leaves_it_is_its_share_of_the_paths() -> None:
    grid = random_grid(np.random.default_rng(3), 3, 3)
    paths = list(every_path(grid))
    through: dict[tuple[str, int, int], float] = {}
    for path, share in zip(paths, shares_of(paths), strict=True):
        for step, kind in zip(path.steps, path.runs, strict=True):
            node = kind, step.source + step.n_source, step.target + step.n_target
            through[node] = through.get(node, 0.0) + share
    sums = potentials(grid.band, grid)
    for kind, before, after in (
        (_BEAD, sums.by_bead, sums.after_bead),
        (_SOURCE_RUN, sums.in_source_run, sums.after_source_null),
        (_TARGET_RUN, sums.in_target_run, sums.after_target_null),
    ):
        for row, column in itertools.product(range(4), range(4)):
            if (row, column) != (0, 0):
                share = math.exp(before[row, column] + after[row, column] - sums.total)
                assert share == pytest.approx(through.get((kind, row, column), 0.0), abs=1e-9)


def test_the_best_path_is_a_chain_with_the_scores_of_its_arcs() -> None:
    rng = np.random.default_rng(2)
    grid = random_grid(rng, 140, 140, max_group=8, band=rising_band(rng, 140, 140, 50))
    row = column = 0
    for step in best_path(grid.band, grid):
        assert (step.source, step.target) == (row, column)
        if _kind(step) == _SOURCE_RUN:
            score = grid.source_nulls[row, column]
        elif _kind(step) == _TARGET_RUN:
            score = grid.target_nulls[row, column]
        else:
            score = grid.beads[grid.shapes.index(_shape(step)), row, column]
        assert step.score == float(score)
        row, column = row + step.n_source, column + step.n_target
    assert (row, column) == (140, 140)
