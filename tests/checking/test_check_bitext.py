"""Checks that need the whole bitext, and the flags that come of all of them."""

from collections.abc import Callable
from dataclasses import replace

from align.bitext import Bead, Bitext, Flag, Revision
from align.checking import check_bitext, with_flags
from align.terms import Mention, Term, TermType, Variant

CITY = "Donggala"
RENDERING = "دونغالا"


def named(bitext: Bitext, confidence: float = 0.99) -> Term:
    """The term of the city, with its mentions in the bitext."""

    def mentions(texts: list[str], name: str) -> tuple[Mention, ...]:
        starts = [segment.start for segment in bitext.source.segments]
        return tuple(
            Mention(index, starts[index] + text.index(name), starts[index] + text.index(name) + len(name))
            for index, text in enumerate(texts)
            if name in text
        )

    return Term(
        CITY,
        RENDERING,
        TermType.LOCATION,
        (Variant(CITY, 5),),
        (Variant(RENDERING, 4),),
        confidence,
        source_mentions=mentions(bitext.source.segment_texts, CITY),
    )


def texts(last: str) -> tuple[list[str], list[str]]:
    source = [f"{CITY} was hit by wave {word}." for word in ("one", "two", "three", "four")]
    target = [f"ضربت الموجة {word} {RENDERING}." for word in ("الأولى", "الثانية", "الثالثة", "الرابعة")]
    return [*source, f"Nobody in {CITY} was hurt."], [*target, last]


def missing(bitext: Bitext, term: Term) -> list[tuple[int, str]]:
    return [
        (number, finding.message)
        for number, findings in enumerate(check_bitext(bitext, [term]))
        for finding in findings
        if finding.flag is Flag.NAME_MISSING
    ]


def test_a_name_that_is_missing_in_one_place(make_bitext: Callable[..., Bitext]) -> None:
    bitext = make_bitext(*texts("لم يصب أحد في المدينة بأذى."))
    assert missing(bitext, named(bitext)) == [
        (4, f"“{CITY}” is not in the Arabic; elsewhere it is “{RENDERING}”.")
    ]
    (finding,) = check_bitext(bitext, [named(bitext)])[4]
    text = bitext.source_text(bitext.beads[4])
    assert [text[start:end] for start, end in finding.source] == [CITY]


def test_what_may_be_the_name_is_taken_for_it(make_bitext: Callable[..., Bitext]) -> None:
    for last in (
        "لم يصب أحد في دونجالا بأذى.",
        "لم يصب أحد فيدونغالا بأذى.",
        "لم يصب أي دونغالي بأذى.",
        "لم يصب أحد في Donggala بأذى.",
    ):
        bitext = make_bitext(*texts(last))
        assert missing(bitext, named(bitext)) == [], last


def test_a_term_in_doubt_says_nothing(make_bitext: Callable[..., Bitext]) -> None:
    bitext = make_bitext(*texts("لم يصب أحد في المدينة بأذى."))
    assert missing(bitext, named(bitext, confidence=0.7)) == []


def test_a_name_rendered_now_and_then_says_nothing(make_bitext: Callable[..., Bitext]) -> None:
    source, target = texts("لم يصب أحد في المدينة بأذى.")
    target[0] = "ضربت الموجة الأولى المدينة."
    bitext = make_bitext(source, target)
    assert missing(bitext, named(bitext)) == []


def test_a_link_in_doubt_says_nothing(make_bitext: Callable[..., Bitext]) -> None:
    source, target = texts("لم يصب أحد في المدينة بأذى.")
    beads = [Bead((index,), (index,), confidence=0.5 if index == 4 else 1.0) for index in range(5)]
    bitext = make_bitext(source, target, beads)
    assert missing(bitext, named(bitext)) == []


def test_the_place_of_a_name_in_a_bead_of_several_segments(make_bitext: Callable[..., Bitext]) -> None:
    source, target = texts("لم يصب أحد في المدينة بأذى.")
    source.insert(4, "It was luck.")
    beads = [*(Bead((index,), (index,)) for index in range(4)), Bead((4, 5), (4,))]
    bitext = make_bitext(source, target, beads)
    (finding,) = check_bitext(bitext, [named(bitext)])[4]
    text = bitext.source_text(bitext.beads[4])
    assert [text[start:end] for start, end in finding.source] == [CITY]


def test_a_quotation_over_several_beads_is_not_broken(make_bitext: Callable[..., Bitext]) -> None:
    source = ["“It began,” he said.", "“It ended,” he said."]
    bitext = make_bitext(source, ["قال: «بدأت.", "وانتهت»."])
    assert [findings for findings in check_bitext(bitext) if findings] == []
    bitext = make_bitext(source, ["قال: «بدأت.", "وقال إنها انتهت."])
    assert [[finding.flag for finding in findings] for findings in check_bitext(bitext)] == [
        [Flag.PUNCTUATION],
        [],
    ]


def test_the_same_sentence_rendered_differently(make_bitext: Callable[..., Bitext]) -> None:
    bitext = make_bitext(["Support our work today."] * 2, ["ادعموا عملنا اليوم.", "ساهموا في دعمنا."])
    (first, second) = check_bitext(bitext)
    assert first == ()
    assert [finding.message for finding in second] == [
        "Rendered differently in passage 1: “ادعموا عملنا اليوم.”."
    ]


def test_what_is_hardly_a_rendering_is_not_checked(make_bitext: Callable[..., Bitext]) -> None:
    beads = [Bead((0,), (0,), confidence=0.1)]
    edited = [replace(beads[0], revision=Revision(target="كان ذلك عام 1998."))]
    texts = ["It was 1999."], ["كان ذلك عام 2001."]
    assert check_bitext(make_bitext(*texts, beads)) == ((),)
    assert len(check_bitext(make_bitext(*texts, edited))[0]) == 1, "a person has confirmed that it is"


def test_flags_are_added_to_those_there_are(make_bitext: Callable[..., Bitext]) -> None:
    beads = [
        Bead((0,), (0,), flags=(Flag.MOVED,)),
        Bead((1,), (), flags=(Flag.NULL,)),
        Bead((2,), (1,), flags=(Flag.NUMBER_MISMATCH,)),
    ]
    bitext = make_bitext(
        ["He left in 1998?", "It was 1999.", "It was 2000."], ["رحل عام 1989.", "كان ذلك عام 2001."], beads
    )
    flagged = with_flags(bitext)
    assert [bead.flags for bead in flagged.beads] == [
        (Flag.MOVED, Flag.NUMBER_MISMATCH, Flag.PUNCTUATION),
        (Flag.NULL,),
        (Flag.NUMBER_MISMATCH,),
    ]
    assert replace(flagged, beads=bitext.beads) == bitext
    assert with_flags(flagged) == flagged
