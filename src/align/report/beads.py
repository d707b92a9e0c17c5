"""The beads of a bitext as rows: source, link and target beside each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.bitext import Bead, Bitext, Document, ParagraphKind
from align.report.join import join_name
from align.report.markup import Element, element
from align.report.moves import other_places, visitors
from align.report.names import ShownText
from align.report.notes import passage_link, render_notes
from align.report.passages import Passage
from align.report.segment_markup import Mark, mark_up
from align.report.summary import is_to_check
from align.report.wording import KIND_WORDS
from align.wording import Band, band_of, direction, language_name


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a row.

    Attributes:
        name: ``source`` or ``target``.
        document: its document.
        other_language: the other side's language, by name.
        indices: its segments in the bead.
        texts: what to show: the segments, or what a person wrote in their place.
        marks: names and numbers in each text.
    """

    name: str
    document: Document
    other_language: str
    indices: Sequence[int]
    texts: Sequence[ShownText]
    marks: Sequence[Sequence[Mark]]

    @property
    def is_edited(self) -> bool:
        """Whether a person wrote it."""
        return any(text.segment is None for text in self.texts)


class BeadRows:
    """Makes the rows of one bitext."""

    def __init__(self, bitext: Bitext, passages: Sequence[Passage]) -> None:
        self._bitext = bitext
        self._passages = passages
        self._other_places = other_places(bitext.beads)
        self._visitors = visitors(self._other_places)

    def render(self) -> Iterator[Element]:
        """Make a row of each bead, numbered from 1."""
        for index, passage in enumerate(self._passages):
            yield self._render_passage(index, passage)

    def _render_passage(self, index: int, passage: Passage) -> Element:
        bead, band = passage.bead, band_of(passage.bead)
        source, target = self._sides(passage)
        classes = [
            "bead",
            band,
            *(["to-check"] if is_to_check(bead) else []),
            *map("flag-{}".format, bead.flags),
        ]
        return element(
            "article",
            {
                "class": " ".join(classes),
                "id": f"passage-{index + 1}",
                "aria-label": f"Passage {index + 1}",
            },
            _render_link(index, bead, band),
            _render_side(source),
            _render_side(target, self._visitors.get(index, ())),
            render_notes(self._bitext, passage, self._other_places.get(index)),
        )

    def _sides(self, passage: Passage) -> tuple[_Side, _Side]:
        source, target = self._bitext.source, self._bitext.target
        bead, texts = passage.bead, passage.texts
        return (
            _Side("source", source, language_name(target.language), bead.source, texts[0], passage.marks(0)),
            _Side("target", target, language_name(source.language), bead.target, texts[1], passage.marks(1)),
        )


def _render_link(index: int, bead: Bead, band: Band) -> Element:
    """What stands between the sides: the bead's number, type and confidence."""
    glyph = element(
        "svg", {"class": "join", "aria-hidden": "true"}, element("use", {"href": f"#{join_name(bead)}"})
    )
    return element(
        "div",
        {"class": "link"},
        element("a", {"class": "number", "href": f"#passage-{index + 1}"}, str(index + 1)),
        element("span", {"class": "type"}, glyph, bead.type),
        element("span", {"class": "verdict"}, element("b", None, band), f" {bead.confidence:.0%}"),
    )


def _render_side(side: _Side, guests: Sequence[int] = ()) -> Element:
    """One side of the row; guests are moved passages whose place in this text is behind it."""
    tag = side.document.language.replace("_", "-")
    if not side.texts:
        return element(
            "div",
            {"class": f"side {side.name} empty"},
            element("p", None, element("strong", None, f"Only in the {side.other_language}")),
        )
    return element(
        "div",
        {"class": f"side {side.name}", "lang": tag, "dir": direction(tag)},
        *(_render_revision(side) if side.is_edited else _render_segments(side)),
        _render_guests(side, guests) if guests else None,
    )


def _render_guests(side: _Side, guests: Sequence[int]) -> Element:
    line = element("p", {"class": "guests", "lang": "en", "dir": "ltr"})
    line.text = f"Here the {language_name(side.document.language)} goes on with "
    for place, guest in enumerate(guests):
        link = passage_link(guest)
        link.tail = ", " if place < len(guests) - 1 else ""
        line.append(link)
    return line


def _render_segments(side: _Side) -> Iterator[Element]:
    previous = side.indices[0] - 1
    for index, text, marks in zip(side.indices, side.texts, side.marks, strict=True):
        if index != previous + 1:
            yield element("p", {"class": "gap", "title": "other text stands between"}, "⋯")
        kind = _kind_of(side.document, index)
        yield _render_text(side, text.text, marks, str(kind), KIND_WORDS.get(kind))
        previous = index


def _render_revision(side: _Side) -> Iterator[Element]:
    """The text as a person wrote it, and as it was."""
    yield _render_text(side, side.texts[0].text, side.marks[0], "edited", "edited")
    was = " ".join(side.document.segments[index].text for index in side.indices)
    if was:
        nodes = mark_up(was, direction(side.document.language), ())
        label = element("bdi", {"class": "kind", "lang": "en"}, "as read")
        yield element("del", {"class": "was"}, label, *nodes)


def _render_text(side: _Side, text: str, marks: Sequence[Mark], kind: str, label: str | None) -> Element:
    return element(
        "p",
        {"class": f"segment {kind}"},
        element("bdi", {"class": "kind", "lang": "en"}, label) if label else None,
        *mark_up(text, direction(side.document.language), marks),
    )


def _kind_of(document: Document, index: int) -> ParagraphKind:
    # A bitext file of another program may come without paragraphs.
    paragraph = document.segments[index].paragraph
    known = paragraph < len(document.paragraphs)
    return document.paragraphs[paragraph].kind if known else ParagraphKind.TEXT
