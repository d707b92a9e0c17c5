"""The words of a document's segments: which carry evidence, how rare they are, and their vectors."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from align.folding import fold, with_ascii_digits

Embed = Callable[[Sequence[str]], NDArray[np.float32]]

#: Rarity of words that are more than grammar: less have those in about a third of an article's segments.
_LEAST_RARITY = 0.25
_WORD = re.compile(r"[^\W_]+(?:['’.,:/-][^\W_]+)*")
#: Scripts written without spaces, where pairs of characters stand for words.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")


def remembering(embed: Embed) -> Embed:
    """Embed every word once: segments and their pieces have the same ones."""
    known: dict[str, NDArray[np.float32]] = {}

    def embed_new(texts: Sequence[str]) -> NDArray[np.float32]:
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, embed(new), strict=True))
        return np.stack([known[text] for text in texts])

    return embed_new


def words(text: str) -> list[str]:
    """List the words that carry evidence, folded; character pairs where none are written."""
    folded = fold(with_ascii_digits(text))
    if not _UNSPACED.search(folded):
        return _WORD.findall(folded)
    found: list[str] = []
    for word in _WORD.findall(folded):
        runs = _UNSPACED.findall(word)
        if not runs:
            found.append(word)
        for run in runs:
            found.extend(run[place : place + 2] for place in range(max(1, len(run) - 1)))
    return found


@dataclass(frozen=True, slots=True)
class SideWords:
    """The words of one document.

    Attributes:
        words: word numbers, segment after segment, each once in its segment; shape (n_tokens,).
        bounds: first of `words` of each segment, and their number; shape (n_segments + 1,).
        vectors: unit vectors of the words, shape (n_words, dim).
        weights: inverse document frequency of the words, shape (n_words,).
    """

    words: NDArray[np.intp]
    bounds: NDArray[np.intp]
    vectors: NDArray[np.float32]
    weights: NDArray[np.float32]

    @property
    def count(self) -> int:
        """Number of segments."""
        return len(self.bounds) - 1

    def tokens(self, start: int, stop: int) -> NDArray[np.intp]:
        """Numbers of the tokens of segments start to stop - 1 whose words are not everywhere."""
        first, last = self.bounds[[start, stop]]
        found: NDArray[np.intp] = first + np.flatnonzero(self.rarity(np.arange(first, last)) >= _LEAST_RARITY)
        return found

    def rarity(self, tokens: NDArray[np.intp]) -> NDArray[np.float32]:
        """Weights of the tokens' words, 1 that of a word that occurs once."""
        found: NDArray[np.float32] = self.weights[self.words[tokens]] / np.log(self.count + 2)
        return found

    def owners(self, tokens: NDArray[np.intp]) -> NDArray[np.intp]:
        """The segments that tokens stand in."""
        return np.searchsorted(self.bounds, tokens, side="right") - 1


def numbered(
    listed: Sequence[Sequence[str]], numbers: Mapping[str, int]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give the known words of all segments by number, and where each segment's begin."""
    found = [[numbers[word] for word in segment if word in numbers] for segment in listed]
    bounds = np.concatenate(([0], np.cumsum([len(segment) for segment in found], dtype=np.intp)))
    return np.fromiter(chain.from_iterable(found), dtype=np.intp, count=int(bounds[-1])), bounds


def side_words(listed: Sequence[Sequence[str]], embed: Embed) -> SideWords:
    """Number the words of a document's segments, weigh and embed them."""
    frequency = Counter(word for segment in listed for word in segment)
    numbers = {word: number for number, word in enumerate(frequency)}
    weights = np.log((len(listed) + 1) / np.array(list(frequency.values()) or [1], dtype=np.float32))
    vectors = embed(list(frequency) or [""])
    return SideWords(*numbered(listed, numbers), vectors, weights.astype(np.float32) + np.float32(0.1))
