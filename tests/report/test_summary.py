"""The counts that tell how much there is to look at."""

from collections.abc import Callable

import pytest

from align.bitext import Bead, Bitext, Flag
from align.report.summary import Summary, summarise
from align.wording import Band, direction, language_name


def test_counts(make_bitext: Callable[..., Bitext]) -> None:
    bitext = make_bitext(
        ["a", "b", "c", "d", "e"],
        ["أ", "ب", "ت", "ث", "ج"],
        [
            Bead((0,), (0,), confidence=0.8),
            Bead((1,), (1,), confidence=0.79, flags=(Flag.LENGTH,)),
            Bead((2,), (), confidence=0.1, flags=(Flag.NULL,)),
            Bead((3,), (2,), confidence=0.49),
            Bead((), (3,), flags=(Flag.NULL,)),
            Bead((4,), (4,), confidence=0.95, flags=(Flag.LOW_SIMILARITY,)),
        ],
    )
    assert summarise(bitext) == Summary(
        beads=6,
        to_check=3,
        only_source=1,
        only_target=1,
        source_segments=1,
        target_segments=1,
        types=(("1:1", 4), ("1:0", 1), ("0:1", 1)),
        bands=((Band.SURE, 1), (Band.LIKELY, 2), (Band.DOUBTFUL, 1), (Band.ONE_SIDED, 2)),
        flags=((Flag.LENGTH, 1), (Flag.LOW_SIMILARITY, 1)),
        histogram=(0, 0, 0, 0, 1, 0, 0, 1, 1, 1),
    )
    assert summarise(bitext).one_sided == 2


@pytest.mark.parametrize(
    ("confidence", "step"), [(0.0, 0), (0.299, 2), (0.3, 3), (0.7, 7), (0.999, 9), (1.0, 9)]
)
def test_a_confidence_counts_in_its_tenth(
    make_bitext: Callable[..., Bitext], confidence: float, step: int
) -> None:
    bitext = make_bitext(["a"], ["أ"], [Bead((0,), (0,), confidence=confidence)])
    assert [place for place, count in enumerate(summarise(bitext).histogram) if count] == [step]


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
