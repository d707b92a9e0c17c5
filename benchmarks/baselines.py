"""What others do, on the same span vectors, as baselines; for comparison only.

- ``gale-church``: lengths alone (Gale & Church 1993), by the `galechurch` package.
- ``cosine``: the path with the highest sum of its beads' cosines; a segment left out counts 0.
- ``vecalign``: the cost of Thompson & Koehn 2019, section 3: one minus cosine, times both
  numbers of segments, over the mean distance to random segments; a segment left out costs
  the 20th percentile of the costs of random pairs.
- ``bertalign``: the score of Liu & Zhu 2022, section 3: cosine less half the mean cosine to
  the neighbours on both sides, times log2(1 + shorter over longer side in characters); a
  segment left out scores -0.1. Here without their first pass: the whole grid is searched.

Each is re-implemented from its description, with beads up to n + m = 8.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.band import full_band
from align.alignment.grid import ArcBlock
from align.alignment.search import best_path
from align.alignment.shapes import Shape, bead_shapes
from align.embedding import Encoder
from datasets import GoldDocument

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]
Table = NDArray[np.float32]

SHAPES = bead_shapes()
_LONGEST = max(shape.source for shape in SHAPES)
_SAMPLE = 20
_NULL_PERCENTILE = 20
_NULL_SCORE = -0.1


@dataclass(frozen=True, slots=True)
class Cosines:
    """All that the baselines know of a document.

    Attributes:
        spans: cosine of every pair of spans, shape (longest, n_source, longest, n_target).
        source_letters: characters before each source segment, shape (n_source + 1,).
        target_letters: likewise.
        rng: draws the random segments.
    """

    spans: Table
    source_letters: NDArray[np.int64]
    target_letters: NDArray[np.int64]
    rng: np.random.Generator

    @staticmethod
    def of(document: GoldDocument, encoder: Encoder) -> "Cosines":
        """Embed a document."""
        sides = document.source, document.target
        vectors = [encoder.spans(texts, _LONGEST).vectors(0, len(texts), _LONGEST) for texts in sides]
        letters = [np.cumsum([0, *map(len, texts)]) for texts in sides]
        spans = np.einsum("iad,jbd->iajb", *vectors, optimize=True)
        return Cosines(spans, letters[0], letters[1], np.random.default_rng(0))

    def at(self, shape: Shape, down: int = 0, across: int = 0) -> Table:
        """Cosines of the beads of a shape, their sides shifted; 0 outside the texts."""
        table = self.spans[shape.source - 1, :, shape.target - 1]
        shifted = np.zeros_like(table)
        n_source, n_target = table.shape
        rows = slice(max(0, -down), min(n_source, n_source - down))
        columns = slice(max(0, -across), min(n_target, n_target - across))
        shifted[rows, columns] = table[
            rows.start + down : rows.stop + down, columns.start + across : columns.stop + across
        ]
        return shifted


@dataclass(frozen=True, slots=True)
class _Scores:
    """Scores of the whole grid, as the search asks for them; runs of nulls cost nothing extra."""

    beads: Table
    null: float
    shapes: tuple[Shape, ...] = SHAPES
    run_start: float = 0.0
    facing_start: float = 0.0

    def score(self, start: int, stop: int) -> ArcBlock:
        """Score the arcs that leave rows start to stop - 1."""
        rows, columns = self.beads.shape[1:]
        nulls = np.full((stop - start, columns), self.null, dtype=np.float32)
        source_nulls = nulls.copy()
        if stop == rows:
            source_nulls[-1] = -np.inf
        return ArcBlock(self.beads[:, start:stop], source_nulls, nulls)


def _aligned(cosines: Cosines, score: Callable[[Shape], Table], null: float) -> Beads:
    """Find the best path under a score of beads."""
    _, n_source, _, n_target = cosines.spans.shape
    beads = np.full((len(SHAPES), n_source + 1, n_target + 1), -np.inf, dtype=np.float32)
    for number, shape in enumerate(SHAPES):
        rows, columns = n_source - shape.source + 1, n_target - shape.target + 1
        if rows > 0 and columns > 0:
            beads[number, :rows, :columns] = score(shape)[:rows, :columns]
    steps = best_path(full_band(n_source, n_target), _Scores(beads, null))
    return [
        (
            tuple(range(step.source, step.source + step.n_source)),
            tuple(range(step.target, step.target + step.n_target)),
        )
        for step in steps
    ]


def cosine(cosines: Cosines) -> Beads:
    """Align by cosines alone."""
    return _aligned(cosines, cosines.at, 0.0)


def vecalign(cosines: Cosines) -> Beads:
    """Align by the cost of Thompson & Koehn 2019."""
    _, n_source, _, n_target = cosines.spans.shape
    rows, columns = (cosines.rng.integers(0, count, _SAMPLE) for count in (n_source, n_target))
    # Mean distance of each span to random single segments of the other side.
    source_norms = 1 - cosines.spans[:, :, 0, columns].mean(axis=2)
    target_norms = 1 - cosines.spans[0, rows].mean(axis=0)

    def cost(shape: Shape) -> Table:
        norms = source_norms[shape.source - 1][:, None] + target_norms[shape.target - 1][None, :]
        scaled: Table = 2 * (1 - cosines.at(shape)) * shape.source * shape.target / norms
        return scaled

    random_pairs = cost(Shape(1, 1))[rows[:, None], columns[None, :]]
    null = float(np.percentile(random_pairs, _NULL_PERCENTILE))
    return _aligned(cosines, lambda shape: -cost(shape), -null)


def bertalign(cosines: Cosines) -> Beads:
    """Align by the score of Liu & Zhu 2022."""

    def score(shape: Shape) -> Table:
        source, target = Shape(shape.source, 1), Shape(1, shape.target)
        near = (
            cosines.at(source, 0, -1)
            + cosines.at(source, 0, shape.target)
            + cosines.at(target, -1, 0)
            + cosines.at(target, shape.source, 0)
        ) / 4
        lengths = _span_letters(cosines.source_letters, shape.source)[:, None]
        others = _span_letters(cosines.target_letters, shape.target)[None, :]
        proportion = np.minimum(lengths, others) / np.maximum(np.maximum(lengths, others), 1)
        return ((cosines.at(shape) - near) * np.log2(1 + proportion)).astype(np.float32)

    return _aligned(cosines, score, _NULL_SCORE)


def gale_church(source: Sequence[str], target: Sequence[str]) -> Beads:
    """Align by lengths alone."""
    import galechurch

    block = galechurch.align(list(source), list(target))
    return [
        (
            tuple(range(bead.source_start, bead.source_end)),
            tuple(range(bead.target_start, bead.target_end)),
        )
        for bead in block.beads
    ]


def _span_letters(letters: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Characters of the spans of `size` segments, cut at the text's end."""
    first = np.arange(len(letters) - 1)
    return letters[np.minimum(first + size, len(letters) - 1)] - letters[first]
