"""Which forms of a name name the same thing.

Al-Assad is Bashar al-Assad, the PKK is the Kurdistan Workers' Party, Britain is the
UK: each becomes one entity, with one canonical form and one type.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from align.folding import fold
from align.glossary.acronyms import abbreviates, is_acronym
from align.glossary.classification import may_be_full_name, type_by_head
from align.glossary.english import EnglishForms, FormEvidence
from align.glossary.entity_types import entity_type, is_unlikely_person, type_by_company
from align.glossary.gazetteer import Gazetteer
from align.glossary.mentions import FormMention
from align.terms import TermType

_PARTICLE = re.compile(r"\b(?:al|el|de|van|von|bin|ibn)[ -]|\b[a-z]\.")
_KEY_NOISE = re.compile(r"[.'’ʼ]|-")


@dataclass(frozen=True, slots=True)
class Entity:
    """One named thing of one document.

    Attributes:
        canonical: the form that a glossary would list.
        type: what it names.
        forms: all forms, the canonical first.
        mentions: where they stand, in order.
        seen: how often its forms were taken for which type.
    """

    canonical: str
    type: TermType
    forms: tuple[str, ...]
    mentions: tuple[FormMention, ...]
    seen: Mapping[TermType, int] = field(default_factory=dict)


def group_forms(found: EnglishForms, located: Sequence[FormMention], known: Gazetteer) -> list[Entity]:
    """Group a document's forms into entities, in order of first mention.

    Args:
        found: the forms and what was seen of them.
        located: where they stand.
        known: the gazetteer, for aliases.
    """
    mentions: dict[str, list[FormMention]] = {}
    for mention in located:
        mentions.setdefault(mention.form, []).append(mention)
    evidence = {form: _evidence(form, found.evidence) for form in mentions}
    identical = _join_by_identity(list(mentions), evidence, found.definitions, known)
    clusters = _join_persons(identical, evidence, known)
    entities: list[Entity] = []
    for forms in clusters:
        together = sorted((m for form in forms for m in mentions[form]), key=lambda m: m.place.start)
        counts = {form: len(mentions[form]) for form in forms}
        canonical = canonical_form(counts)
        entities.append(
            Entity(
                canonical,
                entity_type(canonical, together, evidence, known),
                tuple(sorted(forms, key=lambda form: (form != canonical, -counts[form]))),
                tuple(together),
                sum((Counter(evidence[form].types) for form in forms), Counter[TermType]()),
            )
        )
    entities = _types_along_lists(entities, evidence, known)
    return sorted(entities, key=lambda entity: entity.mentions[0].place.start)


def _types_along_lists(
    entities: Sequence[Entity], evidence: Mapping[str, FormEvidence], known: Gazetteer
) -> list[Entity]:
    """Give those whose type is in doubt the type of what they are listed with, one after the other."""
    doubtful = [_is_doubtful(entity, evidence, known) for entity in entities]
    types = {
        form: None if in_doubt else entity.type
        for entity, in_doubt in zip(entities, doubtful, strict=True)
        for form in entity.forms
    }
    settled: list[Entity] = []
    for entity, in_doubt in zip(entities, doubtful, strict=True):
        type_ = entity.type
        if in_doubt:
            type_ = type_by_company(_without_person(entity, evidence), entity.mentions, types)
            types |= dict.fromkeys(entity.forms, type_)
        settled.append(replace(entity, type=type_))
    return settled


def _is_doubtful(entity: Entity, evidence: Mapping[str, FormEvidence], known: Gazetteer) -> bool:
    """Whether hardly anything tells the type: a person by one name only, a lone guess at an organisation."""
    if entity.type is TermType.PERSON:
        return is_unlikely_person(entity.canonical, entity.mentions, evidence)
    seen = sum(sum(evidence[form].types.values()) for form in entity.forms)
    alone = " " not in entity.canonical and not is_acronym(entity.canonical)
    return (
        entity.type is TermType.ORGANISATION and alone and seen <= 1 and known.find(entity.canonical) is None
    )


def _without_person(entity: Entity, evidence: Mapping[str, FormEvidence]) -> TermType:
    """What else a name was taken for, an organisation if for nothing else; a place behind *in*."""
    if 2 * sum(mention.is_locative for mention in entity.mentions) >= len(entity.mentions):
        return TermType.LOCATION
    others = Counter(evidence[entity.canonical].types)
    del others[TermType.PERSON]
    return others.most_common(1)[0][0] if others else TermType.ORGANISATION


def canonical_form(counts: dict[str, int]) -> str:
    """The form to list: written out rather than abbreviated, full rather than short.

    Between full forms the more frequent one; a person's longest form.
    """

    def rank(form: str) -> tuple[bool, bool, int, int, int]:
        shouted = form.isupper() and any(
            form != other and form.casefold() == other.casefold() for other in counts
        )
        written_out = not is_acronym(form) and any(
            abbreviates(other, form) or (is_acronym(other) and len(form.split()) > 1) for other in counts
        )
        contains = sum(set(_words(other)) < set(_words(form)) or _opens(other, form) for other in counts)
        return not shouted, written_out, contains, counts[form], len(form)

    return max(counts, key=rank)


def _opens(short: str, long: str) -> bool:
    """Whether a word is cut short: Insta for Instagram."""
    return len(short) < len(long) and " " not in long and not is_acronym(short) and long.startswith(short)


def _evidence(form: str, forms: Mapping[str, FormEvidence]) -> FormEvidence:
    """What was seen of a form; a form with an Arabic article is known without it."""
    bare = re.sub(r"^[AaEe]l-", "", form)
    return forms.get(form) or forms.get(form.replace("’", "'")) or forms.get(bare) or FormEvidence()


def _key(form: str) -> str:
    return _KEY_NOISE.sub("", fold(form)).removeprefix("al ").strip()


def _words(form: str) -> list[str]:
    """A person's names without particles and initials."""
    return _KEY_NOISE.sub("", _PARTICLE.sub("", fold(form))).split()


