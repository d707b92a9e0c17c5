"""Finding entries by what a person types."""

from pathlib import Path

import pytest

from align.glossary import Contribution, GlossaryStore, LookupHit, MatchKind, lookup
from align.terms import Term, TermType, Variant


def term(source: str, target: str, type_: TermType, count: int = 1) -> Term:
    return Term(source, target, type_, (Variant(source, count),), (Variant(target, count),), 0.9)


@pytest.fixture
def store(store_path: Path, envoy: Term, capital: Term) -> GlossaryStore:
    others = [
        term("Mevlüt Çavuşoğlu", "مولود جاويش أوغلو", TermType.PERSON),
        term("United Nations", "الأمم المتحدة", TermType.ORGANISATION),
        term("European Union", "الاتحاد الأوروبي", TermType.ORGANISATION),
        term("Washington", "واشنطن", TermType.LOCATION),
        term("Horn of Africa", "القرن الأفريقي", TermType.LOCATION),
        term("Alexander Novak", "ألكسندر نوفاك", TermType.PERSON),
    ]
    with GlossaryStore(store_path, create=True) as opened:
        opened.add([Contribution("astana-talks", "en", "ar", [envoy, capital, *others])])
    return GlossaryStore(store_path)


def first(store: GlossaryStore, query: str) -> LookupHit:
    hits = lookup(store, query)
    assert hits, f"nothing found for {query}"
    return hits[0]


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("Alexander Lavrentiev", MatchKind.EXACT),
        ("Lavrentiev", MatchKind.EXACT),
        ("LAVRENTIEV", MatchKind.FOLDED),
        ("lavrentyev", MatchKind.FUZZY),
        ("Lavrentiev, Alexander", MatchKind.WORDS),
        ("Lavrentiev Alexander", MatchKind.WORDS),
        ("Aleksandr Lavrentyev", MatchKind.FUZZY),
        ("ألكسندر لافرنتييف", MatchKind.EXACT),
        ("لافرينتييف", MatchKind.EXACT),
        ("ولافرينتييف", MatchKind.CLITICS),
        ("لافرنتييف", MatchKind.WORDS),
        ("ولافرنتييف", MatchKind.WORDS),
        ("لافرينتيف", MatchKind.FUZZY),
    ],
)
def test_the_envoy_is_found(store: GlossaryStore, query: str, kind: MatchKind) -> None:
    hit = first(store, query)
    assert (hit.source, hit.target, hit.match) == ("Alexander Lavrentiev", "ألكسندر لافرنتييف", kind)


@pytest.mark.parametrize(
    ("query", "source", "kind"),
    [
        ("أنقره", "Ankara", MatchKind.FOLDED),
        ("أنقــرة", "Ankara", MatchKind.FOLDED),
        ("أَنْقَرة", "Ankara", MatchKind.FOLDED),
        ("لأنقرة", "Ankara", MatchKind.CLITICS),
        ("وبأنقرة", "Ankara", MatchKind.CLITICS),
        ("للأمم المتحدة", "United Nations", MatchKind.CLITICS),
        ("وللاتحاد الأوروبي", "European Union", MatchKind.CLITICS),
        ("واشنطن", "Washington", MatchKind.EXACT),
        ("لواشنطن", "Washington", MatchKind.CLITICS),
        ("cavusoglu", "Mevlüt Çavuşoğlu", MatchKind.WORDS),
        ("Mevlut Cavusoglu", "Mevlüt Çavuşoğlu", MatchKind.FOLDED),
        ("جاويش اوغلو", "Mevlüt Çavuşoğlu", MatchKind.WORDS),
    ],
)
def test_tolerance_of_either_language(store: GlossaryStore, query: str, source: str, kind: MatchKind) -> None:
    hit = first(store, query)
    assert (hit.source, hit.match) == (source, kind)


