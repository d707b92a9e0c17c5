"""Numbers and dates that the other side does not have.

A number is *firm* if it must have a counterpart: one above two that is written in digits or
counts in words, and a month. Ones and twos are not, because languages differ in where they count
(one is an article, two a dual), nor are ordinals, fractions and magnitudes in words. But
every number, firm or not, can be the counterpart of another.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from align.bitext import Flag
from align.checking.finding import Finding, Languages, Span, are_known, primary, quoted
from align.numbers import Number, NumberKind, numbers_in

#: One and two are articles, pronouns and duals as often as numbers.
_FIRM_FROM = 3
_FIRM_IN_DIGITS = {NumberKind.CARDINAL, NumberKind.ORDINAL, NumberKind.DECADE, NumberKind.TIME}
#: A scale word alone is as often a way of speaking: one in a million.
_SCALES = frozenset(Fraction(scale) for scale in (12, *(10**power for power in range(2, 16))))
#: Numbers from which on languages hardly ever use words, where their words are not known.
_LARGE = 32
#: Languages that count in ten thousands: 200万 is two million.
_WITH_MYRIADS = frozenset({"zh", "ja", "ko", "yue", "wuu"})
_ANY_LANGUAGE = "und"
_ROUND_THE_CLOCK = {Fraction(0), Fraction(12), Fraction(24)}


def check_numbers(source: str, target: str, languages: Languages) -> Iterator[Finding]:
    """Find the numbers of either side that the other has in no form, and units that differ."""
    if not are_known(languages):
        yield from _check_digits(source, target, languages)
        return
    found = numbers_in(source, languages[0]), numbers_in(target, languages[1])
    missing, added = _unanswered(found[0], found[1]), _unanswered(found[1], found[0])
    if not missing and not added:
        missing, added = _exchanged(found[0], found[1])
    if missing or added:
        pieces = _spans(missing), _spans(added)
        yield Finding(Flag.NUMBER_MISMATCH, _message(source, target, pieces), *pieces)
    for number, counterpart in _units_that_differ(found[0], found[1]):
        pieces = _spans([number]), _spans([counterpart])
        message = f"{quoted(source, pieces[0])} is {quoted(target, pieces[1])} in the target."
        yield Finding(Flag.NUMBER_MISMATCH, message, *pieces)


def _check_digits(source: str, target: str, languages: Languages) -> Iterator[Finding]:
    """Find large numbers in digits that the other side has not, in languages whose words are not known."""
    if not _WITH_MYRIADS.isdisjoint(map(primary, languages)):
        return
    found = numbers_in(source, _ANY_LANGUAGE), numbers_in(target, _ANY_LANGUAGE)
    missing, added = (
        [number for number in side if _is_large(number.value) and not _is_answered(number, side, other)]
        for side, other in (found, found[::-1])
    )
    if missing or added:
        pieces = _spans(missing), _spans(added)
        yield Finding(Flag.NUMBER_MISMATCH, _message(source, target, pieces), *pieces)


def _is_large(value: Fraction) -> bool:
    """Whether a number is written in digits in any language, unlike eight thousand."""
    return value >= _LARGE and len(str(value).rstrip("0")) > 1


def _unanswered(numbers: Sequence[Number], others: Sequence[Number]) -> list[Number]:
    return [number for number in numbers if _is_firm(number) and not _is_answered(number, numbers, others)]


def _exchanged(numbers: Sequence[Number], others: Sequence[Number]) -> tuple[list[Number], list[Number]]:
    """The numbers in digits that are not firm, if both sides have some that the other has not."""
    missing, added = (
        [number for number in side if number.in_digits and not _is_answered(number, side, other)]
        for side, other in ((numbers, others), (others, numbers))
    )
    return (missing, added) if missing and added else ([], [])


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


def _is_answered(number: Number, own: Sequence[Number], others: Sequence[Number]) -> bool:
    candidates = _comparable(number, own, others)
    if any(_agree(number, other) or _agree(other, number) for other in candidates):
        return True
    return _is_in_parts(number.value, others) or any(
        other.value // 1 == number.value and _is_in_parts(other.value, own) for other in others
    )


def _comparable(number: Number, own: Sequence[Number], others: Sequence[Number]) -> Sequence[Number]:
    """The others that may be the same: a month is no other number, unless one side writes 28/7."""
    own_months, other_months = (
        [each for each in side if each.kind is NumberKind.MONTH] for side in (own, others)
    )
    if number.kind is NumberKind.MONTH:
        return other_months or [other for other in others if other.in_digits]
    return [other for other in others if other.kind is not NumberKind.MONTH] if own_months else others


def _agree(one: Number, other: Number) -> bool:
    """Whether two numbers may be the same, the first perhaps written in a form of its own."""
    if not set(one.values).isdisjoint(other.values):
        return True
    if 1932 <= one.value < 2000 and other.in_digits and one.value % 100 == other.value:
        return True  # the war of 73; below 32 it may be a day
    if one.unit == "%":
        return one.value / 100 in other.values  # 50%, half
    if one.unit == "decade":
        return one.value * 10 in other.values
    if one.kind is NumberKind.DECADE:
        return one.value % 100 == 0 and one.value / 100 + 1 in other.values  # the 2000s, the 21st century
    return one.kind is NumberKind.TIME and _may_be_hour(one.value, other)


def _may_be_hour(hour: Fraction, other: Number) -> bool:
    """Whether a number may be the hour of this time: 10:45 is eleven less a quarter."""
    if other.kind is NumberKind.TIME:
        return abs(other.value - hour) in _ROUND_THE_CLOCK
    whole = hour // 1
    hours = {whole} if hour == whole else {whole, whole + 1}
    return any((number - value) % 12 == 0 for number in hours for value in other.values)


def _is_in_parts(value: Fraction, numbers: Sequence[Number]) -> bool:
    """Whether a number such as 6½ stands in two parts: 6 استحواذات ونصف; one and two may be in the noun."""
    whole, part = value // 1, value % 1
    if not part:
        return False
    values = {reading for number in numbers for reading in number.values}
    return part in values and (whole < _FIRM_FROM or whole in values)


def _units_that_differ(
    numbers: Sequence[Number], others: Sequence[Number]
) -> Iterator[tuple[Number, Number]]:
    """Numbers whose every counterpart is of another unit."""
    for number in numbers:
        same = [other for other in others if not set(number.values).isdisjoint(other.values)]
        if same and all(_differ(number.unit, other.unit) for other in same):
            yield number, same[0]


def _differ(unit: str, other: str) -> bool:
    """Whether both are known: a currency may go without saying, a percentage may not."""
    return unit != other and ("%" in {unit, other} or bool(unit and other))


def _spans(numbers: Sequence[Number]) -> tuple[Span, ...]:
    return tuple((number.start, number.end) for number in numbers)


def _message(source: str, target: str, pieces: tuple[tuple[Span, ...], tuple[Span, ...]]) -> str:
    missing, added = quoted(source, pieces[0]), quoted(target, pieces[1])
    if missing and added:
        return f"Only in the source: {missing}; only in the target: {added}."
    return f"Only in the source: {missing}." if missing else f"Only in the target: {added}."
