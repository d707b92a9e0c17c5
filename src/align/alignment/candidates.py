"""The best counterpart that each single segment has anywhere, wherever the path may run.

Anywhere is the whole other text for an article, and the surroundings of the rough path for
more: what is said there does not depend on how the grid is divided for searching it.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from align.alignment.band import Band, Section
from align.alignment.coverage import WordCoverage
from align.alignment.similarity import Similarity
from align.alignment.window import Table, Window, taken

#: Segments on either side of the searched band that are candidates too.
_SURROUNDINGS = 32
_ROWS_PER_BLOCK = 64


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
        column_tops = np.zeros((2, counts[1]), dtype=np.float32)
        pending: deque[_Block] = deque()
        for block in _blocks(similarity, coverage, band):
            while pending and pending[0].columns.stop <= block.columns.start:
                pending.popleft().contest(source, column_tops)
            source[:2, block.rows] = block.cosines.max(axis=1), block.covered.max(axis=1)
            margins = block.cosines - _rivals(block.cosines, _tops(block.cosines.T)[:, :, None])
            for best, values in zip(target, (block.cosines, block.covering, margins), strict=True):
                part = best[block.columns]
                np.maximum(part, values.max(axis=0), out=part)
            _raise(column_tops[:, block.columns], _tops(block.cosines))
            pending.append(block)
        for block in pending:
            block.contest(source, column_tops)
        return Candidates(source, target)

    def within(self, window: Window) -> tuple[Table, Table]:
        """The values of a window's source segments, shape (3, rows, 1), and of its target segments.

        Of cells, shapes (3, cells). Those outside the texts have zeros.
        """
        source = taken(self.source, window.source_places)
        target = taken(self.target, window.target_places)
        return window.facing(source, target)


def _surroundings(sections: Sequence[Section], counts: tuple[int, int]) -> Band:
    """The band of pairs that are compared: one row a source segment, and one cell a target segment."""
    first = np.concatenate([part.band.starts[:-1] + part.target for part in sections])
    last = np.concatenate([part.band.starts[1:] + part.band.width + part.target for part in sections])
    width = min(int((last - first).max()) + 2 * _SURROUNDINGS, counts[1])
    starts = np.clip((first + last - width) // 2, 0, counts[1] - width)
    return Band(np.maximum.accumulate(starts), width)


@dataclass(frozen=True, slots=True)
class _Block:
    """Some source segments with all target segments around; minus infinity outside the band.

    Attributes:
        rows: the source segments.
        columns: the target segments.
        cosines: scaled, shape (rows, columns).
        covered: how well target segments cover the source segments' words.
        covering: the reverse.
    """

    rows: slice
    columns: slice
    cosines: Table
    covered: Table
    covering: Table

    def contest(self, source: Table, column_tops: Table) -> None:
        """Compare the pairs with their columns' best, once all rows have been seen."""
        rivals = _rivals(self.cosines, column_tops[:, None, self.columns])
        source[2, self.rows] = (self.cosines - rivals).max(axis=1)


def _blocks(similarity: Similarity, coverage: WordCoverage, band: Band) -> Iterator[_Block]:
    for start in range(0, band.n_rows, _ROWS_PER_BLOCK):
        rows = min(_ROWS_PER_BLOCK, band.n_rows - start)
        starts = band.starts[start : start + rows, None]
        first, end = int(starts[0, 0]), int(starts[-1, 0]) + band.width
        window = Window(start, rows, first, end - first, 1)
        columns = window.target_places
        outside = (columns < starts) | (columns >= starts + band.width)
        planes = [table.at(1, 1).copy() for table in (similarity.table(window), *coverage.tables(window))]
        for plane in planes:
            plane[outside] = -np.inf
        yield _Block(slice(start, start + rows), slice(first, end), *planes)


def _tops(values: Table) -> Table:
    """The two highest values of each column, 0 (as for unrelated ones) at least: shape (2, columns)."""
    floored = np.concatenate((np.zeros((2, values.shape[1]), dtype=np.float32), values))
    tops: Table = np.partition(floored, -2, axis=0)[:-3:-1]
    return tops


def _raise(tops: Table, others: Table) -> None:
    """Take the two highest of two pairs of values, in place."""
    second = np.maximum(np.minimum(tops[0], others[0]), np.maximum(tops[1], others[1]))
    np.maximum(tops[0], others[0], out=tops[0])
    tops[1] = second


def _rivals(values: Table, tops: Table) -> Table:
    """For each value the best other one of its row, or column, whose two highest these are."""
    rivals: Table = np.where(values >= tops[0], tops[1], tops[0])
    return rivals
