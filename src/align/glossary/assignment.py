"""One answer a place: each stretch of Arabic goes to one name, the surest pairs first."""

from collections.abc import Sequence

import numpy as np

from align.glossary.cases import ACCEPTED, Case
from align.glossary.entities import Entity

# By how much a longer name comes before one that it has in it.
_AHEAD = 0.1


def assign(cases: Sequence[Case], entities: Sequence[Entity]) -> list[tuple[Case, int]]:
    """Give each stretch to one entity at most, the surest pairs first.

    An entity has as many stretches in a bead as it has mentions there; a name that has
    another in it (Toyota UK) comes before that one.
    """
    ahead = _lead_of_longer_names(cases, entities)
    ranked = sorted(
        (
            (ahead.get(number, 0.0) + float(case.odds[index]), number, int(index))
            for number, case in enumerate(cases)
            for index in np.flatnonzero(case.odds > ACCEPTED)
        ),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    taken: dict[int, set[int]] = {}
    given: dict[int, int] = {}
    assigned: list[tuple[Case, int]] = []
    for _, number, index in ranked:
        case = cases[number]
        words = case.words.candidates[index].words
        full = given.get(number, 0) >= case.mentions
        if full or not taken.setdefault(case.bead, set()).isdisjoint(words):
            continue
        taken[case.bead].update(words)
        given[number] = given.get(number, 0) + 1
        assigned.append((case, index))
    return assigned


def _lead_of_longer_names(cases: Sequence[Case], entities: Sequence[Entity]) -> dict[int, float]:
    """What to add to the odds of the cases whose name has that of another case in the same bead."""
    best = [int(case.odds.argmax()) for case in cases]
    found = [case.words.candidates[index] for case, index in zip(cases, best, strict=True)]
    # By the bead and the word that their likeliest renderings begin with.
    beginning: dict[tuple[int, int], list[int]] = {}
    for number, case in enumerate(cases):
        beginning.setdefault((case.bead, found[number].first), []).append(number)
    lead: dict[int, float] = {}
    for number, case in enumerate(cases):
        mine = float(case.odds[best[number]])
        if mine <= ACCEPTED:
            continue
        inside = (beginning.get((case.bead, word), ()) for word in found[number].words)
        for other in (other for numbers in inside for other in numbers):
            rival = cases[other]
            wider = found[number].covers(found[other])
            if wider and _has_within(case.own_forms, entities[rival.entity].forms):
                gap = float(rival.odds[best[other]]) - mine + _AHEAD
                lead[number] = max(lead.get(number, 0.0), gap)
    return lead


def _has_within(forms: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether a form has one of the parts among its words, and more."""
    return any(form != part and f" {part} " in f" {form} " for form in forms for part in parts)
