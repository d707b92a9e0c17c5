"""Moved passages and where they stand on the other side."""

from align.bitext import Bead, Flag
from align.report.moves import OtherPlace, other_places, visitors

MOVED = (Flag.MOVED,)


def test_two_that_changed_places_stand_beside_one_another() -> None:
    beads = [Bead((0,), (0,)), Bead((1,), (2,), flags=MOVED), Bead((2,), (1,), flags=MOVED), Bead((3,), (3,))]
    assert other_places(beads) == {1: OtherPlace(2, 3), 2: OtherPlace(0, 1)}


def test_a_block_that_moved_together_has_the_same_neighbours() -> None:
    beads = [
        Bead((0,), (0,)),
        Bead((1,), (3,), flags=MOVED),
        Bead((2,), (4,), flags=MOVED),
        Bead((3,), (1,)),
        Bead((4,), (2,)),
        Bead((5,), (5,)),
    ]
    places = other_places(beads)
    assert places == {1: OtherPlace(4, 5), 2: OtherPlace(4, 5)}
    assert visitors(places) == {4: (1, 2)}


def test_null_beads_are_no_neighbours_and_an_end_is_none() -> None:
    beads = [
        Bead((), (0,)),
        Bead((0,), (2,)),
        Bead((1,), ()),
        Bead((2,), (1,), flags=MOVED),
    ]
    assert other_places(beads) == {3: OtherPlace(None, 1)}
    assert visitors(other_places(beads)) == {}


def test_what_has_not_moved_has_no_other_place() -> None:
    assert other_places([Bead((0,), (0,)), Bead((1,), (1,))]) == {}
