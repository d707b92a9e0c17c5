"""What the article is called on either side, above where each side was read from."""

from align.bitext import Document, ParagraphKind
from align.report.markup import Element, element
from align.report.segment_markup import mark_up
from align.wording import direction

_LONGEST = 120
"""Characters of a headline; a longer one is a paragraph."""


def headline(document: Document) -> str:
    """The document's first heading, or its first segment, cut if it is long; its path if it has neither."""
    headings = (
        document.text[paragraph.start : paragraph.end]
        for paragraph in document.paragraphs
        if paragraph.kind is ParagraphKind.HEADING
    )
    texts = (" ".join(text.split()) for text in (*headings, *document.segment_texts))
    return _shortened(next(filter(None, texts), document.path))


def _shortened(text: str) -> str:
    """The text, or as many whole words of it as there is room for."""
    if len(text) <= _LONGEST:
        return text
    words, _, rest = text[:_LONGEST].rpartition(" ")
    return f"{words or rest}…"


def render_headlines(source: Document, target: Document) -> tuple[Element, Element]:
    """Make the page's heading, a column a side, and the paths that belong below."""
    sides = (("source", source), ("target", target))
    return (
        element("h1", {"class": "columns"}, *(_render_headline(name, side) for name, side in sides)),
        element("p", {"class": "paths columns"}, *(_render_path(name, side) for name, side in sides)),
    )


def _render_headline(name: str, document: Document) -> Element:
    tag = document.language.replace("_", "-")
    way = direction(tag)
    return element(
        "span", {"class": name, "lang": tag, "dir": way}, *mark_up(headline(document), way, ()), " "
    )


def _render_path(name: str, document: Document) -> Element:
    """The path at the side's own edge; it runs left to right itself."""
    return element(
        "span",
        {"class": name, "dir": direction(document.language)},
        element("bdi", {"dir": "ltr"}, document.path),
        " ",
    )
