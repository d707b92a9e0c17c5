"""Arc scores: what the search may rely on, whatever the weights."""

from dataclasses import replace

import numpy as np
import pytest

from align.alignment.band import Band, Section, full_band, living
from align.alignment.borders import Borders
from align.alignment.features import LINKED_FEATURES, PLAIN_FEATURES
from align.alignment.grid import ArcBlock
from align.alignment.links import Links
from align.alignment.omissions import LINKED_NULL_FEATURES, PLAIN_NULL_FEATURES
from align.alignment.scoring import (
    EvidenceSource,
    LogLinearScorer,
    NamedWeights,
    Side,
    Weights,
    learned_model,
)
from align.alignment.shapes import bead_shapes
from align.alignment.similarity import Similarity
from alignment_samples import ToyEncoder

N_SOURCE, N_TARGET, WIDTH = 9, 12, 6
WEIGHTS = learned_model().plain
SHAPES = bead_shapes(5)
BAND = Band(np.array([0, 0, 1, 3, 3, 4, 6, 7, 7, 7]), WIDTH)


@pytest.fixture(scope="module")
def evidence() -> EvidenceSource:
    """Evidence about two made-up texts."""
    rng = np.random.default_rng(8)
    encoder = ToyEncoder()
    texts = [
        [" ".join(rng.choice(list("abcdefgh"), 4)) for _ in range(count)] for count in (N_SOURCE, N_TARGET)
    ]
    source, target = (Side(side, encoder.spans(side)) for side in texts)
    similarity = Similarity(source.spans, target.spans)
    whole = Section(0, 0, full_band(N_SOURCE, N_TARGET))
    return EvidenceSource.of(source, target, similarity, [whole], encoder.embed)


@pytest.fixture(scope="module")
def linked(evidence: EvidenceSource) -> EvidenceSource:
    """The same with links and borders."""
    rows, columns = np.nonzero(np.random.default_rng(9).random((N_SOURCE, N_TARGET)) < 0.3)
    letters = np.full(N_SOURCE, 20.0), np.full(N_TARGET, 25.0)
    borders = Borders(rows, columns, np.linspace(-4.0, 0.0, len(rows)))
    shares = np.linspace(1.0, 20.0, len(rows))
    return replace(evidence, links=Links(rows, columns, shares, shares[::-1], letters, borders))


def score(evidence: EvidenceSource, band: Band, start: int, stop: int) -> ArcBlock:
    return LogLinearScorer(evidence, Section(0, 0, band), SHAPES, WEIGHTS).score(start, stop)


def test_exactly_the_beads_that_leave_the_texts_are_ruled_out(evidence: EvidenceSource) -> None:
    block = score(evidence, BAND, 0, N_SOURCE + 1)
    assert block.beads.shape == (len(SHAPES), N_SOURCE + 1, WIDTH)
    for number, shape in enumerate(SHAPES):
        for row, cell in np.ndindex(N_SOURCE + 1, WIDTH):
            column = BAND.starts[row] + cell
            inside = row + shape.source <= N_SOURCE and column + shape.target <= N_TARGET
            assert np.isfinite(block.beads[number, row, cell]) == inside
    assert np.isneginf(block.source_nulls[-1]).all()
    assert np.isfinite(block.source_nulls[:-1]).all()
    assert np.isfinite(block.target_nulls).all()


def test_a_beads_score_does_not_depend_on_what_else_is_scored(evidence: EvidenceSource) -> None:
    whole = score(evidence, full_band(N_SOURCE, N_TARGET), 0, N_SOURCE + 1).beads
    for start, stop in ((0, 4), (4, 9), (9, 10)):
        beads = score(evidence, BAND, start, stop).beads
        for row in range(start, stop):
            first = BAND.starts[row]
            assert beads[:, row - start] == pytest.approx(whole[:, row, first : first + WIDTH], abs=1e-4)


def test_a_section_scores_what_the_whole_grid_does_there(evidence: EvidenceSource) -> None:
    whole = score(evidence, full_band(N_SOURCE, N_TARGET), 0, N_SOURCE + 1)
    section = Section(4, 5, full_band(N_SOURCE - 4, N_TARGET - 5))
    part = LogLinearScorer(evidence, section, SHAPES, WEIGHTS).score(0, N_SOURCE - 3)
    assert part.beads == pytest.approx(whole.beads[:, 4:, 5:], abs=1e-4)
    assert np.isneginf(part.source_nulls[-1]).all()


