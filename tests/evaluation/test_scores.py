"""Scores: small cases checked by eye, and properties that must hold for any beads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Bead
from align.evaluation import Scores, Tally, combine, score_beads


def beads(*notation: str) -> list[Bead]:
    """Make beads of ``0,1-2`` notation."""
    sides = [[tuple(int(n) for n in side.split(",") if n) for side in bead.split("-")] for bead in notation]
    return [Bead(source, target) for source, target in sides]


GOLD = beads("0-0", "1,2-1", "3-2,3", "4-", "-4")


def test_a_perfect_prediction_scores_one() -> None:
    scores = score_beads(GOLD, GOLD)
    assert (scores.strict.f1, scores.lax.f1, scores.null.f1) == (1.0, 1.0, 1.0)


def test_strict_and_lax_by_eye() -> None:
    # 0-0 is right; 1-1 and 2- split a gold bead (lax, wrong); 3-3 is lax; 4- is right; -2 and -4: one right.
    scores = score_beads(beads("0-0", "1-1", "2-", "3-3", "4-", "-2", "-4"), GOLD)
    assert scores.strict == Tally(predicted=7, predicted_right=3, gold=3, gold_right=1)
    assert scores.lax == Tally(predicted=7, predicted_right=5, gold=3, gold_right=3)
    assert scores.strict.precision == pytest.approx(3 / 7)
    assert scores.strict.recall == pytest.approx(1 / 3)
    assert scores.strict.f1 == pytest.approx(0.375)
    assert scores.lax.f1 == pytest.approx(2 * (5 / 7) / (5 / 7 + 1))


def test_null_beads_count_for_precision_but_not_for_recall() -> None:
    missed = score_beads(beads("0-0", "1,2-1", "3-2,3"), GOLD)
    assert (missed.strict.precision, missed.strict.recall) == (1.0, 1.0)
    invented = score_beads(beads("0-0", "1,2-1", "3-2,3", "4-", "-4", "5-"), GOLD)
    assert invented.strict.precision == pytest.approx(5 / 6)
    assert invented.strict.recall == 1.0


def test_lax_needs_the_same_gold_bead_on_both_sides() -> None:
    scores = score_beads(beads("0,1-2"), beads("0-0", "1-1", "2-2"))
    assert scores.lax.predicted_right == 0


def test_a_bead_given_twice_counts_once() -> None:
    scores = score_beads(beads("0-0", "0-0", "1-1"), beads("0-0", "0-0"))
    assert scores.strict == Tally(2, 1, 1, 1)


def test_the_order_inside_a_bead_makes_no_difference() -> None:
    assert score_beads([Bead((1, 0), (2, 1))], [Bead((0, 1), (1, 2))]).strict.f1 == 1.0


def test_empty_beads_and_empty_predictions() -> None:
    assert score_beads(beads("-"), beads("0-0")).strict == Tally(0, 0, 1, 0)
    nothing = score_beads([], [])
    assert nothing.strict.is_empty
    assert (nothing.strict.f1, nothing.lax.f1, nothing.null.f1) == (0.0, 0.0, 0.0)


def test_only_nulls_have_precision_without_recall() -> None:
    nulls = beads("0-", "-0")
    scores = score_beads(nulls, nulls)
    assert (scores.strict.precision, scores.strict.recall, scores.strict.f1) == (1.0, 0.0, 0.0)
    assert scores.null.f1 == 1.0


def test_neighbouring_nulls_may_be_grouped() -> None:
    scores = score_beads(beads("0-0", "1,2-", "-1"), beads("0-0", "1-", "2-", "-1,2"))
    assert scores.null == Tally(predicted=3, predicted_right=3, gold=4, gold_right=3)
    assert scores.strict == Tally(predicted=3, predicted_right=1, gold=1, gold_right=1)


def test_a_source_null_is_no_target_null() -> None:
    assert score_beads(beads("0-"), beads("-0")).null == Tally(1, 0, 1, 0)


def test_beads_are_counted_by_type_commonest_first() -> None:
    scores = score_beads(beads("0-0", "1-1", "2,3-2", "4-"), GOLD)
    assert list(scores.predicted_types.items()) == [("1:1", 2), ("1:0", 1), ("2:1", 1)]
    assert dict(scores.gold_types) == {"1:1": 1, "2:1": 1, "1:2": 1, "1:0": 1, "0:1": 1}


def test_documents_are_summed_before_they_are_divided() -> None:
    long = score_beads(beads("0-0", "1-1", "2-2", "3-3"), beads("0-0", "1-1", "2-2", "3-3"))
    short = score_beads(beads("0-1"), beads("0-0"))
    both = combine([long, short])
    assert both.strict == Tally(5, 4, 5, 4)
    assert both.documents == 2
    assert dict(both.gold_types) == {"1:1": 5}
    assert combine([]) == Scores()


BEADS = st.lists(
    st.builds(
        lambda source, target: Bead(tuple(sorted(source)), tuple(sorted(target))),
        st.sets(st.integers(0, 6), max_size=3),
        st.sets(st.integers(0, 6), max_size=3),
    ),
    max_size=8,
)


@given(BEADS, BEADS)
def test_properties_of_any_scores(predicted: list[Bead], gold: list[Bead]) -> None:
    scores = score_beads(predicted, gold)
    for tally in (scores.strict, scores.lax, scores.null):
        for value in (tally.precision, tally.recall, tally.f1):
            assert 0.0 <= value <= 1.0
    assert scores.lax.precision >= scores.strict.precision
    assert scores.lax.recall >= scores.strict.recall
    assert score_beads(predicted[::-1], gold[::-1]).strict == scores.strict


@given(BEADS)
def test_any_beads_agree_with_themselves(some: list[Bead]) -> None:
    scores = score_beads(some, some)
    if any(bead.source and bead.target for bead in some):
        assert scores.strict.f1 == scores.lax.f1 == 1.0
    assert scores.null.f1 == 1.0 or scores.null.is_empty
