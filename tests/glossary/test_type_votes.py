"""Which type a name gets where its evidence disagrees, and when that is in doubt."""

import pytest

from align.glossary import build_glossary
from align.glossary.entities import Entity
from align.glossary.mentions import locate
from align.glossary.type_votes import ArabicMention, vote
from align.terms import TermFlag, TermType
from glossary_samples import Embed, ListedNames, bitext, document

PERSON, ORGANISATION, LOCATION, THING = (
    TermType.PERSON,
    TermType.ORGANISATION,
    TermType.LOCATION,
    TermType.MISCELLANEOUS,
)


def entity(line: str, name: str, taken_for: TermType) -> Entity:
    return Entity(name, taken_for, (name,), locate(document([line], "en"), [name]), {taken_for: 1})


@pytest.mark.parametrize(
    ("line", "name", "taken_for", "before", "type_"),
    [
        ("Ash fell on Brekel.", "Brekel", ORGANISATION, ("بركان",), LOCATION),
        ("The first ship to sail, the Brekel, left.", "Brekel", ORGANISATION, ("السفينه",), THING),
        ("Then came Brekel Tornu.", "Brekel Tornu", PERSON, ("لنادي",), ORGANISATION),
        ("They bought Brekel.", "Brekel", ORGANISATION, ("من",), ORGANISATION),
    ],
)
def test_an_arabic_noun_before_it_outvotes_a_single_sight(
    line: str, name: str, taken_for: TermType, before: tuple[str, ...], type_: TermType
) -> None:
    around = [ArabicMention(before, (), is_quoted=False)]
    assert vote(entity(line, name, taken_for), "بريكل", around).type is type_


def test_a_lone_guess_is_in_doubt_and_what_several_tell_is_not() -> None:
    guess = vote(entity("They bought Brekel.", "Brekel", ORGANISATION), "", ())
    told = vote(
        entity("They reached the town of Brekel, a port in the north.", "Brekel", LOCATION),
        "بريكل",
        [ArabicMention(("بلده",), (), is_quoted=False)],
    )
    assert (guess.type, guess.is_doubtful) == (ORGANISATION, True)
    assert (told.type, told.is_doubtful) == (LOCATION, False)


def test_the_pair_is_as_sure_as_it_was_where_the_type_is_in_doubt(meaningless: Embed) -> None:
    pair = bitext(["They bought Brekelian."], ["واشتروا بريكيليان."])
    (term,) = build_glossary(pair, ListedNames({"Brekelian": ORGANISATION}), meaningless)
    assert term.flags == (TermFlag.TYPE_IN_DOUBT,)
    assert term.confidence > 0.9
