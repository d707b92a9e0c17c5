"""Segment a document: sentences with offsets into its text, paragraph by paragraph."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from align.bitext import Document, Segment
from align.folding import INVISIBLE
from align.segmentation.splitter import Splitter

_BLANK = re.compile(rf"(?:\s|{INVISIBLE.pattern})*")
_INVISIBLE_RUN = re.compile(rf"{INVISIBLE.pattern}*")


def segment_document(document: Document, splitter: Splitter) -> Document:
    """Split every paragraph of a document into segments.

    Args:
        document: a document with paragraphs.
        splitter: for the document's language.

    Returns: the document with its segments. ``text[start:end]`` is a segment's text,
        which has no outer white space and is never empty; every visible character of
        every paragraph lies in exactly one segment.
    """
    segments: list[Segment] = []
    for number, paragraph in enumerate(document.paragraphs):
        text = document.text[paragraph.start : paragraph.end]
        for start, end in _spans(text, splitter):
            segments.append(
                Segment(text[start:end], paragraph.start + start, paragraph.start + end, paragraph=number)
            )
    return replace(document, segments=tuple(segments))


def _spans(text: str, splitter: Splitter) -> Iterator[tuple[int, int]]:
    """Yield start and end of every segment of a paragraph, trimmed."""
    for start, end in pairwise([0, *splitter.boundaries(text), len(text)]):
        piece = text[start:end]
        leading = _blank_length(piece)
        if leading < len(piece):
            yield start + leading, end - _blank_length(piece[::-1])


def _blank_length(piece: str) -> int:
    """The length of the white space a piece begins with.

    Invisible characters within that white space count with it, but those directly
    before the first visible character belong to the word, as a direction mark does.
    """
    blank = _BLANK.match(piece)
    if blank is None or blank.end() in {0, len(piece)}:
        return len(blank[0]) if blank else 0
    attached = _INVISIBLE_RUN.match(blank[0][::-1])
    return blank.end() - (attached.end() if attached else 0)
