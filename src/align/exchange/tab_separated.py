r"""The dialect of our tab-separated files: safe in spreadsheets, lossless for programs.

* UTF-8 without byte-order mark, a header row, lines end with a line feed.
* White space inside a cell is a single space each, so no cell has a tab or a line end.
* A cell with a double quote is quoted and its quotes doubled (RFC 4180): otherwise a
  spreadsheet takes a cell that begins with a quote to run on over the next ones.
* A cell that begins with ``=``, ``+``, ``-`` or ``@`` would be a formula in a
  spreadsheet: it gets an apostrophe in front. So that this can be undone, a cell that
  begins with apostrophes and then one of these gets one more.
* Several values in a cell are separated by ``|``; a ``|`` or a backslash inside a value
  has a backslash before it.

Python's ``csv`` with ``delimiter="\t"`` and pandas' ``read_csv`` with ``sep="\t"``
read it as it stands.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.errors import FormatError
from align.exchange.input_files import read_bytes

_WHITE_SPACE = re.compile(r"\s+")
_UNENCODABLE = re.compile("[\x00\ud800-\udfff]")
# The wide forms too: spreadsheets set to Chinese, Japanese or Korean take them alike.
_FORMULA = re.compile("'*[=+\\-@＝＋－＠]")
_GUARDED = re.compile("'+[=+\\-@＝＋－＠]")
_VALUE = re.compile(r"(?:\\[|\\]|[^|])+")
_ESCAPED = re.compile(r"\\([|\\])")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as read.

    Attributes:
        line: 1-based number of its last line in the file.
        cells: by column name; a cell that the row lacks is empty.
    """

    line: int
    cells: Mapping[str, str]


def render_rows(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Render a header and rows."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_guard(cell) for cell in row])
    return stream.getvalue().encode()


def _guard(cell: str) -> str:
    """The cell on one line, never a formula."""
    line = _WHITE_SPACE.sub(" ", _UNENCODABLE.sub("\ufffd", cell)).strip()
    return f"'{line}" if _FORMULA.match(line) else line


def join_values(values: Iterable[str]) -> str:
    """Several values, none of them empty, in one cell."""
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def split_values(cell: str) -> list[str]:
    """The values that `join_values` joined; none for an empty cell."""
    return [_ESCAPED.sub(r"\1", value) for value in _VALUE.findall(cell)]


def read_rows(path: Path, required: Sequence[str]) -> list[Row]:
    """Read a file of this dialect, also as a spreadsheet saves it again (UTF-16, CR LF).

    Args:
        path: the file.
        required: columns without which it is not the file it should be.

    Raises:
        MissingFileError: if there is no such file, or it is a directory.
        FormatError: if it is not text, or lacks a required column.
    """
    reader = csv.reader(io.StringIO(_read_text(path), newline=""), delimiter="\t")
    try:
        header = [name.strip() for name in next(reader, [])]
        missing = [name for name in required if name not in header]
        if missing:
            raise FormatError(
                f"{path}: no column {missing[0]!r} in the first line; keep the header row as align wrote it"
            )
        return [
            Row(reader.line_num, dict(zip(header, map(_unguard, cells), strict=False)))
            for cells in reader
            if any(cells)
        ]
    except csv.Error as error:
        raise FormatError(
            f"{path}: line {reader.line_num} is no tab-separated line ({error}); "
            "save the file as tab-separated text in UTF-8"
        ) from error


def _unguard(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def _read_text(path: Path) -> str:
    content = read_bytes(path)
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not {encoding} at byte {error.start}; save the file as UTF-8") from error
