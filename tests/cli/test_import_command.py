"""``align import``: an edited file back into the bitext, and from there into every other format."""

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from align.exchange.bitext_json import read_bitext
from command import align


@pytest.fixture
def bitext(results: Path, tmp_path: Path) -> Path:
    """A sample article's bitext in a folder of its own."""
    return Path(shutil.copy(results / "astana-talks.bitext.json", tmp_path))


@pytest.fixture
def workbook(bitext: Path) -> Path:
    """The bitext as a workbook for review."""
    path = bitext.with_name("review.xlsx")
    assert align("export", bitext, "--format", "xlsx", "-o", path).status == 0
    return path


def edit(path: Path, values: dict[str, Any], *deleted: int) -> None:
    """Write cells of the sheet for review, and delete rows."""
    book = openpyxl.load_workbook(path)
    sheet: Any = book["Review"]
    for place, value in values.items():
        sheet[place] = value
    for row in sorted(deleted, reverse=True):
        sheet.delete_rows(row)
    book.save(path)


@pytest.mark.parametrize("format_", ["xlsx", "xliff", "xliff2"])
def test_what_nobody_touched_is_the_same_file_again(bitext: Path, format_: str) -> None:
    exported, again = bitext.with_name("exported"), bitext.with_name("again.json")
    align("export", bitext, "--format", format_, "-o", exported)
    outcome = align("import", exported, "--bitext", bitext, "-o", again)
    assert (outcome.status, outcome.output) == (0, f"{again}\n")
    assert "none was changed" in outcome.errors
    assert again.read_bytes() == bitext.read_bytes()


def test_edits_are_counted_and_go_into_the_memory(bitext: Path, workbook: Path) -> None:
    edit(workbook, {"C2": "عنوان جديد", "G3": "جيد", "D4": 0.1}, 6, 7)
    reviewed = bitext.with_name("reviewed.bitext.json")
    outcome = align("import", workbook, "--bitext", bitext, "-o", reviewed)
    assert outcome.status == 0
    beads = len(read_bitext(bitext).beads)
    assert outcome.errors.splitlines() == [
        f"align: of {beads} passages 1 edited, 1 commented on, 1 confirmed or doubted",
        "align: passages 5, 6: not in the file, and unchanged in the bitext",
    ]
    assert align("export", reviewed, "--format", "tmx").status == 0
    memory = etree.parse(reviewed.with_name("reviewed.tmx"))
    assert "عنوان جديد" in [seg.text for seg in memory.iter("seg")]


def test_a_review_can_go_on(bitext: Path, workbook: Path) -> None:
    edit(workbook, {"C2": "عنوان جديد"})
    align("import", workbook, "--bitext", bitext, "-o", bitext)
    assert read_bitext(bitext).beads[0].is_edited
    align("export", bitext, "--format", "xlsx", "-o", workbook)
    edit(workbook, {"C3": "فقرة جديدة"})
    outcome = align("import", workbook, "--bitext", bitext, "-o", bitext)
    assert " 1 edited" in outcome.errors
    assert [bead.is_edited for bead in read_bitext(bitext).beads[:3]] == [True, True, False]


def test_an_emptied_text_is_named(bitext: Path, workbook: Path) -> None:
    edit(workbook, {"C2": None})
    outcome = align("import", workbook, "--bitext", bitext, "-o", bitext.with_name("new.json"))
    assert "passage 1: a text was emptied" in outcome.errors


@pytest.mark.parametrize(
    ("values", "words"),
    [({"C5": "=C4"}, "cell C5"), ({"A5": "99-abcd"}, "row 5"), ({"C1": "Traduction"}, "'Target'")],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(
    bitext: Path, workbook: Path, values: dict[str, Any], words: str
) -> None:
    edit(workbook, values)
    outcome = align("import", workbook, "--bitext", bitext, "-o", bitext.with_name("new.json"))
    assert (outcome.status, outcome.output) == (1, "")
    assert outcome.errors.startswith(f"align: {workbook}: ")
    assert words in outcome.errors
    assert outcome.errors.count("\n") == 1
    assert not bitext.with_name("new.json").exists()


def test_a_bitext_of_a_newer_version_is_refused(bitext: Path, workbook: Path) -> None:
    bitext.write_text(bitext.read_text(encoding="utf-8").replace('"version": 1', '"version": 2', 1), "utf-8")
    for command in (
        ("import", workbook, "--bitext", bitext, "-o", bitext.with_name("new.json")),
        ("export", bitext, "--format", "xlsx"),
    ):
        outcome = align(*command)
        assert outcome.status == 1
        assert "version 2, newer than 1" in outcome.errors
        assert "update align" in outcome.errors


def test_the_edited_file_is_not_replaced(bitext: Path, workbook: Path) -> None:
    before = workbook.read_bytes()
    outcome = align("import", workbook, "--bitext", bitext, "-o", workbook)
    assert outcome.status == 1
    assert "would replace the edited file" in outcome.errors
    assert workbook.read_bytes() == before


@pytest.mark.parametrize("arguments", [(), ("a.xlsx",), ("a.xlsx", "--bitext", "a.json")])
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert align("import", *arguments).status == 2


def test_an_article_is_not_replaced(bitext: Path, workbook: Path, corpora: Path) -> None:
    article = corpora / "ar" / "astana-talks.html"
    before = article.read_bytes()
    outcome = align("import", workbook, "--bitext", bitext, "-o", article)
    assert outcome.status == 1
    assert "would replace the article itself" in outcome.errors
    assert article.read_bytes() == before
