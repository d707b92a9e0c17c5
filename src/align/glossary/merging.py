"""Terms of many documents brought together: one entry a name, its counts summed."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from align.folding import fold
from align.glossary.arabic import is_oblique, without_case
from align.glossary.flags import entry_flags
from align.glossary.gazetteer import aliases
from align.terms import Term, TermFlag, TermStatus, TermType, Variant

_NOISE = re.compile(r"[.'’ʼ]")


def term_key(form: str) -> str:
    """What two spellings of one canonical form share: letters without case, marks, dots."""
    return re.sub(r"[\s-]+", " ", _NOISE.sub("", fold(form))).strip()


def group_terms(terms: Sequence[Term]) -> list[list[int]]:
    """Group terms of several documents that name the same thing.

    Equal canonical forms belong together, and known aliases (UN, United Nations). A form
    that is a variant of exactly one other name of the same type (Assad, where another
    document has Bashar al-Assad) joins it; with two such names it stays by itself.
    A name that only the target text of one document has joins the one that it renders in
    another.

    Returns: indices into `terms`, a list a name, in order of first occurrence.
    """
    groups: dict[str, list[int]] = {}
    for index, term in enumerate(terms):
        groups.setdefault(_group_key(term), []).append(index)
    _join_aliases(terms, groups)
    owners: dict[tuple[str, TermType], set[str]] = {}
    for key, members in groups.items():
        for index in members:
            for form in _identifying_forms(terms[index]):
                owners.setdefault((term_key(form), terms[index].type), set()).add(key)
    for key, members in list(groups.items()):
        type_ = terms[members[0]].type
        others = owners.get((key, type_), set()) - {key}
        if len(others) == 1:
            home = others.pop()
            if home in groups:
                groups[home].extend(groups.pop(key))
    _join_one_sided(terms, groups)
    return [sorted(members) for members in groups.values()]


def _join_aliases(terms: Sequence[Term], groups: dict[str, list[int]]) -> None:
    """Let names join that are known to be one, and are rendered as it is, if at all."""
    homes: dict[tuple[str, TermType], str] = {}
    for key, members in list(groups.items()):
        known = next(
            filter(None, (aliases(terms[index].source, terms[index].target) for index in members)), ()
        )
        if known:
            home = homes.setdefault((known[0], terms[members[0]].type), key)
            if home != key:
                groups[home].extend(groups.pop(key))


def _join_one_sided(terms: Sequence[Term], groups: dict[str, list[int]]) -> None:
    """Let a term without source form join the one group that has its target as a rendering."""
    rendered: dict[str, set[str]] = {}
    for key, members in groups.items():
        for index in members:
            if terms[index].source and terms[index].target:
                rendered.setdefault(term_key(terms[index].target), set()).add(key)
    for key in [key for key, members in groups.items() if not any(terms[index].source for index in members)]:
        homes = rendered.get(key, set())
        if len(homes) == 1:
            groups[next(iter(homes))].extend(groups.pop(key))


def grouping_keys(term: Term) -> tuple[str, ...]:
    """Every key through which `group_terms` may group a term, its own first.

    Terms that share none of them, not even through others, are never grouped, so that a
    store need look only at those that do.
    """
    forms = (*_identifying_forms(term), *aliases(term.source, term.target))
    keys = [_group_key(term), *map(term_key, forms), term_key(term.target)]
    return tuple(dict.fromkeys(filter(None, keys)))


def merge_terms(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Bring the terms of several documents together.

    Args:
        terms: the terms of all documents, one document after the other.

    Returns: one term a name, the most frequent first. Offsets mean nothing across
        documents, so the merged terms have no mentions; their counts are in the variants.
    """
    every = list(terms)
    merged = [merge_group([every[index] for index in members]) for members in group_terms(every)]
    return tuple(sorted(merged, key=lambda term: (-count(term.source_variants), term.source)))


def merge_group(terms: Sequence[Term]) -> Term:
    """Make one term of several that name the same thing.

    The canonical forms are those of most mentions, an answer weighing by its confidence; of
    renderings that differ in case alone it is the nominative, الحوثيون before الحوثيين.
    """
    sources: Counter[str] = Counter()
    targets: dict[str, float] = {}
    types: Counter[TermType] = Counter()
    for term in terms:
        sources[term.source] += max(count(term.source_variants), 1)
        types[term.type] += max(count(term.source_variants), 1)
        if term.target:
            weight = term.confidence * max(count(term.target_variants), 1)
            targets[term.target] = targets.get(term.target, 0.0) + weight
    target = _weightiest(targets)
    agreeing = [term for term in terms if term.target == target]
    best = max(agreeing, key=lambda term: term.confidence)
    evidence = dict.fromkeys(kind for term in agreeing for kind in term.evidence)
    source = _longest_of_most_frequent(sources)
    variants = _sum(term.target_variants for term in terms)
    type_ = types.most_common(1)[0][0]
    return Term(
        source=source,
        target=target,
        type=type_,
        source_variants=_sum(term.source_variants for term in terms),
        target_variants=variants,
        confidence=best.confidence,
        evidence=tuple(evidence),
        status=TermStatus.PROPOSED if source and target else TermStatus.TO_CHECK,
        source_example=best.source_example,
        target_example=best.target_example,
        source_surfaces=_sum(term.source_surfaces for term in terms),
        target_surfaces=_sum(term.target_surfaces for term in terms),
        source_first=next((term.source_first for term in terms if term.source_first), None),
        target_first=next((term.target_first for term in terms if term.target_first), None),
        flags=entry_flags(_told_flags(terms), type_, variants),
    )


def _told_flags(terms: Iterable[Term]) -> set[TermFlag]:
    """The flags of any of the terms; a type that one answer is sure of is in doubt no longer."""
    flags = {flag for term in terms for flag in term.flags}
    if any(term.target and TermFlag.TYPE_IN_DOUBT not in term.flags for term in terms):
        flags.discard(TermFlag.TYPE_IN_DOUBT)
    return flags


def count(variants: Iterable[Variant]) -> int:
    """How many mentions the variants have together."""
    return sum(variant.count for variant in variants)


def _group_key(term: Term) -> str:
    """Its source form; for a name that only the other side has, that side's."""
    return term_key(term.source) or term_key(term.target)


def _identifying_forms(term: Term) -> list[str]:
    """Variants that name it by themselves: not a person's first name."""
    first = term.source.split()[0] if term.type is TermType.PERSON and " " in term.source else ""
    return [variant.text for variant in term.source_variants if variant.text != first]


def _longest_of_most_frequent(forms: Counter[str]) -> str:
    """The fullest form; among equally full ones the most frequent."""
    return max(forms, key=lambda form: (len(form.split()), forms[form])) if forms else ""


def _weightiest(targets: dict[str, float]) -> str:
    """The rendering of most weight, the cases of one word together; empty if there is none."""
    together: defaultdict[str, float] = defaultdict(float)
    for text, weight in targets.items():
        together[without_case(fold(text))] += weight
    return min(
        targets,
        key=lambda text: (-together[without_case(fold(text))], is_oblique(fold(text)), -targets[text]),
        default="",
    )


def _sum(variants: Iterable[Iterable[Variant]]) -> tuple[Variant, ...]:
    total: Counter[str] = Counter()
    for group in variants:
        for variant in group:
            total[variant.text] += variant.count
    return tuple(Variant(text, total[text]) for text in sorted(total, key=lambda text: (-total[text], text)))
