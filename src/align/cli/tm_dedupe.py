"""``align tm dedupe``: one unit of several that have the same source text."""

from pathlib import Path

import click

from align.cli.tm_reading import memory_argument, open_memory, output_option, tell_malformed, working


@click.command("dedupe")
@memory_argument
@output_option
@click.option(
    "--same",
    type=click.Choice(["source", "all"]),
    default="source",
    show_default=True,
    help="What duplicates have in common: the source text, or all texts.",
)
@click.option(
    "--keep",
    type=click.Choice(["confidence", "newest", "first", "last"]),
    default="confidence",
    show_default=True,
    help="Which one stays; of equal confidence the newest, then the first.",
)
@click.option(
    "--alternatives", is_flag=True, help="Keep the other translations, as properties of the unit that stays."
)
def command(memory: Path, output: Path, same: str, keep: str, alternatives: bool) -> None:
    """Write MEMORY, a TMX file, with one unit a source text: the most certain one."""
    from align.exchange.tmx_duplicates import DuplicateOptions, Preference, Sameness, remove_duplicates
    from align.exchange.tmx_writing import MemoryFiles

    options = DuplicateOptions(Sameness(same), Preference(keep), alternatives)
    with working("Reading") as told, MemoryFiles([memory]) as files:
        reader = open_memory(memory, told)
        done = remove_duplicates(reader, options, files.open(output, reader.header))
    tell_malformed([reader])
    removed = done.read - done.kept
    said = f", {done.alternatives:,} alternatives kept" if alternatives else ""
    duplicates = "duplicate" if removed == 1 else "duplicates"
    click.echo(f"{output}  {done.kept:,} of {done.read:,} units; {removed:,} {duplicates} removed{said}")
