"""How well an Arabic spelling renders the sound of a Latin one.

A name is rendered chunk by chunk: ``sh`` by ش, ``x`` by كس, a short vowel by
nothing. Each chunk pair has a weight, the logarithm of how much more often it is
seen in true pairs than by chance, so that a pair's best segmentation into chunks
sums to evidence in nats: above zero for, below zero against, and growing with the
length of the name. The weights are in ``transliteration.tsv`` beside this module,
learned by ``benchmarks/train_transliteration.py`` from name pairs in Wikidata (CC0).
Its lines are Latin chunk, Arabic chunk, weight, separated by tabs::

    sh	ش	3.41
    x	كس	5.02
    a		-0.48

Source: the joint-sequence model of Bisani & Ney 2008, trained on its best paths.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from align.glossary.transliteration import (
    MAX_LATIN_CHUNK,
    UNSEEN_WEIGHT,
    WORD_END,
    WORD_END_WEIGHT,
    transliteration_weights,
)


@dataclass(frozen=True, slots=True)
class EncodedSpellings:
    """Arabic spellings as a `SpellingModel` reads them.

    Attributes:
        letters: the numbers of their letters, padded with 0, shape (spellings, longest).
        lengths: in letters, shape (spellings,).
    """

    letters: NDArray[np.intp]
    lengths: NDArray[np.intp]

    def of(self, rows: NDArray[np.intp]) -> "EncodedSpellings":
        """Some of the spellings, as wide as the longest of these."""
        lengths = self.lengths[rows]
        return EncodedSpellings(self.letters[rows, : int(lengths.max(initial=0))], lengths)


@dataclass(frozen=True, slots=True)
class _ChunkWeights:
    """What it weighs that a Latin chunk stands against nothing, one Arabic letter, or two.

    Attributes:
        deletion: against nothing.
        one: by the letter's number.
        two: by both numbers, the first one times the count of letters; None if against no two.
    """

    deletion: float
    one: NDArray[np.float32]
    two: NDArray[np.float32] | None


class SpellingModel:
    """Scores Latin-Arabic pairs by learned chunk weights.

    Args:
        weights: nats of evidence of each (Latin chunk, Arabic chunk) pair.
    """

    def __init__(self, weights: Mapping[tuple[str, str], float]) -> None:
        letters = sorted({letter for _, arabic in weights for letter in arabic} | {WORD_END})
        self._ids = {letter: index + 1 for index, letter in enumerate(letters)}
        self._size = len(letters) + 1  # 0 is any other letter, and padding
        self._chunks: dict[str, _ChunkWeights] = {}
        self._insertion = np.full(self._size, UNSEEN_WEIGHT, np.float32)
        grouped: dict[str, dict[str, float]] = {}
        for (latin, arabic), weight in weights.items():
            grouped.setdefault(latin, {})[arabic] = weight
        self._grouped = grouped
        for arabic, weight in grouped.get("", {}).items():
            self._insertion[self._ids[arabic]] = weight
        self._insertion[self._ids[WORD_END]] = WORD_END_WEIGHT

    def _chunk(self, latin: str) -> "_ChunkWeights | None":
        """The chunk's weights; None if nothing is known of it, and it is no single letter."""
        if latin in self._chunks:
            return self._chunks[latin]
        pairs = self._grouped.get(latin, {})
        single_latin = len(latin) == 1
        if not pairs and not single_latin:
            return None
        floor = UNSEEN_WEIGHT if single_latin else -np.inf
        deletion = WORD_END_WEIGHT if latin == WORD_END else floor
        one = np.full(self._size, 1.5 * UNSEEN_WEIGHT if single_latin else -np.inf, np.float32)
        two = np.full(self._size**2, -np.inf, np.float32)
        for arabic, weight in pairs.items():
            if not arabic:
                deletion = weight
            elif len(arabic) == 1:
                one[self._ids[arabic]] = weight
            else:
                two[self._ids[arabic[0]] * self._size + self._ids[arabic[1]]] = weight
        self._chunks[latin] = _ChunkWeights(deletion, one, two if (two > -np.inf).any() else None)
        return self._chunks[latin]

    def encode(self, arabic: Sequence[str]) -> "EncodedSpellings":
        """Prepare spellings, as `arabic_key` reduces them, for being compared with many names."""
        lengths = np.array([len(spelling) for spelling in arabic], np.intp)
        letters = np.zeros((len(arabic), int(lengths.max(initial=0))), np.intp)
        for row, spelling in enumerate(arabic):
            letters[row, : len(spelling)] = [self._ids.get(letter, 0) for letter in spelling]
        return EncodedSpellings(letters, lengths)

    def scores(self, latin: str, arabic: "Sequence[str] | EncodedSpellings") -> NDArray[np.float32]:
        """Weigh one Latin name against Arabic spellings.

        Args:
            latin: a name as `latin_key` reduces it.
            arabic: spellings as `arabic_key` reduces them, or what `encode` makes of them.

        Returns: nats of evidence, shape (len(arabic),); higher is better.
        """
        encoded = arabic if isinstance(arabic, EncodedSpellings) else self.encode(arabic)
        letters, lengths = encoded.letters, encoded.lengths
        count, width = letters.shape
        neighbours = letters[:, :-1] * self._size + letters[:, 1:]
        inserted = np.zeros((count, width + 1), np.float32)
        np.cumsum(self._insertion[letters], axis=1, out=inserted[:, 1:])
        best = [inserted]
        for end in range(1, len(latin) + 1):
            row_best = np.full((count, width + 1), -np.inf, np.float32)
            for size in range(1, min(MAX_LATIN_CHUNK, end) + 1):
                weights = self._chunk(latin[end - size : end])
                if weights is None:
                    continue
                before = best[end - size]
                if weights.deletion > -np.inf:
                    np.maximum(row_best, before + weights.deletion, out=row_best)
                single = before[:, :-1] + np.take(weights.one, letters)
                np.maximum(row_best[:, 1:], single, out=row_best[:, 1:])
                if weights.two is not None and width > 1:
                    pair = before[:, :-2] + np.take(weights.two, neighbours)
                    np.maximum(row_best[:, 2:], pair, out=row_best[:, 2:])
            # A run of inserted letters from any column k to j costs inserted[j] - inserted[k].
            best.append(np.maximum.accumulate(row_best - inserted, axis=1) + inserted)
        return best[-1][np.arange(count), lengths]


@lru_cache(maxsize=1)
def spelling_model() -> SpellingModel:
    """Load the learned weights that ship with the package."""
    return SpellingModel(transliteration_weights())
