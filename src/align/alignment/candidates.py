"""The best counterpart that each single segment has anywhere, wherever the path may run.

Anywhere is the whole other text for an article, and the surroundings of the rough path for
more: what is said there does not depend on how the grid is divided for searching it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Band, band_cells
from align.alignment.coverage import WordCoverage
from align.alignment.sections import Section
from align.alignment.similarity import Similarity
from align.alignment.window import Table, Window, clipped

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
        cosines, covered, covering = _pairs(similarity, coverage, band)
        columns = band.starts[:, None] + np.arange(band.width)
        contest = cosines - _rivals_in_columns(cosines, columns, counts[1])
        source = np.stack([values.max(axis=1) for values in (cosines, covered, contest)])
        target = np.full((3, counts[1]), -np.inf, dtype=np.float32)
        for best, values in zip(target, (cosines, covering, cosines - _rivals_in_rows(cosines)), strict=True):
            np.maximum.at(best, columns, values)
        return Candidates(source, target)

    def within(self, window: Window) -> tuple[Table, Table]:
        """The values of a window's source segments, shape (3, rows, 1), and of its target segments.

        Those outside the texts have zeros.
        """
        source = _part(self.source, (window.row, window.row + window.rows))
        target = _part(self.target, (window.column, window.column + window.columns))
        return source[:, :, None], target[:, None, :]


def _part(values: Table, bounds: tuple[int, int]) -> Table:
    start, stop, offset = clipped(bounds, values.shape[1])
    part = np.zeros((len(values), bounds[1] - bounds[0]), dtype=np.float32)
    part[:, offset : offset + stop - start] = values[:, start:stop]
    return part


def _surroundings(sections: Sequence[Section], counts: tuple[int, int]) -> Band:
    """The band of pairs that are compared: one row a source segment, and one cell a target segment."""
    first = np.concatenate([part.band.starts[:-1] + part.target for part in sections])
    last = np.concatenate([part.band.starts[1:] + part.band.width + part.target for part in sections])
    width = min(int((last - first).max()) + 2 * _SURROUNDINGS, counts[1])
    starts = np.clip((first + last - width) // 2, 0, counts[1] - width)
    return Band(np.maximum.accumulate(starts), width)


def _pairs(similarity: Similarity, coverage: WordCoverage, band: Band) -> tuple[Table, Table, Table]:
    """Scaled cosines and coverage either way of all pairs: each of shape (n_source, width)."""
    planes = []
    for start in range(0, band.n_rows, _ROWS_PER_BLOCK):
        rows = min(_ROWS_PER_BLOCK, band.n_rows - start)
        first, end = int(band.starts[start]), int(band.starts[start + rows - 1]) + band.width
        window = Window(start, rows, first, end - first, 1)
        tables = similarity.table(window), *coverage.tables(window)
        planes.append(band_cells(band, np.stack([table.at(1, 1) for table in tables]), start))
    cosines, covered, covering = np.concatenate(planes, axis=1)
    return cosines, covered, covering


def _rivals_in_rows(values: Table) -> Table:
    """For each value the best other one of its row; 0, as for unrelated ones, at least."""
    ordered = np.pad(np.sort(values, axis=1), ((0, 0), (1, 0)))
    rivals = np.where(values >= ordered[:, -1:], ordered[:, -2:-1], ordered[:, -1:])
    return np.maximum(rivals, 0)


def _rivals_in_columns(values: Table, columns: NDArray[np.intp], n_columns: int) -> Table:
    """The same for columns, whose numbers are given for every value."""
    first, second = np.zeros((2, n_columns), dtype=np.float32)
    np.maximum.at(first, columns, values)
    best = values >= first[columns]
    np.maximum.at(second, columns, np.where(best, 0, values))
    several = np.bincount(columns[best], minlength=n_columns) > 1
    second[several] = first[several]
    rivals: Table = np.where(best, second[columns], first[columns])
    return rivals
