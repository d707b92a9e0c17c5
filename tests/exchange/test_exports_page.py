"""The samples of the export formats in docs/formats.md are what is really written."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from align.bitext import Bead, Bitext, Flag
from align.exchange.aligned_lines import render_aligned_lines
from align.exchange.review_xlsx import COLUMNS
from align.exchange.xliff_12 import render_xliff_12
from align.exchange.xliff_21 import render_xliff_21
from align.export_formats import FORMATS

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    """The page's sections by their headings."""
    _, *parts = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {part.split("\n", 1)[0]: part for part in parts}


@pytest.fixture
def talks(make_bitext: Callable[..., Bitext]) -> Bitext:
    return make_bitext(
        ["“Talks” began on July 28.", "Nobody else was invited."],
        ["بدأت المحادثات في 27 من تموز."],
        [
            Bead((0,), (0,), 0.7114, 0.931, (Flag.NUMBER_MISMATCH,)),
            Bead((1,), (), 0.1, 0.64, (Flag.NULL,)),
        ],
        name="talks",
    )


def _samples(section: str) -> list[str]:
    return re.findall(r"```\w+\n(.*?)```", section, re.DOTALL)


def test_xliff(sections: dict[str, str], talks: Bitext) -> None:
    assert _samples(sections["XLIFF: `NAME.xlf` and `NAME.xliff2.xlf`"]) == [
        render_xliff_12(talks, "0.1.0").decode(),
        render_xliff_21(talks).decode(),
    ]


def test_plain_lines(sections: dict[str, str], talks: Bitext) -> None:
    (sample,) = _samples(sections["Plain lines: `NAME.aligned.txt`"])
    assert sample == render_aligned_lines(talks).decode()


def test_the_columns_of_the_workbook(sections: dict[str, str]) -> None:
    table = sections["Workbook for review: `NAME.review.xlsx`"]
    described = re.findall(r"^\| ([A-Z][^|]*) \|", table, re.MULTILINE)
    assert ", ".join(described) == ", ".join(COLUMNS)


def test_every_format_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, format_ in FORMATS.items():
        assert f"NAME{format_.suffix}" in page, name
