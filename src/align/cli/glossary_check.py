"""``align glossary check``: passages that lack the rendering of a term."""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli.checked_files import MEMORY, files_to_check
from align.cli.glossary_languages import asked_languages
from align.cli.glossary_location import existing_glossary, glossary_option
from align.cli.one_line import one_line
from align.cli.tables import text_columns
from align.cli.tm_reading import tell_malformed
from align.deliverables import DEFAULT_MIN_CONFIDENCE
from align.errors import GlossaryError, LanguageError
from align.exchange.language_tags import LanguagePair, same_language
from align.terms import Term, TermList, TermStatus
from align.translation_units import DOCUMENT

if TYPE_CHECKING:
    from align.checking import Span
    from align.checking.terms import MissingTerm, TermCheck

_STORE = ".db"
_SEGMENTS = "x-source-segments"
_HEADING = ("document", "segment", "term", "expected", "instead")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT_MARK = "\u200e"


@dataclass(frozen=True, slots=True)
class _Pair:
    """A text and its rendering.

    Attributes:
        document: what it is of.
        segments: the source segments' numbers, counted from 0; none where nobody knows them.
        place: where it stands, for people.
        source: the text.
        target: its rendering.
        reverse: whether its source is in the language of the terms' renderings.
    """

    document: str
    segments: tuple[int, ...]
    place: str
    source: str
    target: str
    reverse: bool = False


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@glossary_option
@click.option("--proposed", is_flag=True, help="Check proposed entries too, not the approved ones alone.")
@click.option("--canonical", is_flag=True, help="Look for canonical forms alone: no variant will do.")
@click.option("--source-lang", help="Language of the source terms, if the glossary has several pairs.")
@click.option("--target-lang", help="Language of the renderings, if the glossary has several pairs.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=DEFAULT_MIN_CONFIDENCE,
    show_default=True,
    help="Pass over less certain passages, whose two sides may not belong together.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def command(
    paths: tuple[Path, ...],
    glossary: Path | None,
    proposed: bool,
    canonical: bool,
    source_lang: str | None,
    target_lang: str | None,
    min_confidence: float,
    as_json: bool,
) -> None:
    """Check that the terms in PATHS are rendered as the glossary says.

    PATHS are bitexts (NAME.bitext.json), translation memories (TMX), or folders of them.
    Particles and pronouns written onto a word, hamza and vowel marks do not matter. Exit status 1
    if a rendering is missing. --glossary may also name a glossary file: TBX, XLSX, CSV, TSV.
    """
    terms = _terms(glossary, asked_languages(source_lang, target_lang))
    statuses = {TermStatus.APPROVED, *([TermStatus.PROPOSED] if proposed else [])}
    if not any(term.status in statuses and term.source and term.target for term in terms.terms):
        raise GlossaryError(
            "there is no approved entry in the glossary to check by; approve some, or check the proposed "
            "ones too with --proposed"
        )
    checks = _Checks(terms, statuses, variants=not canonical)
    files = [file for path in paths for file in files_to_check(path)]
    pairs = (pair for file in files for pair in _pairs(file, terms, min_confidence))
    missing = ((pair, found) for pair in pairs for found in checks.check(pair))
    if (_print_json if as_json else _print_table)(missing):
        raise click.exceptions.Exit(1)


def _terms(glossary: Path | None, languages: LanguagePair | None) -> TermList:
    """The entries of a store, or of a file of any format that is read."""
    path = existing_glossary(glossary)
    if path.suffix.lower() != _STORE and path.is_file():
        from align.exchange.glossary_formats import read_terms

        return read_terms(path, languages or LanguagePair())
    from align.glossary import GlossaryStore
    from align.glossary_files import stored_terms

    with GlossaryStore(path) as store:
        return stored_terms(store, languages)


class _Checks:
    """The check of texts in the terms' direction, and in the other one where there are such texts."""

    def __init__(self, terms: TermList, statuses: Collection[TermStatus], *, variants: bool) -> None:
        self._terms = terms
        self._statuses = statuses
        self._variants = variants
        self._made: dict[bool, TermCheck] = {}

    def check(self, pair: _Pair) -> "list[MissingTerm]":
        if pair.reverse not in self._made:
            from align.checking.terms import TermCheck

            languages = self._terms.source_language, self._terms.target_language
            self._made[pair.reverse] = TermCheck(
                (term for term in self._terms.terms if term.status is not TermStatus.REJECTED),
                languages[::-1] if pair.reverse else languages,
                self._statuses,
                variants=self._variants,
                reverse=pair.reverse,
            )
        return self._made[pair.reverse].check(pair.source, pair.target)


