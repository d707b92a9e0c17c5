"""Bitext to glossary: the names in an English text and their Arabic renderings.

`english` finds the names, `entities` groups their forms, `rendering` finds the Arabic
of each by the kinds of evidence in `evidence` and `meaning`, `building` makes the
entries. `store` keeps them, `search` finds them again, `scanning` in a text.

The names below are imported from their modules when the first of them is used, so that
looking something up does not wait for what building needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from align.glossary.building import build_glossary
    from align.glossary.entries import StoredEntry
    from align.glossary.merging import merge_terms
    from align.glossary.recognition import NameRecogniser, RecognisedName, check_recogniser, load_recogniser
    from align.glossary.scanning import TermInText, each_term, scan_text
    from align.glossary.search import LookupHit, MatchKind, lookup
    from align.glossary.store import Contribution, GlossaryStore

__all__ = [
    "Contribution",
    "GlossaryStore",
    "LookupHit",
    "MatchKind",
    "NameRecogniser",
    "RecognisedName",
    "StoredEntry",
    "TermInText",
    "build_glossary",
    "check_recogniser",
    "each_term",
    "load_recogniser",
    "lookup",
    "merge_terms",
    "scan_text",
]

_HOMES = {
    "build_glossary": "building",
    "LookupHit": "search",
    "MatchKind": "search",
    "lookup": "search",
    "merge_terms": "merging",
    "NameRecogniser": "recognition",
    "RecognisedName": "recognition",
    "check_recogniser": "recognition",
    "load_recogniser": "recognition",
    "Contribution": "store",
    "GlossaryStore": "store",
    "StoredEntry": "entries",
    "TermInText": "scanning",
    "each_term": "scanning",
    "scan_text": "scanning",
}


def __getattr__(name: str) -> object:
    """Find a public name in the module that it is defined in (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'align.glossary' has no attribute {name!r}")
    return getattr(import_module(f"align.glossary.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """List the public names, whether they have been used or not."""
    return sorted({*globals(), *__all__})
