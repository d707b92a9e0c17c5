"""Where moved beads stand on the other side."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from align.bitext import Bead, Flag


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """The beads between which a moved bead stands in the target; indices, None at an end."""

    after: int | None
    before: int | None


def other_places(beads: Sequence[Bead]) -> Mapping[int, OtherPlace]:
    """Find for every moved bead its neighbours in the target.

    Beads that moved together are one block, whose neighbours hold for all of them.

    Args:
        beads: in source order.

    Returns: by the index of the moved bead.
    """
    linked = [index for index, bead in enumerate(beads) if not bead.is_null and bead.target]
    order = sorted(linked, key=lambda index: beads[index].target)
    return {
        index: OtherPlace(_neighbour(beads, order, place, -1), _neighbour(beads, order, place, 1))
        for place, index in enumerate(order)
        if Flag.MOVED in beads[index].flags
    }


def visitors(places: Mapping[int, OtherPlace]) -> Mapping[int, tuple[int, ...]]:
    """List the moved beads whose target stands right behind each bead's own."""
    found: dict[int, list[int]] = defaultdict(list)
    for index, place in places.items():
        if place.after is not None:
            found[place.after].append(index)
    return {after: tuple(moved) for after, moved in found.items()}


def _neighbour(beads: Sequence[Bead], order: Sequence[int], place: int, step: int) -> int | None:
    """The nearest bead in the target's order that did not move together with this one."""
    expected = order[place] + step
    place += step
    while 0 <= place < len(order) and order[place] == expected and Flag.MOVED in beads[expected].flags:
        expected += step
        place += step
    return order[place] if 0 <= place < len(order) else None
