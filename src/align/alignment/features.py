"""All evidence about the beads of a window, as features of the log-linear model.

Each feature is a plane over the window's bead starts, one for every shape. Features are
symmetric in source and target, so that a model learned on one direction serves both.
`PLAIN_FEATURES` and `LINKED_FEATURES` fix their order, which the weights file follows.

The two-sided margin (cosine minus the cosines with the adjacent segments) is what decides
boundaries in text with many n:m beads; *growth* and *loss* ask the same question by
comparing a span with the spans that have one segment more or less; *weakest member* sees
a merge of which one part has no counterpart.
"""

from functools import reduce

import numpy as np

from align.alignment.comparisons import grown, in_spreads, members, neighbours, shrunk, weakest
from align.alignment.evidence import MOST_SHARED, Coverage, Evidence
from align.alignment.links import LinkEvidence
from align.alignment.shapes import Shape
from align.alignment.window import Table

_COMMON_FEATURES = (
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
    "weakest-by-spread",
    "length",
    "length-squared",
    "margin-by-length",
    "shared-found",
    "shared-missing",
    "shared-neighbours",
    "ends-differ",
    "open-joints",
    "questions-differ",
    "words-cut",
)
_COVERAGE_FEATURES = (
    "coverage",
    "coverage-lesser",
    "coverage-of-group",
    "coverage-neighbours-mean",
    "coverage-neighbours-best",
    "coverage-growth-best",
    "coverage-loss-best",
    "coverage-weakest-member",
    "coverage-weakest-by-spread",
    "unrelated",
    "unrelated-pair",
)
_LINK_FEATURES = (
    "linked",
    "linked-lesser",
    "linked-of-group",
    "links-cut",
    "linked-growth-best",
    "linked-weakest-member",
    "borders",
)
#: Before the pieces of segments are linked.
PLAIN_FEATURES = _COMMON_FEATURES + _COVERAGE_FEATURES
#: Links are made with the help of the words that spans cover; beside links these bring nothing more.
LINKED_FEATURES = _COMMON_FEATURES + _LINK_FEATURES

#: Spreads below a typical good match, of cosine and coverage together, that hardly a translation has.
_FAR = 4.0
#: A bead that cuts through more links than these, of pieces or of words, is impossible anyhow.
_MOST_CUT = 4.0


def bead_features(evidence: Evidence, shape: Shape) -> Table:
    """Compute all bead features of one shape.

    Returns: float32, shape (n_features, rows, columns), in the order of `LINKED_FEATURES`; of
        `PLAIN_FEATURES` where there are no links.
    """
    like = evidence.similarity.at(shape.source, shape.target)
    length = evidence.lengths.differences(evidence.window, shape)
    planes = [
        *(np.full_like(like, flag) for flag in _shape_flags(shape)),
        *_similarity_planes(evidence, shape),
        length,
        np.minimum(length * length, 4.0),
        (like - neighbours(evidence.similarity, shape).mean(axis=0) / 2) * np.log2(1 + np.exp(-length)),
        *_wording_planes(evidence, shape),
        *(_link_planes(evidence.links, shape) if evidence.links else ()),
        *(_coverage_planes(evidence, evidence.coverage, shape) if evidence.coverage else ()),
    ]
    return np.stack(planes).astype(np.float32, copy=False)


def _similarity_planes(evidence: Evidence, shape: Shape) -> list[Table]:
    """From ``cosine`` to ``weakest-by-spread``."""
    similarity, group = evidence.similarity, _group(shape)
    plane, near = similarity.at(shape.source, shape.target), neighbours(similarity, shape)
    growth, loss = grown(similarity, shape) - plane, shrunk(similarity, shape) - plane
    least = weakest(similarity, shape)
    return [
        plane,
        plane * group,
        near.mean(axis=0),
        near.max(axis=0),
        growth.max(axis=0),
        growth.mean(axis=0),
        loss.max(axis=0) * group,
        loss.mean(axis=0) * group,
        (least - plane) * group,
        in_spreads(least, evidence.spread),
    ]


def _coverage_planes(evidence: Evidence, coverage: Coverage, shape: Shape) -> list[Table]:
    """From ``coverage`` to ``unrelated-pair``.

    What is far below anything else in its bitext counts more than its share of a straight line.
    """
    both, group = coverage.both, _group(shape)
    plane = both.at(shape.source, shape.target)
    source = coverage.source.at(shape.source, shape.target)
    target = coverage.target.at(shape.source, shape.target)
    near = neighbours(both, shape)
    # Each member's words are sought in the whole other side.
    least = reduce(np.minimum, members(coverage.source, coverage.target, shape))
    below = in_spreads(least, coverage.spread)
    similar = in_spreads(weakest(evidence.similarity, shape), evidence.spread)
    unrelated = np.maximum(-(similar + below) - _FAR, 0)
    return [
        plane,
        np.minimum(source, target),
        plane * group,
        near.mean(axis=0),
        near.max(axis=0),
        (grown(both, shape) - plane).max(axis=0),
        (shrunk(both, shape) - plane).max(axis=0) * group,
        (least - plane) * group,
        below,
        unrelated,
        unrelated * (1 - group),
    ]


def _wording_planes(evidence: Evidence, shape: Shape) -> list[Table]:
    """From ``shared-found`` to ``words-cut``."""
    return [
        np.minimum(evidence.shared_found.at(shape.source, shape.target), MOST_SHARED),
        np.minimum(evidence.shared_missing.at(shape.source, shape.target), MOST_SHARED),
        np.minimum(neighbours(evidence.shared_found, shape).max(axis=0), MOST_SHARED),
        evidence.marks.ends_differ(evidence.window, shape),
        evidence.marks.open_joints(evidence.window, shape),
        np.minimum(evidence.marks.questions_differ(evidence.window, shape), 2.0),
        np.minimum(evidence.word_ties.cut(shape), _MOST_CUT),
    ]


def _link_planes(links: LinkEvidence, shape: Shape) -> list[Table]:
    """From ``linked`` to ``borders``."""
    group = _group(shape)
    source = links.source.at(shape.source, shape.target)
    target = links.target.at(shape.source, shape.target)
    plane = (source + target) / 2
    growth = (grown(links.source, shape) + grown(links.target, shape)) / 2
    least_linked = reduce(np.minimum, members(links.source, links.target, shape))
    return [
        plane,
        np.minimum(source, target),
        plane * group,
        np.minimum(links.strength.cut(shape), _MOST_CUT),
        growth.max(axis=0) - plane,
        least_linked * group,
        links.borders.of(shape),
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
