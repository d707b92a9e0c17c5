"""Reasons for a person to look at an entry of the store."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from align.folding import fold
from align.glossary.arabic import without_case
from align.glossary.name_words import joined, name_words
from align.glossary.sounds import is_arabic
from align.terms import Term, TermFlag, TermType, Variant

# How alike two spellings of one surname are; other names by which a person is called are less so.
_SAME_SURNAME = 0.6
# Endings of plurals without an article; of one word alone they tell no plural from a name (فلسطين).
_PLURAL = re.compile("^(.{3,})(?:ون|ين)$")


def rendering_key(target: str) -> str:
    """What two spellings of one rendering share: its letters, articles and marks aside."""
    return joined(name_words(target))


def entry_flags(
    told: Collection[TermFlag], type_: TermType, variants: Iterable[Variant]
) -> tuple[TermFlag, ...]:
    """The flags of an entry.

    Args:
        told: flags known already.
        type_: what it names.
        variants: the target forms.
    """
    flags = set(told)
    texts = [variant.text for variant in variants if is_arabic(variant.text)]
    if _has_two_renderings(texts) or (type_ is TermType.PERSON and _has_two_surnames(texts)):
        flags.add(TermFlag.TWO_RENDERINGS)
    return tuple(flag for flag in TermFlag if flag in flags)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What an article, or a person, calls something in the target language.

    Attributes:
        target: the rendering that it prefers.
        forms: all the renderings that it has.
        in_article: whether an article says so.
    """

    target: str
    forms: tuple[str, ...] = ()
    in_article: bool = False


def differs(approved: str, type_: TermType, rendered: Sequence[Rendered]) -> bool:
    """Whether an article prefers a rendering that is not what a person approved; see `differing_forms`."""
    if all(_is_same(each.target, approved) for each in rendered):
        return False
    differing = differing_forms(approved, type_, rendered)
    return any(each.in_article and each.target in differing for each in rendered)


def differing_forms(approved: str, type_: TermType, rendered: Sequence[Rendered]) -> frozenset[str]:
    """The renderings that are not what a person approved.

    What stands beside the approved rendering is a variant of it: قسد, where the same article
    prefers قوات سوريا الديمقراطية. A person may be called by a part of the name, or by more of
    it; سلا الجديدة is another place than سلا, and an organisation's short name is its own only
    if it is listed.

    Args:
        approved: the rendering that was approved.
        type_: what it names.
        rendered: what articles and people call it.
    """
    variants = {form for each in rendered if _is_same(each.target, approved) for form in each.forms}
    return frozenset(
        form
        for each in rendered
        for form in (each.target, *each.forms)
        if form and form not in variants and _differs(form, approved, type_)
    )


def as_approved(term: Term, differing: Collection[str]) -> Term:
    """An entry without those of its renderings that differ from the one that a person approved."""
    alike = tuple(form for form in term.target_variants if form.text not in differing)
    return replace(term, target_variants=alike)


def _has_two_renderings(texts: Sequence[str]) -> bool:
    """Whether two forms of as many words differ: a surname is no other rendering of a full name."""
    shapes: dict[int, set[str]] = {}
    for text in texts if len(texts) > 1 else ():
        # Case endings make no other rendering: الحوثيون, الحوثيين.
        shapes.setdefault(len(name_words(text)), set()).add(_caseless_key(text))
    return any(len(forms) > 1 for forms in shapes.values())


def _has_two_surnames(texts: Sequence[str]) -> bool:
    """Whether a person's surname alone is spelt otherwise than in the full name: غير بيدرسن, بيدرسون."""
    from rapidfuzz.distance import OSA  # takes a while to import, and few have two such forms

    words = [[word.folded for word in name_words(text)] for text in texts]
    for short in words:
        for long in words:
            ending = long[-len(short) :]
            if len(long) > len(short) and ending != short:
                similarity = OSA.normalized_similarity(" ".join(short), " ".join(ending))
                if similarity >= _SAME_SURNAME and not set(short) <= set(long):
                    return True
    return False


def _differs(rendering: str, approved: str, type_: TermType) -> bool:
    """Whether a rendering is neither the approved one nor, of a person, a part of it or more of it."""
    if _is_same(rendering, approved):
        return False
    mine, other = ({word.folded for word in name_words(text)} for text in (rendering, approved))
    return type_ is not TermType.PERSON or not (mine <= other or other <= mine)


def _is_same(rendering: str, approved: str) -> bool:
    """Whether two renderings have the same letters, articles, marks and case endings aside."""
    return _caseless_key(rendering) == _caseless_key(approved)


def _caseless_key(text: str) -> str:
    """The key that two forms of one entry share whatever their case: مسلحون, مسلحين."""
    words = without_case(fold(text)).split()
    return rendering_key(" ".join(_PLURAL.sub(r"\1ن", word) for word in words))
