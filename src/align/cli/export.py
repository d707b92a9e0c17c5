"""``align export``: a bitext.json as a file for another program."""

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from align.cli.interruption import uninterrupted
from align.cli.left_out import left_out_note
from align.deliverables import DEFAULT_MIN_CONFIDENCE, spare_articles
from align.exchange.aligned_tsv import render_aligned_text
from align.exchange.bitext_json import read_bitext
from align.exchange.language_tags import normalise_language_tag
from align.exchange.tmx import TmxOptions, render_tmx
from align.output import write_atomically
from align.report.page import render_report


@click.command("export")
@click.argument("bitext", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--format", "format_", type=click.Choice(["tmx", "tsv", "html"]), required=True, help="What to write."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, readable=False),
    help="File to write; beside BITEXT if not named.",
)
@click.option("--source-lang", help="Language tag to write into the TMX, such as en-US.")
@click.option("--target-lang", help="Language tag to write into the TMX, such as ar-SA.")
@click.option(
    "--min-confidence",
    type=float,
    default=DEFAULT_MIN_CONFIDENCE,
    show_default=True,
    help="TMX only: leave out less certain passages, 0 to 1; 0 keeps all of them.",
)
@click.option(
    "--as-read",
    is_flag=True,
    help="TMX only: also write units with the invisible characters of the text as read.",
)
def command(
    bitext: Path,
    format_: str,
    output: Path | None,
    source_lang: str | None,
    target_lang: str | None,
    min_confidence: float,
    as_read: bool,
) -> None:
    """Write BITEXT, a NAME.bitext.json, as a translation memory, a table or a page."""
    options = TmxOptions(
        created=datetime.now(UTC),
        tool_version=version("align"),
        source_language=None if source_lang is None else normalise_language_tag(source_lang),
        target_language=None if target_lang is None else normalise_language_tag(target_lang),
        min_confidence=min_confidence,
        as_read=as_read,
    )
    path = output or bitext.with_name(
        f"{bitext.name.removesuffix('.json').removesuffix('.bitext')}.{format_}"
    )
    content = read_bitext(bitext)
    spare_articles(content, [path])
    notes: list[str] = []
    if format_ == "tmx":
        memory = render_tmx([content], options)
        rendered = memory.content
        notes += memory.warnings
        if memory.left_out.below_confidence:
            notes.append(left_out_note(memory.left_out.below_confidence, min_confidence))
    else:
        rendered = render_aligned_text(content) if format_ == "tsv" else render_report(content)
    with uninterrupted():
        write_atomically({path: rendered})
    for note in notes:
        click.echo(f"align: {note}", err=True)
    click.echo(str(path))
