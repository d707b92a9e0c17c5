"""Abbreviations as an English text itself uses them: explained names, and common nouns that are no names."""

import re
from collections.abc import Iterable, Sequence

from align.glossary.acronyms import is_acronym
from align.glossary.capitals import CAPITALISED
from align.glossary.gazetteer import Gazetteer
from align.glossary.trimming import Trimmer

_DEFINITION = re.compile(
    rf"(?<![\w-])((?>{CAPITALISED}(?:\s(?:of the|for the|of|for|the|and|in|&)?\s?{CAPITALISED})*))"
    r"\s\(([A-Z][A-Za-z&.]{1,8})\)"
)
# An abbreviation that stands for common words: intensive care unit (ICU).
_COMMON_DEFINITION = re.compile(r"((?:\b[a-z][\w’'-]*\s){1,7})\(([A-Z]{2,7})s?[);,]")
# ... or of which there are several, or one of many.
_COUNTED = re.compile(
    r"(?<![\w.-])(?:([A-Z]{2,7})s(?![\w’'-])"
    r"|an? ([A-Z]{2,7})(?=[.,;:)]|\s(?:in|at|on|and|or|for|that|which|with|to|of)\b))"
)
_WORD = re.compile(r"\w+")


def definitions_in(texts: Iterable[str], trimmer: Trimmer) -> dict[str, str]:
    """Acronyms that a text itself explains, as ``Long Name (ABC)``."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _DEFINITION.finditer(text):
            long_name, acronym = trimmer.trim(match.group(1)), match.group(2)
            initials = {word[0].casefold() for word in _WORD.findall(long_name)}
            shared = sum(letter.casefold() in initials for letter in acronym if letter.isalpha())
            if is_acronym(acronym) and " " in long_name and shared * 2 >= len(acronym):
                found.setdefault(acronym, long_name)
    return found


def common_abbreviations_in(texts: Iterable[str], known: Gazetteer) -> set[str]:
    """Abbreviations that a text uses as common nouns: explained in small letters, or counted (two ATMs)."""
    found: set[str] = set()
    for text in texts:
        for match in _COMMON_DEFINITION.finditer(text):
            initials = [word[0] for part in match.group(1).split() for word in part.split("-") if word]
            if _spells(initials, match.group(2).lower()):
                found.add(match.group(2))
        found.update(match.group(1) or match.group(2) for match in _COUNTED.finditer(text))
    return {form for acronym in found for form in (acronym, f"{acronym}s") if known.find(acronym) is None}


def _spells(initials: Sequence[str], acronym: str) -> bool:
    """Whether the last initials are an abbreviation's letters, in their order, one or two left out."""
    letters = iter(reversed(initials[-len(acronym) - 2 :]))
    return all(letter in letters for letter in reversed(acronym))
