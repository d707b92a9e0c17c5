"""The beads of a bitext as rows: source, link and target beside each other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from align.bitext import Bead, Bitext, Document, ParagraphKind
from align.report.markup import Element, element
from align.report.segment_markup import Highlight, mark_up
from align.report.summary import is_to_check
from align.report.wording import FLAG_WORDS, KIND_WORDS, Band, band_of, direction, language_name
from align.terms import Mention, Term

Highlights = Mapping[int, Sequence[Highlight]]


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the page.

    Attributes:
        name: ``source`` or ``target``.
        document: its document.
        other_language: the other side's language, by name.
        highlights: the names in each segment.
    """

    name: str
    document: Document
    other_language: str
    highlights: Highlights


def render_beads(bitext: Bitext, terms: Sequence[Term]) -> Iterator[Element]:
    """Make a row of each bead, numbered from 1."""
    sides = (
        _Side(
            "source",
            bitext.source,
            language_name(bitext.target.language),
            _highlights(bitext.source, [term.source_mentions for term in terms]),
        ),
        _Side(
            "target",
            bitext.target,
            language_name(bitext.source.language),
            _highlights(bitext.target, [term.target_mentions for term in terms]),
        ),
    )
    for number, bead in enumerate(bitext.beads, start=1):
        yield _render_bead(number, bead, sides)


def _highlights(document: Document, mentions: Sequence[Sequence[Mention]]) -> Highlights:
    """The places of all terms, by segment, counted from the segment's start."""
    found: dict[int, list[Highlight]] = defaultdict(list)
    for term, places in enumerate(mentions):
        for place in places:
            if place.segment < len(document.segments):
                start = document.segments[place.segment].start
                found[place.segment].append(Highlight(place.start - start, place.end - start, term))
    return found


def _render_bead(number: int, bead: Bead, sides: tuple[_Side, _Side]) -> Element:
    band = band_of(bead)
    classes = ["bead", band, *(["to-check"] if is_to_check(bead) else [])]
    source, target = sides
    return element(
        "article",
        {"class": " ".join(classes), "id": f"passage-{number}", "aria-label": f"Passage {number}"},
        _render_link(number, bead, band),
        _render_side(source, bead.source),
        _render_side(target, bead.target),
        _render_notes(bead),
    )


def _render_link(number: int, bead: Bead, band: Band) -> Element:
    """What stands between the sides: the bead's number, confidence and type."""
    return element(
        "div",
        {"class": "link"},
        element("a", {"class": "number", "href": f"#passage-{number}"}, str(number)),
        element(
            "span",
            {"class": "verdict", "title": "confidence"},
            element("span", {"class": "band"}, band),
            f" {bead.confidence:.0%}",
        ),
        element("span", {"class": "type", "title": "segments in the source : in the target"}, bead.type),
    )


def _render_side(side: _Side, indices: Sequence[int]) -> Element:
    if not indices:
        return element(
            "div",
            {"class": f"side {side.name} empty"},
            element("p", None, element("strong", None, f"Only in the {side.other_language}")),
        )
    tag = side.document.language.replace("_", "-")
    return element(
        "div",
        {"class": f"side {side.name}", "lang": tag, "dir": direction(tag)},
        *_render_segments(side, indices),
    )


def _render_segments(side: _Side, indices: Sequence[int]) -> Iterator[Element]:
    previous = indices[0] - 1
    for index in indices:
        if index != previous + 1:
            yield element("p", {"class": "gap", "title": "other text stands between"}, "⋯")
        yield _render_segment(side, index)
        previous = index


def _render_segment(side: _Side, index: int) -> Element:
    document = side.document
    segment = document.segments[index]
    # A bitext file of another program may come without paragraphs.
    known = segment.paragraph < len(document.paragraphs)
    kind = document.paragraphs[segment.paragraph].kind if known else ParagraphKind.TEXT
    nodes = mark_up(segment.text, direction(document.language), side.highlights.get(index, ()))
    label = KIND_WORDS.get(kind)
    return element(
        "p",
        {"class": f"segment {kind}"},
        element("bdi", {"class": "kind", "lang": "en"}, label) if label else None,
        *nodes,
    )


def _render_notes(bead: Bead) -> Element | None:
    """The bead's flags, explained."""
    words = [FLAG_WORDS[flag] for flag in bead.flags if flag in FLAG_WORDS]
    if not words:
        return None
    return element("ul", {"class": "notes"}, *(element("li", None, sentence) for sentence in words))
