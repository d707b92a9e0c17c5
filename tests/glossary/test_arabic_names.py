"""Names that only the Arabic text has."""

from align.bitext import Bead
from align.glossary import build_glossary
from align.terms import Occurrence, Term, TermStatus, TermType
from glossary_samples import Embed, ListedNames, bitext

ENGLISH = ["The envoy flew to Moscow.", "He said nothing else."]
ARABIC = [
    "وتوجه المبعوث إلى موسكو بصحبة محمد حسن السويدي.",
    "ولم يقل غير ذلك في لبنان، ثم شكر لبنان والأمم المتحدة.",
]


def found(embed: Embed, arabic: list[str], english: list[str] | None = None) -> dict[str, Term]:
    """The terms without an English side, by their Arabic."""
    pair = bitext(english or ENGLISH, arabic)
    names = ListedNames({"Moscow": TermType.LOCATION})
    return {term.target: term for term in build_glossary(pair, names, embed) if not term.source}


def test_known_names_and_persons_are_reported_to_check(meaningless: Embed) -> None:
    terms = found(meaningless, ARABIC)
    assert {target: term.type.value for target, term in terms.items()} == {
        "محمد حسن السويدي": "PER",
        "لبنان": "LOC",
        "الأمم المتحدة": "ORG",
    }
    for term in terms.values():
        assert (term.status, term.confidence) == (TermStatus.TO_CHECK, 0.0)
        assert (term.source_variants, term.source_mentions, term.source_first) == ((), (), None)


def test_they_say_where_they_stand(meaningless: Embed) -> None:
    lebanon = found(meaningless, ARABIC)["لبنان"]
    text = "\n".join(ARABIC)
    start = text.index("لبنان")
    assert lebanon.target_first == Occurrence("article.ar.txt", 1, start, start + len("لبنان"))
    assert [(variant.text, variant.count) for variant in lebanon.target_variants] == [("لبنان", 2)]
    assert lebanon.target_example == ARABIC[1]
    united_nations = found(meaningless, ARABIC)["الأمم المتحدة"]
    assert [surface.text for surface in united_nations.target_surfaces] == ["والأمم المتحدة"]


def test_what_the_english_has_is_none_of_them(meaningless: Embed) -> None:
    english = ["The envoy flew to Moscow.", "He thanked Lebanon and the UN."]
    assert list(found(meaningless, ARABIC, english)) == ["محمد حسن السويدي"]


def test_a_name_that_goes_on_is_not_the_shorter_one(meaningless: Embed) -> None:
    assert found(meaningless, ["وزار الاتحاد الأوروبي لعلوم الأرض.", "ثم عاد."]) == {}


def test_common_words_and_titles_are_no_names(meaningless: Embed) -> None:
    arabic = ["وفتح الباب على الجنود في الساحل.", "وقال أحمد الرئيس السابق إنه ترك عملًا بريطانيًا."]
    assert found(meaningless, arabic) == {}


def test_a_text_without_counterpart_is_searched_too(meaningless: Embed) -> None:
    pair = bitext(["He left."], ["غادر.", "وكان قد زار إريتريا."], [Bead((0,), (0,)), Bead((), (1,))])
    (term,) = build_glossary(pair, ListedNames({}), meaningless)
    assert (term.source, term.target, term.source_example) == ("", "إريتريا", "")


def test_a_noun_that_is_a_given_name_too_needs_more_to_be_one(meaningless: Embed) -> None:
    arabic = ["وأحب جمال الطبيعة في عمر الشباب.", "ثم غادر."]
    assert found(meaningless, arabic) == {}
    persons = ["والتقى الرئيس عمر البشير وفدا.", "وكان قد قرأ عن جمال عبد الناصر."]
    assert set(found(meaningless, persons)) == {"عمر البشير", "جمال عبد الناصر"}
