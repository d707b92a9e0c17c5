"""How much a flag weighs, so that a person or a build can stop at what matters."""

from collections.abc import Mapping
from enum import IntEnum

from align.bitext import Flag


class Severity(IntEnum):
    """What a finding asks for; a higher one weighs more."""

    NOTE = 1
    """Worth knowing."""
    WARNING = 2
    """Probably to be corrected."""
    ERROR = 3
    """A reader would be told something else."""


SEVERITIES: Mapping[Flag, Severity] = {
    Flag.NUMBER_MISMATCH: Severity.ERROR,
    Flag.UNTRANSLATED: Severity.ERROR,
    Flag.TERM_MISSING: Severity.ERROR,
    Flag.NAME_MISSING: Severity.WARNING,
    Flag.LENGTH: Severity.WARNING,
    Flag.LOW_SIMILARITY: Severity.WARNING,
    Flag.DOUBLED_WORD: Severity.WARNING,
    Flag.PUNCTUATION: Severity.WARNING,
    Flag.INCONSISTENT: Severity.NOTE,
    Flag.NULL: Severity.NOTE,
    Flag.MOVED: Severity.NOTE,
    Flag.MANY: Severity.NOTE,
}
