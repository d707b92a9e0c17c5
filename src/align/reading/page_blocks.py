"""Walks a web page and yields its blocks of text, each with where it was found.

Inline elements are joined as they stand: no space is invented between them, none
lost. White space is folded as a browser folds it; soft hyphens, no-break spaces
and marks of direction stay. Nothing here recurses, so that depth does not matter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from align.bitext import ParagraphKind
from align.reading.blocks import LINE_BREAK, Block, has_words, split_at_breaks
from align.reading.boilerplate import Boilerplate, class_words

BLOCK_TAGS = frozenset(
    """
    html body main article section header footer aside div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote
    figure figcaption table caption thead tbody tfoot tr td th pre hr address details summary fieldset
    legend center hgroup search amp-story
    """.split()  # noqa: SIM905 - a line a word would fill a page
)
_KINDS = {
    "blockquote": ParagraphKind.QUOTE,
    "figcaption": ParagraphKind.CAPTION,
    "caption": ParagraphKind.CAPTION,
    "li": ParagraphKind.LIST_ITEM,
    "dt": ParagraphKind.LIST_ITEM,
    "dd": ParagraphKind.LIST_ITEM,
    "td": ParagraphKind.TABLE_CELL,
    "th": ParagraphKind.TABLE_CELL,
} | {f"h{level}": ParagraphKind.HEADING for level in range(1, 7)}
_CAPTION_WORDS = frozenset({"caption", "captions"})
_QUOTE_WORDS = frozenset({"pullquote", "blockquote"})
# White space that HTML folds; a no-break space is none.
_FOLDED = re.compile("[ \t\n\r\f]+")
# Characters: a cell with more is the column of a page laid out by tables.
_LONGEST_CELL = 150
# Levels above a block that still say what it is.
_TELLING_ANCESTORS = 8
_NOTE_MARK = re.compile(r"\s*[\[(]?[\w*†]{1,3}[\])]?\s*")


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of text on a page.

    Attributes:
        text: its text, white space folded.
        kind: what its elements say it is.
        element: the innermost block-level element that it stands in.
        link_share: share of its characters that are inside links, 0 to 1.
    """

    text: str
    kind: ParagraphKind
    element: etree._Element
    link_share: float


class _Collector:
    """Collects the text of one block at a time."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._link_characters = 0

    def add(self, text: str | None, *, in_link: bool) -> None:
        """Add text as it stands in the page's source."""
        if text:
            self._parts.append(_FOLDED.sub(" ", text.replace(LINE_BREAK, " ")))
            self._link_characters += len(text.strip()) * in_link

    def add_break(self) -> None:
        """Add a line break."""
        self._parts.append(LINE_BREAK)

    def close(self, element: etree._Element) -> Iterator[PageBlock]:
        """Yield what has been collected, and start anew."""
        text = "".join(self._parts)
        link_characters = self._link_characters
        self._parts.clear()
        self._link_characters = 0
        if not has_words(text):
            return
        link_share = min(1.0, link_characters / len(text.replace(LINE_BREAK, " ").strip()))
        for piece in split_at_breaks(Block(_FOLDED.sub(" ", text), _kind(element))):
            kind = piece.kind
            if kind is ParagraphKind.TABLE_CELL and len(piece.text) > _LONGEST_CELL:
                kind = ParagraphKind.TEXT
            if has_words(piece.text):
                yield PageBlock(piece.text, kind, element, link_share)


def page_blocks(root: etree._Element, boilerplate: Boilerplate) -> Iterator[PageBlock]:
    """Yield the blocks below an element in document order, without boilerplate.

    Args:
        root: a page's body.
        boilerplate: knows which elements to pass over.
    """
    collector = _Collector()
    block = root
    links = 0
    for event, element in _walk(root, boilerplate):
        tag = element.tag
        if event == "start":
            if _is_block(element):
                yield from collector.close(block)
                block = element
            elif tag == "br":
                collector.add_break()
            links += tag == "a"
            collector.add(element.text, in_link=links > 0)
        elif event == "end":
            if _is_block(element):
                yield from collector.close(block)
                block = _enclosing_block(element, root)
            links -= tag == "a"
        if event in {"end", "skip"} and element is not root:
            collector.add(element.tail, in_link=links > 0)
    yield from collector.close(block)


def _walk(root: etree._Element, boilerplate: Boilerplate) -> Iterator[tuple[str, etree._Element]]:
    """Yield ``start`` and ``end`` of each element, or ``skip`` for one passed over."""
    element: etree._Element | None = root
    while element is not None:
        if element is not root and (boilerplate.covers(element) or _is_note_mark(element)):
            yield "skip", element
        else:
            yield "start", element
            if len(element):
                element = element[0]
                continue
            yield "end", element
        following = None
        while element is not None and element is not root:
            following = element.getnext()
            if following is not None:
                break
            element = element.getparent()
            if element is not None:
                yield "end", element
        element = following


def _is_note_mark(element: etree._Element) -> bool:
    """Whether it is a raised link to a note on the same page."""
    if element.tag != "sup":
        return False
    link = next(element.iter("a"), None)
    return (
        link is not None
        and (link.get("href") or "").startswith("#")
        and _NOTE_MARK.fullmatch("".join(map(str, element.itertext()))) is not None
    )


def _is_block(element: etree._Element) -> bool:
    """Whether a browser gives it lines of its own; captions are often set so by style alone."""
    return element.tag in BLOCK_TAGS or (
        element.tag == "span" and not _CAPTION_WORDS.isdisjoint(class_words(element))
    )


def _enclosing_block(element: etree._Element, root: etree._Element) -> etree._Element:
    """The nearest block-level element around one, at most the root."""
    for ancestor in element.iterancestors():
        if ancestor is root or _is_block(ancestor):
            return ancestor
    return root


def _kind(element: etree._Element) -> ParagraphKind:
    """What a block is: the innermost element around it that says so decides."""
    for depth, each in enumerate((element, *islice(element.iterancestors(), _TELLING_ANCESTORS))):
        kind = _KINDS.get(str(each.tag))
        if kind:
            return kind
        words = class_words(each)
        if not _CAPTION_WORDS.isdisjoint(words) and depth <= 1:
            return ParagraphKind.CAPTION
        if not _QUOTE_WORDS.isdisjoint(words):
            return ParagraphKind.QUOTE
        if each.tag in {"article", "main", "body"}:
            break
    return ParagraphKind.TEXT
