"""Plain text: where a paragraph begins and ends."""

import textwrap
from pathlib import Path

import pytest

from align.bitext import ParagraphKind
from align.reading.plain_text import find_paragraphs

HEADLINE = "The harbour reopens, eleven months after the fire"
BYLINE = "By Rana Haddad"
PARAGRAPHS = [
    "The first ship came in at dawn. Nobody had expected her before noon, yet at a quarter to six she lay "
    "at pier 4, and the crane drivers were already at work. Half the town was on the quay to see it.",
    "Engineers from three countries have rebuilt the southern basin; the northern one will have to wait "
    "until next year. According to the port authority, ships of up to 40,000 tonnes can use it again.",
    "What the reopening means for prices is another matter, for most of the grain had long been "
    "arriving by road.",
]
ARABIC = [
    "الميناء يعود إلى العمل بعد أحد عشر شهراً من الحريق",
    "دخلت أول سفينة مع الفجر، ولم يكن أحد يتوقع وصولها قبل الظهر، لكنها كانت ترسو عند الرصيف الرابع في "
    "السادسة إلا ربعاً، وسائقو الرافعات في مواقعهم. وكان نصف أهل المدينة على الرصيف.",
    "أعاد مهندسون من ثلاث دول بناء الحوض الجنوبي، أما الحوض الشمالي فعليه أن ينتظر حتى العام المقبل. "
    "وتقول هيئة الميناء إن سفناً تصل حمولتها إلى ٤٠ ألف طن تستطيع دخوله من جديد.",
]


def texts(text: str) -> list[str]:
    """The paragraphs' texts, white space folded."""
    return [" ".join(text[p.start : p.end].split()) for p in find_paragraphs(text)]


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
@pytest.mark.parametrize("paragraphs", [[HEADLINE, *PARAGRAPHS], ARABIC], ids=["en", "ar"])
def test_hard_wrapped_text_has_one_paragraph_per_block(paragraphs: list[str], width: int) -> None:
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert texts(text) == paragraphs


@pytest.mark.parametrize("paragraphs", [[HEADLINE, BYLINE, *PARAGRAPHS], ARABIC], ids=["en", "ar"])
@pytest.mark.parametrize("separator", ["\n", "\n\n", "\n \t\n"])
def test_paragraph_a_line_with_or_without_blank_lines(paragraphs: list[str], separator: str) -> None:
    assert texts(separator.join(paragraphs)) == paragraphs


def test_short_lines_before_wrapped_paragraphs_stand_alone() -> None:
    body = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)
    text = f"{HEADLINE}\n{BYLINE}\n28 July 2023\n\n{body}\n"
    assert texts(text) == [HEADLINE, BYLINE, "28 July 2023", *PARAGRAPHS]


def test_wrapped_paragraphs_told_apart_by_indentation_alone() -> None:
    text = "\n".join(textwrap.fill(paragraph, 66, initial_indent="    ") for paragraph in PARAGRAPHS)
    assert texts(text) == PARAGRAPHS


def test_sentence_a_line_is_not_taken_for_wrapping() -> None:
    sentences = [
        "The first ship came in at dawn on Friday.",
        "Nobody had expected her before noon.",
        "She lay at pier 4.",
    ]
    assert texts("\n".join(sentences * 10)) == sentences * 10


def test_list_items_in_wrapped_text_stay_apart() -> None:
    items = [
        f"- Pier {number}: in use again since the beginning of the week, for ships of any size"
        for number in range(4)
    ]
    wrapped = "\n".join(textwrap.fill(item, 60, subsequent_indent="  ") for item in items)
    text = textwrap.fill(PARAGRAPHS[0], 60) + "\n\n" + wrapped
    assert texts(text) == [PARAGRAPHS[0], *items]
    assert [p.kind for p in find_paragraphs(text)] == [ParagraphKind.TEXT] + [ParagraphKind.LIST_ITEM] * 4


def test_offsets_leave_out_white_space_and_ornaments() -> None:
    text = "\n\n   First line.\u00a0\n* * *\n\u200f\nSecond line.\x0cThird line.\u2029Fourth line.\n"
    found = [text[p.start : p.end] for p in find_paragraphs(text)]
    assert found == ["First line.", "Second line.", "Third line.", "Fourth line."]


def test_real_documents_with_a_segment_a_line(shared_data: Path) -> None:
    for path in sorted((shared_data / "ntrex").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert len(find_paragraphs(text)) == len([line for line in text.split("\n") if line.strip()]), (
            path.name
        )
