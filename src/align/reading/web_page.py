"""A saved web page to blocks: the article, not what stands around it.

Three sources of knowledge are combined. Tags, roles and class names rule out what
cannot be the article (`boilerplate`). trafilatura, which is good at telling an
article's running text from the rest of a page but drops captions, headings and
quotations, says where the article's body is. The page's own structure then says
what belongs to that body: every block between its first and last paragraph that
is not a list of links, and from the headline down what stands before it
(standfirst, byline, the picture's caption).
"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice, pairwise

from lxml import etree, html

from align.bitext import ParagraphKind
from align.folding import plain
from align.reading.blocks import Block
from align.reading.boilerplate import Boilerplate, is_byline
from align.reading.page_blocks import PageBlock, page_blocks
from align.reading.page_tree import parse_page

# Characters: a shorter text may stand anywhere on a page by chance.
_TELLING_LENGTH = 40
_SHORTEST_TITLE = 12
# Elements of a page; more than any article has, and trafilatura takes many seconds for them.
_MOST_ELEMENTS = 20_000
# Share of the body's characters that its container must hold, 0 to 1.
_BODY_SHARE = 0.95
# Share of a block's characters inside links that makes it a pointer elsewhere, 0 to 1.
_LINK_SHARE = 0.6
_POINTER_LINK_SHARE = 0.3
_FOLLOWING_TAGS = frozenset({"p", "h2", "h3", "h4", "blockquote", "figure", "figcaption", "pre"})
_POINTER = re.compile(
    r"\W*(?:(?:read|see|watch|listen)\s+(?:also|more|next)|also\s+read|related\b|more\s+(?:on|from)\b|"
    r"you (?:may|might) also|recommended\b|"
    r"[إا]قر[أا]و?ا?\s+(?:أيض|ايض|المزيد|كذلك)|(?:شاهد|طالع)\s+(?:أيض|ايض)|للمزيد|قد يعجبك|"
    r"(?:مواضيع|موضوعات|مقالات|أخبار|اخبار) (?:ذات صلة|متعلقة|مشابهة))",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\W*(?:advertisements?|sponsored|إعلان|اعلان|إعلانات)\W*", re.IGNORECASE)
_BYLINE = re.compile(r"\s*(?:by\s+\S|بقلم|كتب|إعداد|تقرير)", re.IGNORECASE)
_TITLE_SEPARATOR = re.compile(r"\s+[|\-–—·•:«»/]+\s+")


@dataclass(frozen=True, slots=True)
class _Extract:
    """The running text that trafilatura takes for the article's, as `plain` has it."""

    lines: frozenset[str]
    text: str


def read_web_page(text: str) -> list[Block]:
    """Read the blocks of the article on a page.

    Args:
        text: the page's source.

    Returns: the blocks; none if nothing on the page is text.
    """
    root = parse_page(text)
    body = root.find("body") if root is not None else None
    if root is None or body is None:
        return []
    blocks = list(page_blocks(body, Boilerplate(body)))
    article = _Article(body, blocks, _titles(root), _trafilatura_extract(root))
    return [Block(block.text, block.kind) for block in article.blocks()]


