"""The grid of all beads: its nodes, its arcs, and how values travel along them row by row.

The grid has a node (i, j) for "i source and j target segments are done". A bead of
shape (p, q) is an arc from (i, j) to (i + p, j + q). Left-out segments come in runs, so
null arcs (1, 0) and (0, 1) cost more where a run begins than where it goes on: every
node has three states, reached by a bead, inside a run of source nulls, or inside a run of
target nulls. Between two beads source nulls stand before target nulls, so that each
alignment is exactly one path.

Rows are filled one after the other, in many `strands` of the band at once: arcs from other
rows are gathered for all shapes together, and a run inside a row becomes a running maximum
(or log-sum) once the cumulated scores are subtracted. Cost is linear in the number of band
cells. `search` takes the best path, `posteriors` sums over all.

Source: the dynamic programme of Gale & Church 1993 with more shapes and the affine gaps of
Gotoh 1982.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Band
from align.alignment.shapes import Shape
from align.alignment.strands import Floats, Indices


class Accumulate(Protocol):
    """A running maximum, or log-sum."""

    def __call__(self, values: Floats, /, *, axis: int) -> Floats:
        """Accumulate along an axis."""


@dataclass(frozen=True, slots=True)
class ArcBlock:
    """Scores of all arcs that leave the band's nodes in some consecutive rows.

    Attributes:
        beads: shape (n_shapes, rows, width): the bead of each shape that starts at the
            node; minus infinity where it would leave the texts.
        source_nulls: shape (rows, width): leaving out the source segment at the node;
            minus infinity in the last row.
        target_nulls: shape (rows, width): leaving out the target segment at the node;
            always finite (what would leave the row is never used).
    """

    beads: NDArray[np.float32]
    source_nulls: NDArray[np.float32]
    target_nulls: NDArray[np.float32]


def joined(blocks: Sequence[ArcBlock]) -> ArcBlock:
    """Put blocks of rows that follow one another together."""
    return ArcBlock(
        np.concatenate([block.beads for block in blocks], axis=1),
        np.concatenate([block.source_nulls for block in blocks]),
        np.concatenate([block.target_nulls for block in blocks]),
    )


class ArcScorer(Protocol):
    """Scores the arcs of a band, some rows at a time."""

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes along the first axis of `ArcBlock.beads`."""

    @property
    def run_start(self) -> float:
        """What the first null of a run scores besides its own score."""

    @property
    def facing_start(self) -> float:
        """The same for a run of target nulls that follows a run of source nulls: one replaces the other."""

    def score(self, start: int, stop: int) -> ArcBlock:
        """Score the arcs that leave rows start to stop - 1."""


@dataclass(frozen=True, slots=True)
class Step:
    """One arc of a path: a bead, or a null bead of one segment.

    Attributes:
        source: index of its first source segment (of the next one, for a target null).
        target: index of its first target segment (of the next one, for a source null).
        n_source: number of source segments.
        n_target: number of target segments.
        score: the arc's score.
    """

    source: int
    target: int
    n_source: int
    n_target: int
    score: float


def begun(band: Band, places: Indices, *, last: bool = False) -> Floats:
    """Values of the nodes where strands begin: shape (strands, width).

    Args:
        band: that is swept.
        places: the first place of each strand, in the order of the sweep.
        last: whether the sweep begins with the band's last node, not with its first.
    """
    values = np.zeros((len(places), band.width))
    values[places == 0] = -np.inf
    values[places == 0, -1 if last else 0] = 0.0
    return values


def into_row(
    shifts: Indices, before: tuple[Floats, Floats] | None, values: Floats, run_start: float
) -> tuple[Floats, Floats]:
    """Bring the source nulls that leave the rows before to these rows' columns.

    Args:
        shifts: by how many columns each row begins farther right than the row before.
        before: value of leaving out the row's segment after a bead, and inside a run.
        values: any of the row, for its shape.
        run_start: what beginning a run adds.

    Returns: the values of beginning a run, and of going on with one; each (strands, width).
    """
    if before is None:
        return np.full_like(values, -np.inf), np.full_like(values, -np.inf)
    opened, extended = (shifted(part, shifts) for part in before)
    return opened + run_start, extended


