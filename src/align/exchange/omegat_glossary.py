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
from collections.abc import Iterable, Iterator

from align.exchange.cat_glossary import GlossaryPair, RenderedGlossary, canonical_pairs
from align.exchange.segment_text import legal_line, matching_form
from align.exchange.tbx_names import TYPE_WORDS
from align.terms import TermList, TermType


def render_omegat_glossary(terms: TermList) -> RenderedGlossary:
    """Render the approved and proposed terms that have a rendering, in their order."""
    pairs = list(canonical_pairs(terms))
    lines = dict.fromkeys(_lines(pairs, terms.source_language))
    return RenderedGlossary(codecs.BOM_UTF8 + "".join(lines).encode(), len(pairs))


def _lines(pairs: Iterable[GlossaryPair], language: str) -> Iterator[str]:
    for pair in pairs:
        kind = "" if pair.term.type is TermType.MISCELLANEOUS else TYPE_WORDS[pair.term.type]
        note = legal_line(" ".join(pair.term.note.split()))
        yield _line(pair.source, pair.target, "; ".join(filter(None, (kind, note))))
        for variant in pair.term.source_variants:
            form = matching_form(variant.text, language)
            if form and form != pair.source:
                yield _line(form, pair.target, f"see {pair.source}")


def _line(source: str, target: str, comment: str) -> str:
    guarded = f" {source}" if source.startswith("#") else source
    return "\t".join((guarded, target, comment)).rstrip("\t") + "\n"
