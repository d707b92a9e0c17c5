"""Score an aligned bitext against gold, whether or not their segments agree."""

from collections.abc import Sequence

from align.bitext import Bead, Bitext, Document
from align.errors import FormatError
from align.evaluation.gold import Gold, GoldSegments
from align.evaluation.projection import VisibleCharacters, project_document, project_gold
from align.evaluation.scores import Scores, UnitBead, Units, score_units


def score_bitext(bitext: Bitext, gold: Gold) -> Scores:
    """Score the beads of a bitext against gold.

    A side whose segments are those of the gold is compared by index. A side that was
    segmented otherwise is compared by characters, which needs the gold's segments.

    Raises: FormatError if gold and bitext cannot belong together.
    """
    source, gold_source = _common_units(
        bitext.source, gold, gold.source, [index for bead in gold.beads for index in bead.source]
    )
    target, gold_target = _common_units(
        bitext.target, gold, gold.target, [index for bead in gold.beads for index in bead.target]
    )
    return score_units(
        _in_units(bitext.beads, source, target), _in_units(gold.beads, gold_source, gold_target)
    )


def _common_units(
    document: Document, gold: Gold, segments: GoldSegments | None, indices: Sequence[int]
) -> tuple[list[Units], list[Units]]:
    """Express the segments of prediction and gold, which names some indices, in the same units."""
    if segments is not None and not _same_segments(document, segments):
        return project_document(document), project_gold(segments, document)
    units = [Units({index}) for index in range(len(document.segments))]
    if max(indices, default=-1) >= len(units):
        raise FormatError(
            f"{gold.path}: it names segment {max(indices)}, but {document.path} has {len(units)} segments; "
            "align with --segmented, or put the gold's own segments beside it as NAME.LANGUAGE.txt"
        )
    return units, units


def _same_segments(document: Document, segments: GoldSegments) -> bool:
    """Whether a document's segments are the gold's, but for white space and invisible characters."""
    return [VisibleCharacters(text).text for text in document.segment_texts] == [
        VisibleCharacters(text).text for text in segments.texts
    ]


def _in_units(beads: Sequence[Bead], source: list[Units], target: list[Units]) -> list[UnitBead]:
    """Replace segment indices by the segments' units."""
    return [
        UnitBead(tuple(source[index] for index in bead.source), tuple(target[index] for index in bead.target))
        for bead in beads
    ]
