"""Web pages as saved from news sites: the article and nothing else."""

from pathlib import Path

import pytest

from align.bitext import Document, ParagraphKind
from align.reading import read_document
from align.reading.web_page import read_web_page

PAGES = Path(__file__).parent / "pages"
PARAGRAPH = "<p>A paragraph of some length stands here, and the next one follows it at once; number {}.</p>"
TEXT, HEADING, LIST_ITEM = ParagraphKind.TEXT, ParagraphKind.HEADING, ParagraphKind.LIST_ITEM
QUOTE, CAPTION, CELL = ParagraphKind.QUOTE, ParagraphKind.CAPTION, ParagraphKind.TABLE_CELL


def outline(document: Document, length: int = 28) -> list[tuple[ParagraphKind, str]]:
    """Each paragraph's kind and beginning."""
    return [(p.kind, document.text[p.start : p.end][:length]) for p in document.paragraphs]


def texts(source: str) -> list[str]:
    return [block.text for block in read_web_page(source)]


def test_a_blog_page_with_everything_around_the_article() -> None:
    document = read_document(PAGES / "wordpress.html", "en")
    assert outline(document) == [
        (HEADING, "The harbour reopens, eleven "),
        (TEXT, "The first ship came in at da"),
        (TEXT, "By Rana Haddad"),
        (TEXT, "28 July 2023"),
        (CAPTION, "The quay on Friday morning, "),
        (TEXT, "The first ship came in at da"),
        (TEXT, "The port had been closed sin"),
        (HEADING, "A slow return"),
        (TEXT, "Engineers from three countri"),
        (TEXT, "According to the port author"),
        (QUOTE, "“We counted the days, and th"),
        (QUOTE, "— Samir Khoury, crane driver"),
        (TEXT, "What the reopening means for"),
        (QUOTE, "A harbour is a promise, and "),
        (QUOTE, "Lina Aoun, economist"),
        (LIST_ITEM, "Berths in use: four of nine"),
        (LIST_ITEM, "Depth at pier 4: 12.5 metres"),
        (CELL, "Year"),
        (CELL, "Ships"),
        (CELL, "2021"),
        (CELL, "1,204"),
        (CELL, "2022"),
        (CELL, "611"),
        (TEXT, "The authority says that the "),
        (TEXT, "With reporting by Omar Nasse"),
    ]
    assert "eleven months after the\u00a0fire" in document.text
    assert "The quay on Friday morning, shortly before six. (Coast Review archive)" in document.text
    assert "the “Amal” before noon" in document.text
    assert "she lay at pier 4, and" in document.text
    assert "silos—and with them a third of the country’s stor\u00adage" in document.text
    assert document.text.endswith("follow in spring.\n\nWith reporting by Omar Nasser.")


def test_an_arabic_page() -> None:
    document = read_document(PAGES / "arabic.html", "ar")
    assert [kind for kind, _ in outline(document)] == [
        HEADING, TEXT, TEXT, CAPTION, TEXT, TEXT, HEADING, TEXT, QUOTE, QUOTE, TEXT,
    ]  # fmt: skip
    lines = document.text.split("\n\n")
    assert lines[:3] == [
        "الميناء يعود إلى العمل بعد أحد عشر شهراً من الحريق",
        "بقلم رنا حداد",
        "28 من تموز 2023",
    ]
    assert "وصول «أمل» قبل الظهر، لكنها كانت ترسو عند الرصيف 4 في" in document.text
    assert "منذ آب\u00a02022" in document.text
    assert "\u200eAFP\u200e" in document.text
    assert "بناء الحوض الجنوبي، أما الحوض الشمالي" in document.text
    assert lines[-3:-1] == ["«كنا نعدّ الأيام، ثم توقفنا عن العدّ»", "سمير خوري، سائق رافعة"]
    assert not any(
        word in document.text for word in ("اقرأ أيضًا", "شارك", "ذات صلة", "جميع الحقوق", "الرئيسية")
    )


def test_a_page_without_an_article_element_and_with_generated_class_names() -> None:
    document = read_document(PAGES / "generated_classes.html", "en")
    assert outline(document, 20) == [
        (HEADING, "Rain returns to the "),
        (TEXT, "Farmers who had give"),
        (CAPTION, "A canal near the tow"),
        (TEXT, "It began on a Tuesda"),
        (TEXT, "For Hassan Jabr it c"),
        (HEADING, "Too early to celebra"),
        (TEXT, "Hydrologists warn th"),
        (TEXT, "“We have been given "),
        (TEXT, "The ministry plans t"),
    ]


def test_an_old_page_laid_out_by_tables_in_windows_1256() -> None:
    document = read_document(PAGES / "table_layout.html", "ar")
    lines = document.text.split("\n\n")
    assert lines[0] == "أسعار الخبز تتراجع في العاصمة"
    assert len(lines) == 5
    assert lines[1].startswith("أعلنت وزارة الاقتصاد أمس")
    assert lines[-1] == "وكان سعر الربطة قد ارتفع مرتين خلال العام الماضي"


