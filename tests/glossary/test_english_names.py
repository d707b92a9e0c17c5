"""Names of an English document, by the rules that look at all of it."""

from align.bitext import Document
from align.glossary.english import find_forms
from align.glossary.entities import Entity, group_forms
from align.glossary.gazetteer import gazetteer
from align.glossary.mentions import locate
from align.terms import TermType
from glossary_samples import ListedNames, document

PERSON, ORGANISATION, LOCATION = TermType.PERSON, TermType.ORGANISATION, TermType.LOCATION


def entities(english: Document, **names: TermType | None) -> dict[str, Entity]:
    known = gazetteer()
    recogniser = ListedNames({name.replace("_", " "): type_ for name, type_ in names.items()})
    forms = find_forms(english, recogniser, known)
    certain = [form for form, seen in forms.evidence.items() if not seen.is_doubtful]
    return {entity.canonical: entity for entity in group_forms(forms, locate(english, certain), known)}


def test_a_surname_is_the_person_and_keeps_its_arabic_article() -> None:
    english = document(
        ["Bashar al-Assad spoke on Monday.", "Later al-Assad left; nobody saw Assad again."], "en"
    )
    found = entities(english, **{"Bashar al-Assad": PERSON, "Assad": LOCATION})
    assert list(found) == ["Bashar al-Assad"]
    person = found["Bashar al-Assad"]
    assert person.type is PERSON
    assert sorted(mention.form for mention in person.mentions) == ["Assad", "Bashar al-Assad", "al-Assad"]


def test_mentions_are_exact_and_found_where_the_recogniser_was_blind() -> None:
    english = document(["Lavrentiev spoke.", "He said Lavrentiev's text was ready."], "en")
    person = entities(english, Lavrentiev=PERSON)["Lavrentiev"]
    assert len(person.mentions) == 2
    for mention in person.mentions:
        place = mention.place
        assert english.text[place.start : place.end] == mention.form == "Lavrentiev"
        segment = english.segments[place.segment]
        assert segment.start <= place.start < place.end <= segment.end


def test_an_acronym_in_brackets_is_its_long_name() -> None:
    english = document(
        [
            "The Alliance of Small Island States (AOSIS) met in Doha.",
            "AOSIS said nothing, and so did the Alliance.",
        ],
        "en",
    )
    found = entities(english, Doha=LOCATION)
    assert "AOSIS" in found["Alliance of Small Island States"].forms
    assert found["Alliance of Small Island States"].type is ORGANISATION


def test_aliases_are_one_entity() -> None:
    english = document(["The United States and Türkiye agreed.", "The US said that Turkey would wait."], "en")
    found = entities(english)
    assert set(found["United States"].forms) == {"United States", "US"}
    assert len(found) == 2


def test_headlines_in_title_case_add_no_names() -> None:
    english = document(["Eldest Son Arrested After Long Night", "Track Palin was arrested in Alaska."], "en")
    found = entities(english, Eldest_Son_Arrested=ORGANISATION, Track_Palin=PERSON, Alaska=LOCATION)
    assert set(found) == {"Track Palin", "Alaska"}


def test_the_majority_decides_the_type() -> None:
    english = document([f"In {place} it rained." for place in ("Lombok", "Lombok", "Lombok")], "en")
    assert entities(english, Lombok=LOCATION)["Lombok"].type is LOCATION


def test_names_that_are_never_without_their_s_keep_it() -> None:
    english = document(["Sainsbury's opened.", "At Sainsbury's he paid.", "She left Sainsbury's."], "en")
    assert "Sainsbury's" in entities(english, Sainsbury=ORGANISATION)


def test_who_speaks_and_has_a_role_is_a_person() -> None:
    english = document(["“It is full,” said Orvane Brekel, the project coordinator in Tawila."], "en")
    assert entities(english, **{"Orvane Brekel": ORGANISATION})["Orvane Brekel"].type is PERSON
