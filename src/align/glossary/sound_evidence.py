"""How much an Arabic spelling sounds like a Latin one, by the learned weights, in plain Python.

`spelling` tells the same of thousands of spellings at once, with numpy; a lookup, which has a
few dozen, does not wait for it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from align.folding import fold
from align.glossary.sounds import LONGEST_WORD, plain_spellings
from align.glossary.transliteration import MAX_LATIN_CHUNK, UNSEEN_WEIGHT, transliteration_weights

_NOT_ARABIC = re.compile("[^\u0621-\u064a]")
_NEVER = -999.0


def likeness(latin: str, arabic: str, least: float = 0.0) -> float:
    """How much an Arabic spelling sounds like a Latin one: the evidence for it, of the most there can be.

    Args:
        latin: a word, or a name without spaces, as written or folded.
        arabic: likewise.
        least: what is wanted; where it cannot be reached any more, the answer is 0.

    Returns: up to 1; of words with a sound key in common, true pairs are seldom below 0.4
        and others seldom above.
    """
    letters = _NOT_ARABIC.sub("", fold(arabic))[:LONGEST_WORD]
    return max(
        (_share_of_evidence(spelling, letters, least) for spelling in plain_spellings(latin[:LONGEST_WORD])),
        default=0.0,
    )


def _share_of_evidence(latin: str, arabic: str, least: float) -> float:
    """The evidence of the best segmentation into chunk pairs, of the best Arabic spelling's."""
    still_possible = _most_evidence(latin)
    most = still_possible[0]
    if most <= 0:
        return 0.0
    weights, wanted = _weights_of_chunks(), least * most
    inserted = [weights[""].get(letter, UNSEEN_WEIGHT) for letter in arabic]
    pairs = [*map("".join, pairwise(arabic)), ""]
    rows = [_hopeful(list(accumulate(inserted, initial=0.0)), wanted - most)]
    row: list[float] = []
    for end in range(1, len(latin) + 1):
        row = [_NEVER] * (len(arabic) + 1)
        for size in range(1, min(MAX_LATIN_CHUNK, end) + 1):
            chunk = latin[end - size : end]
            if chunk in weights or size == 1:
                _extend(row, rows[end - size], weights.get(chunk, {}), arabic, pairs, unseen=size == 1)
        for place, cost in enumerate(inserted):
            row[place + 1] = max(row[place + 1], row[place] + cost)
        rows.append(_hopeful(row, wanted - still_possible[end]))
        # Every segmentation has a border at one of so many letters that follow one another.
        if not any(rows[-MAX_LATIN_CHUNK:]):
            return 0.0
    return row[-1] / most


def _hopeful(row: Sequence[float], enough: float) -> list[tuple[int, float]]:
    """The evidence by how many Arabic letters are used up, where enough may still become of it."""
    return [(place, evidence) for place, evidence in enumerate(row) if evidence >= enough]


def _extend(
    row: list[float],
    before: Sequence[tuple[int, float]],
    weights: Mapping[str, float],
    arabic: str,
    pairs: Sequence[str],
    *,
    unseen: bool,
) -> None:
    """Improve a row by segmentations that end in one chunk, against no, one or two Arabic letters.

    Args:
        row: the best evidence by how many Arabic letters are used up; changed.
        before: the hopeful part of the row before the chunk.
        weights: the chunk's weights.
        arabic: the Arabic letters.
        pairs: each of them with the next one.
        unseen: whether the chunk may stand against what it was never seen with.
    """
    none = weights.get("", UNSEEN_WEIGHT if unseen else _NEVER)
    other = 1.5 * UNSEEN_WEIGHT if unseen else _NEVER
    end = len(arabic)
    for place, evidence in before:
        # Plain comparisons: this is where a lookup by sound spends its time.
        total = evidence + none
        row[place] = max(row[place], total)
        if place == end:
            continue
        total = evidence + weights.get(arabic[place], other)
        row[place + 1] = max(row[place + 1], total)
        if pairs[place] in weights and pairs[place]:
            total = evidence + weights[pairs[place]]
            row[place + 2] = max(row[place + 2], total)


@lru_cache(maxsize=1)
def _weights_of_chunks() -> dict[str, dict[str, float]]:
    """The learned weights, by Latin chunk."""
    grouped: dict[str, dict[str, float]] = {"": {}}
    for (latin, arabic), weight in transliteration_weights().items():
        grouped.setdefault(latin, {})[arabic] = weight
    return grouped


@lru_cache(maxsize=1)
def _most_of_chunks() -> dict[str, float]:
    """The weight of what renders each Latin chunk best."""
    return {chunk: max(weights.values()) for chunk, weights in _weights_of_chunks().items()}


@lru_cache(maxsize=256)
def _most_evidence(latin: str) -> tuple[float, ...]:
    """The evidence of the spelling that renders best what is left of a Latin word, by where that begins."""
    of_chunks = _most_of_chunks()
    best = [0.0] * (len(latin) + 1)
    for start in reversed(range(len(latin))):
        # Only a single letter may stand where no learned chunk does.
        most = best[start + 1] + of_chunks.get(latin[start], UNSEEN_WEIGHT)
        for size in range(2, min(MAX_LATIN_CHUNK, len(latin) - start) + 1):
            total = best[start + size] + of_chunks.get(latin[start : start + size], _NEVER)
            most = max(most, total)
        best[start] = most
    return tuple(best)
