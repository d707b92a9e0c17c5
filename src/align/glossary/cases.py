"""A name in a bead, and what speaks for each stretch of Arabic that may render it."""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from align.glossary.candidates import BeadWords

# Log-odds above which an answer is given at all.
ACCEPTED = 0.0
# ... and those of what nothing speaks for.
NEVER = -12.0


@dataclass(slots=True)
class Case:
    """An entity in a bead, or a stretch of one: its mentions there and what speaks for each candidate.

    Attributes:
        entity: its index.
        bead: the bead's index.
        words: the candidates.
        mentions: how many there are.
        own_forms: the forms of the name that these have.
        is_quoted: whether one of them fills quotation marks.
        odds: the log-odds of each candidate.
        kinds: what speaks for a candidate, by its index, and how strongly.
        forms: the form of the name that a candidate fits best, by its index.
        best: the log-odds of each form's likeliest candidate, the encoder not asked.
    """

    entity: int
    bead: int
    words: BeadWords
    mentions: int
    own_forms: tuple[str, ...]
    is_quoted: bool
    odds: NDArray[np.float64] = field(init=False)
    kinds: defaultdict[int, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))
    forms: dict[int, str] = field(default_factory=dict)
    best: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.odds = np.full(len(self.words.candidates), NEVER)
