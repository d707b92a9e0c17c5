"""A workbook for review as it comes back, edited in whatever spreadsheet program.

Columns are found by their headings, in any order, whatever else stands beside them. What
cannot be told for certain is refused by naming the cell: merged cells, formulas and their
errors, dates, rows without an ID. A column that was deleted counts as unchanged, but for
ID and Target, without which there is nothing to import.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from align.bitext import Bitext, Flag
from align.errors import FormatError
from align.exchange.corrections import Correction
from align.exchange.review_units import ReviewUnit, review_units
from align.exchange.review_xlsx import COLUMNS, cell_form
from align.exchange.segment_text import written_form
from align.exchange.spreadsheet import cell_text, fits_cell, open_workbook

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_REQUIRED = ("ID", "Target")
# A heading may have its language behind it: Target (ar).
_HEADING = re.compile(rf"({'|'.join(COLUMNS)})(?:\s*\(.*\))?", re.IGNORECASE)
# Rows above the headings that a person may have added, and columns that there may be in all.
_HEADING_ROWS, _HEADING_COLUMNS = 20, 100
# A stray cell at the end of a sheet would have a million rows looked at; no book has a tenth of them.
_LAST_ROW = 100_000
_SEPARATORS = re.compile(r"[,;|\s]+")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The sheet for review.

    Attributes:
        path: the workbook.
        sheet: the sheet in it.
        header: number of the row with the headings.
        columns: 1-based columns by name.
    """

    path: Path
    sheet: "Worksheet"
    header: int
    columns: Mapping[str, int]

    def refuse(self, cell: "Cell | MergedCell", reason: str) -> NoReturn:
        """Raise a FormatError that names the cell."""
        raise FormatError(f"{self.path}: cell {cell.coordinate} of the sheet {self.sheet.title!r} {reason}")


def read_review_xlsx(path: Path, bitext: Bitext) -> list[Correction]:
    """Read the rows of a workbook that was exported from this bitext.

    Raises:
        InputError: if it cannot be read.
        FormatError: if it is no such workbook, or a cell makes no sense, naming the cell.
    """
    sheet = _find_sheet(path)
    _check_merged(sheet)
    units = {unit.identifier: unit for unit in review_units(bitext)}
    return [_read_row(sheet, row, units) for row in _rows(sheet)]


def _find_sheet(path: Path) -> _Sheet:
    """The first sheet with the headings."""
    best: Mapping[str, int] = {}
    for sheet in open_workbook(path).worksheets:
        if sheet.max_row > _LAST_ROW:
            raise FormatError(
                f"{path}: the sheet {sheet.title!r} has cells down to row {sheet.max_row:,}; "
                "delete the rows below the table"
            )
        for row in sheet.iter_rows(max_row=min(sheet.max_row, _HEADING_ROWS), max_col=_HEADING_COLUMNS):
            columns = _columns(row)
            if all(name in columns for name in _REQUIRED):
                return _Sheet(path, sheet, row[0].row or 1, columns)
            best = max(best, columns, key=len)
    missing = next(name for name in _REQUIRED if name not in best)
    raise FormatError(
        f"{path}: no sheet has the columns {' and '.join(_REQUIRED)}, {missing!r} for one is missing; "
        "keep the heading row and these columns as align export wrote them"
    )


def _columns(row: "Sequence[Cell | MergedCell]") -> dict[str, int]:
    """The columns whose headings this row has; of two the same the first."""
    names = {name.casefold(): name for name in COLUMNS}
    found: dict[str, int] = {}
    for place, cell in enumerate(row, start=1):
        heading = _HEADING.fullmatch(cell_text(cell.value).strip())
        if heading:
            found.setdefault(names[heading[1].casefold()], place)
    return found


