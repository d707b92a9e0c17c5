"""Terms of several documents brought together."""

from dataclasses import replace

from align.glossary import merge_terms
from align.glossary.merging import count
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
