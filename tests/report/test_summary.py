"""The counts that tell how much there is to look at."""

from collections.abc import Callable

import pytest

from align.bitext import Bead, Bitext, Flag
from align.report.summary import Summary, summarise
from align.report.wording import Band, direction, language_name


def test_counts(make_bitext: Callable[..., Bitext]) -> None:
    bitext = make_bitext(
        ["a", "b", "c", "d", "e"],
        ["أ", "ب", "ت", "ث", "ج"],
        [
            Bead((0,), (0,), confidence=0.8),
            Bead((1,), (1,), confidence=0.79, flags=(Flag.LENGTH,)),
            Bead((2,), (), confidence=0.1, flags=(Flag.NULL,)),
            Bead((3,), (2,), confidence=0.49),
            Bead((), (3,)),
            Bead((4,), (4,), confidence=0.95, flags=(Flag.LOW_SIMILARITY,)),
        ],
    )
    assert summarise(bitext) == Summary(
        beads=6,
        to_check=3,
        only_source=1,
        only_target=1,
        types=(("1:1", 4), ("1:0", 1), ("0:1", 1)),
        bands=((Band.SURE, 1), (Band.LIKELY, 2), (Band.DOUBTFUL, 1), (Band.ONE_SIDED, 2)),
    )
    assert summarise(bitext).one_sided == 2


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ar", "rtl"),
        ("ar_SA", "rtl"),
        ("AR-EG", "rtl"),
        ("en-US", "ltr"),
        ("ku-Arab", "rtl"),
        ("az-Latn-IR", "ltr"),
        ("de-1996", "ltr"),
    ],
)
def test_direction_follows_script_and_language(tag: str, expected: str) -> None:
    assert direction(tag) == expected


def test_languages_are_named_in_english() -> None:
    assert (language_name("ar-SA"), language_name("tlh")) == ("Arabic", "tlh")
