"""Which words of the store a typed word may stand for, and how sure that is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align.glossary.name_words import NameWord
from align.glossary.sounds import is_arabic, likeness, sound_count, transcribed
from align.glossary.word_index import Candidate, StoredWord, WordIndex

# From how many letters a word may have one, two, three of them wrong.
_LETTERS_FOR_MISTAKES = (5, 7, 9)
# Below these, two words that have a sound key in common are two names. Of Latin and Arabic
# spellings of 1,500 names in Wikidata 0.45 keeps 92%; of others with a common key, 1%.
_LEAST_LIKENESS, _LEAST_COMMON_LETTERS = 0.45, 0.6
# Misspellings are told from one another by letters before sounds.
_BY_SOUND = 0.9
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
        candidates = [found for found in index.alike(shape) if found.word.number not in best]
        for match in (*_misspelt(shape, candidates), *_sounding(shape, candidates)):
            known = best.get(match.word.number)
            if known is None or known.score < match.score:
                best[match.word.number] = match
    return sorted(best.values(), key=lambda match: -match.score)[:_MOST]


def _equal(index: WordIndex, shapes: Iterable[NameWord]) -> list[StoredWord]:
    return index.equal(shape.folded for shape in shapes)


def _misspelt(shape: NameWord, candidates: Iterable[Candidate]) -> list[WordMatch]:
    """Candidates in the same script with few enough letters wrong."""
    # Imported here: a hundredth of a second that only a misspelling should cost.
    from rapidfuzz.distance import OSA

    allowed = _mistakes(len(shape.folded))
    found: list[WordMatch] = []
    for word in (candidate.word for candidate in candidates):
        limit = min(allowed, _mistakes(len(word.text)))
        if limit and OSA.distance(shape.folded, word.text, score_cutoff=limit) <= limit:
            found.append(WordMatch(word, OSA.normalized_similarity(shape.folded, word.text), by_sound=False))
    return found


def _sounding(shape: NameWord, candidates: Iterable[Candidate]) -> list[WordMatch]:
    """Candidates in either script that sound alike."""
    from rapidfuzz.distance import OSA

    arabic = is_arabic(shape.folded)
    other_script = transcribed(shape.spelling)
    found: list[WordMatch] = []
    sounding = [candidate.word for candidate in candidates if candidate.sounds_alike]
    likely = sorted(
        sounding,
        key=lambda word: (
            -OSA.normalized_similarity(
                shape.folded if is_arabic(word.text) == arabic else other_script, word.text
            )
        ),
    )
    for word in likely[:_MOST_HEARD]:
        if is_arabic(word.text) == arabic:
            # In one script no consonant comes or goes: a table is no Salé.
            if sound_count(word.spelling) != sound_count(shape.spelling):
                continue
            score = OSA.normalized_similarity(shape.folded, word.text)
            least = _LEAST_COMMON_LETTERS
        else:
            latin, other = (word.spelling, shape.folded) if arabic else (shape.spelling, word.text)
            score, least = likeness(latin, other), _LEAST_LIKENESS
        if score >= least:
            found.append(WordMatch(word, _BY_SOUND * score, by_sound=True))
    return found


def _mistakes(letters: int) -> int:
    """How many letters of a word may be wrong; short words have too many neighbours for any."""
    return sum(letters >= enough for enough in _LETTERS_FOR_MISTAKES)
