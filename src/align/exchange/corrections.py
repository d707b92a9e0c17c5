"""What a person changed in a file for review, and how it gets back into the bitext.

A text counts as changed if it is not what was exported; so what the format could not hold
comes back as it was. The documents stay as they were read: a bead carries its new texts,
the comment and the state as its `Revision`. A person's word replaces the estimate: the
confidence becomes 1 where they wrote or confirmed a text, and at most 0.5 where they sent
a unit back; in a spreadsheet they may write it themselves. Flags are reasons to look, so
what somebody wrote or confirmed keeps none but those they left there on purpose.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from align.bitext import Bead, Bitext, Flag, Revision
from align.errors import FormatError
from align.exchange.review_units import ReviewUnit, Standing, review_units
from align.exchange.segment_text import matching_form, written_form
from align.wording import LIKELY_FROM

# Confidence is written with three decimals.
_SAME_CONFIDENCE = 0.0006
_CONFIRMED = 1.0


@dataclass(frozen=True, slots=True)
class Correction:
    """A unit as it came back; None where the file does not say.

    Attributes:
        place: where it stands in the file, such as ``row 14``.
        identifier: the unit's.
        source: its source text.
        target: its target text.
        comment: what the person said.
        state: the state it is in, by its name in the format.
        confidence: 0 to 1.
        flags: those that are left.
    """

    place: str
    identifier: str
    source: str | None = None
    target: str | None = None
    comment: str | None = None
    state: str | None = None
    confidence: float | None = None
    flags: tuple[Flag, ...] | None = None


@dataclass(frozen=True, slots=True)
class StateNames:
    """The names that a format has for the states of a unit.

    Attributes:
        exported: the state that a unit is written with, by its standing.
        confirmed: states by which a person says that the unit is right.
        sent_back: states by which a person says that it wants more work.
    """

    exported: Mapping[Standing, str] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    sent_back: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ImportedBitext:
    """A bitext with a person's changes.

    Attributes:
        bitext: the bitext.
        edited: number of beads with a new text.
        commented: with a new comment.
        judged: whose state, confidence or flags changed, their texts apart.
        emptied: numbers of the passages of which a text was deleted.
        missing: numbers of the passages that the file did not have any more.
    """

    bitext: Bitext
    edited: int
    commented: int
    judged: int
    emptied: tuple[int, ...]
    missing: tuple[int, ...]


def apply_corrections(
    path: Path, bitext: Bitext, corrections: Sequence[Correction], states: StateNames
) -> ImportedBitext:
    """Put corrections into the bitext that they were exported from.

    Units that are missing from the file stay as they were.

    Raises: FormatError if a unit is not of this bitext or stands in the file twice.
    """
    units = {unit.identifier: unit for unit in review_units(bitext)}
    found = _by_identifier(path, corrections, units)
    pairs = [
        (unit, _corrected(bitext, unit, found[identifier], states) if identifier in found else unit.bead)
        for identifier, unit in units.items()
    ]
    edited = [(unit, bead) for unit, bead in pairs if _texts(bead) != _texts(unit.bead)]
    return ImportedBitext(
        replace(bitext, beads=tuple(bead for _, bead in pairs)),
        edited=len(edited),
        commented=sum(_comment(bead) != _comment(unit.bead) for unit, bead in pairs),
        judged=sum(
            _texts(bead) == _texts(unit.bead) and _judgement(bead) != _judgement(unit.bead)
            for unit, bead in pairs
        ),
        emptied=tuple(unit.number for unit, bead in edited if "" in _texts(bead)),
        missing=tuple(unit.number for identifier, unit in units.items() if identifier not in found),
    )


def _by_identifier(
    path: Path, corrections: Sequence[Correction], units: Mapping[str, ReviewUnit]
) -> dict[str, Correction]:
    found: dict[str, Correction] = {}
    for correction in corrections:
        identifier = correction.identifier
        if identifier not in units:
            raise FormatError(
                f"{path}: {correction.place} has the ID {identifier!r}, which this bitext has not; "
                "name the very bitext.json that the file was exported from, and keep its IDs"
            )
        if identifier in found:
            raise FormatError(
                f"{path}: {correction.place} has the ID {identifier!r} of {found[identifier].place} again; "
                "keep one of them"
            )
        found[identifier] = correction
    return found


def _corrected(bitext: Bitext, unit: ReviewUnit, correction: Correction, states: StateNames) -> Bead:
    """The unit's bead with what was changed."""
    before = unit.bead.revision or Revision()
    as_read = replace(unit.bead, revision=None)
    # Tools make no-break spaces and marks their own way, which in the source is nobody's edit.
    source_is_same = correction.source is not None and _look_alike(
        correction.source, unit.source, bitext.source.language
    )
    source = unit.source if source_is_same else correction.source
    revision = Revision(
        source=_text(unit.source, source, before.source, bitext.source_text(as_read)),
        target=_text(unit.target, correction.target, before.target, bitext.target_text(as_read)),
        comment=before.comment if _same(correction.comment, unit.comment) else correction.comment or "",
        state=_state(unit, correction, states) or before.state,
    )
    bead = unit.bead
    if revision != before:
        bead = replace(bead, revision=None if revision == Revision() else revision)
    confidence = _confidence(unit, correction, states, is_edited=_texts(bead) != _texts(unit.bead))
    return replace(
        bead,
        confidence=unit.bead.confidence if confidence is None else confidence,
        flags=_flags(unit.bead, correction, is_settled=confidence == _CONFIRMED, is_null=bead.is_null),
    )


