"""The samples in docs/formats.md are what is really written."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from textwrap import indent

import pytest

from align.bitext import Bead, Bitext, Flag
from align.exchange.aligned_lines import render_aligned_lines
from align.exchange.aligned_tsv import render_aligned_text
from align.exchange.bitext_json import render_bitext
from align.exchange.glossary_formats import FORMATS
from align.exchange.glossary_tsv import read_glossary, render_glossary
from align.exchange.review_xlsx import COLUMNS
from align.exchange.tmx import TmxOptions, render_tmx
from align.exchange.xliff_12 import render_xliff_12
from align.exchange.xliff_21 import render_xliff_21
from align.export_formats import FORMATS as EXPORTS

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


@pytest.fixture(scope="module")
def samples() -> list[str]:
    """The code blocks of the page, in order: TMX, bitext, glossary, plain table."""
    return _samples_of(PAGE.read_text(encoding="utf-8"))


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


def test_the_translation_memory(samples: list[str], talks: Bitext) -> None:
    options = TmxOptions(datetime(2026, 11, 23, 8, tzinfo=UTC), "0.1.0", "en-US", "ar-SA")
    assert render_tmx([talks], options).content.decode() == samples[0]


def test_the_bitext(samples: list[str], talks: Bitext) -> None:
    assert render_bitext(talks).decode() == samples[1]


def test_the_glossary(samples: list[str], tmp_path: Path) -> None:
    path = tmp_path / "sample.glossary.tsv"
    path.write_text(samples[2], encoding="utf-8")
    (term,) = read_glossary(path).terms
    assert term.source_example == 'The "PKK" will disarm.'
    assert term.target_example == "- سيلقي حزب العمال الكردستاني سلاحه."
    assert render_glossary([term]).decode() == samples[2]


def test_the_plain_table(samples: list[str], talks: Bitext) -> None:
    assert render_aligned_text(talks).decode() == samples[3]


def test_the_glossary_in_other_formats(samples: list[str], tmp_path: Path) -> None:
    path = tmp_path / "sample.glossary.tsv"
    path.write_text(samples[2], encoding="utf-8")
    terms = read_glossary(path)
    term_base = FORMATS["tbx"].render(terms).content.decode()
    entry = next(sample for sample in samples if sample.startswith("<termEntry"))
    assert indent(entry, 6 * " ") in term_base
    assert FORMATS["omegat"].render(terms).content.decode("utf-8-sig") in samples


def _samples_of(section: str) -> list[str]:
    return re.findall(r"```\w+\n(.*?)```", section, re.DOTALL)


def test_xliff(sections: dict[str, str], talks: Bitext) -> None:
    assert _samples_of(sections["XLIFF: `NAME.xlf` and `NAME.xliff2.xlf`"]) == [
        render_xliff_12(talks, "0.1.0").decode(),
        render_xliff_21(talks).decode(),
    ]


def test_plain_lines(sections: dict[str, str], talks: Bitext) -> None:
    (sample,) = _samples_of(sections["Plain lines: `NAME.aligned.txt`"])
    assert sample == render_aligned_lines(talks).decode()


def test_the_columns_of_the_workbook(sections: dict[str, str]) -> None:
    table = sections["Workbook for review: `NAME.review.xlsx`"]
    described = re.findall(r"^\| ([A-Z][^|]*) \|", table, re.MULTILINE)
    assert ", ".join(described) == ", ".join(COLUMNS)


def test_every_format_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, format_ in EXPORTS.items():
        assert f"NAME{format_.suffix}" in page, name
