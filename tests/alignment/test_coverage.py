"""Coverage of words, against a computation that takes one pair of spans at a time."""

import itertools
import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest

from align.alignment.coverage import WordCoverage
from align.alignment.window import SpanTable, Window
from align.alignment.words import words
from alignment_samples import ToyEncoder

REACH = 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.N. envoy’s team", ["the", "u.n", "envoy’s", "team"]),
        ("قال مسؤولٌ في الأمم المتحدة، أمس:", ["قال", "مسوول", "في", "الامم", "المتحده", "امس"]),
        ("في ٢٨ تموز ٢٠٢٣", ["في", "28", "تموز", "2023"]),
        ("66,000 tons, 1.4 million", ["66,000", "tons", "1.4", "million"]),
        ("«داعش»\u200f و PKK", ["داعش", "و", "pkk"]),
        ("聯合國特使", ["聯合", "合國", "國特", "特使"]),
        ("他在 2023 年说：好", ["他在", "2023", "年说", "好"]),
        ("", []),
        ("— * —", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


SOURCE = [
    "alpha beta gamma",
    "beta delta",
    "",
    "2023 alpha omega sigma",
    "kappa",
]
TARGET = [
    "beta alpha",
    "gamma delta pi",
    "omega 2023",
    "—",
    "alpha",
    "kappa tau",
]
WINDOWS = [Window(0, 5, 0, 6, REACH), Window(0, 2, 3, 3, REACH), Window(2, 3, 1, 1, REACH)]


def weights_of(texts: Sequence[str]) -> dict[str, float]:
    """Inverse document frequency of a document's words, and a little for those in every segment."""
    frequency = Counter(word for text in texts for word in set(words(text)))
    return {word: math.log((len(texts) + 1) / count) + 0.1 for word, count in frequency.items()}


def share(texts: Sequence[str], others: Sequence[str], weights: dict[str, float], embed: ToyEncoder) -> float:
    """The weighted share of the words of some segments that the best of other words cover.

    A word counts in every segment that has it.
    """
    found = [word for text in texts for word in sorted(set(words(text)))]
    candidates = [word for text in others for word in words(text)]
    if not found:
        return 0.0
    best = np.zeros(len(found))
    if candidates:
        cosines = embed.embed(found) @ embed.embed(candidates).T
        best = np.where(cosines > 0.35, cosines, 0).max(axis=1)
    own = np.array([weights[word] for word in found])
    return float((best * own).sum() / own.sum())


def inside(window: Window, count: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    """Source start and size, target start and size, of all spans in a window that are in the texts."""
    sizes = range(1, REACH + 1)
    return [
        (int(window.row) + row, n_source, int(window.column) + column, n_target)
        for n_source, n_target in itertools.product(sizes, sizes)
        for row, column in itertools.product(range(window.rows), range(window.columns))
        if window.row + row + n_source <= count[0] and window.column + column + n_target <= count[1]
    ]


def value(table: SpanTable, place: tuple[int, int, int, int]) -> float:
    source, n_source, target, n_target = place
    window = table.window
    return float(table.at(n_source, n_target)[source - window.row, target - window.column])


@pytest.mark.parametrize("window", WINDOWS)
def test_tables_have_the_share_of_words_covered_on_one_scale(window: Window, toy_encoder: ToyEncoder) -> None:
    coverage = WordCoverage(SOURCE, TARGET, toy_encoder.embed)
    source_weights, target_weights = weights_of(SOURCE), weights_of(TARGET)
    covered, covering = coverage.tables(window)
    found: list[float] = []
    expected: list[float] = []
    for place in inside(window, (len(SOURCE), len(TARGET))):
        left = SOURCE[place[0] : place[0] + place[1]]
        right = TARGET[place[2] : place[2] + place[3]]
        found += [value(covered, place), value(covering, place)]
        expected += [
            share(left, right, source_weights, toy_encoder),
            share(right, left, target_weights, toy_encoder),
        ]
    # The tables are the shares on the bitext's own scale: a rising straight line of them.
    slope, start = np.polyfit(expected, found, 1)
    assert slope > 0
    assert found == pytest.approx(slope * np.array(expected) + start, abs=1e-4)


def test_the_scale_is_the_same_in_every_window(toy_encoder: ToyEncoder) -> None:
    coverage = WordCoverage(SOURCE, TARGET, toy_encoder.embed)
    whole = coverage.tables(WINDOWS[0])
    for window in WINDOWS[1:]:
        for place in inside(window, (len(SOURCE), len(TARGET))):
            for one, other in zip(whole, coverage.tables(window), strict=True):
                assert value(one, place) == pytest.approx(value(other, place), abs=1e-5)


def test_a_good_match_has_a_higher_coverage_than_a_poor_one(toy_encoder: ToyEncoder) -> None:
    covered, covering = WordCoverage(SOURCE, TARGET, toy_encoder.embed).tables(WINDOWS[0])
    # "alpha beta gamma" is covered in part by "beta alpha", wholly by that and the next one.
    assert value(covered, (0, 1, 0, 2)) > value(covered, (0, 1, 0, 1)) > value(covered, (0, 1, 2, 1))
    # ... which has words of its own besides.
    assert value(covering, (0, 1, 0, 2)) < value(covering, (0, 1, 0, 1))


def test_swapped_sides_swap_the_tables(toy_encoder: ToyEncoder) -> None:
    covered, covering = WordCoverage(SOURCE, TARGET, toy_encoder.embed).tables(WINDOWS[0])
    mirrored = WordCoverage(TARGET, SOURCE, toy_encoder.embed).tables(Window(0, 6, 0, 5, REACH))
    assert mirrored[0].values == pytest.approx(covering.values.transpose(2, 3, 0, 1), abs=1e-5)
    assert mirrored[1].values == pytest.approx(covered.values.transpose(2, 3, 0, 1), abs=1e-5)


@pytest.mark.parametrize("window", WINDOWS)
def test_shared_words_are_those_that_both_sides_write_alike(window: Window, toy_encoder: ToyEncoder) -> None:
    source = ["In 2023 the PKK fired 120 shells", "", "It was 2023", "nothing"]
    target = ["أطلق حزب العمال (PKK) ١٢٠ قذيفة", "في ٢٠٢٣", "لا شيء", "2023", "", "…"]
    common = {"2023", "pkk", "120"}
    rows = min(window.rows, 4 - int(window.row))
    source_window = Window(window.row, rows, window.column, window.columns, REACH)
    found, missing = WordCoverage(source, target, toy_encoder.embed).shared_tables(source_window)

    def weights(texts: Sequence[str]) -> dict[str, float]:
        frequency = Counter(word for text in texts for word in set(words(text)) & common)
        return {
            word: math.log((len(texts) + 1) / n) / math.log(len(texts) + 2) for word, n in frequency.items()
        }

    for place in inside(source_window, (4, 6)):
        spans = (
            [set(words(text)) & common for text in source[place[0] : place[0] + place[1]]],
            [set(words(text)) & common for text in target[place[2] : place[2] + place[3]]],
        )
        both = set().union(*spans[0]) & set().union(*spans[1])
        everything = there = 0.0
        for side, own in zip(spans, (weights(source), weights(target)), strict=True):
            everything += sum(own[word] for segment in side for word in segment) / 2
            there += sum(own[word] for segment in side for word in segment & both) / 2
        assert value(found, place) == pytest.approx(there, abs=1e-5)
        assert value(missing, place) == pytest.approx(everything - there, abs=1e-5)


@pytest.mark.parametrize(("source", "target"), [(["", ""], ["", "", ""]), ([""], ["نعم"]), (["—"], ["؟"])])
def test_texts_without_words_have_tables_of_finite_numbers(
    source: list[str], target: list[str], toy_encoder: ToyEncoder
) -> None:
    coverage = WordCoverage(source, target, toy_encoder.embed)
    window = Window(0, len(source), 0, len(target), REACH)
    for table in (*coverage.tables(window), *coverage.shared_tables(window)):
        assert np.isfinite(table.values).all()
