"""Reasons for a person to look at a bead, and how far it is from any translation."""

import math

import numpy as np

from align.alignment.comparisons import in_spreads
from align.alignment.moved import Link
from align.alignment.scoring import EvidenceSource
from align.alignment.shapes import Shape
from align.alignment.window import Window
from align.bitext import Flag

#: Scaled cosine; half-way between unrelated segments and a typical good translation.
_LOW_SIMILARITY = 0.5
#: Absolute log ratio of the sides' lengths to the bitext's proportion: a factor of two.
_LENGTH = 0.7
#: Segments in a bead from which on it is unusual.
_MANY = 5
#: Spreads below a typical match, of cosine and coverage together, at which a pair is as
#: probably unrelated as related, and how sharply that changes; set by eye on the sample articles.
_UNRELATED, _SHARPNESS = 5.0, 2.0


class BeadJudge:
    """Looks at the beads of one bitext one by one."""

    def __init__(self, evidence: EvidenceSource) -> None:
        self._evidence = evidence

    def flags(self, link: Link) -> tuple[Flag, ...]:
        """List the reasons to look at this bead, in a fixed order."""
        if not link.source or not link.target:
            return (Flag.NULL,)
        shape, window = _place(link)
        length = float(self._evidence.lengths.differences(window, shape)[0, 0])
        found = {
            Flag.LOW_SIMILARITY: self._similarity(window, shape) < _LOW_SIMILARITY,
            Flag.LENGTH: length > _LENGTH,
            Flag.MOVED: link.moved,
            Flag.MANY: shape.source + shape.target >= _MANY,
        }
        return tuple(flag for flag, raised in found.items() if raised)

    def relatedness(self, link: Link) -> float:
        """Estimate the probability that a 1:1 bead's sides have to do with one another.

        The search links two left-over segments that face each other, such as the closing
        notices of two editions, because omissions are rare; this looks at the pair alone.
        """
        if len(link.source) != 1 or len(link.target) != 1:
            return 1.0
        shape, window = _place(link)
        similarity = self._evidence.similarity
        if self._similarity(window, shape) >= _LOW_SIMILARITY:
            return 1.0
        source, target = (table.at(1, 1) for table in self._evidence.coverage.tables(window))
        below = in_spreads(similarity.table(window).at(1, 1), similarity.scale.spread)
        below = below + in_spreads(np.minimum(source, target), self._evidence.coverage.spread)
        return 1 / (1 + math.exp(-_SHARPNESS * (float(below[0, 0]) + _UNRELATED)))

    def _similarity(self, window: Window, shape: Shape) -> float:
        return float(self._evidence.similarity.table(window).at(shape.source, shape.target)[0, 0])


def _place(link: Link) -> tuple[Shape, Window]:
    shape = Shape(len(link.source), len(link.target))
    return shape, Window(link.source[0], 1, link.target[0], 1, max(shape.source, shape.target))
