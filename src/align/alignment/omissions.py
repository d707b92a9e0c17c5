"""All evidence about leaving a segment out, as features of the log-linear model.

`NULL_FEATURES` fix their order, which the weights file follows. They ask how well the segment
is answered anywhere near, and right here; where it stands; and what its pieces are linked to.
"""

import numpy as np

from align.alignment.comparisons import in_spreads
from align.alignment.evidence import MOST_SHARED, Evidence
from align.alignment.window import SpanTable, Table

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
        np.minimum(shared_here, MOST_SHARED),
        in_spreads(best, evidence.spread),
        in_spreads(best_covered, evidence.coverage_spread),
        opening,
        closing,
    ]
    return np.stack([np.broadcast_to(plane, single.shape) for plane in planes]).astype(np.float32)


def _contest(pairs: Table, axis: int) -> Table:
    """How much better each pair is than the best other candidate for the same partner."""
    along = 1 - axis
    ordered = np.sort(pairs, axis=along)
    first, second = (ordered.take([place], axis=along) for place in (-1, -2))
    contest: Table = pairs - np.where(pairs >= first, second, first)
    return contest
