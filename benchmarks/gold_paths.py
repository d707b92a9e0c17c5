"""Gold beads as paths through the grid: which arcs a path that agrees with the gold may use."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Band
from align.alignment.shapes import Shape
from datasets import GoldDocument

_BAND_WIDTH = 64


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the grid that the gold path enters at one corner and leaves at the other.

    Attributes:
        source: first and last row.
        target: first and last column.
        kind: ``bead`` (one arc), ``nulls`` (null arcs only), or ``open`` (any arc): where the
            gold crosses, overlaps, has gaps or groups that are too large.
    """

    source: tuple[int, int]
    target: tuple[int, int]
    kind: str


@dataclass(frozen=True, slots=True)
class AllowedArcs:
    """Which arcs some gold path uses: shapes (n_shapes, n_rows, width) and twice (n_rows, width)."""

    beads: NDArray[np.bool_]
    source_nulls: NDArray[np.bool_]
    target_nulls: NDArray[np.bool_]


def gold_boxes(document: GoldDocument, max_group: int) -> list[Box]:
    """Cut the gold into boxes, from the first node to the last."""
    groups: list[tuple[int, int, int, int]] = []
    exact: list[bool] = []
    for source, target in sorted(bead for bead in document.gold if bead[0] and bead[1]):
        group = (min(source), max(source) + 1, min(target), max(target) + 1)
        whole = group[1] - group[0] == len(set(source)) and group[3] - group[2] == len(set(target))
        whole = whole and len(source) + len(target) <= max_group
        while groups and (group[0] < groups[-1][1] or group[2] < groups[-1][3]):
            old, whole = groups.pop(), False
            exact.pop()
            group = (
                min(old[0], group[0]),
                max(old[1], group[1]),
                min(old[2], group[2]),
                max(old[3], group[3]),
            )
        groups.append(group)
        exact.append(whole)
    boxes: list[Box] = []
    row, column = 0, 0
    for group, is_exact in zip(groups, exact, strict=True):
        boxes += _gap((row, group[0]), (column, group[2]))
        boxes.append(Box(group[:2], group[2:], "bead" if is_exact else "open"))
        row, column = group[1], group[3]
    return boxes + _gap((row, len(document.source)), (column, len(document.target)))


def _gap(rows: tuple[int, int], columns: tuple[int, int]) -> list[Box]:
    return [Box(rows, columns, "nulls")] if rows[0] < rows[1] or columns[0] < columns[1] else []


def band_around(boxes: Sequence[Box], n_source: int, n_target: int) -> Band:
    """Make a band that holds the gold path in its middle."""
    first = np.full(n_source + 1, n_target)
    last = np.zeros(n_source + 1, dtype=int)
    for box in boxes:
        rows = slice(box.source[0], box.source[1] + 1)
        first[rows] = np.minimum(first[rows], box.target[0])
        last[rows] = np.maximum(last[rows], box.target[1])
    width = min(n_target + 1, max(_BAND_WIDTH, int((last - first).max()) + _BAND_WIDTH // 2))
    starts = np.clip((first + last - width) // 2, 0, n_target + 1 - width)
    return Band(np.maximum.accumulate(starts).astype(np.intp), width)


def allowed_arcs(boxes: Sequence[Box], band: Band, shapes: Sequence[Shape]) -> AllowedArcs:
    """Mark every arc that lies on a gold path."""
    allowed = AllowedArcs(
        np.zeros((len(shapes), band.n_rows, band.width), dtype=bool),
        np.zeros((band.n_rows, band.width), dtype=bool),
        np.zeros((band.n_rows, band.width), dtype=bool),
    )
    for box in boxes:
        (row, row_end), (column, column_end) = box.source, box.target
        if box.kind == "bead":
            number = shapes.index(Shape(row_end - row, column_end - column))
            allowed.beads[number, row, column - band.starts[row]] = True
            continue
        for place in range(row, row_end + 1):
            first = max(column - int(band.starts[place]), 0)
            last = min(column_end - int(band.starts[place]), band.width - 1)
            allowed.source_nulls[place, first : last + 1] |= place < row_end
            allowed.target_nulls[place, first:last] = True
            for number, shape in enumerate(shapes if box.kind == "open" else ()):
                if place + shape.source <= row_end:
                    allowed.beads[number, place, first : max(last - shape.target + 1, first)] = True
    return allowed
