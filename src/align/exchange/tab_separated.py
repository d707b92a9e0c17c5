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
from collections.abc import Iterable, Sequence
from itertools import chain

_WHITE_SPACE = re.compile(r"\s+")
_UNENCODABLE = re.compile("[\x00\ud800-\udfff]")
# The wide forms too: spreadsheets set to Chinese, Japanese or Korean take them alike.
_FORMULA = re.compile("'*[=+\\-@＝＋－＠]")
_GUARDED = re.compile("'+[=+\\-@＝＋－＠]")
_VALUE = re.compile(r"(?:\\[|\\]|[^|])+")
_ESCAPED = re.compile(r"\\([|\\])")


def render_rows(
    header: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str = "\t", line_end: str = "\n"
) -> bytes:
    """Render a header and rows; the separator and the line's end may be those of CSV."""
    return render_lines(chain((header,), rows), delimiter=delimiter, line_end=line_end)


def render_lines(rows: Iterable[Sequence[str]], *, delimiter: str = "\t", line_end: str = "\n") -> bytes:
    """Render rows that stand below others."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=line_end)
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


def unguard(cell: str) -> str:
    """The cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if _GUARDED.match(cell) else cell
