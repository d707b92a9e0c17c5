"""Tables on the terminal: as wide as what is in them."""

import pytest

from align.bitext import Bead
from align.cli.tables import bead_kind, columns


def test_names_to_the_left_and_numbers_to_the_right() -> None:
    assert columns([["article", "beads"], ["a", "7"], ["long name", "123"]]) == (
        "article    beads\na              7\nlong name    123"
    )


def test_vowel_marks_take_no_room_and_chinese_letters_two() -> None:
    table = columns([["name", "n"], ["مُحَمَّد", "1"], ["中文", "2"]])
    assert table == "name  n\nمُحَمَّد  1\n中文  2"


@pytest.mark.parametrize(
    ("bead", "kind"),
    [
        (Bead((0,), (0,)), "1:1"),
        (Bead((0,), (0, 1)), "1:n"),
        (Bead((0, 1, 2), (0,)), "n:1"),
        (Bead((0, 1), (0, 1)), "n:m"),
        (Bead((0,), ()), "omitted"),
        (Bead((), (0,)), "added"),
    ],
)
def test_every_bead_is_counted_in_a_column(bead: Bead, kind: str) -> None:
    assert bead_kind(bead) == kind
