"""Which numbers of two texts, one the translation of the other, are the same.

A number is *firm* if it must have a counterpart: one above two that is written in digits or
counts in words, and a month. Ones and twos are not, because languages differ in where they count
(one is an article, two a dual), nor are ordinals, fractions and magnitudes in words. But
every number, firm or not, can be the counterpart of another.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from align.numbers.model import Number, NumberKind

#: One and two are articles, pronouns and duals as often as numbers.
_FIRM_FROM = 3
_FIRM_IN_DIGITS = {NumberKind.CARDINAL, NumberKind.ORDINAL, NumberKind.DECADE, NumberKind.TIME}
#: A scale word alone is as often a way of speaking: one in a million.
_SCALES = frozenset(Fraction(scale) for scale in (12, *(10**power for power in range(2, 16))))
#: Numbers from which on languages hardly ever use words, where their words are not known.
_LARGE = 32
_ROUND_THE_CLOCK = {Fraction(0), Fraction(12), Fraction(24)}
#: The years that are called by their last two digits and cannot be taken for a day: the war of 73.
_SHORT_YEARS = 1932, 1999
#: What a measure is rendered as where others are in use, and how many of these it is.
_METRIC: Mapping[str, tuple[str, Fraction]] = {
    "mi": ("km", Fraction("1.609")),
    "yd": ("m", Fraction("0.914")),
    "ft": ("m", Fraction("0.305")),
    "in": ("cm", Fraction("2.54")),
    "ac": ("ha", Fraction("0.405")),
}
#: How far a converted measure may be off, having been rounded.
_ROUNDING = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts' numbers have not in common.

    Attributes:
        missing: numbers of the source that the target has in no form.
        added: numbers of the target that the source has in no form.
        differing: numbers that are the same, but in different units.
    """

    missing: tuple[Number, ...]
    added: tuple[Number, ...]
    differing: tuple[tuple[Number, Number], ...] = ()


class _Side:
    """The numbers of one text, and all values by which they can be found.

    Attributes:
        numbers: all of them.
        values: their values, months excepted.
        months: the months' values.
        digits: values of what is written in digits.
        forms: the values, and what they are in another form: 50% is a half.
        inexact: times and measures, which have to be looked at one by one.
        mixed: numbers with a fraction, such as 6½.
    """

    def __init__(self, numbers: Sequence[Number]) -> None:
        counts = [number for number in numbers if number.kind is not NumberKind.MONTH]
        self.numbers = numbers
        self.values = {value for number in counts for value in number.values}
        self.months = {number.value for number in numbers if number.kind is NumberKind.MONTH}
        self.digits = {value for number in counts if number.in_digits for value in number.values}
        self.forms = self.values.union(*map(_forms, counts))
        self.inexact = [number for number in counts if _is_inexact(number)]
        self.mixed = [number.value for number in counts if number.value.denominator > 1]


def compare_numbers(source: Sequence[Number], target: Sequence[Number]) -> Comparison:
    """Compare the numbers of two texts whose languages' number words are known."""
    sides = _Side(source), _Side(target)
    missing, added = _unanswered(sides, _is_firm)
    if not missing and not added:
        # Two numbers that are not firm count if each side has one that the other has not.
        missing, added = _unanswered(sides, _is_exchangeable)
        if not missing or not added:
            missing, added = (), ()
    return Comparison(missing, added, tuple(_in_other_units(source, target)))


def compare_digits(source: Sequence[Number], target: Sequence[Number]) -> Comparison:
    """Compare only what two languages hardly ever write in words: numbers from 32 on, but no 8,000."""
    return Comparison(*_unanswered((_Side(source), _Side(target)), _is_large))


def _unanswered(
    sides: tuple[_Side, _Side], counts: Callable[[Number], bool]
) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
    """Of the numbers that count, those of either side that the other has in no form."""
    missing, added = (
        tuple(number for number in own.numbers if counts(number) and not _is_answered(number, own, other))
        for own, other in (sides, sides[::-1])
    )
    return missing, added


