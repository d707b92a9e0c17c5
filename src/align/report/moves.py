"""Where moved beads stand on the other side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from align.bitext import Bead, Flag


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """The beads between which a moved bead stands in the target; indices, None at an end."""

    after: int | None
    before: int | None


def other_places(beads: Sequence[Bead]) -> Mapping[int, OtherPlace]:
    """Find for every moved bead its neighbours in the target's order that have not moved.

    Args:
        beads: in source order.

    Returns: by the index of the moved bead.
    """
    order = sorted((bead.target[0], index) for index, bead in enumerate(beads) if bead.target)
    in_order = [index for _, index in order]
    before = _last_settled(beads, in_order)
    behind = _last_settled(beads, reversed(in_order))
    return {
        index: OtherPlace(before[index], behind[index])
        for index in in_order
        if Flag.MOVED in beads[index].flags
    }


def visitors(places: Mapping[int, OtherPlace]) -> Mapping[int, tuple[int, ...]]:
    """List the moved beads whose target stands right behind each bead's own."""
    found: dict[int, list[int]] = defaultdict(list)
    for index, place in places.items():
        if place.after is not None:
            found[place.after].append(index)
    return {after: tuple(moved) for after, moved in found.items()}


def _last_settled(beads: Sequence[Bead], order: Iterable[int]) -> Mapping[int, int | None]:
    """For every bead the last one before it, in this order, that is linked and has not moved."""
    found: dict[int, int | None] = {}
    last: int | None = None
    for index in order:
        found[index] = last
        if not beads[index].is_null and Flag.MOVED not in beads[index].flags:
            last = index
    return found
