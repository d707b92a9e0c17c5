"""The data that every stage speaks: documents, segments, beads and bitexts.

Reading makes a `Document` with its text and paragraphs; segmentation adds the
segments; alignment links the segments of two documents by beads, which makes
them a `Bitext`. All of it is immutable: a stage returns new values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ParagraphKind(StrEnum):
    """What a paragraph is on the page it was read from."""

    TEXT = "text"
    HEADING = "heading"
    CAPTION = "caption"
    QUOTE = "quote"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a document: ``document.text[start:end]``, without outer white space."""

    start: int
    end: int
    kind: ParagraphKind = ParagraphKind.TEXT


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence-like unit; ``document.text[start:end] == text`` always holds.

    Attributes:
        text: the characters as the author wrote them, without outer white space.
        start: offset of its first character in the document's text.
        end: offset behind its last character.
        paragraph: index of the document's paragraph that it lies in.
    """

    text: str
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Document:
    r"""One side of a bitext: a text as read, its paragraphs and its segments.

    Attributes:
        path: where it was read from, as the user named it.
        language: BCP 47 tag, such as ``en`` or ``ar-SA``.
        text: the text as read: decoded, line ends as ``\\n``, otherwise as its author
            wrote it; for HTML and DOCX the article's blocks, a blank line between them.
        paragraphs: in reading order, not overlapping.
        segments: in reading order; empty until the document is segmented.
    """

    path: str
    language: str
    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    segments: tuple[Segment, ...] = ()

    @property
    def segment_texts(self) -> list[str]:
        """The segments' texts, in order."""
        return [segment.text for segment in self.segments]


class Flag(StrEnum):
    """A reason for a person to look at a bead."""

    NULL = "null"
    LOW_SIMILARITY = "low-similarity"
    LENGTH = "length"
    NUMBER_MISMATCH = "number-mismatch"
    NAME_MISSING = "name-missing"
    MOVED = "moved"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Bead:
    """An m-n link between segments; a null bead has one empty side.

    Attributes:
        source: 0-based indices of source segments, increasing.
        target: 0-based indices of target segments, increasing.
        score: the search's own value for this link; higher is better, no fixed scale.
        confidence: estimated probability, 0 to 1, that the bead is right.
        flags: reasons to look at it.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float = 0.0
    confidence: float = 1.0
    flags: tuple[Flag, ...] = ()

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not self.source or not self.target

    @property
    def type(self) -> str:
        """The bead's type in the field's notation, such as ``1:1`` or ``2:0``."""
        return f"{len(self.source)}:{len(self.target)}"


@dataclass(frozen=True, slots=True)
class Bitext:
    """Two segmented documents and the beads between them.

    Attributes:
        source: the source document, segmented.
        target: the target document, segmented.
        beads: in source order (null target beads where they stand in the target);
            every segment of either side is in exactly one bead.
        generator: what made it: program version, encoder, options (JSON values only).
    """

    source: Document
    target: Document
    beads: tuple[Bead, ...]
    generator: Mapping[str, object] = field(default_factory=dict)

    def source_text(self, bead: Bead) -> str:
        """The bead's source segments joined by a space."""
        return " ".join(self.source.segments[index].text for index in bead.source)

    def target_text(self, bead: Bead) -> str:
        """The bead's target segments joined by a space."""
        return " ".join(self.target.segments[index].text for index in bead.target)
