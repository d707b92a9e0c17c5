"""All evidence about the beads of a window, as features of a log-linear model.

Each feature is a plane over the window's bead starts, one for every shape. Features are
symmetric in source and target, so that a model learned on one direction serves both.
`BEAD_FEATURES` and `NULL_FEATURES` fix their order, which the weights file follows.

The two-sided margin (cosine minus the cosines with the adjacent segments) is what decides
boundaries in text with many n:m beads; *growth* and *loss* ask the same question by
comparing a span with the spans that have one segment more or less; *weakest member* sees
a merge of which one part has no counterpart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from align.alignment.edges import Edges
from align.alignment.lengths import Lengths
from align.alignment.links import LinkEvidence
from align.alignment.marks import Marks
from align.alignment.shapes import Shape
from align.alignment.window import SpanTable, Table, Window

PLAIN_FEATURES = (
    "one-to-one",
    "one-to-two",
    "one-to-three",
    "one-to-many",
    "two-to-two",
    "many-to-many",
    "extra-segments",
    "cosine",
    "cosine-of-group",
    "neighbours-mean",
    "neighbours-best",
    "growth-best",
    "growth-mean",
    "loss-best",
    "loss-mean",
    "weakest-member",
    "coverage",
    "coverage-lesser",
    "coverage-of-group",
    "coverage-neighbours-mean",
    "coverage-neighbours-best",
    "coverage-growth-best",
    "coverage-loss-best",
    "coverage-weakest-member",
    "length",
    "length-squared",
    "margin-by-length",
    "shared-found",
    "shared-missing",
    "shared-neighbours",
    "ends-differ",
    "open-joints",
    "questions-differ",
    "weakest-by-spread",
    "coverage-weakest-by-spread",
    "unrelated",
    "unrelated-pair",
)
#: Only known once pieces of segments are linked.
LINK_FEATURES = (
    "linked",
    "linked-lesser",
    "linked-of-group",
    "links-cut",
    "linked-growth-best",
    "linked-weakest-member",
)
BEAD_FEATURES = PLAIN_FEATURES + LINK_FEATURES
PLAIN_NULL_FEATURES = (
    "null",
    "null-best-anywhere",
    "null-best-here",
    "null-covered-anywhere",
    "null-covered-here",
    "null-length",
    "null-contested",
    "null-final",
    "null-shared",
    "null-best-by-spread",
    "null-covered-by-spread",
    "null-opening",
    "null-closing",
)
NULL_FEATURES = (*PLAIN_NULL_FEATURES, "null-linked", "null-links", "null-strongest-link", "null-level")


#: Spreads below a typical good match, of cosine and coverage together, that hardly a translation has.
_FAR = 4.0
#: Weight of shared words beyond which more of them say nothing new.
_MOST_SHARED = 3.0
#: A bead that cuts through more links than these is impossible anyhow.
_MOST_CUT = 4.0


class PairTable(Protocol):
    """A value for every pair of spans."""

    def at(self, n_source: int, n_target: int, source_shift: int = 0, target_shift: int = 0) -> Table:
        """Values of the spans of these lengths, starting this far from each bead's start."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The tables that the features of one window are drawn from."""

    similarity: SpanTable
    source_coverage: SpanTable
    target_coverage: SpanTable
    coverage: SpanTable
    shared_found: SpanTable
    shared_missing: SpanTable
    lengths: Lengths
    marks: Marks
    edges: Edges
    spread: float
    coverage_spread: float
    links: LinkEvidence | None = None

    @property
    def window(self) -> Window:
        """The window they cover."""
        return self.similarity.window


def bead_features(evidence: Evidence, shape: Shape) -> Table:
    """Compute all bead features of one shape.

    Returns: float32, shape (n_features, rows, columns), in the order of `BEAD_FEATURES`; of
        `PLAIN_FEATURES` where there are no links.
    """
    like = evidence.similarity.at(shape.source, shape.target)
    length = evidence.lengths.differences(evidence.window, shape)
    planes = [
        *(np.full_like(like, flag) for flag in _shape_flags(shape)),
        *_similarity_planes(evidence.similarity, shape),
        *_coverage_planes(evidence, shape),
        length,
        np.minimum(length * length, 4.0),
        (like - _neighbours(evidence.similarity, shape).mean(axis=0) / 2) * np.log2(1 + np.exp(-length)),
        *_wording_planes(evidence, shape),
        *_distance_planes(evidence, shape),
        *(_link_planes(evidence.links, shape) if evidence.links else ()),
    ]
    return np.stack(planes).astype(np.float32)


