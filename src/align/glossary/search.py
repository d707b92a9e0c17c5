"""Finding an entry by what a person types: either language, more or less rightly spelled."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from align.folding import fold
from align.glossary.arabic import proclitic_readings, without_article
from align.glossary.store import GlossaryStore, StoredForm
from align.glossary.vocabulary import words_of
from align.terms import TermStatus, TermType, Variant

# From how many letters a word may have one, two, three of them wrong.
_LETTERS_FOR_MISTAKES = (5, 7, 9)
_WORD = re.compile(r"\w+")
_APOSTROPHE = re.compile("['’ʼ`]")
_LATIN_ARTICLES = frozenset({"al", "el"})
_MAX_QUERY = 200
# A misspelling so much less alike than the best one is another name.
_WORSE_THAN_BEST = 0.15
_WORDS_LEFT_OUT = 0.05


class MatchKind(StrEnum):
    """How a query matched, the best first."""

    EXACT = "exact"
    FOLDED = "folded"
    CLITICS = "clitics"
    WORDS = "words"
    PART = "part"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class LookupHit:
    """An entry that answers a query.

    Attributes:
        source: canonical source form.
        target: canonical target form; empty where nobody knows it.
        source_language: BCP 47 tag.
        target_language: BCP 47 tag.
        type: what it names.
        status: where it stands with the person who keeps the glossary.
        confidence: 0 to 1 that the pair is right.
        evidence: what the pair rests on.
        source_variants: source forms with their counts, most frequent first.
        target_variants: target forms with their counts, most frequent first.
        documents: the documents it stands in.
        source_example: a source segment that has it.
        target_example: the target text of the same bead.
        match: how the query matched.
        matched: the form that it matched.
        score: 0 to 1, how well.
    """

    source: str
    target: str
    source_language: str
    target_language: str
    type: TermType
    status: TermStatus
    confidence: float
    evidence: tuple[str, ...]
    source_variants: tuple[Variant, ...]
    target_variants: tuple[Variant, ...]
    documents: tuple[str, ...]
    source_example: str
    target_example: str
    match: MatchKind
    matched: str
    score: float


@dataclass(frozen=True, slots=True)
class _Match:
    form: StoredForm
    kind: MatchKind
    score: float

    @property
    def rank(self) -> tuple[int, float, int]:
        return list(MatchKind).index(self.kind), -self.score, -self.form.count


def lookup(store: GlossaryStore, query: str, limit: int = 10) -> list[LookupHit]:
    """Find the entries that a query names, in either language.

    An exact form comes first, then one that differs in case, diacritics, hamza or
    vowel marks, then an Arabic word without the particles written onto it, then names
    of which some words were typed, articles aside; then names that are a part of what
    was typed, and misspellings. Weaker kinds are tried only where no stronger one
    finds anything.

    Args:
        store: an open store.
        query: a name, or part of one.
        limit: most hits to return.

    Returns: one hit an entry, the best first; empty if nothing is alike.

    Raises: GlossaryError if the store cannot be read.
    """
    text = query.strip()[:_MAX_QUERY]
    if not fold(text):
        return []
    matches = _equal(store, text) or _without_particles(store, text)
    if not matches:
        query_words, forms = _query_words(text), store.forms()
        matches = _some_words(query_words, forms) or [
            *_contained(query_words, forms),
            *_alike(query_words, forms),
        ]
    best: dict[int, _Match] = {}
    for match in sorted(matches, key=lambda match: match.rank):
        best.setdefault(match.form.entry, match)
    return [_hit(store, match) for match in list(best.values())[:limit]]


def _equal(store: GlossaryStore, text: str) -> list[_Match]:
    return [
        _Match(form, MatchKind.EXACT if form.text == text else MatchKind.FOLDED, 1.0)
        for form in store.forms([fold(text)])
    ]


def _without_particles(store: GlossaryStore, text: str) -> list[_Match]:
    """Forms that an Arabic query gives without its particles, or with the article put differently."""
    return [_Match(form, MatchKind.CLITICS, 1.0) for form in store.forms(_readings(fold(text)))]


def _readings(folded: str) -> list[str]:
    """A folded query in every way its first word can be read; the whole query first."""
    first, space, rest = folded.partition(" ")
    shapes: dict[str, None] = {}
    for reading in proclitic_readings(first):
        bare = without_article(reading.text)
        for word in (reading.text, bare, "ال" + bare):
            shapes[word + space + rest] = None
    return list(shapes) if any("\u0621" <= letter <= "\u064a" for letter in first) else [folded]


def _some_words(query: Sequence[frozenset[str]], forms: Sequence[StoredForm]) -> list[_Match]:
    """Forms that have every word of the query, in whatever order."""
    matches: list[_Match] = []
    for form in forms:
        words = _words(form.folded)
        if query and all(not shapes.isdisjoint(words) for shapes in query):
            left_out = _WORDS_LEFT_OUT * max(len(words) - len(query), 0)
            matches.append(_Match(form, MatchKind.WORDS, max(1.0 - left_out, 0.0)))
    return matches


def _contained(query: Sequence[frozenset[str]], forms: Sequence[StoredForm]) -> list[_Match]:
    """Forms that stand within the query and are at least half of its words."""
    matches: list[_Match] = []
    for form in forms:
        words = _words(form.folded)
        if not len(words) < len(query) <= 2 * len(words):
            continue
        for start in range(len(query) - len(words) + 1):
            if all(word in query[start + index] for index, word in enumerate(words)):
                matches.append(_Match(form, MatchKind.PART, len(words) / len(query)))
                break
    return matches


def _alike(query: Sequence[frozenset[str]], forms: Sequence[StoredForm]) -> list[_Match]:
    """Forms each of whose query words is like one of theirs."""
    of_form = [_words(form.folded) for form in forms]
    vocabulary = list(dict.fromkeys(word for words in of_form for word in words))
    like = [_like_words(shapes, vocabulary) for shapes in query]
    matches: list[_Match] = []
    for form, words in zip(forms, of_form, strict=True):
        scores = [max((scored.get(word, 0.0) for word in words), default=0.0) for scored in like]
        if scores and all(scores):
            left_out = max(len(words) - len(query), 0)
            score = sum(scores) / len(scores) - _WORDS_LEFT_OUT * left_out
            matches.append(_Match(form, MatchKind.FUZZY, max(score, 0.0)))
    best = max((match.score for match in matches), default=0.0)
    return [match for match in matches if match.score >= best - _WORSE_THAN_BEST]


def _words(folded: str) -> tuple[str, ...]:
    """A folded form's words without articles (El-Sisi, السيسي, The Hague) and small words."""
    words = [without_article(word) for word in _WORD.findall(_APOSTROPHE.sub("", folded))]
    telling = [word for word in words if word not in words_of("small-words") | _LATIN_ARTICLES]
    return tuple(telling or words)


