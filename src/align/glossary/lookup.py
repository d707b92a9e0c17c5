"""Finding an entry by what a person types: either language, more or less rightly spelled."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from align.folding import fold
from align.glossary.arabic import proclitic_readings, without_article
from align.glossary.store import GlossaryStore, StoredForm
from align.terms import TermStatus, TermType, Variant

# Share of letters, in percent, that two words must have in common to be one misspelt.
_MIN_WORD_SIMILARITY = 72
# Shorter words have too many neighbours to be misspelt.
_MIN_FUZZY_LETTERS = 4
_MAX_QUERY = 200
# A misspelling so much less alike than the best one is another name.
_WORSE_THAN_BEST = 0.15
_WORDS_LEFT_OUT = 0.05


class MatchKind(StrEnum):
    """How a query matched, the best first."""

    EXACT = "exact"
    FOLDED = "folded"
    CLITICS = "clitics"
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
    vowel marks, then an Arabic word without the particles written onto it, then
    misspellings and names of which only some words were typed. Weaker kinds are
    tried only where no stronger one finds anything.

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
    matches = _equal(store, text) or _without_particles(store, text) or _alike(store, text)
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


def _alike(store: GlossaryStore, text: str) -> list[_Match]:
    """Forms each of whose query words is like one of theirs."""
    forms = store.forms()
    by_word: dict[str, list[int]] = {}
    for number, form in enumerate(forms):
        for word in dict.fromkeys(form.folded.split()):
            by_word.setdefault(word, []).append(number)
    found: dict[int, list[float]] = {}
    query_words = fold(text).split()
    for word in query_words:
        scores: dict[int, float] = {}
        for like, score in _like_words(word, list(by_word)):
            for number in by_word[like]:
                scores[number] = max(scores.get(number, 0.0), score)
        for number, score in scores.items():
            found.setdefault(number, []).append(score)
    matches: list[_Match] = []
    for number, word_scores in found.items():
        if len(word_scores) == len(query_words):
            left_out = max(len(forms[number].folded.split()) - len(query_words), 0)
            score = sum(word_scores) / len(word_scores) - _WORDS_LEFT_OUT * left_out
            matches.append(_Match(forms[number], MatchKind.FUZZY, max(score, 0.0)))
    best = max((match.score for match in matches), default=0.0)
    return [match for match in matches if match.score >= best - _WORSE_THAN_BEST]


def _like_words(word: str, vocabulary: list[str]) -> Iterable[tuple[str, float]]:
    """The vocabulary's words that may be the word misspelt, and how alike they are, 0 to 1."""
    # A tenth of a second that only a fuzzy lookup should cost.
    from rapidfuzz import fuzz, process

    best: dict[str, float] = {}
    for shape in _readings(word):
        cutoff = _MIN_WORD_SIMILARITY if len(shape) >= _MIN_FUZZY_LETTERS else 100
        for like, score, _ in process.extract(
            shape, vocabulary, scorer=fuzz.ratio, score_cutoff=cutoff, limit=50
        ):
            best[like] = max(best.get(like, 0.0), score / 100)
    return best.items()


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