def _check_merged(sheet: _Sheet) -> None:
    """Refuse merged cells in the table: what the hidden ones held is gone, or nobody knows whose it is."""
    columns = set(sheet.columns.values())
    for merged in sheet.sheet.merged_cells.ranges:
        if merged.max_row > sheet.header and columns & set(range(merged.min_col, merged.max_col + 1)):
            raise FormatError(
                f"{sheet.path}: the cells {merged.coord} of the sheet {sheet.sheet.title!r} are merged; "
                "split them, and write into each row what belongs there"
            )


def _rows(sheet: _Sheet) -> Iterator[Mapping[str, "Cell | MergedCell"]]:
    """The rows below the headings that are not empty, as cells by column name."""
    for row in sheet.sheet.iter_rows(min_row=sheet.header + 1, max_col=max(sheet.columns.values())):
        cells = {name: row[column - 1] for name, column in sheet.columns.items()}
        if any(cell.value is not None for cell in cells.values()):
            yield cells


def _read_row(
    sheet: _Sheet, cells: Mapping[str, "Cell | MergedCell"], units: Mapping[str, ReviewUnit]
) -> Correction:
    texts = {name: _text(sheet, cell) for name, cell in cells.items() if name != "Confidence"}
    identifier = texts["ID"].strip()
    if not identifier:
        sheet.refuse(cells["ID"], "is empty, and rows cannot be added; write the row's ID, or delete the row")
    unit = units.get(identifier)
    return Correction(
        place=f"row {cells['ID'].row}",
        identifier=identifier,
        source=_edited(sheet, cells.get("Source"), texts.get("Source"), unit.source if unit else ""),
        target=_edited(sheet, cells["Target"], texts["Target"], unit.target if unit else ""),
        comment=_edited(sheet, cells.get("Comment"), texts.get("Comment"), unit.comment if unit else ""),
        confidence=_confidence(sheet, cells["Confidence"]) if "Confidence" in cells else None,
        flags=_flags(sheet, cells["Flags"], texts["Flags"]) if "Flags" in cells else None,
    )


def _text(sheet: _Sheet, cell: "Cell | MergedCell") -> str:
    if cell.data_type == "f":
        sheet.refuse(cell, "holds a formula; write its text there, or an apostrophe before it")
    if cell.data_type == "e":
        sheet.refuse(cell, f"holds the error {cell.value}; write the text there")
    if cell.data_type == "d":
        sheet.refuse(cell, "holds a date; make it a text, so that it stays as it is written")
    return cell_text(cell.value)


def _edited(sheet: _Sheet, cell: "Cell | MergedCell | None", text: str | None, exported: str) -> str | None:
    """The text of a cell; None where it still is what was exported, as far as a cell could hold it."""
    if cell is None or text is None:
        return None
    # LibreOffice resolves Excel's escapes and writes what looks like one as it is.
    if text == cell_form(exported) or (isinstance(cell.value, str) and written_form(cell.value) == exported):
        return None
    if not fits_cell(exported):
        sheet.refuse(
            cell,
            f"was edited, but of its {len(exported):,} characters only the beginning fits into a cell; "
            "edit this passage in an XLIFF file, and write here what stood in the cell, or delete the row",
        )
    return text


def _confidence(sheet: _Sheet, cell: "Cell | MergedCell") -> float | None:
    """The number in a cell, also one that was written as text or in per cents; None for an empty one."""
    text = _text(sheet, cell).strip()
    number, per_cent = text.removesuffix("%").replace(",", "."), text.endswith("%")
    if not number:
        return None
    try:
        confidence = float(number) / (100 if per_cent else 1)
    except ValueError:
        confidence = math.nan
    if not 0 <= confidence <= 1:
        sheet.refuse(cell, f"holds {text!r}, which is no confidence; write a number from 0 to 1")
    return confidence


def _flags(sheet: _Sheet, cell: "Cell | MergedCell", text: str) -> tuple[Flag, ...]:
    names = [name for name in _SEPARATORS.split(text) if name]
    for name in names:
        if name not in set(Flag):
            sheet.refuse(cell, f"holds the flag {name!r}, which is none of {', '.join(Flag)}")
    return tuple(dict.fromkeys(map(Flag, names)))
