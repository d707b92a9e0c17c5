"""Links between words, against a computation that takes one pair of words at a time."""

import math

import numpy as np
import pytest

from align.alignment import word_links
from align.alignment.band import Band, Section, full_band
from align.alignment.coverage import WordCoverage
from align.alignment.shapes import Shape
from align.alignment.ties import Ties
from align.alignment.window import Window
from align.alignment.word_links import Nearby, in_sections, near_ties, word_ties
from align.embedding import Encoder

ENGLISH = [
    "The minister arrived in Beirut on Tuesday.",
    "He met the president and the speaker of parliament.",
    "Talks on wheat and electricity will resume in Cairo.",
    "The price of wheat doubled.",
]
ARABIC = [
    "وصل الوزير إلى بيروت يوم الثلاثاء",
    "والتقى الرئيس ورئيس البرلمان",
    "وستستأنف في القاهرة المحادثات بشأن الكهرباء",
    "وبشأن القمح",
    "تضاعف سعر القمح",
]


@pytest.fixture(scope="module")
def coverage(encoder: Encoder) -> WordCoverage:
    return WordCoverage(ENGLISH, ARABIC, encoder.embed)


def cells(near: Nearby, n_targets: int) -> np.ndarray:
    """Which segments words are sought in, as a matrix."""
    columns = np.arange(n_targets)
    return (columns >= near.first[:, None]) & (columns < near.last[:, None])


def dense(ties: Ties) -> np.ndarray:
    rows, columns = np.indices(ties.counts)
    return ties.between(rows.ravel(), columns.ravel()).reshape(ties.counts)


def one_by_one(coverage: WordCoverage, near: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """Sums of soft competitive links, by definition."""
    source, target = coverage.source, coverage.target
    likely: dict[tuple[int, int], float] = {}
    cosine: dict[tuple[int, int], float] = {}
    rows, columns = (
        [place for place in range(side.count) for _ in range(side.bounds[place], side.bounds[place + 1])]
        for side in (source, target)
    )
    rare_source, rare_target = (side.rarity(np.arange(len(side.words))) >= 0.25 for side in (source, target))
    for left, right in np.ndindex(len(rows), len(columns)):
        row, column = rows[left], columns[right]
        value = float(source.vectors[source.words[left]] @ target.vectors[target.words[right]])
        if near[row, column] and value >= 0.5 and rare_source[left] and rare_target[right]:
            cosine[left, right] = value
            likely[left, right] = math.exp((min(value, 1) - 1) * 14) * (1 + prior[row, column])
    sums = np.zeros((source.count, target.count))
    for (left, right), weight in likely.items():
        from_source = sum(other for (token, _), other in likely.items() if token == left)
        from_target = sum(other for (_, token), other in likely.items() if token == right)
        rarity = source.rarity(np.array([left]))[0] + target.rarity(np.array([right]))[0]
        share = weight / from_source * weight / from_target
        sums[rows[left], columns[right]] += share * cosine[left, right] * rarity / 2
    return sums


@pytest.mark.parametrize("rows_per_part", [1, 3, 1024])
@pytest.mark.parametrize("whole", [True, False])
def test_links_are_those_of_the_definition(
    coverage: WordCoverage, rows_per_part: int, whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_links, "_ROWS_PER_PART", rows_per_part)
    monkeypatch.setattr(word_links, "_ROWS_PER_BLOCK", 2)
    near = Nearby(0, np.array([0, 0, 2, 3]), np.array([2, 3, 5, 5]))
    if whole:
        near = Nearby(0, np.zeros(4, dtype=int), np.full(4, 5))
    rng = np.random.default_rng(5)
    prior = rng.random((4, 5)) * (rng.random((4, 5)) < 0.5)
    rows, columns = np.nonzero(prior)
    ties = Ties(rows, columns, prior[rows, columns], (4, 5))
    found = dense(word_ties(coverage, [near], ties))
    assert found == pytest.approx(one_by_one(coverage, cells(near, 5), prior), abs=1e-6)


def test_a_word_with_one_translation_ties_more_than_one_with_two(coverage: WordCoverage) -> None:
    ties = dense(word_ties(coverage, [Nearby(0, np.zeros(4, dtype=int), np.full(4, 5))]))
    assert ties[0].argmax() == 0
    assert ties[1].argmax() == 1
    # Wheat is spoken of in the third sentence and in the fourth.
    assert ties[2, 2] > ties[2, 3] > ties[2, 1]


def test_a_bead_that_takes_one_of_two_segments_cuts_the_words_of_the_other(encoder: Encoder) -> None:
    coverage = WordCoverage(ENGLISH[:3], ARABIC[:4], encoder.embed)
    table = word_ties(coverage, in_sections([Section(0, 0, full_band(3, 4))])).around(Window(0, 3, 0, 4, 3))
    whole = table.cut(Shape(1, 2))[2, 2]
    assert whole < table.cut(Shape(1, 1))[2, 2]
    assert whole < table.cut(Shape(1, 1))[2, 3]


def test_words_are_sought_around_the_segments_that_a_path_may_meet() -> None:
    band = Band(np.array([0, 10, 20]), 31, np.array([[0, 12, 49], [4, 51, 51]]))
    (found,) = in_sections([Section(10, 20, band)])
    assert found.start == 10
    assert found.first.tolist() == [20, 27]
    assert found.last.tolist() == [29, 70]


def test_of_very_many_segments_those_in_the_middle_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_links, "_WIDEST", 14)
    (found,) = in_sections([Section(0, 0, full_band(2, 99))])
    assert found.first.tolist() == [43, 43]
    assert found.last.tolist() == [57, 57]


def test_words_are_sought_near_the_ties_of_both_sides() -> None:
    rows = np.array([0, 0, 30, 30])
    columns = np.array([0, 1, 31, 59])
    near = near_ties(Ties(rows, columns, np.ones(4), (40, 60)))
    mirrored = near_ties(Ties(columns, rows, np.ones(4), (60, 40)))
    inside = cells(near, 60)
    assert inside[[0, 30], [0, 45]].all()
    assert not inside[[0, 30], [20, 5]].any()
    assert (inside == cells(mirrored, 40).T).mean() > 0.95
    assert (np.diff([near.first, near.last]) >= 0).all()


def test_texts_without_words_have_no_ties(encoder: Encoder) -> None:
    coverage = WordCoverage(["—", "* * *"], ["…"], encoder.embed)
    ties = word_ties(coverage, [Nearby(0, np.zeros(2, dtype=int), np.ones(2, dtype=int))])
    assert not dense(ties).any()
    assert not ties.around(Window(0, 2, 0, 1, 2)).cut(Shape(1, 1)).any()