def _similarity_planes(similarity: SpanTable, shape: Shape) -> list[Table]:
    """From ``cosine`` to ``weakest-member``."""
    plane, group = similarity.at(shape.source, shape.target), _group(shape)
    near = _neighbours(similarity, shape)
    growth, loss = _grown(similarity, shape) - plane, _shrunk(similarity, shape) - plane
    return [
        plane,
        plane * group,
        near.mean(axis=0),
        near.max(axis=0),
        growth.max(axis=0),
        growth.mean(axis=0),
        loss.max(axis=0) * group,
        loss.mean(axis=0) * group,
        (_weakest(similarity, shape) - plane) * group,
    ]


def _coverage_planes(evidence: Evidence, shape: Shape) -> list[Table]:
    """From ``coverage`` to ``coverage-weakest-member``."""
    coverage, group = evidence.coverage, _group(shape)
    plane = coverage.at(shape.source, shape.target)
    source = evidence.source_coverage.at(shape.source, shape.target)
    target = evidence.target_coverage.at(shape.source, shape.target)
    near = _neighbours(coverage, shape)
    return [
        plane,
        np.minimum(source, target),
        plane * group,
        near.mean(axis=0),
        near.max(axis=0),
        (_grown(coverage, shape) - plane).max(axis=0),
        (_shrunk(coverage, shape) - plane).max(axis=0) * group,
        (_weakest_covered(evidence, shape) - plane) * group,
    ]


def _wording_planes(evidence: Evidence, shape: Shape) -> list[Table]:
    """From ``shared-found`` to ``questions-differ``."""
    return [
        np.minimum(evidence.shared_found.at(shape.source, shape.target), _MOST_SHARED),
        np.minimum(evidence.shared_missing.at(shape.source, shape.target), _MOST_SHARED),
        np.minimum(_neighbours(evidence.shared_found, shape).max(axis=0), _MOST_SHARED),
        evidence.marks.ends_differ(evidence.window, shape),
        evidence.marks.open_joints(evidence.window, shape),
        np.minimum(evidence.marks.questions_differ(evidence.window, shape), 2.0),
    ]


def _distance_planes(evidence: Evidence, shape: Shape) -> list[Table]:
    """From ``weakest-by-spread`` to ``unrelated-pair``.

    What is far below anything else in its bitext counts more than its share of a straight line.
    """
    weakest = in_spreads(_weakest(evidence.similarity, shape), evidence.spread)
    least_covered = in_spreads(_weakest_covered(evidence, shape), evidence.coverage_spread)
    unrelated = np.maximum(-(weakest + least_covered) - _FAR, 0)
    return [weakest, least_covered, unrelated, unrelated * (1 - _group(shape))]


def _link_planes(links: LinkEvidence, shape: Shape) -> list[Table]:
    """From ``linked`` to ``linked-weakest-member``."""
    group = _group(shape)
    source = links.source.at(shape.source, shape.target)
    target = links.target.at(shape.source, shape.target)
    plane = (source + target) / 2
    grown = (_grown(links.source, shape) + _grown(links.target, shape)) / 2
    weakest = np.min(list(_members(links.source, links.target, shape)), axis=0)
    return [
        plane,
        np.minimum(source, target),
        plane * group,
        np.minimum(links.cut(shape.source, shape.target), _MOST_CUT),
        grown.max(axis=0) - plane,
        weakest * group,
    ]


def _group(shape: Shape) -> float:
    """1 for a bead of more than two segments."""
    return float(shape.source + shape.target > 2)


def _shape_flags(shape: Shape) -> list[float]:
    small, large = sorted((shape.source, shape.target))
    return [
        float((small, large) == (1, 1)),
        float((small, large) == (1, 2)),
        float((small, large) == (1, 3)),
        float(small == 1 and large > 3),
        float((small, large) == (2, 2)),
        float(small > 1 and large > 2),
        float(small + large - 2),
    ]


def _neighbours(table: SpanTable, shape: Shape) -> Table:
    """Each whole side with the other side's adjacent segments: shape (4, rows, columns)."""
    return np.stack(
        [
            table.at(shape.source, 1, 0, -1),
            table.at(shape.source, 1, 0, shape.target),
            table.at(1, shape.target, -1, 0),
            table.at(1, shape.target, shape.source, 0),
        ]
    )


def _grown(table: PairTable, shape: Shape) -> Table:
    """The bead with one more segment on either end of either side: shape (4, rows, columns)."""
    return np.stack(
        [
            table.at(shape.source + 1, shape.target, -1, 0),
            table.at(shape.source + 1, shape.target, 0, 0),
            table.at(shape.source, shape.target + 1, 0, -1),
            table.at(shape.source, shape.target + 1, 0, 0),
        ]
    )


