"""From span vectors to beads: the best path, with a confidence and reasons to look."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from align.alignment.band import Section
from align.alignment.coverage import Embed, remembering
from align.alignment.crossing import Link, link_of
from align.alignment.flags import flags_of
from align.alignment.grid import ArcScorer, Step
from align.alignment.links import Links, piece_links
from align.alignment.moved import SecondPass
from align.alignment.pieces import cut_segments
from align.alignment.posteriors import potentials, segment_posteriors, step_posteriors
from align.alignment.scoring import (
    EvidenceSource,
    LogLinearScorer,
    Side,
    Weights,
    learned_model,
)
from align.alignment.search import best_path
from align.alignment.sections import ROUGH_REACH, narrow_sections, piece_section, widened
from align.alignment.shapes import DEFAULT_MAX_GROUP, bead_shapes, reach_of
from align.alignment.similarity import JoinableSpans, Similarity, SpanVectors
from align.bitext import Bead, Flag
from align.errors import ShapeError

Progress: TypeAlias = Callable[[int, int], None]

#: The largest n + m of a bead of pieces.
_MOST_PIECES = 5
#: The penalty on the weights makes posteriors less sure than they are right; their log odds times
#: this are not (one factor, by maximum likelihood, every development set counting the same).
_SHARPNESS = 1.14


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
    for side in (source, target, source.cut[1], target.cut[1]):
        if side.spans.count != len(side.texts):
            raise ShapeError(f"{side.spans.count} span vectors for {len(side.texts)} segments")
    if source.spans.dimension != target.spans.dimension:
        raise ShapeError(
            f"source vectors have {source.spans.dimension} numbers, target vectors {target.spans.dimension}"
        )
    if not source.texts or not target.texts:
        return _left_out(len(source.texts), len(target.texts))
    shapes = bead_shapes(max_group)
    embed, model = remembering(embed), learned_model()
    similarity = Similarity(source.spans, target.spans, longest_span(max_group))
    sections = narrow_sections(similarity)
    plain = EvidenceSource.of(source, target, similarity, sections, embed)
    tell = _told(progress, source)
    links = link_pieces(source, target, sections, embed, model.plain, tell)
    linked = replace(plain, links=links)
    found = _search(
        (
            (section, LogLinearScorer(linked, section, shapes, model.linked, tell))
            for section in widened(sections)
        ),
        similarity,
    )
    beads = SecondPass(plain, model.plain, shapes).relink(found.steps)
    flags = flags_of(beads, [found.cosine(link, similarity) for link in beads], plain.lengths)
    crossed = _crossed(beads)
    return tuple(
        _bead(link, found.confidence(link, crossed.get(place, ())), reasons)
        for place, (link, reasons) in enumerate(zip(beads, flags, strict=True))
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
    similarity = Similarity(source_side.spans, target_side.spans, reach_of(shapes))
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


@dataclass(frozen=True, slots=True)
class _Path:
    """The best path through all sections.

    Attributes:
        steps: its steps.
        posteriors: of each step.
        cosines: scaled, of each step that is a bead.
        source_nulls: posterior of leaving out each source segment, wherever it stands.
        target_nulls: likewise.
        others: posterior of each likely bead that is not a step.
    """

    steps: list[Step]
    posteriors: dict[Step, float]
    cosines: dict[Step, float]
    source_nulls: list[float]
    target_nulls: list[float]
    others: dict[tuple[range, range], float]

    def confidence(self, link: Link, crossed: Sequence[Link]) -> float:
        """How probable a bead is: by its posterior; one found later is on no path: by its gain.

        Args:
            link: the bead.
            crossed: the moved beads that cross it. No path can hold both, so those that link
                what a moved bead links, alone or lumped with this one, do not speak against it.
        """
        if link.step is None:
            return 1 / (1 + math.exp(-min(link.gain, 50.0)))
        return _sharpened(self._posterior(link, crossed))

    def _posterior(self, link: Link, crossed: Sequence[Link]) -> float:
        if not link.target:
            return self.source_nulls[link.source[0]]
        if not link.source:
            return self.target_nulls[link.target[0]]
        posterior = self.posteriors[link.step] if link.step else 0.0
        if not crossed:
            return posterior
        return posterior + sum(
            share
            for (source, target), share in self.others.items()
            if any(_overlap(source, other.source) and _overlap(target, other.target) for other in crossed)
        )

    def cosine(self, link: Link, similarity: Similarity) -> float:
        """Scaled cosine of a bead's sides; 0 for a null bead."""
        if not link.source or not link.target:
            return 0.0
        if link.step is None:
            return float(similarity.pairs([link.source], [link.target])[0])
        return self.cosines[link.step]


def _search(searched: Iterable[tuple[Section, ArcScorer]], similarity: Similarity) -> _Path:
    """Find the best path through each section, and how sure it is."""
    path = _Path([], {}, {}, [], [], {})
    for section, scorer in searched:
        band = section.band
        sums = potentials(band, scorer)
        steps = best_path(band, scorer)
        placed = [
            replace(step, source=step.source + section.source, target=step.target + section.target)
            for step in steps
        ]
        path.steps.extend(placed)
        path.posteriors.update(zip(placed, step_posteriors(band, sums, steps).tolist(), strict=True))
        # Now, while the section's vectors are held.
        beads = [step for step in placed if step.n_source and step.n_target]
        spans = [link_of(step) for step in beads]
        cosines = similarity.pairs([span.source for span in spans], [span.target for span in spans])
        path.cosines.update(zip(beads, cosines.tolist(), strict=True))
        shares = segment_posteriors(band, sums, scorer)
        path.source_nulls.extend(shares.source_nulls.tolist())
        path.target_nulls.extend(shares.target_nulls.tolist())
        for (source, target, n_source, n_target), share in shares.beads.items():
            first, across = source + section.source, target + section.target
            path.others[range(first, first + n_source), range(across, across + n_target)] = share
        for span in spans:
            path.others.pop((span.source, span.target), None)
    return path


def _sharpened(posterior: float) -> float:
    odds = math.pow(posterior / max(1.0 - posterior, 1e-9), _SHARPNESS)
    return odds / (1.0 + odds)


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _crossed(beads: Sequence[Link]) -> dict[int, list[Link]]:
    """For each bead on the path that beads found later cross, by its place: those."""
    places = [place for place, link in enumerate(beads) if link.step and link.source and link.target]
    starts = np.array([(beads[place].source[0], beads[place].target[0]) for place in places]).reshape(-1, 2)
    crossed: dict[int, list[Link]] = {}
    for other in beads:
        if other.step is None and other.source and other.target:
            before = starts > (other.source[0], other.target[0])
            for number in np.flatnonzero(before[:, 0] != before[:, 1]):
                crossed.setdefault(places[number], []).append(other)
    return crossed


def _bead(link: Link, confidence: float, flags: tuple[Flag, ...]) -> Bead:
    return Bead(
        tuple(link.source),
        tuple(link.target),
        score=round(link.score, 4),
        confidence=round(min(max(confidence, 0.0), 1.0), 4),
        flags=flags,
    )
