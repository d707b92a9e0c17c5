"""Which of a name's renderings the glossary lists, and how sure it is."""

import re
from collections.abc import Sequence

from align.glossary.arabic import without_article, without_case
from align.glossary.calibration import confidence, probability
from align.glossary.entities import Entity
from align.glossary.evidence import KNOWN, SPELLING
from align.glossary.meaning import units
from align.glossary.rendering import Rendering

# Between renderings of equal evidence the fuller one is listed.
_WORD = 0.01
# ... and the one that has the short renderings of other mentions in it.
_PART = 0.1
_ARABIC = re.compile("[\u0621-\u064a]")

Groups = dict[str, list[Rendering]]


def group_renderings(found: Sequence[Rendering]) -> Groups:
    """Equal renderings together, by their folded words; article and case make no difference."""
    groups: Groups = {}
    for rendering in found:
        groups.setdefault(rendering_words(rendering.candidate.folded), []).append(rendering)
    return groups


def rendering_words(folded: str) -> str:
    """The words that equal renderings share: الحوثيون and الحوثيين, الأسد and أسد."""
    return without_article(without_case(folded))


def canonical_group(entity: Entity, groups: Groups) -> list[Rendering]:
    """The group of equal renderings that a glossary would list.

    What is known to render all words of the canonical form, else what renders that form
    wherever something does, rather than a shorter one;
    Arabic rather than a Latin copy; then what has most evidence over all mentions.
    """
    arabic = {key: group for key, group in groups.items() if _ARABIC.search(key)} or groups
    full = {key: group for key, group in arabic.items() if any(r.form == entity.canonical for r in group)}
    eligible = _fullest_known(entity, arabic) or full or arabic
    if not eligible:
        return []

    def weight(group: Sequence[Rendering]) -> tuple[float, float]:
        own = [r for r in group if r.form == entity.canonical] or group
        words = group[0].candidate.folded.split()
        # The full name that the short ones are part of: تراك بالين, if it is called بالين elsewhere.
        parts = sum(len(other) for key, other in groups.items() if set(key.split()) < set(words))
        evidence = sum(probability(r) for r in own)
        return evidence + _WORD * len(words) + _PART * parts, max(r.log_odds for r in group)

    return max(eligible.values(), key=weight)


def _fullest_known(entity: Entity, groups: Groups) -> Groups:
    """Of the renderings that the gazetteer has for a name of several words, those as full as the name.

    Islamic State is الدولة الإسلامية where the text has it, however often it says داعش.
    """
    size = len(units(entity.canonical))
    known = {key: group for key, group in groups.items() if any(KNOWN in r.kinds for r in group)}
    fullest = max((min(len(key.split()), size) for key in known), default=0)
    return {key: group for key, group in known.items() if min(len(key.split()), size) == fullest and size > 1}


def surety(entity: Entity, chosen: Sequence[Rendering], groups: Groups) -> float:
    """How sure the chosen renderings are, in view of the others of the same form.

    What is known to render a form contradicts nothing, and what sounds like the name is a
    variant of what sounds like it.
    """
    others = [group for group in groups.values() if group is not chosen and group[0].form == chosen[0].form]
    by_ear = SPELLING in chosen[0].kinds
    variants = [r for group in others if by_ear and SPELLING in group[0].kinds for r in group]
    tolerated = {KNOWN, SPELLING} if by_ear else {KNOWN}
    rivals = [r for group in others if tolerated.isdisjoint(group[0].kinds) for r in group]
    return confidence(entity.canonical, chosen, rivals, variants)
