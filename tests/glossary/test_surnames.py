"""Persons whom a text calls by the surname alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from align.glossary import Contribution, GlossaryStore, lookup, scan_text
from align.glossary.search import MatchKind
from align.terms import Term, TermType, Variant

PEOPLE = (
    ("Alexander Lavrentiev", "ألكسندر لافرنتييف"),
    ("Boris Johnson", "بوريس جونسون"),
    ("Osama bin Laden", "أسامة بن لادن"),
    ("Mahmoud Abdullah", "محمود عبد الله"),
    ("Randal Kolo Muani", "راندال كولو مواني"),
    ("Azzedine Ounahi", "عز الدين أوناحي"),
    ("Alexander Van der Bellen", "ألكسندر فان دير بيلين"),
    ("Dustin Black", "داستن بلاك"),
    ("Theresa May", "تيريزا ماي"),
    ("Mohammed VI", "محمد السادس"),
    ("Gregor Henry", "جريجور هنري"),
    ("Yassine Bounou", "ياسين بونو"),
)


def term(source: str, target: str, type_: TermType = TermType.PERSON) -> Term:
    return Term(source, target, type_, (Variant(source, 1),), (Variant(target, 1),), 0.9)


def add(store: GlossaryStore, document: str, *pairs: tuple[str, str]) -> None:
    store.add([Contribution(document, "en", "ar", [term(*pair) for pair in pairs])])


@pytest.fixture
def store(store_path: Path) -> Iterator[GlossaryStore]:
    with GlossaryStore(store_path, create=True) as opened:
        add(opened, "talks", *PEOPLE)
        bank = term("Lavrentiev Bank", "بنك لافرنتييف", TermType.ORGANISATION)
        sea = term("Black Sea", "البحر الأسود", TermType.LOCATION)
        opened.add([Contribution("places", "en", "ar", [bank, sea])])
        yield opened


def surnames(store: GlossaryStore, text: str) -> list[str]:
    places = scan_text(store, text)
    assert all(text[place.start : place.end] == place.text for place in places)
    assert [place.start for place in places] == sorted(place.start for place in places)
    return [place.text for place in places if place.is_surname]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال لافرنتييف إن المحادثات مستمرة.", ["لافرنتييف"]),
        ("ورفض لافرِنتييف ذلك، وللافرنتييف رأي.", ["لافرِنتييف", "لافرنتييف"]),
        ("والتقى اوناحي وبونو، وأوناحي غائب.", ["اوناحي", "بونو", "أوناحي"]),
        ("كان بن لادن في الجبل", ["بن لادن"]),
        ("كان لادن في الجبل", []),
        ("والله أعلم", []),
        ("في السادس من آذار", []),
        ("أُغلقت الموانئ والمواني", []),
        ("بليون طفل وكبلاك", []),
        ("حضر خالد جونسون", []),
        ("الفنان هنري", []),
        ("عز الدين أوناحي وراندال كولو مواني", []),
        ("وعز الدين أوناحي", []),
    ],
)
def test_arabic(store: GlossaryStore, text: str, found: list[str]) -> None:
    assert surnames(store, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lavrentiev said so. Then Lavrentiev's aide left.", ["Lavrentiev", "Lavrentiev"]),
        ("Envoy Lavrentiev met President Van der Bellen.", ["Lavrentiev", "Van der Bellen"]),
        ("Mr. Lavrentiev, a lavrentiev of sorts", []),
        ("Igor Lavrentiev and the diplomat Zork Lavrentiev", []),
        ("the Lavrentiev Institute, at Lavrentiev Bank", []),
        ("In May they met Gregor, and Henry left.", []),
        ("The Black Sea is not black, nor is the Black Forest.", []),
        ("lavrentiev", []),
        ("Bellen, Laden and Abdullah", []),
    ],
)
def test_english(store: GlossaryStore, text: str, found: list[str]) -> None:
    assert surnames(store, text) == found


def test_whole_names_come_first(store: GlossaryStore) -> None:
    places = scan_text(store, "Lavrentiev met Boris Johnson; Johnson met Lavrentiev.")
    assert [(place.text, place.is_surname) for place in places] == [
        ("Lavrentiev", True),
        ("Boris Johnson", False),
        ("Johnson", True),
        ("Lavrentiev", True),
    ]


def test_a_surname_of_many_is_whose_the_text_names(store: GlossaryStore) -> None:
    others = [("Ben", "بن"), ("Ron", "رون"), ("Tom", "توم")]
    add(store, "more", *((f"{given} Johnson", f"{arabic} جونسون") for given, arabic in others[:2]))
    (place,) = scan_text(store, "Johnson left.")
    assert len(place.entries) == 3
    add(store, "most", *((f"{given} Johnson", f"{arabic} جونسون") for given, arabic in others))
    assert surnames(store, "Johnson left.") == []
    _, place = scan_text(store, "Ron Johnson came. Johnson left.")
    assert [entry.term.source for entry in place.entries] == ["Ron Johnson"]


def test_a_rejected_person_has_no_surname(store: GlossaryStore) -> None:
    store.reject(store.find("Alexander Lavrentiev")[0].term.id)
    assert surnames(store, "قال لافرنتييف") == []


@pytest.mark.parametrize(
    "query",
    [
        "قال لافرنتييف إن التقدم بطيء",
        "قال لافرنتييف إن التقدم بطيء ولا بد من لقاء آخر",
        "Yesterday Lavrentiev left them there",
    ],
)
def test_a_sentence_as_a_query_finds_a_surname(store: GlossaryStore, query: str) -> None:
    (hit,) = lookup(store, query)
    assert (hit.source, hit.match) == ("Alexander Lavrentiev", MatchKind.PART)


def test_surnames_in_parts_of_a_long_text(store: GlossaryStore) -> None:
    text = "\n".join(
        ["Boris Johnson came.", *["Nothing of note here, nor there."] * 2000, "Then Johnson left."]
    )
    assert surnames(store, text) == ["Johnson"]
