"""Which words of the store a typed word may stand for, and how sure that is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


def matching_words(index: WordIndex, shapes: Sequence[NameWord]) -> list[WordMatch]:
    """Words of the store that a typed word may be, the surest first.

    Args:
        index: the store's words.
        shapes: the word in every way that it can be read, the whole word first.
    """
    best = {word.number: WordMatch(word, 1.0, by_sound=False) for word in _equal(index, shapes)}
    for shape in shapes:
        if not shape.folded.isalpha():
            continue
        candidates = index.alike(shape)
        for match in (*_misspelt(shape, candidates.words), *_sounding(shape, candidates.sounding)):
            known = best.get(match.word.number)
            if known is None or known.score < match.score:
                best[match.word.number] = match
    return sorted(best.values(), key=lambda match: -match.score)[:_MOST]


def _equal(index: WordIndex, shapes: Iterable[NameWord]) -> list[StoredWord]:
    return index.equal(shape.folded for shape in shapes)


def _misspelt(shape: NameWord, words: Sequence[StoredWord]) -> list[WordMatch]:
    """Candidates in the same script with few enough letters wrong."""
    from rapidfuzz.distance import OSA  # as in `_most_similar`
    from rapidfuzz.process import extract

    allowed = _mistakes(len(shape.folded))
    if not allowed:
        return []
    near = extract(
        shape.folded, [word.text for word in words], scorer=OSA.distance, score_cutoff=allowed, limit=None
    )
    return [
        WordMatch(words[index], 1.0 - wrong / max(len(shape.folded), len(text)), by_sound=False)
        for text, wrong, index in near
        if wrong <= _mistakes(len(text))
    ]


def _sounding(shape: NameWord, words: Iterable[StoredWord]) -> list[WordMatch]:
    """Candidates in either script that sound alike."""
    arabic = is_arabic(shape.folded)
    own: list[StoredWord] = []
    other: list[StoredWord] = []
    for word in words:
        (own if is_arabic(word.text) == arabic else other).append(word)
    likely = [
        *((near, word, _heard_in_one_script) for near, word in _most_similar(shape.folded, own)),
        *((near, word, _heard_across) for near, word in _most_similar(transcribed(shape.spelling), other)),
    ]
    likely.sort(key=lambda candidate: -candidate[0])
    heard = ((hear(shape, word), word) for _, word, hear in likely[:_MOST_HEARD])
    return [WordMatch(word, _BY_SOUND * score, by_sound=True) for score, word in heard if score]


def _most_similar(text: str, words: Sequence[StoredWord]) -> list[tuple[float, StoredWord]]:
    """As many words as are heard in earnest, those whose letters are most like the text's first."""
    # Imported here: a hundredth of a second that only a misspelling should cost.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    texts = [word.text for word in words]
    found = extract(text, texts, scorer=OSA.normalized_similarity, limit=_MOST_HEARD)
    return [(similarity, words[index]) for _, similarity, index in found]


def _heard_in_one_script(shape: NameWord, word: StoredWord) -> float:
    """How much two words of one script sound alike, 0 to 1; 0 for what are two names."""
    if is_short(shape.folded) or is_short(word.text):
        return 0.0
    score = _similarity(shape.folded, word.text)
    if score < _LEAST_COMMON_LETTERS:
        return 0.0
    mine, other = sound_shapes(shape.spelling), sound_shapes(word.spelling)
    if set(mine).isdisjoint(other) or (mine[:1] != other[:1] and score < _LEAST_IF_READ_OTHERWISE):
        return 0.0
    return score


def _heard_across(shape: NameWord, word: StoredWord) -> float:
    """How much a Latin and an Arabic word sound alike, 0 to 1; 0 for what are two names."""
    latin, arabic = (word.spelling, shape.folded) if is_arabic(shape.folded) else (shape.spelling, word.text)
    least = _LEAST_LIKENESS_IN_SHORT if is_short(latin) or is_short(arabic) else _LEAST_LIKENESS
    score = likeness(latin, arabic, least)
    return score if score >= least else 0.0


def is_short(folded: str) -> bool:
    """Whether a word has so few letters that many others sound like it; Arabic writes fewer."""
    return len(folded) < (_SHORT_ARABIC if is_arabic(folded) else _SHORT_LATIN)


def _similarity(one: str, other: str) -> float:
    from rapidfuzz.distance import OSA  # as in `_most_similar`

    return OSA.normalized_similarity(one, other)


def _mistakes(letters: int) -> int:
    """How many letters of a word may be wrong; short words have too many neighbours for any."""
    return sum(letters >= enough for enough in _LETTERS_FOR_MISTAKES)
