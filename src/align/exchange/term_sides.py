"""An entry's two languages, each by itself."""

from dataclasses import dataclass

from align.terms import Occurrence, Term, TermList, Variant


@dataclass(frozen=True, slots=True)
class TermSide:
    """What an entry has in one language.

    Attributes:
        language: BCP 47 tag.
        canonical: the canonical form; empty where there is none.
        variants: all forms with their counts.
        surfaces: the words as the texts have them, with their counts.
        first: where the name stands first.
        example: a passage that has it.
    """

    language: str
    canonical: str
    variants: tuple[Variant, ...]
    surfaces: tuple[Variant, ...]
    first: Occurrence | None
    example: str

    @property
    def forms(self) -> tuple[tuple[str, int | None], ...]:
        """All forms with their counts, the canonical one first; None where it was not counted."""
        counts = {variant.text: variant.count for variant in self.variants}
        others = [(text, count) for text, count in counts.items() if text != self.canonical]
        return ((self.canonical, counts.get(self.canonical)), *others) if self.canonical else tuple(others)


def sides_of(term: Term, terms: TermList) -> tuple[TermSide, TermSide]:
    """The source and the target side of a term of the list."""
    return (
        TermSide(
            terms.source_language,
            term.source,
            term.source_variants,
            term.source_surfaces,
            term.source_first,
            term.source_example,
        ),
        TermSide(
            terms.target_language,
            term.target,
            term.target_variants,
            term.target_surfaces,
            term.target_first,
            term.target_example,
        ),
    )
