"""The best counterpart that each single segment has anywhere, wherever the path may run.

Anywhere is the whole other text for an article, and the surroundings of the rough path for
more: what is said there does not depend on how the grid is divided for searching it.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
        source: for the source segments, shape (2, n_source): the best scaled cosine with any
            target segment, and by how much at most the cosine of a pair beats that of the
            target segment's best other candidate.
        target: likewise, shape (2, n_target).
        covered: the best coverage by any.
    """

    source: Table
    target: Table
    covered: "_BestCoverage"

    @staticmethod
    def of(similarity: Similarity, coverage: WordCoverage, sections: Sequence[Section]) -> "Candidates":
        """Compare all segments with those around."""
        counts = similarity.source.count, similarity.target.count
        band = _surroundings(sections, counts)
        source = np.zeros((2, counts[0]), dtype=np.float32)
        target = np.full((2, counts[1]), -np.inf, dtype=np.float32)
        column_tops = np.zeros((2, counts[1]), dtype=np.float32)
        pending: deque[_Block] = deque()
        for number in range(_n_blocks(band)):
            block = _block(similarity, band, number)
            while pending and pending[0].columns.stop <= block.columns.start:
                pending.popleft().contest(source, column_tops)
            source[0, block.rows] = block.cosines.max(axis=1)
            margins = block.cosines - _rivals(block.cosines, _tops(block.cosines.T)[:, :, None])
            for best, values in zip(target, (block.cosines, margins), strict=True):
                _raise_to(best[block.columns], values.max(axis=0))
            _raise(column_tops[:, block.columns], _tops(block.cosines))
            pending.append(block)
        for block in pending:
            block.contest(source, column_tops)
        return Candidates(source, target, _BestCoverage(coverage, band, counts))

    def within(self, window: Window) -> tuple[Table, Table]:
        """The values of a window's source segments, shape (2, rows, 1), and of its target segments.

        Of cells, shapes (2, cells). Those outside the texts have zeros.
        """
        source = taken(self.source, window.source_places)
        target = taken(self.target, window.target_places)
        return window.facing(source, target)


class _BestCoverage:
    """How well the best candidate covers each segment's words: found block by block, where it is asked for.

    Args:
        coverage: of the two texts.
        band: of the pairs that are compared.
        counts: of source and of target segments.
    """

    def __init__(self, coverage: WordCoverage, band: Band, counts: tuple[int, int]) -> None:
        self._coverage, self._band = coverage, band
        self._source = np.zeros(counts[0], dtype=np.float32)
        self._target = np.full(counts[1], -np.inf, dtype=np.float32)
        self._known = np.zeros(_n_blocks(band), dtype=np.bool_)
        first = np.arange(len(self._known)) * _ROWS_PER_BLOCK
        self._begins = band.starts[first]
        self._ends = band.starts[np.minimum(first + _ROWS_PER_BLOCK, band.n_rows) - 1] + band.width

    def within(self, window: Window) -> tuple[Table, Table]:
        """The values of a window's segments, as `Candidates.within` gives them: (rows, 1), (1, columns)."""
        rows, columns = window.source_places, window.target_places
        asked = np.zeros_like(self._known)
        if rows.size and columns.size:
            asked[np.clip(rows // _ROWS_PER_BLOCK, 0, len(asked) - 1)] = True
            asked |= (self._begins <= columns.max()) & (self._ends > columns.min())
        for number in np.flatnonzero(asked & ~self._known):
            self._find(int(number))
        return window.facing(taken(self._source, rows), taken(self._target, columns))

    def _find(self, number: int) -> None:
        """Compare the pairs of a block."""
        window, outside = _compared(self._band, number)
        covered, covering = (table.at(1, 1).copy() for table in self._coverage.tables(window))
        covered[outside] = covering[outside] = -np.inf
        self._source[window.source_places] = covered.max(axis=1)
        _raise_to(self._target[window.target_places[0] :][: window.columns], covering.max(axis=0))
        self._known[number] = True


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
    """

    rows: slice
    columns: slice
    cosines: Table

    def contest(self, source: Table, column_tops: Table) -> None:
        """Compare the pairs with their columns' best, once all rows have been seen."""
        rivals = _rivals(self.cosines, column_tops[:, None, self.columns])
        source[1, self.rows] = (self.cosines - rivals).max(axis=1)


def _n_blocks(band: Band) -> int:
    return -(-band.n_rows // _ROWS_PER_BLOCK)


def _compared(band: Band, number: int) -> tuple[Window, NDArray[np.bool_]]:
    """Find the window of a block, and which of its pairs are not in the band."""
    start = number * _ROWS_PER_BLOCK
    starts = band.starts[start : start + _ROWS_PER_BLOCK, None]
    first, end = int(starts[0, 0]), int(starts[-1, 0]) + band.width
    window = Window(start, len(starts), first, end - first, 1)
    columns = window.target_places
    return window, (columns < starts) | (columns >= starts + band.width)


def _block(similarity: Similarity, band: Band, number: int) -> _Block:
    window, outside = _compared(band, number)
    cosines = similarity.table(window).at(1, 1).copy()
    cosines[outside] = -np.inf
    rows, columns = window.source_places, window.target_places
    return _Block(slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1), cosines)


def _raise_to(values: Table, others: Table) -> None:
    """Take the higher values, in place."""
    np.maximum(values, others, out=values)


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
