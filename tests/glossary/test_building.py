"""From a bitext to its terms."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from align.bitext import Bead, Bitext
from align.folding import fold
from align.glossary import build_glossary, load_recogniser
from align.terms import Term, TermFlag, TermStatus, TermType
from align.visible import VisibleText
from glossary_samples import Embed, ListedNames, bitext, document

PERSON, ORGANISATION, LOCATION = TermType.PERSON, TermType.ORGANISATION, TermType.LOCATION
ENGLISH = [
    "Alexander Lavrentiev flew from Moscow to Ankara on Monday.",
    "The Kurdistan Workers' Party (PKK) rejected the plan, and Damascus was silent.",
    "Lavrentiev told the BBC that the PKK had no choice.",
    "The United Nations thanked Ankara and Moscow.",
]
ARABIC = [
    "وسافر ألكسندر لافرنتييف يوم الاثنين من موسكو لأنقرة.",
    "ورفض حزب العمال الكردستاني الخطة، فيما التزمت دمشق الصمت.",
    "وقال لافرينتييف لبي بي سي إن الحزب لا خيار أمامه.",
    "وشكرت الأمم المتحدة أنقرة وموسكو.",
]
NAMES = ListedNames(
    {"Alexander Lavrentiev": PERSON, "Lavrentiev": PERSON, "Moscow": LOCATION, "Ankara": LOCATION}
)


@pytest.fixture
def terms(meaningless: Embed) -> dict[str, Term]:
    return {term.source: term for term in build_glossary(bitext(ENGLISH, ARABIC), NAMES, meaningless)}


def test_each_name_has_its_rendering_without_particles(terms: dict[str, Term]) -> None:
    assert {source: term.target for source, term in terms.items()} == {
        "Alexander Lavrentiev": "ألكسندر لافرنتييف",
        "Moscow": "موسكو",
        "Ankara": "أنقرة",
        "Kurdistan Workers' Party": "حزب العمال الكردستاني",
        "Damascus": "دمشق",
        "BBC": "بي بي سي",
        "United Nations": "الأمم المتحدة",
    }


def test_what_hides_in_the_texts_is_not_in_the_terms(terms: dict[str, Term], meaningless: Embed) -> None:
    """Soft hyphens, marks of direction, no-break spaces, and letter forms as copied from a PDF."""
    hidden = str.maketrans({"k": "\u00adk", " ": "\u00a0"})
    forms = str.maketrans({"م": "ﻣ\u200f", "ن": "ﻧ", "ر": "ﺮ", "ا": "ﺎ"})
    english = [text.translate(hidden) for text in ENGLISH]
    arabic = [text.translate(forms) for text in ARABIC]
    found = build_glossary(bitext(english, arabic), NAMES, meaningless)
    assert {(term.source, term.target) for term in found} == {
        (term.source, term.target) for term in terms.values()
    }
    for term in found:
        for mention in term.target_mentions:
            written = "\n".join(arabic)[mention.start : mention.end]
            assert VisibleText.of(written).text in {variant.text for variant in term.target_variants}


def test_variants_of_both_sides_are_counted(terms: dict[str, Term]) -> None:
    envoy = terms["Alexander Lavrentiev"]
    assert {(v.text, v.count) for v in envoy.source_variants} == {
        ("Alexander Lavrentiev", 1),
        ("Lavrentiev", 1),
    }
    assert {(v.text, v.count) for v in envoy.target_variants} == {("ألكسندر لافرنتييف", 1), ("لافرينتييف", 1)}
    assert [(v.text, v.count) for v in terms["Ankara"].target_variants] == [("أنقرة", 2)]


def test_offsets_lead_to_the_forms(terms: dict[str, Term]) -> None:
    english, arabic = "\n".join(ENGLISH), "\n".join(ARABIC)
    for term in terms.values():
        for mention in term.source_mentions:
            assert english[mention.start : mention.end] in {variant.text for variant in term.source_variants}
        for mention in term.target_mentions:
            assert arabic[mention.start : mention.end] in {variant.text for variant in term.target_variants}


def test_examples_come_from_one_bead(terms: dict[str, Term]) -> None:
    for term in terms.values():
        assert ENGLISH.index(term.source_example) == ARABIC.index(term.target_example)
        assert term.status is TermStatus.PROPOSED
        assert 0.5 <= term.confidence < 1
        assert term.evidence


def test_a_rendering_in_another_bead_does_not_count(meaningless: Embed) -> None:
    apart = bitext(
        ["Zelenka spoke."], ["قال إنه سعيد.", "وقال زيلينكا ذلك."], [Bead((0,), (0,)), Bead((), (1,))]
    )
    (term,) = build_glossary(apart, ListedNames({"Zelenka": PERSON}), meaningless)
    assert (term.target, term.status) == ("", TermStatus.TO_CHECK)
    assert term.target_variants == ()
    assert term.target_mentions == ()


def test_an_unaligned_name_is_reported_and_to_check(meaningless: Embed) -> None:
    lone = bitext(["Zelenka spoke."], ["قال."], [Bead((0,), ()), Bead((), (0,))])
    (term,) = build_glossary(lone, ListedNames({"Zelenka": PERSON}), meaningless)
    assert (term.target, term.status, term.confidence) == ("", TermStatus.TO_CHECK, 0.0)


def test_a_name_the_recogniser_missed_is_found_by_its_arabic(meaningless: Embed) -> None:
    pair = bitext(
        ["The plant at Burnaston closed in a Wide Area."], ["وأُغلق المصنع في برناستون في منطقة واسعة."]
    )
    assert [(t.source, t.target, t.type) for t in build_glossary(pair, ListedNames({}), meaningless)] == [
        ("Burnaston", "برناستون", LOCATION)
    ]


def test_an_adjective_is_not_the_country(meaningless: Embed) -> None:
    pair = bitext(["Russia called the plan dead."], ["ووصف المبعوث الروسي الخطة بأنها ميتة."])
    (term,) = build_glossary(pair, ListedNames({}), meaningless)
    assert term.target == ""


@pytest.mark.parametrize(
    ("english", "arabic", "canonical"),
    [
        (
            ["The IMF agreed.", "The International Monetary Fund paid.", "The IMF left.", "The IMF is back."],
            ["وافق صندوق النقد.", "ودفع صندوق النقد الدولي.", "وغادر صندوق النقد.", "وعاد صندوق النقد."],
            "صندوق النقد الدولي",
        ),
        (
            ["Islamic State fell.", "ISIS hid bombs.", "ISIS fled.", "ISIS is back."],
            ["سقط تنظيم الدولة الإسلامية.", "وأخفى داعش القنابل.", "وفر داعش.", "وعاد داعش."],
            "الدولة الإسلامية",
        ),
        (
            ["The UAE gave money.", "The United Arab Emirates agreed.", "The UAE left."],
            ["قدمت الإمارات المال.", "ووافقت دولة الإمارات العربية المتحدة.", "وغادرت الإمارات."],
            "الإمارات العربية المتحدة",
        ),
    ],
)
def test_the_rendering_as_full_as_the_name_is_listed(
    meaningless: Embed, english: list[str], arabic: list[str], canonical: str
) -> None:
    (term,) = build_glossary(bitext(english, arabic), ListedNames({}), meaningless)
    assert term.target == canonical
    assert len(term.target_variants) == 2
    assert sum(variant.count for variant in term.target_variants) == len(english)


def test_an_adjective_alone_renders_no_name_of_several_words() -> None:
    def alike(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.full((len(texts), 4), 0.5, np.float32)

    pair = bitext(["By the Economy Forum."], ["الاقتصادية."])
    (term,) = build_glossary(pair, ListedNames({"Economy Forum": ORGANISATION}), alike)
    assert term.target == ""


def test_a_name_quoted_on_both_sides(meaningless: Embed) -> None:
    name = "Wake the Spirit"
    pair = bitext([f'The plan "{name}" began in May.'], ["وبدأت خطة «إيقاظ الروح» في أيار."])
    plain = bitext([f"The plan {name} began in May."], ["وبدأت خطة «إيقاظ الروح» في أيار."])

    def hesitant(texts: Sequence[str]) -> NDArray[np.float32]:
        """All texts a little alike."""
        vectors = meaningless(texts)
        vectors[:, 0] += 1.1
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    names = ListedNames({name: TermType.MISCELLANEOUS})
    (quoted,) = build_glossary(pair, names, hesitant)
    (bare,) = build_glossary(plain, names, hesitant)
    assert (quoted.target, bare.target) == ("إيقاظ الروح", "")


def test_one_stretch_renders_one_name(meaningless: Embed) -> None:
    pair = bitext(
        ["Blair Macpherson and Bruce Colvine met Blair Cole."],
        ["التقى بلير ماكفيرسون وبروس كولفين بلير كول."],
    )
    names = ListedNames(dict.fromkeys(("Blair Macpherson", "Bruce Colvine", "Blair Cole"), PERSON))
    found = {term.source: term.target for term in build_glossary(pair, names, meaningless)}
    assert found == {
        "Blair Macpherson": "بلير ماكفيرسون",
        "Bruce Colvine": "بروس كولفين",
        "Blair Cole": "بلير كول",
    }


def test_names_run_across_the_ends_of_wrapped_lines(meaningless: Embed) -> None:
    english = document(["Reporters met Alexander\nLavrentiev of the United\nNations."], "en")
    arabic = document(["التقى الصحفيون ألكسندر\nلافرنتييف من الأمم\nالمتحدة."], "ar")
    pair = Bitext(english, arabic, (Bead((0,), (0,)),))
    found = build_glossary(pair, ListedNames({"Alexander Lavrentiev": PERSON}), meaningless)
    assert {term.source: term.target for term in found} == {
        "Alexander Lavrentiev": "ألكسندر لافرنتييف",
        "United Nations": "الأمم المتحدة",
    }
    (mention,) = found[0].source_mentions
    assert english.text[mention.start : mention.end] == "Alexander\nLavrentiev"


def test_a_stray_combining_dot_does_not_split_a_name(meaningless: Embed) -> None:
    pair = bitext(["The talks with Türki\u0307ye failed."], ["وفشلت المحادثات مع تركيا."])
    (term,) = build_glossary(pair, ListedNames({}), meaningless)
    assert (term.source, term.target, term.type) == ("Türki\u0307ye", "تركيا", LOCATION)


def test_arabic_as_the_source(meaningless: Embed, terms: dict[str, Term]) -> None:
    straight = bitext(ENGLISH, ARABIC)
    turned = Bitext(
        straight.target,
        straight.source,
        tuple(replace(bead, source=bead.target, target=bead.source) for bead in straight.beads),
    )
    found = {term.target: term for term in build_glossary(turned, NAMES, meaningless)}
    assert {name: term.source for name, term in found.items()} == {
        name: t.target for name, t in terms.items()
    }
    ankara = found["Ankara"]
    assert [turned.source.text[m.start : m.end] for m in ankara.source_mentions] == ["أنقرة", "أنقرة"]
    assert ankara.source_example in ARABIC


def test_other_languages_have_no_glossary(meaningless: Embed) -> None:
    german = Bitext(
        document(["Hallo Berlin."], "de"), document(["Bonjour Paris."], "fr"), (Bead((0,), (0,)),)
    )
    assert build_glossary(german, NAMES, meaningless) == ()


def test_regions_of_a_language_do_not_matter(meaningless: Embed) -> None:
    pair = bitext(ENGLISH, ARABIC)
    regional = replace(
        pair, source=replace(pair.source, language="en-GB"), target=replace(pair.target, language="ar-SY")
    )
    assert len(build_glossary(regional, NAMES, meaningless)) == 7


def test_a_sample_article_with_the_real_recogniser_and_encoder(corpora: Path) -> None:
    from align.embedding import load_encoder

    lines = {
        side: (corpora / "gold" / f"astana-talks.{side}.txt").read_text(encoding="utf-8").splitlines()
        for side in ("en", "ar")
    }
    beads: list[Bead] = []
    for line in (corpora / "gold" / "astana-talks.gold.tsv").read_text(encoding="utf-8").splitlines():
        source, target = (
            tuple(int(index) for index in cell.split(",") if index) for cell in line.split("\t")
        )
        beads.append(Bead(source, target))
    found = build_glossary(bitext(lines["en"], lines["ar"], beads), load_recogniser(), load_encoder().embed)
    answers = {fold(term.source): fold(term.target) for term in found if term.target}
    rows = (corpora / "gold" / "astana-talks.names.tsv").read_text(encoding="utf-8").splitlines()[1:]
    gold = [row.split("\t") for row in rows]
    renderings = {fold(row[2]): {fold(form) for form in row[5].split("|")} for row in gold}
    answered = [name for name in renderings if name in answers]
    right = [name for name in answered if answers[name] in renderings[name]]
    assert len(right) >= 0.85 * len(renderings)
    assert len(right) >= 0.95 * len(answered)


def test_surfaces_keep_the_particles_and_first_occurrences_name_the_document(
    terms: dict[str, Term],
) -> None:
    ankara = terms["Ankara"]
    assert [(v.text, v.count) for v in ankara.target_surfaces] == [("لأنقرة", 1), ("أنقرة", 1)]
    assert ankara.source_first is not None
    assert ankara.target_first is not None
    assert (ankara.source_first.document, ankara.source_first.segment) == ("article.en.txt", 0)
    text = "\n".join(ARABIC)
    assert text[ankara.target_first.start : ankara.target_first.end] == "أنقرة"
    assert ankara.target_first.start == text.index("لأنقرة") + 1


def test_a_possessive_is_part_of_the_surface_only(meaningless: Embed) -> None:
    pair = bitext(["Ankara's answer came late."], ["وتأخر رد أنقرة."])
    (term,) = build_glossary(pair, ListedNames({"Ankara": LOCATION}), meaningless)
    assert [v.text for v in term.source_variants] == ["Ankara"]
    assert [v.text for v in term.source_surfaces] == ["Ankara's"]


def test_two_renderings_of_one_name_are_flagged(meaningless: Embed, terms: dict[str, Term]) -> None:
    pair = bitext(["Yaşar Güler came.", "Then Yaşar Güler left."], ["جاء يشار غولر.", "ثم غادر يشار غولير."])
    (term,) = build_glossary(pair, ListedNames({"Yaşar Güler": PERSON}), meaningless)
    assert term.flags == (TermFlag.TWO_RENDERINGS,)
    assert terms["Ankara"].flags == ()


def test_one_rendering_of_two_names_is_flagged(meaningless: Embed) -> None:
    pair = bitext(["Blair Cole spoke.", "Blaire Colle spoke."], ["وتحدث بلير كول.", "وتحدث بلير كول."])
    names = ListedNames({"Blair Cole": PERSON, "Blaire Colle": PERSON})
    first, second = build_glossary(pair, names, meaningless)
    assert first.target == second.target == "بلير كول"
    assert first.flags == second.flags == (TermFlag.SHARED_RENDERING,)


def test_a_name_that_has_another_in_it_comes_first(meaningless: Embed) -> None:
    pair = bitext(
        ["Toyota Kuwait told the state of Kuwait of its fears."], ["وأبلغت تويوتا الكويت الدولة بمخاوفها."]
    )
    names = ListedNames({"Toyota Kuwait": ORGANISATION, "Kuwait": LOCATION})
    found = {term.source: term.target for term in build_glossary(pair, names, meaningless)}
    assert found == {"Toyota Kuwait": "تويوتا الكويت", "Kuwait": ""}


def test_a_bead_in_doubt_answers_less_surely(meaningless: Embed) -> None:
    names = ListedNames({"Zelenka": PERSON})
    sure, doubtful, unlikely = (
        build_glossary(
            bitext(["Zelenka spoke."], ["وتحدث زيلينكا."], [Bead((0,), (0,), confidence=confidence)]),
            names,
            meaningless,
        )[0]
        for confidence in (1.0, 0.5, 0.05)
    )
    assert sure.confidence > doubtful.confidence > unlikely.confidence
    assert sure.confidence > 0.9 > doubtful.confidence


def test_a_spelled_article_belongs_to_the_rendering(meaningless: Embed) -> None:
    pair = bitext(["Janet Jackson and the Weeknd sang."], ["وغنت جانيت جاكسون وذا ويكيند."])
    names = ListedNames({"Janet Jackson": PERSON, "Weeknd": PERSON})
    found = {term.source: term.target for term in build_glossary(pair, names, meaningless)}
    assert found["Weeknd"] == "ذا ويكيند"


def test_a_word_that_opens_a_sentence_is_cut_off_a_name(meaningless: Embed) -> None:
    pair = bitext(
        ["Unbeaten Melrose go top.", "Then Melrose lost."],
        ["ميلروز يعتلي القمة بلا هزيمة.", "ثم خسر ميلروز."],
    )
    names = ListedNames({"Unbeaten Melrose": ORGANISATION, "Melrose": ORGANISATION})
    (term,) = build_glossary(pair, names, meaningless)
    assert (term.source, term.target) == ("Melrose", "ميلروز")


def test_a_plural_is_listed_in_the_nominative_if_the_text_has_it(meaningless: Embed) -> None:
    english = ["The Houthis attacked.", "Talks with the Houthis failed.", "They met the Houthis."]
    arabic = ["هاجم الحوثيون.", "وفشلت المحادثات مع الحوثيين.", "والتقوا الحوثيين."]
    pair = bitext(english, arabic)
    (term,) = build_glossary(pair, ListedNames({"Houthis": ORGANISATION}), meaningless)
    assert term.target == "الحوثيون"
    assert {(form.text, form.count) for form in term.target_variants} == {("الحوثيون", 1), ("الحوثيين", 2)}
    assert term.flags == ()
    (alone,) = build_glossary(
        bitext(english[1:], arabic[1:]), ListedNames({"Houthis": ORGANISATION}), meaningless
    )
    assert alone.target == "الحوثيين"


def test_a_word_governed_by_a_particle_is_no_part_of_a_spelled_name(meaningless: Embed) -> None:
    names = ListedNames({"Jacksonville Beach": LOCATION})
    found = build_glossary(
        bitext(["The storm flooded Jacksonville Beach."], ["تأثرت جاكسونفيل بالعاصفة كثيرًا."]),
        names,
        meaningless,
    )
    assert [term.target for term in found if term.source == "Jacksonville Beach"] != ["جاكسونفيل بالعاصفة"]


def test_names_that_a_missing_space_has_joined_are_found(meaningless: Embed) -> None:
    found = build_glossary(
        bitext(
            ["Ministers from China and Russia met about the sanctions."],
            ["التقى وزراء من الصينوروسيابشأن العقوبات."],
        ),
        NAMES,
        meaningless,
    )
    assert {term.source: term.target for term in found} == {"China": "الصين", "Russia": "روسيا"}


def test_a_first_letter_that_nothing_else_is_heard_of_is_no_particle(meaningless: Embed) -> None:
    # The article misprints يوفنتوس.
    pair = bitext(
        ["The Juventus forward was accused.", "They met in Lisbon."],
        ["اتهم مهاجم فريق بوفنتوس.", "التقوا بلشبونة."],
    )
    names = ListedNames({"Juventus": ORGANISATION, "Lisbon": None})
    terms = {term.source: term for term in build_glossary(pair, names, meaningless)}
    assert terms["Juventus"].target == "بوفنتوس"
    assert terms["Juventus"].confidence < 0.9
    assert terms["Lisbon"].target == "لشبونة"


def test_a_person_called_by_the_surname_alone_is_found_and_not_certain(meaningless: Embed) -> None:
    pair = bitext(["Donald Trump met Kim."], ["عُقد الاجتماع بين ترامب وكيم في سنغافورة."])
    found = build_glossary(pair, ListedNames({"Donald Trump": PERSON}), meaningless)
    (term,) = (term for term in found if term.source == "Donald Trump")
    assert term.target == "ترامب"
    assert term.confidence < 0.9


def test_a_first_name_may_be_written_like_a_pronoun(meaningless: Embed) -> None:
    pair = bitext(["Ana Balarin commented."], ["وعلقت أنا بالارين قائلة إنه منتج ثوري."])
    (term,) = build_glossary(pair, ListedNames({"Ana Balarin": PERSON}), meaningless)
    assert term.target == "أنا بالارين"
