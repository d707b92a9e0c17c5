"""How much an Arabic spelling sounds like a Latin one, by the learned weights, in plain Python.

`spelling` tells the same of thousands of spellings at once, with numpy; a lookup, which has a
few dozen, does not wait for it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from align.folding import fold
from align.glossary.sounds import LONGEST_WORD, plain_spellings
from align.glossary.transliteration import MAX_LATIN_CHUNK, UNSEEN_WEIGHT, transliteration_weights

_NOT_ARABIC = re.compile("[^\u0621-\u064a]")
_NEVER = -999.0


def likeness(latin: str, arabic: str) -> float:
    """How much an Arabic spelling sounds like a Latin one: the evidence for it, of the most there can be.

    Args:
        latin: a word, or a name without spaces, as written or folded.
        arabic: likewise.

    Returns: up to 1; of words with a sound key in common, true pairs are seldom below 0.4
        and others seldom above.
    """
    letters = _NOT_ARABIC.sub("", fold(arabic))[:LONGEST_WORD]
    return max(
        (_share_of_evidence(spelling, letters) for spelling in plain_spellings(latin[:LONGEST_WORD])),
        default=0.0,
    )


def _share_of_evidence(latin: str, arabic: str) -> float:
    """The evidence of the best segmentation into chunk pairs, of the best Arabic spelling's."""
    most = _most_evidence(latin)
    if most <= 0:
        return 0.0
    weights = _weights_of_chunks()
    inserted = [weights[""].get(letter, UNSEEN_WEIGHT) for letter in arabic]
    rows = [list(accumulate(inserted, initial=0.0))]
    for end in range(1, len(latin) + 1):
        row = [_NEVER] * (len(arabic) + 1)
        for size in range(1, min(MAX_LATIN_CHUNK, end) + 1):
            chunk = latin[end - size : end]
            if chunk in weights or size == 1:
                _extend(row, rows[end - size], weights.get(chunk, {}), arabic, unseen=size == 1)
        for place, cost in enumerate(inserted):
            row[place + 1] = max(row[place + 1], row[place] + cost)
        rows.append(row)
    return rows[-1][-1] / most


def _extend(
    row: list[float], before: Sequence[float], weights: Mapping[str, float], arabic: str, *, unseen: bool
) -> None:
    """Improve a row by segmentations that end in one chunk, against no, one or two Arabic letters.

    Args:
        row: the best evidence by how many Arabic letters are used up; changed.
        before: the row before the chunk.
        weights: the chunk's weights.
        arabic: the Arabic letters.
        unseen: whether the chunk may stand against what it was never seen with.
    """
    none = weights.get("", UNSEEN_WEIGHT if unseen else _NEVER)
    other = 1.5 * UNSEEN_WEIGHT if unseen else _NEVER
    for place in range(len(row)):
        best = before[place] + none
        if place:
            best = max(best, before[place - 1] + weights.get(arabic[place - 1], other))
        if place > 1:
            best = max(best, before[place - 2] + weights.get(arabic[place - 2 : place], _NEVER))
        row[place] = max(row[place], best)


@lru_cache(maxsize=1)
def _weights_of_chunks() -> dict[str, dict[str, float]]:
    """The learned weights, by Latin chunk."""
    grouped: dict[str, dict[str, float]] = {"": {}}
    for (latin, arabic), weight in transliteration_weights().items():
        grouped.setdefault(latin, {})[arabic] = weight
    return grouped


@lru_cache(maxsize=256)
def _most_evidence(latin: str) -> float:
    """The evidence of the spelling that renders a Latin word best."""
    weights = _weights_of_chunks()
    best = [0.0]
    for end in range(1, len(latin) + 1):
        sizes = range(1, min(MAX_LATIN_CHUNK, end) + 1)
        best.append(
            max(
                best[end - size]
                + max(weights.get(latin[end - size : end], {}).values(), default=UNSEEN_WEIGHT * size)
                for size in sizes
            )
        )
    return best[-1]
