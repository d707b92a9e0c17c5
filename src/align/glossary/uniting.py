"""Terms of one list that have the same name, made one: a glossary has a name once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from align.glossary.flags import rendering_key
from align.glossary.merging import term_key
from align.terms import Term, TermStatus, Variant

# What somebody decided comes before what nobody did, and what was rejected comes last.
_ORDER = (TermStatus.APPROVED, TermStatus.PROPOSED, TermStatus.TO_CHECK, TermStatus.REJECTED)


def unite_same_names(terms: Iterable[Term]) -> list[Term]:
    """Make entries of one name one entry.

    The canonical forms are those of the entry that is decided most, else of the first; other
    forms become variants, but for those that were rejected. What only one of them says, such
    as its type, a note or an example, is kept.
    """
    united: dict[str, Term] = {}
    for term in terms:
        key = term_key(term.source) or term_key(term.target)
        united[key] = _united(united[key], term) if key in united else term
    return list(united.values())


def rendered_twice(terms: Iterable[Term]) -> list[str]:
    """The names that entries of the same status render in more than one way, in their order."""
    rendered: dict[tuple[str, TermStatus], dict[str, str]] = {}
    for term in terms:
        if term.source and term.target and term.status is not TermStatus.REJECTED:
            renderings = rendered.setdefault((term_key(term.source), term.status), {})
            renderings.setdefault(rendering_key(term.target), term.source)
    names = (next(iter(each.values())) for each in rendered.values() if len(each) > 1)
    return list(dict.fromkeys(names))


def _united(first: Term, second: Term) -> Term:
    home, other = sorted((first, second), key=lambda term: _ORDER.index(term.status))
    notes = dict.fromkeys(note for note in (first.note, second.note) if note)
    home = replace(home, note="\n".join(notes))
    if other.status is TermStatus.REJECTED and home.status is not TermStatus.REJECTED:
        return home
    target = home.target or other.target
    agreeing = [term for term in (home, other) if term.status is home.status]
    told = home if home.source_example or home.target_example else other
    return replace(
        home,
        target=target,
        type=other.type if "type" in home.assumed else home.type,
        source_variants=_with_forms(home.source_variants, home.source, other.source_variants, other.source),
        target_variants=_with_forms(home.target_variants, target, other.target_variants, other.target),
        source_example=told.source_example,
        target_example=told.target_example,
        source_surfaces=home.source_surfaces or other.source_surfaces,
        target_surfaces=home.target_surfaces or other.target_surfaces,
        source_first=home.source_first or other.source_first,
        target_first=home.target_first or other.target_first,
        id=home.id or other.id,
        created=home.created or other.created,
        changed=home.changed or other.changed,
        assumed=(home.assumed & other.assumed & {"type"})
        | ({"status"} if all("status" in term.assumed for term in agreeing) else set()),
    )


def _with_forms(
    forms: Sequence[Variant], canonical: str, others: Sequence[Variant], other: str
) -> tuple[Variant, ...]:
    """The forms, and those of the other entry that are not there yet, which nobody has counted together."""
    counts = {form.text: form.count for form in forms}
    for form in (*others, Variant(other, 0)):
        if form.text and (form.count or form.text != canonical):
            counts[form.text] = counts.get(form.text) or form.count
    return tuple(Variant(text, count) for text, count in counts.items())
