"""What a translator is told to have used for a term whose rendering is missing."""

import pytest

from align.checking.terms import TermCheck
from align.terms import Term, TermStatus, TermType, Variant

ORG, LOC, PER = TermType.ORGANISATION, TermType.LOCATION, TermType.PERSON


def term(source: str, target: str, type_: TermType, *used: str, variants: tuple[str, ...] = ()) -> Term:
    """An approved entry, what articles say for it, and its variants."""
    surfaces = tuple(Variant(form, 1) for form in used)
    listed = tuple(Variant(form, 1) for form in variants)
    status = TermStatus.APPROVED
    return Term(source, target, type_, (), listed, 1.0, status=status, target_surfaces=surfaces)


def instead(target: str, *terms: Term, source: str = "", variants: bool = True) -> str | None:
    """What stands for the first of the terms."""
    check = TermCheck(terms, ("en", "ar"), variants=variants)
    found = check.check(source or terms[0].source, target)[0]
    assert found.term == terms[0]
    return None if found.instead is None else target[slice(*found.instead)]


CAIRO = term("Cairo", "المحروسة", LOC, "القاهرة", "بالقاهرة")
PKK = term("PKK", "حزب العمال الكردستاني", ORG)


def test_it_says_where_the_term_stands() -> None:
    source = "Minister Güler's visit"
    (found,) = TermCheck([term("Güler", "غولر", PER)], ("en", "ar")).check(source, "زيارة الوزير")
    assert source[slice(*found.source)] == "Güler"


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("وفي المساء عمّ الهدوء شوارع القاهرة.", "القاهرة"),
        ("وفي المساء عاد إلى القاهرة في المتوسط.", "القاهرة"),
        ("وصل بالقطار وبالقاهرة استقر.", "القاهرة"),
        ("وَلِلْقَاهِرَة مكانتها.", "لِلْقَاهِرَة"),
        ("وفي المساء عمّ الهدوء.", None),
        ("رأت المفوضية في المتوسط ما يكفي.", None),
    ],
)
def test_what_articles_are_known_to_say(target: str, told: str | None) -> None:
    assert instead(target, CAIRO) == told


def test_the_longest_of_what_articles_say() -> None:
    coach = term("Walid Regragui", "وليد الرقراقي", PER, "الركراكي", "وليد الركراكي")
    assert instead("عُيّن وليد الركراكي مدربًا.", coach) == "وليد الركراكي"
    assert instead("وقال الركراكي إنه راضٍ.", coach) == "الركراكي"
    assert instead("وللركراكي رأي.", coach) == "للركراكي"


def test_a_variant_where_only_the_canonical_form_will_do() -> None:
    fund = term("UNICEF", "منظمة الأمم المتحدة للطفولة", ORG, variants=("اليونيسف",))
    assert instead("سلّمت منظمة أخرى، واليونيسف بعدها.", fund, variants=False) == "اليونيسف"
    iraq = term("Iraq", "العراق", LOC)
    assert instead("البرلمان العراقي", iraq, variants=False) == "العراقي"


@pytest.mark.parametrize("target", ["أعلن PKK انسحابه", "أعلن الـPKK انسحابه"])
def test_the_term_left_as_it_was(target: str) -> None:
    assert instead(target, PKK) == "PKK"


@pytest.mark.parametrize(
    ("rendering", "target", "told"),
    [
        ("غولر", "زيارة الوزير غولير إلى", "غولير"),
        ("غولر", "زيارة الوزير وغولير إلى", "غولير"),
        ("تشيلي", "بين بيرو وشيلي", "شيلي"),
        ("إندونيسيا", "زلزال في إندونسيا", "إندونسيا"),
        ("الجمعية العامة", "أمام الجمعية العمومية", "الجمعية العمومية"),
        ("تشيكرز", "خطة تيريزا ماي", None),
        ("المواطنين العالميين", "الأبطال والمنفذين الملتزمين", None),
        ("القاهرة", "هذه الظاهرة", None),
        ("لي", "قضية ليو", None),
        ("كوريا الشمالية", "على الحدود الشمالية", None),
    ],
)
def test_what_is_spelt_much_like_the_rendering(rendering: str, target: str, told: str | None) -> None:
    assert instead(target, term("Somewhere", rendering, LOC)) == told


def test_what_renders_another_term_is_not_this_one() -> None:
    north, south = term("North Korea", "كوريا الشمالية", LOC), term("South Korea", "كوريا الجنوبية", LOC)
    source = "North Korea and South Korea agreed."
    assert instead("وافقت كوريا الجنوبية.", north, south, source=source) is None
    mali, malta = term("Mali", "مالطى", LOC), term("Malta", "مالطا", LOC)
    assert instead("زار مالطا.", mali, malta, source="Mali and Malta") is None
    assert instead("زار مالطا.", mali, source="Mali alone") == "مالطا"


@pytest.mark.parametrize(
    ("type_", "rendering", "target", "told"),
    [
        (PER, "نانسي بيلوسي", "وأضافت نانسي معلقةً", "نانسي"),
        (ORG, "المحكمة العليا", "بالمحكمة التي يعمل فيها", "المحكمة"),
        (ORG, "الهيئة العامة للسلع التموينية", "ما اشترته الهيئة هذا الصيف", "الهيئة"),
        (ORG, "الهيئة العامة للسلع التموينية", "رأي الهيئة العليا للانتخابات", None),
        (ORG, "منظمة الأمم المتحدة للطفولة", "ومنظمة الصحة العالمية", None),
        (ORG, "حزب العمال الكردستاني", "قرر حزب العمال أن يرحل", "حزب العمال"),
        (ORG, "حزب العمال الكردستاني", "قرر العمال في نداء طويل جدًا أن يرحلوا", None),
        (ORG, "حزب العمال الكردستاني", "وأعلن الحزب انسحابه", None),
    ],
)
def test_a_good_part_of_the_rendering(type_: TermType, rendering: str, target: str, told: str | None) -> None:
    assert instead(target, term("It", rendering, type_), variants=False) == told
