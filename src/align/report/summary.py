"""The bitext in numbers."""

from collections import Counter
from dataclasses import dataclass

from align.bitext import Bead, Bitext
from align.report.wording import Band, band_of


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts that tell how much there is and how much to look at.

    Attributes:
        beads: all of them.
        to_check: linked beads that a person should look at.
        only_source: null beads with source segments.
        only_target: null beads with target segments.
        types: bead types and their counts, most frequent first.
        bands: confidence bands and their counts.
    """

    beads: int
    to_check: int
    only_source: int
    only_target: int
    types: tuple[tuple[str, int], ...]
    bands: tuple[tuple[Band, int], ...]

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
    return Summary(
        beads=len(bitext.beads),
        to_check=sum(map(is_to_check, bitext.beads)),
        only_source=sum(bead.is_null and bool(bead.source) for bead in bitext.beads),
        only_target=sum(bead.is_null and bool(bead.target) for bead in bitext.beads),
        types=tuple(Counter(bead.type for bead in bitext.beads).most_common()),
        bands=tuple((band, bands[band]) for band in Band),
    )
