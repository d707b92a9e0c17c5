"""What the report calls things, in words that need no manual."""

from align.bitext import ParagraphKind
from align.terms import TermStatus, TermType
from align.wording import (
    FLAG_WORDS,
    LIKELY_FROM,
    SURE_FROM,
    Band,
    band_of,
    direction,
    language_name,
)

__all__ = [
    "FLAG_WORDS",
    "KIND_WORDS",
    "LIKELY_FROM",
    "STATUS_WORDS",
    "SURE_FROM",
    "TYPE_WORDS",
    "Band",
    "band_of",
    "direction",
    "language_name",
]

TYPE_WORDS = {
    TermType.PERSON: "person",
    TermType.ORGANISATION: "organisation",
    TermType.LOCATION: "place",
    TermType.MISCELLANEOUS: "other name",
}
STATUS_WORDS = {
    TermStatus.PROPOSED: "proposed",
    TermStatus.TO_CHECK: "to check",
    TermStatus.APPROVED: "approved",
    TermStatus.REJECTED: "rejected",
}
KIND_WORDS = {
    ParagraphKind.CAPTION: "caption",
    ParagraphKind.QUOTE: "quote",
    ParagraphKind.FOOTNOTE: "footnote",
    ParagraphKind.TABLE_CELL: "table",
}
"""Kinds of paragraphs that are named; a heading shows by its looks."""