def test_a_page_under_a_text_name_is_read_as_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes((PAGES / "wordpress.html").read_bytes())
    assert read_document(page, "en").text == read_document(PAGES / "wordpress.html", "en").text


def test_a_text_under_a_page_name_is_read_as_text(tmp_path: Path) -> None:
    page = tmp_path / "text.html"
    page.write_text("The headline\n\nOne < two, but there is no tag.\n", encoding="utf-8")
    assert len(read_document(page, "en").paragraphs) == 2


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        ("in<b>vi</b>sible", "invisible"),
        ("one <i>two</i> three", "one two three"),
        ("one<i> two </i>three", "one two three"),
        ("one\n   <i>two</i>\n three", "one two three"),
        ("a<!-- x -->b", "ab"),
        ("a<script>x()</script>b", "ab"),
        ("one<br>two", "one two"),
        ("wo<wbr>rd", "word"),
        ("AT&amp;T&nbsp;&lt;3 &#x200f;&quot;", 'AT&T\u00a0<3 \u200f"'),
        ("&nosuch; &#0;&#1;x", "&nosuch; x"),
        ("x<sup>2</sup> and<sup><a href='#n3'>[3]</a></sup> so", "x2 and so"),
    ],
)
def test_inline_markup_neither_adds_nor_loses_spaces(inline: str, expected: str) -> None:
    first, found, *_ = texts(f"<article>{PARAGRAPH}<p>{inline}</p>{PARAGRAPH}</article>")
    assert first.startswith("A paragraph")
    assert found == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One line.<br>Another line.", ["One line.", "Another line."]),
        ("One line<br><br>Another line", ["One line", "Another line"]),
        ("«اقتباس»<br>صاحبه", ["«اقتباس»", "صاحبه"]),
        ("A quotation<br>— its author", ["A quotation", "— its author"]),
        ("folded<br>line", ["folded line"]),
    ],
)
def test_line_breaks_part_sentences_only(source: str, expected: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<article>{PARAGRAPH}<p>{source}</p></article>", encoding="utf-8")
    assert read_document(page, "ar").text.split("\n\n")[1:] == expected


def test_headings_over_nothing_but_links_go_and_others_stay() -> None:
    items = "<li><a href='/1'>The night the silos burned</a></li><li><a href='/2'>Bread is cheaper</a></li>"
    links = f"<ul>{items}</ul>"
    source = (
        f"<article><h1>Headline of the day</h1>{PARAGRAPH}<h2>A slow return</h2>"
        f"<p>Read also: <a href='/1'>The night the silos burned</a></p>{PARAGRAPH}"
        f"<h2>Our dossier</h2>{links}<h2>What next</h2>{PARAGRAPH}<h2>From the archive</h2>{links}</article>"
    )
    paragraph = PARAGRAPH.removeprefix("<p>").removesuffix("</p>")
    assert texts(source) == [
        "Headline of the day",
        paragraph,
        "A slow return",
        paragraph,
        "What next",
        paragraph,
    ]


def test_a_body_in_several_wrappers_is_read_to_its_end() -> None:
    parts = ""
    for part, count in enumerate([12, 1, 1]):
        paragraphs = "".join(PARAGRAPH.format(10 * part + number) for number in range(count))
        parts += f"<div class='part'>{paragraphs}</div><div class='ad'>Ad</div>"
    found = texts(f"<body><div><h1>Headline of the day</h1></div><div>{parts}</div></body>")
    assert len(found) == 15
    assert found[-1].endswith("number 20.")


def test_broken_markup_is_read_as_far_as_possible() -> None:
    source = "<p>One <b>two <i>three</p><p>Four</b></i> five<div><p>Six < seven &amp; eight<a href='x"
    assert texts(source) == ["One two three", "Four five", "Six < seven & eight"]


def test_entities_and_external_references_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not read me", encoding="utf-8")
    source = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><p>Before &x; after the entity.</p>'
    assert "do not read me" not in " ".join(texts(source))


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "ul><li", "table><tr><td"])
def test_ten_thousand_levels_lose_nothing(tag: str) -> None:
    source = f"<html><body>{f'<{tag}>' * 10_000}{PARAGRAPH.format(1)}</body></html>"
    assert texts(source) == [
        "A paragraph of some length stands here, and the next one follows it at once; number 1."
    ]


def test_a_line_of_a_megabyte() -> None:
    line = "word and more words. " * 50_000
    assert texts(f"<p>{line}</p>") == [line.rstrip()]


def test_suspicious_names_on_what_holds_the_article_do_no_harm() -> None:
    body = "".join(PARAGRAPH.format(number) for number in range(5))
    for wrapper in ("<div class='social share'>", "<main class='has-sidebar'>", "<div id='comments-open'>"):
        assert len(texts(f"<body>{wrapper}<h1>Headline of the day</h1>{body}")) == 6
