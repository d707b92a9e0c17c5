"""The texts that ``align glossary check`` looks at: the passages of bitexts, the units of memories."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.cli.checked_files import MEMORY
from align.cli.tm_reading import tell_malformed
from align.errors import LanguageError
from align.exchange.language_tags import same_language
from align.terms import TermList
from align.translation_units import DOCUMENT

_SEGMENTS = "x-source-segments"


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text and its rendering.

    Attributes:
        file: the file that it is in.
        number: its place among the file's passages or units, counted from 0.
        document: what it is of.
        segments: the source segments' numbers, counted from 0; none where nobody knows them.
        place: where it stands, for people.
        source: the text.
        target: its rendering.
        confidence: how certain it is that the two belong together.
        reverse: whether its source is in the language of the terms' renderings.
    """

    file: Path
    number: int
    document: str
    segments: tuple[int, ...]
    place: str
    source: str
    target: str
    confidence: float = 1.0
    reverse: bool = False


def texts_to_check(path: Path, terms: TermList, min_confidence: float) -> Iterator[CheckedText]:
    """The texts of a file that are certain enough, and their renderings.

    Raises: FormatError; MissingFileError; LanguageError if they are in other languages.
    """
    if path.suffix.lower() == MEMORY:
        return _memory_texts(path, terms, min_confidence)
    return _bitext_texts(path, terms, min_confidence)


def _bitext_texts(path: Path, terms: TermList, min_confidence: float) -> Iterator[CheckedText]:
    from align.exchange.bitext_json import read_bitext

    bitext = read_bitext(path)
    languages = bitext.source.language, bitext.target.language
    reverse = _is_reverse(languages, terms)
    if reverse is None:
        raise LanguageError(
            f"{path}: it is in {languages[0]} and {languages[1]}, and the glossary in "
            f"{terms.source_language} and {terms.target_language}; name a bitext in these languages"
        )
    for number, bead in enumerate(bitext.beads):
        if not bead.is_null and bead.confidence >= min_confidence:
            yield CheckedText(
                path,
                number,
                bitext.source.path,
                bead.source,
                _numbers(bead.source),
                bitext.source_text(bead),
                bitext.target_text(bead),
                bead.confidence,
                reverse,
            )


def _is_reverse(languages: tuple[str, str], terms: TermList) -> bool | None:
    """Whether texts go the other way round than the terms; None if they are in other languages."""
    wanted = terms.source_language, terms.target_language
    if all(map(same_language, languages, wanted)):
        return False
    return True if all(map(same_language, languages, wanted[::-1])) else None


def _memory_texts(path: Path, terms: TermList, min_confidence: float) -> Iterator[CheckedText]:
    from align.exchange.tmx_reading import read_tmx

    memory = read_tmx(path)
    seen = False
    for number, unit in enumerate(memory):
        source = unit.variant(terms.source_language)
        target = unit.variant(terms.target_language)
        if source is None or target is None:
            continue
        seen = True
        confidence = 1.0 if unit.confidence is None else unit.confidence
        if confidence < min_confidence:
            continue
        reverse = memory.source_of(unit) is target
        segments = _segments(unit.property_value(_SEGMENTS))
        yield CheckedText(
            path,
            number,
            unit.property_value(DOCUMENT) or path.name,
            segments,
            _numbers(segments) if segments else f"line {unit.line}",
            (target if reverse else source).text,
            (source if reverse else target).text,
            confidence,
            reverse,
        )
    if not seen:
        raise LanguageError(
            f"{path}: no unit of it is in {terms.source_language} and {terms.target_language}, the "
            "glossary's languages; name a memory in these languages"
        )
    tell_malformed([memory])


def _segments(value: str | None) -> tuple[int, ...]:
    numbers = (value or "").split(",")
    return tuple(map(int, numbers)) if all(map(str.isdecimal, numbers)) else ()


def _numbers(segments: Sequence[int]) -> str:
    """Segments for people, who count from 1."""
    return ",".join(str(segment + 1) for segment in segments)
