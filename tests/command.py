"""The command line as a user types it: within the test's own process, or as a program of its own."""

import io
import signal
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from align.cli.commands import execute

#: The command as a program of its own.
PROGRAM = (sys.executable, "-m", "align.cli.main")


@dataclass(frozen=True, slots=True)
class ArticlePair:
    """The two files of an article, and a place for results that is not there yet."""

    source: Path
    target: Path
    results: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did.

    Attributes:
        status: its exit status.
        output: what it wrote to stdout.
        errors: what it wrote to stderr.
    """

    status: int
    output: str
    errors: str


def align(*arguments: str | Path) -> Outcome:
    """Run ``align`` with these arguments."""
    output, errors = (io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace") for _ in range(2))
    with redirect_stdout(output), redirect_stderr(errors):
        status = execute([str(argument) for argument in arguments])
    return Outcome(status, _written(output), _written(errors))


def heed() -> None:
    """Heed signals, even where the tests themselves were started to ignore them."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()