def _pairs(path: Path, terms: TermList, min_confidence: float) -> Iterator[_Pair]:
    """The pairs of texts of a file that are certain enough.

    Raises: FormatError; MissingFileError; LanguageError if they are in other languages.
    """
    if path.suffix.lower() == MEMORY:
        return _memory_pairs(path, terms, min_confidence)
    return _bitext_pairs(path, terms, min_confidence)


def _bitext_pairs(path: Path, terms: TermList, min_confidence: float) -> Iterator[_Pair]:
    from align.exchange.bitext_json import read_bitext

    bitext = read_bitext(path)
    languages = bitext.source.language, bitext.target.language
    reverse = _is_reverse(languages, terms)
    if reverse is None:
        raise LanguageError(
            f"{path}: it is in {languages[0]} and {languages[1]}, and the glossary in "
            f"{terms.source_language} and {terms.target_language}; name a bitext in these languages"
        )
    for bead in bitext.beads:
        if not bead.is_null and bead.confidence >= min_confidence:
            yield _Pair(
                bitext.source.path,
                bead.source,
                _numbers(bead.source),
                bitext.source_text(bead),
                bitext.target_text(bead),
                reverse,
            )


def _is_reverse(languages: tuple[str, str], terms: TermList) -> bool | None:
    """Whether texts go the other way round than the terms; None if they are in other languages."""
    wanted = terms.source_language, terms.target_language
    if all(map(same_language, languages, wanted)):
        return False
    return True if all(map(same_language, languages, wanted[::-1])) else None


def _memory_pairs(path: Path, terms: TermList, min_confidence: float) -> Iterator[_Pair]:
    from align.exchange.tmx_reading import read_tmx

    memory = read_tmx(path)
    seen = False
    for unit in memory:
        source = unit.variant(terms.source_language)
        target = unit.variant(terms.target_language)
        if source is None or target is None:
            continue
        seen = True
        if (1.0 if unit.confidence is None else unit.confidence) < min_confidence:
            continue
        reverse = memory.source_of(unit) is target
        segments = _segments(unit.property_value(_SEGMENTS))
        yield _Pair(
            unit.property_value(DOCUMENT) or path.name,
            segments,
            _numbers(segments) if segments else f"line {unit.line}",
            (target if reverse else source).text,
            (source if reverse else target).text,
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


def _print_table(missing: "Iterator[tuple[_Pair, MissingTerm]]") -> int:
    """Print a row for each rendering that is missing; return how many there are."""
    rows = [
        [
            one_line(Path(pair.document).name),
            pair.place,
            _piece(pair.source, found.source),
            one_line(found.expected),
            _piece(pair.target, found.instead) if found.instead else "–",
        ]
        for pair, found in missing
    ]
    if rows:
        click.echo(text_columns([_HEADING, *(list(map(_kept_apart, row)) for row in rows)]))
    click.echo(f"{len(rows):,} renderings missing" if len(rows) != 1 else "1 rendering missing")
    return len(rows)


def _piece(text: str, place: "Span") -> str:
    return " ".join(one_line(text[slice(*place)]).split())


def _kept_apart(cell: str) -> str:
    """The cell so that a terminal that reorders text does not take two Arabic cells for one."""
    return f"{_LEFT_TO_RIGHT_MARK}{cell}{_LEFT_TO_RIGHT_MARK}" if _RIGHT_TO_LEFT.search(cell) else cell


def _print_json(missing: "Iterator[tuple[_Pair, MissingTerm]]") -> int:
    """Print a list of the renderings that are missing; return how many there are."""
    rows = [
        {
            "document": pair.document,
            "segments": pair.segments,
            "place": pair.place,
            "term": _forms(found.term, reverse=pair.reverse),
            "id": found.term.id,
            "status": found.term.status,
            "expected": found.expected,
            "instead": _piece(pair.target, found.instead) if found.instead else None,
            "source": {"text": pair.source, "piece": found.source},
            "target": {"text": pair.target, "piece": found.instead},
        }
        for pair, found in missing
    ]
    # Bytes, because programs expect UTF-8 whatever the terminal speaks.
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1).encode())
    return len(rows)


def _forms(term: Term, *, reverse: bool) -> str:
    return term.target if reverse else term.source
