"""Parses a web page, however broken or deep, without the network and without entities."""

import re
from collections.abc import Mapping

from lxml import etree, html

from align.reading.page_blocks import BLOCK_TAGS

# Levels kept of a page that is nested deeper than libxml2's limit of 256; no real page is.
_DEEPEST = 200
# Characters that no page may hold, as such or by number; libraries further on reject them.
_ILLEGAL = re.compile(
    "[\x00-\x08\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:[xX]0*(?:[0-8eEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF])(?![0-9a-fA-F])"
    r"|0*(?:[0-8]|1[4-9]|2\d|3[01]|6553[45])(?!\d));?"
)
# The same of the vertical tab, which is a space to whoever wrote it.
_VERTICAL_TAB = re.compile(r"\x0b|&#(?:[xX]0*[bB](?![0-9a-fA-F])|0*11(?!\d));?")


def parse_page(text: str) -> etree._Element | None:
    """Parse a page to its root element; None if there is nothing in it.

    What is nested too deeply for libxml2, which would drop it, is flattened.
    """
    source = _ILLEGAL.sub("", _VERTICAL_TAB.sub(" ", text)).encode()
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(source, parser=parser)
    except etree.ParserError:
        return None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        flattening = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=_FlatTreeBuilder())
        return etree.fromstring(source, flattening)
    return root


class _FlatTreeBuilder:
    """Builds a tree whose depth is limited: deeper elements only part their texts.

    Its methods are those that lxml asks of a parser's target.
    """

    def __init__(self) -> None:
        self._builder = etree.TreeBuilder()
        self._depth = 0

    def start(self, tag: str | bytes, attrib: Mapping[str | bytes, str | bytes]) -> None:
        """Open an element, or mark where a deep one begins."""
        self._depth += 1
        if self._depth <= _DEEPEST:
            self._builder.start(tag, dict(attrib))
        else:
            self._mark(tag)

    def end(self, tag: str | bytes) -> None:
        """Close an element, or mark where a deep one ends."""
        if self._depth <= _DEEPEST:
            self._builder.end(tag)
        else:
            self._mark(tag)
        self._depth -= 1

    def data(self, data: str | bytes) -> None:
        """Add text."""
        self._builder.data(data)

    def comment(self, text: str | bytes) -> None:
        """Leave a comment out."""

    def close(self) -> etree._Element:
        """Finish the tree."""
        return self._builder.close()

    def _mark(self, tag: str | bytes) -> None:
        """Put an empty block where a deep one would part its text from its neighbours'."""
        if tag in BLOCK_TAGS:
            self._builder.start("hr", {})
            self._builder.end("hr")
