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
from numpy.lib.stride_tricks import sliding_window_view
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


def shifted(values: Floats, shifts: Indices) -> Floats:
    """Move each row's values to the left, or to the right if negative: (rows, width)."""
    width = values.shape[1]
    aside = np.full((len(values), width), -np.inf)
    windows = sliding_window_view(np.concatenate((aside, values, aside), axis=1), width, axis=1)
    moved: Floats = windows[np.arange(len(values)), np.clip(width + shifts, 0, 2 * width)]
    return moved


def along_row(passed: Floats, values: Floats, accumulate: Accumulate) -> Floats:
    """Carry values to all later columns of the rows over the nulls between: (strands, width)."""
    carried = accumulate(values - passed, axis=1)
    carried[:, :-1] += passed[:, 1:]
    return np.concatenate((np.full_like(carried[:, :1], -np.inf), carried[:, :-1]), axis=1)


def arriving_values(band: Band, values: Floats, shapes: tuple[Shape, ...], rows: Indices) -> Floats:
    """Look up, for every bead that leaves these rows, the value of the node where it arrives.

    Args:
        band: of the nodes.
        values: of all nodes: (n_rows, width).
        shapes: of the beads.
        rows: any rows.

    Returns: shape (n_shapes, rows, width); minus infinity outside the band.
    """
    sizes, width = sizes_of(shapes), band.width
    there = rows + sizes[:, :1]
    inside = there < band.n_rows
    there = np.minimum(there, band.n_rows - 1)
    shifts = band.starts[rows] - band.starts[there] + sizes[:, 1:]
    first = int(rows.min())
    aside = np.full((band.n_rows - first, width), -np.inf)
    windows = sliding_window_view(np.concatenate((aside, values[first:], aside), axis=1), width, axis=1)
    arriving: Floats = windows[there - first, np.where(inside, np.clip(width + shifts, 0, 2 * width), 0)]
    return arriving


def forward_ring(band: Band, shapes: tuple[Shape, ...], strands: int) -> "Ring":
    """Hold what leaves the rows before: by each bead, and by a source null as the first of a run or later."""
    sizes = np.concatenate((sizes_of(shapes), [(1, 0), (1, 0)]))
    return Ring(band, sizes, np.arange(len(sizes)), strands, 1)


def backward_ring(band: Band, shapes: tuple[Shape, ...], strands: int) -> "Ring":
    """Hold the values of the rows behind: after any bead, and after a source null."""
    sizes = np.concatenate((sizes_of(shapes), [(1, 0)]))
    return Ring(band, sizes, np.append(np.zeros(len(shapes), dtype=np.intp), 1), strands, -1)


class Ring:
    """The last rows that were swept, gathered where their arcs lead.

    Args:
        band: that is swept.
        sizes: source and target segments of each arc, shape (arcs, 2).
        planes: which of the values kept each arc leads from, shape (arcs,).
        strands: how many are swept at once.
        direction: 1 if the sweep goes forwards, -1 if backwards.
    """

    def __init__(self, band: Band, sizes: Indices, planes: Indices, strands: int, direction: int) -> None:
        self._band = band
        self._rows, self._columns = sizes[:, :1], direction * sizes[:, 1:]
        self._direction = direction
        self._planes, self._strands = planes[:, None], np.arange(strands)
        # What lies outside the band is found beside it.
        depth, width = int(self._rows.max()) + 1, band.width
        kept = np.full((depth, int(planes.max()) + 1, strands, 3 * width), -np.inf)
        self._kept = kept[..., width : 2 * width]
        self._windows = sliding_window_view(kept, width, axis=-1)

    def keep(self, step: int, *values: Floats) -> None:
        """Keep the values of these rows' nodes, plane after plane: (..., strands, width)."""
        place, kept = 0, self._kept[step % len(self._kept)]
        for part in values:
            behind = place + part[..., 0, 0].size
            kept[place:behind] = part
            place = behind

    def at(self, step: int, rows: Indices) -> Floats:
        """Gather for each arc the value of its other end: shape (arcs, strands, width)."""
        there = rows - self._direction * self._rows
        inside = (step >= self._rows) & (there >= 0) & (there < self._band.n_rows)
        starts, width = self._band.starts, self._band.width
        shifts = starts[rows] - starts[np.clip(there, 0, len(starts) - 1)] - self._columns
        begins = np.where(inside, np.clip(width + shifts, 0, 2 * width), 0)
        kept = (step - self._rows) % len(self._kept)
        values: Floats = self._windows[kept, self._planes, self._strands, begins]
        return values


def sizes_of(shapes: tuple[Shape, ...]) -> Indices:
    """Source and target segments of each shape: (n_shapes, 2)."""
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
