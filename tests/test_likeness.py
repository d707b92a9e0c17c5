"""Texts that are no editions of one another: the warning, and what it is judged by."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from align.bitext import Bead, Bitext
from align.exchange.tmx import LeftOut, TmxOptions, render_tmx
from align.likeness import are_unrelated, linked_share, seem_unrelated, unlikeness

Maker = Callable[[Sequence[str], Sequence[str], Sequence[Bead]], Bitext]


def test_the_share_is_of_characters_and_of_what_is_certain(make_bitext: Maker) -> None:
    bitext = make_bitext(
        ["six666", "four", "ten1234567"],
        ["ستة666", "عشرة123456", "x" * 30],
        [Bead((0,), (0,), confidence=0.9), Bead((1,), ()), Bead((2,), (1,), confidence=0.5), Bead((), (2,))],
    )
    assert linked_share(bitext) == pytest.approx((6 * 0.9 + 10 * 0.5) / 20)


@pytest.mark.parametrize("side", ["source", "target"])
def test_a_summary_is_an_edition(make_bitext: Maker, side: str) -> None:
    summary, article = ["Short."], ["Short.", "Long.", "Longer still.", "Longest of all."]
    nulls = [Bead((), (index,)) for index in (1, 2, 3)]
    bitext = make_bitext(summary, article, [Bead((0,), (0,), confidence=0.9), *nulls])
    if side == "target":
        turned = [Bead(bead.target, bead.source, confidence=bead.confidence) for bead in bitext.beads]
        bitext = make_bitext(article, summary, turned)
    assert not seem_unrelated(bitext)


def test_unrelated_texts_are_named(make_bitext: Maker) -> None:
    bitext = make_bitext(["One."], ["واحد."], [Bead((0,), (0,), confidence=0.31)])
    assert seem_unrelated(bitext)
    assert are_unrelated(bitext)
    assert unlikeness(bitext, left_out=False) == (
        "sample.en.txt and sample.ar.txt do not seem to be editions of the same article: "
        "no more than 31% of either text has a counterpart in the other"
    )


def test_what_is_doubtful_is_said_and_kept(make_bitext: Maker) -> None:
    bitext = make_bitext(["One."], ["واحد."], [Bead((0,), (0,), confidence=0.65)])
    assert seem_unrelated(bitext)
    options = TmxOptions(datetime(2026, 11, 23, tzinfo=UTC), "0.1.0", related_only=True)
    assert render_tmx([bitext], options).units == 1


def test_nothing_of_unrelated_texts_is_in_a_memory_if_so_asked(make_bitext: Maker) -> None:
    bitext = make_bitext(
        ["One.", "A longer text."],
        ["واحد.", "نص أطول من ذلك."],
        [Bead((0,), (0,), confidence=0.99), Bead((1,), (1,), confidence=0.3)],
    )
    options = TmxOptions(datetime(2026, 11, 23, tzinfo=UTC), "0.1.0", min_confidence=0.2, related_only=True)
    memory = render_tmx([bitext], options)
    assert (memory.units, memory.left_out) == (0, LeftOut(unlike=2))
    assert render_tmx([bitext], replace(options, related_only=False)).units == 2
