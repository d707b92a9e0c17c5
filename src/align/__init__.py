"""Align an article and its Arabic edition by meaning.

    >>> from align import align_files
    >>> pair = align_files("article.en.txt", "article.ar.txt")  # doctest: +SKIP
    >>> for bead in pair.bitext.beads:  # doctest: +SKIP
    ...     print(bead.confidence, pair.bitext.source_text(bead), pair.bitext.target_text(bead))

`AlignmentOptions` says how; an `Aligner` keeps what it has loaded for further pairs;
`align.deliverables` writes what comes out as files.

The names below are imported from their modules when the first of them is used, so that
a program that needs only one module, such as the command line, starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_HOMES = ("bitext", "errors", "pipeline", "terms")


def __getattr__(name: str) -> object:
    """Find a public name in the module that it is defined in (PEP 562)."""
    if name in __all__:
        for home in map(import_module, (f"align.{home}" for home in _HOMES)):
            if hasattr(home, name):
                return getattr(home, name)
    raise AttributeError(f"module 'align' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the public names, whether they have been used or not."""
    return sorted({*globals(), *__all__})
