"""Exact span vectors from one pass over a document.

A text's vector is a function of the sum of its tokens' features (`network`). The
tokens of a span are those of its segments one behind the other, and their features
are the same in the span as in the whole document, but for the few tokens within
`REACH` of the span's two ends, where the begin and end marks stand instead of the
neighbouring segments. So the sum over a span is that of

- the sums over its segments' tokens as they are in the document,
- what beginning there changes (`begin`): minus the first tokens' features as they are
  in the document, plus those behind a begin mark, plus the mark's own,
- what ending there changes (`end`), likewise.

Both changes are computed over the document's running tokens, past the segment's
own where it is short, and hold for every span whose two ends are at least 2 `REACH`
tokens apart. The rest, spans of a few words, are embedded as they are: few and cheap.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from align.embedding.network import CENTRE, NOTHING, REACH, WIDTH, Indices, Network
from align.embedding.parallel import in_parallel
from align.embedding.protocol import Progress, Vectors
from align.embedding.tokenizer import BEGIN, END, Tokens
from align.errors import ShapeError

_SHORT = 2 * REACH
"""Spans with fewer tokens are embedded as they are."""
_BLOCK_TOKENS = 512
_BLOCK_BOUNDS = 64
"""Most tokens, and most bounds of segments among them, whose features a thread has in
memory at a time: some 30 MB with all that leads to them."""
_BLOCK_SEGMENTS = 256
"""Segments whose spans are finished at a time."""
_MARKED = 1 + CENTRE
"""Rows of the first layer that see a mark: its own and the nearest tokens'."""
_WINDOW = np.arange(-CENTRE, CENTRE + 1)
_MARKS = 2
"""The begin and the end mark are tokens of every text."""


def embed_tokens(network: Network, texts: Sequence[Tokens]) -> Vectors:
    """Embed texts given as token ids without marks; zeros for a text without any."""
    vectors = np.zeros((len(texts), network.dimension), dtype=np.float32)
    blocks = _blocks(texts)
    embedded = in_parallel(lambda block: _embed_block(network, [texts[i] for i in block]), blocks)
    for block, rows in zip(blocks, embedded, strict=True):
        vectors[block] = rows
    return vectors


def _blocks(texts: Sequence[Tokens]) -> list[list[int]]:
    """Divide the texts that have tokens into blocks, a very long one being its own."""
    blocks: list[list[int]] = []
    tokens = _BLOCK_TOKENS
    for index, text in enumerate(texts):
        if not len(text):
            continue
        if tokens + len(text) > _BLOCK_TOKENS:
            blocks.append([])
            tokens = 0
        blocks[-1].append(index)
        tokens += len(text) + _MARKS
    return blocks


def _embed_block(network: Network, texts: Sequence[Tokens]) -> Vectors:
    """Embed texts, each with at least one token, in one go."""
    if len(texts[0]) > _BLOCK_TOKENS:
        return TokenSpans(network, texts).vectors(0, 1, 1).reshape(1, -1)
    counts = np.array([len(text) + _MARKS for text in texts], dtype=np.intp)
    behind = np.cumsum(counts)
    begin = behind - counts
    ids = np.concatenate([part for text in texts for part in ([BEGIN], text, [END])])
    windows = np.arange(len(ids))[:, None] + _WINDOW
    outside = (windows < np.repeat(begin, counts)[:, None]) | (windows >= np.repeat(behind, counts)[:, None])
    windows[outside] = NOTHING
    inner = np.where(outside, NOTHING, ids[windows])
    sums = np.add.reduceat(network.features(inner, windows), begin, axis=0)
    return network.finish(network.pooled(sums), counts)


@dataclass(frozen=True, slots=True)
class _BlockSums:
    """What a block of tokens adds to the sums of its segments, after pooling.

    Attributes:
        segments: those with tokens in the block.
        means: what to add to their means.
        begins: segments that begin in the block.
        begin_changes: what beginning there changes.
        ends: segments that end in the block.
        end_changes: what ending there changes.
    """

    segments: Indices
    means: NDArray[np.float16]
    begins: Indices
    begin_changes: NDArray[np.float16]
    ends: Indices
    end_changes: NDArray[np.float16]


