"""How the candidates of a bead sound: each spelling once, however many candidates have it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.glossary.candidates import Candidate
from align.glossary.spelling import SpellingModel


class CandidateSounds:
    """The Arabic spellings of some candidates, ready to be compared with any number of names.

    Args:
        candidates: in their order.
        model: what compares them.

    Attributes:
        texts: their letters, as they stand and without articles.
        spellings: the same, encoded.
        shapes: the spellings of each candidate by their indices, shape (candidates, 2).
        figures: the numbers in each candidate.
    """

    def __init__(self, candidates: Sequence[Candidate], model: SpellingModel) -> None:
        numbers: dict[str, int] = {}
        shapes = [[numbers.setdefault(sound, len(numbers)) for sound in c.sounds] for c in candidates]
        self.texts = tuple(numbers)
        self.spellings = model.encode(self.texts)
        both = [(found[0], found[-1]) for found in shapes]
        self.shapes: NDArray[np.intp] = np.array(both, np.intp).reshape(len(both), 2)
        self.figures = tuple(candidate.figures for candidate in candidates)
        self._bare = np.array([not figures for figures in self.figures], bool)

    def have_figures(self, figures: tuple[str, ...]) -> NDArray[np.bool_]:
        """Which candidates have just these numbers."""
        if not figures:
            return self._bare
        return np.array([own == figures for own in self.figures], bool)
