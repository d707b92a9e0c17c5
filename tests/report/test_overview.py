"""The pictures of the alignment."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from align.bitext import Bead, Bitext, Document, Flag
from align.report.histogram import render_histogram
from align.report.join import join_name, render_joins
from align.report.overview import render_plot, render_strip, strokes_of
from align.report.summary import summarise

BitextMaker = Callable[..., Bitext]


def _outlines(figure: etree._Element) -> dict[str, list[tuple[float, float, float, float]]]:
    """Of every dot its rectangles: left, top, width, height."""
    found = {}
    for link in figure.iter("a"):
        drawn = link.find("path")
        assert drawn is not None
        rectangles = re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)", drawn.get("d") or "")
        found[link.get("href") or ""] = [
            (float(left), float(top), float(width), float(height)) for left, top, width, height in rectangles
        ]
    return found


@pytest.fixture
def bitext(make_bitext: BitextMaker) -> Bitext:
    beads = [
        Bead((0,), (0, 1)),
        Bead((1,), ()),
        Bead((2,), (3,), flags=(Flag.MOVED,)),
        Bead((3,), (2,), confidence=0.3),
    ]
    return make_bitext(list("abcd"), list("أبتث"), beads)


def test_every_bead_is_a_dot_at_its_place_in_both_texts(bitext: Bitext) -> None:
    dots = _outlines(render_plot(bitext))
    assert list(dots) == [f"#passage-{number}" for number in (1, 2, 3, 4)]
    ((left, top, width, height),) = dots["#passage-1"]
    assert (left + width / 2, top + height / 2) == pytest.approx((125, 250), abs=2)
    ((left, top, width, height),) = dots["#passage-3"]
    assert (left + width / 2, top + height / 2) == pytest.approx((625, 875), abs=2)


def test_what_only_one_text_has_is_a_line_across_the_plot(bitext: Bitext) -> None:
    ((left, top, width, height),) = _outlines(render_plot(bitext))["#passage-2"]
    assert (top, height) == (0, 1000)
    assert (left + width / 2) == pytest.approx(375, abs=2)


def test_moved_and_doubtful_beads_can_be_told(bitext: Bitext) -> None:
    classes = [link.get("class") for link in render_plot(bitext).iter("a")]
    assert classes == ["sure", "one-sided", "sure moved", "doubtful"]


def test_a_source_from_right_to_left_runs_so(bitext: Bitext) -> None:
    def in_arabic(document: Document) -> Document:
        return replace(document, language="ar")

    figure = render_plot(replace(bitext, source=in_arabic(bitext.source)))
    ((left, top, width, height),) = _outlines(figure)["#passage-1"]
    assert (left + width / 2, top + height / 2) == pytest.approx((875, 250), abs=2)


def test_parts_that_do_not_follow_one_another_are_dots_of_their_own(make_bitext: BitextMaker) -> None:
    bitext = make_bitext(list("abc"), list("أب"), [Bead((0, 2), (0,)), Bead((1,), (1,))])
    assert len(_outlines(render_plot(bitext))["#passage-1"]) == 2


def test_dots_of_a_long_text_can_still_be_seen_and_stay_inside(make_bitext: BitextMaker) -> None:
    dots = _outlines(render_plot(make_bitext(["a"] * 3000, ["أ"] * 3000)))
    assert all(width >= 8 and left + width <= 1000.5 for ((left, _, width, _),) in dots.values())


def test_the_strip_has_a_stroke_for_every_bead_in_its_band(bitext: Bitext) -> None:
    strip = render_strip(strokes_of(bitext.beads))
    assert strip.get("viewBox") == "0 0 4 10"
    drawn = {path.get("class"): path.get("d") for path in strip.iter("path")}
    assert drawn == {
        "sure": "M0 0h1v6H0zM2 0h1v6H2z",
        "doubtful": "M3 0h1v6H3z",
        "one-sided": "M1 0h1v6H1z",
        "to-check": "M2 7h2v3H2z",
    }


def test_the_histogram_says_its_counts_and_draws_them(bitext: Bitext) -> None:
    figure = render_histogram(summarise(bitext))
    (drawing,) = figure.iter("svg")
    assert drawing.get("aria-label") == "30 to 40%: 1; 90 to 100%: 2"
    assert [bar.get("class") for bar in drawing.iter("path")] == ["doubtful", "sure", "axis"]


def test_a_bitext_without_links_has_an_empty_histogram(make_bitext: BitextMaker) -> None:
    summary = summarise(make_bitext(["a"], [], [Bead((0,), ())]))
    (drawing,) = render_histogram(summary).iter("svg")
    assert drawing.get("aria-label") == "There are no links."


def test_every_kind_of_bead_has_its_sign(bitext: Bitext) -> None:
    signs = {symbol.get("id") for symbol in render_joins(bitext.beads).iter("symbol")}
    assert signs == {"join-1-2", "join-1-0", "join-1-1"}
    assert {join_name(bead) for bead in bitext.beads} == signs
    assert join_name(Bead(tuple(range(9)), (0,))) == "join-5-1"
