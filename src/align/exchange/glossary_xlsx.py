"""A glossary as an Excel workbook, for people to go through.

One sheet. The first two columns are headed by the languages' tags, as term bases want
them (``en``, ``ar``), the others as in `glossary_columns`. The header stays in sight and
filters; columns of a right-to-left language read from the right; type and status are chosen
from a list. Confidences are numbers, every other cell is text and never a formula. Line ends
inside a note stay.
"""

from collections.abc import Iterator
from pathlib import Path

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
from align.terms import Term, TermList, TermStatus, TermType
from align.wording import direction

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
_SIDES = ("source", "target")


def render_glossary_xlsx(terms: TermList) -> bytes:
    """Render the terms in their order, under a header row."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Glossary")
    column_widths(sheet, [_WIDTHS.get(column, _USUAL_WIDTH) for column in _COLUMNS])
    freeze_header(sheet, len(_COLUMNS), len(terms.terms) + 1)
    for column, choices in (("type", list(TermType)), ("status", list(TermStatus))):
        offer_choices(sheet, _COLUMNS.index(column) + 1, choices, len(terms.terms) + 1)
    tags = {"source": terms.source_language, "target": terms.target_language}
    leftwards = {column for column in _COLUMNS if direction(tags.get(column.split("_")[0], "")) == "rtl"}
    leftwards -= {column for column in _COLUMNS if column.endswith(("_counts", "_first"))}
    header, patterns = [], {}
    for column in _COLUMNS:
        header.append(WriteOnlyCell(sheet))
        write_text(header[-1], tags.get(column, column), right_to_left=column in leftwards, bold=True)
        patterns[column] = WriteOnlyCell(sheet)
        write_text(patterns[column], "", right_to_left=column in leftwards)
    patterns["confidence"].number_format = "0.000"
    sheet.append(header)
    for term in terms.terms:
        row = []
        for column, text in _cells(term):
            row.append(WriteOnlyCell(sheet))
            write_text_like(row[-1], text, patterns[column])
            if column == "confidence":
                row[-1].value = float(text)
        sheet.append(row)
    return workbook_bytes(workbook)


def _cells(term: Term) -> Iterator[tuple[str, str]]:
    cells = write_term(term)
    return ((column, cells[column]) for column in _COLUMNS)


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
