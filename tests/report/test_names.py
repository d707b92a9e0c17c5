"""Names in the rows: where the glossary puts them, and wherever else their forms stand."""

from collections.abc import Callable

import pytest

from align.bitext import Bitext
from align.report.names import NameMarker, ShownText
from align.report.term_places import TermFinder
from align.terms import Mention, Term, TermType, Variant

BitextMaker = Callable[..., Bitext]


def found(forms: list[str], text: str) -> list[str]:
    return [text[name.start : name.end] for name in TermFinder([forms]).find(text)]


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("أنقرة", "وصل لأنقرة ثم عاد وأنقرة تنتظر", ["أنقرة", "أنقرة"]),
        ("موسكو", "بموسكو، وبموسكو، فموسكو", ["موسكو", "موسكو", "موسكو"]),
        ("الأمم المتحدة", "قالت للأمم المتحدة", ["لأمم المتحدة"]),
        ("الأمم المتحدة", "والأمم المتّحدة وبالأمم المتحدة", ["الأمم المتّحدة", "الأمم المتحدة"]),
        ("حزب العمال الكردستاني", "حزبُ العمّال الكُردستانيّ", ["حزبُ العمّال الكُردستانيّ"]),
        ("حزب العمال", "الحزب، العمال", []),  # a name does not run over a comma
        ("دمشق", "الدمشقيون", []),
        ("قطر", "مقطرات", []),
        ("Turkey", "Turkey’s TURKEY turkey", ["Turkey", "TURKEY"]),  # a bird has no capital
        ("US", "the US told us", ["US"]),
        ("Erdoğan", "Erdogan said", ["Erdogan"]),
        ("Sana'a", "in Sana’a", ["Sana’a"]),
        ("فريق 13", "مع فريق ١٣ أمس", ["فريق ١٣"]),
    ],
)
def test_forms_are_found_with_particles_and_without(form: str, text: str, expected: list[str]) -> None:
    assert found([form], text) == expected


def test_a_term_without_words_is_found_nowhere() -> None:
    assert found(["", "—", "…"], "— … text") == []


def _term(source: str, target: str, at: tuple[Mention, ...] = ()) -> Term:
    return Term(
        source,
        target,
        TermType.LOCATION,
        (Variant(source, 1),) if source else (),
        (Variant(target, 1),) if target else (),
        0.9,
        source_mentions=at,
    )


def _marked(bitext: Bitext, terms: list[Term]) -> list[list[str]]:
    names = NameMarker(bitext, terms).mark(
        *([ShownText(side.segments[0].text, 0)] for side in (bitext.source, bitext.target))
    )
    return [
        [side.text[name.start : name.end] for name in of_side[0]]
        for side, of_side in zip((bitext.source, bitext.target), names, strict=True)
    ]


def test_a_form_that_nobody_counted_is_marked_where_the_other_side_has_the_name(
    make_bitext: BitextMaker,
) -> None:
    bitext = make_bitext(["Hope reached Mars."], ["وصل مسبار الأمل إلى المريخ، والأمل باقٍ."])
    placed = [_term("Mars", "المريخ", at=(Mention(0, 13, 17),))]
    assert _marked(bitext, placed) == [["Mars"], ["المريخ"]]
    # Without a place on the other side a common word stays a word.
    elsewhere = [_term("Hope", "الأمل", at=(Mention(7, 0, 4),))]
    assert _marked(bitext, elsewhere) == [[], []]


def test_terms_that_come_without_places_are_looked_for_everywhere(make_bitext: BitextMaker) -> None:
    bitext = make_bitext(["From Aden to Cairo"], ["من عدن"])
    assert _marked(bitext, [_term("Aden", "عدن"), _term("Cairo", "القاهرة")]) == [["Aden", "Cairo"], ["عدن"]]


def test_of_a_name_within_a_name_the_longer_counts(make_bitext: BitextMaker) -> None:
    bitext = make_bitext(["The Black Sea Initiative ended."], ["انتهت المبادرة."])
    terms = [_term("Black Sea", "البحر الأسود"), _term("Black Sea Initiative", "مبادرة البحر الأسود")]
    marker = NameMarker(bitext, terms)
    names = marker.mark([ShownText(bitext.source.segments[0].text, 0)], [ShownText("انتهت المبادرة.", 0)])
    assert marker.lone(names) == (["Black Sea Initiative"], [])


def test_names_are_found_in_what_a_person_wrote(make_bitext: BitextMaker) -> None:
    bitext = make_bitext(["In Aden."], ["هناك."])
    term = _term("Aden", "عدن", at=(Mention(0, 3, 7),))
    names = NameMarker(bitext, [term]).mark([ShownText("In Aden.", 0)], [ShownText("في عدن.")])
    assert [(name.start, name.end) for name in names[1][0]] == [(3, 6)]
