"""Searching translation memories: an index of a memory's words, concordance and fuzzy matches."""
