"""What a name names, by the words in it and around it."""

import pytest

from align.glossary import build_glossary
from align.glossary.classification import (
    begins_with_given_name,
    kind_by_classifier,
    may_be_full_name,
    preferred,
    type_by_head,
    type_by_rendering,
)
from align.terms import TermType
from glossary_samples import Embed, ListedNames, bitext

PERSON, ORGANISATION, LOCATION, THING = (
    TermType.PERSON,
    TermType.ORGANISATION,
    TermType.LOCATION,
    TermType.MISCELLANEOUS,
)


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("Central Bank of Egypt", ORGANISATION),
        ("Bank of England", ORGANISATION),
        ("African Champions League", None),
        ("Black Sea Grain Initiative", THING),
        ("Davis Cup", THING),
        ("Great Mosque of Aleppo", LOCATION),
        ("Radio Dabanga", ORGANISATION),
        ("Mount Hermon", LOCATION),
        ("Mount Sinai Hospital", None),
        ("Bank", None),
        ("Alexander Lavrentiev", None),
    ],
)
def test_the_head_of_an_english_name_tells_its_type(name: str, type_: TermType | None) -> None:
    assert type_by_head(name) is type_


@pytest.mark.parametrize(
    ("rendering", "type_"),
    [
        ("بنك مصر", ORGANISATION),
        ("المنظمه العربيه للتنميه", ORGANISATION),
        ("تل ابيب", LOCATION),
        ("دوري ابطال افريقيا", THING),
        ("مسبار", None),
        ("الكسندر لافرنتييف", None),
    ],
)
def test_the_head_of_an_arabic_name_tells_its_type(rendering: str, type_: TermType | None) -> None:
    assert type_by_rendering(rendering) is type_


@pytest.mark.parametrize(
    ("word", "type_"),
    [("نهر", LOCATION), ("والسفينه", THING), ("لشركه", ORGANISATION), ("الرييس", PERSON), ("قال", None)],
)
def test_nouns_beside_arabic_mentions_tell_a_type(word: str, type_: TermType | None) -> None:
    assert kind_by_classifier(word) is type_


@pytest.mark.parametrize(("mentions", "type_"), [(("in", "of"), LOCATION), (("by", "of"), ORGANISATION)])
def test_half_the_mentions_make_a_place(
    meaningless: Embed, mentions: tuple[str, str], type_: TermType
) -> None:
    english = [f"It began {word} Brekelia." for word in mentions]
    pair = bitext(english, ["بدأ الأمر من بريكيليا."] * 2)
    (term,) = build_glossary(pair, ListedNames({"Brekelia": ORGANISATION}), meaningless)
    assert term.type is type_


def test_an_organisation_does_not_move_a_place() -> None:
    assert preferred(ORGANISATION, LOCATION) is LOCATION
    assert preferred(ORGANISATION, PERSON) is ORGANISATION
    assert preferred(LOCATION, ORGANISATION) is LOCATION


def test_full_names() -> None:
    assert may_be_full_name("Staffan de Mistura")
    assert may_be_full_name("Youssef En-Nesyri")
    assert not may_be_full_name("Madonna")
    assert not may_be_full_name("Radio 4")
    assert begins_with_given_name("Mevlüt Çavuşoğlu")
    assert not begins_with_given_name("Rolls Royce")


@pytest.mark.parametrize(
    ("english", "arabic", "name", "taken_for", "type_"),
    [
        ("They bathe in the cool Orlitsa.", "يستحمون في نهر أورليتسا البارد.", "Orlitsa", PERSON, LOCATION),
        (
            "The Karzona sailed on Monday.",
            "أبحرت السفينة «كارزونا» يوم الاثنين.",
            "Karzona",
            ORGANISATION,
            THING,
        ),
        ("Staffan Brekel spoke.", "وتحدث ستافان بريكل.", "Staffan Brekel", ORGANISATION, PERSON),
        (
            "The envoy, Kanor Brekel, spoke.",
            "وتحدث المبعوث كانور بريكل.",
            "Kanor Brekel",
            ORGANISATION,
            PERSON,
        ),
        (
            "Ships left Spain, Brekelia and Italy.",
            "غادرت سفن إسبانيا وبريكيليا وإيطاليا.",
            "Brekelia",
            ORGANISATION,
            LOCATION,
        ),
        ("We saw Tal Brekel burn.", "ورأينا تل بريكل يحترق.", "Tal Brekel", PERSON, LOCATION),
    ],
)
def test_a_recogniser_is_put_right(
    meaningless: Embed, english: str, arabic: str, name: str, taken_for: TermType, type_: TermType
) -> None:
    names = ListedNames({name: taken_for})
    found = build_glossary(bitext([english], [arabic]), names, meaningless)
    assert [(term.type, bool(term.target)) for term in found if term.source == name] == [(type_, True)]
