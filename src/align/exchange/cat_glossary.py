"""Which entries a translator's tool gets, and in which form: what the two-column glossaries share.

A tool shows or enforces what is in its glossary, so only entries with a rendering go there
that are approved or proposed. The source form is written as a tool looks for it, without
invisible characters; the rendering as its author composed it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from align.exchange.segment_text import legal_line, matching_form
from align.terms import Term, TermList, TermStatus
from align.wording import counted

USABLE = frozenset({TermStatus.APPROVED, TermStatus.PROPOSED})
"""Statuses of the entries that a tool gets."""


@dataclass(frozen=True, slots=True)
class RenderedGlossary:
    """A file of terms.

    Attributes:
        content: the file.
        written: how many of the terms are in it.
        remarks: sentences for the user about what could not be written.
    """

    content: bytes
    written: int
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GlossaryPair:
    """A form and its rendering as they are written.

    Attributes:
        source: a source form.
        target: the canonical target form.
        term: the entry that they are of.
    """

    source: str
    target: str
    term: Term


def usable_terms(terms: Iterable[Term]) -> list[Term]:
    """The approved and proposed terms that have both sides."""
    return [term for term in terms if term.status in USABLE and term.source and term.target]


def canonical_pairs(terms: TermList) -> Iterator[GlossaryPair]:
    """The canonical forms of the usable terms, in their order."""
    for term in usable_terms(terms.terms):
        source, target = matching_form(term.source, terms.source_language), legal_line(term.target)
        if source and target:
            yield GlossaryPair(source, target, term)


def unique_pairs(terms: TermList) -> tuple[list[GlossaryPair], tuple[str, ...]]:
    """The canonical forms, each source form once, for programs that take one rendering of it.

    Returns: the pairs, an approved entry's before a proposed one's, else the first; and
        what to tell the user of the others.
    """
    pairs = list(canonical_pairs(terms))
    chosen: dict[str, GlossaryPair] = {}
    for pair in sorted(pairs, key=lambda pair: pair.term.status is not TermStatus.APPROVED):
        chosen.setdefault(pair.source, pair)
    unique = [pair for pair in pairs if chosen[pair.source] is pair]
    dropped = [pair for pair in pairs if chosen[pair.source].target != pair.target]
    if not dropped:
        return unique, ()
    names = ", ".join(dict.fromkeys(pair.source for pair in dropped[:3]))
    renderings = counted(len(dropped), "further rendering is", "further renderings are")
    return unique, (
        f"{renderings} not in it, because it takes one of a term: {names}"
        + (" …" if len(dropped) > 3 else ""),
    )
