"""Lengths, checked by hand."""

import math

import pytest

from align.alignment.lengths import Lengths
from align.alignment.shapes import Shape
from align.alignment.window import Window

# 10, 20 and 30 visible characters; 5, 10 and 15.
SOURCE = ["a" * 10, "b" * 20, "c" * 30]
TARGET = ["د" * 5, "ه" * 10, "و" * 15]


def difference(lengths: Lengths, source: int, target: int, shape: Shape) -> float:
    return float(lengths.differences(Window(source, 1, target, 1, 3), shape)[0, 0])


def test_a_bead_of_the_bitexts_proportion_has_no_difference() -> None:
    lengths = Lengths(SOURCE, TARGET)
    assert lengths.proportion == pytest.approx(0.5)
    for place in range(3):
        assert difference(lengths, place, place, Shape(1, 1)) == pytest.approx(0, abs=1e-6)
    assert difference(lengths, 0, 2, Shape(2, 1)) == pytest.approx(0, abs=1e-6)


def test_a_difference_is_the_log_ratio_with_ten_characters_on_either_side() -> None:
    lengths = Lengths(SOURCE, TARGET)
    assert difference(lengths, 0, 2, Shape(1, 1)) == pytest.approx(math.log(25 / 15))
    assert difference(lengths, 2, 0, Shape(1, 1)) == pytest.approx(math.log(25 / 15))
    assert difference(lengths, 0, 0, Shape(1, 3)) == pytest.approx(math.log(40 / 15))


def test_only_visible_characters_count() -> None:
    """Arabic takes two bytes a letter, and bidi marks, soft hyphens and joiners are not seen."""
    plain, marked = "وافقت الحكومة", "\u200fوافقت\u200f  ال\u200cحكومة\u202c"
    assert Lengths(["Yes"], [marked]).proportion == Lengths(["Yes"], [plain]).proportion == 13 / 3


def test_empty_segments_have_a_length_too() -> None:
    lengths = Lengths(["", ""], [""])
    assert difference(lengths, 0, 0, Shape(2, 1)) == pytest.approx(0, abs=1e-6)
    source, target = lengths.singles(Window(0, 2, 0, 1, 3))
    assert source == pytest.approx([math.log(10 / 110)] * 2)
    assert target == pytest.approx([math.log(10 / 110)])


def test_single_segments_are_measured_in_source_characters() -> None:
    source, target = Lengths(SOURCE, TARGET).singles(Window(0, 3, 0, 3, 3))
    assert source == pytest.approx([math.log(20 / 110), math.log(30 / 110), math.log(40 / 110)])
    assert target == pytest.approx(source)


def test_spans_are_cut_at_the_end_of_the_text() -> None:
    lengths = Lengths(SOURCE, TARGET)
    assert difference(lengths, 2, 2, Shape(3, 3)) == difference(lengths, 2, 2, Shape(1, 1))
