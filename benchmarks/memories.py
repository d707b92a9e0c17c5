"""Measure reading, indexing and searching translation memories of up to a gigabyte.

Run from the project's root: ``.venv/bin/python benchmarks/memories.py [UNITS]``; the
default of 1,000,000 units makes a memory of half a gigabyte in a temporary folder, and for
reading alone one of twice the size. Units are random runs of words of the sample articles
with invented names among them, so that there are rare words and frequent ones.

Seconds are CPU seconds, which other work on the machine disturbs less than the clock. What
`lxml` takes to parse the same units bare, one by one, is shown beside them for comparison.
"""

import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from align.exchange.tmx_reading import read_tmx
from align.memories import Memories, SearchOptions, index_file

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
UNITS = 1_000_000
#: What the project has set itself.
READ_MB, INDEX_RATE, SEARCH_MS = 200, 20_000, 100
QUERIES = 40
#: Queries that nearly every text has something of.
FREQUENT = (
    "the of and in to",
    "of the in the",
    "في من على أن إلى",
    "the a* of",
    "في ا* من",
    "ا*",
    "a*",
    "t* o*",
)
HEADER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="benchmark" '
    'creationtoolversion="1" segtype="sentence" o-tmf="none" adminlang="en" srclang="en" '
    'datatype="plaintext"/><body>\n'
)


def words(language: str) -> list[str]:
    """All words of the sample articles in their order."""
    texts = [path.read_text("utf-8") for path in sorted((CORPORA / "gold").glob(f"*.{language}.txt"))]
    return " ".join(texts).split()


def sentences(language: str, chance: random.Random) -> Iterator[str]:
    """Yield sentences of 4 to 30 words without end."""
    known = words(language)
    letters = "abcdefghijklmnoprstuvwz" if language == "en" else "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    while True:
        length = chance.randint(4, 30)
        start = chance.randrange(len(known) - length)
        sentence = known[start : start + length]
        for place in range(0, length, 4):
            # Some names are frequent, most are rare.
            number = int(chance.paretovariate(0.7)) % 200_000
            name = "".join(letters[number // len(letters) ** power % len(letters)] for power in range(4))
            sentence[chance.randrange(place, min(place + 4, length))] = name
        yield " ".join(sentence)


def write_memory(path: Path, units: int) -> None:
    """Write a memory of so many units."""
    chance = random.Random(units)
    english, arabic = sentences("en", chance), sentences("ar", chance)
    with path.open("w", encoding="utf-8") as stream:
        stream.write(HEADER)
        for number in range(units):
            stream.write(
                f'<tu creationdate="20261123T080000Z"><prop type="x-confidence">{chance.random():.3f}</prop>'
                f'<prop type="x-source-document">{number // 50}.html</prop>'
                f'<tuv xml:lang="en"><seg>{escape(next(english))}</seg></tuv>'
                f'<tuv xml:lang="ar"><seg>{escape(next(arabic))}</seg></tuv></tu>\n'
            )
        stream.write("</body></tmx>\n")


def cpu_seconds(work: Callable[[], object]) -> float:
    """How long something keeps the processor busy."""
    started = time.process_time()
    work()
    return time.process_time() - started


def peak_mb() -> float:
    """The most memory that this process has had, in MB."""
    # Linux counts in KiB, macOS in bytes.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1 << (20 if sys.platform == "darwin" else 10)
    )


def read(path: Path) -> None:
    """Read a memory and say what that took; in a process of its own, for its memory."""
    seconds = cpu_seconds(lambda: deque(read_tmx(path), maxlen=0))
    size = path.stat().st_size / 1e6
    print(f"read {size:,.0f} MB: {seconds:.0f} CPU s, peak {peak_mb():.0f} MB (bar {READ_MB} MB)")


def bare_parse(path: Path, units: int) -> float:
    """CPU seconds that parsing takes with nothing else."""
    from lxml import etree

    cuts = [unit.markup.encode() for _, unit in zip(range(units), read_tmx(path), strict=False)]
    return cpu_seconds(lambda: [etree.fromstring(cut) is None for cut in cuts])


def search(memories: Memories, path: Path) -> None:
    """Ask for changed sentences, pieces of them and what is everywhere; say how long the answers take."""
    chance = random.Random(1)
    taken = [unit for _, unit in zip(range(QUERIES * 50), read_tmx(path), strict=False)][::50]
    kinds: dict[str, list[str]] = {"sentence": [], "two words": [], "word": [], "beginning of a word": []}
    for place, unit in enumerate(taken):
        asked = (unit.text(("en", "ar")[place % 2]) or "").split()
        start = chance.randrange(len(asked) - 1)
        kinds["two words"].append(" ".join(asked[start : start + 2]))
        kinds["word"].append(asked[start])
        kinds["beginning of a word"].append(f"{asked[start][: 1 + place % 3]}*")
        kinds["sentence"].append(" ".join((*asked[:-1], "changed")))
    kinds["frequent words"] = list(FREQUENT)
    for kind, queries in kinds.items():
        memories.search(queries[0], SearchOptions())
        times = [1_000 * cpu_seconds(partial(memories.search, query)) for query in queries]
        print(
            f"search, {kind}: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms "
            f"(bar {SEARCH_MS} ms)"
        )


def main(units: int = UNITS) -> None:
    """Print a line for everything that is measured."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        large, path = folder / "large.tmx", folder / "memory.tmx"
        write_memory(large, 2 * units)
        subprocess.run((sys.executable, __file__, "--read", str(large)), check=True)
        large.unlink()
        write_memory(path, units)
        sample = min(units, 50_000)
        bare = bare_parse(path, sample) / sample
        started = time.process_time()
        with Memories([path], folder=folder / "index") as memories:
            seconds = time.process_time() - started
            size = index_file(path, folder / "index").stat().st_size / 1e6
            print(
                f"index {units:,} units: {units / seconds:,.0f} units a CPU s (bar {INDEX_RATE:,}), "
                f"{seconds / units / bare:.1f} times a bare parse; {size:,.0f} MB, peak {peak_mb():.0f} MB"
            )
            search(memories, path)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        read(Path(sys.argv[2]))
    else:
        main(*map(int, sys.argv[1:2]))
