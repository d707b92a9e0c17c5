"""``align check``: what disagrees between texts and their renderings."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.bitext import Flag
from align.checking import (
    SEVERITIES,
    Finding,
    Severity,
    TextPair,
    check_bitext,
    check_pairs,
    usual_proportion,
)
from align.cli.checked_files import MEMORY, files_to_check
from align.cli.paths import NAMED_PATH
from align.wording import FLAG_WORDS

if TYPE_CHECKING:
    from align.exchange.tmx_reading import TmxReader

#: Units that the usual proportion of lengths is taken from.
_SAMPLE = 1_000
_LEVELS = [severity.name.lower() for severity in Severity]
_NEVER = "never"
#: Flags that cannot be raised anew from a bitext alone; the others are, as texts may be corrected.
_TOLD = frozenset(
    {Flag.NULL, Flag.LOW_SIMILARITY, Flag.LENGTH, Flag.NAME_MISSING, Flag.MOVED, Flag.MANY},
)
#: What the flag of a null bead says, which the report says by an empty side.
_ONE_SIDED = "The passage stands on one side only."


@dataclass(frozen=True, slots=True)
class _Checked:
    """A pair of texts of a file, and what was found in it."""

    path: Path
    pair: TextPair
    findings: Sequence[Finding]


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=NAMED_PATH)
@click.option("--source-lang", help="TMX only: the language to check from; the memory's own if not named.")
@click.option("--target-lang", help="TMX only: the language to check; all others if not named.")
@click.option(
    "--show",
    type=click.Choice(_LEVELS),
    default="note",
    show_default=True,
    help="Leave out what weighs less.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*_LEVELS, _NEVER]),
    default="error",
    show_default=True,
    help="Exit with status 1 if anything weighs as much.",
)
@click.option("--texts", is_flag=True, help="Show the two texts below each finding.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def command(
    paths: tuple[Path, ...],
    source_lang: str | None,
    target_lang: str | None,
    show: str,
    fail_on: str,
    texts: bool,
    as_json: bool,
) -> None:
    """Check PATHS: bitexts (NAME.bitext.json), translation memories (TMX), or folders of them.

    Compares numbers, dates, percentages and currencies, questions, brackets and quotation
    marks, names, lengths; finds what is left in the source's language, doubled words, and the same
    text rendered differently. In a folder with bitexts these are checked, in another
    the memories. Exit status 1 if there are errors; another limit with --fail-on.
    """
    files = [file for path in paths for file in files_to_check(path)]
    checked = (each for file in files for each in _check(file, (source_lang, target_lang)))
    shown = Severity[show.upper()]
    counts = _print_json(checked, shown) if as_json else _print_table(checked, shown, texts=texts)
    if fail_on != _NEVER and any(SEVERITIES[flag] >= Severity[fail_on.upper()] for flag in counts):
        raise click.exceptions.Exit(1)


def _check(path: Path, languages: tuple[str | None, str | None]) -> Iterator[_Checked]:
    if path.suffix.lower() == MEMORY:
        return _check_memory(path, languages)
    return _check_bitext(path)


def _check_bitext(path: Path) -> Iterator[_Checked]:
    from align.exchange.bitext_json import read_bitext

    bitext = read_bitext(path)
    languages = bitext.source.language, bitext.target.language
    for number, (bead, found) in enumerate(zip(bitext.beads, check_bitext(bitext), strict=True), start=1):
        told = [Finding(flag, FLAG_WORDS.get(flag, _ONE_SIDED)) for flag in bead.flags if flag in _TOLD]
        pair = TextPair(f"passage {number}", bitext.source_text(bead), bitext.target_text(bead), languages)
        yield _Checked(path, pair, [*told, *found])


def _check_memory(path: Path, languages: tuple[str | None, str | None]) -> Iterator[_Checked]:
    from align.exchange.tmx_reading import read_tmx

    memory = read_tmx(path)
    sample = islice(_pairs(memory, languages), _SAMPLE)
    proportion = usual_proportion((pair.source, pair.target) for pair in sample)
    for pair, findings in check_pairs(_pairs(memory, languages), proportion):
        yield _Checked(path, pair, findings)
    if memory.malformed_count:
        first, count = memory.malformed[0], memory.malformed_count
        units = "1 unit cannot be read and was" if count == 1 else f"{count:,} units cannot be read and were"
        click.echo(
            f"align: {path}: {units} not checked; the first on line {first.line}: {first.reason}", err=True
        )


def _pairs(memory: "TmxReader", languages: tuple[str | None, str | None]) -> Iterator[TextPair]:
    """The source text of each unit with its other texts, or with that in the language asked for."""
    for unit in memory:
        source = unit.variant(languages[0]) if languages[0] else memory.source_of(unit)
        targets = [unit.variant(languages[1])] if languages[1] else unit.variants
        for target in targets:
            if source is not None and target is not None and target is not source:
                tags = source.language, target.language
                yield TextPair(f"line {unit.line}", source.text, target.text, tags)


def _print_table(checked: Iterable[_Checked], shown: Severity, *, texts: bool) -> Counter[Flag]:
    """Print the findings below their files as they are made; return the number of each flag."""
    counts: Counter[Flag] = Counter()
    pairs = 0
    path = None
    for each in checked:
        pairs += 1
        counts.update(finding.flag for finding in each.findings)
        for finding in each.findings:
            if SEVERITIES[finding.flag] < shown:
                continue
            if each.path != path:
                path = each.path
                click.echo(str(path))
            level = SEVERITIES[finding.flag].name.lower()
            click.echo(f"  {each.pair.place:<12} {level:<8} {finding.flag:<16} {finding.message}")
            if texts:
                # On lines of their own, so that no line mixes directions.
                for text in (each.pair.source, each.pair.target):
                    click.echo(f"      {' '.join(text.split())}")
    click.echo(_summary(pairs, counts))
    return counts


def _summary(pairs: int, counts: Counter[Flag]) -> str:
    """A line that says how much there is of what."""
    found = ", ".join(f"{count:,} {flag}" for flag, count in counts.most_common())
    return f"{pairs:,} {'passage' if pairs == 1 else 'passages'} checked: {found or 'nothing found'}"


def _print_json(checked: Iterable[_Checked], shown: Severity) -> Counter[Flag]:
    """Print a list of the findings; return the number of each flag."""
    counts: Counter[Flag] = Counter()
    rows: list[dict[str, object]] = []
    for each in checked:
        counts.update(finding.flag for finding in each.findings)
        rows += [_row(each, finding) for finding in each.findings if SEVERITIES[finding.flag] >= shown]
    # Bytes, because programs expect UTF-8 whatever the terminal speaks.
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1).encode())
    return counts


def _row(each: _Checked, finding: Finding) -> dict[str, object]:
    return {
        "file": str(each.path),
        "place": each.pair.place,
        "flag": finding.flag.value,
        "severity": SEVERITIES[finding.flag].name.lower(),
        "message": finding.message,
        "source": {"text": each.pair.source, "pieces": finding.source},
        "target": {"text": each.pair.target, "pieces": finding.target},
    }
