"""Segment a document: sentences with offsets into its text, paragraph by paragraph."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from align.bitext import Document, Segment
from align.folding import INVISIBLE
from align.segmentation.splitter import Splitter

# White space at an edge, with the invisible characters that stand in or outside it.
_BLANK = rf"(?:\s|{INVISIBLE.pattern})*"
_LEADING = re.compile(rf"{_BLANK}\s")
_TRAILING = re.compile(rf"\s{_BLANK}\Z")


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
        if not INVISIBLE.sub("", piece).strip():
            continue
        leading = _LEADING.match(piece)
        trailing = _TRAILING.search(piece)
        yield (
            start + (leading.end() if leading else 0),
            start + (trailing.start() if trailing else len(piece)),
        )
