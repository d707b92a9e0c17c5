"""Terms whose rendering is missing: what a glossary prescribes, against what stands there.

Where a source text has a term, its other side must have the term's rendering: the canonical
one or, unless asked otherwise, any form of it that the entry lists, or an adjective made of a
place's name (Iraq's parliament is البرلمان العراقي). Of terms that lie within one another the
longest counts (Syrian Democratic Forces, not Syrian). What is taken for the same word,
`term_words` says.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from align.checking.finding import Languages, Span, primary
from align.checking.term_words import (
    TextWord,
    accepted_words,
    has_its_capitals,
    has_words,
    place_adjectives,
    stems,
    words_of,
)
from align.terms import Term, TermStatus, TermType

#: Languages whose particles are written onto their words.
_ARABIC = "ar"
#: A passage that is less alike than this (0 to 100) is no attempt at the rendering.
_ALIKE = 60.0
_SHORTEST_PART = 4
_ENGLISH_ARTICLE = "the"


@dataclass(frozen=True, slots=True)
class MissingTerm:
    """A term whose rendering is not on the other side.

    Attributes:
        term: the entry.
        source: where the term stands in the source text.
        expected: the canonical rendering.
        instead: the piece of the target text that is most like a rendering; None if nothing is.
    """

    term: Term
    source: Span
    expected: str
    instead: Span | None


@dataclass(frozen=True, slots=True)
class _Rule:
    """A term with the renderings of which the target must have one, the canonical one first."""

    term: Term
    renderings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """The words of a form that is looked for, and the number of the rule that it is of."""

    words: tuple[TextWord, ...]
    rule: int


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
        self._rules: list[_Rule] = []
        self._forms: defaultdict[str, list[_Form]] = defaultdict(list)
        for term in terms:
            self._add(term, reverse=reverse)

    def _add(self, term: Term, *, reverse: bool) -> None:
        source, target = [term.source], [term.target]
        if self._variants:
            source += [variant.text for variant in term.source_variants]
            target += [variant.text for variant in term.target_variants]
        if reverse:
            source, target = target, source
        self._rules.append(_Rule(term, tuple(dict.fromkeys(filter(None, target)))))
        for form in dict.fromkeys(filter(None, source)):
            words = tuple(_content_words(form))
            if words:
                self._forms[words[0].folded].append(_Form(words, len(self._rules) - 1))

    def check(self, source: str, target: str) -> list[MissingTerm]:
        """Find the terms of a text whose rendering the other text lacks, each where it stands first."""
        found = self._find_terms(words_of(source))
        if not found:
            return []
        words = words_of(target)
        missing: list[MissingTerm] = []
        for numbers, place in found.items():
            judged = [self._rules[number] for number in numbers if self._is_judged(self._rules[number])]
            if judged and not any(self._is_rendered(self._rules[number], words) for number in numbers):
                instead = self._most_alike(judged[0], words)
                missing.append(MissingTerm(judged[0].term, place, judged[0].renderings[0], instead))
        return missing

    def _is_judged(self, rule: _Rule) -> bool:
        return rule.term.status in self._statuses and bool(rule.renderings)

    def _find_terms(self, words: Sequence[TextWord]) -> dict[tuple[int, ...], Span]:
        """The terms in a text with their first places; several rules where a form is of several entries."""
        found: dict[tuple[int, ...], Span] = {}
        start = 0
        while start < len(words):
            matching = self._forms_at(words, start)
            length = max((len(form.words) for form in matching), default=1)
            rules = sorted({form.rule for form in matching if len(form.words) == length})
            if rules:
                found.setdefault(tuple(rules), (words[start].start, words[start + length - 1].end))
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

    def _is_rendered(self, rule: _Rule, words: Sequence[TextWord]) -> bool:
        arabic = self._arabic[1]
        renderings = [[word.folded for word in _content_words(form)] for form in rule.renderings]
        if arabic and self._variants and rule.term.type is TermType.LOCATION:
            renderings += [
                [form] for words in renderings if len(words) == 1 for form in place_adjectives(words[0])
            ]
        return any(has_words(words, rendering, arabic=arabic) for rendering in renderings)

    def _most_alike(self, rule: _Rule, words: Sequence[TextWord]) -> Span | None:
        """The words of the target that are most like the rendering, a part of it, or the term as it is."""
        from rapidfuzz.fuzz import ratio  # only what is wrong needs it

        best: tuple[float, Span | None] = _ALIKE, None
        for wanted in dict.fromkeys((rule.renderings[0], rule.term.source, rule.term.target)):
            folded = [word.folded for word in _content_words(wanted)]
            for size in range(max(1, len(folded) - 1), len(folded) + 2):
                for start in range(len(words) - size + 1):
                    piece = words[start : start + size]
                    alike = ratio(" ".join(folded), " ".join(word.folded for word in piece))
                    if alike > best[0]:
                        best = alike, (piece[0].start, piece[-1].end)
        return best[1] or self._part(rule, words)

    def _part(self, rule: _Rule, words: Sequence[TextWord]) -> Span | None:
        """The longest word of the rendering that is in the target."""
        parts = sorted((word.folded for word in _content_words(rule.renderings[0])), key=len, reverse=True)
        for part in parts:
            accepted = accepted_words(part, arabic=self._arabic[1])
            for word in words:
                if word.folded in accepted and len(part) >= _SHORTEST_PART:
                    return word.start, word.end
        return None


def _content_words(form: str) -> list[TextWord]:
    """The words of a form without the English article in front."""
    words = words_of(form)
    return words[1:] if len(words) > 1 and words[0].folded == _ENGLISH_ARTICLE else words
