"""Every term of the glossary that stands in a text, with its offsets, as a CAT tool lists them.

At each place the longest form wins. Latin forms must be capitalised as a name is (*WHO* is
not in "who", *Turkey* not in "turkey"); Arabic ones may have particles written onto them. Where
no form stands, a person's surname is found (`surnames`). The text is looked at as its reader sees
it (`VisibleText`): the ligatures of a PDF and soft hyphens hide no term.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from align.folding import fold
from align.glossary.arabic import is_function_word, proclitic_readings, without_case, without_marks
from align.glossary.form_search import StoredForm
from align.glossary.sounds import is_arabic
from align.glossary.store import GlossaryStore, StoredEntry
from align.glossary.surnames import SurnameFinder
from align.glossary.term_rows import storable
from align.glossary.text_words import PlaceInText, Token, is_small, tokens_of
from align.visible import VisibleText

_MOST_WORDS = 12
_ACRONYM_LETTERS = 6
# A shorter rest is rather the word itself than a name behind a particle.
_SHORTEST_BEHIND_PARTICLE = 3
_BATCH_CHARACTERS = 20_000
# What is between the letters of a name.
_BETWEEN = re.compile(r"[\W_]+")
_PARAGRAPH = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class TermInText:
    """A place in a text where a term of the glossary stands.

    Attributes:
        start: offset of its first character, particles before it not included; but the
            preposition that its article has merged with is (للأمم المتحدة).
        end: offset behind its last.
        text: what stands there.
        forms: the forms that it is, one an entry.
        entries: those entries, the most used first.
        is_surname: whether only the surname of these persons stands there.
    """

    start: int
    end: int
    text: str
    forms: tuple[StoredForm, ...]
    entries: tuple[StoredEntry, ...]
    is_surname: bool = False


class _Span(NamedTuple):
    """Tokens that may be a form; a tuple, as a word begins a dozen of them.

    Attributes:
        first: index of the first token.
        last: index of the last one.
        skip: how many characters of the first are particles.
        joined: the letters, as `name_words.joined` writes them.
    """

    first: int
    last: int
    skip: int
    joined: str


def scan_text(store: GlossaryStore, text: str) -> list[TermInText]:
    """List the terms in a text, in its order; where several begin or overlap, the longest.

    Args:
        store: an open store.
        text: in either language, or both.

    Raises: GlossaryError if the store cannot be read.
    """
    return list(each_term(store, text))


def each_term(store: GlossaryStore, text: str) -> Iterator[TermInText]:
    """Yield the terms in a text as `scan_text` lists them, however long the text is."""
    entries: dict[int, StoredEntry] = {}
    for place in each_place(store, text):
        for form in place.forms:
            if form.entry not in entries:
                entries[form.entry] = store.entry(form.entry)
        found = tuple(entries[form.entry] for form in place.forms)
        yield TermInText(place.start, place.end, place.text, place.forms, found, place.is_surname)


def each_place(store: GlossaryStore, text: str) -> Iterator[PlaceInText]:
    """Yield where the terms stand that `each_term` yields, without the time it takes to read entries."""
    visible = VisibleText.of(storable(text))
    surnames = SurnameFinder(store, visible.text)
    for start, end in _batches(visible.text):
        with store.reading():
            tokens = tokens_of(visible.text, start, end)
            following = _following(tokens)
            words = _known_words(store, tokens, following)
            places, covered = _scan(store, visible.text, tokens, _spans(store, tokens, following, words))
            standing = [form for place in places for form in place.forms]
            places += surnames.find(tokens, covered, standing, words)
        for place in sorted(places, key=lambda place: place.start):
            first, behind = visible.written(place.start, place.end)
            yield replace(place, start=first, end=behind, text=text[first:behind])


def _batches(text: str) -> Iterator[tuple[int, int]]:
    """Yield runs of whole lines; one line, however long, is one run."""
    start = 0
    for match in _PARAGRAPH.finditer(text):
        if match.end() - start >= _BATCH_CHARACTERS:
            yield start, match.end()
            start = match.end()
    yield start, len(text)


def _scan(
    store: GlossaryStore, text: str, tokens: Sequence[Token], spans: Sequence[Sequence[_Span]]
) -> tuple[list[PlaceInText], Collection[int]]:
    """Find the forms among these words of a text; the places, and the indices of the words in them."""
    forms = _living_forms(store, {span.joined for here in spans for span in here})
    places: list[PlaceInText] = []
    covered: set[int] = set()
    for first, here in enumerate(spans):
        for span in here if first not in covered else ():
            start, end = tokens[first].start + span.skip, tokens[span.last].end
            fitting: dict[int, StoredForm] = {}
            for form in forms.get(span.joined, ()):
                if form.entry not in fitting and _fits(form, text[start:end], span):
                    fitting[form.entry] = form
            if fitting:
                start = min(_beginning(form.text, text, tokens, first, start) for form in fitting.values())
                places.append(PlaceInText(start, end, text[start:end], tuple(fitting.values())))
                covered.update(range(first, span.last + 1))
                break
    return places, covered


def _beginning(form: str, text: str, tokens: Sequence[Token], first: int, start: int) -> int:
    """Where a form begins whose small words no span begins with: De Waele, Al Jazeera.

    Args:
        form: as the glossary has it.
        text: in which it stands.
        tokens: its words.
        first: the first of them that counts.
        start: where that one begins as the form has it.
    """
    for place in range(first - 1, -1, -1):
        own = text[tokens[place].start : tokens[place].end]
        if not is_small(own) or not tokens[place + 1].follows:
            break
        whole = fold(text[tokens[place].start : tokens[first].end])
        if _BETWEEN.sub("", fold(form)).startswith(_BETWEEN.sub("", whole)):
            start = tokens[place].start
    return start


def _spans(
    store: GlossaryStore,
    tokens: Sequence[Token],
    following: Sequence[int | None],
    words: Collection[str],
) -> list[list[_Span]]:
    """For every token, the spans that begin there and may be a form, the longest first."""
    spans = _single_words(tokens, following, words)
    growing = [span for here in spans for span in here]
    while growing:
        longer = [
            _Span(span.first, last, span.skip, span.joined + tokens[last].shapes[0][1])
            for span in growing
            if (last := following[span.last]) is not None and last < span.first + _MOST_WORDS
        ]
        # Of the spans of a text few go on as a form does.
        beginnings = store.words.beginnings(span.joined for span in longer)
        growing = [span for span in longer if span.joined in beginnings]
        for span in growing:
            spans[span.first].append(span)
    return [sorted(here, key=lambda span: -span.last) for here in spans]


def _following(tokens: Sequence[Token]) -> list[int | None]:
    """For every token, which is the next one of a name that goes on behind it; None if none does."""
    following: list[int | None] = [None] * len(tokens)
    for index in range(len(tokens) - 2, -1, -1):
        behind = tokens[index + 1]
        if behind.follows:
            following[index] = index + 1 if behind.counts and behind.shapes else following[index + 1]
    return following


def _known_words(
    store: GlossaryStore, tokens: Sequence[Token], following: Sequence[int | None]
) -> dict[str, int]:
    """What the tokens may be, alone or as one with the next, if it is a word of the store; its number."""
    known = store.words.equal(
        begin
        for token, pair in zip(tokens, _pairs(tokens, following), strict=True)
        for _, shape in token.shapes
        for begin in (shape, shape + pair)
    )
    return {word.text: word.number for word in known}


def _pairs(tokens: Sequence[Token], following: Sequence[int | None]) -> list[str]:
    """For every token, the letters of the next one of a name that goes on behind it."""
    return ["" if last is None else tokens[last].shapes[0][1] for last in following]


def _single_words(
    tokens: Sequence[Token], following: Sequence[int | None], words: Collection[str]
) -> list[list[_Span]]:
    """For every token, the spans of it alone that names begin with: as a word, or as one with the next."""
    return [
        [
            _Span(first, first, skip, shape)
            for skip, shape in (sorted(token.shapes) if token.counts else ())
            # A single letter may begin an acronym that is written W.H.O.
            if len(shape) == 1 or shape in words or shape + pair in words
        ]
        for first, (token, pair) in enumerate(zip(tokens, _pairs(tokens, following), strict=True))
    ]


def _fits(form: StoredForm, surface: str, span: _Span) -> bool:
    """Whether a form of these letters is what stands there."""
    if is_arabic(form.text):
        # The article may be put or left within a name; a single word with it is another word.
        return span.last > span.first or _is_same_word(form, surface, span)
    acronym, capitalised = _capitals(form.text)
    if acronym:
        return surface.upper() == surface
    return not capitalised or surface[:1].isupper() or not surface[:1].isalpha()


@lru_cache(maxsize=4096)
def _capitals(text: str) -> tuple[bool, bool]:
    """Whether a Latin form is a short one in capitals alone, and whether it begins with one."""
    letters = [letter for letter in text if letter.isalpha()]
    acronym = len(letters) <= _ACRONYM_LETTERS and all(letter.isupper() for letter in letters)
    return acronym, bool(letters) and letters[0].isupper()


def _is_same_word(form: StoredForm, surface: str, span: _Span) -> bool:
    """Whether a single Arabic word is a form of the same letters, the article and the case aside."""
    if span.skip and len(span.joined) < _SHORTEST_BEHIND_PARTICLE:
        return False
    if form.text == surface:
        return True
    # على is no علي, though either is written like the other.
    if is_function_word(surface) and without_marks(form.text) != without_marks(surface):
        return False
    folded = fold(surface)
    if form.folded == folded:
        return True
    readings = (*(reading.text for reading in proclitic_readings(folded)), "ا" + folded)
    return without_case(form.folded) in map(without_case, readings)


def _living_forms(store: GlossaryStore, texts: Iterable[str]) -> dict[str, list[StoredForm]]:
    """The forms of these letters, the most used first, without those of entries that a person rejected."""
    found = store.words.forms_of("joined", texts)
    rejected = store.rejected(form.entry for form in found)
    forms: dict[str, list[StoredForm]] = {}
    for form in sorted(found, key=lambda form: -form.uses):
        if form.entry not in rejected:
            forms.setdefault(form.joined, []).append(form)
    return forms