def _is_firm(number: Number) -> bool:
    if number.doubtful:
        return False
    if number.kind is NumberKind.MONTH:
        return True
    if number.in_digits:
        is_large = number.value >= _FIRM_FROM or number.value.denominator > 1
        return is_large and number.kind in _FIRM_IN_DIGITS
    is_count = number.kind is NumberKind.CARDINAL and number.value >= _FIRM_FROM
    return is_count and number.value not in _SCALES


def _is_exchangeable(number: Number) -> bool:
    """Whether a number counts if the other side has another in its place: 2 metres, the three men."""
    is_known = number.doubtful and number.kind is NumberKind.CARDINAL and number.value >= _FIRM_FROM
    return number.in_digits or is_known


def _is_large(number: Number) -> bool:
    return number.value >= _LARGE and len(str(number.value).rstrip("0")) > 1


def _is_answered(number: Number, own: _Side, other: _Side) -> bool:
    if number.kind is NumberKind.MONTH:
        # A month is no other number, unless the other side writes 28/7.
        return number.value in (other.months or other.digits)
    if not other.values.isdisjoint(_forms(number)) or not other.forms.isdisjoint(number.values):
        return True
    if not own.months and not other.months.isdisjoint(number.values):
        return True
    if _is_inexact(number) and any(_is_about(number, each) for each in other.numbers):
        return True
    return any(_is_about(each, number) for each in other.inexact) or _is_in_parts(number.value, own, other)


def _forms(number: Number) -> set[Fraction]:
    """The values of a number, and those of the words for it that have a value of their own."""
    value, forms = number.value, set(number.values)
    if number.unit == "%":
        forms.add(value / 100)
    elif number.unit == "decade":
        forms.add(value * 10)
    elif number.kind is NumberKind.DECADE and value % 100 == 0:
        forms.add(value / 100 + 1)  # the 2000s, the 21st century
    elif number.in_digits and _SHORT_YEARS[0] <= value <= _SHORT_YEARS[1]:
        forms.add(value % 100)
    return forms


def _is_inexact(number: Number) -> bool:
    return number.kind is NumberKind.TIME or number.unit in _METRIC


def _is_about(one: Number, other: Number) -> bool:
    """Whether a number may be the hour of this time, or this measure converted."""
    if one.kind is NumberKind.TIME:
        return _may_be_hour(one.value, other)
    unit, factor = _METRIC[one.unit]
    expected = one.value * factor
    return other.unit == unit and abs(other.value - expected) <= expected * _ROUNDING


def _may_be_hour(hour: Fraction, other: Number) -> bool:
    """Whether a number may be the hour of this time: 10:45 is eleven less a quarter."""
    if other.kind is NumberKind.TIME:
        return abs(other.value - hour) in _ROUND_THE_CLOCK
    whole = hour // 1
    hours = {whole} if hour == whole else {whole, whole + 1}
    return any((number - value) % 12 == 0 for number in hours for value in other.values)


def _is_in_parts(value: Fraction, own: _Side, other: _Side) -> bool:
    """Whether a number such as 6½ stands in two parts: 6 استحواذات ونصف; one and two may be in the noun."""
    whole, part = value // 1, value % 1
    if part:
        return part in other.values and (whole < _FIRM_FROM or whole in other.values)
    return any(mixed // 1 == value and mixed % 1 in own.values for mixed in other.mixed)


def _in_other_units(numbers: Sequence[Number], others: Sequence[Number]) -> Iterator[tuple[Number, Number]]:
    """Numbers whose every counterpart is of another unit."""
    by_value: defaultdict[Fraction, list[Number]] = defaultdict(list)
    for other in others:
        for value in other.values:
            by_value[value].append(other)
    for number in numbers:
        same = [other for value in number.values for other in by_value.get(value, ())]
        if same and all(_differ(number.unit, other.unit) for other in same):
            yield number, same[0]


def _differ(unit: str, other: str) -> bool:
    """Whether both are known: a currency may go without saying, a percentage may not."""
    return unit != other and ("%" in {unit, other} or bool(unit and other))
