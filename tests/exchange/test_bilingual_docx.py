"""The table in Word: the same cells in every program, and text that runs its own way."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from align.bitext import Bead, Bitext, Flag, Revision
from align.exchange.bilingual_docx import render_bilingual_docx
from align.exchange.segment_text import written_form
from align.exchange.word_package import NAMESPACE, directional_runs
from hostile_texts import PIECES
from libreoffice import convert

BitextMaker = Callable[..., Bitext]
W = {"w": NAMESPACE}
NAME = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}name"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}style-name"


@pytest.fixture(scope="module")
def talks(make_bitext: BitextMaker) -> Bitext:
    return make_bitext(
        ["Talks with حزب ended.", "They end on July 28.", "Nobody paid."],
        ["قال حزب العمال (PKK) في 28 من تموز 2023.", "تنتهي في 27 من تموز."],
        [
            Bead((0,), (0,), 1.5, 0.97, (), Revision(comment="Check.")),
            Bead((1,), (1,), 0.7114, 0.62, (Flag.NUMBER_MISMATCH,)),
            Bead((2,), (), 0.1, 0.8, (Flag.NULL,)),
        ],
    )


def _table(bitext: Bitext) -> Any:
    (table,) = docx.Document(io.BytesIO(render_bilingual_docx(bitext))).tables
    return table


def test_a_row_for_every_bead_with_what_to_check(talks: Bitext) -> None:
    rows = [[cell.text for cell in row.cells] for row in _table(talks).rows]
    assert rows == [
        ["No.", "English", "Arabic", "To check", "Comment"],
        ["1", *_texts(talks, 0), "97% sure", "Check."],
        ["2", *_texts(talks, 1), "62% likely\nA number or date on one side is not on the other.", ""],
        ["3", "Nobody paid.", "", "80% one-sided\nOnly in the English.", ""],
    ]


def _texts(bitext: Bitext, bead: int) -> list[str]:
    return [bitext.source_text(bitext.beads[bead]), bitext.target_text(bitext.beads[bead])]


def test_the_heading_is_repeated_and_no_row_is_torn(talks: Bitext) -> None:
    header, *rows = (row._tr for row in _table(talks).rows)
    assert header.find("w:trPr/w:tblHeader", W) is not None
    assert all(row.find("w:trPr/w:cantSplit", W) is not None for row in rows)


def test_arabic_paragraphs_and_runs_run_from_right_to_left_and_latin_names_do_not(talks: Bitext) -> None:
    english, arabic = (_table(talks).rows[1].cells[place]._tc for place in (1, 2))
    assert english.find(".//w:bidi", W) is None
    assert arabic.find(".//w:pPr/w:bidi", W) is not None
    assert [_run(run) for run in arabic.iterfind(".//w:r", W)] == [
        ("قال حزب العمال (", True),
        ("PKK", False),
        (") في 28 من تموز 2023.", True),
    ]
    assert [_run(run) for run in english.iterfind(".//w:r", W)] == [
        ("Talks with ", False),
        ("حزب", True),
        (" ended.", False),
    ]


def _run(run: Any) -> tuple[str, bool]:
    return run.findtext("w:t", None, W), run.find("w:rPr/w:rtl", W) is not None


@pytest.mark.parametrize("right_to_left", [True, False])
@pytest.mark.parametrize("text", [*PIECES, "", "شركة Windows 11 الجديدة", "في 3 PM و4 PM"])
def test_runs_are_the_text_cut_up(text: str, right_to_left: bool) -> None:
    runs = list(directional_runs(text, right_to_left=right_to_left))
    assert "".join(part for part, _ in runs) == text
    assert all(part for part, _ in runs)


def test_the_same_bitext_is_the_same_file(talks: Bitext) -> None:
    assert render_bilingual_docx(talks) == render_bilingual_docx(talks)


def test_libreoffice_opens_it_with_the_same_cells_each_in_its_direction(
    make_bitext: BitextMaker, tmp_path: Path
) -> None:
    bitext = make_bitext(PIECES, list(reversed(PIECES)))
    path = tmp_path / "hostile.docx"
    path.write_bytes(render_bilingual_docx(bitext))
    opened = etree.parse(convert(path, "fodt", tmp_path / "opened"))
    rows = [row.findall("{*}table-cell") for row in opened.iterfind(".//{*}table//{*}table-row")][1:]
    assert [["".join(map(str, cell[0].itertext())) for cell in row[1:3]] for row in rows] == [
        [written_form(source), written_form(target)]
        for source, target in zip(PIECES, reversed(PIECES), strict=True)
    ]
    right_to_left = {
        style.get(NAME)
        for style in opened.iterfind(".//{*}style")
        if any("rl-tb" in properties.attrib.values() for properties in style)
    }
    for place, expected in ((1, False), (2, True)):
        assert all((row[place][0].get(STYLE) in right_to_left) is expected for row in rows)
