"""All evidence about leaving a segment out, as features of the log-linear model.

`PLAIN_NULL_FEATURES` and `LINKED_NULL_FEATURES` fix their order, which the weights file
follows. They ask how well the segment is answered anywhere, and right here; where it stands;
and what its pieces are linked to.
"""

import numpy as np

from align.alignment.comparisons import in_spreads
from align.alignment.evidence import MOST_SHARED, Evidence
from align.alignment.links import LinkEvidence
from align.alignment.window import SpanTable, Table

_COMMON_FEATURES = (
    "null",
    "null-best-anywhere",
    "null-best-by-spread",
    "null-contested",
    "null-shared",
    "null-length",
    "null-final",
    "null-opening",
    "null-closing",
)
#: Before the pieces of segments are linked.
PLAIN_NULL_FEATURES = (
    *_COMMON_FEATURES,
    "null-best-here",
    "null-covered-anywhere",
    "null-covered-here",
    "null-covered-by-spread",
)
LINKED_NULL_FEATURES = (*_COMMON_FEATURES, "null-linked", "null-links", "null-strongest-link", "null-level")


def null_features(evidence: Evidence) -> tuple[Table, Table]:
    """Compute the features of leaving out the source, and the target, segment at each node.

    Returns: two float32 arrays, shape (n_features, rows, columns), in the order of
        `LINKED_NULL_FEATURES`; of `PLAIN_NULL_FEATURES` where there are no links.
    """
    window = evidence.window
    anywhere = evidence.candidates.within(window)
    places = _places(evidence)
    sides = []
    for axis, before in enumerate(((0, -1), (-1, 0))):
        best, contested = anywhere[axis]
        shared = _here(evidence.shared_found, before)
        planes = [
            np.ones_like(shared),
            best,
            in_spreads(best, evidence.spread),
            contested,
            np.minimum(shared, MOST_SHARED),
            *places[axis],
            *_coverage_planes(evidence, axis, before),
            *_link_planes(evidence.links, axis),
        ]
        sides.append(np.stack([np.broadcast_to(plane, shared.shape) for plane in planes]).astype(np.float32))
    return sides[0], sides[1]


def _places(evidence: Evidence) -> tuple[Table, Table]:
    """From ``null-length`` to ``null-closing``, for the source and the target segments.

    Returns: shapes (4, rows, 1) and (4, 1, columns), or (4, cells).
    """
    window = evidence.window
    lengths, finals = evidence.lengths.singles(window), evidence.marks.finals(window)
    edges = evidence.edges.closeness(window)
    source, target = (
        np.stack((length, final, *edge)) for length, final, edge in zip(lengths, finals, edges, strict=True)
    )
    return window.facing(source, target)


def _coverage_planes(evidence: Evidence, axis: int, before: tuple[int, int]) -> list[Table]:
    """From ``null-best-here`` to ``null-covered-by-spread``."""
    if evidence.coverage is None:
        return []
    anywhere = evidence.candidates.covered.within(evidence.window)[axis]
    table = evidence.coverage.target if axis else evidence.coverage.source
    return [
        _here(evidence.similarity, before),
        anywhere,
        _here(table, before),
        in_spreads(anywhere, evidence.coverage.spread),
    ]


def _here(table: SpanTable, before: tuple[int, int]) -> Table:
    """The segment with the one that stands beside it here, or with the one before that: the better."""
    here: Table = np.maximum(table.at(1, 1), table.at(1, 1, *before))
    return here


def _link_planes(links: LinkEvidence | None, axis: int) -> list[Table]:
    """From ``null-linked`` to ``null-level``."""
    if links is None:
        return []
    return list(links.nulls()[axis])
