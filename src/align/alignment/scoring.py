"""Arc scores: evidence times the learned weights of a log-linear model."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Section, band_cells, leaves_texts
from align.alignment.candidates import Candidates
from align.alignment.coverage import WordCoverage
from align.alignment.edges import Edges
from align.alignment.evidence import Coverage, Evidence
from align.alignment.features import LINKED_FEATURES, PLAIN_FEATURES, bead_features
from align.alignment.grid import ArcBlock, joined
from align.alignment.lengths import Lengths
from align.alignment.links import Links
from align.alignment.live_arcs import bead_runs, live_windows
from align.alignment.marks import Marks
from align.alignment.omissions import LINKED_NULL_FEATURES, PLAIN_NULL_FEATURES, null_features
from align.alignment.pieces import Pieces
from align.alignment.shapes import Shape, reach_of
from align.alignment.similarity import Similarity, SpanVectors
from align.alignment.ties import Ties
from align.alignment.window import SpanTable, Window
from align.alignment.word_links import in_sections, near_ties, word_ties
from align.alignment.words import Embed

#: Rows scored at a time: enough for numpy, little enough to stay in cache.
_ROWS_PER_BLOCK = 256
#: Nats of leaving a segment out where no path comes by: nothing, but numbers to calculate with.
_NO_CHANCE = -30.0


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight a feature: how many nats it adds to a bead's score per unit.

    Attributes:
        beads: shape (n_bead_features,), in the order of `LINKED_FEATURES`, or of `PLAIN_FEATURES`.
        nulls: shape (n_null_features,), in the order of `LINKED_NULL_FEATURES`, or of
            `PLAIN_NULL_FEATURES`.
        null_run: for each run of nulls on one side.
        null_facing: for each run of target nulls that follows a run of source nulls, besides.
    """

    beads: NDArray[np.float32]
    nulls: NDArray[np.float32]
    null_run: float
    null_facing: float

    @staticmethod
    def of(named: "NamedWeights", *, linked: bool) -> "Weights":
        """Put named weights in order; a missing or unknown name is a ValueError.

        Args:
            named: as the weights file has them.
            linked: whether they are for evidence with links.
        """
        bead_names = LINKED_FEATURES if linked else PLAIN_FEATURES
        null_names = LINKED_NULL_FEATURES if linked else PLAIN_NULL_FEATURES
        beads, nulls = named["beads"], named["nulls"]
        if wrong := (beads.keys() ^ set(bead_names)) | (nulls.keys() ^ set(null_names)):
            raise ValueError(f"weights that are missing or unknown: {', '.join(sorted(wrong))}")
        return Weights(
            np.array([beads[name] for name in bead_names], dtype=np.float32),
            np.array([nulls[name] for name in null_names], dtype=np.float32),
            named["null-run"],
            named["null-facing"],
        )


NamedWeights = TypedDict(
    "NamedWeights",
    {"beads": Mapping[str, float], "nulls": Mapping[str, float], "null-run": float, "null-facing": float},
)


@dataclass(frozen=True, slots=True)
class Model:
    """The two sets of weights.

    Attributes:
        plain: for evidence without links: of pieces, and of beads that no path holds.
        linked: for segments whose pieces are linked.
    """

    plain: Weights
    linked: Weights


@cache
def learned_model() -> Model:
    """Load the weights that ship with the package (made by `benchmarks/train_alignment.py`)."""
    text = resources.files("align.alignment").joinpath("weights.json").read_text(encoding="utf-8")
    stored = json.loads(text)
    return Model(Weights.of(stored["plain"], linked=False), Weights.of(stored["linked"], linked=True))


@dataclass(frozen=True, slots=True)
class Side:
    """One document as alignment sees it.

    Attributes:
        texts: the segments' texts.
        spans: their span vectors, up to `longest_span(max_group)` segments long.
        pieces: the segments cut into pieces (`pieces.cut_segments`); if None, they are not cut.
        piece_spans: the pieces' span vectors, up to `longest_piece_span()` pieces long.
    """

    texts: Sequence[str]
    spans: SpanVectors
    pieces: Pieces | None = None
    piece_spans: SpanVectors | None = None

    @property
    def cut(self) -> tuple[Pieces, "Side"]:
        """The pieces, and the document as a side of pieces."""
        if self.pieces is None or self.piece_spans is None:
            return Pieces(self.texts, np.arange(len(self.texts))), self
        return self.pieces, Side(self.pieces.texts, self.piece_spans)


