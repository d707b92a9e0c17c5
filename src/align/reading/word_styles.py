"""What a Word paragraph is, judged by its style: heading, caption, quotation, list item."""

from dataclasses import dataclass

from lxml import etree

from align.bitext import ParagraphKind

# Names of built-in styles; Word stores them in English whatever its own language.
_KINDS_BY_STYLE_NAME = {
    "title": ParagraphKind.HEADING,
    "subtitle": ParagraphKind.HEADING,
    "caption": ParagraphKind.CAPTION,
    "quote": ParagraphKind.QUOTE,
    "intense quote": ParagraphKind.QUOTE,
    "block text": ParagraphKind.QUOTE,
    "footnote text": ParagraphKind.FOOTNOTE,
    "endnote text": ParagraphKind.FOOTNOTE,
}
_CONTENTS_STYLES = ("toc ", "table of contents", "table of figures")
_BODY_OUTLINE_LEVEL = 9
# A style is based on another, that on a third …; a circle must not hold us up.
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: what it says of itself, and what it is based on."""

    kind: ParagraphKind | None
    based_on: str
    is_contents: bool


@dataclass(frozen=True, slots=True)
class StyleKinds:
    """Tells a paragraph's kind from its properties and the document's styles."""

    styles: dict[str, _Style]

    def kind(self, properties: etree._Element | None) -> ParagraphKind | None:
        """Say what a paragraph is; None for a line of a table of contents.

        Args:
            properties: its ``w:pPr``, if it has any.
        """
        own = _kind_of_properties(properties)
        style_id = attribute(child(properties, "pStyle"), "val")
        for _ in range(_LONGEST_CHAIN):
            style = self.styles.get(style_id)
            if style is None:
                break
            if style.is_contents:
                return None
            if own is None or own is ParagraphKind.LIST_ITEM:
                # A numbered heading is a heading.
                own = style.kind or own
            style_id = style.based_on
        return own or ParagraphKind.TEXT


def read_styles(part: etree._Element | None) -> StyleKinds:
    """Read the styles part of a document, if it has one."""
    styles: dict[str, _Style] = {}
    for element in part if part is not None else ():
        if local_name(element) != "style":
            continue
        name = attribute(child(element, "name"), "val").lower()
        kind = _KINDS_BY_STYLE_NAME.get(name) or _kind_of_properties(child(element, "pPr"))
        if name.startswith("heading "):
            kind = ParagraphKind.HEADING
        elif name.startswith("list"):
            kind = ParagraphKind.LIST_ITEM
        styles[attribute(element, "styleId")] = _Style(
            kind, attribute(child(element, "basedOn"), "val"), name.startswith(_CONTENTS_STYLES)
        )
    return StyleKinds(styles)


def _kind_of_properties(properties: etree._Element | None) -> ParagraphKind | None:
    """The kind that outline level or numbering give, without a look at the style."""
    level = attribute(child(properties, "outlineLvl"), "val")
    if level.isdecimal() and int(level) < _BODY_OUTLINE_LEVEL:
        return ParagraphKind.HEADING
    numbering = child(child(properties, "numPr"), "numId")
    # Number 0 takes the numbering of the style away.
    return ParagraphKind.LIST_ITEM if attribute(numbering, "val") not in {"", "0"} else None


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; empty for an entity or instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of this local name, in either of Word's two namespaces."""
    if element is None:
        return None
    return next((candidate for candidate in element if local_name(candidate) == name), None)


def attribute(element: etree._Element | None, name: str) -> str:
    """The attribute of this local name, or an empty string."""
    if element is None:
        return ""
    return next(
        (str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), ""
    )
