"""Acronyms: which they stand for, and how Arabic spells them letter by letter."""

import re
from functools import lru_cache

from align.folding import fold

_LETTER_NAMES = {
    "a": "اي ايه",
    "b": "بي",
    "c": "سي",
    "d": "دي",
    "e": "اي",
    "f": "اف",
    "g": "جي",
    "h": "اتش ايتش",
    "i": "اي",
    "j": "جي جاي جيه",
    "k": "كي كيه كاي",
    "l": "ال",
    "m": "ام",
    "n": "ان",
    "o": "او",
    "p": "بي",
    "q": "كيو",
    "r": "ار",
    "s": "اس",
    "t": "تي",
    "u": "يو",
    "v": "في",
    "w": "دبليو دابليو دبل",
    "x": "اكس",
    "y": "واي",
    "z": "زد زي",
}
_ENGLISH_NAMES = {
    **{
        "a": "ay",
        "b": "bee",
        "c": "see",
        "d": "dee",
        "e": "ee",
        "f": "ef",
        "g": "jee",
        "h": "etch",
        "i": "ay",
    },
    **{"j": "jay", "k": "kay", "l": "el", "m": "em", "n": "en", "o": "oh", "p": "bee", "q": "kyu", "r": "ar"},
    **{"s": "es", "t": "tee", "u": "you", "v": "vee", "w": "dablyu", "x": "eks", "y": "way", "z": "zed"},
}
_ARABIC_NAMES = frozenset(name for names in _LETTER_NAMES.values() for name in names.split())
_MAX_LETTERS = 7
_SHORT_ACRONYM = re.compile(r"\b[A-Z]{1,4}\b")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,7}(?:s\b)?|[A-Z][A-Z0-9&-]{1,6}")
# Words that an acronym skips: European Union → EU, but Organisation of the ... → O...
_SKIPPED = {"of", "the", "for", "and", "in", "on", "to", "de", "des", "du", "la", "al", "&"}


def is_acronym(name: str) -> bool:
    """Whether the name is written as an acronym, such as ``PKK`` or ``U.N.``."""
    return (
        _ACRONYM.fullmatch(name) is not None
        and sum(letter.isupper() or letter.isdigit() for letter in name) > 1
    )


def letters_of(name: str) -> str:
    """The acronym's letters: ``U.N.`` gives ``UN``."""
    return name.replace(".", "").removesuffix("s")


def abbreviates(acronym: str, name: str) -> bool:
    """Whether the acronym's letters are the initials of the name's words, in order.

    Small words may be counted or skipped: ``PKK`` is not spelled by ``Kurdistan
    Workers' Party``, which only a text's own ``Long Name (PKK)`` can tell.
    """
    letters = letters_of(acronym).casefold()
    words = [word for word in re.split(r"[\s\-–/]+", name) if word[:1].isalnum()]
    every = "".join(map(_initials, words))
    content = "".join(_initials(word) for word in words if word.casefold() not in _SKIPPED)
    return len(content) > 1 and letters in (every, content)


def _initials(word: str) -> str:
    """A word's first letter; all letters of an acronym (UNFCCC has the UN in it)."""
    return (letters_of(word) if is_acronym(word) else word[0]).casefold()


def read_aloud(name: str) -> str:
    """A name with its short acronyms as they are read: ``TQ Samsun`` as ``tee kew Samsun``."""
    return _SHORT_ACRONYM.sub(
        lambda match: " ".join(_ENGLISH_NAMES[letter] for letter in match.group().lower()), name
    )


def is_letter_name(folded: str) -> bool:
    """Whether a folded Arabic word is how a Latin letter is called: اس, دبليو."""
    return folded in _ARABIC_NAMES


@lru_cache(maxsize=1024)
def spelled_out(acronym: str) -> re.Pattern[str] | None:
    """A pattern of the acronym's letters by their names, over folded Arabic words.

    BBC matches ``بي بي سي`` and ``بيبيسي``; None for what is no acronym.
    """
    letters = fold(letters_of(acronym))
    if not is_acronym(acronym) or len(letters) > _MAX_LETTERS or not letters.isalpha():
        return None
    names = [_LETTER_NAMES.get(letter, "").replace(" ", "|") for letter in letters]
    if not all(names):
        return None
    return re.compile(r"\s?".join(f"(?:{name})" for name in names))
