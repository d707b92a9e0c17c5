"""The best counterpart that each single segment has anywhere, wherever the path may run.

Anywhere is the whole other text for an article, and the surroundings of the rough path for
more: what is said there does not depend on how the grid is divided for searching it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Band, Section, band_cells
from align.alignment.coverage import WordCoverage
from align.alignment.similarity import Similarity
from align.alignment.window import Table, Window, part_of

#: Segments on either side of the searched band that are candidates too.
_SURROUNDINGS = 32
_ROWS_PER_BLOCK = 128


@dataclass(frozen=True, slots=True)
class Candidates:
    """What each segment's best counterparts are like.

    Attributes:
        source: for the source segments, shape (3, n_source): the best scaled cosine with any
            target segment, the best coverage by one, and by how much at most the cosine of a
            pair beats that of the target segment's best other candidate.
        target: likewise, shape (3, n_target).
    """

    source: Table
    target: Table

    @staticmethod
    def of(similarity: Similarity, coverage: WordCoverage, sections: Sequence[Section]) -> "Candidates":
        """Compare all segments with those around."""
        counts = similarity.source.count, similarity.target.count
        band = _surroundings(sections, counts)
        source = np.zeros((3, counts[0]), dtype=np.float32)
        target = np.full((3, counts[1]), -np.inf, dtype=np.float32)
        columns = _Columns(counts[1])
        blocks = []
        for rows, cells, (cosines, covered, covering) in _blocks(similarity, coverage, band):
            source[:2, rows] = cosines.max(axis=1), covered.max(axis=1)
            for best, values in zip(target, (cosines, covering, cosines - _rivals(cosines)), strict=True):
                np.maximum.at(best, cells, values)
            columns.add(cells, cosines)
            blocks.append((rows, cells, cosines))
        for rows, cells, cosines in blocks:
            source[2, rows] = (cosines - columns.rivals(cells, cosines)).max(axis=1)
        return Candidates(source, target)

    def within(self, window: Window) -> tuple[Table, Table]:
        """The values of a window's source segments, shape (3, rows, 1), and of its target segments.

        Those outside the texts have zeros.
        """
        source = part_of(self.source, (window.row, window.row + window.rows))
        target = part_of(self.target, (window.column, window.column + window.columns))
        return source[:, :, None], target[:, None, :]


def _surroundings(sections: Sequence[Section], counts: tuple[int, int]) -> Band:
    """The band of pairs that are compared: one row a source segment, and one cell a target segment."""
    first = np.concatenate([part.band.starts[:-1] + part.target for part in sections])
    last = np.concatenate([part.band.starts[1:] + part.band.width + part.target for part in sections])
    width = min(int((last - first).max()) + 2 * _SURROUNDINGS, counts[1])
    starts = np.clip((first + last - width) // 2, 0, counts[1] - width)
    return Band(np.maximum.accumulate(starts), width)


def _blocks(
    similarity: Similarity, coverage: WordCoverage, band: Band
) -> Iterator[tuple[slice, NDArray[np.intp], Table]]:
    """Yield rows, their columns, and the scaled cosines and coverage either way of their pairs.

    Shapes (rows, width) and (3, rows, width).
    """
    for start in range(0, band.n_rows, _ROWS_PER_BLOCK):
        rows = min(_ROWS_PER_BLOCK, band.n_rows - start)
        first, end = int(band.starts[start]), int(band.starts[start + rows - 1]) + band.width
        window = Window(start, rows, first, end - first, 1)
        tables = similarity.table(window), *coverage.tables(window)
        columns = band.starts[start : start + rows, None] + np.arange(band.width)
        planes = band_cells(band, np.stack([table.at(1, 1) for table in tables]), start)
        yield slice(start, start + rows), columns, planes


def _rivals(values: Table) -> Table:
    """For each value the best other one of its row; 0, as for unrelated ones, at least."""
    ordered = np.pad(np.sort(values, axis=1), ((0, 0), (1, 0)))
    rivals = np.where(values >= ordered[:, -1:], ordered[:, -2:-1], ordered[:, -1:])
    return np.maximum(rivals, 0)


class _Columns:
    """The two highest values of each column, 0 at least."""

    def __init__(self, count: int) -> None:
        self._first, self._second = np.zeros((2, count), dtype=np.float32)

    def add(self, columns: NDArray[np.intp], values: Table) -> None:
        """Add rows of values, one row after the other: a row has each column once at most."""
        for cells, row in zip(columns, values, strict=True):
            lesser = np.minimum(self._first[cells], row)
            self._second[cells] = np.maximum(self._second[cells], lesser)
            self._first[cells] = np.maximum(self._first[cells], row)

    def rivals(self, columns: NDArray[np.intp], values: Table) -> Table:
        """For each value that was added the best other one of its column."""
        first = self._first[columns]
        rivals: Table = np.where(values >= first, self._second[columns], first)
        return rivals
