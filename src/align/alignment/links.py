"""How much of every segment belongs to each segment of the other side, whatever the beads.

The segments' pieces are aligned by the same search with weights of their own, and each
possible bead of pieces links its pieces' letters by its posterior. A clause that stands in
the counterpart of its segment's neighbour so becomes visible as a link that a bead would
cut through: what no comparison of whole segments can see.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Section
from align.alignment.borders import Borders, BorderTable, begun, piece_borders
from align.alignment.grid import ArcScorer
from align.alignment.pieces import Pieces, extent
from align.alignment.posteriors import Potentials, arc_posteriors, potentials
from align.alignment.strands import Floats
from align.alignment.ties import LinkSums, Ties, TieTable, link_sums, running, span_lengths, summed
from align.alignment.window import Cells, Table, Window, taken

#: Beads of pieces with a lower posterior are not counted.
_LEAST_POSTERIOR = 1e-3
#: Share of a segment's letters below which it seems left out.
_UNLINKED = 0.15
#: Segments of which one is left out where nothing is known of the document.
_USUAL = 60
#: More than one segment's worth of links adds nothing to what a segment is linked to.
_MOST_LINKED = 2.0


@dataclass(frozen=True, slots=True)
class LinkShares:
    """Share of a span's letters that is linked to the other span: 0 to 1.

    Attributes:
        linked: letters of the side that are linked to the other.
        letters: letters before each place of the side, shape (segments + margins + 1, 1) or
            its transpose.
    """

    linked: LinkSums
    letters: Floats

    def at(self, n_source: int, n_target: int, source_shift: int = 0, target_shift: int = 0) -> Table:
        """Shares for the spans of these lengths, as `SpanTable.at` gives values."""
        length = span_lengths(
            self.letters, self.linked.window, (n_source, n_target), (source_shift, target_shift)
        )
        linked = self.linked.at(n_source, n_target, source_shift, target_shift)
        shares: Table = (linked / np.maximum(length, 1e-6)).astype(np.float32)
        return shares


@dataclass(frozen=True, slots=True)
class LinkEvidence:
    """What the links say about the beads of a window.

    Attributes:
        source: share of the source span that is linked to the target span.
        target: the reverse.
        strength: the links as ties, of each the larger of both shares.
        source_nulls: what is known of the window's single source segments, shape (4, rows):
            its linked share, the strength of all its links, and of the strongest, and the
            document's level of omissions.
        target_nulls: likewise, shape (4, columns).
        borders: how likely beads of pieces begin or end where beads of segments do.
    """

    source: LinkShares
    target: LinkShares
    strength: TieTable
    source_nulls: Table
    target_nulls: Table
    borders: BorderTable

    def nulls(self) -> tuple[Table, Table]:
        """What is known of the source segments, shape (4, rows, 1), and of the target segments.

        Of cells, shapes (4, cells).
        """
        window, source, target = self.strength.between.window, self.source_nulls, self.target_nulls
        if window.cells is not None:
            source = source[:, window.cells.number, window.cells.row]
            target = target[:, window.cells.number, window.cells.column]
        return window.facing(source, target)

    def of_cells(self, cells: Cells) -> "LinkEvidence":
        """The same for some of the bead starts only."""
        window = replace(self.strength.between.window, cells=cells)
        source, target = (
            replace(shares, linked=LinkSums(window, shares.linked.sums))
            for shares in (self.source, self.target)
        )
        strength, borders = self.strength.of_cells(cells), replace(self.borders, window=window)
        return replace(self, source=source, target=target, strength=strength, borders=borders)


class Links:
    """The links between the segments of two documents.

    Args:
        rows: source segment of each link, never falling.
        columns: target segment of each link.
        source_linked: letters of the source segment that are linked there.
        target_linked: letters of the target segment that are linked there.
        letters: letters of each source, and of each target segment.
        borders: where beads of pieces begin or end with segments of both texts.
    """

    def __init__(
        self,
        rows: NDArray[np.intp],
        columns: NDArray[np.intp],
        source_linked: Floats,
        target_linked: Floats,
        letters: tuple[Floats, Floats],
        borders: Borders,
    ) -> None:
        self._rows, self._columns = rows, columns
        self._source_linked, self._target_linked = source_linked, target_linked
        self._letters = letters
        self._borders = borders
        source_shares = source_linked / np.maximum(letters[0][rows], 1.0)
        target_shares = target_linked / np.maximum(letters[1][columns], 1.0)
        strength = np.maximum(source_shares, target_shares)
        self._nulls = [
            _by_segment(places, shares, strength, len(side))
            for places, shares, side in zip(
                (rows, columns), (source_shares, target_shares), letters, strict=True
            )
        ]
        self._level = _level_of_omissions(np.concatenate([nulls[0] for nulls in self._nulls]))
        self.strength = Ties(rows, columns, strength, (len(letters[0]), len(letters[1])))

    def evidence(self, window: Window) -> LinkEvidence:
        """Make the sums of one window."""
        rows, columns = window.source_around, window.target_around

        def sums(values: Floats) -> LinkSums:
            return link_sums(window, (self._rows, self._columns), values)

        return LinkEvidence(
            LinkShares(sums(self._source_linked), running(self._letters[0], rows)[..., None]),
            LinkShares(sums(self._target_linked), running(self._letters[1], columns)[..., None, :]),
            self.strength.around(window),
            self._null_evidence(self._nulls[0], window.source_places),
            self._null_evidence(self._nulls[1], window.target_places),
            self._borders.around(window),
        )

    def _null_evidence(self, nulls: Floats, places: NDArray[np.intp]) -> Table:
        found = taken(nulls, places)
        return np.concatenate((found, np.full_like(found[:1], self._level))).astype(np.float32)


def _level_of_omissions(linked: Floats) -> float:
    """Log of how many segments seem left out in this document, over how many usually are; -1 to 1.

    Args:
        linked: share of each segment's letters that is linked.
    """
    unlinked = int((linked < _UNLINKED).sum())
    level = float(np.log((unlinked + 1) / (len(linked) + _USUAL)) + np.log(_USUAL))
    return min(max(level, -1.0), 1.0)


def _by_segment(places: NDArray[np.intp], shares: Floats, strength: Floats, count: int) -> Floats:
    """For each segment its linked share, the strength of its links, and of the strongest: (3, count)."""
    strongest = np.zeros(count)
    np.maximum.at(strongest, places, strength)
    total = np.minimum(summed(places, strength, count), _MOST_LINKED)
    return np.stack((summed(places, shares, count), total, strongest))


def piece_links(source: Pieces, target: Pieces, searched: Iterable[tuple[Section, ArcScorer]]) -> Links:
    """Link the segments that pieces belong to by the posteriors of the pieces' beads.

    Args:
        source: the source document's pieces.
        target: the target document's pieces.
        searched: the sections of the pieces' grid, with scorers of their beads.
    """
    extents = [np.array([extent(text) for text in side.texts], dtype=np.float64) for side in (source, target)]
    counts = [int(side.owners[-1]) + 1 if len(side.owners) else 0 for side in (source, target)]
    keys: list[NDArray[np.intp]] = [np.zeros(0, dtype=np.intp)]
    source_linked, target_linked = [np.zeros(0)], [np.zeros(0)]
    begins = begun(source.owners), begun(target.owners)
    borders = []
    for section, scorer in searched:
        sums = potentials(section.band, scorer)
        borders.append(piece_borders(section, sums, *begins))
        for rows, columns, shares in _linked_pieces(section, scorer, sums, extents):
            keys.append(source.owners[rows] * counts[1] + target.owners[columns])
            source_linked.append(shares[0])
            target_linked.append(shares[1])
    pairs, places = np.unique(np.concatenate(keys), return_inverse=True)
    letters = [
        summed(side.owners, side_extents, count)
        for side, side_extents, count in zip((source, target), extents, counts, strict=True)
    ]
    return Links(
        pairs // counts[1],
        pairs % counts[1],
        summed(places, np.concatenate(source_linked), len(pairs)),
        summed(places, np.concatenate(target_linked), len(pairs)),
        (letters[0], letters[1]),
        Borders.joined(borders),
    )


def _linked_pieces(
    section: Section, scorer: ArcScorer, sums: Potentials, extents: list[Floats]
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp], tuple[Floats, Floats]]]:
    """Yield linked pairs of pieces, each with the letters of either that are linked.

    A bead links the letters of each of its pieces to those of the other side, in proportion.
    """
    band = section.band
    found: list[list[NDArray[np.intp]]] = [[] for _ in scorer.shapes]
    weights: list[list[Floats]] = [[] for _ in scorer.shapes]
    for arcs in arc_posteriors(band, sums, scorer):
        numbers, rows, cells = np.nonzero(arcs.beads > _LEAST_POSTERIOR)
        rows_there = rows + arcs.start
        places = np.stack((rows_there + section.source, cells + band.starts[rows_there] + section.target))
        shares_there = arcs.beads[numbers, rows, cells]
        for number in np.unique(numbers):
            found[number].append(places[:, numbers == number])
            weights[number].append(shares_there[numbers == number])
    before = [np.concatenate(([0.0], np.cumsum(side))) for side in extents]
    for shape, pairs, shares in zip(scorer.shapes, found, weights, strict=True):
        if not pairs:
            continue
        (rows, columns), share = np.concatenate(pairs, axis=1), np.concatenate(shares)
        source_total = np.maximum(before[0][rows + shape.source] - before[0][rows], 1.0)
        target_total = np.maximum(before[1][columns + shape.target] - before[1][columns], 1.0)
        for down in range(shape.source):
            for across in range(shape.target):
                product = share * extents[0][rows + down] * extents[1][columns + across]
                yield rows + down, columns + across, (product / target_total, product / source_total)
