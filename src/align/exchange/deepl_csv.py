"""A glossary as CSV for DeepL: source form, rendering; no header, UTF-8.

::

    PKK,حزب العمال الكردستاني

Only canonical forms are written, each once, because DeepL refuses a file that has a source
form twice. It takes forms of 1,024 bytes and files of 10 MiB.

Source: DeepL API documentation, "Managing glossaries".
"""

from align.exchange.cat_glossary import GlossaryPair, RenderedGlossary, unique_pairs
from align.exchange.google_csv import two_columns
from align.terms import TermList
from align.wording import counted

LONGEST_FORM = 1_024
"""Bytes of UTF-8 that a form may have."""

LARGEST_FILE = 10 << 20
"""Bytes that a file may have."""


def render_deepl_csv(terms: TermList) -> RenderedGlossary:
    """Render the approved and proposed terms that have a rendering, in their order."""
    pairs, remarks = unique_pairs(terms)
    written = [pair for pair in pairs if _fits(pair)]
    content = two_columns(written)
    if len(written) < len(pairs):
        longest = next(pair.source for pair in pairs if not _fits(pair))
        number = len(pairs) - len(written)
        remarks += (
            f"{counted(number, 'entry', 'entries')} of more than {LONGEST_FORM:,} bytes, which DeepL does "
            f"not take, left out: {longest[:40]}…",
        )
    if len(content) > LARGEST_FILE:
        remarks += (
            f"DeepL takes files of {LARGEST_FILE >> 20} MiB and this one is larger; "
            "export the approved entries alone with --status approved",
        )
    return RenderedGlossary(content, len(written), remarks)


def _fits(pair: GlossaryPair) -> bool:
    return max(len(pair.source.encode()), len(pair.target.encode())) <= LONGEST_FORM
