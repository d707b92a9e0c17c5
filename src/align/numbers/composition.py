"""Atoms that stand together as one number: two hundred and five, خمسة وعشرون ألفا, 3.5 million."""

from dataclasses import dataclass, field
from fractions import Fraction

from align.numbers.model import Atom, Role

_SMALL = {Role.UNIT, Role.TEEN, Role.TEN, Role.HUNDRED, Role.DIGITS}
_CENTURIES = {Fraction(17), Fraction(18), Fraction(19), Fraction(20)}
_PLACES = {Role.HUNDRED: 100, Role.TEN: 10}


@dataclass(slots=True)
class Composition:
    """A number that grows atom by atom.

    Attributes:
        arabic: whether numbers are composed as in Arabic: the unit before the ten, every
            further part with a conjunction.
        atoms: what it is made of so far.
    """

    arabic: bool
    atoms: list[Atom] = field(default_factory=list)
    group_start: int = 0
    """Where in the atoms the part behind the last scale begins; 0 if there is none."""
    is_ordinal: bool = False
    is_fraction: bool = False
    scale: Fraction | None = None
    """The last scale that was applied."""
    _total: tuple[Fraction, ...] = ()
    _group: tuple[Fraction, ...] = ()
    _room: int = 0
    _half_added: bool = False
    _links: list[bool] = field(default_factory=list)

    @property
    def values(self) -> tuple[Fraction, ...]:
        """What the atoms are worth together, the likeliest reading first."""
        if not self._group:
            return self._total
        if not self._total:
            return self._group
        return tuple(total + self._group[0] for total in self._total)

    def take(self, atom: Atom, *, linked: bool) -> bool:
        """Add the atom if it can be the next part of the number, and say so."""
        taken = self._starts(atom) if not self.atoms else self._continues(atom, linked=linked)
        if taken:
            self.atoms.append(atom)
            self._links.append(linked)
        return taken

    def without_last_group(self) -> "Composition":
        """The number as it was before the part behind its last scale began."""
        earlier = Composition(self.arabic)
        for atom, linked in zip(self.atoms[: self.group_start], self._links, strict=False):
            earlier.take(atom, linked=linked)
        return earlier

    def _starts(self, atom: Atom) -> bool:
        if atom.role is Role.SCALE:
            self._total, self.scale = atom.values, atom.values[0]
        elif atom.role is Role.TWO_SCALES:
            self._total, self.scale = atom.values, atom.values[0] / 2
        elif atom.role in _SMALL or atom.role in {Role.ORDINAL, Role.FRACTION}:
            self._group, self._room = atom.values, self._place(atom.role)
            self.is_ordinal, self.is_fraction = atom.role is Role.ORDINAL, atom.role is Role.FRACTION
        else:
            return False
        return True

    def _continues(self, atom: Atom, *, linked: bool) -> bool:
        if atom.role in _SMALL:
            return self._take_small(atom, linked=linked)
        if self.is_ordinal:
            return False
        value = atom.values[0]
        match atom.role:
            case Role.SCALE | Role.VAGUE:
                taken = self._take_scale(value, linked=linked)
            case Role.TWO_SCALES:
                taken = self._take_two_scales(value, linked=linked)
            case Role.FRACTION:
                taken = self._take_fraction(value, linked=linked)
            case Role.DENOMINATOR:
                taken = not linked and self._take_denominator(value)
            case Role.ORDINAL:
                taken = not self.arabic and self._take_ordinal(value, linked=linked)
            case _:
                taken = False
        return taken

    def _place(self, role: Role) -> int:
        """What a part must be below to follow one of this role."""
        if self.arabic and role is Role.TEN:
            return 0
        return _PLACES.get(role, 0)

    def _take_small(self, atom: Atom, *, linked: bool) -> bool:
        if not self._group:
            return self._begin_group(atom, linked=linked)
        value, last = atom.values[0], self.atoms[-1].role
        if Role.DIGITS in {atom.role, last} or self.is_fraction:
            return False
        if not linked and (self._is_hundredfold(value, last) or self._is_century(atom.role)):
            self._group = (self._group[0] * 100 + value % 100,)
            self._room = 100 if value == 100 else self._place(atom.role)
            return True
        if self.arabic and last in {Role.UNIT, Role.ORDINAL} and self._group[0] % 100 < 10:
            if not (atom.role is Role.TEN if linked else value == 10):
                return False
        elif self.is_ordinal or value >= self._room or not self._fits(last, linked=linked):
            return False
        self._add(value)
        self._room = self._place(atom.role)
        return True

    def _is_century(self, following: Role) -> bool:
        """Whether these are the nineteen of nineteen ninety-nine."""
        is_alone = len(self.atoms) == 1 and not self.arabic
        return is_alone and following is Role.TEN and self._group[0] in _CENTURIES

    def _fits(self, last: Role, *, linked: bool) -> bool:
        """Whether the conjunction is where the language has it."""
        return linked if self.arabic else not linked or last is Role.HUNDRED

    def _begin_group(self, atom: Atom, *, linked: bool) -> bool:
        """Go on behind a scale: a thousand two hundred, مليون و200 ألف."""
        if self.scale is None or self._half_added or atom.values[0] >= self.scale:
            return False
        counted_in_words = Role.DIGITS not in {atom.role, self.atoms[0].role}
        if not (linked if self.arabic else counted_in_words):
            return False
        self._group, self._room = atom.values, self._place(atom.role)
        self.group_start = len(self.atoms)
        return True

    def _add(self, value: Fraction) -> None:
        self._group, self._room = (self._group[0] + value,), 0

    def _is_hundredfold(self, value: Fraction, last: Role) -> bool:
        """Whether this is the hundred of two hundred and of ثلاث مئة."""
        if value != 100 or self.is_ordinal or self._group[0] >= 100:
            return False
        return last is Role.UNIT or not self.arabic

    def _take_scale(self, scale: Fraction, *, linked: bool) -> bool:
        if self._half_added:
            # مليون ونصف المليون: the second million says what the half is of.
            return not linked and scale == self.scale
        if self._group:
            return not linked and self._scale_group(scale)
        if self.scale is None or linked is not (scale < self.scale) or scale == self.scale:
            return False
        if linked:
            self._total = tuple(total + scale for total in self._total)
        else:  # a thousand million
            self._total = tuple(total * scale for total in self._total)
        self.scale = scale
        return True

    def _scale_group(self, scale: Fraction) -> bool:
        """Multiply what was counted: 3 million."""
        if self.scale is not None and scale >= self.scale:
            return False
        scaled = tuple(value * scale for value in self._group)
        self._total = scaled if not self._total else (self._total[0] + scaled[0],)
        self._group, self.scale, self.is_fraction = (), scale, False
        return True

    def _take_two_scales(self, value: Fraction, *, linked: bool) -> bool:
        if not linked or self._group or self.scale is None or value >= self.scale:
            return False
        self._total, self.scale = tuple(total + value for total in self._total), value / 2
        return True

    def _take_fraction(self, value: Fraction, *, linked: bool) -> bool:
        if self.is_fraction:
            return False
        if not linked:
            return self._take_denominator(value)
        if self._group:
            self._group = tuple(part + value for part in self._group)
        elif self.scale is not None and not self._half_added:
            self._total = (self._total[0] + value * self.scale,)
            self._half_added = True
        else:
            return False
        return True

    def _take_denominator(self, value: Fraction) -> bool:
        """The thirds of two thirds."""
        if len(self.atoms) != 1 or self.atoms[0].role not in {Role.UNIT, Role.TEEN, Role.DIGITS}:
            return False
        self._group, self.is_fraction = (self._group[0] * value,), True
        return True

    def _take_ordinal(self, value: Fraction, *, linked: bool) -> bool:
        """The first of twenty-first; the third of one third."""
        if self._group and value < self._room:
            self._add(value)
            self.is_ordinal = True
            return True
        return value > 2 and not linked and self._take_denominator(1 / value)
