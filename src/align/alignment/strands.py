"""A long band is swept in strands, side by side: a row of one costs as much as a row of many.

Each strand but the first begins some rows before it is wanted, with any node as likely as any
other. Rows later hardly anything is left of where it began: its values are those of a sweep
from the band's beginning, but for a constant. Whether they are is looked at where two strands
meet; if not, the later one is swept as part of the earlier.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Indices: TypeAlias = NDArray[np.intp]
Marks: TypeAlias = NDArray[np.uint8]

#: Rows of a strand, and rows before them from which it is swept.
_ROWS, _RUN_UP = 64, 48
#: Nats below the best of its row at which a node does not matter, and by how many nats the
#: values of two strands may differ: what is reported has four digits.
_HOPELESS, _TOLERANCE = 60.0, 1e-5


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep leaves at each node.

    Attributes:
        values: logarithms, shape (n_values, rows, strands, width); of a whole band
            (n_values, rows, width).
        marks: anything else, shape (n_marks, rows, strands, width), likewise.
    """

    values: Floats
    marks: Marks


Sweep: TypeAlias = Callable[[Indices], Swept]
"""Fills some rows one after the other, given by their places in the order of the sweep: shape
(rows, strands). A strand whose first place is 0 begins as the band does, any other anywhere."""


def swept_in_strands(n_rows: int, depth: int, sweep: Sweep) -> Swept:
    """Sweep a whole band.

    Args:
        n_rows: of the band.
        depth: of how many rows before it a row's values are made.
        sweep: fills some rows.
    """
    firsts = np.arange(0, max(n_rows - _ROWS // 2, 1), _ROWS)
    while True:
        begins = np.maximum(firsts - _RUN_UP, 0)
        ends = np.append(firsts[1:], n_rows)
        places = np.arange((ends - begins).max())[:, None] + begins
        swept = sweep(np.minimum(places, n_rows - 1))
        offsets = [
            _offset(swept.values, (strand - 1, first - begins[strand - 1]), (strand, first - begin), depth)
            for strand, (first, begin) in enumerate(zip(firsts[1:], begins[1:], strict=True), start=1)
        ]
        if None not in offsets:
            return _joined(swept, firsts - begins, ends - begins, np.cumsum([0.0, *offsets]))
        firsts = firsts[[True, *(offset is not None for offset in offsets)]]


def _offset(values: Floats, earlier: tuple[int, int], later: tuple[int, int], depth: int) -> float | None:
    """What to add to a strand's values to go on with those of the strand before.

    Args:
        values: of all strands.
        earlier: a strand, and where the later one is to take over from it.
        later: the next strand, and the same row in it.

    Returns: None if there is nothing that makes them the same.
    """
    rows = [values[:, max(row - depth, 0) : row, strand] for strand, row in (earlier, later)]
    count = min(part.shape[1] for part in rows)
    true, own = (part[:, part.shape[1] - count :] for part in rows)
    matters = np.isfinite(true) & (true >= true.max(axis=(0, 2), keepdims=True) - _HOPELESS)
    if not matters.any() or not np.isfinite(own[matters]).all():
        return None
    offsets = true[matters] - own[matters]
    return float(offsets[-1]) if float(np.ptp(offsets)) <= _TOLERANCE else None


def _joined(swept: Swept, starts: Indices, stops: Indices, offsets: Floats) -> Swept:
    """Put the strands one behind the other, each without the rows before it is wanted."""
    parts = list(zip(starts, stops, strict=True))
    return Swept(
        np.concatenate(
            [
                swept.values[:, start:stop, strand] + offsets[strand]
                for strand, (start, stop) in enumerate(parts)
            ],
            axis=1,
        ),
        np.concatenate(
            [swept.marks[:, start:stop, strand] for strand, (start, stop) in enumerate(parts)], axis=1
        ),
    )
