"""``align export``: a bitext file as a translation memory, a table or a page."""

import json
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
    outcome = align("export", bitext, "--format", "tmx", "--min-confidence", "0.9")
    few = len(units(bitext.with_name("astana-talks.tmx")))
    found = re.search(r"Not in the TMX: (\d+) passages? under 90% certain", outcome.errors)
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


@pytest.mark.parametrize(("name", "words"), [("none.json", "no such file"), (".", "this is a folder")])
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


@pytest.mark.parametrize(
    ("format_", "name"),
    [
        ("xliff", "astana-talks.xlf"),
        ("xliff2", "astana-talks.xliff2.xlf"),
        ("xlsx", "astana-talks.review.xlsx"),
        ("docx", "astana-talks.bilingual.docx"),
        ("txt", "astana-talks.aligned.txt"),
    ],
)
def test_every_format_has_a_name_of_its_own(bitext: Path, format_: str, name: str) -> None:
    outcome = align("export", bitext, "--format", format_)
    assert (outcome.status, outcome.output, outcome.errors) == (0, f"{bitext.with_name(name)}\n", "")
    assert bitext.with_name(name).stat().st_size > 1000


def test_xliff_with_regions(bitext: Path) -> None:
    options = ("--source-lang", "en_us", "--target-lang", "ar-SA")
    assert align("export", bitext, "--format", "xliff", *options).status == 0
    file = etree.parse(bitext.with_name("astana-talks.xlf")).find("{*}file")
    assert file is not None
    assert (file.get("source-language"), file.get("target-language")) == ("en-US", "ar-SA")


@pytest.mark.parametrize("format_", ["tmx", "omegat", "xliff", "xlsx"])
def test_a_language_that_is_none_is_named_and_can_be_put_right(bitext: Path, format_: str) -> None:
    content = bitext.read_text(encoding="utf-8").replace('"lang": "ar"', '"lang": "Arabic"', 1)
    bitext.write_text(content, encoding="utf-8")
    outcome = align("export", bitext, "--format", format_)
    assert outcome.status == 1
    assert outcome.errors == (
        f"align: {bitext}: its target language is 'Arabic', which is no language tag; "
        "name the right one with --target-lang\n"
    )
    assert align("export", bitext, "--format", format_, "--target-lang", "ar").status == 0


def test_a_text_too_long_for_a_cell_is_told(bitext: Path) -> None:
    content = json.loads(bitext.read_text(encoding="utf-8"))
    content["beads"][0]["revision"] = {"target": "كلمة " * 8000}
    bitext.write_text(json.dumps(content), encoding="utf-8")
    outcome = align("export", bitext, "--format", "xlsx")
    assert outcome.status == 0
    assert "passage 1 is too long for a cell" in outcome.errors


def test_names_come_from_the_glossary_beside(bitext: Path, results: Path) -> None:
    align("export", bitext, "--format", "html")
    assert "<mark" not in bitext.with_name("astana-talks.html").read_text(encoding="utf-8")
    for name in ("astana-talks.glossary.tsv", "glossary.db"):
        shutil.copy(results / name, bitext.parent)
    align("export", bitext, "--format", "html")
    page = bitext.with_name("astana-talks.html").read_bytes()
    assert b"<mark" in page
    assert page == (results / "astana-talks.html").read_bytes()


def test_names_come_from_the_glossary_that_is_named(bitext: Path, tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("source\ttarget\nLavrentiev\tلافرنتييف\n", encoding="utf-8")
    outcome = align("export", bitext, "--format", "omegat", "--glossary", table)
    assert outcome.status == 0
    glossary = bitext.with_name("astana-talks.omegat") / "glossary" / "astana-talks.txt"
    assert glossary.read_text(encoding="utf-8-sig") == "Lavrentiev\tلافرنتييف\n"


def test_a_glossary_that_is_not_there(bitext: Path, tmp_path: Path) -> None:
    outcome = align("export", bitext, "--format", "html", "--glossary", tmp_path / "none.tsv")
    assert outcome.status == 1
    assert "none.tsv: there is no such file" in outcome.errors
    assert not bitext.with_name("astana-talks.html").exists()


def test_a_project_for_omegat_is_whole_and_keeps_what_the_translator_did(bitext: Path) -> None:
    folder = bitext.with_name("astana-talks.omegat")
    outcome = align("export", bitext, "--format", "omegat", "--min-confidence", "0.9")
    assert (outcome.status, outcome.output) == (0, f"{folder}\n")
    assert {path.name for path in folder.iterdir()} == {
        *("dictionary", "glossary", "omegat", "omegat.project", "source", "target", "tm")
    }
    assert "Not in the TMX" in outcome.errors
    work = folder / "omegat" / "project_save.tmx"
    work.write_text("the translator's", encoding="utf-8")
    settings = folder / "omegat.project"
    settings.write_text("the translator's", encoding="utf-8")
    (folder / "source" / "astana-talks.txt").unlink()
    assert align("export", bitext, "--format", "omegat").status == 0
    assert work.read_text(encoding="utf-8") == settings.read_text(encoding="utf-8") == "the translator's"
    assert (folder / "source" / "astana-talks.txt").exists()


def test_a_project_is_not_put_among_other_files(bitext: Path) -> None:
    outcome = align("export", bitext, "--format", "omegat", "-o", bitext.parent)
    assert outcome.status == 1
    assert "there are other files in this folder" in outcome.errors
    assert [path.name for path in bitext.parent.iterdir()] == [bitext.name]
