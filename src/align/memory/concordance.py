"""Concordance: the texts of a memory that have a word or a phrase in them.

They have the query as a phrase, or all its words anywhere. In Arabic the particles and the
article that are written onto a word do not matter; words that could be one another's only
by a far-fetched reading are taken where there is nothing better. A word that ends in ``*``
stands for all that begin with it. Where no text has all words of a longer query, those
that have most of them, at least half, are found instead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align.memory.fuzzy import candidates
from align.memory.index import MemoryIndex, StoredText
from align.memory.matches import LONGEST_QUERY, Match, MatchKind, Span, quoted, spans_of
from align.memory.similarity import least_in_common
from align.memory.words import (
    Form,
    Likeness,
    Word,
    forms_of,
    likeness,
    likeness_of_beginning,
    stem_beginnings,
    words_of,
)
from align.translation_units import speaks

#: Texts that a concordance looks at, the first ones of the memory, to find the best.
MOST_LOOKED_AT = 300

# Words of a query that texts are looked up by, the rarest ones; the texts then are looked at whole.
_MOST_LOOKED_UP = 4
# Of an open word's texts so many are looked at: stems begin with less than the word, so some have it not.
_MOST_OPEN = 450
# Texts, counted for every stem, beyond which going through those of a beginning takes too long.
_EVERYWHERE = 150_000

# Per cent of a query's words that a text must have where none has all, and from how many words on.
_LEAST_SHARE, _SHORTEST_TO_DIVIDE = 50, 3
_MOST_DIVIDED = 200  # texts that are looked at then


@dataclass(frozen=True, slots=True)
class Concordance:
    """The texts that have a query in them.

    Attributes:
        matches: the best first.
        complete: whether all texts of the memory were looked at; else there are more.
    """

    matches: tuple[Match, ...]
    complete: bool


def find_passages(
    index: MemoryIndex, query: str, *, most: int = 10, language: str | None = None
) -> Concordance:
    """Find texts that have the query in them.

    Args:
        index: of a memory.
        query: a word or several.
        most: how many texts to return.
        language: only texts in this language; in any if None.

    Raises: MemoryIndexError if the index is damaged.
    """
    asked = _asked_words(query[:LONGEST_QUERY])
    if not asked:
        return Concordance((), complete=True)
    ids, complete = _looked_up(index, asked)
    passages = [each for each in _passages(index, asked, ids, language) if each.kind is not MatchKind.SOME]
    if not passages and len(asked) >= _SHORTEST_TO_DIVIDE:
        stems = [each.form.stem for each in asked]
        passages = _passages(index, asked, candidates(index, stems, _LEAST_SHARE)[:_MOST_DIVIDED], language)
    far_fetched = [passage for passage in passages if passage.likeness <= Likeness.READING]
    if len(far_fetched) < len(passages):
        passages = [passage for passage in passages if passage.likeness > Likeness.READING]
    best = sorted(passages, key=lambda passage: passage.rank)[:most]
    return Concordance(
        tuple(each.match(index) for each in best),
        complete=complete and len(passages) <= most,
    )


def _looked_up(index: MemoryIndex, asked: "Sequence[_Asked]") -> tuple[Iterable[int], bool]:
    """Texts that may have all the words, and whether they are all of these texts."""
    closed = sorted({each.form.stem for each in asked if not each.is_open}, key=index.frequency)
    expressions = [quoted(stem) for stem in closed[:_MOST_LOOKED_UP]]
    is_open = any(each.is_open for each in asked)
    expressions += [_beginning(each.stems) for each in asked if each.is_open and not _everywhere(index, each)]
    most = _MOST_OPEN if is_open else MOST_LOOKED_AT
    if not expressions:
        return range(1, most + 1), False
    ids = index.matching(" AND ".join(expressions), most)
    if len(ids) < most:
        return ids, True
    if len(asked) > 1 and not is_open:
        stems = [quoted(each.form.stem) for each in asked]
        ids = index.matching(" + ".join(stems), most) + index.matching(" AND ".join(stems), most)
    return dict.fromkeys(ids), False


def _everywhere(index: MemoryIndex, asked: "_Asked") -> bool:
    """Whether so many texts have a word with this beginning that it narrows nothing down."""
    if "" in asked.stems:
        return True
    stems = {stem: texts for beginning in asked.stems for stem, texts in index.frequent_stems(beginning)}
    return sum(stems.values()) > _EVERYWHERE


def _beginning(stems: Iterable[str]) -> str:
    return f"({' OR '.join(f'{quoted(stem)} *' for stem in stems)})"


def _passages(
    index: MemoryIndex, asked: "Sequence[_Asked]", ids: Iterable[int], language: str | None
) -> "list[_Passage]":
    """Those of these texts that are in the language and have the words, all of them or enough."""
    found = (
        _passage(asked, text)
        for text in index.texts(ids)
        if language is None or speaks(text.language, language)
    )
    return [passage for passage in found if passage is not None]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word of a query; all words that begin with it if it is open.

    Attributes:
        form: the word.
        is_open: whether it is the beginning of words.
        stems: what their stems begin with.
    """

    form: Form
    is_open: bool
    stems: tuple[str, ...]

    @classmethod
    def of(cls, word: Word, *, is_open: bool) -> "_Asked":
        return cls(word.form, is_open, (stem_beginnings(word.form.key) or ("",)) if is_open else ())

    def likeness(self, found: Form) -> Likeness:
        if self.is_open:
            return likeness_of_beginning(self.form, found)
        # Most words differ in their stems already.
        return likeness(self.form, found) if found.stem == self.form.stem else Likeness.UNLIKE


