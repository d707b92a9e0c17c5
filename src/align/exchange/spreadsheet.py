r"""Excel workbooks (.xlsx): cells that are never formulas, and reading workbooks from anywhere.

Every cell that is written is text by its type *and* by its number format, so that it stays
text when a person edits it. What a cell cannot hold is replaced visibly: control
characters by U+FFFD, and beyond 32,767 characters an ellipsis. A carriage return, and
text that looks like ``_x0041_``, is written with the escapes that Excel uses
(ECMA-376, part 1, 22.9.2.19), and these are resolved in what is read.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast
from warnings import catch_warnings, simplefilter

from align.errors import FormatError
from align.exchange.table_rows import TableRow
from align.input import read_bytes

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_CELL = 32_767
"""Characters that Excel takes in a cell, counted in UTF-16; of a longer one it calls the file damaged."""

FONT = "Calibri"
"""That of cells without a style of their own; a style that names none has another in some programs."""

MOST_ROWS = 1 << 20
"""Rows that a sheet can have; a row may claim a number of any size."""

# Bytes that all parts of a workbook may unpack to; a term base of a million rows has half as many.
_UNPACKED_LIMIT = 1 << 30
# The same where all cells are in memory at once, each of them twenty times the size.
_LOADED_LIMIT = 1 << 26
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
# Where a document type stands if there is one: nothing but comments may come before it.
_PROLOGUE_BYTES = 1 << 16
_TEXT_FORMAT = "@"
# ECMA-376, part 1, 18.8.1: the reading order of a cell.
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = 1, 2
_REMEDY = "open it in a spreadsheet program and save it as a new .xlsx"


def write_text(cell: "Cell", text: str, *, right_to_left: bool = False, bold: bool = False) -> None:
    """Put text into a cell so that no program takes it for a formula, a number or a date."""
    from openpyxl.styles import Alignment, Font

    cell.value = _escaped(text)
    cell.data_type = "s"
    cell.number_format = _TEXT_FORMAT
    cell.alignment = Alignment(
        horizontal="right" if right_to_left else "left",
        vertical="top",
        wrap_text=True,
        readingOrder=_RIGHT_TO_LEFT if right_to_left else _LEFT_TO_RIGHT,
    )
    if bold:
        cell.font = Font(name=FONT, bold=True)


def write_text_like(cell: "Cell", text: str, pattern: "Cell") -> None:
    """Put text into a cell as `write_text` did into another one: ten times faster for many cells."""
    cell.value = _escaped(text)
    cell.data_type = "s"
    # There is no public way to share a style.
    cell._style = pattern._style  # type: ignore[attr-defined]


def _escaped(text: str) -> str:
    legal = _legal(text)
    return (
        legal
        if fits_cell(text)
        else legal.encode("utf-16-le")[: 2 * LONGEST_CELL - 2].decode("utf-16-le", "ignore") + "…"
    )


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", _ESCAPE.sub(r"_x005F_x\1_", text)).replace("\r", "_x000D_")


def fits_cell(text: str) -> bool:
    """Whether a cell holds the whole text."""
    return len(_legal(text).encode("utf-16-le")) <= 2 * LONGEST_CELL


def freeze_header(sheet: "Worksheet", columns: int, rows: int) -> None:
    """Keep the first row in sight and give it a filter.

    Args:
        sheet: the sheet, before its first row is appended where it is written only.
        columns: number of columns.
        rows: number of rows, the header included.
    """
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{max(rows, 1)}"


def offer_choices(sheet: "Worksheet", column: int, choices: Sequence[str], rows: int) -> None:
    """Let a person choose a column's cells from a list.

    Args:
        sheet: the sheet.
        column: 1-based number of the column.
        choices: without commas.
        rows: number of rows, the header included.
    """
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(column)
    offered = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    offered.add(f"{letter}2:{letter}{max(rows, 2)}")
    sheet.data_validations.append(offered)


def column_widths(sheet: "Worksheet", widths: Sequence[float]) -> None:
    """Set the columns' widths, in characters; before the first row where it is written only."""
    from openpyxl.utils import get_column_letter

    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def workbook_bytes(workbook: "Workbook") -> bytes:
    """The workbook as a file."""
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def read_sheet(path: Path, name: str | None = None) -> Iterator[TableRow]:
    """Read the rows of a workbook's sheet that are not empty, the text of a formula's cell being the formula.

    Args:
        path: the workbook.
        name: the sheet's name; the first one that is a table if None.

    Raises:
        InputError: if it cannot be read.
        FormatError: if it is no workbook, damaged, or not to be trusted.
    """
    with _loaded(path, read_only=True) as workbook:
        sheets = workbook.worksheets if name is None else [workbook[name]]
        if not sheets:
            raise FormatError(f"{path}: no sheet with a table in it; name another workbook")
        yield from _rows(path, cast("ReadOnlyWorksheet", sheets[0]))


def open_workbook(path: Path) -> "Workbook":
    """Load a whole workbook, with all that is known of its cells: formulas, merged ranges.

    Raises: as `read_sheet`.
    """
    with _loaded(path, read_only=False) as workbook:
        return workbook


@contextmanager
def _loaded(path: Path, *, read_only: bool) -> Iterator["Workbook"]:
    """The workbook; what is wrong with it, also later on, is told as a FormatError."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    content = read_bytes(path)
    _check_package(path, content, _UNPACKED_LIMIT if read_only else _LOADED_LIMIT)
    try:
        with catch_warnings():
            # What it does not know of a workbook's looks is nothing to a reader of its texts.
            simplefilter("ignore")
            workbook = load_workbook(io.BytesIO(content), read_only=read_only, keep_links=False)
        yield workbook
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        SyntaxError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
    ) as error:
        raise FormatError(f"{path}: a damaged workbook ({error}); {_REMEDY}") from error


def _rows(path: Path, sheet: "ReadOnlyWorksheet") -> Iterator[TableRow]:
    # A sheet may claim a million columns; what its rows really have counts.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.rows, start=1):
        if number > MOST_ROWS:
            raise FormatError(f"{path}: a row beyond the {MOST_ROWS:,} that a sheet can have; {_REMEDY}")
        cells = tuple(cell_text(cell.value) for cell in row)
        if any(cells):
            formulas = frozenset(place for place, cell in enumerate(row) if cell.data_type == "f")
            yield TableRow(f"row {number}", cells, formulas)


def cell_text(value: object) -> str:
    """A cell's value as text, as a spreadsheet program shows it without a format of its own."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _check_package(path: Path, content: bytes, limit: int) -> None:
    """Refuse what is no workbook, unpacks to too much, or declares a document type."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if not any(part.filename.startswith("xl/") for part in parts):
                raise FormatError(f"{path}: no Excel workbook; {_REMEDY}")
            if sum(part.file_size for part in parts) > limit:
                raise FormatError(
                    f"{path}: this workbook unpacks to more than {limit >> 20:,} MiB; "
                    "save the table alone as a new .xlsx"
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(path, package, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise FormatError(f"{path}: no Excel workbook ({error}); {_REMEDY}") from error


def _check_part(path: Path, package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with package.open(part) as stream:
        if _DOCUMENT_TYPE.search(stream.read(_PROLOGUE_BYTES)):
            raise FormatError(
                f"{path}: {part.filename} in this workbook declares a document type, which Excel never does; "
                + _REMEDY
            )
