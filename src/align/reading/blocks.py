"""A document's blocks, and how they are put together into one text.

Web pages, Word files and Markdown are read as a list of blocks. Their texts,
joined by a blank line, become the document's text; every block is one paragraph.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from align.bitext import Document, Paragraph, ParagraphKind

# U+2028 is Unicode's own line separator; readers use it for <br>, Shift+Enter and the like.
LINE_BREAK = "\u2028"
_BLOCK_SEPARATOR = "\n\n"
_WORD = re.compile(r"[^\W_]")
# A stop, perhaps followed by closing quotes, brackets or marks of direction.
_SENTENCE_END = re.compile(r"[.!?؟…۔。！？:؛;][\s\"'”’»›)\]\u200e\u200f\u202a-\u202e\u2066-\u2069]*$")
_CLOSING_QUOTES = ("”", "»", '"')
_DASHES = ("—", "–", "- ")
# More than any closing run: keeps the search from scanning a long line again and again.
_TAIL_CHARACTERS = 16


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph's worth of text, and what it is on the page."""

    text: str
    kind: ParagraphKind = ParagraphKind.TEXT


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in it; rules and ornaments have none."""
    return _WORD.search(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether it ends as a sentence does: a stop or colon, closing quotes after it or not."""
    return _SENTENCE_END.search(text[-_TAIL_CHARACTERS:]) is not None


def split_at_breaks(block: Block) -> Iterator[Block]:
    """Split a block at those of its line breaks that separate sentences.

    Two breaks in a row part two paragraphs, and so does one behind a sentence's end
    or between a quotation and the line that says whose it is; any other only folds
    the line, as in a headline, and becomes a space.
    """
    collected = ""
    blank_before = False
    for line in (line.strip() for line in block.text.split(LINE_BREAK)):
        if not line:
            blank_before = bool(collected)
            continue
        separate = blank_before or ends_sentence(collected) or _parts_quotation(collected, line)
        if collected and separate and block.kind is not ParagraphKind.HEADING:
            yield Block(collected, block.kind)
            collected = line
        else:
            collected = f"{collected} {line}".strip()
        blank_before = False
    yield Block(collected, block.kind)


def _parts_quotation(line: str, following: str) -> bool:
    """Whether the first line is a quotation, or the second an attribution with its dash."""
    return line.endswith(_CLOSING_QUOTES) or following.startswith(_DASHES)


def assemble(path: str, language: str, blocks: Iterable[Block]) -> Document:
    """Join blocks to a document; blocks without a letter or digit are left out."""
    parts: list[str] = []
    paragraphs: list[Paragraph] = []
    offset = 0
    for block in blocks:
        for piece in split_at_breaks(block):
            if not has_words(piece.text):
                continue
            paragraphs.append(Paragraph(offset, offset + len(piece.text), piece.kind))
            parts.append(piece.text)
            offset += len(piece.text) + len(_BLOCK_SEPARATOR)
    return Document(path, language, _BLOCK_SEPARATOR.join(parts), tuple(paragraphs))
