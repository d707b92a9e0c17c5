"""Terms whose rendering is missing: what counts as the same word, and what does not."""

from dataclasses import replace

import pytest

from align.checking.terms import MissingTerm, TermCheck
from align.terms import Term, TermStatus, TermType, Variant

EN_AR = ("en", "ar")


def term(
    source: str,
    target: str,
    type_: TermType = TermType.MISCELLANEOUS,
    *,
    source_forms: tuple[str, ...] = (),
    target_forms: tuple[str, ...] = (),
    status: TermStatus = TermStatus.APPROVED,
) -> Term:
    return Term(
        source,
        target,
        type_,
        tuple(Variant(form, 1) for form in source_forms),
        tuple(Variant(form, 1) for form in target_forms),
        1.0,
        status=status,
    )


def used(of: Term, *surfaces: str) -> Term:
    """The term with what articles say for it."""
    return replace(of, target_surfaces=tuple(Variant(surface, 1) for surface in surfaces))


SDF = term("Syrian Democratic Forces", "قوات سوريا الديمقراطية", source_forms=("SDF",), target_forms=("قسد",))


def missing(source: str, target: str, *terms: Term, variants: bool = True) -> list[MissingTerm]:
    return TermCheck(terms, EN_AR, variants=variants).check(source, target)


@pytest.mark.parametrize(
    ("rendering", "target"),
    [
        ("الفرات", "عبروا إلى الضفة الشرقية للفرات."),
        ("أنقرة", "وصل الوفد من موسكو وأنقرة."),
        ("أنقرة", "قال مسؤول لأنقرة، ولم يسمّه."),
        ("حكومة", "وللحكومة رأي آخر"),
        ("حكومة", "انتقدوا حكومتها السابقة"),
        ("مسؤول", "التقى مسئولًا كبيرًا"),
        ("وزير", "عُيّن وزيرًا"),
        ("وقف إطلاق النار", "اتفقوا على وقفٍ لإطلاق النّار."),
        ("عبد الله أوجلان", "نداء عبدالله أوجلان"),
        ("عبدالله أوجلان", "نداء عبد الله أوجلان"),
        ("أبو بكر البغدادي", "مقتل أبي بكر البغدادي"),
        ("منظمة الصحة العالمية", "حذّرت مُنَظَّمَة الصِّحّة العالميّة"),
        ("المسلمون", "حقوق المسلمين"),
        ("إدلب", "في ادلـــب"),
        ("كارولينا الجنوبية", "زميله من ولايةكارولينا الجنوبية"),
        ("حزب العمال الكردستاني", "ينتمي إلىحزب العمال الكردستانيمنذ أعوام"),
        ("كافانو", "بشأن كافانويمكن أن يغير رأيهم"),
        ("Inrupt", "أسس شركةInrupt هذا العام"),
        ("PKK", "وللـPKK رأي آخر"),
    ],
)
def test_what_is_written_onto_a_word_and_how_it_is_spelt_does_not_matter(rendering: str, target: str) -> None:
    assert missing("The term is here.", target, term("term", rendering)) == []


@pytest.mark.parametrize(
    ("rendering", "target"),
    [
        ("دمشق", "في العاصمة السورية"),
        ("حكومة", "الحكومات العربية"),
        ("غولر", "قال ياشار غولير"),
        ("قوات سوريا الديمقراطية", "القوات الديمقراطية"),
        ("يد", "اليوم"),
        ("بريطانيا", "كان بريطانيون هناك"),
        ("مالي", "تعاون أمني ماليزي"),
        ("دمشق", ""),
    ],
)
def test_another_word_is_another_word(rendering: str, target: str) -> None:
    (found,) = missing("The term is here.", target, term("term", rendering))
    assert found.expected == rendering


def test_variants_of_either_side_count_unless_canonical_forms_are_wanted() -> None:
    assert missing("The SDF left.", "انسحبت قسد.", SDF) == []
    assert len(missing("The SDF left.", "انسحبت القوات.", SDF)) == 1
    canonical = missing("The Syrian Democratic Forces left.", "انسحبت قسد.", SDF, variants=False)
    assert [found.expected for found in canonical] == ["قوات سوريا الديمقراطية"]
    assert missing("The SDF left.", "انسحبت القوات.", SDF, variants=False) == []


def test_the_longest_term_counts() -> None:
    syrian = term("Syrian", "سوري")
    assert missing("The Syrian Democratic Forces left.", "انسحبت قسد.", SDF, syrian) == []
    assert len(missing("The Syrian army left.", "انسحب الجيش.", SDF, syrian)) == 1


def test_a_longer_term_that_is_not_judged_keeps_its_words() -> None:
    observatory = term("Syrian Observatory", "", status=TermStatus.TO_CHECK)
    syrian = term("Syrian", "سوري")
    assert missing("The Syrian Observatory said.", "قال المرصد.", observatory, syrian) == []
    proposed = term("Syrian Observatory", "المرصد السوري", status=TermStatus.PROPOSED)
    assert missing("The Syrian Observatory said.", "قال المرصد.", proposed, syrian) == []
    check = TermCheck([proposed, syrian], EN_AR, [TermStatus.APPROVED, TermStatus.PROPOSED])
    assert [found.term for found in check.check("The Syrian Observatory said.", "قال المرصد.")] == [proposed]


