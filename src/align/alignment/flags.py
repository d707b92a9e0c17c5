"""Reasons for a person to look at a bead."""

from collections.abc import Sequence

from align.alignment.crossing import Link
from align.alignment.lengths import Lengths
from align.bitext import Flag

#: Scaled cosine; half-way between unrelated segments and a typical good translation.
_LOW_SIMILARITY = 0.5
#: Absolute log ratio of the sides' lengths to the bitext's proportion: a factor of two.
_LENGTH = 0.7
#: Segments in a bead from which on it is unusual.
_MANY = 5


def flags_of(links: Sequence[Link], cosines: Sequence[float], lengths: Lengths) -> list[tuple[Flag, ...]]:
    """List the reasons to look at each bead, in a fixed order.

    Args:
        links: the beads.
        cosines: scaled cosine of each bead's sides; of no meaning for null beads.
        lengths: of the two documents.
    """
    differences = lengths.of_beads([link.source for link in links], [link.target for link in links])
    return [
        _flags(link, cosine, float(difference))
        for link, cosine, difference in zip(links, cosines, differences, strict=True)
    ]


def _flags(link: Link, cosine: float, difference: float) -> tuple[Flag, ...]:
    if not link.source or not link.target:
        return (Flag.NULL,)
    found = {
        Flag.LOW_SIMILARITY: cosine < _LOW_SIMILARITY,
        Flag.LENGTH: difference > _LENGTH,
        Flag.MOVED: link.moved,
        Flag.MANY: len(link.source) + len(link.target) >= _MANY,
    }
    return tuple(flag for flag, raised in found.items() if raised)
