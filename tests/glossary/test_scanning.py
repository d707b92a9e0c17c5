"""The terms that stand in a text, as a CAT tool lists them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from align.glossary import Contribution, GlossaryStore, lookup, scan_text
from align.glossary.search import MatchKind
from align.terms import Term, TermType, Variant


def term(source: str, target: str, *more: str) -> Term:
    sources = tuple(Variant(text, 1) for text in (source, *more) if text)
    targets = (Variant(target, 1),) if target else ()
    return Term(source, target, TermType.ORGANISATION, sources, targets, 0.9)


@pytest.fixture
def store(store_path: Path) -> Iterator[GlossaryStore]:
    terms = [
        term("United Nations", "الأمم المتحدة", "UN"),
        term("United Nations Security Council", "مجلس الأمن التابع للأمم المتحدة"),
        term("Turkey", "تركيا"),
        term("World Health Organization", "منظمة الصحة العالمية", "WHO"),
        term("Abu Dhabi", "أبوظبي"),
        term("COP28", "كوب 28"),
        term("Sanaa", "صنعاء"),
        term("Bank of Egypt", "بنك مصر"),
        term("Egypt", "مصر"),
        term("Ali", "علي"),
        term("Washington", "واشنطن"),
        term("", "الجزيرة"),
        term("Houthis", "الحوثيين"),
        term("Crusaders", "الصليبيون"),
        term("Botton", "بوتون"),
        term("Al-Akhbar", "الأخبار"),
        term("Sandra De Waele", "ساندرا دو وال", "De Waele"),
        term("Anadolu\tAgency", "وكالة\nالأناضول"),
    ]
    with GlossaryStore(store_path, create=True) as opened:
        opened.add([Contribution("talks", "en", "ar", terms)])
        yield opened


def found(store: GlossaryStore, text: str) -> list[str]:
    places = scan_text(store, text)
    assert all(text[place.start : place.end] == place.text for place in places)
    assert [place.start for place in places] == sorted(place.start for place in places)
    return [place.text for place in places]


def test_the_longest_wins_and_every_place_counts(store: GlossaryStore) -> None:
    text = "The United Nations Security Council met; the UN and the United Nations in Turkey did not."
    assert found(store, text) == ["United Nations Security Council", "UN", "United Nations", "Turkey"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("who told the WHO, W.H.O.?", ["WHO", "W.H.O"]),
        ("a turkey in Turkey, TURKEY", ["Turkey", "TURKEY"]),
        ("Abu-Dhabi, Abu  Dhabi and Abu\nDhabi", ["Abu-Dhabi", "Abu  Dhabi", "Abu\nDhabi"]),
        ("at COP 28 and COP-28", ["COP 28", "COP-28"]),
        ("Sana’a’s gates", ["Sana’a"]),
        ("the Bank of Egypt in Egypt", ["Bank of Egypt", "Egypt"]),
        ("Anadolu Agency said", ["Anadolu Agency"]),
        ("De Waele read Al-Akhbar, the Al Akhbar", ["De Waele", "Al-Akhbar", "Al Akhbar"]),
        ("from the UN, by WHO", ["UN", "WHO"]),
        ("United. Nations united", []),
        ("COP29", []),
        ("", []),
        ("؟!\u200f\n\t", []),
    ],
)
def test_english(store: GlossaryStore, text: str, places: list[str]) -> None:
    assert found(store, text) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("وقالت الأمم المتحدة إن واشنطن", ["الأمم المتحدة", "واشنطن"]),
        ("وواشنطن وتركيا لا تريدان", ["واشنطن", "تركيا"]),
        ("للأمم المتحدة رأي وبالأمم المتحدة", ["للأمم المتحدة", "الأمم المتحدة"]),
        ("وللأمم المتحدة، فللأمم المتحدة", ["للأمم المتحدة", "للأمم المتحدة"]),
        ("وَلِلْأُمَمِ المُتَّحِدَة كلمة", ["لِلْأُمَمِ المُتَّحِدَة"]),
        ("لواشنطن ولتركيا وللجزيرة", ["واشنطن", "تركيا", "للجزيرة"]),
        ("في أبو ظبي وأبوظبي", ["أبو ظبي", "أبوظبي"]),
        ("منظَّمة الصحّة العالميّة", ["منظَّمة الصحّة العالميّة"]),
        ("وكالة الأناضول", ["وكالة الأناضول"]),
        ("شاهدت الجزيرة", ["الجزيرة"]),
        ("قال الحوثيون وللحوثيين", ["الحوثيون", "للحوثيين"]),
        ("على الصليبيين، والصليبيون", ["الصليبيين", "الصليبيون"]),
        ("التقى بوتين", []),
        ("في جزيرة بعيدة", []),
        ("أفعالي", []),
    ],
)
def test_arabic(store: GlossaryStore, text: str, places: list[str]) -> None:
    assert found(store, text) == places


def test_a_rejected_term_is_not_listed(store: GlossaryStore) -> None:
    (entry,) = store.find("Turkey")
    store.reject(entry.term.id)
    assert found(store, "Turkey and Egypt") == ["Egypt"]


def test_terms_of_one_form_are_listed_together(store: GlossaryStore) -> None:
    store.add([Contribution("french", "fr", "ar", [term("Turkey", "تركيا")])])
    (place,) = scan_text(store, "Turkey")
    assert [entry.source_language for entry in place.entries] == ["en", "fr"]


def test_long_texts_are_read_in_parts(store: GlossaryStore) -> None:
    text = "\n".join(["Nothing of note here, nor there."] * 2000 + ["Egypt"] + ["x" * 30_000] + ["in Turkey"])
    assert found(store, text) == ["Egypt", "Turkey"]


def test_a_sentence_as_a_query_finds_its_names(store: GlossaryStore) -> None:
    sentence = "Yesterday the delegation from Turkey met officials of the World Health Organization and Egypt"
    hits = lookup(store, sentence)
    assert [hit.source for hit in hits] == ["Turkey", "World Health Organization", "Egypt"]
    assert {hit.match for hit in hits} == {MatchKind.PART}


def test_a_query_of_ten_thousand_characters(store: GlossaryStore) -> None:
    assert [hit.source for hit in lookup(store, "نص طويل " * 1000 + "تركيا " + "كلام " * 500)] == ["Turkey"]
    assert lookup(store, "x" * 10_000) == []


def test_a_query_of_10_000_characters_is_answered_as_a_short_one(store: GlossaryStore) -> None:
    """The names in it, the most used first, without those that a person rejected."""
    often = Term("Ankara", "أنقرة", TermType.LOCATION, (Variant("Ankara", 7),), (Variant("أنقرة", 7),), 0.9)
    store.add([Contribution("more", "en", "ar", [often])])
    store.reject(store.find("Washington")[0].term.id)
    sentence = (
        "Washington told the United Nations in Turkey, WHO said, that Egypt and وللجزيرة met in Ankara. "
    )
    query = (sentence * 120)[:10_000]
    hits = lookup(store, query)
    assert [hit.matched for hit in hits] == ["Ankara", "United Nations", "Turkey", "WHO", "Egypt", "الجزيرة"]
    assert hits == lookup(store, sentence)
    assert [hit.match for hit in hits] == [MatchKind.PART] * 6
    assert {hit.entry.term.id for hit in hits} == {
        entry.term.id for place in scan_text(store, query) for entry in place.entries
    }


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "ا\ufef7مم المتحدة في \ufe97\ufeae\ufedb\ufef4\ufe8e",
            ["ا\ufef7مم المتحدة", "\ufe97\ufeae\ufedb\ufef4\ufe8e"],
        ),
        ("ل\ufef7مم المتحدة", ["ل\ufef7مم المتحدة"]),
        (
            "the United\u00a0Nations in Tur\u00adkey,\u200b and Egypt",
            ["United\u00a0Nations", "Tur\u00adkey", "Egypt"],
        ),
        ("\u202bوتركيا\u202c و\u200fصنعاء", ["تركيا", "صنعاء"]),
    ],
)
def test_what_a_reader_does_not_see_hides_no_term(store: GlossaryStore, text: str, places: list[str]) -> None:
    assert found(store, text) == places