@pytest.mark.parametrize(
    ("query", "source", "kind"),
    [
        ("Sisi", "Abdel Fattah El-Sisi", MatchKind.WORDS),
        ("سيسي", "Abdel Fattah El-Sisi", MatchKind.WORDS),
        ("The Hague", "The Hague", MatchKind.EXACT),
        ("Hague", "The Hague", MatchKind.FOLDED),
        ("المصري", "Central Bank of Egypt", MatchKind.WORDS),
        ("صندوق النقد الدولي", "International Monetary Fund", MatchKind.PART),
        ("ولصندوق النقد الدولي", "International Monetary Fund", MatchKind.PART),
        ("Our Lady of the Hour", "Lady of the Hour", MatchKind.FOLDED),
        ("President Abdel Fattah El-Sisi", "Abdel Fattah El-Sisi", MatchKind.WORDS),
    ],
)
def test_whole_words_count_before_similar_ones(
    store_path: Path, query: str, source: str, kind: MatchKind
) -> None:
    terms = [
        term("Abdel Fattah El-Sisi", "عبد الفتاح السيسي", TermType.PERSON),
        term("ISIS", "داعش", TermType.ORGANISATION),
        term("Lady of the Hour", "سيدة الساعة", TermType.LOCATION),
        term("The Hague", "لاهاي", TermType.LOCATION),
        term("Nayef Aguerd", "نايف أكرد", TermType.PERSON),
        term("Egypt", "مصر", TermType.LOCATION),
        term("Mars", "المريخ", TermType.LOCATION),
        term("Central Bank of Egypt", "البنك المركزي المصري", TermType.ORGANISATION),
        term("International Monetary Fund", "صندوق النقد", TermType.ORGANISATION),
    ]
    with GlossaryStore(store_path, create=True) as opened:
        opened.add([Contribution("mixed", "en", "ar", terms)])
        assert [(hit.source, hit.match) for hit in lookup(opened, query)] == [(source, kind)]


@pytest.mark.parametrize("query", ["Akra", "Sofyan", "انقه", "واشن", "Horn Bank"])
def test_short_words_are_not_guessed_at(store: GlossaryStore, query: str) -> None:
    assert lookup(store, query) == []


def test_a_hit_tells_everything(store: GlossaryStore, envoy: Term) -> None:
    hit = first(store, "Lavrentiev")
    assert hit.entry.term.type is TermType.PERSON
    assert hit.entry.documents == ("astana-talks",)
    assert set(hit.entry.term.source_variants) == set(envoy.source_variants)
    assert set(hit.entry.term.target_variants) == set(envoy.target_variants)
    assert hit.entry.term.source_example == envoy.source_example
    assert hit.entry.term.target_example == envoy.target_example
    assert (hit.entry.source_language, hit.entry.target_language) == ("en", "ar")
    assert hit.matched == "Lavrentiev"


def test_a_shared_first_name_finds_both(store: GlossaryStore) -> None:
    assert {hit.source for hit in lookup(store, "Alexander")} == {"Alexander Lavrentiev", "Alexander Novak"}


def test_the_better_match_comes_first_and_the_limit_holds(store: GlossaryStore) -> None:
    hits = lookup(store, "Alexander Novac")
    assert hits[0].source == "Alexander Novak"
    assert len(lookup(store, "Alexander", limit=1)) == 1


@pytest.mark.parametrize("query", ["", "   ", "\u200f", "qqqq", "xx", "؟", "a" * 10_000])
def test_what_is_not_there(store: GlossaryStore, query: str) -> None:
    assert lookup(store, query) == []


def test_an_empty_store(store_path: Path) -> None:
    with GlossaryStore(store_path, create=True) as empty:
        assert lookup(empty, "Ankara") == []


def test_a_plural_is_found_in_either_case(store_path: Path) -> None:
    with GlossaryStore(store_path, create=True) as store:
        rebels = term("Houthis", "الحوثيين", TermType.ORGANISATION)
        store.add([Contribution("talks", "en", "ar", [rebels])])
        assert (first(store, "الحوثيون").source, first(store, "الحوثيون").match) == (
            "Houthis",
            MatchKind.FOLDED,
        )
