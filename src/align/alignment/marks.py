"""What punctuation says: where sentences end, and which of them ask."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.shapes import Shape
from align.alignment.window import Table, Window
from align.folding import plain

_FINAL = frozenset(".!?؟。！？…۔")
_QUESTION = frozenset("?؟？")
#: May stand behind the mark that ends a sentence.
_CLOSING = "\"'”’»›)]}」』）“ "


@dataclass(frozen=True, slots=True)
class _Side:
    """Running counts over one document's segments, so that spans are differences.

    Attributes:
        final: 1 for a segment that ends as sentences end, shape (n + 1,); 0 behind the text.
        open_sums: segments before each place that do not end so, shape (n + 2,).
        question_sums: segments before each place that end by asking, shape (n + 2,).
    """

    final: NDArray[np.float32]
    open_sums: NDArray[np.float32]
    question_sums: NDArray[np.float32]


def _side(texts: Sequence[str]) -> _Side:
    endings = [plain(text).rstrip(_CLOSING)[-1:] for text in texts]
    final = np.array([*(mark in _FINAL for mark in endings), False], dtype=np.float32)
    question = np.array([*(mark in _QUESTION for mark in endings), False], dtype=np.float32)
    return _Side(final, _sums(1 - final), _sums(question))


def _sums(values: NDArray[np.float32]) -> NDArray[np.float32]:
    sums: NDArray[np.float32] = np.concatenate(([0.0], np.cumsum(values))).astype(np.float32)
    return sums


class Marks:
    """Punctuation of two documents."""

    def __init__(self, source_texts: Sequence[str], target_texts: Sequence[str]) -> None:
        self._source = _side(source_texts)
        self._target = _side(target_texts)

    def ends_differ(self, window: Window, shape: Shape) -> Table:
        """1 where one side of the bead ends as sentences end and the other does not."""
        source = _at(self._source.final, window.source_places + shape.source - 1)
        target = _at(self._target.final, window.target_places + shape.target - 1)
        differ: Table = np.abs(np.subtract(*window.facing(source, target)))
        return differ

    def open_joints(self, window: Window, shape: Shape) -> Table:
        """Number of segments inside the bead that do not end as sentences end but go on."""
        source = _between(self._source.open_sums, window.source_places, shape.source - 1)
        target = _between(self._target.open_sums, window.target_places, shape.target - 1)
        joints: Table = np.add(*window.facing(source, target))
        return joints

    def questions_differ(self, window: Window, shape: Shape) -> Table:
        """Difference of the numbers of questions on the two sides."""
        source = _between(self._source.question_sums, window.source_places, shape.source)
        target = _between(self._target.question_sums, window.target_places, shape.target)
        differ: Table = np.abs(np.subtract(*window.facing(source, target)))
        return differ

    def finals(self, window: Window) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """1 for each single segment of the window, on either side, that ends as sentences end."""
        return (
            _at(self._source.final, window.source_places),
            _at(self._target.final, window.target_places),
        )


def _at(values: NDArray[np.float32], places: NDArray[np.intp]) -> NDArray[np.float32]:
    taken: NDArray[np.float32] = values[np.minimum(places, len(values) - 1)]
    return taken


def _between(sums: NDArray[np.float32], places: NDArray[np.intp], size: int) -> NDArray[np.float32]:
    return _at(sums, places + size) - _at(sums, places)
