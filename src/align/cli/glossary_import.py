"""``align glossary import``: entries from a file of another program or of a person."""

from pathlib import Path

import click

from align.cli.glossary_location import glossary_option, glossary_to_fill
from align.cli.paths import NAMED_PATH
from align.exchange.language_tags import LanguagePair, normalise_language_tag
from align.terms import TermStatus
from align.wording import counted


@click.command("import")
@click.argument("file", type=NAMED_PATH)
@glossary_option
@click.option("--source-lang", default="en", show_default=True, help="Language of the source terms.")
@click.option("--target-lang", default="ar", show_default=True, help="Language of the renderings.")
@click.option(
    "--status",
    type=click.Choice([status.value for status in TermStatus]),
    help="Status of the entries that FILE gives none; approved for new ones if not named.",
)
def command(
    file: Path, glossary: Path | None, source_lang: str, target_lang: str, status: str | None
) -> None:
    """Add the entries of FILE to a glossary: TBX 2 or 3, XLSX, CSV, TSV, or OmegaT's text.

    Of a table, the first row should head the columns: source and target, or their languages;
    also type, status, note and the rest of what export writes. A new entry without a status
    counts as approved. An entry that is there already takes over what the file says; columns
    that it lacks and empty cells change nothing.
    """
    from align.glossary_files import import_glossary

    languages = LanguagePair(normalise_language_tag(source_lang), normalise_language_tag(target_lang))
    path = glossary_to_fill(glossary)
    imported = import_glossary(file, path, languages, None if status is None else TermStatus(status))
    for remark in imported.remarks:
        click.echo(f"align: {remark}", err=True)
    entries = imported.entries
    click.echo(
        f"{path}: {counted(entries.added, 'entry', 'entries')} added, {entries.changed:,} changed, "
        f"{entries.unchanged:,} there already"
    )
