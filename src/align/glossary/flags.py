"""Reasons for a person to look at an entry of the store."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from align.folding import fold
from align.glossary.arabic import without_case
from align.glossary.name_words import joined, name_words
from align.glossary.sounds import is_arabic
from align.terms import Term, TermFlag, Variant


def rendering_key(target: str) -> str:
    """What two spellings of one rendering share: its letters, articles and marks aside."""
    return joined(name_words(target))


def entry_flags(
    told: Collection[TermFlag], target: str, variants: Iterable[Variant], rendered: Sequence[str]
) -> tuple[TermFlag, ...]:
    """The flags of an entry.

    Args:
        told: flags known already.
        target: the entry's rendering.
        variants: the target forms.
        rendered: the renderings that its documents prefer, if a person approved the entry's.
    """
    flags = set(told)
    if _has_two_renderings(variants):
        flags.add(TermFlag.TWO_RENDERINGS)
    if any(_differs(other, target) for other in rendered):
        flags.add(TermFlag.DIFFERS_FROM_APPROVED)
    return tuple(flag for flag in TermFlag if flag in flags)


def as_approved(term: Term) -> Term:
    """An entry without those renderings in articles that differ from the one that a person approved."""
    if TermFlag.DIFFERS_FROM_APPROVED not in term.flags:
        return term
    alike = tuple(form for form in term.target_variants if not _differs(form.text, term.target))
    return replace(term, target_variants=alike)


def _has_two_renderings(variants: Iterable[Variant]) -> bool:
    """Whether two forms of as many words differ: a surname is no other rendering of a full name."""
    shapes: dict[int, set[str]] = {}
    for variant in variants:
        if is_arabic(variant.text):
            # Case endings make no other rendering: الحوثيون, الحوثيين.
            words = name_words(without_case(fold(variant.text)))
            shapes.setdefault(len(words), set()).add(joined(words))
    return any(len(forms) > 1 for forms in shapes.values())


def _differs(rendering: str, approved: str) -> bool:
    """Whether neither has all words of the other."""
    mine, other = ({word.folded for word in name_words(text)} for text in (rendering, approved))
    return rendering_key(rendering) != rendering_key(approved) and not mine <= other and not other <= mine
