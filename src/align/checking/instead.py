"""What stands in a text where a rendering should: the words used for the term, or nothing if that is unsure.

Told is, in this order: another form that articles are known to use for the term; the term left
as it was; what is spelt much like the rendering; a good part of it. Words that render other
terms of the passage are theirs.
"""

from collections.abc import Collection, Iterator, Sequence

from align.checking.finding import Span
from align.checking.renderings import Renderings, Words
from align.checking.term_words import (
    TextWord,
    characters_of,
    find_words,
    particles_before,
    readings,
)
from align.terms import TermType

# Shares of letters in common, 0 to 100: of a word with the same first letter, of any other,
# of a word of several, and of several words on average.
_ALIKE, _ALIKE_BUT_FIRST, _ALIKE_BESIDE, _ALIKE_TOGETHER = 80.0, 85.0, 60.0, 80.0
_SHORTEST = 4
_ARTICLE = "ال"
# Words that begin like an article.
_RELATIVE = frozenset({"التي", "الذي", "الذين", "اللذين", "اللتين"})

_Place = tuple[int, int]


def used_instead(
    renderings: Renderings, text: Sequence[TextWord], taken: Collection[int] = ()
) -> Span | None:
    """Find what was used for a term whose rendering is missing.

    Args:
        renderings: the renderings; none of them is in the text.
        text: the words of the text.
        taken: indices of the words that render other terms.

    Returns: its place in the text, particles before it left out; None if nothing is sure enough.
    """
    arabic = renderings.arabic
    for forms, in_arabic in ((renderings.others, arabic), (renderings.kept, False)):
        for words in forms:
            for place in find_words(text, words, arabic=in_arabic):
                if _is_free(place, taken):
                    return _span(text, place, words[0] if in_arabic else None)
    return _most_alike(renderings, text, taken) or _part(renderings, text, taken)


def _is_free(place: _Place, taken: Collection[int]) -> bool:
    return not any(index in taken for index in range(*place))


def _span(text: Sequence[TextWord], place: _Place, wanted: str | None) -> Span:
    """The characters of some words; those of the first from the wanted word on."""
    first, last = text[place[0]], text[place[1] - 1]
    return first.start + (0 if wanted is None else particles_before(first, wanted)), last.end


def _most_alike(renderings: Renderings, text: Sequence[TextWord], taken: Collection[int]) -> Span | None:
    """As many words as a rendering has, each of them spelt like one of its words."""
    best: tuple[float, Span | None] = 0.0, None
    for words in renderings.accepted:
        for start in range(len(text) - len(words) + 1):
            place = start, start + len(words)
            if not _is_free(place, taken):
                continue
            likeness, letters = _likeness(words, text[slice(*place)], arabic=renderings.arabic)
            if likeness > best[0]:
                first = text[start]
                best = likeness, (first.start + characters_of(first, letters), text[place[1] - 1].end)
    return best[1]


def _likeness(words: Words, piece: Sequence[TextWord], *, arabic: bool) -> tuple[float, int]:
    """How much words of a text are like those of a rendering, and the letters of particles before them.

    Returns: a share of 0 if they are another name.
    """
    alike = [
        _word_likeness(wanted, word.folded, arabic=arabic) for wanted, word in zip(words, piece, strict=True)
    ]
    shares = [share for share, _, _ in alike]
    mean = sum(shares) / len(shares)
    if len(words) == 1:
        _, _, same_first = alike[0]
        is_like = min(len(words[0]), len(piece[0].folded)) >= _SHORTEST and mean >= (
            _ALIKE if same_first else _ALIKE_BUT_FIRST
        )
    else:
        is_like = min(shares) >= _ALIKE_BESIDE and mean >= _ALIKE_TOGETHER
    return (mean if is_like else 0.0), alike[0][1]


def _word_likeness(wanted: str, folded: str, *, arabic: bool) -> tuple[float, int, bool]:
    """How much a word is like another: the share, letters of particles before it, and the first letters."""
    from rapidfuzz.fuzz import ratio  # only what is wrong needs it

    bare = wanted.removeprefix(_ARTICLE) if arabic else wanted
    best = 0.0, 0, False
    for letters, stem in readings(folded, arabic=arabic):
        core = stem.removeprefix(_ARTICLE) if arabic else stem
        if core:
            best = max(best, (ratio(bare, core), letters, core[0] == bare[:1]), key=lambda each: each[0])
    return best


def _part(renderings: Renderings, text: Sequence[TextWord], taken: Collection[int]) -> Span | None:
    """The longest part of the canonical rendering that may stand for the whole.

    Of a person any of the names; of others the beginning, half of the words or more. One word
    stands for a longer name if it has the article, as in الهيئة, and no other name goes on from it.
    """
    of_person = renderings.type is TermType.PERSON
    for part in _parts_of(renderings.accepted[0], of_person=of_person):
        for place in find_words(text, part, arabic=renderings.arabic):
            if _is_free(place, taken) and (of_person or len(part) > 1 or _is_whole(text, place[0])):
                return _span(text, place, part[0] if renderings.arabic else None)
    return None


def _parts_of(words: Words, *, of_person: bool) -> Iterator[Words]:
    """Yield the parts of a rendering that may stand for it, the longest first."""
    for size in range(len(words) - 1, 0, -1):
        if size > 1 and not of_person and 2 * size < len(words):
            continue
        for first in range(len(words) - size + 1 if of_person else 1):
            part = words[first : first + size]
            if size > 1 or len(part[0]) >= _SHORTEST:
                yield part


def _is_whole(text: Sequence[TextWord], index: int) -> bool:
    """Whether a word of an Arabic text stands by itself: it has the article, and no adjective follows."""
    definite = [
        any(stem.startswith(_ARTICLE) for _, stem in readings(word.folded, arabic=True))
        and word.folded not in _RELATIVE
        for word in text[index : index + 2]
    ]
    return definite[0] and not (len(definite) > 1 and definite[1] and not text[index + 1].breaks)
