"""The bitext in numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import floor

from align.bitext import Bead, Bitext, Flag
from align.wording import Band, band_of

BINS = 10
"""Bars of the histogram of confidences."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts that tell how much there is and how much to look at.

    Attributes:
        beads: all of them.
        to_check: linked beads that a person should look at.
        only_source: null beads with source segments.
        only_target: null beads with target segments.
        source_segments: source segments in null beads.
        target_segments: target segments in null beads.
        types: bead types and their counts, most frequent first.
        bands: confidence bands and their counts.
        flags: flags of linked beads and their counts, most frequent first.
        histogram: linked beads by confidence, in `BINS` equal steps from 0 to 1.
    """

    beads: int
    to_check: int
    only_source: int
    only_target: int
    source_segments: int
    target_segments: int
    types: tuple[tuple[str, int], ...]
    bands: tuple[tuple[Band, int], ...]
    flags: tuple[tuple[Flag, int], ...]
    histogram: tuple[int, ...]

    @property
    def one_sided(self) -> int:
        """Null beads on either side."""
        return self.only_source + self.only_target


def is_to_check(bead: Bead) -> bool:
    """Whether a linked bead has a flag or is more probably wrong than right.

    Null beads are not among them: they are findings of their own.
    """
    return not bead.is_null and (bool(bead.flags) or band_of(bead) is Band.DOUBTFUL)


def summarise(bitext: Bitext) -> Summary:
    """Count what the bitext has."""
    bands = Counter(map(band_of, bitext.beads))
    linked = [bead for bead in bitext.beads if not bead.is_null]
    only_source = [bead for bead in bitext.beads if bead.is_null and bead.source]
    only_target = [bead for bead in bitext.beads if bead.is_null and not bead.source]
    return Summary(
        beads=len(bitext.beads),
        to_check=sum(map(is_to_check, linked)),
        only_source=len(only_source),
        only_target=len(only_target),
        source_segments=sum(len(bead.source) for bead in only_source),
        target_segments=sum(len(bead.target) for bead in only_target),
        types=tuple(Counter(bead.type for bead in bitext.beads).most_common()),
        bands=tuple((band, bands[band]) for band in Band),
        flags=tuple(Counter(flag for bead in linked for flag in bead.flags).most_common()),
        histogram=_histogram(bead.confidence for bead in linked),
    )


def _histogram(confidences: Iterable[float]) -> tuple[int, ...]:
    """Count the values in each step; a value on a border belongs to the step above."""
    # Rounded first, because 0.7 * 10 may be just below 7 in binary.
    bins = Counter(min(max(floor(round(value * BINS, 6)), 0), BINS - 1) for value in confidences)
    return tuple(bins[step] for step in range(BINS))
