"""All checks of a bitext, and the flags that come of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from align.bitext import Bead, Bitext, Flag
from align.checking.consistency import Consistency
from align.checking.finding import Finding
from align.checking.names import missing_names
from align.checking.pairs import check_bead
from align.checking.punctuation import lonely_marks
from align.terms import Term

#: The sides of a bead less certain than this are hardly renderings of one another.
_LEAST_CERTAIN = 0.5
#: Beads on either side in which a quotation may have begun or may end.
_NEIGHBOURS = 2


def check_bitext(bitext: Bitext, terms: Sequence[Term] = ()) -> tuple[tuple[Finding, ...], ...]:
    """Find what disagrees in each bead.

    Args:
        bitext: any bitext; null beads and those less than 50% certain have no findings.
        terms: names with their mentions in it, to look for missing ones.

    Returns: the findings of each bead, in the order of the beads.
    """
    languages = bitext.source.language, bitext.target.language
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    consistency = Consistency()
    for number, bead in enumerate(bitext.beads):
        if bead.is_null or (bead.confidence < _LEAST_CERTAIN and not bead.is_edited):
            continue
        source, target = bitext.source_text(bead), bitext.target_text(bead)
        found[number] += check_bead(source, target, languages)
        found[number] += consistency.check(source, target, f"passage {number + 1}")
    for number, finding in missing_names(bitext, terms):
        found[number].append(finding)
    open_ends = [bool(lonely_marks(bitext.target_text(bead))) for bead in bitext.beads]
    return tuple(
        tuple(each for each in found[number] if not _goes_on(each, open_ends, number))
        for number in range(len(bitext.beads))
    )


def _goes_on(finding: Finding, open_ends: Sequence[bool], number: int) -> bool:
    """Whether what looks like a lonely mark may belong to a quotation over several beads."""
    if finding.flag is not Flag.PUNCTUATION or finding.source or len(finding.target) != 1:
        return False
    around = range(max(0, number - _NEIGHBOURS), min(len(open_ends), number + _NEIGHBOURS + 1))
    return any(open_ends[other] for other in around if other != number)


def with_flags(bitext: Bitext, terms: Sequence[Term] = ()) -> Bitext:
    """The bitext with the flags of all findings added to its beads, behind those they have."""
    return flagged(bitext, check_bitext(bitext, terms))


def flagged(bitext: Bitext, findings: Sequence[Sequence[Finding]]) -> Bitext:
    """The bitext with the flags of these findings, one sequence a bead, behind those that it has."""
    return replace(bitext, beads=tuple(map(_flagged, bitext.beads, findings)))


def _flagged(bead: Bead, findings: Sequence[Finding]) -> Bead:
    flags = dict.fromkeys((*bead.flags, *(finding.flag for finding in findings)))
    return replace(bead, flags=tuple(flags)) if findings else bead
