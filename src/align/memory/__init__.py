"""Searching translation memories: an index of a memory's words, concordance and fuzzy matches."""

from align.memory.index import MemoryIndex, Stamp, build_index
from align.memory.search import Concordance, Match, MatchKind, Span, find_passages, find_similar

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
