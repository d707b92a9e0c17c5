"""A number as it stands in a text, and what a word or a digit string contributes to one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from fractions import Fraction


class NumberKind(StrEnum):
    """What a number says."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    DECADE = "decade"
    """The 1990s, الثمانينيات; its values are the first year and the tens."""
    TIME = "time"
    """A time of day; its values are hours."""
    MONTH = "month"
    LABEL = "label"
    """Part of a name, such as F-16 and COVID-19."""
    VAGUE = "vague"
    """A magnitude without a count: hundreds, آلاف."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    Attributes:
        values: its value, and others that it may have where the notation is ambiguous
            (1.234 in Arabic; 50m, which may be metres), the likeliest first.
        kind: what it says.
        start: offset of its first character in the text.
        end: offset behind its last character, scale words, signs and units included.
        in_digits: whether it is written in digits, with a scale word or without.
        doubtful: whether the word may mean something else where it stands, as May and آب do, or
            tells of what is known already: الأشهر الثلاثة, القرن العشرين.
        unit: ``%``, a currency (``USD``), a measure (``km``), ``decade``, or nothing.
    """

    values: tuple[Fraction, ...]
    kind: NumberKind
    start: int
    end: int
    in_digits: bool
    unit: str = ""
    doubtful: bool = False

    @property
    def value(self) -> Fraction:
        """The likeliest value."""
        return self.values[0]


class Role(Enum):
    """What an atom does in a number."""

    DIGITS = auto()
    UNIT = auto()
    """1 to 9."""
    TEEN = auto()
    """10 to 19."""
    TEN = auto()
    """20 to 90."""
    HUNDRED = auto()
    """100 and, where they are one word, 200 to 900."""
    SCALE = auto()
    """A dozen, a thousand, a million …, which what stands before it multiplies."""
    TWO_SCALES = auto()
    """The dual of a scale: مليونان."""
    ORDINAL = auto()
    FIRST = auto()
    """An ordinal that is no part of others: أول عشر are the first ten."""
    FRACTION = auto()
    DENOMINATOR = auto()
    """A fraction that must be counted: أرباع."""
    DECADE = auto()
    TIME = auto()
    MONTH = auto()
    LABEL = auto()
    VAGUE = auto()
    """The plural of a scale, which is a scale behind a count: 3 آلاف."""
    PERCENT = auto()
    MEASURE = auto()


@dataclass(frozen=True, slots=True)
class Atom:
    """A digit string, word or sign that belongs to a number.

    Attributes:
        role: what it does.
        values: what it is worth, the likeliest reading first.
        start: offset in the text.
        end: offset behind it.
        linked: whether it is written with a conjunction: وعشرون.
        unit: what a sign or word of measure stands for.
        doubtful: whether the word means this only beside a number, as May and آب do, or is a
            number word with the article.
    """

    role: Role
    values: tuple[Fraction, ...]
    start: int
    end: int
    linked: bool = False
    unit: str = ""
    doubtful: bool = False


Meaning = tuple[Role, tuple[Fraction, ...]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the words of a language contribute to numbers.

    Attributes:
        words: number words, folded as the language's reader folds them.
        months: their number, and whether the word has other meanings.
        measures: the unit of words such as dollar, mile and decade; of currencies only those
            that one word names in both languages.
        percent: pattern of what stands for the sign.
    """

    words: Mapping[str, Meaning]
    months: Mapping[str, tuple[int, bool]]
    measures: Mapping[str, str]
    percent: str