def _text(exported: str, returned: str | None, before: str | None, as_read: str) -> str | None:
    """The text that a person gave a side; None where it is the one that was read."""
    if _same(returned, exported):
        return before
    text = (returned or "").strip()
    return None if text == as_read else text


def _same(returned: str | None, exported: str) -> bool:
    """Whether the file has what was written into it, white space apart."""
    return returned is None or written_form(returned) == exported


def _look_alike(text: str, other: str, language: str) -> bool:
    """Whether two texts differ at most in what no reader sees."""
    return matching_form(text, language) == matching_form(other, language)


def _state(unit: ReviewUnit, correction: Correction, states: StateNames) -> str:
    """The state that another program put the unit into; empty if it is still in that of the export."""
    state = correction.state or ""
    return "" if state == states.exported.get(unit.standing, "") else state


def _confidence(
    unit: ReviewUnit, correction: Correction, states: StateNames, *, is_edited: bool
) -> float | None:
    """The confidence that a person's word gives the unit; None if they said nothing."""
    before = unit.bead.confidence
    if correction.confidence is not None and abs(correction.confidence - before) > _SAME_CONFIDENCE:
        return correction.confidence
    state = _state(unit, correction, states)
    if state in states.sent_back:
        return min(before, LIKELY_FROM)
    return _CONFIRMED if is_edited or state in states.confirmed else None


def _flags(before: Bead, correction: Correction, *, is_settled: bool, is_null: bool) -> tuple[Flag, ...]:
    """The flags that are left: those in the file if somebody changed them there, none once settled.

    A passage without counterpart keeps its flag as long as it has none.
    """
    if correction.flags is not None and correction.flags != before.flags:
        return correction.flags
    if is_settled:
        return tuple(flag for flag in before.flags if flag is Flag.NULL and is_null)
    return before.flags


def _texts(bead: Bead) -> tuple[str | None, str | None]:
    return (bead.revision.source, bead.revision.target) if bead.revision else (None, None)


def _comment(bead: Bead) -> str:
    return bead.revision.comment if bead.revision else ""


def _judgement(bead: Bead) -> tuple[float, tuple[Flag, ...], str]:
    return bead.confidence, bead.flags, bead.revision.state if bead.revision else ""
