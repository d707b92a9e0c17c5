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

Planes = dict[str, Table]

#: Spreads below a typical good match, of cosine and coverage together, that hardly a translation has.
_FAR = 4.0
#: A bead that cuts through more links than these, of pieces or of words, is impossible anyhow.
_MOST_CUT = 4.0


def bead_features(evidence: Evidence, shape: Shape) -> Table:
    """Compute all bead features of one shape.

    Returns: float32, shape (n_features, rows, columns), in the order of `LINKED_FEATURES`; of
        `PLAIN_FEATURES` where there are no links.
    """
    planes = {
        **_shape_planes(evidence, shape),
        **_similarity_planes(evidence, shape),
        **_length_planes(evidence, shape),
        **_wording_planes(evidence, shape),
    }
    if evidence.coverage:
        planes |= _coverage_planes(evidence, evidence.coverage, shape)
    if evidence.links:
        planes |= _link_planes(evidence.links, shape)
    names = LINKED_FEATURES if evidence.links else PLAIN_FEATURES
    return np.stack([planes[name] for name in names]).astype(np.float32, copy=False)


def _shape_planes(evidence: Evidence, shape: Shape) -> Planes:
    like = evidence.similarity.at(shape.source, shape.target)
    small, large = sorted((shape.source, shape.target))
    flags = {
        "one-to-one": (small, large) == (1, 1),
        "one-to-two": (small, large) == (1, 2),
        "one-to-three": (small, large) == (1, 3),
        "one-to-many": small == 1 and large > 3,
        "two-to-two": (small, large) == (2, 2),
        "many-to-many": small > 1 and large > 2,
        "extra-segments": small + large - 2,
    }
    return {name: np.full_like(like, flag) for name, flag in flags.items()}


def _similarity_planes(evidence: Evidence, shape: Shape) -> Planes:
    similarity, group = evidence.similarity, _group(shape)
    plane, near = similarity.at(shape.source, shape.target), neighbours(similarity, shape)
    growth, loss = grown(similarity, shape) - plane, shrunk(similarity, shape) - plane
    least = weakest(similarity, shape)
    return {
        "cosine": plane,
        "cosine-of-group": plane * group,
        "neighbours-mean": near.mean(axis=0),
        "neighbours-best": near.max(axis=0),
        "growth-best": growth.max(axis=0),
        "growth-mean": growth.mean(axis=0),
        "loss-best": loss.max(axis=0) * group,
        "loss-mean": loss.mean(axis=0) * group,
        "weakest-member": (least - plane) * group,
        "weakest-by-spread": in_spreads(least, evidence.spread),
    }


def _length_planes(evidence: Evidence, shape: Shape) -> Planes:
    like = evidence.similarity.at(shape.source, shape.target)
    margin = like - neighbours(evidence.similarity, shape).mean(axis=0) / 2
    length = evidence.lengths.differences(evidence.window, shape)
    return {
        "length": length,
        "length-squared": np.minimum(length * length, 4.0),
        "margin-by-length": margin * np.log2(1 + np.exp(-length)),
    }


def _coverage_planes(evidence: Evidence, coverage: Coverage, shape: Shape) -> Planes:
    """What is far below anything else in its bitext counts more than its share of a straight line."""
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
    return {
        "coverage": plane,
        "coverage-lesser": np.minimum(source, target),
        "coverage-of-group": plane * group,
        "coverage-neighbours-mean": near.mean(axis=0),
        "coverage-neighbours-best": near.max(axis=0),
        "coverage-growth-best": (grown(both, shape) - plane).max(axis=0),
        "coverage-loss-best": (shrunk(both, shape) - plane).max(axis=0) * group,
        "coverage-weakest-member": (least - plane) * group,
        "coverage-weakest-by-spread": below,
        "unrelated": unrelated,
        "unrelated-pair": unrelated * (1 - group),
    }


def _wording_planes(evidence: Evidence, shape: Shape) -> Planes:
    found, missing = evidence.shared_found, evidence.shared_missing
    marks, window = evidence.marks, evidence.window
    return {
        "shared-found": np.minimum(found.at(shape.source, shape.target), MOST_SHARED),
        "shared-missing": np.minimum(missing.at(shape.source, shape.target), MOST_SHARED),
        "shared-neighbours": np.minimum(neighbours(found, shape).max(axis=0), MOST_SHARED),
        "ends-differ": marks.ends_differ(window, shape),
        "open-joints": marks.open_joints(window, shape),
        "questions-differ": np.minimum(marks.questions_differ(window, shape), 2.0),
        "words-cut": np.minimum(evidence.word_ties.cut(shape), _MOST_CUT),
    }


def _link_planes(links: LinkEvidence, shape: Shape) -> Planes:
    group = _group(shape)
    source = links.source.at(shape.source, shape.target)
    target = links.target.at(shape.source, shape.target)
    plane = (source + target) / 2
    growth = (grown(links.source, shape) + grown(links.target, shape)) / 2
    least_linked = reduce(np.minimum, members(links.source, links.target, shape))
    return {
        "linked": plane,
        "linked-lesser": np.minimum(source, target),
        "linked-of-group": plane * group,
        "links-cut": np.minimum(links.strength.cut(shape), _MOST_CUT),
        "linked-growth-best": growth.max(axis=0) - plane,
        "linked-weakest-member": least_linked * group,
        "borders": links.borders.of(shape),
    }


def _group(shape: Shape) -> float:
    """1 for a bead of more than two segments."""
    return float(shape.source + shape.target > 2)
