"""Arc scores: evidence times the learned weights of a log-linear model."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import Band
from align.alignment.coverage import Embed, WordCoverage
from align.alignment.features import BEAD_FEATURES, NULL_FEATURES, Evidence, bead_features, null_features
from align.alignment.grid import ArcBlock
from align.alignment.lengths import Lengths
from align.alignment.marks import Marks
from align.alignment.shapes import Shape
from align.alignment.similarity import Similarity, SpanVectors
from align.alignment.window import SpanTable, Table, Window

_MOST_SCORES_KEPT = 40_000_000
#: What a crossing costs, in nats, in the search and for beads moved further.
CROSSING = 4.0
#: Passes over the rows of a grid whose scores are not kept: there, back for the scores of the path,
#: and three times for the posteriors.
_PASSES = 5
#: Segments beyond a block that crossing pairs which start in it reach for.
_BEYOND = 2


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight a feature: how many nats it adds to a bead's score per unit.

    Attributes:
        beads: shape (n_bead_features,), in the order of `BEAD_FEATURES`.
        nulls: shape (n_null_features,), in the order of `NULL_FEATURES`.
        null_run: for each run of nulls on one side.
    """

    beads: NDArray[np.float32]
    nulls: NDArray[np.float32]
    null_run: float

    @staticmethod
    def of(beads: Mapping[str, float], nulls: Mapping[str, float], null_run: float) -> "Weights":
        """Put named weights in order; a missing or unknown name is a KeyError or ValueError."""
        if unknown := (beads.keys() - set(BEAD_FEATURES)) | (nulls.keys() - set(NULL_FEATURES)):
            raise ValueError(f"weights for unknown features: {', '.join(sorted(unknown))}")
        return Weights(
            np.array([beads[name] for name in BEAD_FEATURES], dtype=np.float32),
            np.array([nulls[name] for name in NULL_FEATURES], dtype=np.float32),
            null_run,
        )


@cache
def learned_weights() -> Weights:
    """Load the weights that ship with the package (made by `benchmarks/train_alignment.py`)."""
    text = resources.files("align.alignment").joinpath("weights.json").read_text(encoding="utf-8")
    stored = json.loads(text)
    return Weights.of(stored["beads"], stored["nulls"], stored["null-run"])


@dataclass(frozen=True, slots=True)
class Side:
    """One document as alignment sees it.

    Attributes:
        texts: the segments' texts.
        spans: their span vectors, up to `longest_span(max_group)` segments long.
    """

    texts: Sequence[str]
    spans: SpanVectors


@dataclass(frozen=True, slots=True)
class EvidenceSource:
    """Everything known about one pair of documents, from which windows of evidence are made."""

    similarity: Similarity
    coverage: WordCoverage
    lengths: Lengths
    marks: Marks

    @staticmethod
    def of(source: Side, target: Side, embed: Embed, max_span: int) -> "EvidenceSource":
        """Gather what the evidence is made from."""
        return EvidenceSource(
            Similarity(source.spans, target.spans, max_span),
            WordCoverage(source.texts, target.texts, embed),
            Lengths(source.texts, target.texts),
            Marks(source.texts, target.texts),
        )

    def evidence(self, window: Window) -> Evidence:
        """Make the tables of one window."""
        source, target = self.coverage.tables(window)
        both = SpanTable(window, (source.values + target.values) * np.float32(0.5))
        found, missing = self.coverage.shared_tables(window)
        similarity = self.similarity.table(window)
        return Evidence(
            similarity,
            source,
            target,
            both,
            found,
            missing,
            self.lengths,
            self.marks,
            self.similarity.scale.spread,
            self.coverage.spread,
        )


