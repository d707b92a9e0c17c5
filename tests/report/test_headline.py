"""What an article is called: its heading, its first sentence, or its file."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from align.bitext import Bitext, Paragraph, ParagraphKind
from align.report.headline import headline

BitextMaker = Callable[..., Bitext]


def test_the_first_heading_wins_over_what_stands_before_it(make_bitext: BitextMaker) -> None:
    document = make_bitext(["By our desk", "Mosul\n rebuilt", "Who pays?"], []).source
    kinds = (ParagraphKind.TEXT, ParagraphKind.HEADING, ParagraphKind.HEADING)
    paragraphs = tuple(
        Paragraph(paragraph.start, paragraph.end, kind)
        for paragraph, kind in zip(document.paragraphs, kinds, strict=True)
    )
    assert headline(replace(document, paragraphs=paragraphs)) == "Mosul rebuilt"


def test_without_a_heading_the_first_sentence_that_is_one(make_bitext: BitextMaker) -> None:
    assert headline(make_bitext(["", "Mosul is rebuilt.", "Who pays?"], []).source) == "Mosul is rebuilt."


def test_without_any_text_the_file(make_bitext: BitextMaker) -> None:
    assert headline(make_bitext([], []).source) == "sample.en.txt"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mosul is rebuilt. " * 10, ("Mosul is rebuilt. " * 7)[:116] + "…"),
        ("摩" * 200, "摩" * 120 + "…"),
        ("a" * 120, "a" * 120),
    ],
)
def test_a_long_one_is_cut_between_words_where_there_are_any(
    make_bitext: BitextMaker, text: str, expected: str
) -> None:
    assert headline(make_bitext([text], []).source) == expected
