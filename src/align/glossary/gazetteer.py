"""Names that are known in both languages: countries, cities, institutions.

CLDR (through babel) gives territories and the cities of its time zones;
``gazetteer.tsv`` beside this module gives what cannot be heard from the spelling
and is not in CLDR: aliases (Türkiye, UK), seas, institutions and their acronyms.
Its lines are type, English forms and Arabic forms, separated by tabs, the forms by
``|``, the usual one first::

    ORG	International Monetary Fund|IMF	صندوق النقد الدولي

CLDR also says what looks like a name and is none: languages, months, currencies.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from align.folding import fold
from align.terms import TermType

_CITY_OF_ZONE = re.compile(r".*/")
_ALPHA_2 = re.compile(r"[A-Z]{2}")
_FIRST_NAMES = {"April", "May", "June", "August"}
_NO_TERRITORY = {"XA", "XB", "ZZ", "EU", "UN", "QO", "EZ"}
_NO_CITY = re.compile(r"Etc/|Antarctica/|.*\d|[^/]*$")


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name known in both languages.

    Attributes:
        type: what it names.
        english: its English forms.
        arabic: its Arabic forms, folded; the usual one first.
    """

    type: TermType
    english: tuple[str, ...]
    arabic: tuple[str, ...]


class Gazetteer:
    """Looks known names up by any of their English forms.

    Args:
        names: known names; where two share an English form, the earlier one has it.
        excluded: English words that are no names though they are capitalised.
        dates: those of them that name a day or a month and nothing else.
    """

    def __init__(
        self, names: Iterable[KnownName], excluded: Iterable[str] = (), dates: Iterable[str] = ()
    ) -> None:
        self._by_form: dict[str, KnownName] = {}
        forms: list[str] = []
        names = list(names)
        for name in names:
            for form in name.english:
                if self._by_form.setdefault(_key(form), name) is name:
                    forms.append(form)
        self._by_arabic: dict[str, KnownName] = {}
        for name in names:
            for arabic in name.arabic:
                self._by_arabic.setdefault(arabic, name)
        self._places = frozenset(
            form for form, name in self._by_form.items() if name.type is TermType.LOCATION
        )
        self._dates = frozenset(fold(word) for word in dates)
        self._excluded = frozenset(fold(word) for word in excluded)
        # Longest first, so that the scan prefers Kuwait City over Kuwait.
        alternatives = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        self._scan = re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])" if forms else r"(?!)")

    def find(self, form: str) -> KnownName | None:
        """The known name that has this English form, if any."""
        return self._by_form.get(_key(form))

    def find_arabic(self, folded: str) -> KnownName | None:
        """The known name that has this folded Arabic form, if any."""
        return self._by_arabic.get(folded)

    def is_date(self, word: str) -> bool:
        """Whether the word is a month or a weekday, and no first name."""
        return fold(word) in self._dates

    def has_place(self, stem: str, endings: Iterable[str]) -> bool:
        """Whether a known place is called by the stem and one of the endings."""
        return any(stem + ending in self._places for ending in endings)

    def scan(self, text: str) -> list[tuple[int, int, TermType]]:
        """All places in an English text where a known form stands, longest first at each."""
        return [
            (match.start(), match.end(), self._by_form[_key(match.group())].type)
            for match in self._scan.finditer(text)
        ]

    def excludes(self, word: str) -> bool:
        """Whether the word is a language, a month, a weekday or a currency."""
        return fold(word) in self._excluded


def _key(form: str) -> str:
    """An English form without what its writers vary: dots, apostrophes, ``the``."""
    return re.sub("[.'’ʼ]", "", fold(form)).removeprefix("the ")


def aliases(english: str, arabic: str) -> tuple[str, ...]:
    """All English forms of a name that the project's own list has, the usual one first: United Nations, UN.

    Args:
        english: one of its forms.
        arabic: what renders it; one of the list's renderings, or nothing: an acronym may stand for
            something else.

    Returns: no forms if there is only the one.
    """
    name = _aliased().get(_key(english))
    if name is None or (arabic and fold(arabic) not in name.arabic):
        return ()
    return name.english


@lru_cache(maxsize=1)
def _aliased() -> dict[str, KnownName]:
    """The names of the project's own list that have several forms, by each of these."""
    found: dict[str, KnownName] = {}
    for name in _own_names():
        for form in name.english:
            found.setdefault(_key(form), name)
    return {form: name for form, name in found.items() if len(name.english) > 1}


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Load the known names: the project's own list first, then CLDR's."""
    # A tenth of a second, and only a glossary needs it.
    from babel import Locale

    english, arabic = Locale("en"), Locale("ar")
    names = [*_own_names(), *_territories(english, arabic), *_cities(english, arabic)]
    return Gazetteer(names, _no_names(english), _dates(english))


def _own_names() -> list[KnownName]:
    table = files("align.glossary").joinpath("gazetteer.tsv").read_text(encoding="utf-8")
    names: list[KnownName] = []
    for line in table.splitlines():
        if line and not line.startswith("#"):
            type_, english, arabic = line.split("\t")
            forms = tuple(fold(form) for form in arabic.split("|"))
            names.append(KnownName(TermType(type_), tuple(english.split("|")), forms))
    return names


def _territories(english: Any, arabic: Any) -> list[KnownName]:  # noqa: ANN401 - babel has no types
    return [
        KnownName(TermType.LOCATION, tuple(_spellings(name)), (fold(arabic.territories[code]),))
        for code, name in english.territories.items()
        if _ALPHA_2.fullmatch(code) and code not in _NO_TERRITORY and code in arabic.territories
    ]


def _cities(english: Any, arabic: Any) -> list[KnownName]:  # noqa: ANN401 - babel has no types
    names: list[KnownName] = []
    for zone, details in arabic.time_zones.items():
        rendering = details.get("city")
        if rendering and not _NO_CITY.match(zone):
            name = english.time_zones.get(zone, {}).get("city") or _CITY_OF_ZONE.sub("", zone).replace(
                "_", " "
            )
            names.append(KnownName(TermType.LOCATION, (name,), (fold(rendering),)))
    return names


def _spellings(name: str) -> list[str]:
    """A CLDR name as newspapers write it too: ``&`` as ``and``, ``St.`` in full."""
    return list(dict.fromkeys([name, name.replace("&", "and"), name.replace("St.", "Saint")]))


def _no_names(english: Any) -> list[str]:  # noqa: ANN401 - babel has no types
    words = [*english.months["format"]["wide"].values(), *_dates(english), *english.languages.values()]
    for currency in english.currencies.values():
        words += [currency, currency.split()[-1], currency.split()[-1] + "s"]
    return words


def _dates(english: Any) -> list[str]:  # noqa: ANN401 - babel has no types
    """Weekdays and months, but for the months that are names too."""
    months = english.months["format"]["wide"].values()
    return [
        *english.days["format"]["wide"].values(),
        *(month for month in months if month not in _FIRST_NAMES),
    ]
