"""Which words of the store a typed word may stand for, and how sure that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.glossary.name_words import NameWord
from align.glossary.sound_evidence import likeness
from align.glossary.sounds import is_arabic, sound_shapes
from align.glossary.transcription import transcribed
from align.glossary.word_index import StoredWord, WordIndex

# From how many letters a word may have one, two, three of them wrong.
_LETTERS_FOR_MISTAKES = (5, 7, 9)
# Below these, two words that have a sound key in common are two names. Of Latin and Arabic
# spellings of 1,500 names in Wikidata 0.45 keeps 92%; of others with a common key, 1%.
_LEAST_LIKENESS, _LEAST_LIKENESS_IN_SHORT = 0.45, 0.65
_LEAST_COMMON_LETTERS, _LEAST_IF_READ_OTHERWISE = 0.6, 0.7
# Misspellings are told from one another by letters before sounds.
_BY_SOUND = 0.9
_SHORT_LATIN, _SHORT_ARABIC = 5, 4
_MOST = 40
# So many words that sound alike are compared in earnest; each costs a tenth of a millisecond.
_MOST_HEARD = 30


@dataclass(frozen=True, slots=True)
class WordMatch:
    """A word of the store that a typed word may stand for.

    Attributes:
        word: the stored word.
        score: 0 to 1; 1 if it is the word itself.
        by_sound: whether letters alone would not have told.
    """

    word: StoredWord
    score: float
    by_sound: bool


@dataclass(frozen=True, slots=True)
class _Near:
    """A word of the store that may sound like a typed one.

    Attributes:
        similarity: of their letters, those of one written in the other's script where these differ.
        number: the stored word's number.
        shape: the typed word.
        across: whether they are in different scripts.
    """

    similarity: float
    number: int
    shape: NameWord
    across: bool


def matching_words(index: WordIndex, shapes: Sequence[NameWord]) -> list[WordMatch]:
    """Words of the store that a typed word may be, the surest first.

    Args:
        index: the store's words.
        shapes: the word in every way that it can be read, the whole word first.
    """
    best = {
        word.number: WordMatch(word, 1.0, by_sound=False)
        for word in index.equal(shape.folded for shape in shapes)
    }
    misspelt: dict[int, float] = {}
    near: list[_Near] = []
    for shape in (shape for shape in shapes if shape.folded.isalpha()):
        candidates = index.alike(shape)
        for number, score in _misspelt(shape, candidates.texts):
            misspelt[number] = max(score, misspelt.get(number, 0.0))
        near += _near(shape, candidates.sounding)
    words = index.words({*misspelt, *(candidate.number for candidate in near)})
    matches = [WordMatch(words[number], score, by_sound=False) for number, score in misspelt.items()]
    matches += [
        WordMatch(words[candidate.number], _BY_SOUND * score, by_sound=True)
        for candidate in near
        if (score := _heard(candidate, words[candidate.number]))
    ]
    for match in matches:
        known = best.get(match.word.number)
        if known is None or known.score < match.score:
            best[match.word.number] = match
    return sorted(best.values(), key=lambda match: -match.score)[:_MOST]


def _misspelt(shape: NameWord, texts: Mapping[int, str]) -> list[tuple[int, float]]:
    """The candidates in the same script with few enough letters wrong, and how many are right."""
    from rapidfuzz.distance import OSA  # as in `_most_similar`
    from rapidfuzz.process import extract

    allowed = _mistakes(len(shape.folded))
    if not allowed:
        return []
    near = extract(shape.folded, texts, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    return [
        (number, 1.0 - wrong / max(len(shape.folded), len(text)))
        for text, wrong, number in near
        if wrong <= _mistakes(len(text))
    ]


def _near(shape: NameWord, texts: Mapping[int, str]) -> list[_Near]:
    """Of the candidates in either script that may sound alike, those that are compared in earnest."""
    arabic = is_arabic(shape.folded)
    own: dict[int, str] = {}
    other: dict[int, str] = {}
    for number, text in texts.items():
        (own if is_arabic(text) == arabic else other)[number] = text
    near = [
        *(
            _Near(similar, number, shape, across=False)
            for similar, number in _most_similar(shape.folded, own)
        ),
        *(
            _Near(similar, number, shape, across=True)
            for similar, number in _most_similar(transcribed(shape.spelling), other)
        ),
    ]
    return sorted(near, key=lambda candidate: -candidate.similarity)[:_MOST_HEARD]


def _most_similar(text: str, texts: Mapping[int, str]) -> list[tuple[float, int]]:
    """As many words as are heard in earnest, those whose letters are most like the text's first."""
    # Imported here: a hundredth of a second that only a misspelling should cost.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found = extract(text, texts, scorer=OSA.normalized_similarity, limit=_MOST_HEARD)
    return [(similarity, number) for _, similarity, number in found]


def _heard(candidate: _Near, word: StoredWord) -> float:
    """How much a typed word and a stored one sound alike, 0 to 1; 0 for what are two names."""
    if candidate.across:
        return _heard_across(candidate.shape, word)
    return _heard_in_one_script(candidate, word)


def _heard_in_one_script(candidate: _Near, word: StoredWord) -> float:
    shape, score = candidate.shape, candidate.similarity
    if score < _LEAST_COMMON_LETTERS or is_short(shape.folded) or is_short(word.text):
        return 0.0
    mine, other = _typed_sounds(shape.spelling), sound_shapes(word.spelling)
    if set(mine).isdisjoint(other) or (mine[:1] != other[:1] and score < _LEAST_IF_READ_OTHERWISE):
        return 0.0
    return score


@lru_cache(maxsize=16)
def _typed_sounds(spelling: str) -> tuple[str, ...]:
    """The sounds of a typed word, which dozens of stored ones are compared with."""
    return sound_shapes(spelling)


def _heard_across(shape: NameWord, word: StoredWord) -> float:
    latin, arabic = (word.spelling, shape.folded) if is_arabic(shape.folded) else (shape.spelling, word.text)
    least = _LEAST_LIKENESS_IN_SHORT if is_short(latin) or is_short(arabic) else _LEAST_LIKENESS
    score = likeness(latin, arabic, least)
    return score if score >= least else 0.0


def is_short(folded: str) -> bool:
    """Whether a word has so few letters that many others sound like it; Arabic writes fewer."""
    return len(folded) < (_SHORT_ARABIC if is_arabic(folded) else _SHORT_LATIN)


def _mistakes(letters: int) -> int:
    """How many letters of a word may be wrong; short words have too many neighbours for any."""
    return sum(letters >= enough for enough in _LETTERS_FOR_MISTAKES)
