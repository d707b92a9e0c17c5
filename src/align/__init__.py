"""Align an article and its Arabic edition by meaning.

    >>> from align import align_files
    >>> pair = align_files("article.en.txt", "article.ar.txt")  # doctest: +SKIP
    >>> for bead in pair.bitext.beads:  # doctest: +SKIP
    ...     print(bead.confidence, pair.bitext.source_text(bead), pair.bitext.target_text(bead))

`AlignmentOptions` says how; an `Aligner` keeps what it has loaded for further pairs;
`align.deliverables` writes what comes out as files.
"""

from align.bitext import Bead, Bitext, Document, Flag, Paragraph, ParagraphKind, Segment
from align.errors import AlignError
from align.pipeline import AlignedPair, Aligner, AlignmentOptions, align_files
from align.terms import Mention, Term, TermStatus, TermType, Variant

__all__ = [
    "AlignError",
    "AlignedPair",
    "Aligner",
    "AlignmentOptions",
    "Bead",
    "Bitext",
    "Document",
    "Flag",
    "Mention",
    "Paragraph",
    "ParagraphKind",
    "Segment",
    "Term",
    "TermStatus",
    "TermType",
    "Variant",
    "align_files",
]
