"""Segments without text, which files of one segment a line may have: left out, then put back."""

from collections.abc import Sequence
from dataclasses import replace

from align.bitext import Bead, Flag


def written_places(texts: Sequence[str]) -> list[int]:
    """Give the places of the segments that have text."""
    return [place for place, text in enumerate(texts) if text.strip()]


def restore_blanks(
    beads: Sequence[Bead], source_places: Sequence[int], target_places: Sequence[int], counts: tuple[int, int]
) -> tuple[Bead, ...]:
    """Number the beads of written segments as in the whole text; blank ones become null beads.

    Args:
        beads: over the written segments only.
        source_places: where each written source segment stands.
        target_places: where each written target segment stands.
        counts: number of source and target segments, blank ones included.

    Returns: the beads, each blank segment's null bead before the first that stands behind it.
    """
    blank_source = sorted(set(range(counts[0])) - set(source_places), reverse=True)
    blank_target = sorted(set(range(counts[1])) - set(target_places), reverse=True)
    restored: list[Bead] = []

    def put(before_source: int, before_target: int) -> None:
        while blank_source and blank_source[-1] < before_source:
            restored.append(Bead((blank_source.pop(),), (), flags=(Flag.NULL,)))
        while blank_target and blank_target[-1] < before_target:
            restored.append(Bead((), (blank_target.pop(),), flags=(Flag.NULL,)))

    for bead in beads:
        source = tuple(source_places[number] for number in bead.source)
        target = tuple(target_places[number] for number in bead.target)
        put(source[0] if source else 0, target[0] if target else 0)
        restored.append(replace(bead, source=source, target=target))
    put(*counts)
    return tuple(restored)
