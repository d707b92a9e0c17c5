"""Memories as commands read them: with progress, and with a word on what could not be read."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from align.cli.interruption import interruptible
from align.cli.one_line import one_line
from align.cli.paths import NAMED_PATH
from align.cli.progress import DelayedProgress

if TYPE_CHECKING:
    from align.exchange.tmx_reading import TmxReader

MemoryProgress: TypeAlias = Callable[[Path, int, int], None]

#: Malformed units that are named one by one; of the others only the number is told.
_NAMED = 5

#: The argument of commands that work on one memory.
memory_argument = click.argument("memory", type=NAMED_PATH)

#: The argument of commands that work on several.
memories_argument = click.argument("memories", nargs=-1, required=True, type=NAMED_PATH)

#: The file that a command writes.
output_option = click.option("-o", "--output", type=NAMED_PATH, required=True, help="File to write.")


@contextmanager
def working(what: str) -> Iterator[MemoryProgress]:
    """Show progress while memories are read; an interruption leaves nothing half-written behind.

    Args:
        what: what is being done, such as ``Reading``.
    """
    with interruptible() as check, DelayedProgress() as progress:

        def told(path: Path, done: int, total: int) -> None:
            check()
            progress(f"{what} {path.name}", done, total)

        yield told


def open_memory(path: Path, told: MemoryProgress) -> "TmxReader":
    """Open a memory whose reading is told."""
    from align.exchange.tmx_reading import read_tmx

    return read_tmx(path, told=lambda done, total: told(path, done, total))


def tell_malformed(memories: "Iterable[TmxReader]") -> None:
    """Name the units that could not be read."""
    for memory in memories:
        for unit in memory.malformed[:_NAMED]:
            reason = one_line(unit.reason)
            click.echo(f"align: {memory.path}, line {unit.line}: {reason}; left out", err=True)
        more = memory.malformed_count - _NAMED
        if more > 0:
            units = "unit" if more == 1 else "units"
            click.echo(
                f"align: {memory.path}: {more:,} more {units} cannot be read; align tm info lists them",
                err=True,
            )
