"""Where the path of two texts runs: a rough search narrows the grid, and cuts long texts into sections.

The rough search knows cosines only and works in the band along the anchors. Nodes that hardly
any of its paths passes are left out of the band that is searched with all the evidence; where
practically all of its paths meet in one node, a long text is cut, and each section is searched
on its own: its band is as narrow as it can be there, and memory does not grow with the text.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from align.alignment.anchors import anchored_sections
from align.alignment.band import Band, Section, band_cells, fitted, full_band, leaves_texts, living
from align.alignment.comparisons import neighbours
from align.alignment.grid import ArcBlock, joined
from align.alignment.posteriors import node_posteriors, potentials
from align.alignment.shapes import Shape, reach_of
from align.alignment.similarity import Similarity
from align.alignment.strands import Floats

#: Grids up to this many nodes are searched whole; that takes less than a second.
_WHOLE_GRID = 60_000
#: Source segments of a section at least; and at most, even if no node is sure.
_SHORTEST, _LONGEST = 384, 2048
#: Rows scored at a time.
_ROWS_PER_BLOCK = 256
_SHAPES = tuple(Shape(*sizes) for sizes in ((1, 1), (1, 2), (2, 1), (2, 2)))
#: The longest span, in segments, that the rough search looks at.
ROUGH_REACH = reach_of(_SHAPES)
#: Nats per unit of two-sided similarity, and what leaving a segment out scores: flatter than
#: the learned weights, so that what the rough search leaves out has no chance with them.
_SHARPNESS = 8.0
_NULL = -0.1 * _SHARPNESS
#: Share of all paths, as a logarithm, that a node in the band must have.
_LEAST_SHARE = -14.0
#: Nodes beside those that stay in the band too.
_MARGIN = 1
#: Share of all paths that must meet in a node to cut there, and in nodes of the rows around it.
_SURE, _AROUND, _ROWS_AROUND = 0.9999, 0.99, 3


def widened(sections: list[Section]) -> list[Section]:
    """Take the whole grid where it is no larger than that of an article."""
    if len(sections) > 1 or sections[0].band.n_rows * sections[0].band.n_columns > _WHOLE_GRID:
        return sections
    return [Section(0, 0, full_band(sections[0].band.n_rows - 1, sections[0].band.n_columns - 1))]


def narrow_sections(similarity: Similarity) -> list[Section]:
    """Search roughly, and keep what may belong to the path."""
    parts = anchored_sections(similarity.source, similarity.target, similarity.scale)
    return [section for part in parts for section in _narrowed(similarity, part)]


def _narrowed(similarity: Similarity, part: Section) -> Iterator[Section]:
    band = part.band
    shares = node_posteriors(potentials(band, RoughScorer(similarity, part)))
    live = shares >= _LEAST_SHARE
    # Every row and column of the true path is somewhere; an empty row keeps its best node.
    live[np.arange(band.n_rows), shares.argmax(axis=1)] = True
    first = band.starts + live.argmax(axis=1)
    last = band.starts + band.width - 1 - live[:, ::-1].argmax(axis=1)
    for begin, end in pairwise(_cuts(np.exp(shares), band)):
        section = _section(first, last, begin, end)
        yield replace(section, source=part.source + section.source, target=part.target + section.target)


def _cuts(shares: Floats, band: Band) -> Iterator[tuple[int, int]]:
    """Yield the first node, then nodes where practically all paths meet, and the last node."""
    best = shares.argmax(axis=1)
    likely = shares[np.arange(band.n_rows), best]
    around = sliding_window_view(np.pad(likely, _ROWS_AROUND), 2 * _ROWS_AROUND + 1).min(axis=1)
    sure = (likely >= _SURE) & (around >= _AROUND)
    row = 0
    yield 0, 0
    while row + 2 * _SHORTEST < band.n_rows:
        candidates = slice(row + _SHORTEST, min(row + _LONGEST, band.n_rows - _SHORTEST))
        # The first that is sure, or else the likeliest.
        place = sure[candidates].argmax() if sure[candidates].any() else likely[candidates].argmax()
        row = candidates.start + int(place)
        yield row, int(band.starts[row] + best[row])
    yield band.n_rows - 1, band.n_columns - 1


def _section(
    first: NDArray[np.intp], last: NDArray[np.intp], begin: tuple[int, int], end: tuple[int, int]
) -> Section:
    rows = slice(begin[0], end[0] + 1)
    size = end[1] - begin[1]
    low = np.minimum.accumulate(first[rows][::-1])[::-1] - begin[1] - _MARGIN
    high = np.maximum.accumulate(last[rows]) - begin[1] + _MARGIN
    low, high = (np.clip(columns, 0, size) for columns in (low, high))
    low[0], high[-1] = 0, size
    return Section(*begin, living(fitted(low, high, size), low, high))


def piece_section(
    section: Section, source_owners: NDArray[np.intp], target_owners: NDArray[np.intp]
) -> Section:
    """Make the section of pieces that covers a section of segments.

    Args:
        section: of the segments.
        source_owners: the segment of each source piece, shape (n_pieces,).
        target_owners: likewise.
    """
    band = section.band
    ends = section.ends
    rows = np.searchsorted(source_owners, (section.source, ends[0]))
    before = np.searchsorted(target_owners, np.arange(section.target, ends[1] + 1))
    size = int(before[-1] - before[0])
    owners = source_owners[rows[0] : rows[1]] - section.source
    first, behind = band.runs[:, np.append(owners, band.n_rows - 1)]
    first, last = before[first] - before[0], before[behind - 1] - before[0]
    # Inside a segment a path may already be where it ends.
    last[:-1] = np.maximum(last[:-1], last[np.searchsorted(owners, owners, side="right")])
    return Section(int(rows[0]), int(before[0]), living(fitted(first, last, size), first, last))


class RoughScorer:
    """Scores small beads by their cosine less half that of their neighbours.

    Source: the score of Liu & Zhu 2022 (bertalign), with neighbours on both sides.
    """

    run_start = 0.0
    facing_start = 0.0
    shapes: tuple[Shape, ...] = _SHAPES

    def __init__(self, similarity: Similarity, section: Section) -> None:
        self._similarity = similarity
        self._section = section
        self._band = section.band

    def score(self, start: int, stop: int) -> ArcBlock:
        """Score the arcs that leave rows start to stop - 1."""
        return joined(
            [
                self._score(first, min(first + _ROWS_PER_BLOCK, stop))
                for first in range(start, stop, _ROWS_PER_BLOCK)
            ]
        )

    def _score(self, start: int, stop: int) -> ArcBlock:
        table = self._similarity.table(self._section.window(start, stop, ROUGH_REACH))
        beads = np.stack(
            [
                (table.at(shape.source, shape.target) - neighbours(table, shape).mean(axis=0) / 2)
                * np.float32(_SHARPNESS * (shape.source + shape.target) / 2)
                for shape in self.shapes
            ]
        )
        beads = band_cells(self._band, beads, start, stop)
        beads[leaves_texts(self._band, self.shapes, start, stop)] = -np.inf
        nulls = np.full(beads.shape[1:], _NULL, dtype=np.float32)
        source_nulls = nulls.copy()
        if stop == self._band.n_rows:
            source_nulls[-1] = -np.inf
        return ArcBlock(beads, source_nulls, nulls)
