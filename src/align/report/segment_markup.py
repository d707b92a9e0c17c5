"""A segment's text as markup: names highlighted, foreign runs isolated, traps made visible."""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.report.markup import Element, Node, append, element

_LATIN = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
_LATIN_WORD = f"[@#]?[{_LATIN}0-9](?:[{_LATIN}0-9.'’&/@_+:?=%~-]*[{_LATIN}0-9])?[+#]*"
# In right-to-left text: Latin words with the numbers that follow them (Windows 11), a telephone
# number, or one number. The two years of 2011-2020 are isolated each, so that the first stays
# on the right. Arabic digits run the right way by themselves.
_LEFT_TO_RIGHT_RUN = re.compile(
    f"(?=[@#0-9.,-]{{0,12}}[{_LATIN}]){_LATIN_WORD}(?:[ \u00a0]{_LATIN_WORD})*"
    "|\\+[0-9][0-9 \u00a0]*[0-9]"
    "|[0-9]+(?:[.,:/][0-9]+)*"
)
_RIGHT_TO_LEFT_LETTER = "\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT_RUN = re.compile(
    f"[{_RIGHT_TO_LEFT_LETTER}](?:[{_RIGHT_TO_LEFT_LETTER}\\d\\s،؛:.-]*[{_RIGHT_TO_LEFT_LETTER}])?"
)
# Embeddings, overrides and isolates reorder what follows them; marks without scope do no harm.
_REORDERING = re.compile("([\u202a-\u202e\u2066-\u2069])")
_ABBREVIATIONS = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}


@dataclass(frozen=True, slots=True)
class Highlight:
    """A name in a segment: ``text[start:end]`` is a mention of a term."""

    start: int
    end: int
    term: int


def mark_up(text: str, direction: str, highlights: Sequence[Highlight]) -> list[Node]:
    """The segment's text as nodes.

    Args:
        text: the segment's text.
        direction: ``ltr`` or ``rtl``.
        highlights: names in it; of overlapping ones the longest is shown.
    """
    shown = _without_overlaps(highlights, len(text))
    pattern = _LEFT_TO_RIGHT_RUN if direction == "rtl" else _RIGHT_TO_LEFT_RUN
    nodes: list[Node] = []
    position = 0
    for run in pattern.finditer(text):
        nodes += _with_marks(text, position, run.start(), shown)
        isolate = element("bdi")
        append(isolate, _with_marks(text, run.start(), run.end(), shown))
        nodes.append(isolate)
        position = run.end()
    return nodes + list(_with_marks(text, position, len(text), shown))


def _without_overlaps(highlights: Iterable[Highlight], length: int) -> list[Highlight]:
    """The highlights inside the text, longest first winning, in reading order."""
    kept: list[Highlight] = []
    inside = [h for h in highlights if 0 <= h.start < h.end <= length]
    for highlight in sorted(inside, key=lambda h: (h.start - h.end, h.start)):
        if all(highlight.end <= other.start or other.end <= highlight.start for other in kept):
            kept.append(highlight)
    return sorted(kept, key=lambda h: h.start)


def _with_marks(text: str, start: int, end: int, highlights: Sequence[Highlight]) -> Iterator[Node]:
    """The part of the text between two offsets; a name that crosses its edge is cut there."""
    position = start
    for highlight in highlights:
        first, last = max(highlight.start, start), min(highlight.end, end)
        if first < last:
            yield from _with_visible_controls(text[position:first])
            mark = element("mark", {"data-term": str(highlight.term)})
            append(mark, _with_visible_controls(text[first:last]))
            yield mark
            position = last
    yield from _with_visible_controls(text[position:end])


def _with_visible_controls(text: str) -> Iterator[Node]:
    """The text with each reordering character replaced by a label that names it."""
    for part, is_control in zip(_REORDERING.split(text), itertools.cycle((False, True)), strict=False):
        if is_control:
            yield _control(part)
        elif part:
            yield part


def _control(character: str) -> Element:
    description = f"invisible character U+{ord(character):04X} {unicodedata.name(character).lower()}"
    return element("bdi", {"class": "control", "title": description}, _ABBREVIATIONS[character])
