"""What an entity is, by all that an English document tells of it.

The gazetteer knows, or the name's own words tell; else the majority of what the
recogniser saw decides, unless the sentences say otherwise: what stands behind *in* is
a place, and who has neither a full name nor a title and never speaks is hardly a person.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from align.glossary.acronyms import is_acronym
from align.glossary.classification import begins_with_given_name, may_be_full_name, preferred, type_by_head
from align.glossary.english import FormEvidence
from align.glossary.gazetteer import Gazetteer
from align.glossary.mentions import FormMention
from align.terms import TermType

_NAME_PARTICLES = frozenset({"al", "el", "the", "la", "le"})
# A person whom the recogniser saw so often as one is one, by whatever single name.
_OFTEN = 3
_PLACE_ENDING = re.compile(r"^\w+(?:shire|istan|grad|abad|burgh|ville)$")


def majority_type(
    canonical: str, mentions: Sequence[FormMention], evidence: Mapping[str, FormEvidence]
) -> TermType:
    """What the recogniser took the forms for most often, the canonical one counting twice."""
    total: Counter[TermType] = Counter()
    for form in dict.fromkeys(mention.form for mention in mentions):
        for type_, seen in evidence[form].types.items():
            total[type_] += seen * (2 if form == canonical else 1)
    return total.most_common(1)[0][0] if total else TermType.ORGANISATION


def entity_type(
    canonical: str, mentions: Sequence[FormMention], evidence: Mapping[str, FormEvidence], known: Gazetteer
) -> TermType:
    """The gazetteer's type, what the name's own words tell, or the majority of what was seen.

    A name that stands behind *in* and the like often enough, or a single word in a list
    with known places, is a place, whatever the recogniser made of it.
    """
    name = known.find(canonical)
    if name is not None:
        return name.type
    majority = majority_type(canonical, mentions, evidence)
    told = _told_by_words(canonical, majority)
    if told is not None:
        return told
    if " " in canonical:
        return _full_name_type(canonical, majority, mentions, evidence)
    return majority if is_acronym(canonical) else _single_word_type(majority, mentions, known)


def _told_by_words(canonical: str, majority: TermType) -> TermType | None:
    """What a name's figures, ending or head noun tell."""
    if any(letter.isdigit() for letter in canonical):
        return TermType.MISCELLANEOUS
    if majority is not TermType.PERSON and _PLACE_ENDING.search(canonical):
        return TermType.LOCATION
    head = type_by_head(canonical)
    if head is None or (head is TermType.LOCATION and begins_with_given_name(canonical)):
        return None
    return preferred(head, majority)


def _single_word_type(majority: TermType, mentions: Sequence[FormMention], known: Gazetteer) -> TermType:
    locative = sum(mention.is_locative for mention in mentions)
    if majority is not TermType.PERSON:
        locative += sum(
            not mention.is_locative and any(_is_place(form, known) for form in mention.listed_with)
            for mention in mentions
        )
    # Of a person more than half the mentions would have to say so, of anything else half.
    least = len(mentions) // 2 + 1 if majority is TermType.PERSON else (len(mentions) + 1) // 2
    return TermType.LOCATION if locative >= least else majority


def _full_name_type(
    canonical: str,
    majority: TermType,
    mentions: Sequence[FormMention],
    evidence: Mapping[str, FormEvidence],
) -> TermType:
    """The type of a name of several words, whose head tells nothing."""
    if not _is_person_name(canonical, majority, mentions, evidence):
        return majority
    acts = any(mention.is_titled or mention.is_speaking for mention in mentions)
    locative = sum(mention.is_locative for mention in mentions)
    if acts or begins_with_given_name(canonical) or 2 * locative <= len(mentions):
        return TermType.PERSON
    return TermType.LOCATION


def is_unlikely_person(
    canonical: str, mentions: Sequence[FormMention], evidence: Mapping[str, FormEvidence]
) -> bool:
    """Whether nothing but the recogniser says that a name is a person's.

    News give a person's full name or office at least once, or quote them.
    """
    words = [word for word in canonical.split() if word.lower() not in _NAME_PARTICLES]
    if len(words) > 1 or begins_with_given_name(words[0] if words else canonical):
        return False
    if any(mention.is_titled or mention.is_speaking for mention in mentions):
        return False
    return evidence[canonical].types.get(TermType.PERSON, 0) < _OFTEN


def type_by_company(
    own: TermType, mentions: Sequence[FormMention], types: Mapping[str, TermType | None]
) -> TermType:
    """The type that a doubtful entity shares with what it is listed with.

    Args:
        own: what it would be by itself.
        mentions: its mentions.
        types: of the other forms; None for those that are in doubt themselves.
    """
    company = Counter(
        type_
        for mention in mentions
        for form in mention.listed_with
        if (type_ := types.get(form)) is not None
    )
    return company.most_common(1)[0][0] if company else own


def _is_person_name(
    canonical: str,
    majority: TermType,
    mentions: Sequence[FormMention],
    evidence: Mapping[str, FormEvidence],
) -> bool:
    """Whether a name of several words is a person's, whatever the majority."""
    if evidence[canonical].type is TermType.PERSON:
        return True
    titled = any(mention.is_titled for mention in mentions if mention.form == canonical)
    # Who speaks and is explained as a person: said X, the project coordinator.
    explained = any(m.is_speaking and m.around.apposition is TermType.PERSON for m in mentions)
    return (
        majority is not TermType.LOCATION
        and may_be_full_name(canonical)
        and (titled or explained or begins_with_given_name(canonical))
    )


def _is_place(form: str, known: Gazetteer) -> bool:
    name = known.find(form)
    return name is not None and name.type is TermType.LOCATION
