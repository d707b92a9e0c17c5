"""What a name is without the words around it, and what is no name though it has capitals."""

import re
from collections.abc import Collection, Sequence

from align.folding import fold
from align.glossary.acronyms import is_acronym, letters_of
from align.glossary.gazetteer import Gazetteer
from align.glossary.vocabulary import words_of

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_EDGE = re.compile(r"^[^\w]+|[^\w.)]+$|(?<![A-Z])\.$")
_FIRST_WORD = re.compile(r"([^\s]+)\s+")
_LAST_WORD = re.compile(r"\s+([^\s]+)$")
# A photographer and the agency: Reuters/Ahmed Saad.
_CREDIT = re.compile(r"(?<=\w)\s?/\s?(?=[A-Z])")
_LIST = re.compile(r",\s+|;\s*|\n+|\s+[–—]\s+|:\s+")
_CONJUNCTION = re.compile(r"\s+and\s+")
# Addresses, figures, scores.
_ARTICLED = re.compile(r"(?:al|el|an|as|ad|ar|at|az|ash|ed|d|bin|ibn|de|von|van)-")
_NO_NAME = re.compile(r"[@/]|\d[.,:–-]\d")
_DIGIT = re.compile(r"\d")
_MAX_WORDS = 9
_MAX_HALF = 3
# Months that are also first names.
_FIRST_NAMES = frozenset({"may", "april", "june"})
_DEMONYM_ENDING = re.compile(r"(?:ians?|eans?|ans?|ese|ish|is?|ites?|s)$")
_NATIONAL_ENDING = re.compile(r"(?:[ei]an|an|ese|ish|ch)$")
_PLACE_ENDINGS = (
    "",
    "a",
    "e",
    "o",
    "y",
    "ia",
    "ea",
    "es",
    "on",
    "ey",
    "ay",
    "land",
    "stan",
    "way",
    "in",
    "s",
)
_ARABIC_ENDING, _PLACES_OF_ARABIC_ENDING = re.compile(r"is?$"), ("", "a", "es", "stan")
_MIN_STEM = 3
_SHORTEST_NAME = 2
_PREFIXED = re.compile(r"(?:post|pre|pro|anti|non|ex|mid|un|inter|trans)-|[a-z]+-[A-Z]")