def test_a_form_of_two_entries_may_be_rendered_as_either() -> None:
    father = term("Hafez al-Assad", "حافظ الأسد", source_forms=("Assad",))
    son = term("Bashar al-Assad", "بشار الأسد", source_forms=("Assad",))
    assert missing("Assad ruled.", "حكم حافظ الأسد.", son, father) == []
    assert len(missing("Assad ruled.", "حكم الرئيس.", son, father)) == 1


@pytest.mark.parametrize(
    ("name", "source", "is_there"),
    [
        ("WHO", "The WHO warned.", True),
        ("WHO", "Those who warned.", False),
        ("Turkey", "TURKEY WARNS", True),
        ("Turkey", "a roast turkey", False),
        ("ceasefire", "Ceasefire agreed", True),
        ("al-Assad", "Al-Assad spoke.", True),
        ("Yaşar Güler", "Yasar Guler spoke.", True),
        ("the Euphrates", "Euphrates water", True),
        ("Syrian Army", "the Syrian, Army said", False),
        ("Damascus", "Damascus's old town", True),
    ],
)
def test_capitals_marks_and_punctuation_of_the_source(name: str, source: str, *, is_there: bool) -> None:
    assert bool(missing(source, "لا شيء", term(name, "مصطلح"))) is is_there


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Lavrentiev said no.", "ورفض لافرنتييف."),
        ("Alexander Lavrentiev said no.", "ورفض لافرنتييف."),
        ("Lavrentiev said no.", "ورفض ألكسندر لافرنتييف."),
    ],
)
def test_a_surname_stands_for_a_person(source: str, target: str) -> None:
    envoy = term("Alexander Lavrentiev", "ألكسندر لافرنتييف", TermType.PERSON, source_forms=("Lavrentiev",))
    assert missing(source, target, envoy) == []
    assert bool(missing(source, target, envoy, variants=False)) is (
        source.startswith("Alexander") and "ألكسندر" not in target
    )


@pytest.mark.parametrize(
    ("source", "rendering", "forms", "target", "is_there"),
    [
        ("Khalid bin Salman", "خالد بن سلمان", (), "قال بن سلمان", True),
        ("Khalid bin Salman", "خالد بن سلمان", (), "قال سلمان", False),
        ("Nancy Pelosi", "نانسي بيلوسي", ("Pelosi",), "قالت نانسي", False),
        ("Ri Yong Ho", "ري يونغ هو", ("Ri",), "قال ري", True),
        ("Mohammed VI", "محمد السادس", (), "في السادس من آذار", False),
        ("Abdullah Öcalan", "عبد الله أوجلان", ("Öcalan",), "نداء لأوجلان", True),
    ],
)
def test_which_part_stands_for_a_person(
    source: str, rendering: str, forms: tuple[str, ...], target: str, *, is_there: bool
) -> None:
    person = term(source, rendering, TermType.PERSON, source_forms=forms)
    assert bool(missing(source, target, person)) is not is_there


@pytest.mark.parametrize("type_", [TermType.LOCATION, TermType.ORGANISATION])
def test_a_part_stands_for_nothing_else(type_: TermType) -> None:
    assert missing("Salé grew.", "نمت سلا.", term("Salé", "سلا الجديدة", type_))
    known = ("سلا الجديدة",)
    (found,) = missing("Salé grew.", "نمت سلا الجديدة.", used(term("Salé", "سلا", type_), *known))
    assert found.expected == "سلا"
    assert (
        missing("Salé grew.", "نمت سلا الجديدة، وكبرت سلا.", used(term("Salé", "سلا", type_), *known)) == []
    )
    listed = term("Salé", "سلا", type_, target_forms=known)
    assert missing("Salé grew.", "نمت سلا الجديدة.", used(listed, *known)) == []
    assert missing("Salé grew.", "نمت سلا الجديدة.", used(listed, *known), variants=False)
    assert missing("Salé grew.", "نمت سلا القديمة.", term("Salé", "سلا", type_)) == []


def test_an_adjective_stands_for_its_place() -> None:
    places = [
        term(*pair, TermType.LOCATION) for pair in (("Iraq", "العراق"), ("Syria", "سوريا"), ("Gaza", "غزة"))
    ]
    assert missing("Iraq's parliament", "البرلمان العراقي", *places) == []
    assert missing("Syria's people and Gaza's", "السوريون والغزيون", *places) == []
    assert len(missing("Iraq's parliament", "البرلمان العراقي", *places, variants=False)) == 1
    assert len(missing("the Iraq", "العراقي", term("Iraq", "العراق"))) == 1


def test_texts_may_go_the_other_way_round() -> None:
    check = TermCheck([SDF], ("ar", "en"), reverse=True)
    assert check.check("وانسحبت قسد", "The SDF left.") == []
    (found,) = check.check("وأعلنت لقوات سوريا الديمقراطية", "The forces said")
    assert found.expected == "Syrian Democratic Forces"


def test_terms_without_a_rendering_are_passed_over() -> None:
    assert missing("Enab Baladi wrote.", "كتبت", term("Enab Baladi", ""), term("", "عنب بلدي")) == []
