"""A segment's text as markup: isolates, names, and characters that would reorder it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from align.report.markup import append, displayable, element
from align.report.segment_markup import Highlight, mark_up


def _html(text: str, direction: str = "rtl", highlights: list[Highlight] | None = None) -> str:
    paragraph = element("p")
    append(paragraph, mark_up(text, direction, highlights or []))
    return etree.tostring(paragraph, encoding="unicode", method="html")[3:-4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("حزب (PKK) في 1984.", "حزب (<bdi>PKK</bdi>) في <bdi>1984</bdi>."),
        ("نظام Windows 11 الجديد", "نظام <bdi>Windows 11</bdi> الجديد"),
        ("طائرات F-16 وC++", "طائرات <bdi>F-16</bdi> و<bdi>C++</bdi>"),
        ("في 28/7/2023 عند 10:30", "في <bdi>28/7/2023</bdi> عند <bdi>10:30</bdi>"),
        ("بلغ 1,250.75 دولاراً أي 38%", "بلغ <bdi>1,250.75</bdi> دولاراً أي <bdi>38</bdi>%"),
        ("هاتف +963 11 222", "هاتف <bdi>+963 11 222</bdi>"),
        ("موقع https://example.org/a?b=c.", "موقع <bdi>https://example.org/a?b=c</bdi>."),
        ("قالت @UNICEF", "قالت <bdi>@UNICEF</bdi>"),
        ("٣٫٥ مليون", "٣٫٥ مليون"),
    ],
)
def test_latin_words_and_numbers_are_isolated_in_arabic(text: str, expected: str) -> None:
    assert _html(text) == expected


def test_the_first_year_of_a_span_stays_on_the_right() -> None:
    assert _html("بين 2011-2020") == "بين <bdi>2011</bdi>-<bdi>2020</bdi>"


def test_arabic_words_are_isolated_in_english_and_numbers_are_not() -> None:
    assert _html("called فوضى خلاقة, in 2011", "ltr") == "called <bdi>فوضى خلاقة</bdi>, in 2011"


def test_a_name_is_marked_inside_a_word_and_inside_an_isolate() -> None:
    assert _html("وموسكو", highlights=[Highlight(1, 6, 4)]) == 'و<mark data-term="4">موسكو</mark>'
    assert _html("لـBBC", highlights=[Highlight(2, 5, 0)]) == 'لـ<bdi><mark data-term="0">BBC</mark></bdi>'


def test_a_name_that_crosses_an_isolate_is_marked_in_parts() -> None:
    assert _html("قناة BBC", highlights=[Highlight(0, 8, 1)]) == (
        '<mark data-term="1">قناة </mark><bdi><mark data-term="1">BBC</mark></bdi>'
    )


def test_of_overlapping_names_the_longest_is_marked() -> None:
    highlights = [Highlight(0, 5, 0), Highlight(0, 11, 1), Highlight(6, 11, 2), Highlight(10, 13, 3)]
    assert _html("Syrian army ok", "ltr", highlights) == '<mark data-term="1">Syrian army</mark> ok'


def test_places_outside_the_segment_are_passed_over() -> None:
    assert _html("Iraq", "ltr", [Highlight(-3, 2, 0), Highlight(2, 9, 0), Highlight(3, 3, 0)]) == "Iraq"


def test_characters_that_reorder_text_are_shown_not_obeyed() -> None:
    assert _html("a\u202ecba\u202c", "ltr") == (
        'a<bdi class="control" title="invisible character U+202E right-to-left override">RLO</bdi>cba'
        '<bdi class="control" title="invisible character U+202C pop directional formatting">PDF</bdi>'
    )


@given(
    st.text(st.characters(exclude_categories=())),
    st.sampled_from(["ltr", "rtl"]),
    st.lists(st.builds(Highlight, st.integers(-1, 20), st.integers(0, 25), st.integers(0, 3)), max_size=4),
)
def test_every_character_is_shown_once_whatever_the_text(
    text: str, direction: str, highlights: list[Highlight]
) -> None:
    paragraph = element("p")
    append(paragraph, mark_up(text, direction, highlights))
    for control in paragraph.iterfind(".//bdi[@class='control']"):
        control.text = "\ufffd"
    assert "".join(map(str, paragraph.itertext())) == displayable(text)
    assert not paragraph.findall(".//mark//mark")
