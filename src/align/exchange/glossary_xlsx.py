"""A glossary as an Excel workbook, for people to go through.

One sheet. The first two columns are headed by the languages' tags, as term bases want
them (``en``, ``ar``), the others as in `glossary_columns`. The header stays in sight and
filters; columns of a right-to-left language read from the right; type and status are chosen
from a list. Confidences are numbers, every other cell is text and never a formula. Line ends
inside a note stay.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from align.exchange.glossary_columns import COLUMNS, write_term
from align.exchange.glossary_table import read_term_table
from align.exchange.language_tags import LanguagePair
from align.exchange.spreadsheet import (
    column_widths,
    freeze_header,
    offer_choices,
    read_sheet,
    workbook_bytes,
    write_text,
    write_text_like,
)
from align.terms import TermList, TermStatus, TermType
from align.wording import direction

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

# The order in which a person wants them: what to decide first, what it rests on next.
_ORDER = (
    "source",
    "target",
    "type",
    "status",
    "note",
    "flags",
    "confidence",
    "source_example",
    "target_example",
)
_COLUMNS = _ORDER + tuple(column for column in COLUMNS if column not in _ORDER)
_WIDTHS = {"source": 30.0, "target": 30.0, "note": 30.0, "source_example": 50.0, "target_example": 50.0}
_USUAL_WIDTH = 14.0
# Columns that have no text in the language that they are called after.
_NO_TEXT = ("_counts", "_first")


def render_glossary_xlsx(terms: TermList) -> bytes:
    """Render the terms in their order, under a header row."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Glossary")
    n_rows = len(terms.terms) + 1
    column_widths(sheet, [_WIDTHS.get(column, _USUAL_WIDTH) for column in _COLUMNS])
    freeze_header(sheet, len(_COLUMNS), n_rows)
    for column, choices in (("type", list(TermType)), ("status", list(TermStatus))):
        offer_choices(sheet, _COLUMNS.index(column) + 1, choices, n_rows)
    header, patterns = _styled_rows(sheet, {"source": terms.source_language, "target": terms.target_language})
    sheet.append(header)
    for term in terms.terms:
        texts = write_term(term)
        row = [WriteOnlyCell(sheet) for _ in _COLUMNS]
        for column, cell, pattern in zip(_COLUMNS, row, patterns, strict=True):
            write_text_like(cell, texts[column], pattern)
        row[_COLUMNS.index("confidence")].value = float(texts["confidence"])
        sheet.append(row)
    return workbook_bytes(workbook)


def _styled_rows(sheet: "Worksheet", tags: Mapping[str, str]) -> tuple[list["Cell"], list["Cell"]]:
    """The header, and a row whose cells look as those of every other row do."""
    from openpyxl.cell import WriteOnlyCell

    header = [WriteOnlyCell(sheet) for _ in _COLUMNS]
    patterns = [WriteOnlyCell(sheet) for _ in _COLUMNS]
    for column, head, pattern in zip(_COLUMNS, header, patterns, strict=True):
        language = tags.get(column.split("_")[0], "")
        leftwards = direction(language) == "rtl" and not column.endswith(_NO_TEXT)
        write_text(head, tags.get(column, column), right_to_left=leftwards, bold=True)
        write_text(pattern, "", right_to_left=leftwards)
    patterns[_COLUMNS.index("confidence")].number_format = "0.000"
    return header, patterns


def read_glossary_xlsx(path: Path, languages: LanguagePair | None = None) -> TermList:
    """Read the table on a workbook's first sheet; `glossary_table` says how.

    Args:
        path: the file.
        languages: of the terms in it; English and Arabic if None.

    Raises:
        InputError: if it cannot be read.
        FormatError: if it is no workbook with such a table, or a cell makes no sense or is a
            formula, naming the row.
        LanguageError: if its terms are in other languages.
    """
    return read_term_table(path, read_sheet(path), languages or LanguagePair())
