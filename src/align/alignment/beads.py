"""From span vectors to beads: the best path, with a confidence and reasons to look."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from align.alignment.band import Section
from align.alignment.crossing import Link
from align.alignment.flags import flags_of
from align.alignment.found_path import crossed_by, search_sections
from align.alignment.links import Links, piece_links
from align.alignment.moved import SecondPass
from align.alignment.pieces import cut_segments
from align.alignment.scoring import (
    EvidenceSource,
    LogLinearScorer,
    Side,
    Weights,
    learned_model,
)
from align.alignment.sections import ROUGH_REACH, narrow_sections, piece_section, widened
from align.alignment.shapes import DEFAULT_MAX_GROUP, bead_shapes, reach_of
from align.alignment.similarity import JoinableSpans, Similarity, SpanVectors
from align.alignment.words import Embed, remembering
from align.bitext import Bead, Flag
from align.errors import ShapeError

Progress: TypeAlias = Callable[[int, int], None]

#: The largest n + m of a bead of pieces.
_MOST_PIECES = 5


def longest_piece_span() -> int:
    """The longest span, in pieces, that aligning asks vectors for."""
    return reach_of(bead_shapes(_MOST_PIECES))


def longest_span(max_group: int = DEFAULT_MAX_GROUP) -> int:
    """The longest span, in segments, that aligning with this `max_group` asks vectors for."""
    return max(reach_of(bead_shapes(max_group)), ROUGH_REACH)


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
    piece_spans = embed_spans(pieces.texts, longest_piece_span())
    spans: SpanVectors | None = None
    if isinstance(piece_spans, JoinableSpans):
        spans = piece_spans.joined_as(texts, np.searchsorted(pieces.owners, np.arange(len(texts))))
    if spans is None:
        spans = embed_spans(texts, longest_span(max_group))
    return Side(texts, spans, pieces, piece_spans)


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
    _refuse_mismatch(source, target)
    if not source.texts or not target.texts:
        return _left_out(len(source.texts), len(target.texts))
    shapes = bead_shapes(max_group)
    embed, model = remembering(embed), learned_model()
    similarity = Similarity(source.spans, target.spans)
    sections = narrow_sections(similarity)
    tell = _told(progress, source)
    links = link_pieces(source, target, sections, embed, model.plain, tell)
    linked = EvidenceSource.of(source, target, similarity, sections, embed, links)
    found = search_sections(
        (
            (section, LogLinearScorer(linked, section, shapes, model.linked, tell))
            for section in widened(sections)
        ),
        similarity,
    )
    plain = replace(linked, links=None)
    beads = SecondPass(plain, model.plain, shapes).relink(found.steps)
    flags = flags_of(beads, [found.cosine(link, similarity) for link in beads], plain.lengths)
    crossed = crossed_by(beads)
    return tuple(
        _bead(link, found.confidence(link, crossed.get(place, ())), reasons)
        for place, (link, reasons) in enumerate(zip(beads, flags, strict=True))
    )


def _refuse_mismatch(source: Side, target: Side) -> None:
    """Raise a ShapeError if texts and vectors do not belong together."""
    for side in (source, target, source.cut[1], target.cut[1]):
        if side.spans.count != len(side.texts):
            raise ShapeError(f"{side.spans.count} span vectors for {len(side.texts)} segments")
    if source.spans.dimension != target.spans.dimension:
        raise ShapeError(
            f"source vectors have {source.spans.dimension} numbers, target vectors {target.spans.dimension}"
        )


def _left_out(n_source: int, n_target: int) -> tuple[Bead, ...]:
    """Nothing can be linked to an empty text."""
    sources = (Bead((place,), (), score=0.0, confidence=1.0, flags=(Flag.NULL,)) for place in range(n_source))
    targets = (Bead((), (place,), score=0.0, confidence=1.0, flags=(Flag.NULL,)) for place in range(n_target))
    return *sources, *targets


def link_pieces(
    source: Side,
    target: Side,
    sections: Sequence[Section],
    embed: Embed,
    weights: Weights,
    tell: Callable[[int], None] | None = None,
) -> Links:
    """Align the segments' pieces, and so link the segments.

    Args:
        source: the source document.
        target: the target document.
        sections: of the segments; they say where to look for the pieces' path.
        embed: gives unit vectors for single words.
        weights: for evidence without links.
        tell: told how many rows were scored each time.
    """
    (source_pieces, source_side), (target_pieces, target_side) = source.cut, target.cut
    shapes = bead_shapes(_MOST_PIECES)
    pieces = [piece_section(section, source_pieces.owners, target_pieces.owners) for section in sections]
    similarity = Similarity(source_side.spans, target_side.spans)
    evidence = EvidenceSource.of(source_side, target_side, similarity, pieces, embed)
    return piece_links(
        source_pieces,
        target_pieces,
        ((section, LogLinearScorer(evidence, section, shapes, weights, tell)) for section in pieces),
    )


def _told(progress: Progress | None, source: Side) -> Callable[[int], None] | None:
    """Turn rows scored, of pieces and of segments, into progress."""
    if progress is None:
        return None
    total = len(source.texts) + len(source.cut[0].texts)
    done = 0

    def tell(rows: int) -> None:
        nonlocal done
        progress(min(done, total), total)
        done += rows

    return tell


def _bead(link: Link, confidence: float, flags: tuple[Flag, ...]) -> Bead:
    return Bead(
        tuple(link.source),
        tuple(link.target),
        score=round(link.score, 4),
        confidence=round(min(max(confidence, 0.0), 1.0), 4),
        flags=flags,
    )
