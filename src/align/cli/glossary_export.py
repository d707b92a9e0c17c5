"""``align glossary export``: a glossary as a file for another program or for people."""

from pathlib import Path

import click

from align.cli.glossary_languages import asked_languages
from align.cli.glossary_location import existing_glossary, glossary_option
from align.cli.interruption import uninterrupted
from align.cli.paths import NAMED_PATH
from align.errors import OutputError
from align.exchange.glossary_formats import FORMATS
from align.output import write_atomically
from align.terms import TermStatus
from align.wording import counted

#: What a file of this ending is if no format is named.
_USUAL = {".tsv": "tsv", ".csv": "csv", ".xlsx": "xlsx", ".tbx": "tbx", ".txt": "omegat", ".utf8": "omegat"}
_STANDARD_OUTPUT = Path("-")
_REASONS = {
    TermStatus.TO_CHECK: "to check or without a rendering",
    TermStatus.REJECTED: "rejected",
    TermStatus.PROPOSED: "proposed",
    TermStatus.APPROVED: "approved",
}


@click.command("export", epilog="Formats: " + "; ".join(f"{k}, {v.title}" for k, v in FORMATS.items()) + ".")
@click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), help="What to write; told by -o otherwise."
)
@click.option(
    "-o",
    "--output",
    type=NAMED_PATH,
    help="File to write, - for standard output; glossary.FORMAT beside the glossary if not named.",
)
@glossary_option
@click.option(
    "--status",
    "statuses",
    type=click.Choice([status.value for status in TermStatus]),
    multiple=True,
    help="Only entries of this status; more than once for several.",
)
@click.option("--source-lang", help="Language of the source terms, written as given, such as en-US.")
@click.option("--target-lang", help="Language of the renderings, written as given, such as ar-SA.")
def command(
    format_: str | None,
    output: Path | None,
    glossary: Path | None,
    statuses: tuple[str, ...],
    source_lang: str | None,
    target_lang: str | None,
) -> None:
    """Write a glossary as a file.

    Tables (tsv, csv, xlsx) have every entry that is not rejected, with all that is known of
    it. Glossaries for tools (tbx, tbx3, omegat, deepl, google) have the approved and proposed
    entries that have a rendering.
    """
    from align.glossary import GlossaryStore
    from align.glossary_files import export_glossary

    name = format_ or _USUAL.get(output.suffix.lower() if output else "")
    if name is None:
        raise click.UsageError(f"Name a format with --format: {', '.join(FORMATS)}.")
    if output == _STANDARD_OUTPUT and not FORMATS[name].is_text:
        raise click.UsageError(f"A file of this format ({name}) is no text; name it with -o.")
    wanted = {TermStatus(status) for status in statuses}
    if FORMATS[name].for_tools and wanted and not wanted & FORMATS[name].statuses:
        raise click.UsageError(f"A glossary for tools ({name}) holds approved and proposed entries only.")
    store = existing_glossary(glossary)
    path = output or store.with_name(_file_name(name))
    if path.resolve() == store.resolve():
        raise OutputError(f"{path}: the file would replace the glossary itself; name another with -o")
    with GlossaryStore(store) as opened:
        exported = export_glossary(opened, FORMATS[name], asked_languages(source_lang, target_lang), wanted)
    if output != _STANDARD_OUTPUT:
        with uninterrupted():
            write_atomically({path: exported.content})
    for remark in exported.remarks:
        click.echo(f"align: {remark}", err=True)
    if exported.left_out:
        left_out = ", ".join(f"{count:,} {_REASONS[status]}" for status, count in exported.left_out.items())
        entries = counted(exported.written, "entry", "entries")
        click.echo(f"align: {entries} written; not in it: {left_out}", err=True)
    click.echo(exported.content if output == _STANDARD_OUTPUT else str(path), nl=output != _STANDARD_OUTPUT)


def _file_name(name: str) -> str:
    """What a file of a format is called if nobody says."""
    suffix = FORMATS[name].suffix
    return f"glossary{suffix}" if suffix == f".{name}" else f"glossary.{name}{suffix}"