@pytest.mark.parametrize("kind", ["evidence", "linked"])
def test_what_a_path_may_pass_is_scored_as_in_the_whole_band(
    kind: str, request: pytest.FixtureRequest
) -> None:
    source: EvidenceSource = request.getfixturevalue(kind)
    weights = learned_model().linked if kind == "linked" else WEIGHTS
    first = np.array([0, 1, 1, 3, 4, 5, 7, 8, 9, 11])
    last = np.array([2, 3, 4, 6, 7, 8, 9, 11, 12, 12])
    live = living(BAND, first, last)
    whole, part = (
        LogLinearScorer(source, Section(0, 0, band), SHAPES, weights).score(0, N_SOURCE + 1)
        for band in (BAND, live)
    )
    passed = {(row, column) for row in range(N_SOURCE + 1) for column in range(first[row], last[row] + 1)}
    for row, cell in np.ndindex(N_SOURCE + 1, WIDTH):
        column = int(BAND.starts[row]) + cell
        for number, shape in enumerate(SHAPES):
            score = part.beads[number, row, cell]
            if {(row, column), (row + shape.source, column + shape.target)} <= passed:
                assert score == pytest.approx(whole.beads[number, row, cell], abs=1e-4)
            else:
                assert np.isneginf(score)
        if (row, column) in passed:
            for one, other in zip(
                (part.source_nulls, part.target_nulls), (whole.source_nulls, whole.target_nulls), strict=True
            ):
                assert one[row, cell] == pytest.approx(other[row, cell], abs=1e-4)


def test_every_row_that_a_path_may_pass_can_be_left_for_the_next() -> None:
    first, last = np.array([0, 2, 4, 4, 5, 6, 8, 9, 11, 12]), np.array([0, 2, 4, 5, 5, 8, 9, 11, 12, 12])
    runs = living(BAND, first, last).runs
    assert (runs[0] == first).all()
    assert (runs[1] > last).all()
    assert (runs[0, 1:] < runs[1, :-1]).all()


def test_a_band_that_cannot_hold_what_a_path_may_pass_is_searched_whole() -> None:
    first = np.array([0, 0, 9, 9, 9, 9, 9, 9, 9, 9])
    assert living(BAND, first, first + 3).live is None


@pytest.mark.parametrize("linked", [False, True])
def test_weights_are_put_into_the_order_of_the_features(linked: bool) -> None:
    bead_names, null_names = names(linked)
    named: NamedWeights = {
        "beads": {name: float(number) for number, name in reversed([*enumerate(bead_names)])},
        "nulls": {name: float(number) for number, name in enumerate(null_names)},
        "null-run": -1.5,
        "null-facing": 0.5,
    }
    weights = Weights.of(named, linked=linked)
    assert weights.beads.tolist() == list(range(len(bead_names)))
    assert weights.nulls.tolist() == list(range(len(null_names)))
    assert (weights.null_run, weights.null_facing) == (-1.5, 0.5)


@pytest.mark.parametrize("linked", [False, True])
def test_weights_that_are_unknown_or_missing_are_refused(linked: bool) -> None:
    bead_names, null_names = names(linked)
    beads, nulls = dict.fromkeys(bead_names, 0.0), dict.fromkeys(null_names, 0.0)
    named: NamedWeights = {"beads": beads, "nulls": nulls, "null-run": 0.0, "null-facing": 0.0}
    beads["colour"] = 1.0
    with pytest.raises(ValueError, match="unknown: colour"):
        Weights.of(named, linked=linked)
    del beads["colour"], beads[bead_names[0]]
    with pytest.raises(ValueError, match=bead_names[0]):
        Weights.of(named, linked=linked)


def names(linked: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of the features of beads and of nulls."""
    return (LINKED_FEATURES, LINKED_NULL_FEATURES) if linked else (PLAIN_FEATURES, PLAIN_NULL_FEATURES)
