"""From span vectors to beads: the best path, with a confidence and reasons to look."""

import math
from collections.abc import Callable, Sequence

from align.alignment.band import Band, search_band
from align.alignment.coverage import Embed
from align.alignment.flags import BeadJudge
from align.alignment.grid import ArcScorer
from align.alignment.moved import Link, SecondPass
from align.alignment.posteriors import null_posteriors, potentials, step_posterior
from align.alignment.scoring import EvidenceSource, LogLinearScorer, Side, learned_weights, reach_of
from align.alignment.search import best_path
from align.alignment.shapes import DEFAULT_MAX_GROUP, bead_shapes, crossing_shapes
from align.bitext import Bead
from align.errors import ShapeError


def longest_span(max_group: int = DEFAULT_MAX_GROUP) -> int:
    """The longest span, in segments, that aligning with this `max_group` asks vectors for."""
    return reach_of(bead_shapes(max_group))


def align_segments(
    source: Side,
    target: Side,
    embed: Embed,
    max_group: int = DEFAULT_MAX_GROUP,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Bead, ...]:
    """Link the segments of two documents by the most probable beads.

    Args:
        source: the source document.
        target: the target document.
        embed: gives unit vectors, shape (texts, dim), for single words.
        max_group: the largest n + m of a bead.
        progress: told how much of the search is done, of how much.

    Returns: beads in path order; every segment is in exactly one.
    Raises: ShapeError if texts and vectors do not belong together; OptionError for a
        `max_group` out of range.
    """
    for side in (source, target):
        if side.spans.count != len(side.texts):
            raise ShapeError(f"{side.spans.count} span vectors for {len(side.texts)} segments")
    if source.spans.dimension != target.spans.dimension:
        raise ShapeError(
            f"source vectors have {source.spans.dimension} numbers, target vectors {target.spans.dimension}"
        )
    shapes = bead_shapes(max_group)
    evidence = EvidenceSource.of(source, target, embed, reach_of(shapes))
    similarity = evidence.similarity
    band = search_band(similarity.source, similarity.target, similarity.scale)
    weights, arc_shapes = learned_weights(), shapes + crossing_shapes(max_group)
    scorer = LogLinearScorer(evidence, band, arc_shapes, weights, progress)
    steps = best_path(band, scorer)
    links = SecondPass(evidence, weights, shapes).relink(steps)
    judge = BeadJudge(evidence)
    return tuple(
        _bead(link, confidence * judge.relatedness(link), judge)
        for link, confidence in zip(links, _confidences(band, scorer, links), strict=True)
    )


def _confidences(band: Band, scorer: ArcScorer, links: Sequence[Link]) -> list[float]:
    """Posterior of each bead; of a null bead, that of leaving its segment out wherever it stands.

    A bead moved far is on no path: its gain over leaving its segments out is taken as log odds.
    """
    sums = potentials(band, scorer)
    source_nulls, target_nulls = null_posteriors(band, sums, scorer)

    def confidence(link: Link) -> float:
        if link.step is None:
            return 1 / (1 + math.exp(-min(link.gain, 50.0)))
        if not link.target:
            return float(source_nulls[link.source[0]])
        if not link.source:
            return float(target_nulls[link.target[0]])
        return step_posterior(band, sums, link.step)

    return [confidence(link) for link in links]


def _bead(link: Link, confidence: float, judge: BeadJudge) -> Bead:
    return Bead(
        tuple(link.source),
        tuple(link.target),
        score=round(link.score, 4),
        confidence=round(min(max(confidence, 0.0), 1.0), 4),
        flags=judge.flags(link),
    )
