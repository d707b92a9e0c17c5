"""All checks of a translation memory, pair by pair, however large it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from align.checking.consistency import Consistency
from align.checking.finding import Finding, Languages
from align.checking.length import check_length
from align.checking.pairs import check_bead


@dataclass(frozen=True, slots=True)
class TextPair:
    """A text and its rendering, and where they stand.

    Attributes:
        place: what to call it, such as ``line 12``.
        source: the text.
        target: its rendering.
        languages: BCP 47 tags of the two.
    """

    place: str
    source: str
    target: str
    languages: Languages


def check_pairs(
    pairs: Iterable[TextPair], proportion: float
) -> Iterator[tuple[TextPair, tuple[Finding, ...]]]:
    """Check one pair after another; what is remembered of each is its source text and rendering.

    Args:
        pairs: the pairs, in the order of the file.
        proportion: target characters to a source character, by `usual_proportion`.

    Yields: every pair with its findings.
    """
    consistency: dict[Languages, Consistency] = {}
    for pair in pairs:
        known = consistency.setdefault(pair.languages, Consistency())
        found = check_bead(pair.source, pair.target, pair.languages)
        yield (
            pair,
            (
                *found,
                *check_length(pair.source, pair.target, pair.languages, proportion),
                *known.check(pair.source, pair.target, pair.place),
            ),
        )
