"""An entry of the glossary, made of a name and its renderings in one pair of documents."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from align.bitext import Bead, Bitext, Document
from align.folding import fold
from align.glossary.arabic import is_oblique, without_article
from align.glossary.candidates import TargetCandidates
from align.glossary.choosing import canonical_group, group_renderings, surety
from align.glossary.entities import Entity
from align.glossary.evidence import KNOWN
from align.glossary.flags import entry_flags
from align.glossary.gazetteer import Gazetteer
from align.glossary.mentions import POSSESSIVE
from align.glossary.rendering import Rendering
from align.glossary.type_votes import ArabicMention, TypeVerdict, vote
from align.terms import Mention, Occurrence, Term, TermFlag, TermStatus, Variant

# Below this an answer would mislead more often than it helps.
MIN_CONFIDENCE = 0.5
# How far from an Arabic mention a noun tells what it is.
_WORDS_BEFORE, _WORDS_BEHIND = 4, 3


class TermComposer:
    """Makes terms of the names of one bitext.

    Args:
        bitext: its source side in English, its target side in Arabic.
        targets: the candidates of its beads.
        known: the gazetteer, whose types stand.
    """

    def __init__(self, bitext: Bitext, targets: TargetCandidates, known: Gazetteer) -> None:
        self._bitext = bitext
        self._targets = targets
        self._known = known

    def compose(self, entity: Entity, found: Sequence[Rendering]) -> Term:
        """The entry of a name with these renderings; without a target where they are in doubt."""
        groups = group_renderings(found)
        chosen = canonical_group(entity, groups)
        sure = surety(entity, chosen, groups) if chosen else 0.0
        bare = self._without_rendering(entity, sure)
        if sure < MIN_CONFIDENCE:
            return bare
        source_example, target_example = self._examples(entity, chosen[0])
        variants = _variants([rendering.candidate.text for rendering in found])
        places = [rendering.candidate.place for rendering in found]
        verdict = self._verdict(entity, chosen)
        doubts = (TermFlag.TYPE_IN_DOUBT,) if verdict.is_doubtful else ()
        kinds = Counter(kind for rendering in chosen for kind in rendering.kinds)
        return replace(
            bare,
            target=_usual_text(chosen),
            type=verdict.type,
            target_variants=variants,
            evidence=tuple(kind for kind, _ in kinds.most_common()),
            status=TermStatus.PROPOSED,
            source_example=source_example,
            target_example=target_example,
            target_mentions=tuple(places),
            target_surfaces=_variants([self._surface(rendering) for rendering in found]),
            target_first=first_occurrence(self._bitext.target, places),
            flags=entry_flags(doubts, verdict.type, variants),
        )

    def _without_rendering(self, entity: Entity, sure: float) -> Term:
        source = self._bitext.source
        places = [mention.place for mention in entity.mentions]
        bead = _bead_of(places[0], self._bitext.beads)
        return Term(
            source=self._written(entity.canonical),
            target="",
            type=self._verdict(entity, ()).type,
            source_variants=_variants([mention.form for mention in entity.mentions]),
            target_variants=(),
            confidence=round(sure, 3),
            status=TermStatus.TO_CHECK,
            source_example=source.segments[places[0].segment].text,
            target_example=self._bitext.target_text(bead) if bead else "",
            source_mentions=tuple(places),
            source_surfaces=_variants([_with_possessive(source.text, place) for place in places]),
            source_first=first_occurrence(source, places),
        )

    def _written(self, canonical: str) -> str:
        """A known name as it is written, where the document has it in capitals only: AMMAN, Jan 14."""
        known = self._known.find(canonical)
        if known is None or not canonical.isupper():
            return canonical
        folded = fold(canonical)
        return next((form for form in known.english if fold(form) == folded), canonical)

    def _verdict(self, entity: Entity, chosen: Sequence[Rendering]) -> TypeVerdict:
        """The type of an entity with these renderings; the gazetteer's if it knows them."""
        known = self._known.find(entity.canonical)
        if known is not None and (not chosen or KNOWN in chosen[0].kinds):
            return TypeVerdict(known.type, is_doubtful=False)
        folded = chosen[0].candidate.folded if chosen else ""
        return vote(entity, folded, [self._around(rendering) for rendering in chosen])

    def _around(self, rendering: Rendering) -> ArabicMention:
        """The words around a rendering, in its bead."""
        words, candidate = self._targets.of(rendering.bead).words, rendering.candidate
        before: list[str] = []
        for index in range(candidate.first, max(candidate.first - _WORDS_BEFORE, 0), -1):
            if words[index].breaks:
                break
            before.append(words[index - 1].folded)
        behind = words[candidate.last + 1 : candidate.last + 1 + _WORDS_BEHIND]
        return ArabicMention(tuple(before), tuple(word.folded for word in behind), candidate.is_quoted)

    def _surface(self, rendering: Rendering) -> str:
        """A rendering as it stands in the text, with the particles written onto it."""
        word = self._targets.of(rendering.bead).words[rendering.candidate.first]
        return " ".join(self._bitext.target.text[word.start : rendering.candidate.place.end].split())

    def _examples(self, entity: Entity, rendering: Rendering) -> tuple[str, str]:
        """A source segment with the name, and the target text of the same bead."""
        bead = self._bitext.beads[rendering.bead]
        inside = [m for m in entity.mentions if m.place.segment in bead.source]
        mention = next((m for m in inside if m.form == rendering.form), inside[0])
        return self._bitext.source.segments[mention.place.segment].text, self._bitext.target_text(bead)


def first_occurrence(document: Document, places: Sequence[Mention]) -> Occurrence | None:
    """The first of some places in a document; None without any."""
    if not places:
        return None
    first = min(places, key=lambda place: place.start)
    return Occurrence(document.path, first.segment, first.start, first.end)


def flag_shared_renderings(terms: Sequence[Term]) -> list[Term]:
    """Flag the terms whose canonical rendering is that of another one too."""
    names: dict[str, set[str]] = {}
    for term in terms:
        if term.target:
            names.setdefault(without_article(fold(term.target)), set()).add(term.source)
    return [
        replace(term, flags=(*term.flags, TermFlag.SHARED_RENDERING))
        if term.target and len(names[without_article(fold(term.target))]) > 1
        else term
        for term in terms
    ]


def _with_possessive(text: str, place: Mention) -> str:
    """A name as it stands in English, with its possessive ending."""
    ending = POSSESSIVE.match(text, place.end)
    return " ".join(text[place.start : ending.end() if ending else place.end].split())


def _usual_text(renderings: Sequence[Rendering]) -> str:
    """The most frequent spelling among equal renderings, the first of equals; a nominative before others."""
    texts = Counter(rendering.candidate.text for rendering in renderings)
    return min(texts, key=lambda text: (is_oblique(fold(text)), -texts[text]))


def _variants(forms: Sequence[str]) -> tuple[Variant, ...]:
    return tuple(Variant(form, count) for form, count in Counter(forms).most_common())


def _bead_of(mention: Mention, beads: Sequence[Bead]) -> Bead | None:
    return next((bead for bead in beads if mention.segment in bead.source), None)
