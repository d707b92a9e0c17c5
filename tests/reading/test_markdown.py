"""Markdown: the article's text without its markup."""

from pathlib import Path

from align.bitext import ParagraphKind
from align.reading import read_document
from align.reading.blocks import Block
from align.reading.markdown import read_markdown

TEXT, HEADING, LIST_ITEM = ParagraphKind.TEXT, ParagraphKind.HEADING, ParagraphKind.LIST_ITEM
QUOTE, CAPTION, CELL = ParagraphKind.QUOTE, ParagraphKind.CAPTION, ParagraphKind.TABLE_CELL


def test_blocks_and_their_kinds() -> None:
    source = """---
title: "The harbour reopens"
description: >
  The first ship came in
  at dawn.
tags: [port, grain]
---

![People on a quay](quay.jpg)

## A *slow* return {#return}

Nobody had **expected** the [Amal](https://example.org "ship") before `noon`.\\
She lay at pier&nbsp;4.[^1]

> We counted the days.
>
> — Samir Khoury

1. Berths: four
2. Depth: 12.5 metres

| Year | Ships |
|------|------:|
| 2021 | 1,204 |

```python
print("not the article")
```

<!-- not the article either -->

[^1]: As of *Friday*.
"""
    assert read_markdown(source) == [
        Block("The harbour reopens", HEADING),
        Block("The first ship came in at dawn.", TEXT),
        Block("People on a quay", CAPTION),
        Block("A slow return", HEADING),
        Block("Nobody had expected the Amal before noon.\u2028She lay at pier\u00a04.", TEXT),
        Block("We counted the days.", QUOTE),
        Block("— Samir Khoury", QUOTE),
        Block("Berths: four", LIST_ITEM),
        Block("Depth: 12.5 metres", LIST_ITEM),
        Block("Year", CELL),
        Block("Ships", CELL),
        Block("2021", CELL),
        Block("1,204", CELL),
        Block("As of Friday.", ParagraphKind.FOOTNOTE),
    ]


def test_html_with_markdown_inside() -> None:
    source = """<div dir="rtl" markdown="1">

## الميناء يعود إلى العمل

<aside markdown="1" class="pquote">
  <img src="samir.jpg" alt="صورة">
  كنا نعدّ الأيام، ثم توقفنا عن <b>العدّ</b>.
  <p markdown="1" class="pquote-credit">
— سمير خوري، ["حديث مع سائق رافعة"](https://example.org)
  </p>
</aside>

{: .note}
{% include share.html %}
</div>
"""
    assert read_markdown(source) == [
        Block("الميناء يعود إلى العمل", HEADING),
        Block("كنا نعدّ الأيام، ثم توقفنا عن العدّ.", QUOTE),
        Block('— سمير خوري، "حديث مع سائق رافعة"', QUOTE),
    ]


def test_tags_cut_in_two_come_to_an_end() -> None:
    for source in ("<div\n<div", "</div <p\n\ntext", "<aside><table <tr\n<td"):
        assert all("\n\n" not in block.text for block in read_markdown(source))
    assert [block.text for block in read_markdown("<div>one</div>\n<div two\n\nthree")][-1] == "three"


def test_wrapped_lines_are_joined_and_others_parted() -> None:
    wrapped = (
        "The first ship came in at dawn, and nobody had expected\n"
        "her before noon, yet at a quarter to six she lay at\n"
        "pier 4, and the crane drivers were already at work "
        "that\nmorning.\n"
    )
    assert [block.text for block in read_markdown(wrapped)] == [" ".join(wrapped.split())]
    lines = "How did it happen?\nNobody knows.\nThe inquiry goes on.\n"
    assert [block.text for block in read_markdown(lines)] == lines.splitlines()


def test_a_title_that_the_body_repeats_is_read_once() -> None:
    source = "---\ntitle: The harbour reopens\n---\n# The harbour reopens\n\nAt dawn.\n"
    assert [block.text for block in read_markdown(source)] == ["The harbour reopens", "At dawn."]


def test_real_articles_leave_no_markup(shared_data: Path) -> None:
    for path in sorted((shared_data / "opensource_guide").glob("*.md")):
        document = read_document(path, path.stem[-2:])
        assert len(document.paragraphs) > 40, path.name
        for mark in ("](", "<p", "</", "{:", "[^"):
            assert mark not in document.text, (path.name, mark)
