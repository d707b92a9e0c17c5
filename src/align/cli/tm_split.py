"""``align tm split``: a memory as several."""

from pathlib import Path

import click

from align.cli.paths import NAMED_PATH
from align.cli.tm_reading import memory_argument, open_memory, tell_malformed, working
from align.output import make_folder

#: Files that are named one by one.
_NAMED = 20


@click.command("split")
@memory_argument
@click.option(
    "-o",
    "--output",
    type=NAMED_PATH,
    required=True,
    help="Folder to write into.",
)
@click.option(
    "--confidence",
    type=click.FloatRange(0, 1),
    help="Split at this confidence into NAME.trusted.tmx and NAME.check.tmx.",
)
@click.option("--by-document", is_flag=True, help="A memory for each article that units say they are from.")
@click.option("--units", type=click.IntRange(min=1), help="Memories of so many units each.")
def command(
    memory: Path, output: Path, confidence: float | None, by_document: bool, units: int | None
) -> None:
    """Write the units of MEMORY, a TMX file, into several: by confidence, by article, or so many in each."""
    from align.exchange import tmx_selection
    from align.exchange.tmx_writing import MemoryFiles

    if (confidence is not None) + by_document + (units is not None) != 1:
        raise click.UsageError("name one of --confidence, --by-document and --units")
    if confidence is not None:
        name_of = tmx_selection.by_confidence(confidence)
    else:
        name_of = tmx_selection.by_document if units is None else tmx_selection.by_number(units)
    with working("Splitting") as told:
        reader = open_memory(memory, told)
        make_folder(output)
        with MemoryFiles([memory]) as files:
            parts = tmx_selection.split_memory(reader, name_of, output, files)
    tell_malformed([reader])
    for path, count in list(parts.items())[:_NAMED]:
        click.echo(f"{path}  {count:,} units")
    if len(parts) > _NAMED:
        click.echo(f"and {len(parts) - _NAMED:,} more files in {output}")
