"""Strict and lax precision, recall and F1 of beads against gold.

The definition is the one by which the field's tables are computed, so that they
compare (Sennrich & Volk 2011, section 4; Thompson & Koehn 2019, the program
``score.py`` of vecalign):

- A *strict* match has the same source segments and the same target segments as a
  gold bead. A *lax* match shares at least one source segment and at least one
  target segment with one and the same gold bead.
- Beads that occur twice count once; beads empty on both sides do not count.
- *Precision* is the share of matches among all predicted beads. A predicted null
  bead is a match only if the same null bead is in the gold; it has nothing to share
  on one side, so it is never merely lax.
- *Recall* is the share of gold beads that a predicted bead matches, null beads left
  aside on both sides.
- Over several documents counts are summed before they are divided.
- A share of nothing is 0.

Null beads are also scored by themselves, segment by segment: a segment counts as
null if it is in a null bead, so that ``5,6 - nothing`` and ``5 - nothing`` followed by
``6 - nothing`` say the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from align.bitext import Bead

Units: TypeAlias = frozenset[int]
"""What a segment is made of: its own index, or the positions of its characters."""


@dataclass(frozen=True, slots=True)
class UnitBead:
    """A bead in terms that prediction and gold have in common.

    Attributes:
        source: the units of each of its source segments.
        target: the units of each of its target segments.
    """

    source: tuple[Units, ...]
    target: tuple[Units, ...]

    @property
    def sides(self) -> tuple[Units, Units]:
        """All units of either side."""
        return Units().union(*self.source), Units().union(*self.target)

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not self.source or not self.target


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts that precision and recall are made of; tallies of documents add up.

    Attributes:
        predicted: predicted items that count for precision.
        predicted_right: those of them that match the gold.
        gold: gold items that count for recall.
        gold_right: those of them that match the prediction.
    """

    predicted: int = 0
    predicted_right: int = 0
    gold: int = 0
    gold_right: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Sum the counts."""
        return Tally(
            self.predicted + other.predicted,
            self.predicted_right + other.predicted_right,
            self.gold + other.gold,
            self.gold_right + other.gold_right,
        )

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to find and nothing was found, so that no score makes sense."""
        return not self.predicted and not self.gold

    @property
    def precision(self) -> float:
        """The share of predicted items that are right, 0 to 1."""
        return self.predicted_right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of gold items that were found, 0 to 1."""
        return self.gold_right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """How well predicted beads agree with gold beads.

    Attributes:
        strict: beads with the same segments on both sides.
        lax: beads that share segments on both sides.
        null: segments without counterpart.
        predicted_types: how many predicted beads there are of each type, such as ``2:1``.
        gold_types: the same for the gold.
        documents: number of documents scored together.
    """

    strict: Tally = field(default_factory=Tally)
    lax: Tally = field(default_factory=Tally)
    null: Tally = field(default_factory=Tally)
    predicted_types: Mapping[str, int] = field(default_factory=dict)
    gold_types: Mapping[str, int] = field(default_factory=dict)
    documents: int = 0


def score_beads(predicted: Sequence[Bead], gold: Sequence[Bead]) -> Scores:
    """Score predicted beads against gold beads over the same segments.

    Args:
        predicted: in any order.
        gold: in any order.
    """
    return score_units([_by_index(bead) for bead in predicted], [_by_index(bead) for bead in gold])


def score_units(predicted: Sequence[UnitBead], gold: Sequence[UnitBead]) -> Scores:
    """Score predicted beads against gold beads that are made of the same units."""
    predicted_sides, gold_sides = _distinct(predicted), _distinct(gold)
    predicted_pairs = {sides for sides in predicted_sides if all(sides)}
    gold_pairs = {sides for sides in gold_sides if all(sides)}
    predicted_right = len(predicted_sides & gold_sides)
    gold_right = len(predicted_pairs & gold_pairs)
    return Scores(
        strict=Tally(len(predicted_sides), predicted_right, len(gold_pairs), gold_right),
        lax=Tally(
            len(predicted_sides),
            predicted_right + _overlapping(predicted_pairs - gold_pairs, gold_pairs),
            len(gold_pairs),
            gold_right + _overlapping(gold_pairs - predicted_pairs, predicted_pairs),
        ),
        null=_null_tally(predicted, gold),
        predicted_types=_types(predicted),
        gold_types=_types(gold),
        documents=1,
    )


def combine(scores: Iterable[Scores]) -> Scores:
    """Sum the counts of several documents (micro-average)."""
    strict, lax, null, documents = Tally(), Tally(), Tally(), 0
    predicted_types: Counter[str] = Counter()
    gold_types: Counter[str] = Counter()
    for one in scores:
        strict, lax, null = strict + one.strict, lax + one.lax, null + one.null
        predicted_types.update(one.predicted_types)
        gold_types.update(one.gold_types)
        documents += one.documents
    return Scores(strict, lax, null, dict(predicted_types), dict(gold_types), documents)


def _by_index(bead: Bead) -> UnitBead:
    """A bead whose units are the segments themselves."""
    return UnitBead(
        tuple(Units({index}) for index in bead.source), tuple(Units({index}) for index in bead.target)
    )


def _distinct(beads: Sequence[UnitBead]) -> set[tuple[Units, Units]]:
    """The different beads, without those that are empty on both sides."""
    return {bead.sides for bead in beads} - {(Units(), Units())}


def _overlapping(beads: set[tuple[Units, Units]], others: set[tuple[Units, Units]]) -> int:
    """Count the beads that share units on both sides with one of the others."""
    by_source: dict[int, set[int]] = {}
    for source, target in others:
        for unit in source:
            by_source.setdefault(unit, set()).update(target)
    return sum(
        any(not target.isdisjoint(by_source.get(unit, ())) for unit in source) for source, target in beads
    )


def _null_tally(predicted: Sequence[UnitBead], gold: Sequence[UnitBead]) -> Tally:
    """Compare the segments in null beads, each by itself."""
    predicted_nulls, gold_nulls = _null_segments(predicted), _null_segments(gold)
    right = len(predicted_nulls & gold_nulls)
    return Tally(len(predicted_nulls), right, len(gold_nulls), right)


def _null_segments(beads: Sequence[UnitBead]) -> set[tuple[str, Units]]:
    """The segments without counterpart, with their side."""
    nulls = [bead for bead in beads if bead.is_null]
    return {("source", units) for bead in nulls for units in bead.source} | {
        ("target", units) for bead in nulls for units in bead.target
    }


def _types(beads: Sequence[UnitBead]) -> dict[str, int]:
    """Count the beads by type, the commonest first."""
    counts = Counter(f"{len(bead.source)}:{len(bead.target)}" for bead in beads)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
