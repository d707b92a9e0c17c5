"""The numbers of a text: atoms put together, with their units, months and ranges."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from align.numbers.composition import Composition
from align.numbers.model import Atom, Number, NumberKind, Role
from align.numbers.reading import atoms_of

_SPACE = "[ \\t\\n\u00a0\u202f\u200b-\u200f]*"
_CLOSE = re.compile(f"\\+?{_SPACE}|[-‑]")
_JOINT = re.compile("[ \u00a0-]+and(?:[ \u00a0-]+an?)?[ \u00a0-]+")
_OF_A = re.compile("[ \u00a0-]+(?:of[ \u00a0-]+)?an?[ \u00a0-]+")
_WA = re.compile(f"{_SPACE}و{_SPACE}")
_RANGE = re.compile(f"{_SPACE}(?:[-–—/]|to|or|and|و|ل?إلى|الى|أو|او|حتى){_SPACE}")
_BEFORE_MONTH = re.compile(
    "(?:\\b(?:in|since|until|till|by|last|next|this|early|late|mid|of|from|during|between)"
    "|\\b(?:في|شهر|شهري|منذ|حتى|خلال|منتصف|نهاية|أواخر|أوائل|بداية|مطلع|اعتبار\\w* من))"
    "[ \u00a0-]+$",
    re.IGNORECASE,
)
_IN_DATE = re.compile(f"{_SPACE}(?:,|،|of|من|شهر|عام|سنة|\\.)?{_SPACE}(?:شهر|عام|سنة)?{_SPACE}")
_MEASURE_GAP = re.compile(f"{_SPACE}|[-‑]|{_SPACE}(?:US|American|Canadian|Australian){_SPACE}")
# Whose number is known already, so that the other side need not say it: all three of them.
_DEFINITE = re.compile(r"\b(?:the|these|those|all)[ \u00a0]$", re.IGNORECASE)
_KINDS = {
    Role.FIRST: NumberKind.ORDINAL,
    Role.MONTH: NumberKind.MONTH,
    Role.DECADE: NumberKind.DECADE,
    Role.TIME: NumberKind.TIME,
    Role.LABEL: NumberKind.LABEL,
    Role.VAGUE: NumberKind.VAGUE,
}
_SLASHES = {"-", "–", "/"}
_WITHOUT_MEASURE = {NumberKind.MONTH, NumberKind.DECADE, NumberKind.LABEL, NumberKind.TIME}
_DAYS = {Role.DIGITS, Role.ORDINAL, Role.FIRST}
_MEASURES = {Role.PERCENT, Role.MEASURE}


@dataclass(frozen=True, slots=True)
class _Found:
    """A number, and the scale that its last part was multiplied by."""

    number: Number
    scale: Fraction | None = None


def numbers_in(text: str, language: str) -> list[Number]:
    """Find the numbers of a text, in order.

    Args:
        text: any text; it is read as it is, offsets count its characters.
        language: BCP 47 tag; number words, months and currencies are known of ``en`` and ``ar``.
    """
    arabic = language.partition("-")[0].lower() == "ar"
    atoms = atoms_of(text, language)
    found: list[_Found] = []
    place = 0
    while place < len(atoms):
        number, size = _read(text, atoms, place, arabic=arabic)
        if number is not None:
            behind = atoms[place + size] if place + size < len(atoms) else None
            # A sign that belongs to the number before cannot belong to this one too.
            free = place and (not found or found[-1].number.end <= atoms[place - 1].start)
            found.append(_measured(text, number, atoms[place - 1] if free else None, behind))
        place += size
    return [_in_range(text, found, index) for index in range(len(found))]


def _read(text: str, atoms: Sequence[Atom], place: int, *, arabic: bool) -> tuple[_Found | None, int]:
    """The number that begins at an atom, if one does, and how many atoms it takes."""
    atom = atoms[place]
    if atom.role in _KINDS:
        in_digits = text[atom.start].isdecimal()
        doubtful = atom.doubtful and not _is_month(text, atoms, place)
        number = Number(atom.values, _KINDS[atom.role], atom.start, atom.end, in_digits, doubtful=doubtful)
        return _Found(number), 1
    composition = _compose(text, atoms[place:], arabic=arabic)
    if not composition.atoms:
        return None, 1
    return _Found(_composed(text, composition), composition.scale), len(composition.atoms)


def _compose(text: str, atoms: Sequence[Atom], *, arabic: bool) -> Composition:
    """Put together as many of the atoms as make one number."""
    composition = Composition(arabic)
    for atom in atoms:
        joint: bool | None = False
        if composition.atoms:
            joint = _joint(text[composition.atoms[-1].end : atom.start], atom, arabic=arabic)
        if joint is None:
            break
        if not composition.take(atom, linked=joint):
            if atom.role in {Role.SCALE, Role.VAGUE} and not joint and composition.group_start:
                # 20 ألفًا و43 ألف: the second scale shows that 43 begins another number.
                return composition.without_last_group()
            break
    return composition


def _composed(text: str, composition: Composition) -> Number:
    kind = NumberKind.CARDINAL
    if composition.is_ordinal:
        kind = NumberKind.ORDINAL
    if composition.is_fraction:
        kind = NumberKind.FRACTION
    values = composition.values
    first, last = composition.atoms[0], composition.atoms[-1]
    in_digits = text[first.start].isdecimal()
    if kind is NumberKind.ORDINAL and first is last and values[0] > 2 and not in_digits:
        values = (*values, 1 / values[0])  # a third
    doubtful = first.doubtful or (
        not in_digits and _DEFINITE.search(text, max(0, first.start - 8), first.start) is not None
    )
    return Number(values, kind, first.start, last.end, in_digits, doubtful=doubtful)


def _joint(gap: str, atom: Atom, *, arabic: bool) -> bool | None:
    """Whether the atom is linked to what stands before it by a conjunction; None if other words part them."""
    if arabic:
        if _CLOSE.fullmatch(gap):
            return atom.linked
        # The conjunction of a word is cut off it, and written onto digits.
        return True if _WA.fullmatch(gap) else None
    if _CLOSE.fullmatch(gap):
        return atom.linked
    if _JOINT.fullmatch(gap):
        return True
    return False if atom.role is Role.SCALE and _OF_A.fullmatch(gap) else None


def _is_month(text: str, atoms: Sequence[Atom], place: int) -> bool:
    """Whether a word that may mean something else stands where a month does."""
    atom = atoms[place]
    pairs = itertools.pairwise(atoms[max(0, place - 1) : place + 2])
    for first, second in pairs:
        gap = text[first.end : second.start]
        if {first.role, second.role} & _DAYS and _IN_DATE.fullmatch(gap):
            return True
        if first.role is second.role and gap in _SLASHES:  # May/June
            return True
    return _BEFORE_MONTH.search(text, max(0, atom.start - 12), atom.start) is not None


def _measured(text: str, found: _Found, before: Atom | None, behind: Atom | None) -> _Found:
    """The number with the sign or word of measure that stands behind or before it."""
    number = found.number
    if number.kind in _WITHOUT_MEASURE:
        return found
    if behind and behind.role in _MEASURES and _MEASURE_GAP.fullmatch(text[number.end : behind.start]):
        return replace(found, number=replace(number, end=behind.end, unit=behind.unit))
    if before is None or before.role not in _MEASURES or before.end - before.start > 1:
        return found  # a word of measure stands behind
    if not _CLOSE.fullmatch(text[before.end : number.start]):
        return found
    return replace(found, number=replace(number, start=before.start, unit=before.unit))


def _in_range(text: str, found: Sequence[_Found], index: int) -> Number:
    """The number, which may share the scale and unit of the next: 2-3 million, 20 to 30%."""
    number = found[index].number
    if index and (years := _years(text, found[index - 1].number, number)):
        number = replace(number, values=years)
    if index + 1 == len(found) or found[index].scale is not None:
        return number
    following = found[index + 1]
    if not _RANGE.fullmatch(text[number.end : following.number.start]):
        return number
    if following.scale is not None and following.scale > number.value:
        values = (*number.values, *(value * following.scale for value in number.values))
        number = replace(number, values=values)
    return replace(number, unit=number.unit or following.number.unit)


def _years(text: str, first: Number, second: Number) -> tuple[Fraction, ...]:
    """The values of the second year of 1976–77; none if it is no year."""
    is_year = 1000 <= first.value <= 2100 and first.end - first.start == 4
    if not is_year or second.end - second.start != 2 or text[first.end : second.start] not in _SLASHES:
        return ()
    return (second.value, first.value // 100 * 100 + second.value)
