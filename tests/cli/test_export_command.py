"""``align export``: a bitext file as a translation memory, a table or a page."""

import re
import shutil
from pathlib import Path

import pytest
from lxml import etree

from command import align


@pytest.fixture
def bitext(results: Path, tmp_path: Path) -> Path:
    """A sample article's bitext in a folder of its own."""
    return Path(shutil.copy(results / "astana-talks.bitext.json", tmp_path))


def units(path: Path) -> list[tuple[str | None, ...]]:
    return [tuple(seg.text for seg in unit.iter("seg")) for unit in etree.parse(path).iter("tu")]


def test_tmx_is_that_of_the_run(bitext: Path, results: Path) -> None:
    outcome = align("export", bitext, "--format", "tmx")
    written = bitext.with_name("astana-talks.tmx")
    assert (outcome.status, outcome.output) == (0, f"{written}\n")
    assert units(written) == units(results / "astana-talks.tmx")


def test_what_is_left_out_is_counted_and_can_be_kept(bitext: Path) -> None:
    outcome = align("export", bitext, "--format", "tmx")
    few = len(units(bitext.with_name("astana-talks.tmx")))
    found = re.search(r"Not in the TMX: (\d+) passages? under 20% certain", outcome.errors)
    assert found
    outcome = align("export", bitext, "--format", "tmx", "--min-confidence", "0")
    assert outcome.errors == ""
    assert len(units(bitext.with_name("astana-talks.tmx"))) == few + int(found[1])


def test_tmx_with_regions_and_threshold(bitext: Path, tmp_path: Path) -> None:
    path = tmp_path / "sure.tmx"
    options = ("--source-lang", "en-US", "--target-lang", "ar-SA", "--min-confidence", "0.9", "-o", path)
    assert align("export", bitext, "--format", "tmx", *options).status == 0
    unit = etree.parse(path).find("body/tu")
    assert unit is not None
    assert [tuv.attrib.values() for tuv in unit.iter("tuv")] == [["en-US"], ["ar-SA"]]
    assert all(
        float(prop.text or 0) >= 0.9 for prop in etree.parse(path).iterfind(".//prop[@type='x-confidence']")
    )


def test_a_table_has_a_line_for_every_bead(bitext: Path) -> None:
    assert align("export", bitext, "--format", "tsv").status == 0
    header, *lines = bitext.with_name("astana-talks.tsv").read_text(encoding="utf-8").splitlines()
    assert header.split("\t") == ["source", "target", "confidence", "flags"]
    assert all(line.count("\t") == 3 for line in lines)
    assert len(lines) == bitext.read_text(encoding="utf-8").count('"score"')


def test_a_page_has_both_texts(bitext: Path) -> None:
    assert align("export", bitext, "--format", "html").status == 0
    page = bitext.with_name("astana-talks.html").read_text(encoding="utf-8")
    assert "لافرنتييف" in page
    assert "Lavrentiev" in page


@pytest.mark.parametrize(("name", "words"), [("none.json", "no such file"), (".", "a directory")])
def test_a_bitext_that_is_not_there(tmp_path: Path, name: str, words: str) -> None:
    outcome = align("export", tmp_path / name, "--format", "tmx")
    assert (outcome.status, outcome.output) == (1, "")
    assert words in outcome.errors


def test_a_file_that_is_no_bitext(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"format": "other"}', encoding="utf-8")
    outcome = align("export", tmp_path / "a.json", "--format", "tmx")
    assert outcome.status == 1
    assert str(tmp_path / "a.json") in outcome.errors
    assert not (tmp_path / "a.tmx").exists()


def test_a_place_that_cannot_be_written(bitext: Path, tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "a.tmx"
    outcome = align("export", bitext, "--format", "tmx", "-o", path)
    assert outcome.status == 1
    assert outcome.errors.startswith(f"align: {path}: cannot be written")


def test_an_article_is_not_replaced(bitext: Path, corpora: Path) -> None:
    article = corpora / "en" / "astana-talks.html"
    before = article.read_bytes()
    outcome = align("export", bitext, "--format", "html", "-o", article)
    assert outcome.status == 1
    assert "would replace the article itself" in outcome.errors
    assert article.read_bytes() == before


def test_a_format_that_does_not_exist(bitext: Path) -> None:
    assert align("export", bitext, "--format", "pdf").status == 2
