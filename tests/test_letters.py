"""Whether the sides of a term are in the letters of their languages."""

import pytest

from align.letters import TermLetters, folded_forms
from align.terms import Term, TermType, Variant


def _term(source: str, target: str, *variants: str) -> Term:
    forms = tuple(Variant(form, 1) for form in variants)
    return Term(source, target, TermType.MISCELLANEOUS, forms, (), 1.0)


@pytest.mark.parametrize(
    ("source", "target", "foreign"),
    [
        ("Aleppo", "حلب", (False, False)),
        ("حلب", "Aleppo", (True, True)),
        ("حلب", "حلب", (True, False)),
        ("حلب", "", (True, False)),
        ("", "حلب", (False, False)),
        ("Aleppo", "", (False, False)),
        ("Aleppo", "Halab", (False, True)),
        ("EMUS", "EMUS", (False, False)),
        ("Emus", "EMUS", (False, False)),
        ("Agence France-Presse", "AFP", (False, False)),
        ("قناة BBC", "بي بي سي", (False, False)),
        ("1918", "1918", (False, False)),
        ("سوريا TV", "Syria TV", (False, True)),
    ],
)
def test_english_and_arabic_are_told_apart(source: str, target: str, foreign: tuple[bool, bool]) -> None:
    letters, term = TermLetters("en-US", "ar"), _term(source, target)
    found = letters.has_foreign_source(term), letters.has_foreign_rendering(term, folded_forms([term]))
    assert found == foreign


def test_a_copy_of_any_source_form_may_stand_as_it_is() -> None:
    union, variant = _term("Union", "Emus"), _term("European Monetary Unions", "", "Emus")
    letters = TermLetters("en", "ar")
    assert letters.has_foreign_rendering(union, folded_forms([union]))
    assert not letters.has_foreign_rendering(union, folded_forms([union, variant]))


@pytest.mark.parametrize(
    "languages", [("en", "fr"), ("ru", "ar"), ("ar", "fa"), ("en", "ku"), ("en", "fa-Latn")]
)
def test_other_pairs_are_taken_as_they_are(languages: tuple[str, str]) -> None:
    letters, term = TermLetters(*languages), _term("حلب", "Aleppo")
    assert not letters.has_foreign_source(term)
    assert not letters.has_foreign_rendering(term, ())
    assert letters.has_own_rendering(term)


def test_a_script_may_be_named() -> None:
    assert TermLetters("ku-Latn", "ku-Arab").has_foreign_source(_term("حەلەب", "Heleb"))