@dataclass(frozen=True, slots=True)
class _Passage:
    """A text that has the words of a query, or enough of them.

    Attributes:
        kind: how it has them.
        likeness: how alike the words are; the least of them counts.
        shared: how many words of the query it has.
        text: the text.
        places: of its words that answer, counted in words, in order.
    """

    kind: MatchKind
    likeness: Likeness
    shared: int
    text: StoredText
    places: Sequence[int]

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        return self.kind is not MatchKind.PHRASE, -self.shared, -self.likeness, len(self.text.text)

    def match(self, index: MemoryIndex) -> Match:
        """The passage with its unit."""
        unit = index.unit(self.text.unit)
        return Match(self.kind, None, self.likeness, self.shared, self.text, self._spans(), unit)

    def _spans(self) -> tuple[Span, ...]:
        """What to highlight: a phrase as a whole, with what stands between its words."""
        words = words_of(self.text.text)
        answering = [words[place] for place in self.places]
        if self.kind is MatchKind.PHRASE:
            return (Span(answering[0].start, answering[-1].end),)
        return spans_of(answering)


def _asked_words(query: str) -> list[_Asked]:
    return [_Asked.of(word, is_open=query.startswith("*", word.end)) for word in words_of(query)]


def _passage(asked: Sequence[_Asked], text: StoredText) -> _Passage | None:
    """How a text has the words of a query; None if it has not enough of them."""
    forms = forms_of(text.text)
    together, start = _phrase(asked, forms)
    if together:
        return _Passage(MatchKind.PHRASE, together, len(asked), text, range(start, start + len(asked)))
    filed: dict[str, list[int]] = {}
    for place, form in enumerate(forms):
        filed.setdefault(form.stem, []).append(place)
    least, shared = Likeness.EQUAL, 0
    found: set[int] = set()
    for each in asked:
        alike = range(len(forms)) if each.is_open else filed.get(each.form.stem, ())
        degrees = [(each.likeness(forms[place]), place) for place in alike]
        degree = max(degrees)[0] if degrees else Likeness.UNLIKE
        if degree is Likeness.UNLIKE:
            continue
        shared += 1
        found.update(place for each_degree, place in degrees if each_degree == degree)
        least = min(least, degree)
    needed = least_in_common(len(asked), _LEAST_SHARE)
    if shared < (len(asked) if len(asked) < _SHORTEST_TO_DIVIDE else needed):
        return None
    kind = MatchKind.WORDS if shared == len(asked) else MatchKind.SOME
    return _Passage(kind, least, shared, text, sorted(found))


def _phrase(asked: Sequence[_Asked], forms: Sequence[Form]) -> tuple[Likeness, int]:
    """Where the words of a query follow one another, at the most alike of such places."""
    first, last = asked[0], len(forms) - len(asked)
    if first.is_open:
        starts = [start for start, form in enumerate(forms) if first.likeness(form)]
    else:
        starts = [start for start, form in enumerate(forms) if form.stem == first.form.stem]
    best, place = Likeness.UNLIKE, 0
    for start in starts:
        if start <= last:
            degree = min(each.likeness(forms[start + shift]) for shift, each in enumerate(asked))
            if degree > best:
                best, place = degree, start
    return best, place
