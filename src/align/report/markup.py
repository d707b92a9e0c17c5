"""HTML built as a tree, so that no text can ever become markup."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element
Node: TypeAlias = Element | str

# What a tree cannot hold, control characters that a browser would swallow, and embeddings,
# overrides and isolates, which would reorder the page around them.
_NOT_DISPLAYABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def displayable(text: str) -> str:
    """The text with U+FFFD in place of every character that no page can show as it is."""
    return _NOT_DISPLAYABLE.sub("\ufffd", text)


def element(tag: str, attributes: Mapping[str, str] | None = None, *children: Node | None) -> Element:
    """An element with its content; a child of None is left out."""
    made = etree.Element(tag, {name: displayable(value) for name, value in (attributes or {}).items()})
    append(made, children)
    return made


def append(parent: Element, children: Iterable[Node | None]) -> None:
    """Append elements and texts to an element's content."""
    for child in children:
        if isinstance(child, str):
            _append_text(parent, displayable(child))
        elif child is not None:
            parent.append(child)


def _append_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def render_page(root: Element) -> bytes:
    """The tree as an HTML document in UTF-8."""
    return etree.tostring(root, method="html", encoding="UTF-8", doctype="<!DOCTYPE html>")
