"""The bead shapes that the search considers: how many segments of each side one bead may hold."""

from dataclasses import dataclass
from itertools import product

from align.errors import OptionError

#: The largest n + m of a bead that the field's gold data has in any number.
DEFAULT_MAX_GROUP = 8


#: Segments on each side of either bead of a crossing pair.
_LARGEST_CROSSED = 2


@dataclass(frozen=True, slots=True)
class Shape:
    """A bead of `source` source segments and `target` target segments, both at least 1.

    Attributes:
        source: number of source segments.
        target: number of target segments.
        source_head: for two neighbouring beads that cross, the source segments of the
            first; they belong to the target segments behind `target_head`. 0 for one bead.
        target_head: likewise, the target segments of the second bead, which stand first.
    """

    source: int
    target: int
    source_head: int = 0
    target_head: int = 0

    @property
    def is_crossing(self) -> bool:
        """Whether it stands for two beads."""
        return self.source_head > 0


def bead_shapes(max_group: int = DEFAULT_MAX_GROUP) -> tuple[Shape, ...]:
    """List every single bead's shape with n + m up to `max_group`; null beads are not among them.

    Raises: OptionError if `max_group` is below 2 or above 16.
    """
    if not 2 <= max_group <= 16:
        raise OptionError(f"--max-group {max_group}: give a number from 2 (1:1 only) to 16")
    return tuple(
        Shape(source, target) for source in range(1, max_group) for target in range(1, max_group - source + 1)
    )


def crossing_shapes(max_group: int = DEFAULT_MAX_GROUP) -> tuple[Shape, ...]:
    """List the shapes of two small neighbouring beads in reversed order on the target side."""
    sizes = range(1, _LARGEST_CROSSED + 1)
    return tuple(
        Shape(first_source + second_source, second_target + first_target, first_source, second_target)
        for first_source, first_target, second_source, second_target in product(sizes, repeat=4)
        if max(first_source + first_target, second_source + second_target) <= max_group
    )
