"""A text's atoms: what each digit string, number word, month and sign in it means by itself."""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from align.numbers.arabic import ARABIC, NO_NUMBERS, TWO_WORD_MONTHS
from align.numbers.digits import CLOCK, DIGITS, SPACED, digit_atoms
from align.numbers.english import ENGLISH
from align.numbers.model import Atom, Role

_SIGNS: Mapping[str, tuple[Role, Fraction, str]] = {
    "%": (Role.PERCENT, Fraction(1), "%"),
    "٪": (Role.PERCENT, Fraction(1), "%"),
    "$": (Role.MEASURE, Fraction(1), "USD"),
    "€": (Role.MEASURE, Fraction(1), "EUR"),
    "£": (Role.MEASURE, Fraction(1), "GBP"),
    "½": (Role.FRACTION, Fraction(1, 2), ""),
    "¼": (Role.FRACTION, Fraction(1, 4), ""),
    "¾": (Role.FRACTION, Fraction(3, 4), ""),
    "⅓": (Role.FRACTION, Fraction(1, 3), ""),
    "⅔": (Role.FRACTION, Fraction(2, 3), ""),
}
_NUMERAL = f"(?P<digits>{CLOCK}|{SPACED}|{DIGITS})|(?P<sign>[{''.join(_SIGNS)}])"
_ENGLISH = re.compile(f"{_NUMERAL}|(?P<percent>{ENGLISH.percent})|(?P<word>[A-Za-z]+)")
_ARABIC = re.compile(
    f"{_NUMERAL}|(?P<percent>{ARABIC.percent})"
    "|(?P<two>(?:[وفبلك]{1,2})?(?:كانون|تشرين)\\s+(?:ال)?(?:أول|اول|ثاني|ثانى))(?!\\w)"
    "|(?P<word>[\u0621-\u065f\u0670\u0671\u06a9\u06cc]+)"
)
_OTHER = re.compile(_NUMERAL)
_MARKS = "".join(map(chr, [*range(0x64B, 0x660), 0x670, 0x640]))
# ئ stays: without it مئتا (two hundred) would be ميتا (dead), and كمئة كمية (quantity).
_FOLDED = str.maketrans("أإآٱىةکی", "ااااي" + "هكي", _MARKS)
# II and above: I is a pronoun, C and M are initials and units.
_ROMAN = re.compile("(?=[XVIL]{2})(XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_PARTICLES = re.compile("([وف]?)([بلك]?)(ال|لل)?")

_WordReader = Callable[[re.Match[str]], Atom | None]


def atoms_of(text: str, language: str) -> list[Atom]:
    """Every atom of the text, in order."""
    primary = language.partition("-")[0].lower()
    pattern, word_atom = _GRAMMARS.get(primary, (_OTHER, None))
    return list(_atoms(text, pattern, word_atom, primary))


def _atoms(
    text: str,
    pattern: re.Pattern[str],
    word_atom: _WordReader | None,
    language: str,
) -> Iterator[Atom]:
    end = 0
    for match in pattern.finditer(text):
        if match.start() < end:
            continue  # letters that the digits before them have taken, as the bn of 5bn
        if match.lastgroup == "digits":
            for numeral in digit_atoms(text, match, language):
                end = numeral.end
                yield numeral
        elif match.lastgroup == "sign":
            role, value, unit = _SIGNS[match.group()]
            yield Atom(role, (value,), match.start(), match.end(), role is Role.FRACTION, unit)
        elif match.lastgroup == "percent":
            yield Atom(Role.PERCENT, (Fraction(1),), match.start(), match.end(), unit="%")
        elif word_atom is not None and (atom := word_atom(match)) is not None:
            yield atom


def _english_atom(match: re.Match[str]) -> Atom | None:
    word, (start, end) = match.group(), match.span()
    month = ENGLISH.months.get(word) or ENGLISH.months.get(word.capitalize() if word.isupper() else "")
    if month is not None:
        # Before another capital it is a first name: June Almeida.
        doubtful = month[1] or match.string[end + 1 : end + 2].isupper()
        return Atom(Role.MONTH, (Fraction(month[0]),), start, end, doubtful=doubtful)
    lower = word.lower()
    if meaning := ENGLISH.words.get(lower):
        return Atom(meaning[0], meaning[1], start, end)
    if unit := ENGLISH.measures.get(lower):
        return Atom(Role.MEASURE, (Fraction(1),), start, end, unit=unit)
    if _ROMAN.fullmatch(word):
        return Atom(Role.LABEL, (Fraction(_roman(word)),), start, end)
    return None


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in word]
    return sum(-one if one < other else one for one, other in itertools.pairwise([*values, 0]))


def _arabic_atom(match: re.Match[str]) -> Atom | None:
    word, (start, end) = match.group(), match.span()
    if match.lastgroup == "two":
        first, second = word.translate(_FOLDED).split()
        number = TWO_WORD_MONTHS[first[-len("كانون") :], "ال" + second.removeprefix("ال")]
        return Atom(Role.MONTH, (Fraction(number),), start, end)
    meaning = _arabic_meaning(word)
    if meaning is None:
        return None
    skip, atom = meaning
    return replace(atom, start=start + skip, end=end)


@lru_cache(maxsize=1 << 16)
def _arabic_meaning(word: str) -> tuple[int, Atom] | None:
    """How much of the word is a conjunction, and the atom of the rest with offsets of no meaning."""
    folded = word.translate(_FOLDED)
    if unit := ARABIC.measures.get(folded):
        return 0, Atom(Role.MEASURE, (Fraction(1),), 0, 0, unit=unit)
    if folded in NO_NUMBERS:
        return None
    for skip, linked, rest in _readings(folded):
        if found := ARABIC.words.get(rest):
            definite = rest != folded and folded[-len(rest) - 2 :].startswith("ال")
            return skip, Atom(found[0], found[1], 0, 0, linked, doubtful=definite)
        month = ARABIC.months.get(rest)
        # باب is a door, not "in August".
        if month and not (month[1] and len(folded) - len(rest) > skip):
            return skip, Atom(Role.MONTH, (Fraction(month[0]),), 0, 0, linked, doubtful=month[1])
    return None


def _readings(word: str) -> Iterator[tuple[int, bool, str]]:
    """The word without more and more particles: how many conjunctions, whether any, the rest."""
    match = _PARTICLES.match(word)
    assert match is not None  # noqa: S101 - every part of the pattern may be empty
    conjunction, preposition, _ = match.groups()
    ends = sorted({0, len(conjunction), len(conjunction + preposition), match.end()})
    if word.startswith("ال"):
        ends = [0, 2]
    for end in ends:
        linked = bool(conjunction) and end >= len(conjunction)
        yield int(linked), linked, word[end:]


_GRAMMARS: Mapping[str, tuple[re.Pattern[str], _WordReader]] = {
    "en": (_ENGLISH, _english_atom),
    "ar": (_ARABIC, _arabic_atom),
}
