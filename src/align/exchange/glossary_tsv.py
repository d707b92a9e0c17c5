"""``NAME.glossary.tsv``: a glossary as a table, and back after a person edited it.

::

    source  target                    type  source_variants              source_counts  …
    PKK     حزب العمال الكردستاني      ORG   PKK|Kurdistan Workers' Party  7|2            …

The columns: `glossary_columns`. Counts stand in the order of the variants. `tab_separated`
describes the dialect: quoting, white space, formulas, ``|`` inside a form.
"""

from collections.abc import Iterable
from pathlib import Path

from align.exchange.delimited_text import read_delimited
from align.exchange.glossary_columns import COLUMNS, write_term
from align.exchange.glossary_table import read_term_table
from align.exchange.language_tags import LanguagePair
from align.exchange.tab_separated import render_rows
from align.terms import Term, TermList


def render_glossary(terms: Iterable[Term]) -> bytes:
    """Render the terms in their order, under a header row."""
    return render_rows(COLUMNS, (list(write_term(term).values()) for term in terms))


def read_glossary(path: Path, languages: LanguagePair | None = None) -> TermList:
    """Read a table of terms that tabs, semicolons or commas separate; `glossary_table` says how.

    Args:
        path: the file.
        languages: of the terms in it; English and Arabic if None.

    Raises:
        InputError: if it cannot be read, or is no text.
        FormatError: if it is no such table, or a cell makes no sense, naming the line.
        LanguageError: if its terms are in other languages.
    """
    languages = languages or LanguagePair()
    return read_term_table(path, read_delimited(path, languages.target), languages)
