"""How a candidate would have to be read to be a name: its particles, its ends, the order of its words."""

import re

import numpy as np

from align.glossary.cases import ACCEPTED, NEVER, Case
from align.glossary.evidence import BRACKETS, COPY, KNOWN, LETTERS, SPELLING, SurfaceEvidence
from align.glossary.particles import ParticleJudge, is_head_noun
from align.glossary.phrase_order import is_disordered, repeats_word
from align.glossary.quotation import unbalanced_quotes

# What a reader would not do: cut a quotation, end a name with a function word.
_CUT_QUOTE, _FUNCTION_WORD = -2.0, -1.5
# ... hear a noun that institutions are called by in a name that does not sound like it, or take
# for a name what has the words of none.
_UNHEARD_NOUN, _DISORDERED = -4.0, -10.0
# ... or take a letter off for a particle of which nothing else is heard in the name: the first of بوفنتوس.
_UNHEARD_BEGINNING = -2.0
# A word that begins with لل, and what it costs to give it an article that it may not have.
_DOUBLE_L, _RESTORED_ARTICLE = re.compile("[وف]?لل"), -2.0
# What these tell is the name, whatever it looks like.
_BEYOND_GRAMMAR = frozenset({KNOWN, LETTERS, COPY, BRACKETS})
# Letters that sound like an Arabic particle.
_LIKE_PARTICLES = {"و": "wouv", "ف": "fvp", "ب": "bp", "ك": "kcq", "ل": "l"}


def is_edge_doubtful(case: Case, index: int, judge: ParticleJudge, surface: SurfaceEvidence) -> bool:
    """Whether letters at an end of a candidate may be the name's or not: the first و of ووريورز."""
    candidate, form = case.words.candidates[index], case.forms[index]
    kinds = {kind for _, kind in case.kinds[index]}
    if kinds & {KNOWN, LETTERS}:
        return False
    word = case.words.words[candidate.first]
    alike = _LIKE_PARTICLES.get(word.folded[:1], "")
    untold = _reading_odds(case, index, judge) < 0
    mistaken = _has_particles(case, index) and untold and form[:1].lower() in alike
    unheard = SPELLING in kinds and bool(alike) and not surface.hears_beginning(form, candidate.sounds)
    return candidate.is_heard_only or mistaken or unheard


def _has_particles(case: Case, index: int) -> bool:
    """Whether a candidate is read as the rest of a word behind its particles."""
    candidate = case.words.candidates[index]
    return candidate.place.start > case.words.words[candidate.first].start


def weigh_readings(case: Case, judge: ParticleJudge, surface: SurfaceEvidence) -> None:
    """Add how likely each candidate's particles are particles, and that it cuts no quotation."""
    for index in np.flatnonzero(case.odds > NEVER).tolist():
        candidate = case.words.candidates[index]
        kinds = {kind for _, kind in case.kinds[index]}
        case.odds[index] += _reading_odds(case, index, judge)
        if unbalanced_quotes(candidate.text):
            case.odds[index] += _CUT_QUOTE
        if candidate.is_heard_only and kinds.isdisjoint({KNOWN, LETTERS}):
            case.odds[index] += _FUNCTION_WORD
        heard_alone = kinds == {SPELLING} and case.odds[index] > ACCEPTED and _has_particles(case, index)
        if heard_alone and not surface.hears_beginning(case.forms[index], candidate.sounds):
            case.odds[index] += _UNHEARD_BEGINNING
        if kinds.isdisjoint(_BEYOND_GRAMMAR):
            case.odds[index] += _order_odds(case, index, surface)


def _reading_odds(case: Case, index: int, judge: ParticleJudge) -> float:
    """The log-odds that the candidate's particles are particles.

    Of a name in L that is heard, the second letter of لل is the first of the name, and no article.
    """
    candidate, form = case.words.candidates[index], case.forms[index]
    word = case.words.words[candidate.first].folded
    heard = {kind for _, kind in case.kinds[index]} == {SPELLING}
    if heard and form[:1] in "Ll" and _DOUBLE_L.match(word):
        return 0.0 if word.endswith(candidate.head) and candidate.head != word else _RESTORED_ARTICLE
    return judge.log_odds(word, candidate.head)


def _order_odds(case: Case, index: int, surface: SurfaceEvidence) -> float:
    """What speaks against a candidate as the rendering of a name of several words."""
    candidate, form = case.words.candidates[index], case.forms[index]
    kinds = {kind for _, kind in case.kinds[index]}
    by_ear = kinds == {SPELLING}
    disordered = is_disordered(candidate.folded, form)
    # What is heard twice in the Arabic is heard twice in the name: عبد المعال عبد المهيث.
    repeats = SPELLING not in kinds and repeats_word(candidate.folded, form)
    odds = _DISORDERED if disordered or repeats else 0.0
    if by_ear and is_head_noun(candidate.head) and not surface.hears_first_word(form, candidate.sounds):
        odds += _UNHEARD_NOUN
    return odds
