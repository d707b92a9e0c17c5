"""Terms whose rendering is missing: what a glossary prescribes, against what stands there.

Where a source text has a term, its other side must have one of the term's `renderings`. Of terms
that lie within one another the longest counts (Syrian Democratic Forces, not Syrian). What is
taken for the same word, `term_words` says; what stands there instead, `instead`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from align.checking.finding import Languages, Span, primary
from align.checking.instead import used_instead
from align.checking.renderings import Renderings, renderings_of
from align.checking.term_words import TextWord, accepted_words, has_its_capitals, stems, words_of
from align.terms import Term, TermStatus

#: Languages whose particles are written onto their words.
_ARABIC = "ar"
_ENGLISH_ARTICLE = "the"


@dataclass(frozen=True, slots=True)
class MissingTerm:
    """A term whose rendering is not on the other side.

    Attributes:
        term: the entry.
        source: where the term stands in the source text.
        expected: the canonical rendering.
        instead: the piece of the target text that was used for the term; None if that is not sure.
    """

    term: Term
    source: Span
    expected: str
    instead: Span | None


@dataclass(frozen=True, slots=True)
class _Form:
    """The words of a form that is looked for, and the number of the term that it is of."""

    words: tuple[TextWord, ...]
    term: int


class TermCheck:
    """Looks for terms in texts and for their renderings on the other side.

    Args:
        terms: those to look for. A term that is not judged still keeps its words from being
            taken for a shorter one.
        languages: BCP 47 tags of source and target texts.
        statuses: of the terms that are judged, if they have a rendering.
        variants: whether the other forms that an entry lists count as well as the canonical
            ones, in the source and in the target, and a place's adjective for the place.
        reverse: whether the texts go the other way round than the terms: their source is in
            the language of the terms' target.
    """

    def __init__(
        self,
        terms: Iterable[Term],
        languages: Languages,
        statuses: Collection[TermStatus] = (TermStatus.APPROVED,),
        *,
        variants: bool = True,
        reverse: bool = False,
    ) -> None:
        self._arabic = primary(languages[0]) == _ARABIC, primary(languages[1]) == _ARABIC
        self._statuses = frozenset(statuses)
        self._variants = variants
        self._reverse = reverse
        self._terms: list[Term] = []
        self._forms: defaultdict[str, list[_Form]] = defaultdict(list)
        self._renderings: dict[int, Renderings] = {}
        for term in terms:
            self._add(term)

    def _add(self, term: Term) -> None:
        canonical, listed = term.source, term.source_variants
        if self._reverse:
            canonical, listed = term.target, term.target_variants
        forms = [canonical, *(variant.text for variant in listed if self._variants)]
        self._terms.append(term)
        for form in dict.fromkeys(filter(None, forms)):
            words = tuple(_content_words(form))
            if words:
                self._forms[words[0].folded].append(_Form(words, len(self._terms) - 1))

    def check(self, source: str, target: str) -> list[MissingTerm]:
        """Find the terms of a text whose rendering the other text lacks, each where it stands first."""
        found = self._find_terms(words_of(source))
        if not any(self._is_judged(number) for numbers in found for number in numbers):
            return []
        words = words_of(target)
        lacking: dict[int, Span] = {}
        taken: set[int] = set()
        for numbers, place in found.items():
            rendered = [number for number in numbers if self._renderings_of(number).stand_in(words)]
            judged = [number for number in numbers if self._is_judged(number)]
            if judged and not rendered:
                lacking.setdefault(judged[0], place)
            for number in rendered:
                for start, end in self._renderings_of(number).places(words):
                    taken.update(range(start, end))
        return [
            MissingTerm(
                self._terms[number],
                place,
                self._renderings_of(number).expected,
                used_instead(self._renderings_of(number), words, taken),
            )
            for number, place in lacking.items()
        ]

    def _is_judged(self, number: int) -> bool:
        term = self._terms[number]
        return term.status in self._statuses and bool(term.source and term.target)

    def _renderings_of(self, number: int) -> Renderings:
        """What renders a term; made when a text has it first, as most terms stand in none."""
        if number not in self._renderings:
            self._renderings[number] = renderings_of(
                self._terms[number], reverse=self._reverse, variants=self._variants, arabic=self._arabic[1]
            )
        return self._renderings[number]

    def _find_terms(self, words: Sequence[TextWord]) -> dict[tuple[int, ...], Span]:
        """The terms in a text with their first places; several numbers where a form is of several terms."""
        found: dict[tuple[int, ...], Span] = {}
        start = 0
        while start < len(words):
            matching = self._forms_at(words, start)
            length = max((len(form.words) for form in matching), default=1)
            terms = sorted({form.term for form in matching if len(form.words) == length})
            if terms:
                found.setdefault(tuple(terms), (words[start].start, words[start + length - 1].end))
            start += length
        return found

    def _forms_at(self, words: Sequence[TextWord], start: int) -> list[_Form]:
        """The forms that stand in a text from one of its words on."""
        arabic = self._arabic[0]
        return [
            form
            for stem in stems(words[start].folded, arabic=arabic)
            for form in self._forms.get(stem, ())
            if len(form.words) <= len(words) - start
            and all(
                word.folded in accepted_words(wanted.folded, arabic=arabic)
                and has_its_capitals(word.text, wanted.text)
                and not (word.breaks and place)
                for place, (word, wanted) in enumerate(zip(words[start:], form.words, strict=False))
            )
        ]


def _content_words(form: str) -> list[TextWord]:
    """The words of a form without the English article in front."""
    words = words_of(form)
    return words[1:] if len(words) > 1 and words[0].folded == _ENGLISH_ARTICLE else words