class Trimmer:
    """Trims what a recogniser found to the names in it.

    Args:
        known: the gazetteer.
        lowercase: the words that the document also has in small letters.
    """

    def __init__(self, known: Gazetteer, lowercase: frozenset[str]) -> None:
        self._known = known
        self._lowercase = lowercase

    def names_in(self, found: str, *, person: bool = False) -> list[str]:
        """The names in a find: trimmed, and a list of names taken apart.

        Args:
            found: a stretch of text.
            person: whether it was taken for a person, so that titles are cut off.
        """
        forms: list[str] = []
        for part in self._parts(found):
            whole = self.trim(part, person=person)
            if whole and self._known.find(whole) is None and not is_joined(whole):
                halves = [self.trim(half, person=person) for half in _CONJUNCTION.split(part)]
                if len(halves) > 1 and all(half and len(half.split()) <= _MAX_HALF for half in halves):
                    forms += halves
                    continue
            if whole:
                forms.append(whole)
        return forms

    def _parts(self, found: str) -> list[str]:
        """A list of names taken apart; a credit only where one of the two has several words or is known."""
        parts: list[str] = []
        for part in _LIST.split(found):
            credit = _CREDIT.split(part)
            several = any(" " in name or self._known.find(name) is not None for name in credit)
            parts += credit if several else [part]
        return parts

    def trim(self, found: str, *, person: bool = False) -> str:
        """Cut what does not belong to a name off a find; empty if nothing is left."""
        name, before = found.strip(), ""
        while name != before:
            before = name
            name = _POSSESSIVE.sub("", _EDGE.sub("", name).strip())
            if name.count("(") != name.count(")"):
                name = re.split(r"\s*[()]", name)[-1 if name.startswith("(") else 0]
            name = _ARTICLE.sub("", name, count=1)
            if name[:1].isupper() and self._known.find(name) is not None:
                return name
            name = self._without_edge_words(name, person=person)
        return name if self._may_be_name(name) else ""

    def _without_edge_words(self, name: str, *, person: bool) -> str:
        """Cut a known possessor, a first or a last word that belongs to the sentence."""
        possessor, _, possessed = name.replace("’", "'").partition("'s ")
        if possessed and self._known.find(possessor) is not None:
            return possessed
        first, last = _FIRST_WORD.match(name), _LAST_WORD.search(name)
        opens = first and self._does_not_begin(first.group(1), person=person)
        if first and opens and not self._is_new_name(name) and not (not person and self._is_national(name)):
            return name[first.end() :]
        if last and self._does_not_end(last.group(1)):
            return name[: last.start()]
        return name

    def _does_not_begin(self, word: str, *, person: bool) -> bool:
        """Whether no name begins with the word: small letters, titles, sentence openers, months."""
        if word.islower() or word.lower() in words_of("sentence-openers"):
            return True
        if _bare(word) in words_of("titles" if person else "personal-titles"):
            return True
        if person and fold(word) not in words_of("given-names") and is_demonym(word, self._known):
            return True
        return self._known.excludes(word) and word.lower() not in _FIRST_NAMES

    def _is_new_name(self, name: str) -> bool:
        """Whether *New* belongs to a name: New York University, New Labour; not New President, New Syria."""
        opener, _, rest = name.partition(" ")
        word = _bare(rest.partition(" ")[0])
        if opener != "New" or not rest[:1].isupper() or word in words_of("titles"):
            return False
        if word in words_of("new-places"):
            return True
        return self._known.find(rest) is None and not is_demonym(word, self._known)

    def _is_national(self, name: str) -> bool:
        """Whether an institution's name begins with whose it is: Norwegian Refugee Council."""
        words = name.split()
        whose = fold(words[0]) in words_of("demonyms") or _NATIONAL_ENDING.search(words[0]) is not None
        language = whose and self._known.excludes(words[0])
        return language and len(words) > 2 and words[-1].lower() in words_of("institution-tails")

    def _does_not_end(self, word: str) -> bool:
        """Whether no name ends with the word: small letters, titles, days."""
        return word.islower() or _bare(word) in words_of("personal-titles") or self._known.is_date(word)

    def _may_be_name(self, name: str) -> bool:
        words = name.split()
        if not any(letter.isupper() for letter in name) or len(words) > _MAX_WORDS or _NO_NAME.search(name):
            return False
        if _PREFIXED.match(name) and not _ARTICLED.match(name):
            return False
        if words[-1].lower() in words_of("newsrooms"):
            return False
        opens_sentence = words[0].lower() in words_of("sentence-openers")
        if (opens_sentence and not self._is_new_name(name)) or self._is_common(name, words):
            return False
        if any(word.islower() and word not in words_of("connectors") for word in words):
            return False
        return len(words) > 1 or self._may_stand_alone(name)

    def _is_common(self, name: str, words: Sequence[str]) -> bool:
        """Whether it is a language, a demonym, a date, titles only, or an acronym that is a word."""
        if self._known.excludes(name) or is_demonym(name, self._known):
            return True
        if all(_bare(word) in words_of("titles") for word in words):
            return True
        if _DIGIT.search(name) and any(self._known.excludes(word) for word in words):
            return True
        spellings = {letters_of(name), name.removesuffix("s")}
        return is_acronym(name) and not words_of("no-acronyms").isdisjoint(spellings)

    def _may_stand_alone(self, word: str) -> bool:
        """Whether a single word is more than the capital of a common one."""
        common = word.lower() in self._lowercase | words_of("no-names")
        return len(word) >= _SHORTEST_NAME and not common


def is_joined(name: str) -> bool:
    """Whether ``A and B`` or ``A of B`` is one institution: it has a word for one at an end."""
    words = name.lower().split()
    return words[0] in words_of("institution-heads") or words[-1] in words_of("institution-tails")


def is_titled_person(name: str) -> bool:
    """Whether a title that only persons have stands before one word: *Empress Eugenie*."""
    words = name.split()
    if words and words[0].lower() == "the":
        del words[0]
    return len(words) == 2 and _bare(words[0]) in words_of("sole-titles") and words[1][:1].isupper()


def is_demonym(word: str, known: Gazetteer) -> bool:
    """Whether a word tells where someone is from: a known place's name with another ending, Costa Rican."""
    folded = fold(word)
    if folded in words_of("demonyms"):
        return True
    stem = _DEMONYM_ENDING.sub("", folded)
    if stem == folded or len(stem) < _MIN_STEM or known.find(word) is not None:
        return False
    return known.has_place(stem, _place_endings(folded))


def is_demonym_of(word: str, places: Collection[str]) -> bool:
    """Whether a word tells where someone is from: one of these folded places with another ending."""
    folded = fold(word)
    stem = _DEMONYM_ENDING.sub("", folded)
    if stem == folded or len(stem) < _MIN_STEM or folded in places:
        return False
    return any(stem + ending in places for ending in _place_endings(folded) if stem + ending != folded)


def _place_endings(demonym: str) -> tuple[str, ...]:
    """What a place may end with that gives this adjective; Iraqi comes of Iraq, but Sidi not of Sidon."""
    return _PLACES_OF_ARABIC_ENDING if _ARABIC_ENDING.search(demonym) else _PLACE_ENDINGS


def _bare(word: str) -> str:
    return fold(word).strip(".")
