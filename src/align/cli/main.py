"""The ``align`` program: how it starts and how it ends.

Interruption is taken care of before anything else is imported, which takes a moment.
"""

import sys
from typing import NoReturn

from align.cli.interruption import end_at_once_when_interrupted, ignore_interruption


def main() -> NoReturn:
    """Run the command and exit: 0 when done, 1 on a clear error, 2 on wrong usage."""
    end_at_once_when_interrupted()
    from io import TextIOWrapper

    from align.cli.commands import execute

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that has no Arabic letters is no reason to fail.
            stream.reconfigure(errors="backslashreplace")
    status = execute(sys.argv[1:])
    ignore_interruption()
    sys.exit(status)


if __name__ == "__main__":
    main()
