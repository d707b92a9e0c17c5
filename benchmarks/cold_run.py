"""Time ``align run`` on one article pair from a cold start, as a user feels it.

Run from the project's root: ``.venv/bin/python benchmarks/cold_run.py [RUNS]``. Every
run is a process of its own; the median of RUNS (5) is shown, with the CPU time, which
other work on the machine disturbs less, and the process's peak memory. The second pair
is made of the sample articles' gold segments: 55 English and 60 Arabic ones.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from os import wait4, waitstatus_to_exitcode
from pathlib import Path

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
RUNS = 5
#: Source and target segments of the second pair, as the bars below were set for.
SIZE = (55, 60)
#: Most seconds and megabytes that a run may take on two cores, without and with the glossary.
BARS = {"without names": (1.5, 400), "with names": (4.0, 900)}


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took.

    Attributes:
        wall: seconds from start to end.
        cpu: seconds of all processors.
        memory: peak resident set, in MB.
    """

    wall: float
    cpu: float
    memory: float


def run(source: Path, target: Path, folder: Path, *options: str) -> Cost:
    """Run the command once."""
    arguments = ("run", str(source), str(target), "-o", str(folder), *options)
    started = time.perf_counter()
    process = subprocess.Popen(
        (sys.executable, "-m", "align.cli.main", *arguments),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    _, status, usage = wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = waitstatus_to_exitcode(status)
    with process:
        if process.returncode:
            message = process.stderr.read().decode() if process.stderr else ""
            raise SystemExit(f"align failed: {message}")
    # Linux counts in KiB, macOS in bytes.
    memory = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return Cost(wall, usage.ru_utime + usage.ru_stime, memory)


def larger_pair(folder: Path) -> tuple[Path, Path]:
    """Write an article pair of the size that the bars are for."""
    paths = folder / "pair.en.txt", folder / "pair.ar.txt"
    for path, count in zip(paths, SIZE, strict=True):
        lines: list[str] = []
        for name in ("atlas-lions", "grain-corridor"):
            gold = CORPORA / "gold" / f"{name}{''.join(path.suffixes[:1])}.txt"
            lines += gold.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join(lines[:count]) + "\n", encoding="utf-8")
    return paths


def main(runs: int = RUNS) -> None:
    """Print a line for every pair and way."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        pairs = {
            "atlas-lions": (CORPORA / "en" / "atlas-lions.txt", CORPORA / "ar" / "atlas-lions.txt"),
            f"{SIZE[0]} x {SIZE[1]} segments": larger_pair(folder),
        }
        ways = {"without names": ("--no-glossary",), "with names": ()}
        print(f"{'median of ' + str(runs):36}  wall s  CPU s  peak MB  bar")
        for pair, files in pairs.items():
            for way, options in ways.items():
                run(*files, folder / "results", *options)  # the disk's cache is warm, as after installing
                costs = [run(*files, folder / "results", *options) for _ in range(runs)]
                wall, cpu = (
                    statistics.median(getattr(cost, kind) for cost in costs) for kind in ("wall", "cpu")
                )
                memory = max(cost.memory for cost in costs)
                most_seconds, most_memory = BARS[way]
                verdict = "met" if wall <= most_seconds and memory <= most_memory else "missed"
                label = f"{pair}, {way}"
                print(
                    f"{label:36}  {wall:6.2f}  {cpu:5.2f}  {memory:7.0f}  "
                    f"{verdict} (<= {most_seconds} s, {most_memory} MB)"
                )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
