"""Texts as their readers see them, with the way back to the text as written.

Soft hyphens, zero-width characters and bidi controls stand inside words, presentation forms
(of text copied from a PDF) in place of letters, and no-break spaces in place of spaces. What
looks for words and names looks at a text without them; what it finds is told in offsets of
the text as its author wrote it, which is never changed.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from align.bitext import Document
from align.folding import INVISIBLE

# Spaces that are not U+0020, Arabic ligatures and letter forms.
_FORMS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\ufb50-\ufdff\ufe70-\ufefc]")
# Debris of wrong decodings and of terminals, and the code points that XML forbids; of the C1
# controls, U+0085 is white space.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]")
_JOINERS = re.compile("([\u200c\u200d])")
_WRITTEN_IN_ARABIC_LETTERS = frozenset({"ckb", "fa", "ku", "ps", "sd", "ug", "ur"})
_WRITTEN_IN_INDIC_LETTERS = frozenset(
    {"bn", "gu", "hi", "km", "kn", "ml", "mr", "my", "ne", "or", "pa", "si", "ta", "te"}
)
_HIDING = re.compile(f"{INVISIBLE.pattern}|{_FORMS.pattern}")


@dataclass(frozen=True, slots=True)
class VisibleText:
    """A text as its reader sees it.

    Attributes:
        text: without what hides in it.
        places: offset in the text as written of each character, and of the end; None if
            the two are the same.
    """

    text: str
    places: Sequence[int] | None = None

    @staticmethod
    def of(written: str) -> "VisibleText":
        """Look at a text as its reader does."""
        if not _HIDING.search(written):
            return VisibleText(written)
        shown: list[str] = []
        places: list[int] = []
        for place, character in enumerate(written):
            if INVISIBLE.match(character):
                continue
            letters = unicodedata.normalize("NFKC", character) if _FORMS.match(character) else character
            shown.append(letters)
            places.extend([place] * len(letters))
        return VisibleText("".join(shown), (*places, len(written)))

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the visible text stands in the text as written."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]

    def shown(self, offset: int) -> int:
        """Where an offset in the text as written is in the visible text."""
        return offset if self.places is None else bisect_left(self.places, offset)


def is_spelled_with_joiners(language: str) -> bool:
    """Whether zero-width joiners and non-joiners are spelling in a language, such as Persian."""
    return language.split("-")[0].lower() in _WRITTEN_IN_ARABIC_LETTERS | _WRITTEN_IN_INDIC_LETTERS


def visible_name(written: str, language: str) -> str:
    """A name as its reader sees it, on one line: nothing hides in what a glossary keeps."""
    pieces = _JOINERS.split(written) if is_spelled_with_joiners(language) else [written]
    shown = "".join(
        piece if _JOINERS.fullmatch(piece) else VisibleText.of(without_controls(piece)).text
        for piece in pieces
    )
    return " ".join(shown.split()).strip("\u200c\u200d")


def without_controls(text: str) -> str:
    """The text without characters that no file holds; line ends and marks of direction stay."""
    return _CONTROLS.sub("", text)


def visible_document(document: Document) -> tuple[Document, VisibleText]:
    """Make the document that a reader sees, with the same paragraphs and segments."""
    visible = VisibleText.of(document.text)
    if visible.places is None:
        return document, visible
    segments = []
    for segment in document.segments:
        start, end = visible.shown(segment.start), visible.shown(segment.end)
        segments.append(replace(segment, text=visible.text[start:end], start=start, end=end))
    paragraphs = tuple(
        replace(paragraph, start=visible.shown(paragraph.start), end=visible.shown(paragraph.end))
        for paragraph in document.paragraphs
    )
    seen = replace(document, text=visible.text, paragraphs=paragraphs, segments=tuple(segments))
    return seen, visible