def shifted(values: Floats, shifts: Indices) -> Floats:
    """Move each strand's values to the left, or to the right if negative: (strands, width)."""
    width = values.shape[1]
    cells = np.arange(width) + shifts[:, None]
    inside = (cells >= 0) & (cells < width)
    moved = np.take_along_axis(values, np.where(inside, cells, 0), axis=1)
    moved[~inside] = -np.inf
    return moved


def along_row(passed: Floats, values: Floats, accumulate: Accumulate) -> Floats:
    """Carry values to all later columns of the rows over the nulls between: (strands, width)."""
    carried = accumulate(values - passed, axis=1)
    carried[:, :-1] += passed[:, 1:]
    return np.concatenate((np.full_like(carried[:, :1], -np.inf), carried[:, :-1]), axis=1)


def arriving_values(band: Band, padded: Floats, shapes: tuple[Shape, ...], rows: Indices) -> Floats:
    """Look up, for every bead that leaves these rows, the value of the node where it arrives.

    Args:
        band: of the nodes.
        padded: values of all nodes, minus infinity in one column more: (n_rows, width + 1).
        shapes: of the beads.
        rows: any rows.

    Returns: shape (n_shapes, rows, width).
    """
    sizes = _sizes(shapes)
    there = rows + sizes[:, :1]
    inside = there < band.n_rows
    there = np.minimum(there, band.n_rows - 1)
    cells = _cells(band, band.starts[rows] - band.starts[there] + sizes[:, 1:], inside)
    values: Floats = padded[there[..., None], cells]
    return values


class Ring:
    """The last rows that were swept, gathered where their beads lead.

    Args:
        band: that is swept.
        shapes: of the beads.
        strands: how many are swept at once.
        direction: 1 if the sweep goes forwards, -1 if backwards.
        by_shape: whether each shape has values of its own.
    """

    def __init__(
        self, band: Band, shapes: tuple[Shape, ...], strands: int, direction: int, *, by_shape: bool
    ) -> None:
        self._band = band
        sizes = _sizes(shapes)
        self._rows, self._columns = sizes[:, :1], direction * sizes[:, 1:]
        self._direction = direction
        self._strands = np.arange(strands)[:, None]
        self._shapes = np.arange(len(shapes) if by_shape else 1)[:, None, None]
        # One cell more than the width: what lies outside the band is looked up there.
        depth = int(self._rows.max()) + 1
        self._kept = np.full((depth, self._shapes.size, strands, band.width + 1), -np.inf)

    def keep(self, step: int, values: Floats) -> None:
        """Keep the values of these rows' nodes: (strands, width), or (n_shapes, strands, width)."""
        self._kept[step % len(self._kept), ..., :-1] = values

    def at(self, step: int, rows: Indices) -> Floats:
        """Gather for each bead the value of its other end: shape (n_shapes, strands, width)."""
        there = rows - self._direction * self._rows
        inside = (step >= self._rows) & (there >= 0) & (there < self._band.n_rows)
        starts = self._band.starts
        shifts = starts[rows] - starts[np.clip(there, 0, len(starts) - 1)] - self._columns
        kept = (step - self._rows)[..., None] % len(self._kept)
        values: Floats = self._kept[kept, self._shapes, self._strands, _cells(self._band, shifts, inside)]
        return values


def _cells(band: Band, shifts: Indices, inside: NDArray[np.bool_]) -> Indices:
    """Cells of other rows, the one behind the last for what lies outside: (..., width)."""
    cells = shifts[..., None] + np.arange(band.width)
    cells[(cells < 0) | (cells >= band.width) | ~inside[..., None]] = band.width
    return cells


def _sizes(shapes: tuple[Shape, ...]) -> Indices:
    return np.array([(shape.source, shape.target) for shape in shapes], dtype=np.intp)


def cumulated(target_nulls: Floats) -> Floats:
    """Scores of leaving out all target segments of the rows before each column."""
    sums = np.zeros(target_nulls.shape)
    np.cumsum(target_nulls[:, :-1], axis=1, out=sums[:, 1:])
    return sums


def log_sum(values: Floats) -> Floats:
    """Log of the sum of exponentials over the first axis; minus infinity for nothing."""
    top = values.max(axis=0)
    base = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(np.exp(values - base).sum(axis=0)) + base)
