"""A name in a bead, and what speaks for each stretch of Arabic that may render it."""

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
    """An entity in a bead: its mentions there and what speaks for each candidate."""

    entity: int
    bead: int
    words: BeadWords
    mentions: int
    own_forms: tuple[str, ...]
    is_quoted: bool
    odds: NDArray[np.float64] = field(init=False)
    kinds: list[list[tuple[float, str]]] = field(init=False)
    forms: list[str] = field(init=False)
    best: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        size = len(self.words.candidates)
        self.odds = np.full(size, NEVER)
        self.kinds = [[] for _ in range(size)]
        self.forms = [""] * size