class _Article:
    """Chooses the article's blocks from a page's.

    Args:
        body: the page's body.
        blocks: all its blocks that are not boilerplate by name.
        titles: what the page's head says the headline is.
        extract: the running text, if it is known.
    """

    def __init__(
        self, body: etree._Element, blocks: Sequence[PageBlock], titles: Set[str], extract: _Extract
    ) -> None:
        self._blocks = blocks
        self._plain = [plain(block.text) for block in blocks]
        self._titles = titles
        self._extract = extract
        anchors = self._anchors()
        self._confirmed = {index for index in anchors if self._plain[index] in extract.text}
        self._last_anchor = anchors[-1] if anchors else len(blocks)
        self._homes = {blocks[index].element.getparent() for index in anchors}
        container = _container(body, [blocks[index] for index in anchors])
        self._inside = [_is_within(block.element, container) for block in blocks]
        self._first_inside = self._inside.index(True) if anchors else 0
        self._start = self._headline(anchors[0] if anchors else len(blocks))

    def blocks(self) -> list[PageBlock]:
        """The article's blocks, from the headline on."""
        chosen = [index for index in range(self._start, len(self._blocks)) if self._belongs(index)]
        kept: list[PageBlock] = []
        for index, following in pairwise([*chosen, len(self._blocks)]):
            block = self._blocks[index]
            # A heading whose own blocks were links only, such as a list of other articles.
            emptied = following != index + 1 and self._is_heading(following)
            if not (kept and self._is_heading(index) and emptied):
                kept.append(block)
        while len(kept) > 1 and kept[-1].kind is ParagraphKind.HEADING:
            kept.pop()
        return kept

    def _is_heading(self, index: int) -> bool:
        """Whether a block is a heading, or the page's end."""
        return index == len(self._blocks) or self._blocks[index].kind is ParagraphKind.HEADING

    def _anchors(self) -> list[int]:
        """Blocks that are surely running text: those that trafilatura has, else all long ones."""
        long = [
            index
            for index, block in enumerate(self._blocks)
            if len(self._plain[index]) >= _TELLING_LENGTH and block.link_share < _LINK_SHARE
        ]
        return [index for index in long if self._plain[index] in self._extract.text] or long

    def _headline(self, first_anchor: int) -> int:
        """Where the article begins: at its headline, or where its container does."""
        before = range(min(first_anchor + 1, len(self._blocks)))
        top = [index for index in before if self._is_in_h1(index)]
        titled = [index for index in before if self._plain[index].casefold() in self._titles]
        both = [index for index in top if index in titled]
        start = next((found[-1] for found in (both, top, titled) if found), self._first_inside)
        while start and self._inside[start - 1] and self._blocks[start - 1].kind is ParagraphKind.CAPTION:
            start -= 1
        return start

    def _is_in_h1(self, index: int) -> bool:
        """Whether a block is a heading of the first level."""
        element = self._blocks[index].element
        return element.tag == "h1" or any(ancestor.tag == "h1" for ancestor in element.iterancestors())

    def _belongs(self, index: int) -> bool:
        """Whether a block behind the start is the article's."""
        block = self._blocks[index]
        if not self._inside[index] and index > self._first_inside and index not in self._confirmed:
            return False
        if _LABEL.fullmatch(block.text):
            return False
        if (self._is_heading(index) or block.link_share >= _POINTER_LINK_SHARE) and _POINTER.match(
            block.text
        ):
            return False
        if block.link_share >= _LINK_SHARE and not self._may_be_link(index):
            return False
        return index <= self._last_anchor or self._follows_the_body(block)

    def _may_be_link(self, index: int) -> bool:
        """Whether a block that is little but a link is the article's all the same."""
        block = self._blocks[index]
        return (
            index == self._start
            or block.kind in {ParagraphKind.CAPTION, ParagraphKind.TABLE_CELL}
            or (index < self._last_anchor and (is_byline(block.element) or bool(_BYLINE.match(block.text))))
            or self._plain[index] in self._extract.lines
        )

    def _follows_the_body(self, block: PageBlock) -> bool:
        """Whether a block behind the last sure paragraph stands among the body's paragraphs."""
        element = block.element
        if block.kind in {ParagraphKind.LIST_ITEM, ParagraphKind.TABLE_CELL, ParagraphKind.CAPTION}:
            return any(ancestor in self._homes for ancestor in islice(element.iterancestors(), 4))
        return element.tag in _FOLLOWING_TAGS and element.getparent() in self._homes


def _trafilatura_extract(root: etree._Element) -> _Extract:
    """What trafilatura makes of the page; empty if it finds no article."""
    from trafilatura import extract  # slow to import, for web pages only

    found = ""
    if isinstance(root, html.HtmlElement) and sum(1 for _ in root.iter()) <= _MOST_ELEMENTS:
        found = extract(deepcopy(root), include_comments=False, include_formatting=False) or ""
    lines = [plain(line) for line in found.split("\n")]
    return _Extract(frozenset(lines), " ".join(lines))


def _titles(root: etree._Element) -> Set[str]:
    """What the headline may read by the page's head, as `plain` has it, in lower case."""
    found = [title.text_content() for title in root.iter("title") if isinstance(title, html.HtmlElement)]
    for meta in root.iter("meta"):
        if (meta.get("property") or meta.get("name")) in {"og:title", "twitter:title"}:
            found.append(meta.get("content") or "")
    whole = [plain(title).casefold() for title in found]
    parts = [part for title in whole for part in _TITLE_SEPARATOR.split(title)]
    return {title for title in [*whole, *parts] if len(title) >= _SHORTEST_TITLE}


def _container(body: etree._Element, anchors: Sequence[PageBlock]) -> etree._Element:
    """The innermost element around paragraphs that holds nearly all of the anchors' text."""
    sizes: Counter[etree._Element] = Counter()
    for block in anchors:
        around = (body,) if block.element is body else block.element.iterancestors()
        for element in around:
            sizes[element] += len(block.text)
    wanted = _BODY_SHARE * sizes[body]
    container = body
    while (
        sizes and (heir := next((below for below in container if sizes[below] >= wanted), None)) is not None
    ):
        container = heir
    return container


def _is_within(element: etree._Element, container: etree._Element) -> bool:
    """Whether an element is the container or below it."""
    return element is container or any(ancestor is container for ancestor in element.iterancestors())
