"""What an English document tells of its names: their forms and what they name."""

import pytest

from align.glossary.english import find_forms
from align.glossary.entities import Entity, group_forms
from align.glossary.gazetteer import gazetteer
from align.glossary.mentions import locate
from align.terms import TermType
from glossary_samples import ListedNames, document

PERSON, ORGANISATION, LOCATION = TermType.PERSON, TermType.ORGANISATION, TermType.LOCATION


def entities(lines: list[str], names: dict[str, TermType | None]) -> dict[str, Entity]:
    text = document(lines, "en")
    forms = find_forms(text, ListedNames(names), gazetteer())
    sure = type(forms)({form: seen for form, seen in forms.evidence.items() if seen.types}, forms.definitions)
    return {
        entity.canonical: entity for entity in group_forms(sure, locate(text, sure.evidence), gazetteer())
    }


@pytest.mark.parametrize(
    ("line", "type_"),
    [
        ("The shop sells Revlon, Essie and more.", ORGANISATION),
        ("The ship lay off Essie, and many lived in Essie.", LOCATION),
        ("Everyone there knew Essie well, and she left.", PERSON),
        ("He had left, Essie said.", PERSON),
        ("Mrs Essie was there.", PERSON),
    ],
)
def test_a_single_name_is_a_person_where_the_sentence_says_so(line: str, type_: TermType) -> None:
    found = entities([line], {"Essie": PERSON, "Revlon": ORGANISATION})
    assert found["Essie"].type is type_


def test_a_list_tells_the_type_of_a_doubtful_name() -> None:
    line = "Trains ran to Vienna, Pivdennyi and Berlin."
    assert entities([line], {"Pivdennyi": PERSON})["Pivdennyi"].type is LOCATION


@pytest.mark.parametrize(
    ("name", "type_"), [("Dundee Stars", ORGANISATION), ("Kirsty Young", PERSON), ("Derbyshire", LOCATION)]
)
def test_words_and_endings_tell_the_type(name: str, type_: TermType) -> None:
    seen = PERSON if type_ is ORGANISATION else ORGANISATION
    assert entities([f"Then {name} came."], {name: seen})[name].type is type_


def test_a_name_in_capitals_throughout_is_not_the_form_to_list() -> None:
    lines = ["And NIGEL FARAGE writes here.", "Then Nigel Farage left."]
    found = entities(lines, {"NIGEL FARAGE": PERSON, "Nigel Farage": PERSON})
    assert [(name, len(entity.mentions)) for name, entity in found.items()] == [("Nigel Farage", 2)]


@pytest.mark.parametrize(
    ("seen", "names"), [(ORGANISATION, ["Eilidh Doyle"]), (LOCATION, ["Eilidh Doyle", "Doyle"])]
)
def test_a_persons_surname_makes_a_person_of_the_full_name(seen: TermType, names: list[str]) -> None:
    lines = ["Then Eilidh Doyle won.", "Doyle was glad, and Doyle said so."]
    found = entities(lines, {"Eilidh Doyle": seen, "Doyle": PERSON})
    assert list(found) == names
    assert found[names[-1]].type is PERSON


def test_what_is_quoted_in_capitals_is_a_title() -> None:
    found = entities(['He told "60 Minutes" of the plan that "Nobody wanted it".'], {})
    assert {name: entity.type.value for name, entity in found.items()} == {"60 Minutes": "MISC"}


@pytest.mark.parametrize("word", ["North", "Conference", "Parliament", "Tory"])
def test_common_words_with_a_capital_are_no_names(word: str) -> None:
    assert entities([f"They spoke to the {word} about it."], {word: ORGANISATION}) == {}


def test_what_everyone_knows_by_one_word_is_no_short_form_of_a_longer_name() -> None:
    lines = ["Printers sold the Luther Bible.", "Others read another Bible."]
    found = entities(lines, {"Luther Bible": PERSON, "Bible": TermType.MISCELLANEOUS})
    assert set(found) == {"Luther Bible", "Bible"}


def test_nobody_has_a_number_in_the_name() -> None:
    lines = ["Workers of the COVID-19 Response came.", "Then COVID-19 spread."]
    found = entities(lines, {"COVID-19 Response": PERSON, "COVID-19": PERSON})
    assert set(found) == {"COVID-19 Response", "COVID-19"}
