"""What the words around an English name say that it is."""

import pytest

from align.glossary.surroundings import surroundings
from align.terms import TermType

PERSON, ORGANISATION, LOCATION, THING = (
    TermType.PERSON,
    TermType.ORGANISATION,
    TermType.LOCATION,
    TermType.MISCELLANEOUS,
)


@pytest.mark.parametrize(
    ("text", "before", "behind", "apposition"),
    [
        ("Ash fell from the volcano Brekel on Monday.", LOCATION, None, None),
        ("A magazine called Brekel wrote about it.", ORGANISATION, None, None),
        ("They heard the rapper Brekel sing.", PERSON, None, None),
        ("Then the Brekel rover landed.", None, THING, None),
        ("Then Brekel rovers landed.", None, None, None),
        ("They reached Brekel, a port city on the Danube.", None, None, LOCATION),
        ("The rest was up to Brekel, the rover of an agency.", None, None, THING),
        ("Then came Brekel, which was a small shipping company in Odesa.", None, None, ORGANISATION),
        ("They saw Brekel, and a rover.", None, None, None),
    ],
)
def test_a_noun_beside_a_name_tells_its_kind(
    text: str, before: TermType | None, behind: TermType | None, apposition: TermType | None
) -> None:
    start = text.index("Brekel")
    around = surroundings(text, start, start + len("Brekel"))
    assert (around.before, around.behind, around.apposition) == (before, behind, apposition)


@pytest.mark.parametrize(
    ("text", "article", "group", "inhabited"),
    [
        ("At the mouth of the Brekel lies a town.", True, False, True),
        ("They lost to Brekel by a goal.", False, True, False),
        ("Then Brekel fans cheered.", False, True, False),
        ("North-west of Brekel, it rained.", False, False, True),
        ("Then Brekel left.", False, False, False),
    ],
)
def test_what_else_is_seen_around_a_name(text: str, article: bool, group: bool, inhabited: bool) -> None:
    start = text.index("Brekel")
    around = surroundings(text, start, start + len("Brekel"))
    assert (around.has_article, around.is_group, around.is_inhabited) == (article, group, inhabited)


def test_nouns_of_the_same_clause_tell_less() -> None:
    text = "The moon was full. The first ship to leave, the Brekel, sailed; a river rose."
    start = text.index("Brekel")
    assert surroundings(text, start, start + len("Brekel")).nearby == (THING,)
