"""The numbers within names, in digits of either set or Roman: what one side numbers, the other does."""

import re
from collections.abc import Iterable

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# One of a single letter may be an initial, or a letter (Malcolm X).
_ROMAN = {
    **{"II": "2", "III": "3", "IV": "4", "VI": "6", "VII": "7", "VIII": "8", "IX": "9"},
    **{"XI": "11", "XII": "12", "XIII": "13", "XIV": "14", "XV": "15", "XVI": "16", "XVII": "17"},
    **{"XVIII": "18", "XIX": "19", "XX": "20", "XXI": "21"},
}
_FIGURE = re.compile(rf"{_NUMBER.pattern}|\b(?:{'|'.join(sorted(_ROMAN, key=len, reverse=True))})\b")


def figures_in(name: str) -> tuple[str, ...]:
    """The numbers in a name in Latin letters, in digits.

    >>> figures_in("Toyota Corona Mark II"), figures_in("COVID-19")
    (('2',), ('19',))
    """
    return tuple(_ROMAN.get(figure, figure) for figure in _FIGURE.findall(name))


def figures_among(folded: Iterable[str]) -> tuple[str, ...]:
    """The numbers among folded words of an Arabic text, in digits.

    >>> figures_among(["مارك", "ii"]), figures_among(["مارك", "2"])
    (('2',), ('2',))
    """
    figures = (_ROMAN.get(word.upper(), word) for word in folded)
    return tuple(figure for figure in figures if figure[:1].isdigit())
