"""Reasons for a person to look at a bead."""

from align.alignment.crossing import Link
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

    def _similarity(self, window: Window, shape: Shape) -> float:
        return float(self._evidence.similarity.table(window).at(shape.source, shape.target)[0, 0])


def _place(link: Link) -> tuple[Shape, Window]:
    shape = Shape(len(link.source), len(link.target))
    return shape, Window(link.source[0], 1, link.target[0], 1, max(shape.source, shape.target))
