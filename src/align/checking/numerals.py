"""Numbers and dates that the other side does not have, and units that differ."""

import re
from collections.abc import Iterable, Iterator

from align.bitext import Flag
from align.checking.finding import Finding, Languages, Span, are_known, primary, quoted, side_names
from align.numbers import Comparison, Number, NumberKind, compare_digits, compare_numbers, numbers_in

#: Languages that count in ten thousands: 200万 is two million.
_WITH_MYRIADS = frozenset({"zh", "ja", "ko", "yue", "wuu"})
_ANY_LANGUAGE = "und"
_RELATIVE_MONTH = {
    "en": re.compile(
        r"\b(?:same|that|this|last|next|previous|following) month\b|\bmonth (?:before|earlier|later)"
    ),
    "ar": re.compile(
        "الشهر (?:نفسه|ذاته|الماضي|السابق|التالي|المقبل|القادم|الجاري|الحالي)|(?:هذا|نفس|ذات) الشهر"
    ),
}


def check_numbers(source: str, target: str, languages: Languages) -> Iterator[Finding]:
    """Find the numbers of either side that the other has in no form, and units that differ."""
    sides = side_names(languages)
    compared = _compared(source, target, languages)
    missing = _without_relative_months(compared.missing, compared.added, target, languages[1])
    added = _without_relative_months(compared.added, compared.missing, source, languages[0])
    if missing or added:
        pieces = _spans(missing), _spans(added)
        yield Finding(Flag.NUMBER_MISMATCH, _message((source, target), pieces, sides), *pieces)
    for number, counterpart in compared.differing:
        pieces = _spans([number]), _spans([counterpart])
        message = f"{quoted(source, pieces[0])} is {quoted(target, pieces[1])} in the {sides[1]}."
        yield Finding(Flag.NUMBER_MISMATCH, message, *pieces)


def _compared(source: str, target: str, languages: Languages) -> Comparison:
    if are_known(languages):
        return compare_numbers(numbers_in(source, languages[0]), numbers_in(target, languages[1]))
    if not _WITH_MYRIADS.isdisjoint(map(primary, languages)):
        return Comparison((), ())
    return compare_digits(numbers_in(source, _ANY_LANGUAGE), numbers_in(target, _ANY_LANGUAGE))


def _without_relative_months(
    numbers: tuple[Number, ...], others: tuple[Number, ...], text: str, language: str
) -> tuple[Number, ...]:
    """The numbers; no months if the other text says "the same month" and has no month of its own."""
    calls = _RELATIVE_MONTH.get(primary(language))
    if calls is None or not calls.search(text) or any(map(_is_month, others)):
        return numbers
    return tuple(number for number in numbers if not _is_month(number))


def _is_month(number: Number) -> bool:
    return number.kind is NumberKind.MONTH


def _spans(numbers: Iterable[Number]) -> tuple[Span, ...]:
    return tuple((number.start, number.end) for number in numbers)


def _message(
    texts: tuple[str, str], pieces: tuple[tuple[Span, ...], tuple[Span, ...]], sides: tuple[str, str]
) -> str:
    """What stands on one side only."""
    alone = "; ".join(
        f"only in the {side}: {quoted(text, places)}"
        for text, places, side in zip(texts, pieces, sides, strict=True)
        if places
    )
    return f"{alone[0].upper()}{alone[1:]}."
