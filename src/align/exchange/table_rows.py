"""Rows of a table, whichever kind of file it stands in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as read.

    Attributes:
        place: where it stands in the file, such as ``line 3``.
        cells: their texts, in the order of the columns.
        formulas: indices of the cells that hold a formula instead of a value.
    """

    place: str
    cells: tuple[str, ...]
    formulas: frozenset[int] = frozenset()
