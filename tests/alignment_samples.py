"""What the tests of alignment share: an encoder whose vectors are checked by eye, and made-up bitexts."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment import Side
from align.bitext import Bead

Vectors = NDArray[np.float32]
SideMaker = Callable[[Sequence[str]], Side]


@dataclass(frozen=True)
class ToySpans:
    """Span vectors that are sums of their segments' vectors.

    Attributes:
        singles: shape (n_segments, dimension).
    """

    singles: Vectors

    @property
    def count(self) -> int:
        return len(self.singles)

    @property
    def dimension(self) -> int:
        return int(self.singles.shape[1])

    def vectors(self, start: int, stop: int, max_span: int) -> Vectors:
        made = np.zeros((max_span, stop - start, self.dimension), dtype=np.float32)
        for size in range(1, max_span + 1):
            for first in range(start, min(stop, self.count - size + 1)):
                total = self.singles[first : first + size].sum(axis=0)
                made[size - 1, first - start] = total / max(float(np.linalg.norm(total)), 1e-9)
        return made


class ToyEncoder:
    """Gives every word a vector of its own; words of a dictionary share theirs with their translation."""

    dimension = 64

    def __init__(self, dictionary: dict[str, str] | None = None) -> None:
        self._dictionary = dictionary or {}

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.stack([self._vector(text) for text in texts])
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)

    def spans(self, texts: Sequence[str]) -> ToySpans:
        return ToySpans(self.embed(texts))

    def _vector(self, text: str) -> NDArray[np.float64]:
        total = np.zeros(self.dimension)
        for word in text.split():
            known = self._dictionary.get(word, word)
            total += np.random.default_rng(zlib.crc32(known.encode())).normal(size=self.dimension)
        return total


def links_of(beads: Sequence[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """What the beads link, without scores."""
    return [(bead.source, bead.target) for bead in beads]


def places(beads: Sequence[Bead]) -> tuple[list[int], list[int]]:
    """All segments that the beads hold, in increasing order, as often as they are held."""
    return (
        sorted(number for bead in beads for number in bead.source),
        sorted(number for bead in beads for number in bead.target),
    )
