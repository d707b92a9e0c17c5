"""A segment's text as markup: names and numbers marked, foreign runs isolated, traps made visible."""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

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

    def element(self) -> Element:
        """The element around it."""
        return element("mark", {"data-term": str(self.term)})


@dataclass(frozen=True, slots=True)
class NumberMark:
    """A number in a segment that has been looked for on the other side.

    Attributes:
        start: offset in the text.
        end: offset behind it.
        value: what it amounts to, the same on both sides.
        is_answered: whether the other side has it.
    """

    start: int
    end: int
    value: str
    is_answered: bool

    def element(self) -> Element:
        """The element around it."""
        return element("data", {"value": self.value, **({} if self.is_answered else {"class": "lone"})})


@dataclass(frozen=True, slots=True)
class Doubt:
    """A piece of a segment that a check has something to say about: ``text[start:end]``."""

    start: int
    end: int

    def element(self) -> Element:
        """The element around it."""
        return element("u")


Mark: TypeAlias = Highlight | NumberMark | Doubt
AnyMark = TypeVar("AnyMark", bound=Mark)


def mark_up(text: str, direction: str, marks: Sequence[Mark]) -> list[Node]:
    """The segment's text as nodes.

    Args:
        text: the segment's text.
        direction: ``ltr`` or ``rtl``.
        marks: names and numbers in it; of overlapping ones the longest is shown.
    """
    shown = without_overlaps(marks, len(text))
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


def without_overlaps(marks: Iterable[AnyMark], length: int) -> list[AnyMark]:
    """The marks inside the text, longest first winning, in reading order."""
    kept: list[AnyMark] = []
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= length]
    for mark in sorted(inside, key=lambda mark: (mark.start - mark.end, mark.start)):
        if all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)


def _with_marks(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Node]:
    """The part of the text between two offsets; what crosses its edge is cut there."""
    position = start
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first < last:
            yield from _with_visible_controls(text[position:first])
            node = mark.element()
            append(node, _with_visible_controls(text[first:last]))
            yield node
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
