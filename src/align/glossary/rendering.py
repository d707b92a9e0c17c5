"""Which stretch of Arabic renders each name: evidence, votes, and one answer a place.

Each mention is judged inside its own bead. What renders a name in several beads
gains by it (votes), and within a bead a stretch renders one name only, so that
the surer one takes it and the other looks further.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.folding import fold
from align.glossary.acronyms import is_acronym
from align.glossary.arabic import without_article, without_case
from align.glossary.assignment import assign
from align.glossary.candidates import BeadWords, Candidate, TargetCandidates
from align.glossary.cases import NEVER, Case
from align.glossary.entities import Entity
from align.glossary.evidence import (
    MEANING,
    SPELLING,
    SurfaceEvidence,
    is_relative_adjective,
)
from align.glossary.gazetteer import Gazetteer
from align.glossary.meaning import Comparison, MeaningEvidence, units
from align.glossary.mentions import FormMention
from align.glossary.particles import ParticleJudge
from align.glossary.readings import is_edge_doubtful, weigh_readings
from align.terms import TermType

VOTES = "votes"
# Log-odds below which the encoder is asked as well.
_SURE = 4.0
_AGREEMENT = 0.5
# What other beads' voices weigh, and the log-odds above which a bead has one.
_VOTE, _VOTING = 0.7, -2.0
# Log-odds that no number of voices lifts above zero.
_HOPELESS = -6.0
_PLACE_LIMIT = 1.0
# What a reader would do: render what is quoted on both sides by one another, or what is quoted in Arabic
# only; take the name in brackets for that of what stands before them.
_BOTH_QUOTED, _QUOTED, _IN_BRACKETS = 4.0, 1.5, 3.0
# What it costs that a bead has another form of the name than the one that is rendered.
_OTHER_FORM = -1.0
# A shorter surname is easily like a word of the sentence.
_LETTERS_OF_SURNAME = 4
# Log-odds above which the other forms are not tried.
_FOUND = 1.0
# Persons are rendered by ear, and nearly always.
_PERSON_EXPECTED = 1.0
# A bead is never taken to be more surely right or wrong than this.
_LEAST_CONFIDENCE = 0.01


@dataclass(frozen=True, slots=True)
class Rendering:
    """A stretch of Arabic taken for the rendering of an entity's mention.

    Attributes:
        bead: index of the bead.
        candidate: the stretch.
        form: the form of the name that it fits best.
        log_odds: how sure it is.
        kinds: the evidence, strongest first.
        bead_confidence: how likely the bead is right.
        is_edge_doubtful: whether a letter taken for a particle may be the name's, or a
            function word at its end the name's last syllable.
        is_loose: whether a word of a translation has no part in the name, or the name's none in it.
    """

    bead: int
    candidate: Candidate
    form: str
    log_odds: float
    kinds: tuple[str, ...]
    bead_confidence: float = 1.0
    is_edge_doubtful: bool = False
    is_loose: bool = False


def render(
    entities: Sequence[Entity],
    targets: TargetCandidates,
    judge: ParticleJudge,
    surface: SurfaceEvidence,
    meaning: MeaningEvidence,
    known: Gazetteer,
) -> list[list[Rendering]]:
    """Find the renderings of each entity, in text order.

    Args:
        entities: the names of the bitext's source side.
        targets: the candidates of the bitext's beads.
        judge: tells particles from first letters.
        surface: the evidence that needs no encoder.
        meaning: the encoder's.
        known: the gazetteer.
    """
    cases = _cases(entities, targets)
    for case in cases:
        _weigh_surface(case, entities[case.entity], surface)
    _weigh_meaning(cases, entities, meaning, known)
    for case in cases:
        _weigh_surname(case, entities[case.entity], surface)
        weigh_readings(case, judge, surface)
        case.odds += _prior(entities[case.entity].type, targets.confidence(case.bead))
    _vote(cases)
    renderings: list[list[Rendering]] = [[] for _ in entities]
    for case, index in assign(cases, entities):
        candidate = case.words.candidates[index]
        kinds = tuple(kind for _, kind in sorted(case.kinds[index], reverse=True))
        renderings[case.entity].append(
            Rendering(
                case.bead,
                candidate,
                case.forms[index],
                float(case.odds[index]),
                kinds,
                targets.confidence(case.bead),
                is_edge_doubtful(case, index, judge, surface),
                kinds[:1] == (MEANING,) and meaning.is_loose(case.forms[index], case.words, candidate),
            )
        )
    for found in renderings:
        found.sort(key=lambda rendering: rendering.candidate.place.start)
    return renderings


def _cases(entities: Sequence[Entity], targets: TargetCandidates) -> list[Case]:
    cases: list[Case] = []
    for number, entity in enumerate(entities):
        mentioned: dict[tuple[int, BeadWords], list[FormMention]] = {}
        for mention in entity.mentions:
            bead = targets.bead_of.get(mention.place.segment)
            if bead is not None:
                mentioned.setdefault((bead, targets.near(mention.place)), []).append(mention)
        for (bead, words), mentions in mentioned.items():
            if words.candidates:
                here = {mention.form for mention in mentions}
                own = tuple(form for form in entity.forms if form in here)
                quoted = any(mention.is_quoted for mention in mentions)
                cases.append(Case(number, bead, words, len(mentions), own, quoted))
    return cases


def _weigh_surface(case: Case, entity: Entity, surface: SurfaceEvidence) -> None:
    """Judge by the forms that the bead has; by the entity's others where those find nothing."""
    for forms, penalty in ((case.own_forms, 0.0), (entity.forms, _OTHER_FORM)):
        for form in forms:
            for kind, odds in surface.log_odds(form, entity.type, case.words).items():
                _add(case, form, kind, odds + penalty)
                case.best[form] = max(case.best.get(form, NEVER), float(odds.max()))
        if case.odds.max() > _FOUND:
            return


