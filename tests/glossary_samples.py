"""Small bitexts and a recogniser that needs no model, for the glossary's tests."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from align.bitext import Bead, Bitext, Document, Paragraph, Segment
from align.glossary.recognition import RecognisedName
from align.terms import TermType

Embed = Callable[[Sequence[str]], NDArray[np.float32]]


def document(lines: Sequence[str], language: str) -> Document:
    """A document of one segment a line, each a paragraph."""
    text = "\n".join(lines)
    segments: list[Segment] = []
    start = 0
    for index, line in enumerate(lines):
        segments.append(Segment(line, start, start + len(line), index))
        start += len(line) + 1
    paragraphs = tuple(Paragraph(segment.start, segment.end) for segment in segments)
    return Document(f"article.{language}.txt", language, text, paragraphs, tuple(segments))


def bitext(english: Sequence[str], arabic: Sequence[str], beads: Sequence[Bead] | None = None) -> Bitext:
    """A bitext whose lines are linked one to one unless beads are given."""
    links = beads or [Bead((index,), (index,)) for index in range(len(english))]
    return Bitext(document(english, "en"), document(arabic, "ar"), tuple(links))


class ListedNames:
    """A recogniser that knows the names it is given, and no others."""

    def __init__(self, names: dict[str, TermType | None]) -> None:
        self._names = names

    def names(self, paragraphs: Sequence[str]) -> list[RecognisedName]:
        found: list[RecognisedName] = []
        for index, paragraph in enumerate(paragraphs):
            for name, type_ in self._names.items():
                start = paragraph.find(name)
                while start >= 0:
                    found.append(RecognisedName(index, start, start + len(name), type_))
                    start = paragraph.find(name, start + 1)
        return sorted(found, key=lambda name: (name.paragraph, name.start))
