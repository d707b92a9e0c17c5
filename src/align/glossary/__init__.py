"""Bitext to glossary: the names in an English text and their Arabic renderings.

`english` finds the names, `entities` groups their forms, `rendering` finds the Arabic
of each by the kinds of evidence in `evidence` and `meaning`, `building` makes the
entries. `store` keeps them, `lookup` finds them again.
"""

from align.glossary.building import build_glossary
from align.glossary.lookup import LookupHit, MatchKind, lookup
from align.glossary.merging import merge_terms
from align.glossary.recognition import NameRecogniser, RecognisedName, load_recogniser
from align.glossary.store import Contribution, GlossaryStore, StoredEntry

__all__ = [
    "Contribution",
    "GlossaryStore",
    "LookupHit",
    "MatchKind",
    "NameRecogniser",
    "RecognisedName",
    "StoredEntry",
    "build_glossary",
    "load_recogniser",
    "lookup",
    "merge_terms",
]
