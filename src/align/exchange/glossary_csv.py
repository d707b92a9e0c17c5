"""A glossary as CSV: the table of `glossary_tsv` for programs that want commas.

Comma-separated, lines end with carriage return and line feed, UTF-8 with a byte-order
mark, by which Excel knows the encoding; otherwise the dialect of `tab_separated`. It is
read as any table is (`read_glossary`).
"""

import codecs
from collections.abc import Iterable

from align.exchange.glossary_columns import COLUMNS, write_term
from align.exchange.tab_separated import render_rows
from align.terms import Term


def render_glossary_csv(terms: Iterable[Term]) -> bytes:
    """Render the terms in their order, under a header row."""
    rows = (list(write_term(term).values()) for term in terms)
    return codecs.BOM_UTF8 + render_rows(COLUMNS, rows, delimiter=",", line_end="\r\n")
