"""What the candidates of a bead look like beside the words of a name: what is in them, what is cut off.

Computed for all candidates at once; what does not depend on the name, once a bead.
"""

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from align.glossary.arabic import Word, is_function_word, proclitic_readings
from align.glossary.candidates import BeadWords
from align.glossary.particles import heads_name, is_head_noun

_DEFINITE = re.compile("(?:[وف]?[بك]?ال|[وف]?لل)")
_DEFINITE_ALONE = re.compile("ال")
# What a reader would not do, in nats: cut an institution's first noun off, or an adjective; and
# what he would: begin a name of several words with such a noun.
_CUT_HEAD, _HEADED, _CUT_ADJECTIVE = -1.5, 0.8, -1.5


class BeadOutline:
    """The words and candidates of a bead, as arrays.

    Args:
        bead: the candidates' words.
    """

    def __init__(self, bead: BeadWords) -> None:
        words, candidates = bead.words, bead.candidates
        self._first = np.array([candidate.first for candidate in candidates], np.intp)
        self._last = np.array([candidate.last for candidate in candidates], np.intp)
        self._begins_with_noun = _flags(is_head_noun(candidate.head) for candidate in candidates)
        self._is_read = _flags(
            words[candidate.first].start != candidate.place.start for candidate in candidates
        )
        self._content = _flags(not is_function_word(word.text) for word in words)
        # Nothing follows the last word.
        self._joined = _flags([*(not word.breaks for word in words), False])
        self._definite = _flags([*(_DEFINITE.match(word.folded) is not None for word in words), False])
        articled = _flags([*(_DEFINITE_ALONE.match(word.folded) is not None for word in words), False])
        noun = np.zeros(len(words) + 1, bool)
        for index in bead.stretch:
            noun[index] = _heads_name(words[index])
        self._behind_noun = np.concatenate([[False], noun[:-1]]) & self._joined
        self._adjective_cut = self._definite[:-1] & articled[1:] & self._joined[1:]

    def shape(self, likeness: NDArray[np.float64]) -> NDArray[np.float64]:
        """What the likeness of words says of each candidate.

        Args:
            likeness: of the name's words to the bead's, 0 to 1, shape (name's words, words).

        Returns: shape (candidates, 6): the share of the name's words that find a word each;
            the candidate's words that no word of the name is like, and those that one is,
            both per word of the name; whether particles were taken off; whether a noun
            construct (وزارة العدل) is cut at its head or at its end.
        """
        first, last, count = self._first, self._last, max(len(likeness), 1)
        best = likeness.max(axis=0, initial=0.0)
        rows = np.zeros((len(first), 6))
        rows[:, 0] = self._matched(likeness, best)
        rows[:, 1] = self._total((1 - best) * self._content) / count
        rows[:, 2] = self._total(best * self._content) / count
        rows[:, 3] = self._is_read
        whole_head = self._is_read | (first == 0) | ~self._joined[first] | ~self._content[first - 1]
        rows[:, 4] = self._definite[first] & ~whole_head & ~self._definite[first - 1]
        rows[:, 5] = self._joined[last + 1] & self._definite[last + 1] & ~self._definite[last]
        return rows

    def faults(self, matched: NDArray[np.float64], count: int) -> NDArray[np.float64]:
        """What speaks against candidates by their edges, in nats; or for them.

        Args:
            matched: the share of the name's words that each candidate has.
            count: how many words the name has.
        """
        cut_head = self._behind_noun[self._first] & ~self._is_read
        missing = np.minimum(count * (1 - matched), 1.0)
        faults = np.zeros(len(matched))
        faults += _CUT_HEAD * cut_head
        faults += _CUT_ADJECTIVE * self._adjective_cut[self._last] * missing
        faults += _HEADED * (self._begins_with_noun & (count > 1))
        return faults

    def _total(self, of_words: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum over each candidate's words."""
        sums = np.concatenate([[0.0], np.cumsum(of_words)])
        total: NDArray[np.float64] = sums[self._last + 1] - sums[self._first]
        return total

    def _matched(self, likeness: NDArray[np.float64], best: NDArray[np.float64]) -> NDArray[np.float64]:
        """The share of the name's words that find a word of each candidate."""
        matched = np.zeros(len(self._first))
        for index in np.flatnonzero(self._total(best) > 0).tolist():
            matched[index] = _matched(likeness[:, self._first[index] : self._last[index] + 1])
        return matched


def _flags(values: Iterable[bool]) -> NDArray[np.bool_]:
    return np.fromiter(values, bool)


def _heads_name(word: Word) -> bool:
    return any(heads_name(reading.text) for reading in proclitic_readings(word.folded))


def _matched(likeness: NDArray[np.float64]) -> float:
    """The mean likeness of the name's words to a word each, the likest pairs taken first."""
    rest = likeness.copy()
    total = 0.0
    for _ in range(min(rest.shape)):
        row, column = np.unravel_index(int(rest.argmax()), rest.shape)
        total += float(rest[row, column])
        rest[row, :] = rest[:, column] = 0.0
    return total / max(len(likeness), 1)
