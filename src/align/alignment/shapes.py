"""The bead shapes that the search considers: how many segments of each side one bead may hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from align.errors import OptionError

#: The largest n + m of a bead that the field's gold data has in any number.
DEFAULT_MAX_GROUP = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """A bead of `source` source segments and `target` target segments, both at least 1.

    Attributes:
        source: number of source segments.
        target: number of target segments.
    """

    source: int
    target: int


def bead_shapes(max_group: int = DEFAULT_MAX_GROUP) -> tuple[Shape, ...]:
    """List every single bead's shape with n + m up to `max_group`; null beads are not among them.

    Raises: OptionError if `max_group` is below 2 or above 16.
    """
    if not 2 <= max_group <= 16:
        raise OptionError(f"--max-group {max_group}: give a number from 2 (1:1 only) to 16")
    return tuple(
        Shape(source, target) for source in range(1, max_group) for target in range(1, max_group - source + 1)
    )


def reach_of(shapes: Sequence[Shape]) -> int:
    """The longest span that scoring these shapes looks at: one segment more than the largest side."""
    return 1 + max(max(shape.source, shape.target) for shape in shapes)