@dataclass(frozen=True, slots=True)
class EvidenceSource:
    """Everything known about one pair of documents, from which windows of evidence are made."""

    similarity: Similarity
    coverage: WordCoverage
    word_ties: Ties
    lengths: Lengths
    marks: Marks
    edges: Edges
    candidates: Candidates
    links: Links | None = None

    @staticmethod
    def of(
        source: Side,
        target: Side,
        similarity: Similarity,
        sections: Sequence[Section],
        embed: Embed,
        links: Links | None = None,
    ) -> "EvidenceSource":
        """Gather what the evidence is made from.

        Args:
            source: the source document.
            target: the target document.
            similarity: of their spans.
            sections: where the path may run.
            embed: gives unit vectors for single words.
            links: between the segments' pieces; words are then sought near these.
        """
        coverage = WordCoverage(source.texts, target.texts, embed)
        return EvidenceSource(
            similarity,
            coverage,
            _tied(coverage, sections, links),
            Lengths(source.texts, target.texts),
            Marks(source.texts, target.texts),
            Edges(len(source.texts), len(target.texts)),
            Candidates.of(similarity, coverage, sections),
            links,
        )

    def evidence(self, window: Window) -> Evidence:
        """Make the tables of one window."""
        found, missing = self.coverage.shared_tables(window)
        return Evidence(
            self.similarity.table(window),
            found,
            missing,
            self.lengths,
            self.marks,
            self.word_ties.around(window),
            self.edges,
            self.candidates,
            self.similarity.scale.spread,
            None if self.links else self._covered(window),
            self.links.evidence(window) if self.links else None,
        )

    def _covered(self, window: Window) -> Coverage:
        source, target = self.coverage.tables(window)
        both = SpanTable(window, (source.values + target.values) * np.float32(0.5))
        return Coverage(source, target, both, self.coverage.spread)


def _tied(coverage: WordCoverage, sections: Sequence[Section], links: Links | None) -> Ties:
    """Tie the segments by their words, near their links if these are known."""
    if links is None:
        return word_ties(coverage, in_sections(sections))
    return word_ties(coverage, [near_ties(links.strength)], links.strength)


class LogLinearScorer:
    """Scores the arcs of a section, block by block.

    Args:
        evidence: of the two texts.
        section: the part of them that is searched; its rows and columns are counted from its start.
        shapes: of the beads to score.
        weights: for the evidence.
        progress: told how many rows were scored each time.
    """

    def __init__(
        self,
        evidence: EvidenceSource,
        section: Section,
        shapes: tuple[Shape, ...],
        weights: Weights,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self._evidence = evidence
        self._section = section
        self._shapes = shapes
        self._weights = weights
        self._reach = reach_of(shapes)
        # The search passes over the band several times.
        self._kept: dict[tuple[int, int], ArcBlock] = {}
        self._progress = progress

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes along the first axis of the scores."""
        return self._shapes

    @property
    def run_start(self) -> float:
        """What the first null of a run scores besides its own score."""
        return self._weights.null_run

    @property
    def facing_start(self) -> float:
        """The same for a run of target nulls that follows a run of source nulls."""
        return self._weights.null_run + self._weights.null_facing

    def score(self, start: int, stop: int) -> ArcBlock:
        """Score the arcs that leave rows start to stop - 1."""
        if (start, stop) not in self._kept and self._section.band.live is not None:
            self._kept[start, stop] = self._score_live(start, stop)
        elif (start, stop) not in self._kept:
            parts = [
                self._score(first, min(first + _ROWS_PER_BLOCK, stop))
                for first in range(start, stop, _ROWS_PER_BLOCK)
            ]
            self._kept[start, stop] = joined(parts)
        return self._kept[start, stop]

    def _score(self, start: int, stop: int) -> ArcBlock:
        if self._progress is not None:
            self._progress(stop - start)
        band = self._section.band
        evidence = self._evidence.evidence(self._section.window(start, stop, self._reach))
        beads = np.stack(
            [
                np.tensordot(self._weights.beads, bead_features(evidence, shape), axes=1)
                for shape in self._shapes
            ]
        )
        source_nulls, target_nulls = (
            np.tensordot(self._weights.nulls, features, axes=1) for features in null_features(evidence)
        )
        beads, source_nulls, target_nulls = (
            band_cells(band, cells, start, stop) for cells in (beads, source_nulls, target_nulls)
        )
        beads[leaves_texts(band, self._shapes, start, stop)] = -np.inf
        if stop == band.n_rows:
            source_nulls[-1] = -np.inf
        return ArcBlock(beads, source_nulls, target_nulls)

    def _score_live(self, start: int, stop: int) -> ArcBlock:
        """Score the arcs that are possible; all others have no chance."""
        band = self._section.band
        beads = np.full((len(self._shapes), stop - start, band.width), -np.inf, dtype=np.float32)
        nulls = np.full((2, stop - start, band.width), _NO_CHANCE, dtype=np.float32)
        runs = [bead_runs(band, shape) for shape in self._shapes]
        for windows in live_windows(self._section, self._reach, start, stop):
            if self._progress is not None:
                self._progress(int(windows.inside.sum()))
            evidence = self._evidence.evidence(windows.window)
            for shape, shape_runs, scores in zip(self._shapes, runs, beads, strict=True):
                cells = windows.cells(shape_runs)
                if len(cells.number):
                    rows, places = windows.places(cells)
                    features = bead_features(evidence.of_cells(cells), shape)
                    scores[rows - start, places] = self._weights.beads @ features
            cells = windows.cells(band.runs)
            rows, places = windows.places(cells)
            for scores, features in zip(nulls, null_features(evidence.of_cells(cells)), strict=True):
                scores[rows - start, places] = self._weights.nulls @ features
        if stop == band.n_rows:
            nulls[0, -1] = -np.inf
        return ArcBlock(beads, nulls[0], nulls[1])
