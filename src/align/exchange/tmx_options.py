"""How to write a translation memory: options of every format that is one."""

from dataclasses import dataclass, field
from datetime import datetime

from align.errors import OptionError


@dataclass(frozen=True, slots=True)
class TmxExtras:
    """What a translation memory can have beyond its units.

    Attributes:
        check_below: units less certain than this, and those whose two sides may not say the
            same, go into a memory of their own; 0 for none.
        nulls: write text that has no counterpart into notes of the units beside it.
        alternatives: keep further translations of a source text, as properties.
        context: write the source text of the passages before and behind, as properties.
    """

    check_below: float = 0.0
    nulls: bool = False
    alternatives: bool = False
    context: bool = False


@dataclass(frozen=True, slots=True)
class TmxOptions:
    """How to write a translation memory.

    Attributes:
        created: written as the creation date; must know its time zone.
        tool_version: this program's version.
        source_language: tag to label source text with, such as ``en-US`` for Trados;
            the document's own where None.
        target_language: the same for target text.
        min_confidence: beads below it make no unit.
        related_only: texts that are no editions of one another, by `align.likeness`, make no units.
        as_read: where a source text has invisible characters or no-break spaces,
            add a second unit with them, which matches the very file that was read.
        extras: what there is to be beyond the units.
    """

    created: datetime
    tool_version: str
    source_language: str | None = None
    target_language: str | None = None
    min_confidence: float = 0.0
    related_only: bool = False
    as_read: bool = False
    extras: TmxExtras = field(default_factory=TmxExtras)

    def check(self) -> None:
        """Refuse what makes no sense.

        Raises: OptionError.
        """
        for limit in (self.min_confidence, self.extras.check_below):
            if not 0 <= limit <= 1:
                raise OptionError(f"{limit}: a confidence lies between 0 and 1")
        if self.created.tzinfo is None:
            raise OptionError(f"{self.created}: the creation date needs a time zone, such as UTC")
