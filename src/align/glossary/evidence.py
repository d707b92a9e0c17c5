"""How likely a stretch of Arabic renders a name: several kinds of evidence, one scale.

Every kind speaks in log-odds: above zero for, below against. A candidate gets
the strongest, and a little for each other kind that agrees.

=========  ===================================================================
gazetteer  the pair is known from CLDR or the project's list
copy       the name stands in Latin letters in the Arabic text
brackets   the name stands in brackets behind the Arabic, which is quoted
letters    the acronym is spelled by the names of its letters (بي بي سي)
spelling   the Arabic sounds like the name (`spelling`)
meaning    the encoder finds the two alike, as wholes and word by word
=========  ===================================================================
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.folding import fold
from align.glossary.acronyms import is_acronym, read_aloud, spelled_out
from align.glossary.candidate_sounds import CandidateSounds
from align.glossary.candidates import BeadWords
from align.glossary.figures import figures_in
from align.glossary.gazetteer import Gazetteer
from align.glossary.sounds import VOWELS
from align.glossary.spelling import SpellingModel
from align.glossary.transliteration import WORD_END, latin_key
from align.terms import TermType

KNOWN, COPY, BRACKETS, LETTERS = "gazetteer", "copy", "brackets", "letters"
SPELLING, MEANING = "spelling", "meaning"

_CERTAIN = 6.0
_BEYOND_DOUBT = 12.0
_KNOWN_WORD = 2.0
# ... and of two equally full ones the more usual.
_LESS_USUAL = 0.1
_NEVER = -12.0
# What is known by another rendering is less likely to be rendered by ear.
_KNOWN_OTHERWISE = -1.5
# Spelling: nats a letter at which a match is as likely as not, among a bead's candidates;
# true pairs of names_wikidata have 2.2 in the middle and 1.5 at the lowest twentieth.
_SPELLING_MIDDLE, _SPELLING_SLOPE = 0.75, 5.0
# ... and the nats in all below which even a perfect match may be chance.
_SPELLING_ENOUGH, _SPELLING_TOTAL_SLOPE = 4.5, 0.8
_SPELLING_LENGTH_BONUS = 0.25
# An English article that is spelled, as in ذا ويكيند.
_SPELLED_ARTICLES = frozenset({"ذا", "ذي"})
# A word within a name that has less than so many nats a letter is another word, if it has letters
# enough to tell; with a particle before its article (بالعاصفة) it is one unless it sounds like the name.
_ANOTHER_WORD, _LETTERS_TO_TELL = -1.0, 4
_AND, _ARABIC_AND = re.compile(r"&|\band\b|\bund\b|\bet\b"), "و"
_GOVERNED = re.compile("[وف]?(?:[بك]ال|لل)|[وف]ال")
# How many times as long as the name an Arabic spelling of it is.
_LENGTH_RATIO = (0.45, 1.8)
# A name of more letters is none that can be heard.
_MOST_LETTERS = 100
# Adjectives of place (الروسي) sound like the place and are not its name.
_RELATIVE_ADJECTIVE = re.compile(r"(?:يه?|يا|يين|يون|يان|يات)$")


class SurfaceEvidence:
    """Judges candidates by all that needs no encoder.

    Args:
        known: the gazetteer.
        spelling: the transliteration model.
    """

    def __init__(self, known: Gazetteer, spelling: SpellingModel) -> None:
        self._known = known
        self._spelling = spelling
        self._heard: dict[BeadWords, CandidateSounds] = {}

    def log_odds(self, form: str, type_: TermType, words: BeadWords) -> dict[str, NDArray[np.float64]]:
        """The log-odds of each kind for each candidate, `_NEVER` where it says nothing."""
        candidates = words.candidates
        found = {kind: np.full(len(candidates), _NEVER) for kind in (KNOWN, COPY, BRACKETS, LETTERS)}
        name = self._known.find(form)
        letters = spelled_out(form)
        folded_form = fold(form)
        for index, candidate in enumerate(candidates):
            if name is not None and candidate.folded in name.arabic:
                # Of two known renderings the fuller, whatever the votes: صندوق النقد has الدولي behind it.
                usual = _LESS_USUAL * name.arabic.index(candidate.folded)
                found[KNOWN][index] = _BEYOND_DOUBT + _KNOWN_WORD * (candidate.last - candidate.first) - usual
            if candidate.folded == folded_form and not candidate.cuts_letters:
                found[COPY][index] = _CERTAIN
            if candidate.is_quoted and candidate.explained == folded_form:
                found[BRACKETS][index] = _CERTAIN
            if letters is not None and letters.fullmatch(candidate.folded):
                found[LETTERS][index] = _CERTAIN
        found[SPELLING] = self._spelling_odds(form, words)
        if name is not None and type_ is TermType.LOCATION:
            # What is known and not found is rendered by an adjective, if at all.
            found[SPELLING] += _KNOWN_OTHERWISE
            found[SPELLING][[is_relative_adjective(candidate.folded) for candidate in candidates]] = _NEVER
        return found

    def hears_beginning(self, form: str, sounds: Sequence[str]) -> bool:
        """Whether the first consonant of a name is in what is taken for its spelling.

        Args:
            form: the name; one that begins with a vowel is taken to be heard.
            sounds: the spelling's letters, its article heard or not.
        """
        latin = latin_key(form)
        if not latin or latin[0] in VOWELS:
            return True
        with_it, without_it = (self._spelling.scores(letters, sounds) for letters in (latin, latin[1:]))
        return bool(with_it.max() >= without_it.max())

    def hears_first_word(self, form: str, sounds: Sequence[str]) -> bool:
        """Whether the first word of a name is in what is taken for its spelling, word by word.

        Args:
            form: the name.
            sounds: the spelling's letters; one of as many words as the name has, or it tells nothing.
        """
        words = latin_key(form).split(WORD_END)[:-1]
        heard = [spelling.split(WORD_END)[:-1] for spelling in sounds]
        first = [spelling[0] + WORD_END for spelling in heard if len(spelling) == len(words)]
        if len(words) < 2 or not first:
            return True
        return bool(self._spelling.scores(words[0] + WORD_END, first).max() > 0)

    def _spelling_odds(self, form: str, words: BeadWords) -> NDArray[np.float64]:
        """The better of the form as a word and with its acronyms read aloud, its article heard or not."""
        if words not in self._heard:
            self._heard[words] = CandidateSounds(words.candidates, self._spelling)
        sounds = self._heard[words]
        odds = self._sound_odds(form, sounds)
        aloud = read_aloud(form)
        if aloud != form:
            odds = np.maximum(odds, self._sound_odds(aloud, sounds))
        with_article = [candidate.head in _SPELLED_ARTICLES for candidate in words.candidates]
        if any(with_article):
            odds = np.where(with_article, np.maximum(odds, self._sound_odds(f"The {form}", sounds)), odds)
        return odds

    def _sound_odds(self, form: str, sounds: CandidateSounds) -> NDArray[np.float64]:
        latin = latin_key(form)
        figures, conjoined = figures_in(form), _AND.search(form) is not None
        letters = len(latin) - latin.count("$")
        if not 3 <= letters <= _MOST_LETTERS or (is_acronym(form) and letters < 4 and not figures):
            return np.full(len(sounds.figures), _NEVER)
        lengths = sounds.spellings.lengths
        odds = np.full(len(lengths), _NEVER)
        ratio = lengths / len(latin)
        near = np.flatnonzero((_LENGTH_RATIO[0] <= ratio) & (ratio <= _LENGTH_RATIO[1]))
        if len(near):
            scores = self._spelling.scores(latin, sounds.spellings.of(near))
            odds[near] = _spelling_log_odds(scores, np.maximum(lengths[near], len(latin)))
        for shape in np.flatnonzero(odds > 0).tolist():
            text = sounds.texts[shape]
            if self._has_another_word(latin, text) or (not conjoined and self._has_and(latin, text)):
                odds[shape] = _NEVER
        best = odds[sounds.shapes].max(axis=1, initial=_NEVER)
        return np.where(sounds.have_figures(figures), best, _NEVER)

    def _has_another_word(self, latin: str, arabic: str) -> bool:
        """Whether a word within a name of several has letters that hardly any of its own stand for."""
        words, heard = latin.split(WORD_END)[:-1], arabic.split(WORD_END)[:-1]
        if len(words) < 2 or len(words) != len(heard):
            return False
        return any(
            min(len(word), len(other)) >= _LETTERS_TO_TELL
            and self._spelling.scores(word + WORD_END, [other + WORD_END])[0] < _least_nats(word, other)
            for word, other in zip(words[1:], heard[1:], strict=True)
        )

    def _has_and(self, latin: str, arabic: str) -> bool:
        """Whether a word within it sounds more like the name's without an *and* before it: كيم وترامب."""
        words, heard = latin.split(WORD_END)[:-1], arabic.split(WORD_END)[:-1]
        if len(words) != len(heard):
            return False
        for word, other in zip(words[1:], heard[1:], strict=True):
            if other.startswith(_ARABIC_AND) and len(other) >= _LETTERS_TO_TELL:
                options = [other + WORD_END, other.removeprefix(_ARABIC_AND) + WORD_END]
                whole, without = self._spelling.scores(word + WORD_END, options)
                if without > whole:
                    return True
        return False


def _least_nats(word: str, arabic: str) -> float:
    """The evidence that a word within a name must have to be the name's."""
    return 0.0 if _GOVERNED.match(arabic) else _ANOTHER_WORD * len(word)


def is_relative_adjective(folded: str) -> bool:
    """Whether a folded word has the ending of an adjective of origin, such as الروسي."""
    return _RELATIVE_ADJECTIVE.search(folded) is not None


def _spelling_log_odds(scores: NDArray[np.float32], letters: NDArray[np.intp]) -> NDArray[np.float64]:
    """The log-odds that spellings are a name's, by the model's scores and the letters of the longer one."""
    nats = scores.astype(np.float64)
    quality = _SPELLING_SLOPE * (nats / letters - _SPELLING_MIDDLE)
    amount = _SPELLING_TOTAL_SLOPE * (nats - _SPELLING_ENOUGH)
    odds = np.clip(np.minimum(quality, amount), _NEVER, _CERTAIN)
    # The whole name beats its better-sounding half, so the nats in all count a little beyond certainty.
    return np.where(odds > 0, odds + _SPELLING_LENGTH_BONUS * nats, odds)
