"""Best segmentations of name pairs into chunks, compiled, for `train_transliteration`.

The same scores as `align.glossary.spelling.SpellingModel` gives, and the chunks of the best
path, a hundred times as fast.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numba import njit
from numpy.typing import NDArray

from align.glossary.transliteration import (
    MAX_LATIN_CHUNK,
    UNSEEN_WEIGHT,
    WORD_END,
    WORD_END_WEIGHT,
)

Chunk = tuple[str, str]
# What is forbidden; finite, so that sums of it can be compared.
_FORBIDDEN = -1e9
_MOST_LETTERS = 40


class ChunkTable:
    """The weights of chunk pairs as an array, and the names of a training set as its indices.

    Args:
        weights: nats of evidence of each (Latin chunk, Arabic chunk) pair.

    Attributes:
        values: the weights, a row a Latin chunk (the last one for none), a column an Arabic
            chunk: none, one letter, two letters.
        known: which of them are learned.
    """

    def __init__(self, weights: Mapping[Chunk, float]) -> None:
        chunks = sorted({a for a, _ in weights if a} | {letter for a, _ in weights for letter in a})
        self._row = {chunk: row for row, chunk in enumerate(chunks)} | {"": len(chunks)}
        letters = sorted({letter for _, b in weights for letter in b})
        self._letter = {letter: number for number, letter in enumerate(letters)}
        self.letters = len(letters)
        self.values = np.full((len(chunks) + 1, 1 + self.letters + self.letters**2), _FORBIDDEN)
        for chunk, row in self._row.items():
            if len(chunk) == 1:
                self.values[row, 0] = WORD_END_WEIGHT if chunk == WORD_END else UNSEEN_WEIGHT
                self.values[row, 1 : 1 + self.letters] = 1.5 * UNSEEN_WEIGHT
        self.values[-1, 1 : 1 + self.letters] = UNSEEN_WEIGHT
        self.values[-1, 1 + self._letter[WORD_END]] = WORD_END_WEIGHT
        self.known = np.zeros(self.values.shape, np.bool_)
        self._places = {pair: (self._row[pair[0]], self._column(pair[1])) for pair in weights}
        for pair, place in self._places.items():
            self.values[place], self.known[place] = weights[pair], True

    def _column(self, arabic: str) -> int:
        numbers = [self._letter[letter] for letter in arabic]
        if len(numbers) < 2:
            return 1 + numbers[0] if numbers else 0
        return 1 + self.letters + numbers[0] * self.letters + numbers[1]

    def weights(self, values: NDArray[np.float64]) -> dict[Chunk, float]:
        """The learned pairs with these values."""
        return {pair: float(values[place]) for pair, place in self._places.items()}

    def latin(self, name: str) -> NDArray[np.int64]:
        """The row of the chunk of each length that ends at each letter; -1 where it has none."""
        rows = np.full((len(name) + 1, MAX_LATIN_CHUNK + 1), -1)
        for end in range(1, len(name) + 1):
            for size in range(1, min(MAX_LATIN_CHUNK, end) + 1):
                rows[end, size] = self._row.get(name[end - size : end], -1)
        return rows

    def arabic(self, names: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Their letters by number, padded, shape (names, longest), and how many each has."""
        lengths = np.array([len(name) for name in names])
        letters = np.zeros((len(names), int(lengths.max())), np.int64)
        for row, name in enumerate(names):
            letters[row, : len(name)] = [self._letter.get(letter, -1) for letter in name]
        return letters, lengths


