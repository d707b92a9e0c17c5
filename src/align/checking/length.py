"""Texts whose lengths are out of proportion: something may be missing, or added."""

import math
from collections.abc import Iterable
from statistics import median

from align.bitext import Flag
from align.checking.finding import Finding, Languages, side_names

#: Pairs from which on a proportion is that of the two languages, and not of a few texts.
_ENOUGH = 20
#: Characters of the longer side below which a proportion says nothing.
_SHORTEST = 60
#: How many times longer than usual a side must be.
_FACTOR = 2.5


def usual_proportion(pairs: Iterable[tuple[str, str]]) -> float:
    """How many target characters there usually are to a source character; 1 if there are few pairs."""
    ratios = [len(target) / len(source) for source, target in pairs if source and target]
    return median(ratios) if len(ratios) >= _ENOUGH else 1.0


def check_length(source: str, target: str, languages: Languages, proportion: float) -> list[Finding]:
    """Find a side that is much longer than the other, as the two languages go."""
    expected = len(source) * proportion
    if max(expected, len(target)) < _SHORTEST or not source or not target:
        return []
    factor = len(target) / expected
    if abs(math.log(factor)) < math.log(_FACTOR):
        return []
    sides = side_names(languages)
    longer, times = (sides[1], factor) if factor > 1 else (sides[0], 1 / factor)
    return [Finding(Flag.LENGTH, f"The {longer} is {times:.1f} times longer than usual for the other side.")]
