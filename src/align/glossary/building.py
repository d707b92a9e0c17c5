"""From a bitext to its glossary: names, their renderings, and entries made of both."""

from dataclasses import replace
from typing import TypeVar

from align.bitext import Bitext, Document
from align.glossary.arabic_names import names_in_arabic_only
from align.glossary.candidates import TargetCandidates
from align.glossary.composition import TermComposer, flag_shared_renderings
from align.glossary.confirmation import confirm
from align.glossary.english import find_forms
from align.glossary.entities import group_forms
from align.glossary.evidence import SurfaceEvidence
from align.glossary.gazetteer import gazetteer
from align.glossary.meaning import Embed, MeaningEvidence
from align.glossary.mentions import locate
from align.glossary.particles import ParticleJudge
from align.glossary.recognition import NameRecogniser
from align.glossary.rendering import render
from align.glossary.spelling import spelling_model
from align.terms import Mention, Occurrence, Term
from align.visible import VisibleText, visible_document

_Place = TypeVar("_Place", Mention, Occurrence)


def build_glossary(bitext: Bitext, recogniser: NameRecogniser, embed: Embed) -> tuple[Term, ...]:
    """Find the names of a bitext and how the other side renders them.

    Args:
        bitext: one side in English, the other in Arabic, in either order.
        recogniser: finds names in English paragraphs.
        embed: texts to unit vectors, shape (texts, dimension).

    Returns: an entry a name, in order of first mention on the English side, and then those
        that only the Arabic side has; empty for a pair of other languages. Its forms are
        those that a reader sees, its places those in the texts as written.
    """
    source, source_text = visible_document(bitext.source)
    target, target_text = visible_document(bitext.target)
    terms = _terms(replace(bitext, source=source, target=target), recogniser, embed)
    if source_text.places is None and target_text.places is None:
        return terms
    return tuple(_as_written(term, source_text, target_text) for term in terms)


def _terms(bitext: Bitext, recogniser: NameRecogniser, embed: Embed) -> tuple[Term, ...]:
    swapped = _is(bitext.target, "en")
    if swapped:
        bitext = _swap(bitext)
    if not (_is(bitext.source, "en") and _is(bitext.target, "ar")):
        return ()
    known, spelling = gazetteer(), spelling_model()
    targets = TargetCandidates(bitext, known)
    surface = SurfaceEvidence(known, spelling)
    forms = confirm(find_forms(bitext.source, recogniser, known), bitext, targets, surface)
    entities = group_forms(forms, locate(bitext.source, forms.evidence), known)
    judge = ParticleJudge(
        word.folded for words in map(targets.of, range(len(bitext.beads))) for word in words.words
    )
    renderings = render(entities, targets, judge, surface, MeaningEvidence(embed, known, spelling), known)
    composer = TermComposer(bitext, targets, known)
    terms = [composer.compose(entity, found) for entity, found in zip(entities, renderings, strict=True)]
    terms = flag_shared_renderings(terms) + names_in_arabic_only(bitext, targets, judge, terms, known)
    return tuple(_turn(term) for term in terms) if swapped else tuple(terms)


def _is(document: Document, language: str) -> bool:
    return document.language.partition("-")[0].casefold() == language


def _swap(bitext: Bitext) -> Bitext:
    beads = tuple(replace(bead, source=bead.target, target=bead.source) for bead in bitext.beads)
    return replace(bitext, source=bitext.target, target=bitext.source, beads=beads)


def _as_written(term: Term, source: VisibleText, target: VisibleText) -> Term:
    """The same entry with its places in the texts as written."""

    def placed(place: _Place, text: VisibleText) -> _Place:
        start, end = text.written(place.start, place.end)
        return replace(place, start=start, end=end)

    return replace(
        term,
        source_mentions=tuple(placed(mention, source) for mention in term.source_mentions),
        target_mentions=tuple(placed(mention, target) for mention in term.target_mentions),
        source_first=placed(term.source_first, source) if term.source_first else None,
        target_first=placed(term.target_first, target) if term.target_first else None,
    )


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
        source_surfaces=term.target_surfaces,
        target_surfaces=term.source_surfaces,
        source_first=term.target_first,
        target_first=term.source_first,
    )
