"""What renders a term in a text, and what was used for it besides.

A term is rendered by its canonical rendering and, unless only that will do, by any form that
its entry lists; a person also by the surname alone, a place by its adjective. A piece of a
longer name that the glossary knows to be used for the same thing is no rendering, unless
people are named: سلا is not there where سلا الجديدة stands, if that is not approved.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.checking.term_words import (
    TextWord,
    find_words,
    is_run_together,
    place_adjectives,
    words_of,
)
from align.name_links import NAME_LINKS, RULERS_ORDINALS
from align.terms import Term, TermType, Variant

Words = tuple[str, ...]
"""The words of a form, folded."""

_ENGLISH_ARTICLE = "the"
_POSSESSIVE = ("'s", "’s")
_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Renderings:
    """The renderings of a term.

    Attributes:
        expected: the canonical one, as the glossary has it.
        accepted: those of which the text must have one.
        others: forms of the same side that were used for the term and will not do, the longest first.
        kept: its forms in the other language, which may have been left as they are.
        type: what the term names.
        arabic: whether the text is Arabic.
    """

    expected: str
    accepted: tuple[Words, ...]
    others: tuple[Words, ...]
    kept: tuple[Words, ...]
    type: TermType
    arabic: bool

    def stand_in(self, text: Sequence[TextWord]) -> bool:
        """Whether one of them is in a text."""
        places = list(self._find(self.accepted, text))
        if not places:
            return self.arabic and any(is_run_together(text, words) for words in self.accepted)
        return bool(self._own(places, text))

    def places(self, text: Sequence[TextWord]) -> list[tuple[int, int]]:
        """Where they stand in a text, but for pieces of longer forms that will not do."""
        return self._own(list(self._find(self.accepted, text)), text)

    def _own(self, places: Sequence[tuple[int, int]], text: Sequence[TextWord]) -> list[tuple[int, int]]:
        """Those of the places that no longer form runs over."""
        if self.type is TermType.PERSON or not places:
            return list(places)
        longer = list(self._find(self.others, text))
        return [
            (start, end)
            for start, end in places
            if not any(
                first <= start and end <= last and last - first > end - start for first, last in longer
            )
        ]

    def _find(self, forms: Iterable[Words], text: Sequence[TextWord]) -> Iterator[tuple[int, int]]:
        for words in forms:
            yield from find_words(text, words, arabic=self.arabic)


def renderings_of(term: Term, *, reverse: bool, variants: bool, arabic: bool) -> Renderings:
    """What renders a term.

    Args:
        term: the entry.
        reverse: whether it is rendered in the language of its source.
        variants: whether its variants will do, a person's surname and a place's adjective.
        arabic: whether it is rendered in Arabic.
    """
    own, other = _forms(term, reverse=reverse)
    accepted = [content_words(form) for form in (own if variants else own[:1])]
    derived: list[Words] = []
    if term.type is TermType.PERSON:
        # The first name will do if people use it in the other language, as with the surname first.
        by_first = variants and any(_is_beginning(form, other[0]) for form in other[1:])
        derived = [name for words in accepted for name in _short_names(words, with_first=by_first)]
    elif term.type is TermType.LOCATION and arabic:
        derived = [(form,) for words in accepted if len(words) == 1 for form in place_adjectives(words[0])]
    listed = own if reverse else (*own, *(variant.text for variant in term.target_surfaces))
    others = [content_words(form) for form in listed]
    if variants:
        accepted += derived
    else:
        others += derived
    return Renderings(
        own[0],
        tuple(dict.fromkeys(filter(None, accepted))),
        tuple(_unlike(others, accepted, arabic=arabic)),
        tuple(dict.fromkeys(map(content_words, other))),
        term.type,
        arabic,
    )


def content_words(form: str) -> Words:
    """The words of a form, folded, without the English article in front and the possessive behind."""
    words = [word.folded for word in words_of(form)]
    if len(words) > 1 and form.endswith(_POSSESSIVE):
        words.pop()
    return tuple(words[1:] if len(words) > 1 and words[0] == _ENGLISH_ARTICLE else words)


def _forms(term: Term, *, reverse: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The forms in the language of the rendering and in the other one, the canonical ones first."""
    source, target = _listed(term.source, term.source_variants), _listed(term.target, term.target_variants)
    return (source, target) if reverse else (target, source)


def _listed(canonical: str, variants: Iterable[Variant]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((canonical, *(variant.text for variant in variants))))


def _is_beginning(form: str, name: str) -> bool:
    """Whether a form is the first word of a name of several."""
    words = content_words(name)
    return len(words) > 1 and content_words(form) == words[:1]


def _short_names(words: Words, *, with_first: bool) -> Iterator[Words]:
    """Yield the surname of a person's full name, and the first name if that will do."""
    if len(words) > 1 and words[-1].removeprefix(_ARTICLE) not in RULERS_ORDINALS:
        start = len(words) - 1
        while start and words[start - 1] in NAME_LINKS:
            start -= 1
        if start:
            yield words[start:]
    if len(words) > 1 and with_first:
        end = 1
        while end < len(words) and words[end - 1] in NAME_LINKS:
            end += 1
        yield words[:end]


def _unlike(others: Iterable[Words], accepted: Collection[Words], *, arabic: bool) -> list[Words]:
    """Those of the forms that are none of the accepted ones, the longest first.

    Of a form with particles and the same without them the latter is enough.
    """
    unlike: list[Words] = []
    for words in sorted(filter(None, dict.fromkeys(others)), key=lambda words: sum(map(len, words))):
        text = words_of(" ".join(words))
        whole = (0, len(text))
        if not any(whole in find_words(text, form, arabic=arabic) for form in (*accepted, *unlike)):
            unlike.append(words)
    return unlike[::-1]
