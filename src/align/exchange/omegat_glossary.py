"""A glossary as OmegaT's tab-separated text, ``glossary/NAME.txt`` in a project's folder.

::

    PKK	حزب العمال الكردستاني	organisation; ask the desk
    Kurdistan Workers' Party	حزب العمال الكردستاني	see PKK

A line is a source form, its rendering, a comment; there is no header. A variant of the
source form has a line of its own, since OmegaT looks for exactly what stands there. UTF-8
with a byte-order mark, by which OmegaT knows the encoding on every system. A line that
begins with ``#`` would be passed over, so such a form has a space in front.
"""

import codecs
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from align.exchange.cat_glossary import GlossaryPair, RenderedGlossary, canonical_pairs
from align.exchange.segment_text import legal_line, matching_form
from align.exchange.tbx_names import TYPE_WORDS
from align.terms import Term, TermList, TermType, Variant

_SEE = "see "
_TYPES = {word: type_ for type_, word in TYPE_WORDS.items() if type_ is not TermType.MISCELLANEOUS}


def render_omegat_glossary(terms: TermList) -> RenderedGlossary:
    """Render the approved and proposed terms that have a rendering, in their order."""
    pairs = list(canonical_pairs(terms))
    lines = dict.fromkeys(_lines(pairs, terms.source_language))
    return RenderedGlossary(codecs.BOM_UTF8 + "".join(lines).encode(), len(pairs))


def with_comments_read(terms: Sequence[Term]) -> list[Term]:
    """Read what the comments of such a file say: types, and whose variant a line is.

    Args:
        terms: of a table without headings, each with its comment as note.

    Returns: in their order, without those that are variants; a comment that says neither stays.
    """
    homes = {(term.source, term.target): index for index, term in enumerate(terms) if not _seen(term)}
    read: list[Term | None] = [_with_type(term) for term in terms]
    for index, term in enumerate(terms):
        home = homes.get((_seen(term), term.target))
        if home is not None and (owner := read[home]) is not None:
            variants = (*owner.source_variants, Variant(term.source, 0))
            read[home], read[index] = replace(owner, source_variants=variants), None
    return [term for term in read if term is not None]


def _seen(term: Term) -> str:
    """The form that a term's comment refers to; empty if to none."""
    return term.note.removeprefix(_SEE) if term.note.startswith(_SEE) else ""


def _with_type(term: Term) -> Term:
    kind, _, note = term.note.partition("; ")
    if "type" not in term.assumed or kind not in _TYPES:
        return term
    return replace(term, type=_TYPES[kind], note=note, assumed=term.assumed - {"type"})


def _lines(pairs: Iterable[GlossaryPair], language: str) -> Iterator[str]:
    for pair in pairs:
        kind = "" if pair.term.type is TermType.MISCELLANEOUS else TYPE_WORDS[pair.term.type]
        note = legal_line(" ".join(pair.term.note.split()))
        yield _line(pair.source, pair.target, "; ".join(filter(None, (kind, note))))
        for variant in pair.term.source_variants:
            form = matching_form(variant.text, language)
            if form and form != pair.source:
                yield _line(form, pair.target, f"{_SEE}{pair.source}")


def _line(source: str, target: str, comment: str) -> str:
    guarded = f" {source}" if source.startswith("#") else source
    return "\t".join((guarded, target, comment)).rstrip("\t") + "\n"
