"""The ``align`` command's subcommands, and how their errors are told."""

from collections.abc import Sequence
from typing import ClassVar

import click

from align.cli.lazy_group import LazyCommand, LazyGroup
from align.errors import AlignError, OptionError


class _Commands(LazyGroup):
    """The subcommands, in the order in which they are listed."""

    lazy_commands: ClassVar = {
        "run": LazyCommand("Align two files, or two folders of them.", "align.cli.run"),
        "lookup": LazyCommand("Say how a name was rendered; ask in either language.", "align.cli.lookup"),
        "glossary": LazyCommand("Build, review and exchange a glossary of names.", "align.cli.glossary"),
        "export": LazyCommand("Write a bitext for another program, or for review.", "align.cli.export"),
        "import": LazyCommand("Bring an edited workbook or XLIFF file back.", "align.cli.import_"),
        "check": LazyCommand("Look for numbers, names and marks that disagree.", "align.cli.check"),
        "tm": LazyCommand("Search, filter, merge and convert translation memories.", "align.cli.tm"),
        "evaluate": LazyCommand("Score results against gold made by hand.", "align.cli.evaluate"),
    }


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="align", prog_name="align")
def cli() -> None:
    """Align an article and its Arabic edition by meaning.

    \b
    align run article.en.txt article.ar.txt      TMX, glossary and report of one article
    align run english/ arabic/ -o aligned        of two folders, paired by file name
    align lookup "Damascus"                      how a name was rendered, either way
    """  # noqa: D301 - click keeps the lines below a backspace as they are


def execute(arguments: Sequence[str]) -> int:
    """Run the command with these arguments; tell its errors, and return the exit status."""
    status = click.ClickException.exit_code
    try:
        return int(cli.main(list(arguments), prog_name="align", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except AlignError as error:
        message = str(error)
        if isinstance(error, OptionError):
            status = click.UsageError.exit_code
    except OSError as error:
        # Whoever opens a file tells its errors; what has no name is a stream that was open before.
        name, remedy = error.filename, "check its name, its permissions and the disk"
        if name is None:
            name, remedy = "standard output", "send it elsewhere"
        message = f"{name}: cannot be used ({error.strerror}); {remedy}"
    except SystemExit:
        # Click ends so when whoever read the output has seen enough; nobody is left to tell.
        return 0
    click.echo(f"align: {message}", err=True)
    return status