class LogLinearScorer:
    """Scores the arcs of a band, block by block."""

    def __init__(
        self,
        evidence: EvidenceSource,
        band: Band,
        shapes: tuple[Shape, ...],
        weights: Weights,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        self._evidence = evidence
        self._band = band
        self._shapes = shapes
        self._weights = weights
        self._reach = reach_of(shapes)
        # The search passes over the rows several times; a small grid's scores are kept.
        self._kept: dict[tuple[int, int], ArcBlock] | None = None
        if band.n_rows * band.width * len(shapes) <= _MOST_SCORES_KEPT:
            self._kept = {}
        self._progress = progress
        self._rows_scored = 0

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes along the first axis of the scores."""
        return self._shapes

    @property
    def run_start(self) -> float:
        """What the first null of a run scores besides its own score."""
        return self._weights.null_run

    def score(self, start: int, stop: int) -> ArcBlock:
        """Score the arcs that leave rows start to stop - 1."""
        if self._kept is None:
            return self._score(start, stop)
        if (start, stop) not in self._kept:
            self._kept[start, stop] = self._score(start, stop)
        return self._kept[start, stop]

    def _score(self, start: int, stop: int) -> ArcBlock:
        self._tell(stop - start)
        window = block_window(self._band, start, stop, self._reach)
        # A crossing pair is made of beads that start some segments further on.
        wider = replace(window, rows=window.rows + _BEYOND, columns=window.columns + _BEYOND)
        evidence = self._evidence.evidence(wider)
        planes = {
            shape: np.tensordot(self._weights.beads, bead_features(evidence, shape), axes=1)
            for shape in self._shapes
            if not shape.is_crossing
        }
        beads = np.stack([_plane(planes, shape, window) for shape in self._shapes])
        source_nulls, target_nulls = (
            np.tensordot(self._weights.nulls, features, axes=1)[: window.rows, : window.columns]
            for features in null_features(evidence)
        )
        beads, source_nulls, target_nulls = (
            band_cells(self._band, cells, start) for cells in (beads, source_nulls, target_nulls)
        )
        beads[leaves_texts(self._band, self._shapes, start, stop)] = -np.inf
        if stop == self._band.n_rows:
            source_nulls[-1] = -np.inf
        return ArcBlock(beads, source_nulls, target_nulls)

    def _tell(self, rows: int) -> None:
        """Report how far the scoring of all passes has come."""
        if self._progress is not None:
            total = self._band.n_rows * (1 if self._kept is not None else _PASSES)
            self._progress(min(self._rows_scored, total), total)
            self._rows_scored += rows


def _plane(planes: Mapping[Shape, Table], shape: Shape, window: Window) -> Table:
    """Scores of a shape's beads over the window; of a crossing pair, the sum of its two."""
    rows, columns = window.rows, window.columns
    if not shape.is_crossing:
        return planes[shape][:rows, :columns]
    first = planes[Shape(shape.source_head, shape.target - shape.target_head)]
    second = planes[Shape(shape.source - shape.source_head, shape.target_head)]
    return (
        first[:rows, shape.target_head : shape.target_head + columns]
        + second[shape.source_head : shape.source_head + rows, :columns]
        - np.float32(CROSSING)
    )


def reach_of(shapes: Sequence[Shape]) -> int:
    """The longest span that scoring these shapes looks at: one segment more than the largest side."""
    return 1 + max(max(shape.source, shape.target) for shape in shapes if not shape.is_crossing)


def block_window(band: Band, start: int, stop: int, reach: int) -> Window:
    """Find the smallest window that holds the band's rows start to stop - 1."""
    first, last = int(band.starts[start]), int(band.starts[stop - 1]) + band.width
    return Window(start, stop - start, first, last - first, reach)


def band_cells(band: Band, planes: NDArray[np.float32], start: int) -> NDArray[np.float32]:
    """Cut the band's cells out of planes over its block window.

    Args:
        planes: shape (..., rows, columns), from row `start` on.

    Returns: shape (..., rows, width).
    """
    rows = np.arange(planes.shape[-2])
    offsets = band.starts[start : start + len(rows)] - band.starts[start]
    cells: NDArray[np.float32] = planes[..., rows[:, None], offsets[:, None] + np.arange(band.width)]
    return cells


def leaves_texts(band: Band, shapes: tuple[Shape, ...], start: int, stop: int) -> NDArray[np.bool_]:
    """Mark the arcs that would leave the texts: shape (n_shapes, rows, width)."""
    n_source, n_target = band.n_rows - 1, int(band.starts[-1]) + band.width - 1
    rows = np.arange(start, stop)[:, None]
    columns = band.starts[start:stop, None] + np.arange(band.width)
    return np.stack(
        [(rows + shape.source > n_source) | (columns + shape.target > n_target) for shape in shapes]
    )
