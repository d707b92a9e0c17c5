"""English words that numbers are made of."""

import re
from fractions import Fraction

from align.numbers.model import Meaning, Role, Vocabulary

_UNITS = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SCALES = {"dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_MONTHS = (
    "January February March April May June July August September October November December",
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
)
_DOUBTFUL_MONTHS = frozenset({"march", "may", "mar", "jan", "dec", "jun", "apr"})
_MEASURES = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "yen": "JPY", "yuan": "CNY",
    "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB", "rupee": "INR", "rupees": "INR",
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "decade": "decade", "decades": "decade",
    "mile": "mi", "miles": "mi", "foot": "ft", "feet": "ft", "ft": "ft", "inch": "in", "inches": "in",
    "yard": "yd", "yards": "yd", "acre": "ac", "acres": "ac", "hectare": "ha", "hectares": "ha",
    "km": "km", "kms": "km", "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km",
    "metre": "m", "metres": "m", "meter": "m", "meters": "m",
    "cm": "cm", "centimetre": "cm", "centimetres": "cm", "centimeter": "cm", "centimeters": "cm",
    "riyal": "SAR", "riyals": "SAR", "dirham": "AED", "dirhams": "AED", "shekel": "ILS", "shekels": "ILS",
}  # fmt: skip


def _vocabulary() -> dict[str, Meaning]:
    """Every word with its role and values."""
    words: dict[str, Meaning] = {}

    def add(role: Role, written: str, first: int, step: int = 1) -> None:
        for place, word in enumerate(written.split()):
            words[word] = (role, (Fraction(first + place * step),))

    add(Role.UNIT, "zero " + _UNITS, 0)
    add(Role.TEEN, _TEENS, 10)
    add(Role.TEN, _TENS, 20, 10)
    add(Role.ORDINAL, _ORDINALS, 1)
    add(Role.ORDINAL, re.sub(r"y\b", "ieth", _TENS), 20, 10)
    add(Role.ORDINAL, "once twice thrice", 1)
    for place, word in enumerate(re.sub(r"y\b", "ies", _TENS).split()):
        words[word] = (Role.DECADE, (Fraction(20 + 10 * place),))
    words["hundred"] = (Role.HUNDRED, (Fraction(100),))
    words["hundredth"] = (Role.ORDINAL, (Fraction(100),))
    for word, value in _SCALES.items():
        words[word] = (Role.SCALE, (Fraction(value),))
        words[word + "s"] = (Role.VAGUE, (Fraction(value),))
    words |= {
        "bn": words["billion"],
        "mn": words["million"],
        "mln": words["million"],
        "hundreds": (Role.VAGUE, (Fraction(100),)),
        "tens": (Role.VAGUE, (Fraction(10),)),
        "half": (Role.FRACTION, (Fraction(1, 2),)),
        "halves": (Role.DENOMINATOR, (Fraction(1, 2),)),
        "quarter": (Role.FRACTION, (Fraction(1, 4),)),
        "quarters": (Role.DENOMINATOR, (Fraction(1, 4),)),
        "noon": (Role.TIME, (Fraction(12),)),
        "midnight": (Role.TIME, (Fraction(12), Fraction(0), Fraction(24))),
    }
    for place, word in enumerate(_ORDINALS.split()[2:], start=3):
        words[word + "s"] = (Role.DENOMINATOR, (Fraction(1, place),))
    # These say how many, but no word of a number stands before or behind them.
    for value, stem in enumerate(("doubl", "tripl", "quadrupl"), start=2):
        words |= {stem + ending: (Role.LABEL, (Fraction(value),)) for ending in ("e", "es", "ed", "ing")}
    for value, word in enumerate((_UNITS + " ten").split(), start=1):
        words[word + "fold"] = (Role.LABEL, (Fraction(value),))
    return words


ENGLISH = Vocabulary(
    words=_vocabulary(),
    months={
        name: (number, name.lower() in _DOUBTFUL_MONTHS)
        for names in _MONTHS
        for number, name in enumerate(names.split(), start=1)
    }
    | {"Sept": (9, False)},
    # The pound is a weight too.
    measures=_MEASURES,
    percent="(?i:per[ -]?cent(?:age points?)?)\\b",
)
"""Words are lower case, months capitalised."""
