"""Bitexts as an Excel workbook for review: a bead a row, made to be edited and imported again.

::

    ID      Source (en)         Target (ar)       Confidence  Segments  Flags            Comment
    1-62a9  It began on July 28.  بدأت في 27 من تموز.        0.93  1:1       number-mismatch
    2-0b4c  Nobody was invited.                         0.64  1:0       null

The column of a right-to-left language runs from right to left; the confidence is coloured;
the header stays in sight and has a filter. Rows may be sorted, filtered and deleted. A text
too long for a cell is cut there, which the cell says, and cannot be edited in it.
`spreadsheet` sees to it that no text is ever a formula.
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from align.bitext import Bitext, Revision
from align.exchange.review_units import ReviewUnit, review_units
from align.exchange.spreadsheet import (
    FONT,
    LONGEST_CELL,
    column_widths,
    fits_cell,
    freeze_header,
    workbook_bytes,
    write_text,
)
from align.wording import FLAG_WORDS, LIKELY_FROM, SURE_FROM, Band, direction

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = ("ID", "Source", "Target", "Confidence", "Segments", "Flags", "Comment")
SHEET = "Review"

_WIDTHS = (10, 62, 62, 11, 10, 24, 36)
# Two decimals and no percent sign: a 1 typed into a cell of per cents would become 1%.
_CONFIDENCE_FORMAT = "0.00"
_FILLS = {Band.SURE: "DDF1E0", Band.LIKELY: "FFF1C9", Band.DOUBTFUL: "FBD9D3", Band.ONE_SIDED: "E3E6EA"}
_HEADER_FILL, _LINE, _EDITED = "1F3A4D", "D5DBE0", "1D4ED8"
_EXPLANATION_WIDTH = 100
# Points; Excel takes no higher row.
_LINE_HEIGHT, _HIGHEST_ROW = 15, 409
# Characters of a cut text that are shown; the rest of the cell says that it was cut.
_SHOWN_OF_CUT = LONGEST_CELL // 2 - 200

_INSTRUCTIONS = (
    "Correct the texts of source and target, and write into Comment what you want to say.",
    "Where one side is empty, the passage has no counterpart: write one there if you like.",
    f"Confidence is the estimated probability that the two sides belong together: green from {SURE_FROM:g}, "
    f"yellow from {LIKELY_FROM:g}, red below, grey for passages that stand on one side only.",
    "A row that you correct gets a confidence of 1 and loses its flags. To confirm a row as it is, write 1; "
    "to reject it, 0.",
    "Rows may be sorted, filtered and deleted; what you delete stays in the bitext as it was.",
    "Leave the column ID alone, and add no rows. A flag that is settled may be deleted.",
    "Blue texts have been corrected before.",
    "When done, save as .xlsx and import the workbook: align import THIS.xlsx --bitext NAME.bitext.json",
)


def render_review_xlsx(bitext: Bitext) -> bytes:
    """Render every bead as a row of the sheet for review; a second sheet explains it."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(SHEET)
    column_widths(sheet, _WIDTHS)
    freeze_header(sheet, len(COLUMNS), len(bitext.beads) + 1)
    _set_up_page(sheet)
    sheet.print_title_rows = "1:1"
    sheet.append(_header(sheet, bitext))
    right_to_left = [direction(document.language) == "rtl" for document in (bitext.source, bitext.target)]
    for row, unit in enumerate(review_units(bitext), start=2):
        sheet.row_dimensions[row].height = _height(unit)
        sheet.append(_row(sheet, unit, right_to_left))
    _write_explanations(workbook)
    return workbook_bytes(workbook)


def cell_form(text: str) -> str:
    """The text as a cell holds it: whole, or its beginning and a word about the rest."""
    if fits_cell(text):
        return text
    return f"{text[:_SHOWN_OF_CUT]}… [cut: {len(text):,} characters are too many for a cell]"


