"""Reasons for a person to look at a bead."""

from align.alignment.lengths import Lengths
from align.alignment.search import Step
from align.alignment.shapes import Shape
from align.alignment.similarity import Similarity
from align.alignment.window import Window
from align.bitext import Flag

#: Scaled cosine; half-way between unrelated segments and a typical good translation.
_LOW_SIMILARITY = 0.5
#: Absolute log ratio of the sides' lengths to the bitext's proportion: a factor of two.
_LENGTH = 0.7
#: Segments in a bead from which on it is unusual.
_MANY = 5


class FlagRules:
    """Flags for the beads of one bitext."""

    def __init__(self, similarity: Similarity, lengths: Lengths) -> None:
        self._similarity = similarity
        self._lengths = lengths

    def flags(self, step: Step) -> tuple[Flag, ...]:
        """List the reasons to look at this bead, in a fixed order."""
        if not step.n_source or not step.n_target:
            return (Flag.NULL,)
        shape = Shape(step.n_source, step.n_target)
        window = Window(step.source, 1, step.target, 1, max(step.n_source, step.n_target))
        found = {
            Flag.LOW_SIMILARITY: float(self._similarity.table(window).at(shape.source, shape.target)[0, 0])
            < _LOW_SIMILARITY,
            Flag.LENGTH: float(self._lengths.differences(window, shape)[0, 0]) > _LENGTH,
            Flag.MANY: shape.source + shape.target >= _MANY,
        }
        return tuple(flag for flag, raised in found.items() if raised)
