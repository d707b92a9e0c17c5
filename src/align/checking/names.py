"""Names whose rendering is missing in one place although nearly all other mentions have it.

A translator may well write "the city" for a name, or an adjective for a country. So this looks
only at names that are rendered time and again, and takes much as the rendering: any word of any
of its forms, written together with others, spelt with other vowels, or turned into an adjective.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from align.bitext import Bitext, Document, Flag
from align.checking.finding import Finding, Span, quoted, side_names
from align.folding import fold
from align.terms import Mention, Term, TermStatus

#: A term must be this certain, and rendered so often and in such a share of the beads that have it.
_CERTAIN, _FEWEST, _SHARE = 0.9, 4, 0.8
#: In a bead less certain than this the link itself is in doubt.
_CERTAIN_BEAD = 0.8
_SHORTEST_WORD = 3
#: What else names a country or union of several words: its adjective, its capital.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "الولايات المتحدة": ("أمريكا", "أميركا", "واشنطن"),
    "المملكة المتحدة": ("بريطانيا", "إنجلترا", "إنكلترا", "لندن"),
    "الاتحاد الأوروبي": ("أوروبا", "بروكسل"),
    "الأمم المتحدة": ("أممي",),
    "الإمارات العربية المتحدة": ("الإمارات", "الدولة"),
}
_ARTICLE = re.compile("^(?:ال|لل)")
_VOWELS = re.compile(r"[اويهء\W_]")
_ALIKE = str.maketrans({"غ": "ج", "ك": "ج", "ق": "ج", "ط": "ت", "ص": "س", "ز": "س", "ث": "س"})


def missing_names(bitext: Bitext, terms: Sequence[Term]) -> Iterator[tuple[int, Finding]]:
    """Find beads that lack the rendering of a name which they have in the source.

    Yields: the index of the bead, and what is missing in it.
    """
    bead_of = {index: number for number, bead in enumerate(bitext.beads) for index in bead.source}
    targets = [_skeleton(bitext.target_text(bead)) for bead in bitext.beads]
    for term in terms:
        if term.confidence < _CERTAIN or not term.target or term.status is TermStatus.REJECTED:
            continue
        mentions: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in term.source_mentions:
            mentions[bead_of[mention.segment]].append(mention)
        mentioned = [number for number in mentions if not bitext.beads[number].is_null]
        lacking = [number for number in mentioned if not _renders(targets[number], term)]
        rendered = len(mentioned) - len(lacking)
        if rendered < max(_FEWEST, _SHARE * len(mentioned)):
            continue
        for number in lacking:
            if bitext.beads[number].confidence >= _CERTAIN_BEAD and not bitext.beads[number].is_edited:
                yield number, _finding(bitext, number, mentions[number], term)


def _finding(bitext: Bitext, number: int, mentions: Sequence[Mention], term: Term) -> Finding:
    bead = bitext.beads[number]
    pieces = tuple(_place(bitext.source, bead.source, mention) for mention in mentions)
    side = side_names((bitext.source.language, bitext.target.language))[1]
    name = quoted(bitext.source_text(bead), pieces[:1])
    return Finding(
        Flag.NAME_MISSING, f"{name} is not in the {side}; elsewhere it is “{term.target}”.", source=pieces
    )


def _place(document: Document, segments: Sequence[int], mention: Mention) -> Span:
    """Where a mention stands in the text of a bead."""
    before = sum(len(document.segments[index].text) + 1 for index in segments if index < mention.segment)
    shift = before - document.segments[mention.segment].start
    return mention.start + shift, mention.end + shift


def _renders(target: str, term: Term) -> bool:
    """Whether the target, as a skeleton, may have the term."""
    forms = term.target, *(variant.text for variant in term.target_variants), *_ALSO.get(term.target, ())
    # A name may also stand as it does in the source: PKK.
    kept = term.source, *(variant.text for variant in term.source_variants)
    return any(_has_word(target, form) for form in (*forms, *kept))


def _has_word(target: str, form: str) -> bool:
    words = [_skeleton(_ARTICLE.sub("", word)) for word in fold(form).split()]
    long = [word for word in words if len(word) >= _SHORTEST_WORD]
    # لي is in every other word; the whole form has to do.
    return any(word in target for word in long) if long else "".join(words) in target


@lru_cache(maxsize=4096)
def _skeleton(text: str) -> str:
    """A text without vowels, spaces and marks, and letters alike in transliteration as one."""
    return _VOWELS.sub("", fold(text)).translate(_ALIKE).replace("تش", "ش")
