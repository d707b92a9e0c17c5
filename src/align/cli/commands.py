"""The ``align`` command's subcommands, and how their errors are told."""

from collections.abc import Sequence
from importlib import import_module

import click

from align.errors import AlignError

#: Subcommands, each in a module of its name that is imported only when it is asked for,
#: and what the list of commands says of them.
_COMMANDS = {
    "run": "Align two files, or two folders of them.",
    "lookup": "Say how a name was rendered; ask in either language.",
    "export": "Write a bitext as TMX, table or page.",
    "evaluate": "Score results against gold made by hand.",
}


class _LazyGroup(click.Group):
    """A group whose commands are imported when used, because start-up time is felt."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"align.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
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
    try:
        return int(cli.main(list(arguments), prog_name="align", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except AlignError as error:
        message = str(error)
    except OSError as error:
        message = (
            f"{error.filename or 'a file'}: cannot be used ({error.strerror}); "
            "check its name, its permissions and the disk"
        )
    except SystemExit:
        # Click ends so when whoever read the output has seen enough; nobody is left to tell.
        return 0
    click.echo(f"align: {message}", err=True)
    return 1
