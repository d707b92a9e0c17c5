"""What a name names, by the votes of everything that tells it, each with its own weight.

No evidence is beyond doubt: a recogniser errs where a name is strange to it, a *ship* may
stand before what it is named after, and نهر before a district. So each kind of evidence
votes in log-odds, and what the votes leave open is said: a type that is hardly likelier
than the others is in doubt.

==================  ==============================================================
rule                what `entity_types` makes of the English document
seen                how often the recogniser took the name for what
told                a noun before or behind the name: *the volcano X*, *X, a port*
nearby              such nouns in the same clause
arabic, around      such nouns before an Arabic mention, or within a few words of it
head, arabic head   the head nouns of the name and of its rendering
==================  ==============================================================
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from align.folding import fold
from align.glossary.acronyms import is_acronym
from align.glossary.classification import kind_by_classifier, type_by_head, type_by_rendering
from align.glossary.entities import Entity
from align.glossary.vocabulary import words_of
from align.terms import TermType

TYPES = (TermType.PERSON, TermType.ORGANISATION, TermType.LOCATION, TermType.MISCELLANEOUS)
# Both tables were fitted by multinomial logit on the names of news and encyclopaedia articles
# that no gazetteer knows, and rounded. ``benchmarks/train_types.py`` fits them anew and tells by
# cross-validation what a fit is worth. What a kind of evidence adds to the type that it tells:
TOLD = {
    "rule, one word": 1.0,
    "rule, several words": 1.4,
    "seen, one word": 0.9,
    "seen, several words": 1.3,
    "told": 0.8,
    "nearby": 0.8,
    "arabic": 2.4,
    "arabic, around": 1.2,
    "head": 2.0,
    "arabic head": 3.0,
}
# ... and what a circumstance adds to each type, in the order of `TYPES`.
CIRCUMSTANCES = {
    "acronym": (-0.8, 0.4, -0.9, 1.3),
    "one word": (-0.2, 0.0, 0.1, 0.1),
    "several words": (0.1, -0.1, -0.4, 0.4),
    "article, one word": (0.0, 0.6, -0.5, -0.1),
    "article, several words": (-1.1, 0.1, 0.5, 0.5),
    "digit": (-0.3, -0.1, -0.3, 0.8),
    "given name, one word": (0.4, -0.6, -0.1, 0.2),
    "given name, several words": (1.5, -0.2, -0.4, -0.9),
    "personal, one word": (0.7, 0.0, -0.4, -0.3),
    "personal, several words": (0.8, -0.5, 0.2, -0.5),
    "titled": (0.8, -0.2, -0.2, -0.4),
    "speaking, one word": (0.7, -0.4, 0.0, -0.3),
    "speaking, several words": (0.5, 0.2, -0.5, -0.2),
    "group": (-0.5, 1.1, -0.4, -0.2),
    "inhabited": (-0.1, -0.4, 0.4, 0.1),
    "locative": (-0.1, -0.2, 0.7, -0.4),
    "in arabic": (-0.8, 0.6, 0.9, -0.7),
    "quoted in arabic": (-0.1, -0.5, 0.0, 0.5),
}
# Below this share of the probability a type is in doubt: of those above, one in twenty is wrong.
_DOUBT = 0.7
_IN = "في"

Share = Mapping[TermType, float]


@dataclass(frozen=True, slots=True)
class ArabicMention:
    """What stands around an Arabic mention of a name.

    Attributes:
        before: the folded words before it up to a break, the nearest first.
        behind: the folded words behind it.
        is_quoted: whether it fills quotation marks.
    """

    before: tuple[str, ...]
    behind: tuple[str, ...]
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class TypeVerdict:
    """What a name names.

    Attributes:
        type: the likeliest type.
        is_doubtful: whether the others are hardly less likely.
    """

    type: TermType
    is_doubtful: bool


def vote(entity: Entity, rendering: str, around: Sequence[ArabicMention]) -> TypeVerdict:
    """Let everything that tells an entity's type vote.

    Args:
        entity: the name in the English document.
        rendering: its Arabic rendering, folded; empty without one.
        around: what stands around the places of that rendering.
    """
    odds = dict.fromkeys(TYPES, 0.0)
    for kind, share in evidence(entity, rendering, around):
        for type_, value in share.items():
            odds[type_] += TOLD[kind] * value
    for circumstance, value in circumstances(entity, around):
        for type_, weight in zip(TYPES, CIRCUMSTANCES[circumstance], strict=True):
            odds[type_] += weight * value
    best = max(odds, key=lambda type_: odds[type_])
    others = sum(math.exp(value - odds[best]) for value in odds.values())
    return TypeVerdict(best, 1 / others < _DOUBT)


def evidence(entity: Entity, rendering: str, around: Sequence[ArabicMention]) -> Iterator[tuple[str, Share]]:
    """Yield each kind of evidence with the types that it tells, and how much, 0 to 1."""
    size = "several words" if " " in entity.canonical else "one word"
    yield f"rule, {size}", {entity.type: 1.0}
    seen = sum(entity.seen.values())
    yield f"seen, {size}", {type_: number / (seen + 1) for type_, number in entity.seen.items()}
    mentions = [mention.around for mention in entity.mentions]
    yield "told", _often(((a.before, a.behind, a.apposition) for a in mentions), len(mentions))
    yield "nearby", _often((a.nearby for a in mentions), 2 * len(mentions))
    nearest = [tuple(map(kind_by_classifier, mention.before[:1])) for mention in around]
    further = [
        () if any(near) else tuple(map(kind_by_classifier, (*mention.before[1:], *mention.behind)))
        for near, mention in zip(nearest, around, strict=True)
    ]
    yield "arabic", _often(nearest, len(around))
    yield "arabic, around", _often(further, len(around))
    for kind, head in (
        ("head", type_by_head(entity.canonical)),
        ("arabic head", type_by_rendering(rendering)),
    ):
        yield kind, {head: 1.0} if head else {}


def _often(told: Iterable[Iterable[TermType | None]], mentions: int) -> Share:
    """How many of the mentions tell each type; half of them are enough."""
    counts = Counter(kind for kinds in told for kind in set(kinds) if kind)
    return {kind: min(2 * count / mentions, 1.0) for kind, count in counts.items()}


def circumstances(entity: Entity, around: Sequence[ArabicMention]) -> Iterator[tuple[str, float]]:
    """Yield what is so of a name and speaks for some types, with how much it is so, 0 to 1."""
    name, mentions = entity.canonical, entity.mentions
    size = "several words" if " " in name else "one word"
    yield ("acronym" if is_acronym(name) else size), 1.0
    yield "digit", float(any(letter.isdigit() for letter in name))
    words = [fold(word) for word in name.replace("-", " ").split()] or [fold(name)]
    personal = words_of("given-names") | words_of("person-names")
    yield f"given name, {size}", float(words[0] in words_of("given-names"))
    yield f"personal, {size}", sum(word in personal for word in words) / len(words)
    yield "titled", float(any(mention.is_titled for mention in mentions))
    yield f"article, {size}", _share(mention.around.has_article for mention in mentions)
    yield f"speaking, {size}", _share(mention.is_speaking for mention in mentions)
    yield "group", _share(mention.around.is_group for mention in mentions)
    yield "inhabited", _share(mention.around.is_inhabited for mention in mentions)
    if size == "one word":
        yield "locative", _share(mention.is_locative for mention in mentions)
    if around:
        yield "in arabic", _share(mention.before[:1] == (_IN,) for mention in around)
        yield "quoted in arabic", _share(mention.is_quoted for mention in around)


def _share(flags: Iterable[bool]) -> float:
    told = list(flags)
    return sum(told) / len(told)
