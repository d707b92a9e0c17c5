"""All evidence about leaving a segment out, as features of the log-linear model.

`PLAIN_NULL_FEATURES` and `LINKED_NULL_FEATURES` fix their order, which the weights file
follows. They ask how well the segment is answered anywhere, and right here; where it stands;
and what its pieces are linked to.
"""

import numpy as np

from align.alignment.comparisons import in_spreads
from align.alignment.evidence import MOST_SHARED, Coverage, Evidence
from align.alignment.links import LinkEvidence
from align.alignment.window import Table

_COMMON_FEATURES = (
    "null",
    "null-best-anywhere",
    "null-best-here",
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
        best, covered, contested = anywhere[axis]
        here, shared = (
            np.maximum(table.at(1, 1), table.at(1, 1, *before))
            for table in (evidence.similarity, evidence.shared_found)
        )
        planes = [
            np.ones_like(here),
            best,
            here,
            in_spreads(best, evidence.spread),
            contested,
            np.minimum(shared, MOST_SHARED),
            *places[axis],
            *_coverage_planes(evidence.coverage, axis, covered, before),
            *_link_planes(evidence.links, axis),
        ]
        sides.append(np.stack([np.broadcast_to(plane, here.shape) for plane in planes]).astype(np.float32))
    return sides[0], sides[1]


def _places(evidence: Evidence) -> tuple[Table, Table]:
    """From ``null-length`` to ``null-closing``, for the source and the target segments.

    Returns: shapes (4, rows, 1) and (4, 1, columns).
    """
    window = evidence.window
    lengths, finals = evidence.lengths.singles(window), evidence.marks.finals(window)
    edges = evidence.edges.closeness(window)
    source, target = (
        np.stack((length, final, *edge)) for length, final, edge in zip(lengths, finals, edges, strict=True)
    )
    return source[..., None], target[..., None, :]


def _coverage_planes(
    coverage: Coverage | None, axis: int, anywhere: Table, before: tuple[int, int]
) -> list[Table]:
    """From ``null-covered-anywhere`` to ``null-covered-by-spread``."""
    if coverage is None:
        return []
    table = coverage.target if axis else coverage.source
    here = np.maximum(table.at(1, 1), table.at(1, 1, *before))
    return [anywhere, here, in_spreads(anywhere, coverage.spread)]


def _link_planes(links: LinkEvidence | None, axis: int) -> list[Table]:
    """From ``null-linked`` to ``null-level``."""
    if links is None:
        return []
    return list(links.target_nulls if axis else links.source_nulls)
