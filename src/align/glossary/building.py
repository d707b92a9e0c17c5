"""From a bitext to its glossary: names, their renderings, and entries made of both."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from align.bitext import Bead, Bitext, Document
from align.glossary.arabic import without_article
from align.glossary.calibration import confidence, probability
from align.glossary.candidates import TargetCandidates
from align.glossary.classification import preferred, type_by_classifiers, type_by_head, type_by_rendering
from align.glossary.confirmation import confirm
from align.glossary.english import find_forms
from align.glossary.entities import Entity, group_forms
from align.glossary.evidence import KNOWN, SPELLING, SurfaceEvidence
from align.glossary.gazetteer import Gazetteer, gazetteer
from align.glossary.meaning import Embed, MeaningEvidence, units
from align.glossary.mentions import locate
from align.glossary.particles import ParticleJudge
from align.glossary.recognition import NameRecogniser
from align.glossary.rendering import Rendering, render
from align.glossary.spelling import spelling_model
from align.terms import Mention, Term, TermStatus, TermType, Variant

# Below this an answer would mislead more often than it helps.
MIN_CONFIDENCE = 0.5
# Between renderings of equal evidence the fuller one is listed.
_WORD = 0.01
_PART = 0.1
_ARABIC = re.compile("[\u0621-\u064a]")


def build_glossary(bitext: Bitext, recogniser: NameRecogniser, embed: Embed) -> tuple[Term, ...]:
    """Find the names of a bitext and how the other side renders them.

    Args:
        bitext: one side in English, the other in Arabic, in either order.
        recogniser: finds names in English paragraphs.
        embed: texts to unit vectors, shape (texts, dimension).

    Returns: an entry a name, in order of first mention on the English side; empty for
        a pair of other languages.
    """
    swapped = _is(bitext.target, "en")
    if swapped:
        bitext = _swap(bitext)
    if not (_is(bitext.source, "en") and _is(bitext.target, "ar")):
        return ()
    known, spelling = gazetteer(), spelling_model()
    targets = TargetCandidates(bitext)
    surface = SurfaceEvidence(known, spelling)
    forms = confirm(find_forms(bitext.source, recogniser, known), bitext, targets, surface)
    entities = group_forms(forms, locate(bitext.source, forms.evidence), known)
    judge = ParticleJudge(
        word.folded for words in map(targets.of, range(len(bitext.beads))) for word in words.words
    )
    renderings = render(entities, targets, judge, surface, MeaningEvidence(embed, known, spelling), known)
    terms = [
        _term(entity, found, bitext, _Kinds(known, targets))
        for entity, found in zip(entities, renderings, strict=True)
    ]
    return tuple(_turn(term) for term in terms) if swapped else tuple(terms)


def _is(document: Document, language: str) -> bool:
    return document.language.partition("-")[0].casefold() == language


def _swap(bitext: Bitext) -> Bitext:
    beads = tuple(replace(bead, source=bead.target, target=bead.source) for bead in bitext.beads)
    return replace(bitext, source=bitext.target, target=bitext.source, beads=beads)


def _turn(term: Term) -> Term:
    """The same entry with its sides exchanged."""
    return replace(
        term,
        source=term.target,
        target=term.source,
        source_variants=term.target_variants,
        target_variants=term.source_variants,
        source_example=term.target_example,
        target_example=term.source_example,
        source_mentions=term.target_mentions,
        target_mentions=term.source_mentions,
    )


def _term(entity: Entity, found: Sequence[Rendering], bitext: Bitext, kinds_of: "_Kinds") -> Term:
    groups: dict[str, list[Rendering]] = {}
    for rendering in found:
        groups.setdefault(without_article(rendering.candidate.folded), []).append(rendering)
    chosen = _canonical(entity, groups)
    sure = _surety(entity, chosen, groups) if chosen else 0.0
    answered = sure >= MIN_CONFIDENCE
    first = chosen[0] if answered else None
    source_example, target_example = _examples(entity, first, bitext)
    kinds = Counter(kind for rendering in chosen for kind in rendering.kinds) if answered else Counter[str]()
    return Term(
        source=entity.canonical,
        target=_usual_text(chosen) if answered else "",
        type=kinds_of.settle(entity, chosen) if answered else entity.type,
        source_variants=_variants([mention.form for mention in entity.mentions]),
        target_variants=_variants([rendering.candidate.text for rendering in found]) if answered else (),
        confidence=round(sure, 3),
        evidence=tuple(kind for kind, _ in kinds.most_common()),
        status=TermStatus.PROPOSED if answered else TermStatus.TO_CHECK,
        source_example=source_example,
        target_example=target_example,
        source_mentions=tuple(mention.place for mention in entity.mentions),
        target_mentions=tuple(rendering.candidate.place for rendering in found) if answered else (),
    )


class _Kinds:
    """Settles types by what the Arabic tells.

    Args:
        known: the gazetteer, whose types stand.
        targets: the candidates, for the words before a rendering.
    """

    def __init__(self, known: Gazetteer, targets: TargetCandidates) -> None:
        self._known = known
        self._targets = targets

    def settle(self, entity: Entity, chosen: Sequence[Rendering]) -> TermType:
        """The type of an entity with these renderings of its canonical form."""
        if self._known.find(entity.canonical) is not None or type_by_head(entity.canonical) is not None:
            return entity.type
        full_name = entity.type is TermType.PERSON and " " in entity.canonical
        head = type_by_rendering(chosen[0].candidate.folded)
        if head is not None and not (full_name and head is TermType.MISCELLANEOUS):
            return preferred(head, entity.type)
        told = None if full_name else type_by_classifiers([self._word_before(r) for r in chosen])
        return told or entity.type

    def _word_before(self, rendering: Rendering) -> str:
        words, first = self._targets.of(rendering.bead).words, rendering.candidate.first
        return words[first - 1].folded if first and not words[first].breaks else ""


def _canonical(entity: Entity, groups: dict[str, list[Rendering]]) -> list[Rendering]:
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


def _fullest_known(entity: Entity, groups: dict[str, list[Rendering]]) -> dict[str, list[Rendering]]:
    """Of the renderings that the gazetteer has for a name of several words, those as full as the name.

    Islamic State is الدولة الإسلامية where the text has it, however often it says داعش.
    """
    size = len(units(entity.canonical))
    known = {key: group for key, group in groups.items() if any(KNOWN in r.kinds for r in group)}
    fullest = max((min(len(key.split()), size) for key in known), default=0)
    return {key: group for key, group in known.items() if min(len(key.split()), size) == fullest and size > 1}


def _surety(entity: Entity, chosen: Sequence[Rendering], groups: dict[str, list[Rendering]]) -> float:
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


def _usual_text(renderings: Sequence[Rendering]) -> str:
    """The most frequent spelling among equal renderings, the first of equals."""
    return Counter(rendering.candidate.text for rendering in renderings).most_common(1)[0][0]


def _variants(forms: Sequence[str]) -> tuple[Variant, ...]:
    return tuple(Variant(form, count) for form, count in Counter(forms).most_common())


def _examples(entity: Entity, rendering: Rendering | None, bitext: Bitext) -> tuple[str, str]:
    """A source segment with the name, and the target text of the same bead."""
    mentions = [mention.place for mention in entity.mentions]
    if rendering is None:
        bead = _bead_of(mentions[0], bitext.beads)
        return bitext.source.segments[mentions[0].segment].text, bitext.target_text(bead) if bead else ""
    bead = bitext.beads[rendering.bead]
    inside = [m for m in entity.mentions if m.place.segment in bead.source]
    mention = next((m for m in inside if m.form == rendering.form), inside[0])
    return bitext.source.segments[mention.place.segment].text, bitext.target_text(bead)


def _bead_of(mention: Mention, beads: Sequence[Bead]) -> Bead | None:
    return next((bead for bead in beads if mention.segment in bead.source), None)
