"""The ``align`` command and what all its subcommands share: how errors are told."""

import os
import signal
import sys
from importlib import import_module
from importlib.metadata import version
from types import FrameType
from typing import NoReturn

import click

from align.errors import AlignError

#: Subcommands by name; their modules are imported only when they are asked for.
_COMMANDS = {"run": "run", "lookup": "lookup", "export": "export", "evaluate": "evaluate"}


class _LazyGroup(click.Group):
    """A group whose commands are imported when used, because start-up time is felt."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"align.cli.{_COMMANDS[cmd_name]}").command
        return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("align"), prog_name="align")
def cli() -> None:
    """Align an article and its Arabic edition by meaning.

    \b
    align run article.en.txt article.ar.txt      TMX, glossary and report of one article
    align run english/ arabic/ -o aligned        of two folders, paired by file name
    align lookup "Damascus"                      how a name was rendered, either way
    """  # noqa: D301 - click keeps the lines below a backspace as they are


def main() -> NoReturn:
    """Run the command; exit 0 when done, 1 on a clear error, 2 on wrong usage."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(1)
    except AlignError as error:
        click.echo(f"align: {error}", err=True)
        sys.exit(1)
    except (KeyboardInterrupt, click.Abort):
        click.echo(
            "align: interrupted; files already written are complete, nothing is half-written", err=True
        )
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read the output has seen enough; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End as on Ctrl-C, so that temporary files are removed."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
