"""Tables on the terminal."""

from collections import Counter
from collections.abc import Sequence

from align.bitext import Bead
from align.pipeline import AlignedPair
from align.report.summary import is_to_check
from align.wording import counted

# Only in the source, only in the target: short, so that the table fits into 80 columns.
_OMITTED, _ADDED = "omitted", "added"
_KINDS = ("1:1", "1:n", "n:1", "n:m", _OMITTED, _ADDED)


def bead_kind(bead: Bead) -> str:
    """The column that a bead is counted in."""
    n_source, n_target = len(bead.source), len(bead.target)
    if bead.is_null:
        return _OMITTED if n_source else _ADDED
    if n_source == n_target == 1:
        return "1:1"
    if n_source == 1:
        return "1:n"
    return "n:1" if n_target == 1 else "n:m"


def summary_table(pairs: Sequence[AlignedPair], *, names_wanted: bool) -> str:
    """Show a line an article and one for all: beads by type, how many to check, names."""
    header = ["article", "beads", *_KINDS, "to check", *(["names"] if names_wanted else [])]
    rows = [_row(pair.name, [pair], names_wanted=names_wanted) for pair in pairs]
    if len(pairs) > 1:
        rows.append(_row(counted(len(pairs), "pair"), pairs, names_wanted=names_wanted))
    return columns([header, *rows])


def _row(name: str, pairs: Sequence[AlignedPair], *, names_wanted: bool) -> list[str]:
    beads = [bead for pair in pairs for bead in pair.bitext.beads]
    kinds = Counter(bead_kind(bead) for bead in beads)
    numbers = [len(beads), *(kinds[kind] for kind in _KINDS), sum(map(is_to_check, beads))]
    if names_wanted:
        numbers.append(sum(len(pair.terms) for pair in pairs))
    return [name, *map(str, numbers)]


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Lay out rows, the first column to the left and numbers to the right."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell + padding if place == 0 else padding + cell
            for place, (cell, padding) in enumerate(
                (cell, " " * (width - _width(cell))) for cell, width in zip(row, widths, strict=True)
            )
        ).rstrip()
        for row in rows
    )


def text_columns(rows: Sequence[Sequence[str]]) -> str:
    """Lay out rows, every column to the left."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def _width(cell: str) -> int:
    """Columns that a cell takes on the terminal."""
    if cell.isascii():
        return len(cell)
    from rich.cells import cell_len  # an Arabic or Chinese file name is not as wide as its length

    return cell_len(cell)