def _query_words(text: str) -> list[frozenset[str]]:
    """Each word of a query in every way it can be read, without articles."""
    return [
        frozenset(without_article(shape) for shape in (word, *_readings(word))) for word in _words(fold(text))
    ]


def _like_words(shapes: Iterable[str], vocabulary: Sequence[str]) -> dict[str, float]:
    """The vocabulary's words that may be the word misspelt, and how alike they are, 0 to 1."""
    # A tenth of a second that only a fuzzy lookup should cost.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    best: dict[str, float] = {}
    for shape in shapes:
        allowed = _mistakes(len(shape))
        for like, mistakes, _ in process.extract(
            shape, vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=50
        ):
            if mistakes <= _mistakes(len(like)):
                best[like] = max(best.get(like, 0.0), 1 - mistakes / max(len(shape), len(like)))
    return best


def _mistakes(letters: int) -> int:
    """How many letters of a word may be wrong; short words have too many neighbours for any."""
    return sum(letters >= least for least in _LETTERS_FOR_MISTAKES)


def _hit(store: GlossaryStore, match: _Match) -> LookupHit:
    stored = store.entry(match.form.entry)
    term = stored.term
    return LookupHit(
        source=term.source,
        target=term.target,
        source_language=stored.source_language,
        target_language=stored.target_language,
        type=term.type,
        status=term.status,
        confidence=term.confidence,
        evidence=term.evidence,
        source_variants=term.source_variants,
        target_variants=term.target_variants,
        documents=stored.documents,
        source_example=term.source_example,
        target_example=term.target_example,
        match=match.kind,
        matched=match.form.text,
        score=round(match.score, 3),
    )
