"""Digit strings: their values, whichever marks of thousands and decimals they are written with."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from align.folding import with_ascii_digits
from align.numbers.model import Atom, Role

CLOCK = "[0-9٠-٩۰-۹]{1,2}:[0-9٠-٩۰-۹]{2}(?![0-9٠-٩۰-۹])"
#: A run of digits with the marks that may stand inside a number; groups of three behind a space.
DIGITS = "[0-9٠-٩۰-۹]+(?:[.,٫٬،][0-9٠-٩۰-۹]+)*"
SPACED = "[0-9٠-٩۰-۹]{1,3}(?:[ \u00a0\u202f][0-9٠-٩۰-۹]{3})+(?![0-9٠-٩۰-۹.,])"

_MARK = re.compile("[.,،:]")
_NAME_BEFORE = re.compile("(?:[A-Za-z]|[A-Z][A-Za-z]*[-‑]|[ء-ي]{3}[-‑])$")
_LATIN_BEHIND = re.compile(r"[-‑]?(?:[A-Z]\b|[A-Za-z]+)")
_APOSTROPHES = {"'", "’", "‘"}
_DECADE = re.compile(r"['’]?s\b")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_SCALES = {"k": 3, "m": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "bln": 9, "t": 12, "tn": 12, "trn": 12}
_SCALE = re.compile(f"(?:{'|'.join(sorted(_SCALES, key=len, reverse=True))})\\b", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:am|pm|km|kms|cm|mm|kg|g|mg|ft|in|mph|kph|lb|lbs|oz|ml|l|hrs?|mins?|secs?|yrs?|pc|px|pp|x)\b",
    re.IGNORECASE,
)
_HOUR_BEHIND = re.compile(r"[ \u00a0]?(?:[ap]\.?m\b|o['’]clock)", re.IGNORECASE)
_ZONE_BEHIND = re.compile(r"[ \u00a0]?(?:GMT|UTC|BST|EDT|EST|CET|hrs|hours? GMT)")
_HIJRI = re.compile(r"[ \u00a0]?ه(?:ـ|\b)")
_LONGEST = 15


def digit_atoms(text: str, match: re.Match[str], language: str) -> Iterator[Atom]:
    """Read a digit string of a text: one atom, or several of a date or version such as 1.2.2003."""
    start, end = match.span()
    written = with_ascii_digits(re.sub("[ \u00a0\u202f]", "", match.group()))
    if (hour := _clock(written)) is not None:
        yield Atom(Role.TIME, (hour,), start, end)
        return
    values = read_digits(written, language)
    if not values:
        for part in re.finditer("[0-9٠-٩۰-۹]+", match.group()):
            value = Fraction(int(part.group()[:_LONGEST]))
            yield Atom(Role.DIGITS, (value,), start + part.start(), start + part.end())
        return
    yield _with_suffix(text, Atom(Role.DIGITS, values, start, end))


def read_digits(written: str, language: str) -> tuple[Fraction, ...]:
    """The values that ASCII digits with marks may have, the likeliest first; none if they are several.

    >>> [str(value) for value in read_digits("1,234", "en") + read_digits("3,5", "ar")]
    ['1234', '7/2']
    """
    first, *groups = _MARK.split(written)
    if ":" in written:
        return ()
    if not groups:
        return (Fraction(int(first[:_LONGEST])),)
    marks = _MARK.findall(written)
    decimal = _decimal(first, groups, marks)
    thousands = _thousands(first, groups, marks)
    if thousands is None or decimal is None:
        return tuple(value for value in (thousands, decimal) if value is not None)
    if language == "en":
        if marks[0] != ".":
            return (thousands,)
        return (decimal, thousands) if groups == ["000"] else (decimal,)
    return (thousands, decimal)


def _decimal(first: str, groups: list[str], marks: list[str]) -> Fraction | None:
    """The value if the last mark is that of decimals."""
    *thousands, decimals = groups
    if marks[-1] in marks[:-1] or len(set(marks[:-1])) > 1 or any(len(group) != 3 for group in thousands):
        return None
    if marks[-1] == "،" and (len(first) > 3 or len(decimals) > 3):
        return None  # the comma of a list
    whole = "".join([first, *thousands])[:_LONGEST]
    decimals = decimals[:_LONGEST]
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def _thousands(first: str, groups: list[str], marks: list[str]) -> Fraction | None:
    """The value if all marks are those of thousands."""
    if len(set(marks)) > 1 or len(first) > 3 or first.startswith("0") or any(len(g) != 3 for g in groups):
        return None
    return Fraction(int("".join([first, *groups])[:_LONGEST]))


def _clock(written: str) -> Fraction | None:
    """The hour of a time such as 10:30; none if the digits are no time."""
    hour, colon, minute = written.partition(":")
    if not colon or int(hour) > 24 or int(minute) > 59:
        return None
    return Fraction(int(hour)) + Fraction(int(minute), 60)


def _with_suffix(text: str, atom: Atom) -> Atom:
    """What the letters written onto the digits make of them."""
    if _NAME_BEFORE.search(text, max(0, atom.start - 20), atom.start):
        return replace(atom, role=Role.LABEL)
    if atom.end - atom.start == 2 and text[atom.start - 1 : atom.start] in _APOSTROPHES:
        value = atom.values[0]
        return replace(atom, values=(value, 1900 + value, 2000 + value))  # the class of '77
    return _time(text, atom) or _with_letters(text, atom)


def _time(text: str, atom: Atom) -> Atom | None:
    """The hour of 10 p.m., 10.30am and 2200 GMT."""
    value = atom.values[0]
    if value <= 24 and (hour := _HOUR_BEHIND.match(text, atom.end)):
        minutes = value % 1 * 100
        return Atom(Role.TIME, (value // 1 + minutes / 60, value), atom.start, hour.end())
    if value.denominator == 1 and atom.end - atom.start == 4 and _ZONE_BEHIND.match(text, atom.end):
        return replace(atom, role=Role.TIME, values=(value // 100 + value % 100 / 60, value))
    return None


def _with_letters(text: str, atom: Atom) -> Atom:
    value, end = atom.values[0], atom.end
    if match := _DECADE.match(text, end):
        role = Role.DECADE if value >= 20 and value % 10 == 0 else Role.LABEL
        return replace(atom, role=role, values=(value, value % 100), end=match.end())
    if match := _ORDINAL.match(text, end):
        return replace(atom, role=Role.ORDINAL, end=match.end())
    if match := _SCALE.match(text, end):
        scale = 10 ** _SCALES[match.group().lower()]
        other = atom.values if len(match.group()) == 1 else ()  # 50m may be metres
        return replace(atom, values=(value * scale, *other), end=match.end())
    letters = _LATIN_BEHIND.match(text, end)
    is_label = _HIJRI.match(text, end) if letters is None else not _is_measure(letters.group())
    return replace(atom, role=Role.LABEL) if is_label else atom


def _is_measure(behind: str) -> bool:
    """Whether letters behind digits are a unit, or go on as a word: 5km, 24-year-old."""
    return _UNIT.fullmatch(behind) is not None or (behind[0] in "-‑" and not behind[1:].isupper())
