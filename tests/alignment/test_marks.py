"""Punctuation of both scripts, checked by hand."""

import numpy as np
import pytest

from align.alignment.marks import Marks
from align.alignment.shapes import Shape
from align.alignment.window import Window


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("وافقت الحكومة على المشروع.", True),
        ("هل وافقت الحكومة؟", True),
        ("يا للعجب!", True),
        ("ثم ساد الصمت…", True),
        ("ثم ساد الصمت..", True),
        ("وقال: «وافقت الحكومة على المشروع.»", True),
        ("وقال: “وافقت الحكومة.”", True),
        ("(وافقت الحكومة.)", True),
        ("وافقت الحكومة.\u200f", True),
        ("وافقت الحكومة، ", False),
        ("وافقت الحكومة؛", False),
        ("وقال الوزير:", False),
        ("الحكومة توافق على المشروع", False),
        ("«الحكومة توافق على المشروع»", False),
        ("The government agrees.’", True),
        ("政府同意了。", True),
        ("", False),
        ("»", False),
    ],
)
def test_what_ends_as_sentences_end(text: str, ends: bool) -> None:
    source, target = Marks([text], ["x"]).finals(Window(0, 1, 0, 1, 2))
    assert (source.tolist(), target.tolist()) == ([float(ends)], [0.0])


SOURCE = ["A headline", "Who agreed?", "The government agreed.", "Photo: Reuters"]
TARGET = ["الحكومة توافق", "من الذي وافق؟", "وافقت الحكومة،", "الصورة: رويترز"]
WHOLE = Window(0, 4, 0, 4, 4)


def test_ends_differ_where_one_side_stops_and_the_other_does_not() -> None:
    marks = Marks(SOURCE, TARGET)
    single = marks.ends_differ(WHOLE, Shape(1, 1))
    source_ends, target_ends = np.array([0, 1, 1, 0]), np.array([0, 1, 0, 0])
    assert single.tolist() == (source_ends[:, None] != target_ends).astype(float).tolist()
    # The last segment of each side counts: 0-1 ends with a question mark, 1-2 with a comma.
    assert marks.ends_differ(WHOLE, Shape(2, 2))[0, 1] == 1
    assert marks.ends_differ(WHOLE, Shape(2, 2))[0, 0] == 0


def test_open_joints_are_the_inner_segments_that_go_on() -> None:
    marks = Marks(SOURCE, TARGET)
    assert not marks.open_joints(WHOLE, Shape(1, 1)).any()
    assert marks.open_joints(WHOLE, Shape(2, 1))[:3, 0].tolist() == [1, 0, 0]
    assert marks.open_joints(WHOLE, Shape(1, 4))[0, 0] == 2
    assert marks.open_joints(WHOLE, Shape(4, 4))[0, 0] == 1 + 2


def test_questions_are_counted_on_both_sides() -> None:
    marks = Marks(["Why?", "Why not?", "No."], ["لماذا؟", "ولم لا؟ كلا."])
    window = Window(0, 3, 0, 2, 3)
    assert marks.questions_differ(window, Shape(1, 1))[:, 0].tolist() == [0, 0, 1]
    assert marks.questions_differ(window, Shape(2, 1))[0].tolist() == [1, 2]
    assert marks.questions_differ(window, Shape(2, 2))[0, 0] == 1