def _join_by_identity(
    forms: list[str], evidence: dict[str, FormEvidence], definitions: Mapping[str, str], known: Gazetteer
) -> list[list[str]]:
    """Join spellings of one form, acronyms with what they stand for, and known aliases."""
    clusters: dict[object, list[str]] = {}
    key_of: dict[str, object] = {}
    organisations = [
        form for form in forms if " " in form and evidence[form].types.get(TermType.PERSON, 0) == 0
    ]
    # Long names first, so that an acronym finds the cluster it belongs to.
    for form in sorted(forms, key=lambda form: (is_acronym(form), -len(form))):
        name = known.find(form)
        spelled = definitions.get(form) or next(
            (long for long in organisations if is_acronym(form) and abbreviates(form, long)), None
        )
        if spelled is not None and spelled in key_of:
            key: object = key_of[spelled]
        else:
            key = name.english[0] if name is not None else _key(form)
        key_of[form] = key
        clusters.setdefault(key, []).append(form)
    return list(clusters.values())


def _join_persons(
    clusters: list[list[str]], evidence: dict[str, FormEvidence], known: Gazetteer
) -> list[list[str]]:
    """Join a person's short forms with the full name they are part of."""
    words = {cluster[0]: _words(cluster[0]) for cluster in clusters}
    surnames = {
        words[cluster[0]][0]
        for cluster in clusters
        if len(words[cluster[0]]) == 1 and _is_person(cluster, evidence)
    }
    full = [
        cluster
        for cluster in clusters
        if len(words[cluster[0]]) > 1
        and not any(map(str.isdigit, cluster[0]))
        and (
            _is_person(cluster, evidence)
            or (words[cluster[0]][-1] in surnames and _may_be_person(cluster, evidence))
        )
    ]
    full.sort(key=lambda cluster: -len(words[cluster[0]]))
    joined: list[list[str]] = []
    for cluster in clusters:
        short = words[cluster[0]]
        home = next((other for other in full if _is_short_for(short, words[other[0]])), None)
        # What everyone knows by that one word is rather that: the Bible is no short form of Luther Bible.
        alone = len(short) == 1 and known.find(cluster[0]) is None
        likely = _is_person(cluster, evidence) or alone
        if home is not None and likely:
            home.extend(cluster)
            if cluster in full:
                full.remove(cluster)
        else:
            joined.append(cluster)
    return joined


def _is_person(cluster: list[str], evidence: dict[str, FormEvidence]) -> bool:
    total: Counter[TermType] = Counter()
    for form in cluster:
        total.update(evidence[form].types)
    return bool(total) and total.most_common(1)[0][0] is TermType.PERSON


def _may_be_person(cluster: list[str], evidence: dict[str, FormEvidence]) -> bool:
    """Whether only a guess at an organisation speaks against a person: Eilidh Doyle, if Doyle is one."""
    types = {evidence[form].type for form in cluster}
    return (
        may_be_full_name(cluster[0]) and type_by_head(cluster[0]) is None and TermType.LOCATION not in types
    )


def _is_short_for(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether words are some of the full name's, its last or first among them."""
    if not short or len(short) >= len(long) or not set(short) <= set(long):
        return False
    return short[-1] == long[-1] or (len(short) == 1 and short[0] == long[0])
