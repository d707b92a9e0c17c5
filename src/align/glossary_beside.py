"""The names that belong to a bitext file: from the glossary that was written beside it.

A run writes ``NAME.glossary.tsv``, which a person may have edited since, and ``glossary.db``,
which knows where in the texts each name stands. The terms are the table's; their places are
those of the stored term with the same source form.
"""

from dataclasses import replace
from pathlib import Path

from align.bitext import Bitext
from align.errors import MissingFileError
from align.exchange.language_tags import LanguagePair
from align.glossary.location import STORE_NAME
from align.terms import Term

_TABLE_SUFFIX = ".glossary.tsv"


def terms_beside(bitext_path: Path, name: str, bitext: Bitext) -> tuple[Term, ...]:
    """The names of the glossary beside a bitext file; none if there is no glossary.

    Args:
        bitext_path: the bitext's file.
        name: what the results of the pair are called.
        bitext: what is in the file.

    Raises: InputError or GlossaryError if there is a glossary, but it cannot be read.
    """
    folder = bitext_path.parent
    table, store = folder / f"{name}{_TABLE_SUFFIX}", folder / STORE_NAME
    if table.exists():
        return terms_from(table, name, bitext)
    return _document_terms(store, name) if store.exists() else ()


def terms_from(glossary: Path, name: str, bitext: Bitext) -> tuple[Term, ...]:
    """The names of a glossary that the user named.

    Args:
        glossary: a table of terms, a ``glossary.db``, or the folder it is in.
        name: what the results of the pair are called: of a store, the terms of this pair if
            it has any, else all.
        bitext: the pair, for its languages.

    Raises: InputError or GlossaryError if it cannot be read.
    """
    if not glossary.exists():
        raise MissingFileError(f"{glossary}: there is no such file or folder; check the name")
    store = glossary / STORE_NAME if glossary.is_dir() else glossary
    if store.suffix == Path(STORE_NAME).suffix:
        return _document_terms(store, name) or _all_terms(store)
    from align.exchange.glossary_tsv import read_glossary

    languages = LanguagePair(bitext.source.language, bitext.target.language)
    terms = read_glossary(glossary, languages).terms
    beside = glossary.with_name(STORE_NAME)
    return _with_places(terms, _document_terms(beside, name)) if beside.exists() else terms


def _document_terms(store: Path, name: str) -> tuple[Term, ...]:
    from align.glossary.store import GlossaryStore

    with GlossaryStore(store) as glossary:
        return glossary.document_terms(name)


def _all_terms(store: Path) -> tuple[Term, ...]:
    from align.glossary.store import GlossaryStore

    with GlossaryStore(store) as glossary:
        return tuple(entry.term for entry in glossary.entries())


def _with_places(terms: tuple[Term, ...], stored: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms with the places of the stored ones of the same name."""
    places = {_name(term): (term.source_mentions, term.target_mentions) for term in stored}
    found = [(term, *places.get(_name(term), ((), ()))) for term in terms]
    return tuple(
        replace(term, source_mentions=source, target_mentions=target) for term, source, target in found
    )


def _name(term: Term) -> tuple[str, str]:
    """What tells terms apart: the source form, which a person changes least, or the target alone."""
    return (term.source, "") if term.source else ("", term.target)
