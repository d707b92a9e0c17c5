"""The numbers of a bead, each looked for on the other side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from align.numbers import Number, NumberKind, numbers_in
from align.report.segment_markup import NumberMark

#: Ones and twos in words are articles and duals as often as numbers.
_COUNTED_FROM = 3


@dataclass(frozen=True, slots=True)
class ComparedNumbers:
    """What was found on one side.

    Attributes:
        marks: for each text the numbers to show in it.
        lone: the numbers that the other side has not, as they are written.
    """

    marks: tuple[tuple[NumberMark, ...], ...]
    lone: tuple[str, ...]


def compare_numbers(
    source: Sequence[str], target: Sequence[str], languages: tuple[str, str], *, differ: bool
) -> tuple[ComparedNumbers, ComparedNumbers]:
    """Look for the numbers of either side on the other.

    Args:
        source: the bead's source texts.
        target: its target texts.
        languages: BCP 47 tags of the two.
        differ: whether the numbers are known to differ. If not, only those that both sides
            have are marked: a number may be answered by a word that is not read as one.
    """
    found = [
        [numbers_in(text, language) for text in texts]
        for texts, language in zip((source, target), languages, strict=True)
    ]
    values = [_values(number for numbers in side for number in numbers) for side in found]
    return (
        _compared(source, found[0], values[1], differ=differ),
        _compared(target, found[1], values[0], differ=differ),
    )


def _values(numbers: Iterable[Number]) -> frozenset[Fraction]:
    return frozenset(value for number in numbers for value in number.values)


def _compared(
    texts: Sequence[str], found: Sequence[Sequence[Number]], others: frozenset[Fraction], *, differ: bool
) -> ComparedNumbers:
    marks: list[tuple[NumberMark, ...]] = []
    lone: list[str] = []
    for text, numbers in zip(texts, found, strict=True):
        shown: list[NumberMark] = []
        for number in filter(_counts, numbers):
            common = next((value for value in number.values if value in others), None)
            if common is not None:
                shown.append(NumberMark(number.start, number.end, str(common), is_answered=True))
            elif differ and not number.doubtful:
                shown.append(NumberMark(number.start, number.end, str(number.value), is_answered=False))
                lone.append(text[number.start : number.end])
        marks.append(tuple(shown))
    return ComparedNumbers(tuple(marks), tuple(lone))


def _counts(number: Number) -> bool:
    """Whether a number is worth a look."""
    return number.in_digits or number.kind is NumberKind.MONTH or number.value >= _COUNTED_FROM
