"""From a bitext to its glossary: names, their renderings, and entries made of both."""

from dataclasses import replace

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
from align.terms import Term


def build_glossary(bitext: Bitext, recogniser: NameRecogniser, embed: Embed) -> tuple[Term, ...]:
    """Find the names of a bitext and how the other side renders them.

    Args:
        bitext: one side in English, the other in Arabic, in either order.
        recogniser: finds names in English paragraphs.
        embed: texts to unit vectors, shape (texts, dimension).

    Returns: an entry a name, in order of first mention on the English side, and then those
        that only the Arabic side has; empty for a pair of other languages.
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
    composer = TermComposer(bitext, targets, known)
    terms = [composer.compose(entity, found) for entity, found in zip(entities, renderings, strict=True)]
    terms = flag_shared_renderings(terms) + names_in_arabic_only(bitext, targets, judge, terms, known)
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
        source_surfaces=term.target_surfaces,
        target_surfaces=term.source_surfaces,
        source_first=term.target_first,
        target_first=term.source_first,
    )
