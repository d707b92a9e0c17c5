"""Checks of texts against their renderings: what a reader of both would stumble over.

    pair of texts → findings (what disagrees, and where) → flags of its bead

`check_bead` looks at one pair by itself and needs nothing but its texts; `check_bitext` also
sees what the other beads have: names rendered elsewhere, the same text rendered differently.
`check_pairs` takes a translation memory of any size, one pair after another.
"""

from align.checking.bitexts import check_bitext, flagged, with_flags
from align.checking.finding import Finding, Languages, Span
from align.checking.length import usual_proportion
from align.checking.pairs import check_bead
from align.checking.severity import SEVERITIES, Severity
from align.checking.streams import TextPair, check_pairs

__all__ = [
    "SEVERITIES",
    "Finding",
    "Languages",
    "Severity",
    "Span",
    "TextPair",
    "check_bead",
    "check_bitext",
    "check_pairs",
    "flagged",
    "usual_proportion",
    "with_flags",
]
