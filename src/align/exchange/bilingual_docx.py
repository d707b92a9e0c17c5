"""Bitexts as a Word document: a table of both texts beside each other, to read, print and comment.

The columns: the passage's number, source, target, what to check (confidence and notes), and
room for comments. The heading row is repeated on every page, no passage is torn apart
unless it is longer than a page's worth, and right-to-left text is marked as such.
"""

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from align.bitext import Bitext, Document
from align.exchange.review_units import ReviewUnit, review_units
from align.exchange.segment_text import written_form
from align.exchange.word_package import append, append_paragraph, qualified, render_package
from align.wording import Band, direction, language_name

_ENGLISH = "en"
# Twentieths of a point; A4 across, with margins of 1.27 cm.
_PAGE: Mapping[str, str | int] = {"w": 16_838, "h": 11_906, "orient": "landscape"}
_MARGIN = 720
_WIDTHS = (700, 5_400, 5_400, 2_100, 1_798)
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_SHADES = {Band.SURE: "DDF1E0", Band.LIKELY: "FFF1C9", Band.DOUBTFUL: "FBD9D3", Band.ONE_SIDED: "E3E6EA"}
_HEADER_SHADE = "D5DEE5"


def render_bilingual_docx(bitext: Bitext) -> bytes:
    """Render every bead as a row of a table."""
    body = etree.Element(qualified("body"))
    for document in (bitext.source, bitext.target):
        _append_title(body, document)
    table = _append_table(body)
    _append_header(table, bitext)
    for unit in review_units(bitext):
        _append_unit(table, unit, bitext)
    append(body, "p")
    section = append(body, "sectPr")
    append(section, "pgSz", _PAGE)
    sides = ("top", "right", "bottom", "left", "header", "footer", "gutter")
    append(section, "pgMar", {side: 0 if side == "gutter" else _MARGIN for side in sides})
    return render_package(body)


def _append_title(body: etree._Element, document: Document) -> None:
    name = written_form(Path(document.path).name)
    append_paragraph(body, f"{language_name(document.language)}: {name}", _ENGLISH, bold=True)


def _append_table(body: etree._Element) -> etree._Element:
    table = append(body, "tbl")
    properties = append(table, "tblPr")
    append(properties, "tblW", {"w": sum(_WIDTHS), "type": "dxa"})
    borders = append(properties, "tblBorders")
    for side in _BORDERS:
        append(borders, side, {"val": "single", "sz": 4, "space": 0, "color": "A6B1BA"})
    append(properties, "tblLayout", {"type": "fixed"})
    margins = append(properties, "tblCellMar")
    for side in ("left", "right"):
        append(margins, side, {"w": 90, "type": "dxa"})
    grid = append(table, "tblGrid")
    for width in _WIDTHS:
        append(grid, "gridCol", {"w": width})
    return table


def _append_header(table: etree._Element, bitext: Bitext) -> None:
    source, target = language_name(bitext.source.language), language_name(bitext.target.language)
    row = append(table, "tr")
    properties = append(row, "trPr")
    append(properties, "cantSplit")
    append(properties, "tblHeader")
    for place, name in enumerate(("No.", source, target, "To check", "Comment")):
        append_paragraph(_append_cell(row, place, _HEADER_SHADE), name, _ENGLISH, bold=True)


def _append_unit(table: etree._Element, unit: ReviewUnit, bitext: Bitext) -> None:
    row = append(table, "tr")
    append(append(row, "trPr"), "cantSplit")
    shade = _SHADES[unit.band]
    append_paragraph(_append_cell(row, 0, shade), str(unit.number), _ENGLISH)
    for place, document, text in ((1, bitext.source, unit.source), (2, bitext.target, unit.target)):
        cell = _append_cell(row, place, "" if text else shade)
        is_right_to_left = direction(document.language) == "rtl"
        append_paragraph(cell, text, document.language, right_to_left=is_right_to_left)
    to_check = _append_cell(row, 3, shade)
    append_paragraph(to_check, f"{unit.bead.confidence:.0%} {unit.band}", _ENGLISH)
    for note in unit.notes:
        append_paragraph(to_check, note, _ENGLISH)
    append_paragraph(_append_cell(row, 4), unit.comment, _ENGLISH)


def _append_cell(row: etree._Element, place: int, shade: str = "") -> etree._Element:
    cell = append(row, "tc")
    properties = append(cell, "tcPr")
    append(properties, "tcW", {"w": _WIDTHS[place], "type": "dxa"})
    if shade:
        append(properties, "shd", {"val": "clear", "color": "auto", "fill": shade})
    return cell
