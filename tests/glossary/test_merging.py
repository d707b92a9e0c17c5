"""Terms of several documents brought together."""

from dataclasses import replace

from align.glossary import merge_terms
from align.glossary.merging import count, grouping_keys
from align.terms import Term, TermStatus, TermType, Variant


def test_counts_are_summed_and_the_commonest_rendering_wins(envoy: Term) -> None:
    other = replace(
        envoy,
        target="ألكسندر لافرينتييف",
        source_variants=(Variant("Alexander Lavrentiev", 5),),
        target_variants=(Variant("ألكسندر لافرينتييف", 5),),
    )
    (merged,) = merge_terms([envoy, other])
    assert merged.target == "ألكسندر لافرينتييف"
    assert count(merged.source_variants) == 8
    assert merged.source_variants[0] == Variant("Alexander Lavrentiev", 6)


def test_a_surname_joins_the_only_person_it_can_be(envoy: Term) -> None:
    short = replace(
        envoy,
        source="Lavrentiev",
        target="لافرنتييف",
        source_variants=(Variant("Lavrentiev", 1),),
        target_variants=(),
    )
    (merged,) = merge_terms([short, envoy])
    assert merged.source == "Alexander Lavrentiev"


def test_a_surname_of_two_persons_stays_by_itself(envoy: Term) -> None:
    brother = replace(
        envoy,
        source="Boris Lavrentiev",
        source_variants=(Variant("Boris Lavrentiev", 1), Variant("Lavrentiev", 1)),
    )
    short = replace(envoy, source="Lavrentiev", source_variants=(Variant("Lavrentiev", 1),))
    assert len(merge_terms([envoy, brother, short])) == 3


def test_an_unanswered_name_is_answered_by_another_document(unanswered: Term) -> None:
    answered = replace(
        unanswered,
        target="يونايت",
        target_variants=(Variant("يونايت", 1),),
        confidence=0.9,
        status=TermStatus.PROPOSED,
    )
    (merged,) = merge_terms([unanswered, answered])
    assert (merged.target, merged.status) == ("يونايت", TermStatus.PROPOSED)


def test_another_type_of_the_same_name_counts_with_the_majority(capital: Term) -> None:
    as_club = replace(capital, type=TermType.ORGANISATION, source_variants=(Variant("Ankara", 1),))
    (merged,) = merge_terms([as_club, capital])
    assert merged.type is TermType.LOCATION


def test_nothing_merged() -> None:
    assert merge_terms([]) == ()


def test_a_known_alias_of_another_document_is_the_same_name() -> None:
    written_out = _organisation("United Nations", "الأمم المتحدة")
    acronym = _organisation("UN", "الأمم المتحدة")
    unanswered = _organisation("U.N.", "")
    (merged,) = merge_terms([acronym, written_out, unanswered])
    assert (merged.source, merged.target) == ("United Nations", "الأمم المتحدة")
    assert {form.text for form in merged.source_variants} == {"United Nations", "UN", "U.N."}
    names = ("US", "America", "United States", "USA")
    assert len(merge_terms(_organisation(name, "الولايات المتحدة") for name in names)) == 1
    assert grouping_keys(acronym)[0] == "un"
    assert "united nations" in grouping_keys(acronym)


def test_an_acronym_that_is_rendered_otherwise_is_another_name() -> None:
    reporters = _organisation("RSF", "مراسلون بلا حدود")
    forces = _organisation("Rapid Support Forces", "قوات الدعم السريع")
    assert len(merge_terms([reporters, forces])) == 2


def _organisation(source: str, target: str) -> Term:
    targets = (Variant(target, 1),) if target else ()
    return Term(source, target, TermType.ORGANISATION, (Variant(source, 1),), targets, 0.9)


def test_the_citation_form_is_a_nominative_if_an_article_has_it(envoy: Term) -> None:
    def rebels(target: str, times: int) -> Term:
        return replace(
            envoy,
            source="Houthis",
            target=target,
            type=TermType.ORGANISATION,
            source_variants=(Variant("Houthis", times),),
            target_variants=(Variant(target, times),),
        )

    (merged,) = merge_terms([rebels("الحوثيين", 5), rebels("الحوثيون", 1)])
    assert (merged.target, merged.flags) == ("الحوثيون", ())
    (merged,) = merge_terms([rebels("الحوثيين", 2), rebels("جماعة الحوثي", 4), rebels("الحوثيون", 3)])
    assert merged.target == "الحوثيون"
    (merged,) = merge_terms([rebels("الحوثيين", 1), rebels("جماعة الحوثي", 4), rebels("الحوثيون", 1)])
    assert merged.target == "جماعة الحوثي"
