"""Segments cut into pieces of a few words: clauses, and parts of long ones.

Where two languages end their sentences at different places, a clause of one segment stands
in the counterpart of its neighbour. Pieces are small enough to be aligned on their own;
`links` does that, and tells how much of each segment belongs to each of the other side.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Behind a mark that ends a clause, or a sentence that was not split; before a dash.
_CLAUSE_END = re.compile(r"(?<=[,;:،؛])\s+|(?<=[，；：、])|\s+(?=[—–]\s)|(?<=[.!?؟。！？…][\"'”’»])\s+")
#: A Chinese or Japanese character says about as much as three letters.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LETTERS_PER_DENSE = 3
#: Letters of a piece: a clause of fewer stays with its neighbour, one of many more is cut.
#: Of 25, 45 and whole clauses, 45 aligned the development sets best.
_LEAST = 16
_TYPICAL = 45


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one document.

    Attributes:
        texts: the pieces, in order.
        owners: the segment that each is a part of, shape (n_pieces,), never falling.
    """

    texts: Sequence[str]
    owners: NDArray[np.intp]


def cut_segments(texts: Sequence[str]) -> Pieces:
    """Cut every segment into pieces; each has at least one."""
    cut = [_pieces(text) for text in texts]
    owners = np.repeat(np.arange(len(texts)), [len(pieces) for pieces in cut])
    return Pieces([piece for pieces in cut for piece in pieces], owners.astype(np.intp))


def extent(text: str) -> int:
    """Length in letters, a character of a script without letters counting as several."""
    return len(text) + (_LETTERS_PER_DENSE - 1) * len(_DENSE.findall(text))


def _pieces(text: str) -> list[str]:
    pieces = [piece for clause in _clauses(text) for piece in _cut_evenly(clause)]
    return pieces or [text]


def _clauses(text: str) -> list[str]:
    """Split at the ends of clauses; short ones stay with the one before."""
    clauses: list[str] = []
    start = 0
    for mark in [*_CLAUSE_END.finditer(text), None]:
        end = mark.start() if mark else len(text)
        behind = mark.end() if mark else len(text)
        rest_is_short = extent(text[behind:].strip()) < _LEAST
        if mark and (extent(text[start:end].strip()) < _LEAST or rest_is_short):
            continue
        if text[start:end].strip():
            clauses.append(text[start:end].strip())
        start = behind
    return clauses


def _cut_evenly(clause: str) -> list[str]:
    """Cut a long clause between words, or anywhere if it has no spaces, into equal parts."""
    count = max(1, round(extent(clause) / _TYPICAL))
    words = clause.split()
    if len(words) < count:
        size = -(-len(clause) // count)
        return [clause[start : start + size] for start in range(0, len(clause), size)]
    # Each word goes to the part in which its middle lies.
    extents = np.array([extent(word) + 1 for word in words])
    middles = np.cumsum(extents) - extents / 2
    parts = np.minimum((middles * count / extents.sum()).astype(int), count - 1)
    return [
        " ".join(word for word, place in zip(words, parts, strict=True) if place == part)
        for part in np.unique(parts)
    ]
