"""Texts that are no editions of one another: the warning, and what it is judged by."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from align.bitext import Bead, Bitext
from align.cli.likeness import linked_share, unlike
from align.pipeline import AlignedPair
from command import ArticlePair, align

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
    assert list(unlike([AlignedPair("a", bitext, ())])) == []


def test_unrelated_texts_are_named(make_bitext: Maker) -> None:
    bitext = make_bitext(["One."], ["واحد."], [Bead((0,), (0,), confidence=0.31)])
    assert list(unlike([AlignedPair("a", bitext, ())])) == [
        "sample.en.txt and sample.ar.txt do not seem to be editions of the same article: "
        "no more than 31% of either text has a counterpart in the other"
    ]


def test_a_run_says_so_in_one_sentence(pair: ArticlePair, corpora: Path) -> None:
    for path, name in ((pair.source, "atlas-lions.en.txt"), (pair.target, "sudan-cholera.ar.txt")):
        shutil.copy(corpora / "gold" / name, path)
    outcome = align("run", pair.source, pair.target, "-o", pair.results, "--no-glossary", "--segmented")
    assert outcome.status == 0
    assert outcome.errors.startswith(f"align: {pair.source} and {pair.target} do not seem to be editions")
    assert outcome.errors.count("\n") == 1
