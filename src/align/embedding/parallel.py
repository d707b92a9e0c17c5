"""Blocks of work on every core, in order.

Numpy's own threads divide each matrix product, and wait for one another busily:
little gained on an idle machine, and several times slower than one thread on a busy
one. Blocks of a document are independent, so each runs whole on one thread instead.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

_MOST_WORKERS = 8
"""More would cost memory, some 30 MB each, and bring little."""

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def in_parallel(function: Callable[[_Item], _Result], items: Sequence[_Item]) -> Iterator[_Result]:
    """Apply a function to items on as many threads as there are cores; yield results in order.

    Never are more than a few results waiting to be taken.
    """
    with _single_threaded_products():
        workers = min(len(items), _core_count(), _MOST_WORKERS)
        if workers <= 1:
            yield from map(function, items)
            return

        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(workers, thread_name_prefix="align-embedding") as executor:
            running: deque[Future[_Result]] = deque()
            try:
                for item in items:
                    if len(running) > workers:
                        yield running.popleft().result()
                    running.append(executor.submit(function, item))
                while running:
                    yield running.popleft().result()
            finally:
                executor.shutdown(wait=False, cancel_futures=True)


def _core_count() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _ProductThreads:
    """Numpy's setting for the whole process, changed by the first user, restored by the last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._users = 0
        # Looking for the libraries takes as long as a small product: once is enough.
        self._controller: Any = None
        self._limits: Any = None

    @contextmanager
    def single(self) -> Iterator[None]:
        """Let matrix products run on the thread that asks for them."""
        from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

        with self._lock:
            self._users += 1
            if self._controller is None:
                self._controller = ThreadpoolController()
            if self._limits is None:
                self._limits = self._controller.limit(limits=1, user_api="blas")
        try:
            yield
        finally:
            with self._lock:
                self._users -= 1
                if not self._users:
                    self._limits.restore_original_limits()
                    self._limits = None


_single_threaded_products = _ProductThreads().single
