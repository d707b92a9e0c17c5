"""``align tm``: translation memories of any program, searched and worked on.

Each command is a module of its own, which is imported when it is used.
"""

from typing import ClassVar

import click

from align.cli.lazy_group import LazyCommand, LazyGroup


class _MemoryGroup(LazyGroup):
    """The commands of ``align tm``."""

    lazy_commands: ClassVar = {
        "info": LazyCommand("Say what is in it, and what is wrong with it.", "align.cli.tm_info"),
        "search": LazyCommand("Find a phrase, or sentences like one.", "align.cli.tm_search"),
        "merge": LazyCommand("Write several as one.", "align.cli.tm_merge"),
        "filter": LazyCommand("Keep the units that fulfil conditions.", "align.cli.tm_filter"),
        "dedupe": LazyCommand("Keep one unit a source text.", "align.cli.tm_dedupe"),
        "split": LazyCommand("Write one as several.", "align.cli.tm_split"),
        "convert": LazyCommand("Rename languages; to a table and back.", "align.cli.tm_convert"),
    }


@click.group("tm", cls=_MemoryGroup)
def command() -> None:
    """Work on translation memories (TMX), those of other programs too.

    \b
    align tm search "حزب العمال الكردستاني" aligned/     where does it stand, and how was it translated?
    align tm info old.tmx                              what is in it, and what is wrong with it
    align tm filter old.tmx -o good.tmx --min-confidence 0.8

    A memory is read unit by unit, so its size does not matter; units that cannot be read
    are named with their line and left out. No command ever changes its input.
    """  # noqa: D301 - click keeps the lines below a backspace as they are
