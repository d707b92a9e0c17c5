r"""Plain text: paragraphs between blank lines, or one to a line.

The text stays as it is; paragraphs point into it. Where a file is wrapped by hand
or by a mail program, a paragraph spans several lines; in any other file each line
with text is a paragraph, so that a headline, a byline and a caption that stand on
lines of their own stay apart. Lines without a letter or digit (``* * *``) belong to
no paragraph.

::

    The harbour reopens after eleven months      paragraph 0
    By Rana Haddad                               paragraph 1

    The first ship came in at dawn. Nobody ...   paragraph 2
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from align.bitext import Paragraph, ParagraphKind
from align.reading.blocks import has_words
from align.reading.wrapping import find_wrapping

# Line ends, and the separators that page-layout programs leave: VT, FF, NEL, LS, PS.
_LINE = re.compile("([^\n\x0b\x0c\x85\u2028\u2029]*)(?:[\n\x0b\x0c\x85\u2028\u2029]|$)")
_BULLET = re.compile(r"[-*+•▪◦]\s+\S")


def find_paragraphs(text: str) -> tuple[Paragraph, ...]:
    r"""Find the paragraphs of a plain text.

    Args:
        text: the text as read, line ends as ``\\n``.

    Returns: paragraphs in order; list items are marked as such.
    """
    runs = list(_runs_of_lines(text))
    wrapping = find_wrapping([text[start:end] for start, end in run] for run in runs)
    paragraphs: list[Paragraph] = []
    for run in runs:
        first = run[0]
        for line, following in pairwise([*run, (0, 0)]):
            last = following == (0, 0)
            if last or not wrapping.continues(text[slice(*line)], text[slice(*following)]):
                paragraphs.append(_paragraph(text, first[0], line[1]))
                first = following
    return tuple(paragraphs)


def _runs_of_lines(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the spans of neighbouring lines that have words; any other line parts two runs."""
    run: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        if has_words(match[1]):
            run.append(match.span(1))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _paragraph(text: str, start: int, end: int) -> Paragraph:
    """The paragraph at these offsets, without outer white space."""
    content = text[start:end]
    start += len(content) - len(content.lstrip())
    end -= len(content) - len(content.rstrip())
    kind = ParagraphKind.LIST_ITEM if _BULLET.match(text, start) else ParagraphKind.TEXT
    return Paragraph(start, end, kind)
