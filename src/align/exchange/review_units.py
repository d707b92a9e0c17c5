"""Beads as a person reviews them in another program: a unit each, with an identifier that comes back.

An identifier is the passage's number, as the report shows it, and four hexadecimal digits
of a checksum over its texts: ``12-3f9a``. So a file that comes back edited can have its
units sorted, filtered and deleted, and one that belongs to another bitext is noticed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import sha256

from align.bitext import Bead, Bitext, Flag
from align.exchange.segment_text import written_form
from align.wording import FLAG_WORDS, Band, band_of, language_name


class Standing(Enum):
    """What a person has to do about a unit."""

    SETTLED = auto()
    TO_CHECK = auto()
    ONE_SIDED = auto()


@dataclass(frozen=True, slots=True)
class ReviewUnit:
    """A bead as it is shown for review.

    Attributes:
        identifier: what it is called in the file.
        number: 1-based number of the passage.
        bead: the bead itself.
        source: its source text on one line, without what XML cannot hold; may be empty.
        target: likewise.
        band: how far it can be relied on.
        comment: what a person has said of it.
        notes: sentences that say what to look at, and that it is one-sided.
    """

    identifier: str
    number: int
    bead: Bead
    source: str
    target: str
    band: Band
    comment: str
    notes: tuple[str, ...]

    @property
    def standing(self) -> Standing:
        """Whether it can be taken as it is, or wants a look."""
        if self.band is Band.ONE_SIDED:
            return Standing.ONE_SIDED
        return Standing.SETTLED if self.band is Band.SURE else Standing.TO_CHECK


def review_units(bitext: Bitext) -> Iterator[ReviewUnit]:
    """Show every bead as a unit, in the bitext's order."""
    for number, bead in enumerate(bitext.beads, start=1):
        source, target = bitext.source_text(bead), bitext.target_text(bead)
        yield ReviewUnit(
            identifier=f"{number}-{_checksum(bead, source, target)}",
            number=number,
            bead=bead,
            source=written_form(source),
            target=written_form(target),
            band=band_of(bead),
            comment=written_form(bead.revision.comment) if bead.revision else "",
            notes=tuple(_notes(bitext, bead)),
        )


def _checksum(bead: Bead, source: str, target: str) -> str:
    content = repr((bead.source, bead.target, source, target))
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:4]


def _notes(bitext: Bitext, bead: Bead) -> Iterator[str]:
    if bead.is_null:
        side = bitext.target if bead.target else bitext.source
        yield f"Only in the {language_name(side.language)}."
    for flag in bead.flags:
        if flag is not Flag.NULL:
            yield FLAG_WORDS.get(flag, flag)
    if bead.is_edited:
        yield "Edited by a person."
