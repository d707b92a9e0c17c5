"""``align glossary check``: passages that lack the rendering of a term."""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli.checked_files import MEMORY, files_to_check
from align.cli.checked_texts import CheckedText, texts_to_check
from align.cli.glossary_languages import asked_languages
from align.cli.glossary_location import existing_glossary, glossary_option
from align.cli.interruption import uninterrupted
from align.cli.one_line import one_line, tidy_line
from align.cli.paths import NAMED_PATH
from align.cli.tables import text_columns
from align.deliverables import DEFAULT_MIN_CONFIDENCE
from align.errors import GlossaryError, InputError, OutputError
from align.exchange.language_tags import LanguagePair
from align.output import make_folder, write_atomically
from align.terms import Term, TermList, TermStatus

if TYPE_CHECKING:
    from align.checking import Span
    from align.checking.terms import MissingTerm, TermCheck

    _Missing = tuple[CheckedText, MissingTerm]

_STORE = ".db"
_PAGE = ".html"
_HEADING = ("document", "segment", "term", "expected", "instead")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT_MARK = "\u200e"


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=NAMED_PATH)
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
@click.option(
    "--report",
    type=NAMED_PATH,
    help="Also write the report, with what is missing in it: an .html file, or a folder.",
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
    report: Path | None,
    as_json: bool,
) -> None:
    """Check that the terms in PATHS are rendered as the glossary says.

    PATHS are bitexts (NAME.bitext.json), translation memories (TMX), or folders of them.
    Particles and pronouns written onto a word, hamza and vowel marks do not matter. Exit status 1
    if a rendering is missing. --glossary may also name a glossary file: TBX, XLSX, CSV, TSV.
    """
    files = [file for path in paths for file in files_to_check(path)]
    terms = _terms(glossary, asked_languages(source_lang, target_lang))
    statuses = {TermStatus.APPROVED, *([TermStatus.PROPOSED] if proposed else [])}
    if not any(term.status in statuses and term.source and term.target for term in terms.terms):
        raise GlossaryError(
            "there is no approved entry in the glossary to check by; approve some, or check the proposed "
            "ones too with --proposed"
        )
    checks = _Checks(terms, statuses, variants=not canonical)
    reports = {} if report is None else _reports(files, report)
    texts = (text for file in files for text in texts_to_check(file, terms, min_confidence))
    missing: Iterable[_Missing] = ((text, found) for text in texts for found in checks.check(text))
    if reports:
        missing = list(missing)
        _write_reports(reports, missing, (terms.source_language, terms.target_language))
    if (_print_json if as_json else _print_table)(missing):
        raise click.exceptions.Exit(1)


def _terms(glossary: Path | None, languages: LanguagePair | None) -> TermList:
    """The entries of a store, or of a file of any format that is read."""
    path = existing_glossary(glossary)
    if path.suffix.lower() != _STORE and path.is_file():
        from align.exchange.glossary_formats import read_terms

        return read_terms(path, languages or LanguagePair())
    from align.glossary import GlossaryStore
    from align.glossary.flags import as_approved
    from align.glossary_files import stored_terms

    with GlossaryStore(path) as store:
        stored = stored_terms(store, languages)
        terms = tuple(
            as_approved(term, store.differing_forms(term.id)) if term.status is TermStatus.APPROVED else term
            for term in stored.terms
        )
    return replace(stored, terms=terms)


class _Checks:
    """The check of texts in the terms' direction, and in the other one where there are such texts."""

    def __init__(self, terms: TermList, statuses: Collection[TermStatus], *, variants: bool) -> None:
        self._terms = terms
        self._statuses = statuses
        self._variants = variants
        self._made: dict[bool, TermCheck] = {}

    def check(self, pair: CheckedText) -> "list[MissingTerm]":
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


def _reports(files: Sequence[Path], report: Path) -> dict[Path, Path]:
    """Where the report on each file goes.

    Raises: UsageError if one page is named for several files; OutputError if a report would
        replace what is checked; InputError if two files are called the same.
    """
    if report.suffix.lower() == _PAGE and not report.is_dir():
        if len(files) > 1:
            raise click.UsageError(f"There are {len(files)} files to report on: name a folder with --report.")
        paths = {files[0]: report}
    else:
        paths = {file: report / f"{_name(file)}.terms{_PAGE}" for file in files}
    taken: dict[Path, Path] = {}
    for file, path in paths.items():
        if path in taken:
            raise InputError(f"{file}: {taken[path]} has the same name; write their reports one by one")
        taken[path] = file
        if any(path.resolve() == other.resolve() for other in files):
            raise OutputError(f"{path}: the report would replace what is checked; name another --report")
    return paths


def _name(file: Path) -> str:
    return file.name.removesuffix(".json").removesuffix(".bitext").removesuffix(MEMORY)


def _write_reports(
    reports: dict[Path, Path], missing: "Sequence[_Missing]", languages: tuple[str, str]
) -> None:
    """Write the report on each file, whether anything is missing in it or not."""
    for file, path in reports.items():
        found = [(text, term) for text, term in missing if text.file == file]
        render = _memory_report if file.suffix.lower() == MEMORY else _bitext_report
        content = render(file, path, found, languages)
        with uninterrupted():
            make_folder(path.parent)
            write_atomically({path: content})
        click.echo(f"align: {path}: the report", err=True)


def _bitext_report(file: Path, path: Path, missing: "Sequence[_Missing]", _: tuple[str, str]) -> bytes:
    from align.deliverables import spare_articles
    from align.exchange.bitext_json import read_bitext
    from align.glossary_beside import terms_beside
    from align.term_report import render_bitext_terms

    bitext = read_bitext(file)
    spare_articles(bitext, [path])
    found: defaultdict[int, list[MissingTerm]] = defaultdict(list)
    for text, term in missing:
        found[text.number].append(term)
    return render_bitext_terms(bitext, found, terms_beside(file, _name(file), bitext))


def _memory_report(file: Path, _: Path, missing: "Sequence[_Missing]", languages: tuple[str, str]) -> bytes:
    from align.term_report import UnitInDoubt, render_memory_terms

    units: list[UnitInDoubt] = []
    for text, found in groupby(missing, key=itemgetter(0)):
        sides = (text.target, text.source) if text.reverse else (text.source, text.target)
        where = f"{Path(text.document).name}, segment " if text.segments else ""
        terms = tuple(term for _, term in found)
        units.append(UnitInDoubt(f"{where}{text.place}", *sides, terms, text.confidence, text.reverse))
    return render_memory_terms(file.name, units, languages)


def _print_table(missing: "Iterable[_Missing]") -> int:
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
    return tidy_line(text[slice(*place)])


def _kept_apart(cell: str) -> str:
    """The cell so that a terminal that reorders text does not take two Arabic cells for one."""
    return f"{_LEFT_TO_RIGHT_MARK}{cell}{_LEFT_TO_RIGHT_MARK}" if _RIGHT_TO_LEFT.search(cell) else cell


def _print_json(missing: "Iterable[_Missing]") -> int:
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
