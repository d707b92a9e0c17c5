"""Where an English name begins and ends, and what is none though it has a name's capitals."""

import pytest

from align.glossary import build_glossary
from align.glossary.english import find_forms
from align.glossary.entities import group_forms
from align.glossary.gazetteer import gazetteer
from align.glossary.mentions import locate
from align.terms import TermType
from glossary_samples import Embed, ListedNames, bitext, document

PERSON, ORGANISATION, LOCATION = TermType.PERSON, TermType.ORGANISATION, TermType.LOCATION


def names(lines: list[str], seen: dict[str, TermType | None]) -> list[str]:
    text = document(lines, "en")
    forms = find_forms(text, ListedNames(seen), gazetteer())
    sure = {form: told for form, told in forms.evidence.items() if told.types}
    entities = group_forms(type(forms)(sure, forms.definitions), locate(text, sure), gazetteer())
    return [entity.canonical for entity in entities]


def test_a_person_gets_back_the_first_name_that_the_recogniser_left_out() -> None:
    line = "For Orlena Vladkova Hollar, who led the talks, it was enough."
    assert names([line], {"Vladkova Hollar": PERSON}) == ["Orlena Vladkova Hollar"]


@pytest.mark.parametrize(
    "lines",
    [
        ["They met Secretary of State Staffan Brekel."],
        ["They heard Analyst Staffan Brekel."],
        ["Nothing helped. Embattled Staffan Brekel left."],
        ["They met Brekelian Staffan Brekel. Then Staffan Brekel left."],
    ],
)
def test_what_else_stands_before_a_full_name_is_no_first_name(lines: list[str]) -> None:
    assert names(lines, {"Staffan Brekel": PERSON}) == ["Staffan Brekel"]


def test_a_title_that_only_persons_have_makes_a_person() -> None:
    line = "It was a gift from the Empress Ozhenia, the wife of a king."
    assert names([line], {"the Empress Ozhenia": ORGANISATION}) == ["Ozhenia"]


@pytest.mark.parametrize(
    ("line", "seen", "found"),
    [
        ("Photo: Reuters/Ahmed Saad", "Reuters/Ahmed Saad", ["Reuters", "Ahmed Saad"]),
        ("They played Brekel/Tornu.", "Brekel/Tornu", []),
    ],
)
def test_a_credit_names_the_agency_and_the_photographer(line: str, seen: str, found: list[str]) -> None:
    assert names([line], {seen: ORGANISATION}) == found


@pytest.mark.parametrize(
    "line",
    [
        "It fell to 47 pounds per US dollar.",
        "By our Levant desk",
        "To comment on this article, write to the Economy Desk.",
    ],
)
def test_neither_money_nor_the_newsroom_is_a_place(line: str) -> None:
    assert names([line], {"Economy Desk": ORGANISATION}) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("She was in an intensive care unit (ICU), and the ICU was full.", []),
        ("He broke two ATMs; the ATM at home was empty.", []),
        ("They built an ARK, and the ARK was full.", []),
        ("They asked the BREK, and the BREK agreed.", ["BREK"]),
        ("The Brekelian Kurdish Union (BKU) left, and the BKU too.", ["Brekelian Kurdish Union"]),
        ("It is an EU, a union, and many EUs.", ["EU"]),
    ],
)
def test_abbreviations_of_common_words_are_no_names(line: str, found: list[str]) -> None:
    seen: dict[str, TermType | None] = dict.fromkeys(("ICU", "ATM", "ATMs", "ARK", "BREK"), ORGANISATION)
    assert names([line], seen) == found


def test_what_the_english_has_in_small_letters_is_no_name_in_arabic_either(meaningless: Embed) -> None:
    english = ["Whole streets on the west bank of the Tigris are heaps of stone.", "They left."]
    arabic = ["فثمة شوارع بأكملها على الضفة الغربية لنهر دجلة لا تزال ركاماً.", "وغادروا الضفة الغربية."]
    (tigris, bank) = build_glossary(bitext(english, arabic), ListedNames({}), meaningless)
    assert (tigris.source, tigris.target) == ("Tigris", "دجلة")
    assert (bank.source, [mention.segment for mention in bank.target_mentions]) == ("", [1])


