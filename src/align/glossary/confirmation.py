"""Forms in doubt: what only looks like a name in English is one if the Arabic spells it.

A capitalised word within a sentence may be a name that the recogniser missed
(Burnaston) or no name at all (Catalan, Class A). If the Arabic of the same bead
spells it, copies it, or knows it, it is one.
"""

import re
from collections.abc import Mapping

import numpy as np

from align.bitext import Bitext
from align.glossary.candidates import TargetCandidates
from align.glossary.classification import begins_with_given_name
from align.glossary.english import EnglishForms, FormEvidence
from align.glossary.evidence import SurfaceEvidence
from align.glossary.mentions import locate
from align.terms import TermType

# Log-odds that make a name of a form in doubt.
_CONVINCING = 3.0
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:…\n])[\s\"“‘']*$")
# Characters before a name in which the end of the sentence before it stands.
_LOOK_BACK = 20
_ADJECTIVE = re.compile(r"^ال.*ي$|(?:يه|يا|يين|يون|يان|يات)$")


def confirm(
    forms: EnglishForms, bitext: Bitext, targets: TargetCandidates, surface: SurfaceEvidence
) -> EnglishForms:
    """Keep the forms that are certain and those in doubt that the Arabic confirms.

    Args:
        forms: what was found on the source side.
        bitext: source in English, target in Arabic.
        targets: the candidates of its beads.
        surface: the evidence that needs no encoder.
    """
    kept: dict[str, FormEvidence] = {}
    for form, seen in forms.evidence.items():
        if not seen.is_doubtful:
            kept[form] = seen
        elif _is_confirmed(form, bitext, targets, surface):
            kept[form] = FormEvidence({_guessed_type(form, forms.evidence, bitext): 1}, seen.in_body)
    for form in [form for form in kept if _has_sentence_opener(form, kept, bitext)]:
        opener, rest = form.split(maxsplit=1)
        heard = [_is_confirmed(name, bitext, targets, surface) for name in (form, opener, rest)]
        if heard == [False, False, True]:
            del kept[form]
    return EnglishForms(kept, forms.definitions)


def _has_sentence_opener(form: str, kept: Mapping[str, FormEvidence], bitext: Bitext) -> bool:
    """Whether the first word may owe its capital to the sentence that it opens: Unbeaten Ayr."""
    first, _, rest = form.partition(" ")
    if rest not in kept or begins_with_given_name(first):
        return False
    starts = [mention.place.start for mention in locate(bitext.source, [form])]
    return all(_OPENS_SENTENCE.search(bitext.source.text, max(at - _LOOK_BACK, 0), at) for at in starts)


def _is_confirmed(form: str, bitext: Bitext, targets: TargetCandidates, surface: SurfaceEvidence) -> bool:
    places = dict.fromkeys(targets.near(mention.place) for mention in locate(bitext.source, [form]))
    for words in places:
        for odds in surface.log_odds(form, TermType.MISCELLANEOUS, words).values():
            for index in np.flatnonzero(odds >= _CONVINCING).tolist():
                if " " in form or not _ADJECTIVE.search(words.candidates[index].folded):
                    return True
    return False


def _guessed_type(form: str, evidence: Mapping[str, FormEvidence], bitext: Bitext) -> TermType:
    """A person if it has several words or a person's; a place if *in* or the like stands before it."""
    words = form.split()
    people = (evidence[word].type is TermType.PERSON for word in words if word in evidence)
    if len(words) > 1 or any(people):
        return TermType.PERSON
    mentions = locate(bitext.source, [form])
    locative = sum(mention.is_locative for mention in mentions)
    return TermType.LOCATION if locative * 2 > len(mentions) else TermType.ORGANISATION
