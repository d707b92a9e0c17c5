"""What the translation memory can have beyond its units, asked for on the command line."""

import re
import shutil
from pathlib import Path

import pytest

from align.exchange.tmx_reading import read_tmx
from align.translation_units import ALTERNATIVE
from command import ArticlePair, align


@pytest.fixture
def bitext(results: Path, tmp_path: Path) -> Path:
    """A sample article's bitext in a folder of its own."""
    return Path(shutil.copy(results / "atlas-lions.bitext.json", tmp_path))


def test_export_parts_what_is_to_be_checked(bitext: Path) -> None:
    whole, trusted, check = (bitext.with_name(f"{name}.tmx") for name in ("whole", "lions", "lions.check"))
    align("export", bitext, "--format", "tmx", "-o", whole)
    outcome = align("export", bitext, "--format", "tmx", "-o", trusted, "--check-below", "0.9")
    assert outcome.status == 0
    of_trusted, of_check = list(read_tmx(trusted)), list(read_tmx(check))
    assert of_check
    assert len(of_trusted) + len(of_check) == len(list(read_tmx(whole)))
    assert all((unit.confidence or 0) >= 0.9 for unit in of_trusted)


def test_export_includes_what_is_asked_for(bitext: Path) -> None:
    align("export", bitext, "--format", "tmx", "--include", "null", "--include", "context")
    units = list(read_tmx(bitext.with_name("atlas-lions.tmx")))
    notes = [note for unit in units for note in unit.notes]
    assert any(note.startswith("Only in the source, ") for note in notes)
    assert units[1].variants[0].properties[0].type == "x-context-pre"
    assert units[1].property_value(ALTERNATIVE) is None


def test_run_parts_what_is_to_be_checked_and_says_so(pair: ArticlePair) -> None:
    options = ("--segmented", "--no-glossary", "--check-below", "1", "--include", "null")
    outcome = align("run", pair.source, pair.target, "-o", pair.results, *options)
    assert outcome.status == 0
    check = pair.results / "lions.check.tmx"
    units = list(read_tmx(check))
    assert re.search(rf"lions\.check\.tmx +what to check \({len(units)} unit", outcome.output)
    assert units


def test_an_earlier_memory_of_what_is_to_be_checked_is_named(pair: ArticlePair) -> None:
    options = ("--segmented", "--no-glossary")
    align("run", pair.source, pair.target, "-o", pair.results, *options, "--check-below", "1")
    outcome = align("run", pair.source, pair.target, "-o", pair.results, *options)
    assert f"{pair.results / 'lions.check.tmx'}: from an earlier run" in outcome.errors


@pytest.mark.parametrize("options", [("--check-below", "2"), ("--include", "everything")])
def test_wrong_usage(bitext: Path, options: tuple[str, str]) -> None:
    assert align("export", bitext, "--format", "tmx", *options).status == 2
