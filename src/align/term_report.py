"""The page that shows where approved renderings are missing: what `align glossary check` has found.

A bitext is shown as a whole, in the report that `align run` makes of it, with a remark where a
rendering is missing. Of a translation memory, which may be of any size, only the units are
shown that lack one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from align.bitext import Bead, Bitext, Document, Flag, Paragraph, ParagraphKind, Segment
from align.checking import Finding, check_bitext, flagged
from align.checking.finding import Languages, quoted, side_names
from align.checking.terms import MissingTerm
from align.report.page import render_report
from align.terms import Term


@dataclass(frozen=True, slots=True)
class UnitInDoubt:
    """A unit of a translation memory that lacks renderings.

    Attributes:
        place: where it stands in the memory, for people.
        source: its text in the language of the glossary's source.
        target: the other one.
        missing: the renderings that are missing.
        confidence: how certain it is that the two belong together.
        reverse: whether what is missing is in the source, since the unit was translated from
            the language of the glossary's target.
    """

    place: str
    source: str
    target: str
    missing: tuple[MissingTerm, ...]
    confidence: float = 1.0
    reverse: bool = False


def render_bitext_terms(
    bitext: Bitext, missing: Mapping[int, Sequence[MissingTerm]], terms: Sequence[Term] = ()
) -> bytes:
    """Render the report of a bitext with what is missing in it.

    Args:
        bitext: the bitext.
        missing: the renderings that each bead lacks, by its index.
        terms: the bitext's names.
    """
    languages = bitext.source.language, bitext.target.language
    told = [
        tuple(_finding(each, bitext.target_text(bead), languages) for each in missing.get(number, ()))
        for number, bead in enumerate(bitext.beads)
    ]
    remarks = [(*first, *others) for first, others in zip(told, check_bitext(bitext, terms), strict=True)]
    return render_report(flagged(bitext, told), terms, remarks)


def render_memory_terms(name: str, units: Sequence[UnitInDoubt], languages: Languages) -> bytes:
    """Render the units of a memory that lack renderings.

    Args:
        name: what the memory is called.
        units: in the order of the memory.
        languages: the BCP 47 tags of the glossary's source and target.
    """
    beads = tuple(Bead((number,), (number,), confidence=unit.confidence) for number, unit in enumerate(units))
    source = _document(name, languages[0], [unit.source for unit in units])
    target = _document(name, languages[1], [unit.target for unit in units])
    told = [tuple(_unit_findings(unit, languages)) for unit in units]
    return render_report(flagged(Bitext(source, target, beads), told), (), told)


def _unit_findings(unit: UnitInDoubt, languages: Languages) -> Iterator[Finding]:
    for missing in unit.missing:
        if unit.reverse:
            finding = _finding(missing, unit.source, languages[::-1])
            finding = replace(finding, source=finding.target, target=finding.source)
        else:
            finding = _finding(missing, unit.target, languages)
        yield replace(finding, message=f"{unit.place}: {finding.message}")


def _finding(missing: MissingTerm, text: str, languages: Languages) -> Finding:
    """What is missing, in a sentence.

    Args:
        missing: the rendering.
        text: the text that should have it.
        languages: of the text that has the term, and of this one.
    """
    forms = missing.term.source, missing.term.target
    term = forms[missing.expected == forms[0]]
    side = side_names(languages)[1]
    message = f"The glossary renders “{term}” by “{missing.expected}”, which is not in the {side}"
    if missing.instead is not None:
        message += f"; nearest to it is {quoted(text, [missing.instead])}"
    target = () if missing.instead is None else (missing.instead,)
    return Finding(Flag.TERM_MISSING, f"{message}.", (missing.source,), target)


def _document(name: str, language: str, texts: Iterable[str]) -> Document:
    """A document of one text a segment, below a heading that says what it is."""
    lines = [name, *texts]
    paragraphs = [Paragraph(0, len(name), ParagraphKind.HEADING)]
    for line in lines[1:]:
        start = paragraphs[-1].end + 1
        paragraphs.append(Paragraph(start, start + len(line)))
    segments = tuple(
        Segment(line, paragraphs[number].start, paragraphs[number].end, number)
        for number, line in enumerate(lines)
        if number
    )
    return Document(name, language, "\n".join(lines), tuple(paragraphs), segments)
