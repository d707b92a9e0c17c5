"""Progress on stderr, for what takes longer than a second."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE_S = 1.0
# Columns of a terminal; what is left of 80 shows the bar, the share and the time.
_WIDEST_LABEL = 48


class DelayedProgress:
    """A progress bar that appears only once something has taken a second.

    Used as a context manager and called as `align.pipeline.Progress`. On a terminal it is
    a bar that vanishes, for one article of what is being done, for many of the articles;
    otherwise a line for each new article or, if there is only one, for each new thing
    being done.
    """

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._bar: tuple[Progress, TaskID] | None = None
        self._told = ""
        self._article = ""
        self._articles = 0, 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar[0].stop()

    def article(self, name: str, number: int, total: int) -> None:
        """Say which article the next calls are about."""
        self._article = f"{name} ({number}/{total})" if total > 1 else ""
        self._articles = number - 1, total

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note of progress, and show it if there is reason to."""
        if time.monotonic() - self._started < _PATIENCE_S:
            return
        if sys.stderr.isatty() and self._article:
            self._show(f"{self._article}: {stage}", *self._articles)
        elif sys.stderr.isatty():
            self._show(stage, done, total)
        elif (label := self._article or stage) != self._told:
            self._told = label
            print(label, file=sys.stderr, flush=True)

    def _show(self, label: str, done: int, total: int) -> None:
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
            from rich.table import Column

            # As it is, and shortened: a file's name may have brackets in it, or be longer than the line.
            what = TextColumn(
                "{task.description}", markup=False, table_column=Column(no_wrap=True, max_width=_WIDEST_LABEL)
            )
            columns = what, BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
            bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar = bar, bar.add_task(label, total=total)
            bar.start()
        bar, task = self._bar
        bar.update(task, description=label, completed=done, total=total)
