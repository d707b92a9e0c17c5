"""Segments without text, left out of the search and put back."""

from align.alignment import restore_blanks, written_places
from align.bitext import Bead, Flag


def test_segments_with_text_are_found() -> None:
    assert written_places(["", "Talks began.", " ", "They ended."]) == [1, 3]


def test_blank_segments_come_back_as_null_beads_in_their_places() -> None:
    beads = [Bead((0,), (0,), confidence=0.9), Bead((1,), (1, 2), confidence=0.8)]
    restored = restore_blanks(beads, [1, 3], [0, 2, 3], (5, 4))
    assert [(bead.source, bead.target) for bead in restored] == [
        ((0,), ()),
        ((1,), (0,)),
        ((2,), ()),
        ((), (1,)),
        ((3,), (2, 3)),
        ((4,), ()),
    ]
    assert [bead.confidence for bead in restored if not bead.is_null] == [0.9, 0.8]
    assert all(bead.flags == (Flag.NULL,) for bead in restored if bead.is_null)


def test_a_text_without_blanks_is_left_as_it_is() -> None:
    beads = (Bead((0,), (1,), flags=(Flag.MOVED,)), Bead((1,), (0,), flags=(Flag.MOVED,)), Bead((), (2,)))
    assert restore_blanks(beads, [0, 1], [0, 1, 2], (2, 3)) == beads
