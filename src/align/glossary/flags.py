"""Reasons for a person to look at an entry of the store."""

from collections.abc import Collection, Iterable, Sequence

from align.glossary.name_words import joined, name_words
from align.glossary.sounds import is_arabic
from align.terms import TermFlag, Variant


def rendering_key(target: str) -> str:
    """What two spellings of one rendering share: its letters, articles and marks aside."""
    return joined(name_words(target))


def entry_flags(
    told: Collection[TermFlag], target_key: str, variants: Iterable[Variant], rendered: Sequence[str]
) -> tuple[TermFlag, ...]:
    """The flags of an entry.

    Args:
        told: flags known already.
        target_key: the entry's rendering, as `rendering_key` reduces it.
        variants: the target forms.
        rendered: the renderings that its documents prefer, if a person approved the entry's.
    """
    flags = set(told)
    if _has_two_renderings(variants):
        flags.add(TermFlag.TWO_RENDERINGS)
    if any(_differs(rendering_key(target), target_key) for target in rendered):
        flags.add(TermFlag.DIFFERS_FROM_APPROVED)
    return tuple(flag for flag in TermFlag if flag in flags)


def _has_two_renderings(variants: Iterable[Variant]) -> bool:
    """Whether two forms of as many words differ: a surname is no other rendering of a full name."""
    shapes: dict[int, set[str]] = {}
    for variant in variants:
        if is_arabic(variant.text):
            words = name_words(variant.text)
            shapes.setdefault(len(words), set()).add(joined(words))
    return any(len(forms) > 1 for forms in shapes.values())


def _differs(rendering: str, approved: str) -> bool:
    """Whether neither is the other, or a part of it."""
    return rendering not in approved and approved not in rendering
