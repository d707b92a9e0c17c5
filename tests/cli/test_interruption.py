"""What a run leaves when it is stopped, or is not alone, or nobody listens."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from align.cli.interruption import INTERRUPTED
from command import PROGRAM, ArticlePair, align, heed

needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's /proc")
TEMPORARY = re.compile(r"\.tmp$|^\.align-|-journal$")


def start(pair: ArticlePair, *options: str, prepare: Callable[[], object] = heed) -> subprocess.Popen[str]:
    arguments = ("run", str(pair.source), str(pair.target), "-o", str(pair.results), *options)
    return subprocess.Popen(
        (*PROGRAM, *arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        preexec_fn=prepare,  # noqa: PLW1509 - nothing else sets the signals of a child
    )


def lengthen(path: Path, times: int) -> None:
    """Make a text so long that aligning it takes several seconds."""
    path.write_text(path.read_text(encoding="utf-8") * times, encoding="utf-8")


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stopped_run_says_so_and_leaves_earlier_results(pair: ArticlePair, stop: signal.Signals) -> None:
    assert align("run", pair.source, pair.target, "-o", pair.results, "--no-glossary").status == 0
    before = {path.name: path.read_bytes() for path in pair.results.iterdir()}
    lengthen(pair.source, 100)
    lengthen(pair.target, 100)
    with start(pair, "--no-glossary") as process:
        assert process.stderr is not None
        process.stderr.readline()  # work has begun, and taken a second
        process.send_signal(stop)
        output, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert output == ""
    assert errors.splitlines()[-1] == INTERRUPTED
    assert "Traceback" not in errors
    assert {path.name: path.read_bytes() for path in pair.results.iterdir()} == before


def catches_termination(process: subprocess.Popen[str]) -> bool:
    """Whether a process has taken care of interruption; Python alone only does for Ctrl-C."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    caught = re.search(r"^SigCgt:\s*([0-9a-f]+)$", status, re.MULTILINE)
    return caught is not None and bool(int(caught[1], 16) >> (signal.SIGTERM - 1) & 1)


@needs_proc
@pytest.mark.parametrize("delay_s", [0, 0.02, 0.05, 0.1, 0.2])
def test_a_run_stopped_while_it_starts(pair: ArticlePair, delay_s: float) -> None:
    with start(pair) as process:
        while not catches_termination(process):
            time.sleep(0.001)
        time.sleep(delay_s)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=30)
    assert (process.returncode, output, errors) == (1, "", f"{INTERRUPTED}\n")
    assert not pair.results.exists()


def test_a_run_stopped_at_any_moment_leaves_whole_files_only(pair: ArticlePair) -> None:
    for tenths in (3, 7, 12):
        with start(pair) as process:
            try:
                process.wait(tenths / 10)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=30)
        assert process.returncode == 0 or errors.endswith(f"{INTERRUPTED}\n")
        assert "Traceback" not in errors
        left = {path.name for path in pair.results.iterdir()} if pair.results.exists() else set()
        assert not any(TEMPORARY.search(name) for name in left)
        assert left == set() or {"lions.tmx", "lions.bitext.json", "lions.html"} <= left


@needs_proc
def test_a_run_that_was_started_to_ignore_hangups(pair: ArticlePair) -> None:
    with start(
        pair, "--no-glossary", prepare=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)
    ) as process:
        while not catches_termination(process):
            time.sleep(0.001)
        process.send_signal(signal.SIGHUP)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert (pair.results / "lions.tmx").exists()


def test_two_runs_at_once_into_one_folder(pair: ArticlePair) -> None:
    other = ArticlePair(pair.source.with_name("other.txt"), pair.target, pair.results)
    other.source.write_bytes(pair.source.read_bytes())
    with start(pair) as first, start(other) as second:
        said = [process.communicate(timeout=60) for process in (first, second)]
    assert [first.returncode, second.returncode] == [0, 0], said
    names = {path.name for path in pair.results.iterdir()}
    endings = ("tmx", "bitext.json", "glossary.tsv", "html")
    assert names == {f"{name}.{ending}" for name in ("lions", "other") for ending in endings} | {
        "glossary.db"
    }
    found = align("lookup", "Morocco", "--glossary", pair.results)
    assert "in lions, other" in found.output


def test_nobody_listens(pair: ArticlePair) -> None:
    read, write = os.pipe()
    os.close(read)
    run = subprocess.run(
        (*PROGRAM, "run", pair.source, pair.target, "-o", pair.results, "--no-glossary"),
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
    )
    os.close(write)
    assert "Traceback" not in run.stderr
    assert "Broken pipe" not in run.stderr
    assert run.returncode == 0
    assert (pair.results / "lions.tmx").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_written(pair: ArticlePair) -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            (*PROGRAM, "run", pair.source, pair.target, "-o", pair.results, "--no-glossary"),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].startswith(
        "align: standard output: cannot be used (No space left on device)"
    )
    assert (pair.results / "lions.tmx").exists()


def test_a_terminal_without_arabic_letters(results: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    run = subprocess.run(
        (*PROGRAM, "lookup", "Morocco", "--glossary", results),
        capture_output=True,
        env=environment,
        check=False,
    )
    assert run.returncode == 0
    assert run.stderr == b""
    assert run.stdout.startswith(b"Morocco\n\\u0627")
