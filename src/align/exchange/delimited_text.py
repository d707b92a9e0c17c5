r"""Tables as text from anywhere: separated by tabs, semicolons or commas, in any usual encoding.

The separator is the one that cuts most lines into the same number of cells, two or more;
a first line ``sep=;``, as some spreadsheets want it, settles it. Quoting is that of
RFC 4180; where tabs separate and quotes do not pair, quotes are characters like any other.
A cell that was kept from being a formula by an apostrophe loses it.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from align.decoding import decode
from align.errors import FormatError
from align.exchange.tab_separated import unguard
from align.exchange.table_rows import TableRow
from align.input import read_bytes

_SEPARATORS = {"\t": "tab", ";": "semicolon", ",": "comma"}
_SEPARATOR_LINE = re.compile(r"sep=([\t;,])\n", re.IGNORECASE)
_LINES_TRIED = 200


def read_delimited(path: Path, language: str) -> list[TableRow]:
    """Read the rows that are not empty.

    Args:
        path: the file.
        language: BCP 47 tag of text expected in it; it helps to tell old encodings apart.

    Raises:
        InputError: if it cannot be read, or is no text.
        FormatError: if it is no table of two or more columns.
    """
    text = decode(read_bytes(path), path, language)
    if not text.strip():
        return []
    declared = _SEPARATOR_LINE.match(text)
    separator = declared[1] if declared else _find_separator(path, text)
    try:
        rows = list(_parse(text, separator, quoted=True))
    except _UnreadableRowError as error:
        if separator != "\t":
            raise _no_table(path, error, separator) from error
        try:
            rows = list(_parse(text, separator, quoted=False))
        except _UnreadableRowError as unquoted:
            raise _no_table(path, unquoted, separator) from unquoted
    return rows[1:] if declared else rows


class _UnreadableRowError(Exception):
    """A row that is not of the format; carries its line and the reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def _find_separator(path: Path, text: str) -> str:
    shares = {separator: _share_of_equal_rows(text, separator) for separator in _SEPARATORS}
    best = max(shares, key=lambda separator: shares[separator])
    if not shares[best]:
        raise FormatError(
            f"{path}: there is only one column; put term and rendering into two, "
            "separated by a tab, a semicolon or a comma"
        )
    return best


def _share_of_equal_rows(text: str, separator: str) -> float:
    """The share of rows that have the most common number of cells above one."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    widths: Counter[int] = Counter()
    with suppress(csv.Error):  # what was read up to there tells enough
        widths.update(len(row) for row in islice(rows, _LINES_TRIED) if row)
    return max((count for width, count in widths.items() if width > 1), default=0) / max(1, widths.total())


def _parse(text: str, separator: str, *, quoted: bool) -> Iterator[TableRow]:
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=separator,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        strict=True,
    )
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield TableRow(f"line {line}", tuple(map(unguard, cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise _UnreadableRowError(line, str(error)) from error


def _no_table(path: Path, error: _UnreadableRowError, separator: str) -> FormatError:
    return FormatError(
        f"{path}: line {error.line} is no {_SEPARATORS[separator]}-separated line ({error.reason}); "
        "save the table anew from a spreadsheet, as CSV in UTF-8"
    )