class TokenSpans:
    """The span vectors of a document of tokens.

    Holds three half-precision vectors a segment, which costs less than 1e-6 in cosine,
    and makes the vectors of a window when asked.

    Args:
        network: the encoder's layers.
        segments: token ids of each segment, without marks.
        progress: told the number of tokens done, and of all.
    """

    def __init__(
        self, network: Network, segments: Sequence[Tokens], progress: Progress | None = None
    ) -> None:
        self._network = network
        lengths = np.array([len(segment) for segment in segments], dtype=np.intp)
        self._bounds: Indices = np.concatenate(([0], np.cumsum(lengths)))
        self._tokens = np.concatenate([np.empty(0, dtype=np.int32), *segments])
        shape = (len(segments), network.dimension)
        # Means, not sums: a segment of a million tokens must not overflow.
        self._means = np.zeros(shape, dtype=np.float16)
        self._begins = np.zeros(shape, dtype=np.float16)
        self._ends = np.zeros(shape, dtype=np.float16)
        blocks = self._blocks()
        for (_, stop), sums in zip(blocks, in_parallel(self._sum_block, blocks), strict=True):
            self._means[sums.segments] += sums.means
            self._begins[sums.begins] = sums.begin_changes
            self._ends[sums.ends] = sums.end_changes
            if progress:
                progress(stop, len(self._tokens))

    def joined(self, firsts: Indices) -> "TokenSpans":
        """The same document in larger segments, which costs no further pass over it.

        Args:
            firsts: the segment that each larger one begins with, rising from 0.
        """
        joined = copy(self)
        if not len(firsts):
            return joined
        lengths = np.diff(self._bounds)[:, None]
        joined._bounds = np.append(self._bounds[firsts], self._bounds[-1])
        sums = np.add.reduceat(self._means.astype(np.float32) * lengths, firsts, axis=0)
        sums /= np.maximum(np.diff(joined._bounds), 1)[:, None]
        joined._means = sums.astype(np.float16)
        joined._begins = self._begins[firsts]
        joined._ends = self._ends[np.append(firsts[1:], self.count) - 1]
        return joined

    def holds(self, segments: Sequence[Tokens]) -> bool:
        """Whether these are the tokens of its segments."""
        lengths = np.array([len(segment) for segment in segments], dtype=np.intp)
        return np.array_equal(np.diff(self._bounds), lengths) and np.array_equal(
            self._tokens, np.concatenate([np.empty(0, dtype=np.int32), *segments])
        )

    @property
    def count(self) -> int:
        """Number of segments in the document."""
        return len(self._means)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._network.dimension

    def vectors(self, start: int, stop: int, max_span: int) -> Vectors:
        """Make the vectors of all spans that begin in a window; see `DocumentSpans.vectors`."""
        return self.sized(start, stop, range(1, max_span + 1))

    def sized(self, start: int, stop: int, sizes: range) -> Vectors:
        """Make the vectors of spans of these sizes only; see `SizedSpans.sized`."""
        if not (0 <= start <= stop <= self.count and len(sizes) and sizes[0] >= 1):
            raise ShapeError(
                f"segments {start} to {stop}, spans of up to {sizes.stop - 1}: "
                f"no such window in a document of {self.count} segments"
            )
        vectors = np.zeros((len(sizes), stop - start, self.dimension), dtype=np.float32)
        windows = [(at, min(at + _BLOCK_SEGMENTS, stop)) for at in range(start, stop, _BLOCK_SEGMENTS)]
        parts = ((vectors[:, first - start : last - start], first, last) for first, last in windows)
        for _ in in_parallel(lambda part: self._fill(*part, sizes), list(parts)):
            pass
        return vectors

    def _fill(self, vectors: Vectors, start: int, stop: int, sizes: range) -> None:
        """Compute one window's vectors into an array of zeros."""
        bounds = self._bounds
        reach = min(stop + sizes[-1] - 1, self.count)
        lengths = np.diff(bounds[start : reach + 1])
        sums = self._means[start:reach].astype(np.float32) * lengths[:, None]
        ends = self._ends[start:reach].astype(np.float32)
        running = self._begins[start:stop].astype(np.float32)
        for extra in range(min(sizes[-1], reach - start)):
            spans = min(stop - start, reach - start - extra)
            running = running[:spans]
            running += sums[extra : extra + spans]
            if extra + 1 < sizes[0]:
                continue
            made = vectors[extra + 1 - sizes[0]]
            counts = bounds[start + extra + 1 : start + extra + 1 + spans] - bounds[start : start + spans]
            made[:spans] = self._network.finish(running + ends[extra : extra + spans], counts + _MARKS)
            short = np.flatnonzero(counts < _SHORT)
            if len(short):
                made[short] = embed_tokens(
                    self._network,
                    [self._tokens[bounds[start + i] : bounds[start + i + extra + 1]] for i in short],
                )

    def _blocks(self) -> list[tuple[int, int]]:
        """Divide the document into runs of tokens."""
        distinct_bounds = np.unique(self._bounds)
        blocks: list[tuple[int, int]] = []
        stop = 0
        while stop < len(self._tokens):
            start, stop = stop, min(stop + _BLOCK_TOKENS, len(self._tokens))
            behind = int(np.searchsorted(distinct_bounds, start)) + _BLOCK_BOUNDS
            if behind < len(distinct_bounds):
                stop = min(stop, int(distinct_bounds[behind]))
            blocks.append((start, stop))
        return blocks

    def _sum_block(self, block: tuple[int, int]) -> _BlockSums:
        """Sum the features of a block's tokens, and the changes at the bounds in it."""
        bounds, (start, stop) = self._bounds, block
        begins = np.arange(*np.searchsorted(bounds[:-1], block))
        ends = np.arange(*np.searchsorted(bounds[1:], block, side="right"))
        # Segments without a token share their bounds with a neighbour.
        begin_bounds, begin_rows = np.unique(bounds[begins], return_inverse=True)
        end_bounds, end_rows = np.unique(bounds[ends + 1], return_inverse=True)
        low, high = max(0, start - REACH), min(len(self._tokens), stop + REACH)
        plain, begun, ended = self._block_features(low, high, begin_bounds, end_bounds)

        segments = np.arange(np.searchsorted(bounds, start, side="right") - 1, np.searchsorted(bounds, stop))
        segments = segments[bounds[segments + 1] > bounds[segments]]
        parts = np.maximum(bounds[segments], start) - start
        sums = np.add.reduceat(plain[start - low : stop - low], parts, axis=0)
        sums /= (bounds[segments + 1] - bounds[segments])[:, None].astype(np.float32)

        # Near the document's ends the indices below are clipped: all spans there are short.
        near = np.arange(REACH) - low
        begun -= plain.take(begin_bounds[:, None] + near, axis=0, mode="clip").sum(axis=1)
        ended -= plain.take(end_bounds[:, None] + near - REACH, axis=0, mode="clip").sum(axis=1)
        pooled = self._network.pooled(np.concatenate([sums, begun, ended])).astype(np.float16)
        means, begin_changes, end_changes = np.split(pooled, np.cumsum([len(sums), len(begun)]))
        return _BlockSums(segments, means, begins, begin_changes[begin_rows], ends, end_changes[end_rows])

    def _block_features(
        self, low: int, high: int, begins: Indices, ends: Indices
    ) -> tuple[Vectors, Vectors, Vectors]:
        """Compute features in the document, and beside marks.

        Args:
            low: first token whose features in the document are wanted.
            high: token behind the last.
            begins: tokens before which a begin mark is to stand.
            ends: tokens before which an end mark is to stand.

        Returns: features of tokens low to high as they are in the document; for each of
            ``begins`` the sum over the mark and the next `REACH` tokens; for each of ``ends``
            that over the `REACH` tokens before it and the mark.
        """
        # Inner rows: the document's tokens, then 1 + CENTRE rows a begin, then as many an end:
        # farther from a mark the first layer does not see it.
        here = np.arange(max(0, low - CENTRE), min(len(self._tokens), high + CENTRE))
        rows_of_begins = len(here) + np.arange(len(begins) * _MARKED).reshape(-1, _MARKED)
        rows_of_ends = rows_of_begins.size + len(here) + np.arange(len(ends) * _MARKED).reshape(-1, _MARKED)
        following = begins[:, None] + np.arange(REACH + CENTRE)
        preceding = ends[:, None] - np.arange(REACH + CENTRE, 0, -1)

        nothing = np.full((max(len(begins), len(ends)), CENTRE), NOTHING)
        inner = [
            self._ids(here[:, None] + _WINDOW),
            _windows(
                nothing[: len(begins)], np.full((len(begins), 1), BEGIN), self._ids(following[:, :REACH])
            ),
            _windows(self._ids(preceding[:, CENTRE:]), np.full((len(ends), 1), END), nothing[: len(ends)]),
        ]
        document = (np.arange(low, high) - here[0])[:, None] + _WINDOW
        document[document >= len(here)] = NOTHING
        outer = [
            np.maximum(document, NOTHING),
            _windows(nothing[: len(begins)], rows_of_begins, _rows(following[:, CENTRE:], here)),
            _windows(_rows(preceding[:, :-CENTRE], here), rows_of_ends, nothing[: len(ends)]),
        ]
        features = self._network.features(np.concatenate(inner), np.concatenate(outer))
        width = features.shape[1]
        plain, begun, ended = np.split(features, np.cumsum([len(part) for part in outer])[:2])
        return (
            plain,
            begun.reshape(-1, REACH + 1, width).sum(axis=1),
            ended.reshape(-1, REACH + 1, width).sum(axis=1),
        )

    def _ids(self, positions: Indices) -> Indices:
        """Token ids at positions of the document, `NOTHING` outside it."""
        inside = (positions >= 0) & (positions < len(self._tokens))
        return np.where(inside, self._tokens[np.where(inside, positions, 0)], NOTHING)


def _windows(*parts: Indices) -> Indices:
    """Slide a window over each row of the parts side by side."""
    windows = sliding_window_view(np.concatenate(parts, axis=1), WIDTH, axis=1)
    return windows.reshape(-1, WIDTH)


def _rows(positions: Indices, here: Indices) -> Indices:
    """Inner rows of positions in the document, `NOTHING` where there is none."""
    rows = positions - here[0]
    return np.where((rows >= 0) & (rows < len(here)), rows, NOTHING)
