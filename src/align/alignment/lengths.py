"""What lengths say: how far a bead's two sides are from the bitext's usual proportion."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.alignment.shapes import Shape
from align.alignment.window import Table, Window
from align.folding import plain


class Lengths:
    """Lengths in visible characters (not bytes: Arabic would count double)."""

    def __init__(self, source_texts: Sequence[str], target_texts: Sequence[str]) -> None:
        source = np.array([len(plain(text)) for text in source_texts], dtype=np.float64)
        target = np.array([len(plain(text)) for text in target_texts], dtype=np.float64)
        self._source_sums = np.concatenate(([0.0], np.cumsum(source)))
        self._target_sums = np.concatenate(([0.0], np.cumsum(target)))
        #: Characters of target for one of source, over the whole bitext.
        self.proportion = max(target.sum(), 1.0) / max(source.sum(), 1.0)

    def differences(self, window: Window, shape: Shape) -> Table:
        """Absolute log ratio of a bead's sides to the bitext's proportion: (rows, columns), or (cells,)."""
        source = _span_sums(self._source_sums, window.source_places, shape.source)
        target = _span_sums(self._target_sums, window.target_places, shape.target)
        return self._difference(*window.facing(source, target))

    def of_beads(self, sources: Sequence[range], targets: Sequence[range]) -> Table:
        """The same for beads side by side: shape (beads,)."""
        source, target = (
            sums[[span.stop for span in side]] - sums[[span.start for span in side]]
            for sums, side in ((self._source_sums, sources), (self._target_sums, targets))
        )
        return self._difference(source, target)

    def _difference(self, source: NDArray[np.float64], target: NDArray[np.float64]) -> Table:
        # Ten characters more on both sides: the ratio of two very short texts says little.
        ratio = np.log(target + 10.0) - np.log(source * self.proportion + 10.0)
        differences: Table = np.abs(ratio).astype(np.float32)
        return differences

    def singles(self, window: Window) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Log lengths of the window's single segments, in source characters over 100."""
        source = _span_sums(self._source_sums, window.source_places, 1)
        target = _span_sums(self._target_sums, window.target_places, 1) / self.proportion
        return _log_length(source), _log_length(target)


def _log_length(characters: NDArray[np.float64]) -> NDArray[np.float32]:
    logs: NDArray[np.float32] = np.log((characters + 10.0) / 110.0).astype(np.float32)
    return logs


def _span_sums(sums: NDArray[np.float64], places: NDArray[np.intp], size: int) -> NDArray[np.float64]:
    """Total length of the spans of `size` segments that start at each place; cut at the text's end."""
    first = np.minimum(places, len(sums) - 1)
    last = np.minimum(first + size, len(sums) - 1)
    lengths: NDArray[np.float64] = sums[last] - sums[first]
    return lengths
