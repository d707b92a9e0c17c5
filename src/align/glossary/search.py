"""Finding an entry by what a person types: either language, more or less rightly spelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from align.folding import fold, plain
from align.glossary.arabic import in_other_case
from align.glossary.form_search import StoredForm
from align.glossary.guessing import WORD_LEFT_OUT, Guesser
from align.glossary.name_words import NameWord, joined, name_words, readings, shapes
from align.glossary.store import GlossaryStore, StoredEntry
from align.glossary.term_rows import storable
from align.glossary.vocabulary import words_of
from align.terms import TermStatus

# More is no name; what is longer is taken for a text.
_MOST_WORDS = 6
_LONGEST_NAME = 200
# A part of the query that is less than this share of its words says nothing of it.
_LEAST_PART = 0.5


class MatchKind(StrEnum):
    """How a query matched, the best first."""

    EXACT = "exact"
    FOLDED = "folded"
    CLITICS = "clitics"
    WORDS = "words"
    PART = "part"
    FUZZY = "fuzzy"
    SOUND = "sound"


_RANKS = {kind: min(rank, list(MatchKind).index(MatchKind.FUZZY)) for rank, kind in enumerate(MatchKind)}


@dataclass(frozen=True, slots=True)
class LookupHit:
    """An entry that answers a query.

    Attributes:
        entry: the entry, with its documents and examples.
        match: how the query matched.
        matched: the form that it matched.
        matched_words: those words of the form that it matched, folded; `highlighted` finds them.
        score: 0 to 1, how well.
    """

    entry: StoredEntry
    match: MatchKind
    matched: str
    matched_words: tuple[str, ...]
    score: float

    @property
    def source(self) -> str:
        """The entry's canonical source form."""
        return self.entry.term.source

    @property
    def target(self) -> str:
        """The entry's canonical target form; empty where nobody knows it."""
        return self.entry.term.target


@dataclass(frozen=True, slots=True)
class _Match:
    """A form that answers a query.

    Attributes:
        form: the form.
        kind: how the query matched it.
        score: 0 to 1, how well.
        typed: the words that were typed, folded as the form has them; if empty, all of its words.
    """

    form: StoredForm
    kind: MatchKind
    score: float
    typed: frozenset[str] = frozenset()

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the form that were typed, or all of them if it was typed as one word."""
        words = tuple(word.folded for word in name_words(self.form.text))
        return tuple(word for word in words if word in self.typed) or words

    @property
    def rank(self) -> tuple[int, float, int]:
        return _RANKS[self.kind], -self.score, -self.form.uses


def lookup(
    store: GlossaryStore, query: str, limit: int = 10, *, with_rejected: bool = False
) -> list[LookupHit]:
    """Find the entries that a query names, in either language.

    An exact form comes first, then one that differs in case, diacritics, hamza, vowel
    marks, articles, or where it is joined; then an Arabic word without the particles
    written onto it; then names of which some words were typed, titles aside; then names that
    are a part of what was typed; then misspellings, and what sounds like it in either
    script. Weaker kinds are tried only where no stronger one finds anything.

    Args:
        store: an open store.
        query: a name, or part of one; of a whole sentence, the names in it are found.
        limit: most hits to return.
        with_rejected: whether entries that a person rejected are found too.

    Returns: one hit an entry, the best first; empty if nothing is alike.

    Raises: GlossaryError if the store cannot be read.
    """
    with store.reading():
        best: dict[int, _Match] = {}
        for match in sorted(_matches(store, plain(storable(query))), key=lambda match: match.rank):
            best.setdefault(match.form.entry, match)
        hits: list[LookupHit] = []
        for number, match in best.items():
            entry = store.entry(number)
            if with_rejected or entry.term.status is not TermStatus.REJECTED:
                hits.append(LookupHit(entry, match.kind, match.form.text, match.words, round(match.score, 3)))
            if len(hits) == limit:
                break
        return hits


def _matches(store: GlossaryStore, text: str) -> list[_Match]:
    words = name_words(text) if len(text) <= _LONGEST_NAME else ()
    if len(words) > _MOST_WORDS or len(text) > _LONGEST_NAME:
        return _in_text(store, text)
    if not words:
        return _equal(store, text)
    matches = (
        _equal(store, text)
        or _joined(store, words)
        or _in_other_case(store, text)
        or _without_particles(store, words)
    )
    if matches:
        return matches
    return (
        _joined(store, _without_titles(words), MatchKind.WORDS)
        or _some_words(store, words)
        or _some_words(store, _without_titles(words))
        or [*_parts(store, words), *_guesses(store, words)]
        or (_in_text(store, text) if len(words) > 1 else [])
    )


def _equal(store: GlossaryStore, text: str) -> list[_Match]:
    return [
        _Match(form, MatchKind.EXACT if form.text == text else MatchKind.FOLDED, 1.0)
        for form in store.words.forms_of("folded", [fold(text)])
    ]


def _joined(
    store: GlossaryStore, words: Sequence[NameWord], kind: MatchKind = MatchKind.FOLDED
) -> list[_Match]:
    """Forms of the same letters, wherever they are joined: COP 28, Abu-Dhabi, أبوظبي."""
    return [_Match(form, kind, 1.0) for form in store.words.forms_of("joined", [joined(words)])]


def _in_other_case(store: GlossaryStore, text: str) -> list[_Match]:
    """Forms that an Arabic plural is in the other case: الحوثيين, if الحوثيون was typed."""
    folded = fold(text)
    other = in_other_case(folded)
    return _joined(store, name_words(other)) if other != folded else []


def _without_particles(store: GlossaryStore, words: Sequence[NameWord]) -> list[_Match]:
    """Forms that an Arabic query gives without the particles written onto its first word."""
    rest = joined(words[1:])
    return [
        _Match(form, MatchKind.CLITICS, 1.0)
        for form in store.words.forms_of(
            "joined", [reading + rest for reading in readings(words[0].folded)[1:]]
        )
    ]


def _without_titles(words: Sequence[NameWord]) -> Sequence[NameWord]:
    """The words behind a person's titles (Dr Lavrentiev, الرئيس السيسي)."""
    titles = words_of("titles") | frozenset(map(fold, words_of("arabic-titles")))
    rest = list(words)
    while rest and not titles.isdisjoint(readings(rest[0].folded)):
        rest.pop(0)
    return rest if len(rest) < len(words) else ()