def _shrunk(table: SpanTable, shape: Shape) -> Table:
    """The bead with one segment less, where a side has one to spare: shape (1 to 4, rows, columns)."""
    planes = []
    if shape.source > 1:
        planes += [
            table.at(shape.source - 1, shape.target, 1, 0),
            table.at(shape.source - 1, shape.target, 0, 0),
        ]
    if shape.target > 1:
        planes += [
            table.at(shape.source, shape.target - 1, 0, 1),
            table.at(shape.source, shape.target - 1, 0, 0),
        ]
    return np.stack(planes or [table.at(shape.source, shape.target)])


def _weakest(table: SpanTable, shape: Shape) -> Table:
    """The least value of any single member with the whole other side."""
    weakest: Table = np.min(list(_members(table, table, shape)), axis=0)
    return weakest


def _weakest_covered(evidence: Evidence, shape: Shape) -> Table:
    """The least covered member, each member's words sought in the whole other side."""
    members = _members(evidence.source_coverage, evidence.target_coverage, shape)
    weakest: Table = np.min(list(members), axis=0)
    return weakest


def _members(source_table: PairTable, target_table: PairTable, shape: Shape) -> Iterator[Table]:
    for place in range(shape.source):
        yield source_table.at(1, shape.target, place, 0)
    for place in range(shape.target):
        yield target_table.at(shape.source, 1, 0, place)


def null_features(evidence: Evidence) -> tuple[Table, Table]:
    """Compute the features of leaving out the source, and the target, segment at each node.

    Returns: two float32 arrays, shape (n_features, rows, columns), in the order of `NULL_FEATURES`;
        of `PLAIN_NULL_FEATURES` where there are no links.
    """
    window = evidence.window
    source_length, target_length = evidence.lengths.singles(window)
    source_final, target_final = evidence.marks.finals(window)
    source_edges, target_edges = evidence.edges.closeness(window)
    source_places = np.stack((source_length, source_final, *source_edges))[:, :, None]
    target_places = np.stack((target_length, target_final, *target_edges))[:, None, :]
    source = _null_planes(evidence, evidence.source_coverage, source_places, 1)
    target = _null_planes(evidence, evidence.target_coverage, target_places, 0)
    if evidence.links is None:
        return source, target
    return (
        _with_links(source, evidence.links.source_nulls),
        _with_links(target, evidence.links.target_nulls),
    )


def _with_links(planes: Table, links: Table) -> Table:
    return np.concatenate((planes, np.broadcast_to(links, (len(links), *planes.shape[1:]))))


def _null_planes(
    evidence: Evidence,
    coverage: SpanTable,
    places: Table,
    axis: int,
) -> Table:
    """Features of leaving out segments of one side.

    Args:
        evidence: of the window.
        coverage: of that side's words.
        places: length, final mark, closeness to the beginning and to the end.
        axis: along the other side.
    """
    length, final, opening, closing = places
    similarity = evidence.similarity
    single = similarity.at(1, 1)
    shift = (0, -1) if axis == 1 else (-1, 0)
    here = np.maximum(single, similarity.at(1, 1, *shift))
    covered = coverage.at(1, 1)
    covered_here = np.maximum(covered, coverage.at(1, 1, *shift))
    shared_here = np.maximum(evidence.shared_found.at(1, 1), evidence.shared_found.at(1, 1, *shift))
    inner = slice(1, 1 + (similarity.window.rows if axis == 1 else similarity.window.columns))
    pairs, covers = similarity.values[0, :, 0], coverage.values[0, :, 0]
    contest = _contest(pairs, axis)
    best, best_covered, contested = (
        (table[inner] if axis == 1 else table[:, inner]).max(axis=axis, keepdims=True)
        for table in (pairs, covers, contest)
    )
    planes = [
        np.ones_like(single),
        best,
        here,
        best_covered,
        covered_here,
        length,
        contested,
        final,
        np.minimum(shared_here, _MOST_SHARED),
        in_spreads(best, evidence.spread),
        in_spreads(best_covered, evidence.coverage_spread),
        opening,
        closing,
    ]
    return np.stack([np.broadcast_to(plane, single.shape) for plane in planes]).astype(np.float32)


def in_spreads(values: Table, spread: float) -> Table:
    """How far values lie from a typical good match, in units of this bitext's spread."""
    distances: Table = np.clip((values - np.float32(1.0)) / np.float32(spread + 0.1), -4.0, 1.0)
    return distances


def _contest(pairs: Table, axis: int) -> Table:
    """How much better each pair is than the best other candidate for the same partner."""
    along = 1 - axis
    ordered = np.sort(pairs, axis=along)
    first, second = (ordered.take([place], axis=along) for place in (-1, -2))
    contest: Table = pairs - np.where(pairs >= first, second, first)
    return contest