def _weigh_surname(case: Case, entity: Entity, surface: SurfaceEvidence) -> None:
    """Judge a person of whom nothing is found by the surname: the Arabic may leave the others out."""
    if entity.type is not TermType.PERSON or case.odds.max() > _VOTING:
        return
    for surname in {form.split()[-1] for form in case.own_forms if " " in form}:
        if len(surname) >= _LETTERS_OF_SURNAME:
            heard = surface.log_odds(surname, entity.type, case.words)[SPELLING]
            _add(case, surname, SPELLING, heard + _OTHER_FORM)


def _weigh_meaning(
    cases: Sequence[Case], entities: Sequence[Entity], meaning: MeaningEvidence, known: Gazetteer
) -> None:
    """Ask the encoder about the cases that the surface leaves open."""
    heard = {case.entity for case in cases if case.odds.max() > _FOUND}
    asked: list[tuple[Case, str, float]] = []
    for case in cases:
        entity = entities[case.entity]
        if entity.type is TermType.PERSON and case.entity in heard:
            continue
        answered = any(case.best[form] >= _SURE for form in case.own_forms)
        for form in entity.forms:
            own = form in case.own_forms
            if not is_acronym(form) and (case.best.get(form, NEVER) < _SURE if own else not answered):
                asked.append((case, form, 0.0 if own else _OTHER_FORM))
    found = meaning.log_odds([Comparison(form, case.words) for case, form, _ in asked])
    for (case, form, penalty), judged in zip(asked, found, strict=True):
        odds = judged + penalty
        unlike_name = [
            candidate.is_heard_only or candidate.cuts_letters for candidate in case.words.candidates
        ]
        odds[unlike_name] = NEVER
        quoted = _BOTH_QUOTED if case.is_quoted else _QUOTED * (len(units(form)) > 1)
        odds += [quoted * candidate.is_quoted for candidate in case.words.candidates]
        name = known.find(form)
        if name is not None and name.type is TermType.LOCATION:
            # A place that is known, and not found: what is like it is the adjective, or one word too many.
            odds = np.minimum(odds, _PLACE_LIMIT)
            odds[[is_relative_adjective(candidate.folded) for candidate in case.words.candidates]] = NEVER
        elif len(units(form)) > 1:
            # Of several words only one is rendered: an adjective of something else, what kind of
            # thing it is (the treaty, for the treaty's name), or one word of the thing.
            odds = np.where(
                [_is_less_than_name(candidate) for candidate in case.words.candidates], NEVER, odds
            )
        explained = {fold(other) for other in entities[case.entity].forms}
        odds += [_IN_BRACKETS * (candidate.explained in explained) for candidate in case.words.candidates]
        _add(case, form, MEANING, odds)


def _is_less_than_name(candidate: Candidate) -> bool:
    return candidate.first == candidate.last and not candidate.is_quoted


def _add(case: Case, form: str, kind: str, odds: NDArray[np.float64]) -> None:
    """Let one kind of evidence speak: the strongest counts, agreement adds a little."""
    for index in np.flatnonzero(odds > NEVER).tolist():
        value = float(odds[index])
        positive = [v for v, k in case.kinds[index] if k != kind and v > 0]
        if value > 0:
            case.kinds[index] = [(v, k) for v, k in case.kinds[index] if k != kind or v > value]
            if not any(k == kind for _, k in case.kinds[index]):
                case.kinds[index].append((value, kind))
        agreed = _AGREEMENT * min(len(positive), 2) if value > 0 else 0.0
        if value + agreed > case.odds[index]:
            case.odds[index] = value + agreed
            case.forms[index] = form


def _prior(type_: TermType, bead_confidence: float) -> float:
    """What to expect of any mention: persons are named in a translation, if it is one.

    A bead that is more likely wrong than right counts against whatever it has.

    Args:
        type_: what the mention names.
        bead_confidence: the probability that the bead is right.
    """
    bounded = min(max(bead_confidence, _LEAST_CONFIDENCE), 1 - _LEAST_CONFIDENCE)
    expected = _PERSON_EXPECTED if type_ is TermType.PERSON else 0.0
    return min(math.log(bounded / (1 - bounded)), expected)


def _vote(cases: Sequence[Case]) -> None:
    """Add to each candidate what the entity's other beads say for the same words."""
    support: dict[tuple[int, str], dict[int, float]] = {}
    for case in cases:
        for index in np.flatnonzero(case.odds > _VOTING).tolist():
            key = case.entity, _vote_key(case.words.candidates[index])
            beads = support.setdefault(key, {})
            beads[case.bead] = max(beads.get(case.bead, 0.0), 1 / (1 + math.exp(-case.odds[index])))
    for case in cases:
        for index in np.flatnonzero(case.odds > _HOPELESS).tolist():
            beads = support.get((case.entity, _vote_key(case.words.candidates[index])), {})
            others = sum(probability for bead, probability in beads.items() if bead != case.bead)
            if others > 0:
                case.odds[index] += _VOTE * math.log1p(others)
                if others > 1 and case.kinds[index]:
                    case.kinds[index].append((0.0, VOTES))


def _vote_key(candidate: Candidate) -> str:
    return without_article(without_case(candidate.folded))
