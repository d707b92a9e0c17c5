"""From span vectors to beads: the best path, with a confidence and reasons to look."""

from collections.abc import Sequence

from align.alignment.band import Band, search_band
from align.alignment.coverage import Embed
from align.alignment.flags import FlagRules
from align.alignment.scoring import EvidenceSource, LogLinearScorer, Side, learned_weights, reach_of
from align.alignment.search import (
    ArcScorer,
    Step,
    best_path,
    null_posteriors,
    potentials,
    step_posterior,
)
from align.alignment.shapes import DEFAULT_MAX_GROUP, bead_shapes
from align.bitext import Bead
from align.errors import ShapeError


def longest_span(max_group: int = DEFAULT_MAX_GROUP) -> int:
    """The longest span, in segments, that aligning with this `max_group` asks vectors for."""
    return reach_of(bead_shapes(max_group))


def align_segments(
    source: Side, target: Side, embed: Embed, max_group: int = DEFAULT_MAX_GROUP
) -> tuple[Bead, ...]:
    """Link the segments of two documents by the most probable beads.

    Args:
        source: the source document.
        target: the target document.
        embed: gives unit vectors, shape (texts, dim), for single words.
        max_group: the largest n + m of a bead.

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
    scorer = LogLinearScorer(evidence, band, shapes, learned_weights())
    steps = best_path(band, scorer)
    rules = FlagRules(similarity, evidence.lengths)
    return tuple(
        _bead(step, confidence, rules)
        for step, confidence in zip(steps, _confidences(band, scorer, steps), strict=True)
    )


def _confidences(band: Band, scorer: ArcScorer, steps: Sequence[Step]) -> list[float]:
    """Posterior of each step; of a null bead, that of leaving its segment out wherever it stands."""
    sums = potentials(band, scorer)
    source_nulls, target_nulls = null_posteriors(band, sums, scorer)
    return [
        float(source_nulls[step.source])
        if not step.n_target
        else float(target_nulls[step.target])
        if not step.n_source
        else step_posterior(band, sums, step)
        for step in steps
    ]


def _bead(step: Step, confidence: float, rules: FlagRules) -> Bead:
    return Bead(
        tuple(range(step.source, step.source + step.n_source)),
        tuple(range(step.target, step.target + step.n_target)),
        score=round(step.score, 4),
        confidence=round(min(max(confidence, 0.0), 1.0), 4),
        flags=rules.flags(step),
    )
