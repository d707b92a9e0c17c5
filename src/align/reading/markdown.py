"""Markdown to blocks: what a reader of the rendered article sees.

The document's text is the extracted text, not the file's: emphasis marks, link
targets and the like would otherwise end in a translator's memory. Headings, list
items, quotations, table cells and captions are blocks of their own. A picture that
stands alone gives its alternative text as a caption. Of the front matter the title
and the description are kept. Fenced code, HTML comments, link targets and footnote
marks are left out; HTML tags go, their text stays. A single line end inside a
paragraph is a space where the file is wrapped, otherwise a paragraph's end (as in
plain text).
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from align.bitext import ParagraphKind
from align.reading.blocks import LINE_BREAK, Block
from align.reading.wrapping import Wrapping, find_wrapping

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|$)", re.DOTALL)
_FRONT_MATTER_KEY = re.compile(r"^([A-Za-z_]+)\s*[:=]\s*(.*?)\s*$((?:\n[ \t]+\S.*$)*)", re.MULTILINE)
_FRONT_MATTER_BLOCKS = {
    "title": ParagraphKind.HEADING,
    "headline": ParagraphKind.HEADING,
    "subtitle": ParagraphKind.TEXT,
    "description": ParagraphKind.TEXT,
    "summary": ParagraphKind.TEXT,
}
# Attribute lists of kramdown and template tags of Jekyll and Hugo, alone on a line.
_DIRECTIVE_LINE = re.compile(r"^[ \t]*(?:\{:.*\}|\{%.*%\}|\{\{.*\}\})[ \t]*$", re.MULTILINE)
_HEADING_ATTRIBUTES = re.compile(r"\s*\{[#.:][^{}]*\}\s*$")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\](?!:)")
_FOOTNOTE = re.compile(r"^\[\^[^\]\s]+\]:[ \t]*", re.MULTILINE)
_HTML_INVISIBLE = re.compile(r"<!--.*?-->|<(script|style|pre)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_HTML_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_HTML_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|em|i|img|mark|q|s|small|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE
)
_HTML_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)[^<>]*>")
_HTML_KINDS = {
    "aside": ParagraphKind.QUOTE,
    "blockquote": ParagraphKind.QUOTE,
    "figcaption": ParagraphKind.CAPTION,
    "li": ParagraphKind.LIST_ITEM,
    "td": ParagraphKind.TABLE_CELL,
    "th": ParagraphKind.TABLE_CELL,
} | {f"h{level}": ParagraphKind.HEADING for level in range(1, 7)}
_TOKEN_KINDS = {
    "heading": ParagraphKind.HEADING,
    "list_item": ParagraphKind.LIST_ITEM,
    "blockquote": ParagraphKind.QUOTE,
    "td": ParagraphKind.TABLE_CELL,
    "th": ParagraphKind.TABLE_CELL,
}


def read_markdown(text: str) -> list[Block]:
    """Read the blocks of a Markdown text."""
    blocks: list[Block] = []
    front = _FRONT_MATTER.match(text)
    if front:
        blocks += _front_matter_blocks(front[2])
        text = text[front.end() :]
    body = _body_blocks(_parser(html_blocks=True), _DIRECTIVE_LINE.sub("", text), ParagraphKind.TEXT)
    folded = list(_fold_lines(list(body)))
    if blocks and folded and folded[0].kind is ParagraphKind.HEADING and folded[0].text == blocks[0].text:
        blocks = blocks[1:]
    return blocks + folded


@cache
def _parser(*, html_blocks: bool) -> "MarkdownIt":
    """A CommonMark parser with tables; with or without blocks of HTML."""
    from markdown_it import MarkdownIt  # slow to import, needed for Markdown only

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser if html_blocks else parser.disable("html_block")


def _front_matter_blocks(front_matter: str) -> Iterator[Block]:
    """Yield the values that a page shows above its text."""
    for key, value, more in _FRONT_MATTER_KEY.findall(front_matter):
        kind = _FRONT_MATTER_BLOCKS.get(key.lower())
        if kind:
            first = "" if value in {"|", ">", "|-", ">-"} else value
            yield Block(" ".join([first, *more.split()]).strip().strip("\"'"), kind)


def _body_blocks(parser: "MarkdownIt", text: str, kind: ParagraphKind) -> Iterator[Block]:
    """Yield the blocks of a Markdown text; its lines are not yet folded.

    Args:
        parser: the Markdown parser.
        text: Markdown without front matter.
        kind: what a paragraph is that is nothing more special.
    """
    open_kinds = [kind]
    for token in parser.parse(text):
        token_kind = _TOKEN_KINDS.get(token.type.removesuffix("_open").removesuffix("_close"))
        if token_kind and token.nesting > 0:
            open_kinds.append(token_kind)
        elif token_kind and token.nesting < 0:
            open_kinds.pop()
        elif token.type == "inline":
            yield from _inline_blocks(token, open_kinds[-1])
        elif token.type == "code_block":  # indented: more often a paragraph than a program
            yield Block(token.content.strip(), open_kinds[-1])
        elif token.type == "html_block":
            yield from _html_blocks(token.content, open_kinds[-1])


def _inline_blocks(token: "Token", kind: ParagraphKind) -> Iterator[Block]:
    """Yield a paragraph's block, or its pictures' alternative texts if it has no text."""
    children = token.children or []
    text = "".join(map(_inline_text, children))
    if not text.strip():
        for child in children:
            if child.type == "image":
                yield Block(child.content, ParagraphKind.CAPTION)
    elif kind is ParagraphKind.HEADING:
        yield Block(_HEADING_ATTRIBUTES.sub("", text), kind)
    elif _FOOTNOTE.match(text):
        for note in _FOOTNOTE.split(text)[1:]:
            yield Block(note.strip(), ParagraphKind.FOOTNOTE)
    else:
        yield Block(_FOOTNOTE_MARK.sub("", text), kind)


def _inline_text(token: "Token") -> str:
    """The text of an inline token; marks, tags and pictures have none."""
    if token.type in {"text", "code_inline"}:
        return token.content
    if token.type == "softbreak":
        return "\n"
    if token.type == "hardbreak" or (token.type == "html_inline" and _HTML_BREAK.match(token.content)):
        return LINE_BREAK
    return ""


def _html_blocks(html: str, kind: ParagraphKind) -> Iterator[Block]:
    """Yield the blocks of an HTML block, whose text may be Markdown again."""
    html = _HTML_BREAK.sub(LINE_BREAK, _HTML_INVISIBLE.sub("", html))
    html = _HTML_INLINE.sub("", html)
    open_kinds: list[tuple[str, ParagraphKind]] = [("", kind)]
    position = 0
    for tag in _HTML_TAG.finditer(html):
        yield from _html_piece(html[position : tag.start()], open_kinds[-1][1])
        position = tag.end()
        name = tag[2].lower()
        if name not in _HTML_KINDS:
            continue
        if not tag[1]:
            open_kinds.append((name, _HTML_KINDS[name]))
        elif open_kinds[-1][0] == name:
            open_kinds.pop()
    yield from _html_piece(html[position:], open_kinds[-1][1])


def _html_piece(text: str, kind: ParagraphKind) -> Iterator[Block]:
    """Yield the blocks between two tags of an HTML block."""
    lines = "\n".join(line.strip() for line in text.strip().split("\n"))
    if lines:
        # What looks like HTML here is a tag cut in two: read again as HTML it would never end.
        yield from _body_blocks(_parser(html_blocks=False), lines, kind)


def _fold_lines(blocks: list[Block]) -> Iterator[Block]:
    """Join wrapped lines by a space; where lines are not wrapped, part them."""
    runs = [block.text.split("\n") for block in blocks]
    wrapping = find_wrapping(runs)
    for block, lines in zip(blocks, runs, strict=True):
        for text in _joined(lines, wrapping):
            yield Block(text, block.kind)


def _joined(lines: list[str], wrapping: Wrapping) -> Iterator[str]:
    """Yield the paragraphs of a run of lines."""
    paragraph = lines[0]
    for line, following in pairwise(lines):
        if wrapping.continues(line, following):
            paragraph = f"{paragraph.rstrip()} {following.lstrip()}"
        else:
            yield paragraph
            paragraph = following
    yield paragraph
