"""Work on every core: in order, bounded, and leaving numpy as it was."""

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest
from threadpoolctl import threadpool_info  # type: ignore[import-untyped]

from align.embedding import parallel
from align.embedding.parallel import in_parallel


def product_threads() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


@pytest.fixture(autouse=True)
def four_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_core_count", lambda: 4)


def test_results_come_in_order() -> None:
    assert list(in_parallel(lambda number: number * number, range(100))) == [n * n for n in range(100)]
    assert list(in_parallel(str, [])) == []


def test_items_are_worked_on_at_the_same_time() -> None:
    together = Barrier(4, timeout=30)
    assert len(list(in_parallel(lambda _: together.wait(), range(4)))) == 4


def test_work_does_not_run_far_ahead() -> None:
    started: list[int] = []
    results: Iterator[None] = in_parallel(started.append, range(100))
    next(results)
    assert len(started) < 20


def test_an_error_reaches_the_caller_and_ends_the_work() -> None:
    started: list[int] = []

    def fail(number: int) -> None:
        started.append(number)
        raise ValueError(number)

    with pytest.raises(ValueError, match="0"):
        list(in_parallel(fail, range(1000)))
    assert len(started) < 20


def test_products_run_on_one_thread_meanwhile_and_as_before_afterwards() -> None:
    before = product_threads()
    for count in (1, 8):
        assert set(in_parallel(lambda _: max(product_threads()), range(count))) == {1}
        assert product_threads() == before


def test_overlapping_users_leave_numpy_as_it_was() -> None:
    before = product_threads()
    first, second = in_parallel(str, range(3)), in_parallel(str, range(3))
    next(first)
    thread = Thread(target=lambda: list(second))
    thread.start()
    thread.join()
    assert max(product_threads()) == 1
    assert list(first) == ["1", "2"]
    assert product_threads() == before
