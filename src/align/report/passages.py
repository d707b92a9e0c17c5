"""What there is to show of each bead, worked out before any of it is drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.bitext import Bead, Bitext, Document, Flag
from align.report.compared_numbers import ComparedNumbers, compare_numbers
from align.report.names import Highlights, NameMarker, ShownText
from align.report.remarks import Remark, doubts_in
from align.report.segment_markup import Mark
from align.terms import Term

Remarks = Sequence[Sequence[Remark]]
"""For each bead what the checks found; empty if there were none."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A bead as the page shows it.

    Attributes:
        bead: the bead.
        texts: of either side the segments, or what a person wrote in their place.
        names: of either side the names in each text.
        lone_names: the names that only the source has, and those of the target.
        numbers: the numbers of either side.
        remarks: what the checks found.
    """

    bead: Bead
    texts: tuple[tuple[ShownText, ...], tuple[ShownText, ...]]
    names: tuple[Highlights, Highlights]
    lone_names: tuple[Sequence[str], Sequence[str]]
    numbers: tuple[ComparedNumbers, ComparedNumbers]
    remarks: Sequence[Remark] = ()

    def marks(self, side: int) -> list[list[Mark]]:
        """All that is to be marked in each text of a side: 0 is the source, 1 the target."""
        texts = [text.text for text in self.texts[side]]
        pieces = [piece for remark in self.remarks for piece in (remark.source, remark.target)[side]]
        return [
            # Of two marks on the same words the first counts.
            [*doubts, *names, *numbers]
            for doubts, names, numbers in zip(
                doubts_in(texts, pieces), self.names[side], self.numbers[side].marks, strict=True
            )
        ]

    @property
    def terms(self) -> frozenset[int]:
        """The terms that either side has."""
        return frozenset(name.term for side in self.names for names in side for name in names)


def passages_of(bitext: Bitext, terms: Sequence[Term], remarks: Remarks = ()) -> tuple[Passage, ...]:
    """Work out what to show of each bead.

    Args:
        bitext: the bitext.
        terms: its names.
        remarks: what the checks found in each bead; all beads or none.
    """
    marker = NameMarker(bitext, terms)
    of_beads = remarks or [()] * len(bitext.beads)
    return tuple(
        _passage(bitext, bead, marker, [remark for remark in found if remark.flag in bead.flags])
        for bead, found in zip(bitext.beads, of_beads, strict=True)
    )


def _passage(bitext: Bitext, bead: Bead, marker: NameMarker, remarks: Sequence[Remark]) -> Passage:
    revision = bead.revision
    source = tuple(_shown(bitext.source, bead.source, revision.source if revision else None))
    target = tuple(_shown(bitext.target, bead.target, revision.target if revision else None))
    names = marker.mark(source, target)
    explained = {remark.flag for remark in remarks}
    numbers = compare_numbers(
        [text.text for text in source],
        [text.text for text in target],
        (bitext.source.language, bitext.target.language),
        differ=Flag.NUMBER_MISMATCH in bead.flags and Flag.NUMBER_MISMATCH not in explained,
    )
    return Passage(bead, (source, target), names, marker.lone(names), numbers, remarks)


def _shown(document: Document, indices: Sequence[int], revised: str | None) -> Iterator[ShownText]:
    if revised is None:
        for index in indices:
            yield ShownText(document.segments[index].text, index)
    elif revised:
        yield ShownText(revised)
