"""The rule engine: order, Java's expressions, and agreement with choppa-srx."""

from pathlib import Path

import choppa
import pytest

from align.segmentation.expressions import bound, translate
from align.segmentation.rules import RuleSplitter
from align.segmentation.splitter import bundled_rules_path
from align.segmentation.srx import Rule, read_rules

TEXTS = {
    "en": (
        "Lt. Gen. John Smith of the U.S. Army left. “Why?” he asked. Mr. Trump (see p. 5. It says so.) came. "
        "It cost $3.5 million... or less. See www.example.com. He lives in Washington, D.C. No. 10 is home! "
        "The end.The beginning. J.R.R. Tolkien wrote it (in Nov. 1936). 'No.' Yes?! [He left.] Vol. 3."
    ),
    "ar": (
        "التقى د. أحمد الوفد أمس. قال: «هل نعود؟». ثم غادر القاعة! وبلغ السعر 3.5 مليون... أو أقل. "
        'ولد عام 1990 م. ودرس في دمشق. راجع www.example.com. قال: "لا." انتهى.'
    ),
    "fr": "M. Dupont est parti. « Pourquoi ? » Il est revenu à 10 h. 30. Fin.",
    "de": "Er kam am 5. Mai. Dr. Müller ging z. B. nach Hause. „Warum?“ Ende.",
}


def choppa_boundaries(language: str, text: str) -> list[int]:
    document = choppa.SrxDocument(ruleset=choppa.DEFAULT_SRX_RULESET)
    ends: list[int] = []
    for segment in choppa.SrxTextIterator(document, f"{language}_two", text):
        ends.append((ends[-1] if ends else 0) + len(segment))
    return ends[:-1]


@pytest.mark.parametrize("language", TEXTS)
def test_the_engine_agrees_with_choppa(language: str) -> None:
    path = bundled_rules_path()
    splitter = RuleSplitter(read_rules(path, f"{language}_two"), str(path))
    places = splitter.boundaries(TEXTS[language])
    assert len(places) >= 3
    assert places == choppa_boundaries(language, TEXTS[language])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_engine_agrees_with_choppa_on_news(language: str, shared_data: Path) -> None:
    path = bundled_rules_path()
    splitter = RuleSplitter(read_rules(path, f"{language}_two"), str(path))
    for article in sorted((shared_data / "ntrex").glob(f"*.{language}.txt"))[:4]:
        text = " ".join(article.read_text("utf-8").split())
        assert splitter.boundaries(text) == choppa_boundaries(language, text)


def test_the_first_rule_that_matches_decides() -> None:
    stop = Rule(breaks=True, before=r"\.\s", after="", line=1)
    shield = Rule(breaks=False, before=r"Mr\.\s", after="", line=2)
    assert RuleSplitter([shield, stop], "test").boundaries("Mr. A. B") == [7]
    assert RuleSplitter([stop, shield], "test").boundaries("Mr. A. B") == [4, 7]


def test_a_rule_without_patterns_breaks_everywhere_inside() -> None:
    assert RuleSplitter([Rule(True, "", "", 1)], "test").boundaries("abc") == [1, 2]


def test_nothing_to_split() -> None:
    stop = Rule(breaks=True, before=r"\.", after="", line=1)
    assert RuleSplitter([stop], "test").boundaries("") == []
    assert RuleSplitter([stop], "test").boundaries("One.") == []
    assert RuleSplitter([], "test").boundaries("One. Two.") == []


@pytest.mark.parametrize(
    ("java", "python"),
    [
        (r"\Qa.b\E\h+\v", r"a\.b\p{H}+\p{V}"),
        (r"\x{2026}(?U)\bx", "\\U00002026\\bx"),
        (r"\\Qx\\h", r"\\Qx\\h"),
    ],
)
def test_java_expressions_are_translated(java: str, python: str) -> None:
    assert translate(java) == python


@pytest.mark.parametrize(
    ("pattern", "bounded"),
    [
        ("a*b+c{2,}", "a{0,9}b{1,9}c{2,9}"),
        ("a{2,3}b{4}c?", "a{2,3}b{4}c?"),
        (r"\*[*+]\+x*?y++", r"\*[*+]\+x{0,9}?y{1,9}+"),
        (r"[a[b+]*]+z?+y{20,}", r"[a[b+]*]{1,9}z?+y{20,20}"),
    ],
)
def test_open_repetitions_are_bounded(pattern: str, bounded: str) -> None:
    assert bound(pattern, 9) == bounded
