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
    UNTRANSLATED = "untranslated"
    PUNCTUATION = "punctuation"
    DOUBLED_WORD = "doubled-word"
    INCONSISTENT = "inconsistent"
    TERM_MISSING = "term-missing"


@dataclass(frozen=True, slots=True)
class Revision:
    """What a person changed in a bead; the documents stay as they were read.

    Attributes:
        source: the bead's source text as corrected; None where it stands as it was.
        target: the same for its target text.
        comment: what the person had to say.
        state: the state that another program put the bead into, by the name that the
            program's format has for it, such as ``final``; empty where it changed none.
    """

    source: str | None = None
    target: str | None = None
    comment: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Bead:
    """An m-n link between segments; a null bead has one empty side.

    Attributes:
        source: 0-based indices of source segments, increasing.
        target: 0-based indices of target segments, increasing.
        score: the search's own value for this link; higher is better, no fixed scale.
        confidence: estimated probability, 0 to 1, that the bead is right.
        flags: reasons to look at it.
        revision: what a person changed in it; None if nobody did.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float = 0.0
    confidence: float = 1.0
    flags: tuple[Flag, ...] = ()
    revision: Revision | None = None

    @property
    def is_null(self) -> bool:
        """Whether one side is empty: without segments, and without a text that a person wrote for it."""
        written = self.revision or Revision()
        return not (self.source or written.source) or not (self.target or written.target)

    @property
    def is_edited(self) -> bool:
        """Whether a person wrote one of its texts anew."""
        revision = self.revision
        return revision is not None and (revision.source is not None or revision.target is not None)

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
        """The bead's source text: as a person corrected it, or its segments joined by a space."""
        if bead.revision is not None and bead.revision.source is not None:
            return bead.revision.source
        return " ".join(self.source.segments[index].text for index in bead.source)

    def target_text(self, bead: Bead) -> str:
        """The bead's target text: as a person corrected it, or its segments joined by a space."""
        if bead.revision is not None and bead.revision.target is not None:
            return bead.revision.target
        return " ".join(self.target.segments[index].text for index in bead.target)
