"""Which beads become units of a translation memory, and what goes with them.

Tools keep one translation of a source text and differ in which, so of several beads with
the same source text the most certain makes the unit; the translations of the others are
left out, or kept as its alternatives. Of texts that are no editions of one another no bead
can be trusted, however certain it may look.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from align.bitext import Bead, Bitext
from align.exchange.language_tags import normalise_language_tag
from align.exchange.segment_text import matching_form, written_form
from align.exchange.tmx_options import TmxOptions
from align.likeness import are_unrelated

_Reason = Literal["null", "unlike", "below_confidence", "blank"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many beads made no unit, by reason."""

    null: int = 0
    unlike: int = 0
    below_confidence: int = 0
    blank: int = 0
    duplicate: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """A bead with its texts and tags as they will be written.

    Attributes:
        bitext: what the bead is of.
        bead: the bead.
        source_language: tag.
        target_language: tag.
        source: text.
        target: text.
        alternatives: other translations of the same text, the most certain first.
        notes: sentences for whoever uses the unit.
        before: source text of the passage before it, if wanted.
        after: source text of the passage behind it, if wanted.
    """

    bitext: Bitext
    bead: Bead
    source_language: str
    target_language: str
    source: str
    target: str
    alternatives: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    before: str = ""
    after: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What a memory has only once."""
        return self.source_language, self.target_language, self.source


@dataclass(frozen=True, slots=True)
class ChosenUnits:
    """The units of a memory.

    Attributes:
        units: in the order of the bitexts and their beads.
        left_out: what made none.
        loose_notes: notes on null beads of bitexts that have no unit.
    """

    units: tuple[Unit, ...]
    left_out: LeftOut
    loose_notes: tuple[str, ...] = ()


def choose_units(bitexts: Sequence[Bitext], options: TmxOptions) -> ChosenUnits:
    """Choose the units of a memory.

    Raises: OptionError if a language tag makes no sense.
    """
    candidates: list[Unit] = []
    left_out: Counter[_Reason] = Counter()
    for bitext in bitexts:
        tags = language_tags(bitext, options)
        unlike = options.related_only and are_unrelated(bitext)
        for bead in bitext.beads:
            unit: Unit | _Reason = "unlike"
            if bead.is_null or not unlike:
                unit = _unit_of(bitext, bead, tags, options.min_confidence)
            if isinstance(unit, Unit):
                candidates.append(unit)
            else:
                left_out[unit] += 1
    units = _most_confident(candidates, alternatives=options.extras.alternatives)
    duplicates = len(candidates) - len(units)
    loose: list[str] = []
    for bitext in {id(bitext): bitext for bitext in bitexts}.values():
        own = {unit.bead: place for place, unit in enumerate(units) if unit.bitext is bitext}
        if options.extras.context:
            for bead, (before, after) in _contexts(bitext, own):
                units[own[bead]] = replace(units[own[bead]], before=before, after=after)
        if options.extras.nulls:
            noted, unnoted = _notes(bitext, own)
            loose += unnoted
            for bead, notes in noted.items():
                units[own[bead]] = replace(units[own[bead]], notes=tuple(notes))
    return ChosenUnits(
        units=tuple(units),
        left_out=LeftOut(
            null=left_out["null"],
            unlike=left_out["unlike"],
            below_confidence=left_out["below_confidence"],
            blank=left_out["blank"],
            duplicate=duplicates,
        ),
        loose_notes=tuple(loose),
    )


def language_tags(bitext: Bitext, options: TmxOptions) -> tuple[str, str]:
    """The tags of source and target text: those asked for, or the documents' own."""
    return (
        normalise_language_tag(options.source_language or bitext.source.language),
        normalise_language_tag(options.target_language or bitext.target.language),
    )


def with_texts_as_read(units: Sequence[Unit]) -> Iterator[Unit]:
    """Each unit, and behind it one with the source text as it was read if that differs."""
    taken = {unit.key for unit in units}
    for unit in units:
        yield unit
        as_read = replace(unit, source=written_form(unit.bitext.source_text(unit.bead)), notes=())
        if as_read.key not in taken:
            taken.add(as_read.key)
            yield as_read


def _unit_of(bitext: Bitext, bead: Bead, tags: tuple[str, str], min_confidence: float) -> Unit | _Reason:
    """The bead as a unit, or the reason why it makes none."""
    if bead.is_null:
        return "null"
    if bead.confidence < min_confidence:
        return "below_confidence"
    source = matching_form(bitext.source_text(bead), tags[0])
    target = written_form(bitext.target_text(bead))
    if not source or not target:
        return "blank"
    return Unit(bitext, bead, *tags, source, target)


def _most_confident(candidates: Sequence[Unit], *, alternatives: bool) -> list[Unit]:
    """One unit per source text and language, at the place of the first; of equals the first."""
    same: dict[tuple[str, str, str], list[Unit]] = {}
    for unit in candidates:
        same.setdefault(unit.key, []).append(unit)
    chosen: list[Unit] = []
    for units in same.values():
        best, *others = sorted(units, key=lambda unit: -unit.bead.confidence)
        targets = dict.fromkeys(unit.target for unit in others if unit.target != best.target)
        chosen.append(replace(best, alternatives=tuple(targets)) if alternatives else best)
    return chosen


def _contexts(bitext: Bitext, beads: Container[Bead]) -> Iterator[tuple[Bead, tuple[str, str]]]:
    """Yield these beads of a bitext with the source text of the passages around them."""
    passages = [bead for bead in bitext.beads if bead.source]
    language = bitext.source.language
    texts = ["", *(matching_form(bitext.source_text(bead), language) for bead in passages), ""]
    for place, bead in enumerate(passages):
        if bead in beads:
            yield bead, (texts[place], texts[place + 2])


def _notes(bitext: Bitext, beads: Container[Bead]) -> tuple[Mapping[Bead, Sequence[str]], Sequence[str]]:
    """Notes on the null beads of a bitext, by the bead among these that they stand behind.

    Those before the first stand with it; those of a bitext without any are returned apart.
    """
    noted: dict[Bead, list[str]] = {}
    waiting: list[tuple[str, str]] = []
    last: Bead | None = None
    for bead in bitext.beads:
        if bead in beads:
            noted[bead] = [f"Only in the {side}, before this passage: {text}" for side, text in waiting]
            waiting, last = [], bead
        elif bead.is_null and (text := written_form(bitext.source_text(bead) or bitext.target_text(bead))):
            side = "source" if bead.source else "target"
            if last is None:
                waiting.append((side, text))
            else:
                noted[last].append(f"Only in the {side}, after this passage: {text}")
    return noted, [f"Only in the {side}: {text}" for side, text in waiting]
