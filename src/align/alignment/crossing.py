"""Beads that are on no path, because they cross others: what they are, what they cost, how they score.

The pieces' links know nothing of crossings; the plain weights, which do without them, judge here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from align.alignment.features import bead_features
from align.alignment.grid import Step
from align.alignment.omissions import null_features
from align.alignment.scoring import EvidenceSource, Weights
from align.alignment.shapes import Shape
from align.alignment.window import Table, Window

#: What a crossing costs, in nats.
CROSSING = 4.0
#: Scaled cosine from which two left-out segments are looked at more closely.
LEAST_SIMILARITY = 0.5
#: Steps of the path between two left-out segments that may belong together.
FARTHEST = 60
#: Segments on either side of a moved bead.
LARGEST = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A bead as found: a step of the path, or a moved bead.

    Attributes:
        source: its source segments.
        target: its target segments.
        score: its score.
        step: the step of the path that it is, or is half of; None for one found later.
        gain: by how many nats one found later beats what stood there.
        moved: whether it crosses others.
    """

    source: range
    target: range
    score: float
    step: Step | None = None
    gain: float = 0.0
    moved: bool = False


def link_of(step: Step) -> Link:
    """The bead of a step."""
    source = range(step.source, step.source + step.n_source)
    target = range(step.target, step.target + step.n_target)
    return Link(source, target, step.score, step)


def cross(link: Link, other: Link) -> bool:
    """Whether one stands before the other on one side only."""
    return (other.source[0] < link.source[0]) != (other.target[0] < link.target[0])


class BeadScores:
    """Scores beads wherever they stand.

    Args:
        evidence: of the two documents, without links.
        weights: for it.
        shapes: of the beads to score.
        reach: the longest span that the evidence looks at.
    """

    def __init__(
        self, evidence: EvidenceSource, weights: Weights, shapes: Sequence[Shape], reach: int
    ) -> None:
        self._evidence = evidence
        self._weights = weights
        self._shapes = shapes
        self._reach = reach

    @property
    def run_start(self) -> float:
        """What the first null of a run scores besides its own score."""
        return self._weights.null_run

    def beads(self, source: int, target: int, rows: int, columns: int) -> dict[Shape, Table]:
        """Score the beads that start with one of these segments: (rows, columns) for each shape."""
        evidence = self._evidence.evidence(Window(source, rows, target, columns, self._reach))
        return {
            shape: np.tensordot(self._weights.beads, bead_features(evidence, shape), axes=1)
            for shape in self._shapes
        }

    def left_out(self, source: int, target: int, rows: int, columns: int) -> tuple[Table, Table]:
        """Score leaving out each of these source, and target, segments, where that fits best."""
        evidence = self._evidence.evidence(Window(source, rows, target, columns, self._reach))
        left, right = (
            np.tensordot(self._weights.nulls, features, axes=1) for features in null_features(evidence)
        )
        return left.max(axis=1), right.max(axis=0)