def long_texts(bitext: Bitext) -> list[str]:
    """Sentences for the user about texts that a cell cannot hold."""
    return [
        f"passage {unit.number} is too long for a cell and cut there; edit it in an XLIFF file instead"
        for unit in review_units(bitext)
        if not (fits_cell(unit.source) and fits_cell(unit.target))
    ]


def _header(sheet: "Worksheet", bitext: Bitext) -> "list[Cell]":
    from openpyxl.styles import Font, PatternFill

    languages = {"Source": bitext.source.language, "Target": bitext.target.language}
    cells = []
    for name in COLUMNS:
        cell = _text_cell(sheet, f"{name} ({languages[name]})" if name in languages else name)
        cell.font = Font(name=FONT, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_HEADER_FILL)
        cells.append(cell)
    return cells


def _text_cell(sheet: "Worksheet", text: str, *, right_to_left: bool = False, bold: bool = False) -> "Cell":
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    write_text(cell, cell_form(text), right_to_left=right_to_left, bold=bold)
    return cell


def _row(sheet: "Worksheet", unit: ReviewUnit, right_to_left: Sequence[bool]) -> "list[Cell]":
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Side

    identifier = _text_cell(sheet, unit.identifier)
    source = _text_cell(sheet, unit.source, right_to_left=right_to_left[0])
    target = _text_cell(sheet, unit.target, right_to_left=right_to_left[1])
    confidence = WriteOnlyCell(sheet, round(unit.bead.confidence, 3))
    confidence.number_format = _CONFIDENCE_FORMAT
    confidence.alignment = Alignment(horizontal="center", vertical="top")
    segments, flags = _text_cell(sheet, unit.bead.type), _text_cell(sheet, ", ".join(unit.bead.flags))
    segments.alignment = Alignment(horizontal="center", vertical="top")
    comment = _text_cell(sheet, unit.comment)
    # Whoever reviews may write in either language: the text itself shall say where it begins.
    comment.alignment = Alignment(vertical="top", wrap_text=True)
    _colour(unit, identifier, source, target, confidence)
    cells = [identifier, source, target, confidence, segments, flags, comment]
    for cell in cells:
        cell.border = Border(bottom=Side("thin", color=_LINE))
    return cells


def _colour(unit: ReviewUnit, identifier: "Cell", source: "Cell", target: "Cell", confidence: "Cell") -> None:
    """Show by colours how far the row can be relied on, and what a person has written."""
    from openpyxl.styles import Font, PatternFill

    fill = PatternFill("solid", fgColor=_FILLS[unit.band])
    for cell in (identifier, confidence, *((source, target) if unit.band is Band.ONE_SIDED else ())):
        cell.fill = fill
    revision = unit.bead.revision or Revision()
    for cell, text in ((source, revision.source), (target, revision.target)):
        if text is not None:
            cell.font = Font(name=FONT, color=_EDITED)


def _height(unit: ReviewUnit) -> float:
    """Points that the row needs; not every program finds out by itself when it opens the file."""
    texts = zip((unit.source, unit.target, unit.comment), (*_WIDTHS[1:3], _WIDTHS[-1]), strict=True)
    lines = max(1, *(math.ceil(len(text) / width) for text, width in texts))
    return min(lines * _LINE_HEIGHT + 2, _HIGHEST_ROW)


def _set_up_page(sheet: "Worksheet") -> None:
    """Print across the page, as wide as it is."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_explanations(workbook: "Workbook") -> None:
    """Add a sheet that says what to do, and what each flag means."""
    sheet = workbook.create_sheet("How to")
    _set_up_page(sheet)
    column_widths(sheet, (24, _EXPLANATION_WIDTH))
    rows = [(str(number), sentence) for number, sentence in enumerate(_INSTRUCTIONS, start=1)]
    rows += [("", ""), *FLAG_WORDS.items()]
    for place, (name, words) in enumerate(rows, start=1):
        sheet.row_dimensions[place].height = _LINE_HEIGHT * math.ceil(max(1, len(words)) / _EXPLANATION_WIDTH)
        sheet.append([_text_cell(sheet, name, bold=True), _text_cell(sheet, words)])
