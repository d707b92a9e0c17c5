"""``align export``: a bitext.json as a file for another program."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from align.cli.interruption import uninterrupted
from align.cli.left_out import left_out_note
from align.cli.memory_options import memory_options, tmx_extras
from align.cli.paths import NAMED_PATH
from align.deliverables import DEFAULT_MIN_CONFIDENCE
from align.errors import FormatError, OptionError
from align.exchange.bitext_json import read_bitext
from align.exchange.language_tags import normalise_language_tag
from align.exchange.tmx import TmxOptions
from align.export_formats import FORMATS, ExportRequest, write_export
from align.glossary_beside import terms_beside, terms_from


@click.command("export")
@click.argument("bitext", type=NAMED_PATH)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    required=True,
    help="What to write: a translation memory (tmx), a project for OmegaT (omegat), XLIFF 1.2 or 2.1 "
    "(xliff, xliff2), a workbook for review (xlsx), a table in Word (docx), a plain table (tsv), "
    "plain lines (txt) or the report (html).",
)
@click.option(
    "-o",
    "--output",
    type=NAMED_PATH,
    help="File to write, or folder for a project; beside BITEXT if not named.",
)
@click.option("--source-lang", help="Language tag to label source text with, such as en-US.")
@click.option("--target-lang", help="Language tag to label target text with, such as ar-SA.")
@click.option(
    "--min-confidence",
    type=float,
    default=DEFAULT_MIN_CONFIDENCE,
    show_default=True,
    help="For tmx and omegat: leave out less certain passages, 0 to 1; 0 keeps all of them.",
)
@memory_options
@click.option(
    "--as-read",
    is_flag=True,
    help="For tmx and omegat: also write units with the invisible characters of the text as read.",
)
@click.option(
    "--glossary",
    type=NAMED_PATH,
    help="For html and omegat: the names, a NAME.glossary.tsv or a glossary.db; beside BITEXT if not named.",
)
def command(
    bitext: Path,
    format_: str,
    output: Path | None,
    source_lang: str | None,
    target_lang: str | None,
    min_confidence: float,
    check_below: float,
    include: Sequence[str],
    as_read: bool,
    glossary: Path | None,
) -> None:
    """Write BITEXT, a NAME.bitext.json, as a file for another program.

    A workbook or an XLIFF file can be edited and brought back: align import.
    """
    content = read_bitext(bitext)
    options = TmxOptions(
        created=datetime.now(UTC),
        tool_version=version("align"),
        source_language=_language(bitext, "source", source_lang, content.source.language),
        target_language=_language(bitext, "target", target_lang, content.target.language),
        min_confidence=min_confidence,
        related_only=min_confidence > 0,
        as_read=as_read,
        extras=tmx_extras(check_below, include),
    )
    chosen = FORMATS[format_]
    name = result_name(bitext)
    request = ExportRequest(content, name, options)
    if chosen.has_terms:
        terms = terms_from(glossary, name, content) if glossary else terms_beside(bitext, name, content)
        request = replace(request, terms=terms)
    export = chosen.render(request)
    path = output or bitext.with_name(f"{name}{chosen.suffix}")
    with uninterrupted():
        write_export(export, path, content)
    notes = list(export.notes)
    if export.below_confidence:
        notes.append(left_out_note(export.below_confidence, min_confidence))
    for note in notes:
        click.echo(f"align: {note}", err=True)
    click.echo(str(path))


def _language(path: Path, side: str, asked: str | None, own: str) -> str:
    """The tag to label a side's text with: the one asked for, or the document's own.

    Raises: OptionError if what was asked for is no language tag, FormatError if the document's own is none.
    """
    try:
        return normalise_language_tag(asked or own)
    except OptionError as error:
        if asked:
            raise
        raise FormatError(
            f"{path}: its {side} language is {own!r}, which is no language tag; "
            f"name the right one with --{side}-lang"
        ) from error


def result_name(bitext: Path) -> str:
    """What the results of a pair are called, by the name of its bitext file."""
    return bitext.name.removesuffix(".json").removesuffix(".bitext")