@njit(cache=True)
def _fill(values, n, latin, arabic, length, best):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Fill the table of best evidence by letters used up on either side; return the last."""
    none = values.shape[0] - 1
    for i in range(latin.shape[0]):
        for j in range(length + 1):
            here = 0.0 if i == 0 and j == 0 else -1e18
            if j > 0:
                letter = arabic[j - 1]
                here = max(here, best[i, j - 1] + (values[none, 1 + letter] if letter >= 0 else -4.0))
            for size in range(1, min(3, i) + 1):
                row = latin[i, size]
                if row < 0:
                    continue
                here = max(here, best[i - size, j] + values[row, 0])
                if j > 0 and arabic[j - 1] >= 0:
                    here = max(here, best[i - size, j - 1] + values[row, 1 + arabic[j - 1]])
                    if j > 1 and arabic[j - 2] >= 0:
                        pair = 1 + n + arabic[j - 2] * n + arabic[j - 1]
                        here = max(here, best[i - size, j - 2] + values[row, pair])
            best[i, j] = here
    return best[latin.shape[0] - 1, length]


@njit(cache=True)
def _scores(values, n, latin, arabic, lengths, chosen, scores):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, PLR0913, PLR0917
    best = np.empty((_MOST_LETTERS, _MOST_LETTERS))
    for k in range(chosen.shape[0]):
        scores[k] = _fill(values, n, latin, arabic[chosen[k]], lengths[chosen[k]], best)


@njit(cache=True)
def _add_path(values, n, latin, arabic, length, moves, step):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, PLR0913, PLR0917, C901
    """Add a step to the chunk pairs of the best path."""
    best = np.empty((_MOST_LETTERS, _MOST_LETTERS))
    _fill(values, n, latin, arabic, length, best)
    none, i, j = values.shape[0] - 1, latin.shape[0] - 1, length
    while i > 0 or j > 0:
        if j > 0:
            letter = arabic[j - 1]
            if best[i, j] == best[i, j - 1] + (values[none, 1 + letter] if letter >= 0 else -4.0):
                if letter >= 0:
                    moves[none, 1 + letter] += step
                j -= 1
                continue
        for size in range(1, min(3, i) + 1):
            row = latin[i, size]
            if row < 0:
                continue
            if best[i, j] == best[i - size, j] + values[row, 0]:
                moves[row, 0] += step
                i -= size
                break
            if j > 0 and arabic[j - 1] >= 0:
                one = 1 + arabic[j - 1]
                if best[i, j] == best[i - size, j - 1] + values[row, one]:
                    moves[row, one] += step
                    i, j = i - size, j - 1
                    break
                if j > 1 and arabic[j - 2] >= 0:
                    pair = 1 + n + arabic[j - 2] * n + arabic[j - 1]
                    if best[i, j] == best[i - size, j - 2] + values[row, pair]:
                        moves[row, pair] += step
                        i, j = i - size, j - 2
                        break


class Spellings:
    """Arabic spellings to compare names with: as they stand, and without their article.

    Args:
        table: what numbers chunks and letters.
        spellings: as `arabic_key` reduces them.
        bare: the same without articles.
    """

    def __init__(self, table: ChunkTable, spellings: Sequence[str], bare: Sequence[str]) -> None:
        self._table = table
        self._count = len(spellings)
        self._letters, self._lengths = table.arabic([*spellings, *bare])

    def scores(
        self, values: NDArray[np.float64], latin: NDArray[np.int64], chosen: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The evidence of some spellings for a name, as they stand and without their article."""
        both = np.empty((2, len(chosen)))
        for row, offset in enumerate((0, self._count)):
            rows = chosen + offset
            _scores(values, self._table.letters, latin, self._letters, self._lengths, rows, both[row])
        return both[0], both[1]

    def nearest(self, latin: NDArray[np.int64], right: int, count: int) -> NDArray[np.int64]:
        """The spellings that sound most like a name by the table's own weights, its own aside."""
        whole, bare = self.scores(self._table.values, latin, np.arange(self._count))
        scores = np.maximum(whole, bare)
        scores[right] = -np.inf
        return np.argsort(-scores, kind="stable")[:count]

    def learn(
        self,
        values: NDArray[np.float64],
        latin: NDArray[np.int64],
        spelling: tuple[int, bool],
        moves: NDArray[np.float64],
        step: float,
    ) -> None:
        """Add a step to the chunk pairs of a spelling's best path.

        Args:
            values: the weights.
            latin: the name.
            spelling: which one, and whether without its article.
            moves: in the shape of the weights; changed.
            step: how far.
        """
        row = spelling[0] + (self._count if spelling[1] else 0)
        _add_path(values, self._table.letters, latin, self._letters[row], self._lengths[row], moves, step)
