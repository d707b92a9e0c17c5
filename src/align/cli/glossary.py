"""``align glossary``: building, reviewing and exchanging a glossary.

A command family is a module of its own, which is imported when one of its commands is used.
"""

from typing import ClassVar

import click

from align.cli.lazy_group import LazyCommand, LazyGroup


class _GlossaryGroup(LazyGroup):
    """The commands of ``align glossary``."""

    lazy_commands: ClassVar = {
        "build": LazyCommand("Add the names of aligned articles.", "align.cli.glossary_build"),
        "add": LazyCommand("Add an entry.", "align.cli.glossary_review", "add"),
        "edit": LazyCommand("Change an entry.", "align.cli.glossary_review", "edit"),
        "approve": LazyCommand("Say that entries are right.", "align.cli.glossary_review", "approve"),
        "reject": LazyCommand("Say that entries are wrong.", "align.cli.glossary_review", "reject"),
        "merge": LazyCommand("Make several entries one.", "align.cli.glossary_review", "merge"),
        "import": LazyCommand("Add the entries of a file: TBX, XLSX, CSV, TSV.", "align.cli.glossary_import"),
        "export": LazyCommand("Write it for a CAT tool, a program, or people.", "align.cli.glossary_export"),
        "check": LazyCommand("Find passages that lack a term's rendering.", "align.cli.glossary_check"),
    }


@click.group("glossary", cls=_GlossaryGroup)
def command() -> None:
    """Keep a glossary of names: build it from articles, review it, exchange it.

    \b
    align glossary build aligned/                       add what align run has aligned
    align glossary approve "Damascus"                   an entry is right, and stays as it is
    align glossary edit "Ankara" --target "أنقرة"        put a rendering right
    """  # noqa: D301 - click keeps the lines below a backspace as they are
