"""Workbooks from anywhere: rows keep their numbers, and nothing in the package is trusted."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from align.errors import FormatError
from align.exchange.spreadsheet import read_sheet

_SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook with something in the rows 1 and 4."""
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "en"
    book.active["B4"] = "=1+1"
    path = tmp_path / "terms.xlsx"
    book.save(path)
    return path


def _changed(path: Path, changes: Mapping[bytes, bytes], part: str = _SHEET) -> Path:
    """The workbook with a part in which texts are replaced."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for old, new in changes.items():
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def test_rows_keep_their_numbers_and_formulas_are_marked(workbook: Path) -> None:
    first, second = read_sheet(workbook)
    assert (first.place, first.cells[0], first.formulas) == ("row 1", "en", frozenset())
    assert (second.place, second.cells, second.formulas) == ("row 4", ("", "=1+1"), frozenset({1}))


def test_a_row_with_an_impossible_number_ends_the_reading(workbook: Path) -> None:
    with pytest.raises(FormatError, match="a row beyond the 1,048,576"):
        list(read_sheet(_changed(workbook, {b'r="4"': b'r="99999999999"', b'r="B4"': b'r="B99999999999"'})))


@pytest.mark.parametrize("part", [_SHEET, "xl/workbook.xml"])
def test_a_document_type_is_refused(workbook: Path, part: str) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    name = b"<worksheet" if part == _SHEET else b"<workbook "
    with pytest.raises(FormatError, match="declares a document type"):
        list(read_sheet(_changed(workbook, {name: bomb + name}, part)))


def test_what_is_cut_off_or_broken_is_told(workbook: Path) -> None:
    with pytest.raises(FormatError, match="a damaged workbook"):
        list(read_sheet(_changed(workbook, {b"</sheetData>": b""})))
    workbook.write_bytes(workbook.read_bytes()[:-200])
    with pytest.raises(FormatError, match="no Excel workbook"):
        list(read_sheet(workbook))


def test_a_workbook_without_looks_is_read_without_a_word(workbook: Path) -> None:
    with zipfile.ZipFile(workbook) as package:
        styles = package.read("xl/styles.xml")
    _changed(
        workbook,
        {styles: b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'},
        "xl/styles.xml",
    )
    assert [row.place for row in read_sheet(workbook)] == ["row 1", "row 4"]
