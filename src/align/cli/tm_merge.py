"""``align tm merge``: several memories as one."""

from collections.abc import Sequence
from pathlib import Path

import click

from align.cli.tm_reading import memories_argument, open_memory, output_option, tell_malformed, working


@click.command("merge")
@memories_argument
@output_option
def command(memories: Sequence[Path], output: Path) -> None:
    """Write the units of all MEMORIES, TMX files, into one, in their order.

    Units stay as they are, with all that other programs have written into them; `align tm
    dedupe` removes what is in more than one of them.
    """
    from align.exchange.tmx_selection import merge_memories
    from align.exchange.tmx_writing import MemoryFiles

    with working("Merging") as told, MemoryFiles(memories) as files:
        readers = [open_memory(path, told) for path in memories]
        merged = merge_memories(readers, output, files)
    tell_malformed(readers)
    click.echo(f"{output}  {merged.units:,} units of {len(memories):,} memories")
