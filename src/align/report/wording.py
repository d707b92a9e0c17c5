"""What the report calls things, in words that need no manual."""

from align.bitext import Flag, ParagraphKind
from align.terms import TermStatus, TermType

FLAG_TITLES = {
    Flag.LOW_SIMILARITY: "Meaning",
    Flag.LENGTH: "Length",
    Flag.NUMBER_MISMATCH: "Numbers",
    Flag.NAME_MISSING: "Names",
    Flag.MOVED: "Moved",
    Flag.MANY: "Many at once",
    Flag.UNTRANSLATED: "Untranslated",
    Flag.PUNCTUATION: "Punctuation",
    Flag.DOUBLED_WORD: "Doubled word",
    Flag.INCONSISTENT: "Inconsistent",
    Flag.TERM_MISSING: "Terms",
}
"""A word or two for each flag, for buttons and before the explanation."""

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
