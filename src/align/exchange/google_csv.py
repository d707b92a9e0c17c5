"""A glossary as CSV for Google Cloud Translation: two columns without a header, UTF-8.

::

    PKK,حزب العمال الكردستاني

A one-directional glossary: source form, rendering. Only canonical forms are written, each
once, because the program puts the rendering wherever the form stands.

Source: Cloud Translation documentation, ``GlossaryInputConfig``.
"""

import csv
import io
from collections.abc import Iterable

from align.exchange.cat_glossary import GlossaryPair, RenderedGlossary, unique_pairs
from align.terms import TermList


def render_google_csv(terms: TermList) -> RenderedGlossary:
    """Render the approved and proposed terms that have a rendering, in their order."""
    pairs, remarks = unique_pairs(terms)
    return RenderedGlossary(two_columns(pairs), len(pairs), remarks)


def two_columns(pairs: Iterable[GlossaryPair]) -> bytes:
    """Render pairs as CSV; a comma or a quote in a form is quoted."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows((pair.source, pair.target) for pair in pairs)
    return stream.getvalue().encode()
