"""The translation memory: what is in it, what is not, and how it is labelled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage.tmx import tmxfile

from align.bitext import Bead, Bitext, Flag
from align.errors import OptionError
from align.exchange.tmx import LeftOut, TmxExport, TmxExtras, TmxOptions, render_split_tmx, render_tmx

BitextMaker = Callable[..., Bitext]
OPTIONS = TmxOptions(created=datetime(2026, 11, 23, 8, 30, tzinfo=UTC), tool_version="0.1.0")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _root(export: TmxExport) -> etree._Element:
    return etree.fromstring(export.content)


def _pairs(export: TmxExport) -> list[tuple[str, ...]]:
    return [tuple(seg.text or "" for seg in unit.iter("seg")) for unit in _root(export).iter("tu")]


def _properties(unit: etree._Element) -> dict[str, str]:
    return {prop.get("type", ""): prop.text or "" for prop in unit.iter("prop")}


def test_a_unit_has_texts_tags_dates_and_properties_in_the_order_of_the_standard(
    make_bitext: BitextMaker,
) -> None:
    bitext = make_bitext(
        ["Not this.", "The talks begin", "on July 28."],
        ["تبدأ المحادثات في 28 من تموز."],
        [Bead((0,), ()), Bead((1, 2), (0,), 0.71138, 0.9312, (Flag.NUMBER_MISMATCH, Flag.LENGTH))],
    )
    (unit,) = _root(render_tmx([bitext], OPTIONS)).iter("tu")
    assert [child.tag for child in unit] == ["prop"] * 7 + ["tuv"] * 2
    assert dict(unit.items()) == {"creationdate": "20261123T083000Z", "creationid": "align"}
    assert _properties(unit) == {
        "x-confidence": "0.931",
        "x-score": "0.7114",
        "x-source-document": "sample.en.txt",
        "x-target-document": "sample.ar.txt",
        "x-source-segments": "1,2",
        "x-target-segments": "0",
        "x-flags": "number-mismatch,length",
    }
    assert [(tuv.get(LANG), tuv[0].text) for tuv in unit.iter("tuv")] == [
        ("en", "The talks begin on July 28."),
        ("ar", "تبدأ المحادثات في 28 من تموز."),
    ]


def test_the_header_is_complete(make_bitext: BitextMaker) -> None:
    root = _root(render_tmx([make_bitext(["Yes."], ["نعم."])], OPTIONS))
    assert root.get("version") == "1.4"
    assert dict(root[0].items()) == {
        "creationtool": "align",
        "creationtoolversion": "0.1.0",
        "segtype": "sentence",
        "o-tmf": "align",
        "adminlang": "en",
        "srclang": "en",
        "datatype": "plaintext",
        "creationdate": "20261123T083000Z",
    }


@pytest.mark.parametrize("number", [0, 1, 2, 3, 5])
def test_memories_of_any_size_are_written_alike(
    make_bitext: BitextMaker, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    texts = [f"Line {place} <body>\n  </body>" for place in range(number)]
    bitext = make_bitext(
        ["Added.", *texts],
        texts,
        [Bead((0,), ()), *(Bead((place + 1,), (place,), 0.5, 0.9) for place in range(number))],
    )
    options = replace(OPTIONS, extras=TmxExtras(nulls=True))
    at_once = render_tmx([bitext], options)
    monkeypatch.setattr("align.exchange.tmx._AT_ONCE", 2)
    assert render_tmx([bitext], options) == at_once
    assert len(_pairs(at_once)) == number


def test_region_codes_as_asked_for_label_both_sides_and_the_header(make_bitext: BitextMaker) -> None:
    options = replace(OPTIONS, source_language="en_us", target_language="ar-sa")
    root = _root(render_tmx([make_bitext(["Yes."], ["نعم."])], options))
    assert root[0].get("srclang") == "en-US"
    assert [tuv.get(LANG) for tuv in root.iter("tuv")] == ["en-US", "ar-SA"]


def test_beads_without_both_texts_and_doubtful_ones_make_no_unit(make_bitext: BitextMaker) -> None:
    bitext = make_bitext(
        ["Only here.", "\u200b", "Doubtful.", "Sure."],
        ["\u200f", "مشكوك فيه.", "أكيد.", "هنا فقط."],
        [
            Bead((0,), ()),
            Bead((1,), (0,)),
            Bead((2,), (1,), confidence=0.4),
            Bead((3,), (2,), confidence=0.9),
            Bead((), (3,)),
        ],
    )
    export = render_tmx([bitext], replace(OPTIONS, min_confidence=0.5))
    assert _pairs(export) == [("Sure.", "أكيد.")]
    assert export.units == 1
    assert export.left_out == LeftOut(null=2, below_confidence=1, blank=1)


def test_of_several_translations_of_a_text_the_most_confident_is_written(make_bitext: BitextMaker) -> None:
    first = make_bitext(
        ["Read more", "Who pays?", "Read\u00a0more"],
        ["المزيد", "من يدفع؟", "اقرأ أيضاً"],
        [Bead((0,), (0,), confidence=0.6), Bead((1,), (1,)), Bead((2,), (2,), confidence=0.8)],
    )
    second = make_bitext(["Read more "], ["اقرأ المزيد"], [Bead((0,), (0,), confidence=0.8)], name="other")
    export = render_tmx([first, second], OPTIONS)
    assert _pairs(export) == [("Read more", "اقرأ أيضاً"), ("Who pays?", "من يدفع؟")]
    assert export.left_out.duplicate == 2


def test_other_translations_are_kept_as_alternatives_if_wanted(make_bitext: BitextMaker) -> None:
    confidences = (0.6, 0.9, 0.7, 0.5)
    bitext = make_bitext(
        ["Read more"] * 4,
        ["المزيد", "اقرأ المزيد", "للمزيد", "المزيد"],
        [Bead((index,), (index,), confidence=value) for index, value in enumerate(confidences)],
    )
    export = render_tmx([bitext], replace(OPTIONS, extras=TmxExtras(alternatives=True)))
    (unit,) = _root(export).iter("tu")
    assert [(prop.text, prop.get(LANG)) for prop in unit.iterfind("prop[@type='x-alternative']")] == [
        ("للمزيد", "ar"),
        ("المزيد", "ar"),
    ]
    assert _pairs(export) == [("Read more", "اقرأ المزيد")]
    assert export.left_out.duplicate == 3


def test_what_is_to_be_checked_is_a_memory_of_its_own(make_bitext: BitextMaker) -> None:
    bitext = make_bitext(
        ["Sure.", "Doubtful.", "Hopeless.", "Sure."],
        ["أكيد.", "مشكوك فيه.", "لا أمل.", "مؤكد."],
        [Bead((index,), (index,), confidence=value) for index, value in enumerate((0.9, 0.6, 0.1, 0.7))],
    )
    options = replace(OPTIONS, min_confidence=0.2, extras=TmxExtras(check_below=0.8))
    split = render_split_tmx([bitext], options)
    assert _pairs(split.trusted) == [("Sure.", "أكيد.")]
    assert split.trusted.left_out == LeftOut(below_confidence=1, duplicate=1)
    assert split.check is not None
    assert _pairs(split.check) == [("Doubtful.", "مشكوك فيه.")]
    assert render_split_tmx([bitext], OPTIONS).check is None


def test_sides_that_may_not_say_the_same_are_to_be_checked_however_certain_the_link(
    make_bitext: BitextMaker,
) -> None:
    beads = [Bead((0,), (0,), confidence=0.9), Bead((1,), (1,), confidence=0.9, flags=(Flag.LOW_SIMILARITY,))]
    split = render_split_tmx(
        [make_bitext(["Alike.", "Unlike."], ["متشابه.", "شيء آخر."], beads)],
        replace(OPTIONS, extras=TmxExtras(check_below=0.8)),
    )
    assert split.check is not None
    assert (_pairs(split.trusted), _pairs(split.check)) == (
        [("Alike.", "متشابه.")],
        [("Unlike.", "شيء آخر.")],
    )


def test_text_without_counterpart_is_noted_where_it_stands(make_bitext: BitextMaker) -> None:
    bitext = make_bitext(
        ["First omitted.", "Yes.", "Omitted & <b>.", "No.", "Doubtful."],
        ["نعم.", "مضاف.", "لا.", "شك."],
        [
            Bead((0,), ()),
            Bead((1,), (0,)),
            Bead((2,), ()),
            Bead((), (1,)),
            Bead((3,), (2,)),
            Bead((4,), (3,), confidence=0.1),
        ],
    )
    options = replace(OPTIONS, min_confidence=0.2, extras=TmxExtras(nulls=True))
    first, second = _root(render_tmx([bitext], options)).iter("tu")
    assert [note.text for note in first.iter("note")] == [
        "Only in the source, before this passage: First omitted.",
        "Only in the source, after this passage: Omitted & <b>.",
        "Only in the target, after this passage: مضاف.",
    ]
    assert [child.tag for child in first][:4] == ["note", "note", "note", "prop"]
    assert list(second.iter("note")) == []
    assert "note" not in render_tmx([bitext], OPTIONS).content.decode()


def test_text_without_counterpart_is_noted_even_if_there_is_no_unit(make_bitext: BitextMaker) -> None:
    bitext = make_bitext(["Omitted."], [], [Bead((0,), ())])
    root = _root(render_tmx([bitext], replace(OPTIONS, extras=TmxExtras(nulls=True))))
    assert [note.text for note in root.iterfind("header/note")] == ["Only in the source: Omitted."]


def test_the_context_is_that_of_the_article(make_bitext: BitextMaker) -> None:
    bitext = make_bitext(
        ["Q&A", "Yes.", "No.", "End."],
        ["نعم.", "لا.", "مضاف.", "نهاية."],
        [Bead((0,), ()), Bead((1,), (0,)), Bead((2,), (1,)), Bead((), (2,)), Bead((3,), (3,))],
    )
    units = list(_root(render_tmx([bitext], replace(OPTIONS, extras=TmxExtras(context=True)))).iter("tu"))
    assert [{prop.get("type"): prop.text for prop in unit[-2].iter("prop")} for unit in units] == [
        {"x-context-pre": "<seg>Q&amp;A</seg>", "x-context-post": "<seg>No.</seg>"},
        {"x-context-pre": "<seg>Yes.</seg>", "x-context-post": "<seg>End.</seg>"},
        {"x-context-pre": "<seg>No.</seg>"},
    ]


def test_segments_that_do_not_follow_one_another_are_joined_and_named(make_bitext: BitextMaker) -> None:
    bitext = make_bitext(
        ["He came.", "It rained.", "He left."],
        ["هطل المطر.", "جاء ثم غادر."],
        [Bead((0, 2), (1,), flags=(Flag.MOVED,)), Bead((1,), (0,))],
    )
    export = render_tmx([bitext], OPTIONS)
    assert _pairs(export) == [("He came. He left.", "جاء ثم غادر."), ("It rained.", "هطل المطر.")]
    assert _properties(next(_root(export).iter("tu")))["x-source-segments"] == "0,2"


def test_texts_as_read_are_added_where_they_differ_and_only_when_asked_for(make_bitext: BitextMaker) -> None:
    bitext = make_bitext(["In\u00a0May\u200f", "In June"], ["في أيار", "في حزيران"])
    assert _pairs(render_tmx([bitext], OPTIONS)) == [("In May", "في أيار"), ("In June", "في حزيران")]
    assert _pairs(render_tmx([bitext], replace(OPTIONS, as_read=True))) == [
        ("In May", "في أيار"),
        ("In\u00a0May\u200f", "في أيار"),
        ("In June", "في حزيران"),
    ]


def test_a_very_long_segment_is_kept_with_a_warning(make_bitext: BitextMaker) -> None:
    bitext = make_bitext(["Short.", "word " * 500], ["قصير.", "كلمة"])
    export = render_tmx([bitext], OPTIONS)
    assert export.units == 2
    (warning,) = export.warnings
    assert warning.startswith("sample.en.txt: the unit from segment 1 on has 2,499 characters")


def test_the_date_is_written_in_utc(make_bitext: BitextMaker) -> None:
    damascus = datetime(2026, 11, 23, 1, 0, tzinfo=timezone(timedelta(hours=3)))
    root = _root(render_tmx([make_bitext(["Yes."], ["نعم."])], replace(OPTIONS, created=damascus)))
    assert root[0].get("creationdate") == "20261122T220000Z"


def test_no_bead_makes_a_valid_empty_memory(make_bitext: BitextMaker) -> None:
    export = render_tmx([make_bitext(["Only here."], [], [Bead((0,), ())])], OPTIONS)
    assert export.units == 0
    assert [child.tag for child in _root(export)] == ["header", "body"]
    assert _root(export)[0].get("srclang") == "en"


def test_bitexts_of_several_source_languages_say_so(make_bitext: BitextMaker) -> None:
    english = make_bitext(["No."], ["لا."])
    german = replace(english, source=replace(english.source, language="de"))
    export = render_tmx([english, german], OPTIONS)
    assert _root(export)[0].get("srclang") == "*all*"
    assert export.units == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (replace(OPTIONS, min_confidence=1.5), "between 0 and 1"),
        (replace(OPTIONS, extras=TmxExtras(check_below=-0.1)), "between 0 and 1"),
        (replace(OPTIONS, created=datetime(2026, 1, 1)), "needs a time zone"),
        (replace(OPTIONS, source_language="English"), "not a language tag"),
    ],
)
def test_options_without_sense_are_refused(
    make_bitext: BitextMaker, options: TmxOptions, message: str
) -> None:
    with pytest.raises(OptionError, match=message):
        render_tmx([make_bitext(["Yes."], ["نعم."])], options)


def test_translate_toolkit_loads_every_unit(article: Bitext) -> None:
    export = render_tmx([article], OPTIONS)
    units = tmxfile.parsestring(export.content).units  # type: ignore[no-untyped-call]
    assert len(units) == export.units == 10
    assert [(unit.source, unit.target) for unit in units] == _pairs(export)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(*[st.text(st.characters(exclude_categories=()), max_size=30)] * 2), max_size=4))
def test_any_text_makes_a_file_that_reads_back(
    make_bitext: BitextMaker, texts: list[tuple[str, str]]
) -> None:
    bitext = make_bitext([source for source, _ in texts], [target for _, target in texts])
    export = render_tmx([bitext], OPTIONS)
    pairs = _pairs(export)
    assert len(pairs) == export.units == len(texts) - export.left_out.blank - export.left_out.duplicate
    assert all(source and target for source, target in pairs)
    assert len({source for source, _ in pairs}) == len(pairs)