def test_two_names_that_a_hyphen_joins_are_two() -> None:
    lines = ["Staffan Brekel met Orla Tornu.", "The Brekel-Tornu summit was short."]
    seen: dict[str, TermType | None] = {
        "Staffan Brekel": PERSON,
        "Orla Tornu": PERSON,
        "Brekel-Tornu": PERSON,
    }
    assert names(lines, seen) == ["Staffan Brekel", "Orla Tornu"]
    assert names([*lines[:1], "Ada Brekel-Vonn left."], {**seen, "Ada Brekel-Vonn": PERSON}) == [
        "Staffan Brekel",
        "Orla Tornu",
        "Ada Brekel-Vonn",
    ]


def test_where_someone_is_from_is_no_name_in_two_words_either() -> None:
    assert names(["He met the Costa Rican envoy."], {"Costa Rican": PERSON}) == []


def test_an_adjective_of_a_place_in_the_text_is_no_name() -> None:
    lines = ["The Parliament of Brekelia met.", "In Brekelia some Brekelian schools closed."]
    assert names(lines, {"Brekelia": LOCATION, "Brekelian": None}) == ["Parliament of Brekelia", "Brekelia"]


def test_an_institution_keeps_whose_it_is_and_a_minister_has_none() -> None:
    lines = ["The Norwegian Refugee Council met Lebanese Energy Minister Walid Fayad."]
    seen: dict[str, TermType | None] = {
        "The Norwegian Refugee Council": ORGANISATION,
        "Energy": ORGANISATION,
        "Walid Fayad": PERSON,
    }
    assert names(lines, seen) == ["Norwegian Refugee Council", "Walid Fayad"]


def test_a_byline_is_no_headline() -> None:
    lines = ["By Staffan Brekel in Port Sudan", "It rained."]
    assert names(lines, {"Staffan Brekel": PERSON}) == ["Staffan Brekel", "Port Sudan"]
    headline = ["By Train Across Staffan Brekel And Back", "It rained."]
    assert names(headline, {"Staffan Brekel": PERSON}) == []


def test_an_article_is_heard_as_it_is_spoken(meaningless: Embed) -> None:
    pair = bitext(["The paper An-Nahar said so."], ["ذكرت ذلك صحيفة النهار أمس."])
    terms = build_glossary(pair, ListedNames({"An-Nahar": ORGANISATION}), meaningless)
    assert [term.target for term in terms] == ["النهار"]


def test_a_name_goes_on_behind_an_initial() -> None:
    assert names(["The John W. Weeks Bridge is for walkers."], {}) == ["John W. Weeks Bridge"]
    assert names(["They left with John W. Then it rained."], {}) == ["John W"]


def test_a_king_keeps_his_number(meaningless: Embed) -> None:
    pair = bitext(["Elizabeth II came to London."], ["جاءت إليزابيث الثانية إلى لندن."])
    terms = build_glossary(pair, ListedNames({"Elizabeth II": PERSON}), meaningless)
    assert "إليزابيث" not in [term.target for term in terms]


def test_a_name_in_l_behind_a_preposition_has_no_article(meaningless: Embed) -> None:
    pair = bitext(["A study by Linda Bilmes came out."], ["صدرت دراسة لليندا بيلمز أمس."])
    terms = build_glossary(pair, ListedNames({"Linda Bilmes": PERSON}), meaningless)
    assert [term.target for term in terms] == ["ليندا بيلمز"]


def test_what_a_name_is_joined_with_is_not_heard_in_it(meaningless: Embed) -> None:
    pair = bitext(["It was a Brekel-Tornu summit."], ["كانت قمة بريكل وتورنو قصيرة."])
    terms = build_glossary(pair, ListedNames({"Brekel-Tornu": PERSON}), meaningless)
    assert "بريكل وتورنو" not in [term.target for term in terms]


def test_a_known_place_is_not_listed_in_the_capitals_of_a_dateline(meaningless: Embed) -> None:
    pair = bitext(
        ["AMMAN, Jan 14 - It rained; UNICEF sent tents."], ["عمّان 14 يناير - أمطرت، وأرسلت اليونيسف خيامًا."]
    )
    terms = build_glossary(pair, ListedNames({"AMMAN": LOCATION, "UNICEF": ORGANISATION}), meaningless)
    assert [(term.source, term.source_variants[0].text) for term in terms] == [
        ("Amman", "AMMAN"),
        ("UNICEF", "UNICEF"),
    ]


def test_who_holds_an_office_has_a_whole_name() -> None:
    lines = ["Minister of Water and Irrigation Raed Abu Soud came to Amman.", "Abu Soud left."]
    assert names(lines, {"Abu Soud": PERSON, "Amman": LOCATION}) == ["Raed Abu Soud", "Amman"]
    assert "Foreign Affairs" not in names(["He met the Secretary of State for Foreign Affairs."], {})
