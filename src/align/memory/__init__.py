"""Searching translation memories: an index of a memory's words, concordance and fuzzy matches."""

from align.memory.building import build_index
from align.memory.concordance import Concordance, find_passages
from align.memory.fuzzy import find_similar
from align.memory.index import MemoryIndex
from align.memory.layout import Stamp
from align.memory.matches import Match, MatchKind, Span

__all__ = [
    "Concordance",
    "Match",
    "MatchKind",
    "MemoryIndex",
    "Span",
    "Stamp",
    "build_index",
    "find_passages",
    "find_similar",
]
