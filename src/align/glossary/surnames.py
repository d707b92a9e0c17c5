"""Persons that a text calls by the surname alone, where the glossary has but the full name.

A surname proves less than a whole form: it must belong to three persons of the glossary at
most, or to one whom the same text calls by the full name; a given name, a title or a common
word is none, and among other capitals or behind a given name it is somebody else's.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from align.folding import fold
from align.glossary.arabic import proclitic_readings, without_marks
from align.glossary.form_search import StoredForm
from align.glossary.name_words import name_words
from align.glossary.sounds import is_arabic
from align.glossary.store import GlossaryStore
from align.glossary.text_words import PlaceInText, Token
from align.glossary.vocabulary import words_of
from align.name_links import NAME_LINKS, RULERS_ORDINALS

_MOST_PERSONS = 3
# A word of more names than this is no surname that tells anybody from others.
_MOST_FORMS = 12
# ... and a shorter one is rather another word; behind a preposition most of all.
_FEWEST_LETTERS, _FEWEST_ARABIC, _FEWEST_BEHIND_PREPOSITION = 3, 4, 5
_CONJUNCTIONS = frozenset({"", "و", "ف"})
# Lists of words that are no surnames, in either script.
_GIVEN_NAMES = ("given-names", "arabic-given-names")
_NO_SURNAMES = ("no-names", "titles", "roles", "sentence-openers", "given-names", "demonyms")
_NO_ARABIC_SURNAMES = (
    "arabic-given-names",
    "arabic-offices",
    "arabic-titles",
    "arabic-head-nouns",
    "arabic-common-words",
    "arabic-function-words",
)
# What may have a capital before a surname and is no given name.
_BEFORE_SURNAMES = ("titles", "roles", "sentence-openers", "demonyms", "no-names")
# Months that are surnames too.
_MONTHS = frozenset({"april", "august", "june", "march", "may"})
_SMALL_LETTERS = re.compile(r"\b[^\W\d_A-Z][^\W\d_]*")
_ALEFS = str.maketrans("أإآٱ", "اااا")


class _Asked(NamedTuple):
    """A word of the text that may be a surname; a tuple, as most words are.

    Attributes:
        place: index of the token.
        skip: how many of its first characters are particles.
        shape: the rest, as forms have it.
    """

    place: int
    skip: int
    shape: str


class SurnameFinder:
    """Finds surnames in one text, part after part.

    Args:
        store: an open store.
        text: the text.
    """

    def __init__(self, store: GlossaryStore, text: str) -> None:
        self._store = store
        self._text = text
        self._standing: dict[int, StoredForm] = {}
        self._named: dict[str, dict[int, StoredForm]] = {}
        self._known: dict[str, list[StoredForm]] = {}
        self._sources: dict[int, str] = {}

    def find(
        self,
        tokens: Sequence[Token],
        covered: Collection[int],
        standing: Iterable[StoredForm],
        words: Mapping[str, int],
    ) -> list[PlaceInText]:
        """Find the surnames in a part of the text.

        Args:
            tokens: its words.
            covered: indices of those that are in forms which stand there.
            standing: these forms.
            words: the words of the store that they may be, with their numbers.
        """
        self._standing.update((form.number, form) for form in standing)
        asked = [
            _Asked(place, skip, shape)
            for place, token in enumerate(tokens)
            if token.counts and place not in covered
            for skip, shape in sorted(token.shapes)
            if shape in words
            and _is_surname(shape, behind=self._text[token.start : token.start + skip])
            and self._may_name(tokens, place)
        ]
        new = {each.shape for each in asked} - self._known.keys()
        if new:
            self._note_standing()
            self._load({shape: words[shape] for shape in new})
        places: dict[int, PlaceInText] = {}
        for each in asked:
            place = None if each.place in places else self._place(tokens, each)
            if place is not None:
                places[each.place] = place
        return list(places.values())

    def _load(self, words: Mapping[str, int]) -> None:
        """Find out which persons have these surnames."""
        longer = self._store.words.longer_forms(words.values(), _MOST_FORMS)
        having = {
            shape: [form for form in longer[number] if _surname(form) == shape]
            for shape, number in words.items()
        }
        self._learn(form for forms in having.values() for form in forms)
        for shape, forms in having.items():
            persons = {form.entry: form for form in forms if self._is_person(form)}
            self._known[shape] = list(persons.values()) if len(persons) <= _MOST_PERSONS else []

    def _note_standing(self) -> None:
        """Remember whom the text calls by the full name."""
        surnames = [(form, surname) for form in self._standing.values() if (surname := _surname(form))]
        self._learn(form for form, _ in surnames)
        for form, surname in surnames:
            if self._is_person(form):
                self._named.setdefault(surname, {})[form.entry] = form
        self._standing.clear()

    def _learn(self, forms: Iterable[StoredForm]) -> None:
        """Find out which of the forms' entries are persons."""
        self._sources |= self._store.persons({form.entry for form in forms} - self._sources.keys())

    def _is_person(self, form: StoredForm) -> bool:
        """Whether a form is a person's, and no given name ends it in the source language."""
        source = self._sources.get(form.entry)
        if source is None:
            return False
        words = name_words(source)
        return not words or words[-1].folded not in words_of("given-names")

    def _may_name(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a word may be a surname where it stands, and not a part of somebody else's name."""
        token = tokens[index]
        word = self._text[token.start : token.end]
        before = tokens[index - 1] if index and token.follows else None
        if before is not None and not self._shapes(before).isdisjoint(_words_of(_GIVEN_NAMES)):
            return False
        if is_arabic(word):
            return True
        if not word[0].isupper():
            return False
        # The first word of a sentence has a capital whatever it is.
        capital = before is not None and before.follows and self._text[before.start].isupper()
        if before is not None and capital and self._shapes(before).isdisjoint(_words_of(_BEFORE_SURNAMES)):
            return False
        behind = tokens[index + 1] if index + 1 < len(tokens) else None
        if behind is not None and behind.follows and self._text[behind.start].isupper():
            return False
        return word.lower() not in self._small_words

    def _shapes(self, token: Token) -> set[str]:
        """What a word may be, folded."""
        return {fold(self._text[token.start : token.end]), *(shape for _, shape in token.shapes)}

    @cached_property
    def _small_words(self) -> frozenset[str]:
        """The words that the text has without a capital: Black is no surname where black is a colour."""
        return frozenset(_SMALL_LETTERS.findall(self._text))

    def _place(self, tokens: Sequence[Token], asked: _Asked) -> PlaceInText | None:
        """The surname with what belongs to it; None if nobody has it."""
        end = tokens[asked.place].end
        surname = self._text[tokens[asked.place].start + asked.skip : end]
        named = list(self._named.get(asked.shape, {}).values())
        starts: dict[int, list[StoredForm]] = {}
        for form in named or self._known[asked.shape]:
            start = self._start(tokens, asked, form) if _is_spelt(surname, form) else None
            if start is not None:
                starts.setdefault(start, []).append(form)
        if not starts:
            return None
        start = min(starts)
        return PlaceInText(start, end, self._text[start:end], tuple(starts[start]), is_surname=True)

    def _start(self, tokens: Sequence[Token], asked: _Asked, form: StoredForm) -> int | None:
        """Where the surname of a form begins; None if a part of it is missing: سلمان is not بن سلمان."""
        index, skip = asked.place, asked.skip
        for link in _links(form):
            before = tokens[index - 1] if index and tokens[index].follows else None
            readings = () if before is None else before.shapes
            found = next((taken for taken, shape in readings if shape == link), None)
            if found is None:
                return None
            index, skip = index - 1, found
        return tokens[index].start + skip


def _surname(form: StoredForm) -> str:
    """The surname in a full name; empty if it has none that is one by itself."""
    words = name_words(form.text)
    return words[-1].folded if len(words) > 1 and _is_surname(words[-1].folded) else ""


def _links(form: StoredForm) -> Iterator[str]:
    """Yield the words before a surname that belong to it, the nearest first."""
    for word in reversed(name_words(form.text)[1:-1]):
        if word.folded not in NAME_LINKS:
            return
        yield word.folded


def _is_surname(shape: str, *, behind: str = "") -> bool:
    """Whether a folded word may be a surname, rather than something else.

    Args:
        shape: the word.
        behind: the particles before it.
    """
    if is_arabic(shape):
        least = _FEWEST_ARABIC if without_marks(behind) in _CONJUNCTIONS else _FEWEST_BEHIND_PREPOSITION
        others = _words_of(_NO_ARABIC_SURNAMES)
    else:
        least, others = _FEWEST_LETTERS, _words_of(_NO_SURNAMES)
    return (
        len(shape) >= least
        and shape.isalpha()
        and shape not in _MONTHS
        and shape not in RULERS_ORDINALS
        and others.isdisjoint((shape, f"ال{shape}"))
    )


def _is_spelt(surname: str, form: StoredForm) -> bool:
    """Whether an Arabic surname has the article and the hamza that a form has: مواني is not الموانئ."""
    if not is_arabic(surname):
        return True
    own = _letters(form.text.split()[-1])
    return any(_letters(reading.text) == own for reading in proclitic_readings(surname))


def _letters(word: str) -> str:
    return without_marks(word).translate(_ALEFS)


@lru_cache(maxsize=4)
def _words_of(names: tuple[str, ...]) -> frozenset[str]:
    """The words of several lists, folded."""
    return frozenset(fold(word) for name in names for word in words_of(name))