def _some_words(store: GlossaryStore, words: Sequence[NameWord]) -> list[_Match]:
    """Forms that have every word of the query, in whatever order."""
    groups = [store.words.equal(shape.folded for shape in shapes(word)) for word in words]
    if not groups or not all(groups):
        return []
    typed = frozenset(word.text for group in groups for word in group)
    search = store.words.forms_with([[word.number for word in group] for group in groups])
    sizes = {form: size for word in groups[search.rarest] for form, size in search.forms(word.number)}
    return [
        _Match(form, MatchKind.WORDS, max(1.0 - WORD_LEFT_OUT * max(size - len(words), 0), 0.0), typed)
        for form, size in sizes.items()
    ]


def _parts(store: GlossaryStore, words: Sequence[NameWord]) -> list[_Match]:
    """Forms that stand within the query and are at least half of its words."""
    count = len(words)
    spans: dict[str, int] = {}
    for size in range(count - 1, 0, -1):
        if size >= _LEAST_PART * count:
            for start in range(count - size + 1):
                rest = joined(words[start + 1 : start + size])
                for first in shapes(words[start]):
                    spans.setdefault(first.folded + rest, size)
    return [
        _Match(form, MatchKind.PART, spans[form.joined] / count)
        for form in store.words.forms_of("joined", spans)
    ]


def _guesses(store: GlossaryStore, words: Sequence[NameWord]) -> list[_Match]:
    """Forms that the words misspell, titles before a person's name aside."""
    guesser = Guesser(store.words)
    return [
        _Match(guess.form, MatchKind.SOUND if guess.by_sound else MatchKind.FUZZY, guess.score, guess.words)
        for asked in (words, _without_titles(words))
        for guess in guesser.guesses(asked)
    ]


def _in_text(store: GlossaryStore, text: str) -> list[_Match]:
    """Forms that stand in a sentence."""
    from align.glossary.scanning import each_place

    forms = {form.number: form for place in each_place(store, text) for form in place.forms}
    return [_Match(form, MatchKind.PART, 0.0) for form in forms.values()]
