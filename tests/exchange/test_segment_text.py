"""Segment text in a translation memory: what is kept, what is dropped, and what matches."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from align.exchange.segment_text import matching_form, written_form

ANY_TEXT = st.text(st.characters(exclude_categories=()))


def test_source_text_loses_what_no_reader_sees() -> None:
    text = "\ufeff The\u00a0Syrian\u200b Demo\u00adcratic\u200e Forces \u202b(SDF)\u202c\u200f "
    assert matching_form(text, "en") == "The Syrian Democratic Forces (SDF)"


def test_target_text_keeps_the_authors_marks_and_no_break_spaces() -> None:
    assert written_form("\nبلغت 38\u00a0%\u200f.\n") == "بلغت 38\u00a0%\u200f."


def test_a_segment_is_one_trimmed_line() -> None:
    assert written_form("  first\r\n  second\u2028third\tfourth ") == "first second third fourth"


def test_what_xml_cannot_hold_is_dropped() -> None:
    assert written_form("a\x00b\x0bc\ufffed\ud800e\x92") == "ab cde"


def test_characters_are_composed() -> None:
    assert written_form("Cafe\u0301 ا\u0653") == "Café آ"


def test_a_text_of_invisible_characters_is_empty() -> None:
    invisible = " \u200f\u200b\u00ad\ufeff\u2066\u2069\u200d "
    assert written_form(invisible) == ""
    assert matching_form(invisible, "ar") == ""


def test_joiners_stay_where_they_are_spelling() -> None:
    assert matching_form("می\u200cخواهم", "fa-IR") == "می\u200cخواهم"
    assert matching_form("وزا\u200cرة", "ar") == "وزارة"
    assert matching_form("\U0001f469\u200d\U0001f4bb", "en") == "\U0001f469\u200d\U0001f4bb"


@given(ANY_TEXT)
def test_both_forms_fit_into_xml_and_change_no_further(text: str) -> None:
    for form in (written_form(text), matching_form(text, "ar")):
        element = etree.Element("seg")
        element.text = form
        assert (etree.fromstring(etree.tostring(element, encoding="UTF-8")).text or "") == form
        assert form == form.strip()
        assert not set(form) & set("\n\r\t\u2028\u2029")
        assert unicodedata.is_normalized("NFC", form)
        assert written_form(form) == form
    assert matching_form(matching_form(text, "ar"), "ar") == matching_form(text, "ar")
