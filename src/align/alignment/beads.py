"""From span vectors to beads: the best path, with a confidence and reasons to look."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from align.alignment.band import Band, anchored_band, piece_band, search_band
from align.alignment.coverage import Embed, remembering
from align.alignment.flags import BeadJudge
from align.alignment.grid import ArcScorer
from align.alignment.links import Links, piece_links
from align.alignment.moved import Link, SecondPass
from align.alignment.pieces import cut_segments
from align.alignment.posteriors import null_posteriors, potentials, step_posterior
from align.alignment.scoring import (
    EvidenceSource,
    LogLinearScorer,
    Side,
    Weights,
    learned_model,
    reach_of,
)
from align.alignment.search import best_path
from align.alignment.shapes import DEFAULT_MAX_GROUP, bead_shapes
from align.alignment.similarity import SpanVectors
from align.bitext import Bead
from align.errors import ShapeError

Progress: TypeAlias = Callable[[int, int], None]

#: The largest n + m of a bead of pieces.
_MOST_PIECES = 5


def longest_piece_span() -> int:
    """The longest span, in pieces, that aligning asks vectors for."""
    return reach_of(bead_shapes(_MOST_PIECES))


def longest_span(max_group: int = DEFAULT_MAX_GROUP) -> int:
    """The longest span, in segments, that aligning with this `max_group` asks vectors for."""
    return reach_of(bead_shapes(max_group))


def embed_side(
    texts: Sequence[str],
    embed_spans: Callable[[Sequence[str], int], SpanVectors],
    max_group: int = DEFAULT_MAX_GROUP,
) -> Side:
    """Make one side of an alignment: a document's segments and their pieces, with span vectors.

    Args:
        texts: the segments' texts.
        embed_spans: prepares the span vectors of some texts, up to so many texts long.
        max_group: the largest n + m of a bead.
    """
    pieces = cut_segments(texts)
    return Side(
        texts,
        embed_spans(texts, longest_span(max_group)),
        pieces,
        embed_spans(pieces.texts, longest_piece_span()),
    )


def align_segments(
    source: Side,
    target: Side,
    embed: Embed,
    max_group: int = DEFAULT_MAX_GROUP,
    progress: Progress | None = None,
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
    for side in (source, target, source.cut[1], target.cut[1]):
        if side.spans.count != len(side.texts):
            raise ShapeError(f"{side.spans.count} span vectors for {len(side.texts)} segments")
    if source.spans.dimension != target.spans.dimension:
        raise ShapeError(
            f"source vectors have {source.spans.dimension} numbers, target vectors {target.spans.dimension}"
        )
    shapes = bead_shapes(max_group)
    embed, model = remembering(embed), learned_model()
    plain = EvidenceSource.of(source, target, embed, reach_of(shapes))
    first_half, second_half = _halves(progress)
    linked = replace(plain, links=link_pieces(source, target, plain, embed, model.plain, first_half))
    similarity = plain.similarity
    band = search_band(similarity.source, similarity.target, similarity.scale)
    scorer = LogLinearScorer(linked, band, shapes, model.linked, second_half)
    links = SecondPass(plain, model.plain, shapes).relink(best_path(band, scorer))
    judge = BeadJudge(plain)
    return tuple(
        _bead(link, confidence * judge.relatedness(link), judge)
        for link, confidence in zip(links, _confidences(band, scorer, links), strict=True)
    )


def link_pieces(
    source: Side,
    target: Side,
    evidence: EvidenceSource,
    embed: Embed,
    weights: Weights,
    progress: Progress | None = None,
) -> Links:
    """Align the segments' pieces, and so link the segments.

    Args:
        source: the source document.
        target: the target document.
        evidence: of the segments; their anchors say where to look for the pieces'.
        embed: gives unit vectors for single words.
        weights: for evidence without links.
        progress: told how much of the search is done, of how much.
    """
    (source_pieces, source_side), (target_pieces, target_side) = source.cut, target.cut
    shapes = bead_shapes(_MOST_PIECES)
    similarity = evidence.similarity
    segment_band = anchored_band(similarity.source, similarity.target, similarity.scale)
    band = piece_band(segment_band, source_pieces.owners, target_pieces.owners)
    piece_evidence = EvidenceSource.of(source_side, target_side, embed, reach_of(shapes))
    scorer = LogLinearScorer(piece_evidence, band, shapes, weights, progress)
    return piece_links(source_pieces, target_pieces, band, scorer)


def _halves(progress: Progress | None) -> tuple[Progress | None, Progress | None]:
    """Callbacks for two searches, each half of what is told to one."""
    if progress is None:
        return None, None
    return (
        lambda done, total: progress(done, 2 * total),
        lambda done, total: progress(total + done, 2 * total),
    )


def _confidences(band: Band, scorer: ArcScorer, links: Sequence[Link]) -> list[float]:
    """Posterior of each bead; of a null bead, that of leaving its segment out wherever it stands.

    A moved bead is on no path: its gain over what stood there is taken as log odds.
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
