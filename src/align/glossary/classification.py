"""What a name names, by the words that say so: in the name, before it, in its Arabic.

A recogniser judges a name by its sentence and errs where the name is strange to it.
Words that mean a kind of thing err less: a *Bank* and a مركز are organisations, what
نهر or سفينة stands before is a river or a ship, and whom a title introduces is a
person. The lists are in ``vocabulary.tsv``.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from align.folding import fold
from align.glossary.arabic import proclitic_readings, without_article
from align.glossary.vocabulary import words_of
from align.terms import TermType

_LISTS = {
    TermType.ORGANISATION: "organisation",
    TermType.LOCATION: "place",
    TermType.MISCELLANEOUS: "thing",
    TermType.PERSON: "person",
}
_THINGS = (TermType.ORGANISATION, TermType.LOCATION, TermType.MISCELLANEOUS)
# Persons have no head nouns, only titles and roles before them; what begins with a noun in English
# is an organisation or a place: Radio Dabanga, Mount Hermon.
_TOLD_BY = {
    "english": _THINGS,
    "leading": (TermType.ORGANISATION, TermType.LOCATION),
    "arabic": _THINGS,
    "classifying": (*_THINGS, TermType.PERSON),
}
_MAX_PERSON_WORDS = 4
# What begins the complement of a head noun.
_OF = re.compile(r" (?:of|for|on) ")


def type_by_head(name: str) -> TermType | None:
    """The type that an English name's head noun tells: its last, the one before *of*, or the first of two.

    >>> type_by_head("Black Sea Grain Initiative").value
    'MISC'
    """
    before, of, _ = _OF.sub(" of ", name.lower(), count=1).partition(" of ")
    words = (before if of else name.lower()).split()
    if len(words) < 2 and not of:
        return None
    return _kind("english", words[-1:]) or (_kind("leading", words[:1]) if len(words) == 2 else None)


def type_by_rendering(folded: str) -> TermType | None:
    """The type that the head noun of an Arabic rendering tells, its first word.

    >>> type_by_rendering("تل رفعت").value
    'LOC'
    """
    head, several, _ = folded.partition(" ")
    return _kind("arabic", [without_article(head)]) if several else None


def kind_by_classifier(word: str) -> TermType | None:
    """The type that a folded Arabic word tells of a name beside it: والسفينة, بركان.

    >>> kind_by_classifier("والسفينه").value
    'MISC'
    """
    return _kind("classifying", (without_article(reading.text) for reading in proclitic_readings(word)))


def preferred(head: TermType, seen: TermType) -> TermType:
    """Of what a head noun tells and what was seen: a place may be called like what it houses."""
    return seen if head is TermType.ORGANISATION and seen is TermType.LOCATION else head


def may_be_full_name(name: str) -> bool:
    """Whether a name has as many words as a person's, and no other signs than letters in them."""
    words = name.split()
    return 2 <= len(words) <= _MAX_PERSON_WORDS and all(
        letter.isalpha() or letter in "-'’." for word in words for letter in word
    )


def begins_with_given_name(name: str) -> bool:
    """Whether a name's first word is a usual given name."""
    return fold(name.split()[0]) in words_of("given-names")


def _kind(language: str, words: Iterable[str]) -> TermType | None:
    """The type whose list has one of the words."""
    tellers = _tellers(language)
    return next((tellers[word] for word in words if word in tellers), None)


@lru_cache(maxsize=4)
def _tellers(language: str) -> dict[str, TermType]:
    return {
        fold(word): type_
        for type_ in _TOLD_BY[language]
        for word in words_of(f"{language}-{_LISTS[type_]}-nouns")
    }
