"""Ctrl-C, and being told to end: at once while nothing is written, else when that is done.

Python's own way, an exception wherever the program happens to be, can strike in the
middle of an import and leave a lock behind that other threads wait for without end.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

INTERRUPTED = "align: interrupted; files already written are complete, nothing is half-written"

# The last is sent when a terminal is closed; not every system has it.
_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
# A progress bar hides the cursor of its terminal.
_SHOW_CURSOR = "\x1b[?25h"


def end_at_once_when_interrupted() -> None:
    """End the process with status 1 on the signals that ask it to end, after saying so.

    One that the process was started to ignore, as by nohup, it goes on to ignore.
    """
    for number in _heeded():
        signal.signal(number, _end)


def ignore_interruption() -> None:
    """Go on to the end whatever is asked, because there is nothing left to interrupt."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Put off interruptions until the block is done; for writing results, which is quick."""
    asked: list[int] = []
    handlers = {number: signal.signal(number, lambda number, _: asked.append(number)) for number in _heeded()}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if asked:
            signal.raise_signal(asked[0])


@contextmanager
def interruptible() -> Iterator[Callable[[], None]]:
    """Let an interruption end the block where it asks for one, by calling what this yields.

    For what takes long and has files to clean up behind it.
    """
    asked: list[int] = []

    def check() -> None:
        if asked:
            raise _InterruptedError

    handlers = {number: signal.signal(number, lambda number, _: asked.append(number)) for number in _heeded()}
    try:
        with suppress(_InterruptedError):
            yield check
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if asked:
            signal.raise_signal(asked[0])


def _heeded() -> list[int]:
    """The signals that the process does not ignore, as those it was started to ignore."""
    return [number for number in _SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]


class _InterruptedError(BaseException):
    """Unwinds an interruptible block; no handler of errors is meant to see it."""


def _end(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Say that the program was interrupted, and end without waiting for anything."""
    screen = f"\n{_SHOW_CURSOR}" if sys.stderr.isatty() else ""
    # Past Python's own streams, which may be in the middle of a line.
    os.write(2, f"{screen}{INTERRUPTED}\n".encode())
    os._exit(1)
