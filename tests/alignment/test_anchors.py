"""Anchors, and the band along them."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.alignment import anchors as anchors_module
from align.alignment.anchors import band_along, consistent, mutual_best
from align.alignment.similarity import CosineScale
from alignment_samples import ToySpans

MARGIN = 12


@st.composite
def anchored_grids(draw: st.DrawFn) -> tuple[list[tuple[int, int]], int, int]:
    """Rising anchors in a grid."""
    n_source, n_target = draw(st.integers(1, 120)), draw(st.integers(1, 120))
    count = draw(st.integers(0, min(n_source, n_target, 8)))
    rows = draw(st.lists(st.integers(0, n_source - 1), min_size=count, max_size=count, unique=True))
    columns = draw(st.lists(st.integers(0, n_target - 1), min_size=count, max_size=count, unique=True))
    return list(zip(sorted(rows), sorted(columns), strict=True)), n_source, n_target


@given(anchored_grids())
def test_a_band_runs_from_the_first_node_to_the_last_and_never_falls(
    case: tuple[list[tuple[int, int]], int, int],
) -> None:
    anchors, n_source, n_target = case
    made = band_along(anchors, n_source, n_target)
    assert made.n_rows == n_source + 1
    assert (np.diff(made.starts) >= 0).all()
    assert made.starts[0] == 0
    assert made.starts[-1] + made.width == n_target + 1
    assert made.width <= n_target + 1


@given(anchored_grids())
def test_a_band_holds_every_rectangle_between_neighbouring_anchors(
    case: tuple[list[tuple[int, int]], int, int],
) -> None:
    """So no path through the anchors is cut off, nor one that passes them in the margin."""
    anchors, n_source, n_target = case
    made = band_along(anchors, n_source, n_target)
    corners = [(0, 0), *anchors, (n_source, n_target)]
    for (top, left), (bottom, right) in itertools.pairwise(corners):
        for row in range(top, bottom + 1):
            start = int(made.starts[row])
            assert start <= max(left - MARGIN, 0)
            assert start + made.width > min(right + MARGIN, n_target)


def test_an_anchor_on_the_first_source_segment_leaves_the_first_node_in_the_band() -> None:
    """The target may have an introduction of its own, as long as it likes."""
    assert band_along([(0, 30), (1, 31)], 100, 130).starts[0] == 0


def test_dense_anchors_make_a_narrow_band() -> None:
    anchors = [(place, place) for place in range(0, 1000, 3)]
    assert band_along(anchors, 1000, 1000).width < 5 * MARGIN


def test_without_anchors_the_whole_grid_is_searched() -> None:
    made = band_along([], 30, 40)
    assert (made.width, made.starts.tolist()) == (41, [0] * 31)


def rises(chain: tuple[tuple[int, int], ...]) -> bool:
    return all(one[0] < other[0] and one[1] < other[1] for one, other in itertools.pairwise(chain))


@given(st.lists(st.integers(0, 9), max_size=9))
def test_the_anchors_kept_are_a_longest_rising_chain(columns: list[int]) -> None:
    # All lie within the margin of one another, so that none but a chain of one is lone.
    pairs = list(enumerate(columns))
    longest = max(
        size
        for size in range(len(pairs) + 1)
        if any(rises(chain) for chain in itertools.combinations(pairs, size))
    )
    kept = consistent(pairs)
    assert rises(tuple(kept))
    assert set(kept) <= set(pairs)
    assert len(kept) == (longest if longest > 1 else 0)


def test_lone_anchors_are_dropped() -> None:
    """A chance match may fit into the chain, but it has no neighbours."""
    along = [(place, place) for place in (0, 2, 4, 90, 92, 99)]
    chance = [(30, 70)]
    assert consistent(sorted(along + chance)) == along


def test_anchors_are_each_others_best_match() -> None:
    source = np.eye(5, dtype=np.float32)
    # Target segments 1 and 2 are source segments 2 and 1; 3 is like source 0, but 0 is more so.
    target = source[[0, 2, 1, 0]] * np.array([[1], [1], [1], [0.8]], dtype=np.float32)
    # Source segments 3 and 4 are like target 0, too.
    source[3:] = source[0] * np.float32(0.9)
    scale = CosineScale(0.0, 1.0)
    assert mutual_best(ToySpans(source), ToySpans(target), scale) == [(0, 0), (1, 2), (2, 1)]
    strict = CosineScale(0.0, 2.0)
    assert mutual_best(ToySpans(source), ToySpans(target), strict) == []


def test_anchors_do_not_depend_on_the_size_of_the_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(4)
    source = rng.normal(size=(50, 8)).astype(np.float32)
    target = (source[rng.permutation(50)] + rng.normal(0, 0.2, (50, 8))).astype(np.float32)
    source, target = (item / np.linalg.norm(item, axis=1, keepdims=True) for item in (source, target))
    found = mutual_best(ToySpans(source), ToySpans(target), CosineScale(0.0, 1.0))
    assert len(found) > 20
    monkeypatch.setattr(anchors_module, "_ROWS_PER_BLOCK", 7)
    assert mutual_best(ToySpans(source), ToySpans(target), CosineScale(0.0, 1.0)) == found


def test_of_a_long_text_one_segment_in_so_many_is_looked_at() -> None:
    source = np.eye(40, dtype=np.float32)
    found = mutual_best(ToySpans(source), ToySpans(source), CosineScale(0.0, 1.0), stride=3)
    assert found == [(place, place) for place in range(0, 40, 3)]
    assert consistent(found, margin=3) == found
    assert consistent(found, margin=2) == []
