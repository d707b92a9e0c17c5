"""The samples in docs/formats.md are what is really written."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from textwrap import indent

import pytest

from align.bitext import Bead, Bitext, Flag
from align.exchange.aligned_tsv import render_aligned_text
from align.exchange.bitext_json import render_bitext
from align.exchange.glossary_formats import FORMATS
from align.exchange.glossary_tsv import read_glossary, render_glossary
from align.exchange.tmx import TmxOptions, render_tmx

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


@pytest.fixture(scope="module")
def samples() -> list[str]:
    """The code blocks of the page, in order: TMX, bitext, glossary, plain table."""
    return re.findall(r"```\w+\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


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
