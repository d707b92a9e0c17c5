"""The names in a bead, on both sides."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.bitext import Bitext, Document
from align.report.segment_markup import Highlight, without_overlaps
from align.report.term_places import TermFinder, forms_of
from align.terms import Mention, Term


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text in a row: a segment, or what a person wrote in its place.

    Attributes:
        text: the text.
        segment: index of the segment; None if a person wrote it.
    """

    text: str
    segment: int | None = None


Highlights = tuple[tuple[Highlight, ...], ...]
"""For each text of a side the names in it."""


class NameMarker:
    """Knows where the terms of a bitext stand on either side.

    A term that the glossary has placed stands there; besides, where one side of a bead
    has the term, its forms are looked for on the other, and a term without any place
    (from a glossary that knows none) is looked for everywhere.
    """

    def __init__(self, bitext: Bitext, terms: Sequence[Term]) -> None:
        self._terms = terms
        self._unplaced = frozenset(
            number
            for number, term in enumerate(terms)
            if not term.source_mentions and not term.target_mentions
        )
        self._sides = (
            _Side(
                bitext.source,
                [term.source_mentions for term in terms],
                TermFinder([forms_of(t.source, t.source_variants) for t in terms]),
            ),
            _Side(
                bitext.target,
                [term.target_mentions for term in terms],
                TermFinder([forms_of(t.target, t.target_variants) for t in terms]),
            ),
        )

    def mark(self, source: Sequence[ShownText], target: Sequence[ShownText]) -> tuple[Highlights, Highlights]:
        """Find the names in a bead's texts."""
        given = [
            [side.placed(text) for text in texts]
            for side, texts in zip(self._sides, (source, target), strict=True)
        ]
        present = [{name.term for names in side for name in names} | self._unplaced for side in given]
        return (
            self._sides[0].complete(source, given[0], present[1]),
            self._sides[1].complete(target, given[1], present[0]),
        )

    def lone(self, names: tuple[Highlights, Highlights]) -> tuple[list[str], list[str]]:
        """The names that only the source, and only the target, has; not those without a rendering."""
        present = [{name.term for text in side for name in text} for side in names]
        return (
            [
                self._terms[term].source
                for term in sorted(present[0] - present[1])
                if self._terms[term].target
            ],
            [
                self._terms[term].target
                for term in sorted(present[1] - present[0])
                if self._terms[term].source
            ],
        )


class _Side:
    """The names of one side."""

    def __init__(self, document: Document, mentions: Iterable[Sequence[Mention]], finder: TermFinder) -> None:
        self._finder = finder
        self._placed: dict[int, list[Highlight]] = defaultdict(list)
        for term, places in enumerate(mentions):
            for place in places:
                if place.segment < len(document.segments):
                    start = document.segments[place.segment].start
                    name = Highlight(place.start - start, place.end - start, term)
                    self._placed[place.segment].append(name)

    def placed(self, text: ShownText) -> list[Highlight]:
        """The names whose places are known; all that are found where a person wrote the text."""
        if text.segment is None:
            return list(self._finder.find(text.text))
        return self._placed.get(text.segment, [])

    def complete(
        self, texts: Sequence[ShownText], given: Sequence[Sequence[Highlight]], wanted: Iterable[int]
    ) -> Highlights:
        """Add the places of wanted terms to those given; of names within names the longest counts."""
        wanted = frozenset(wanted)
        return tuple(
            tuple(without_overlaps([*known, *self._others(text, known, wanted)], len(text.text)))
            for text, known in zip(texts, given, strict=True)
        )

    def _others(
        self, text: ShownText, known: Sequence[Highlight], wanted: frozenset[int]
    ) -> Iterator[Highlight]:
        for name in self._finder.find(text.text) if wanted else ():
            if name.term in wanted and all(
                name.end <= other.start or other.end <= name.start for other in known
            ):
                yield name
