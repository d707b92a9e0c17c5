"""A bead's evidence beside that of beads with a little more, a little less, or one member only."""

from collections.abc import Iterator
from functools import reduce
from typing import Protocol

import numpy as np

from align.alignment.shapes import Shape
from align.alignment.window import Table


class PairTable(Protocol):
    """A value for every pair of spans."""

    def at(self, n_source: int, n_target: int, source_shift: int = 0, target_shift: int = 0) -> Table:
        """Values of the spans of these lengths, starting this far from each bead's start."""


def neighbours(table: PairTable, shape: Shape) -> Table:
    """Each whole side with the other side's adjacent segments: shape (4, rows, columns)."""
    return np.stack(
        [
            table.at(shape.source, 1, 0, -1),
            table.at(shape.source, 1, 0, shape.target),
            table.at(1, shape.target, -1, 0),
            table.at(1, shape.target, shape.source, 0),
        ]
    )


def grown(table: PairTable, shape: Shape) -> Table:
    """The bead with one more segment on either end of either side: shape (4, rows, columns)."""
    return np.stack(
        [
            table.at(shape.source + 1, shape.target, -1, 0),
            table.at(shape.source + 1, shape.target, 0, 0),
            table.at(shape.source, shape.target + 1, 0, -1),
            table.at(shape.source, shape.target + 1, 0, 0),
        ]
    )


def shrunk(table: PairTable, shape: Shape) -> Table:
    """The bead with one segment less, where a side has one to spare: shape (1 to 4, rows, columns)."""
    planes = []
    if shape.source > 1:
        planes += [
            table.at(shape.source - 1, shape.target, 1, 0),
            table.at(shape.source - 1, shape.target, 0, 0),
        ]
    if shape.target > 1:
        planes += [
            table.at(shape.source, shape.target - 1, 0, 1),
            table.at(shape.source, shape.target - 1, 0, 0),
        ]
    return np.stack(planes or [table.at(shape.source, shape.target)])


def weakest(table: PairTable, shape: Shape) -> Table:
    """The least value of any single member with the whole other side."""
    return reduce(np.minimum, members(table, table, shape))


def members(source_table: PairTable, target_table: PairTable, shape: Shape) -> Iterator[Table]:
    """Each single member with the whole other side: source members first.

    Args:
        source_table: for the source's members.
        target_table: for the target's.
        shape: of the beads.
    """
    for place in range(shape.source):
        yield source_table.at(1, shape.target, place, 0)
    for place in range(shape.target):
        yield target_table.at(shape.source, 1, 0, place)


def in_spreads(values: Table, spread: float) -> Table:
    """How far values lie from a typical good match, in units of this bitext's spread."""
    distances: Table = np.clip((values - np.float32(1.0)) / np.float32(spread + 0.1), -4.0, 1.0)
    return distances
