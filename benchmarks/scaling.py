"""Time and memory of alignment by the number of segments, embedding not counted.

Run from the project's root: ``.venv/bin/python benchmarks/scaling.py [--write] [COUNT ...]``.
The texts are made up: words drawn as often as words are in texts, each with a vector of its
own that its translation shares; a tenth of the segments is merged and a twentieth left out on
one side. Every size is a process of its own. ``--write`` draws docs/images/scaling.png.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.alignment import align_segments, embed_side

PICTURE = Path(__file__).resolve().parent.parent / "docs/images/scaling.png"
COUNTS = (100, 1_000, 10_000, 100_000)
_DIMENSION = 256
_WORDS = 30_000
_MERGED, _LEFT_OUT = 0.1, 0.05

Vectors = NDArray[np.float32]


class MadeUpSpans:
    """Span vectors that are sums of their words' vectors.

    Args:
        sums: of the vectors of each segment's words, shape (n_segments, dimension).
    """

    def __init__(self, sums: Vectors) -> None:
        self._sums = sums

    @property
    def count(self) -> int:
        """Number of segments."""
        return len(self._sums)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._sums.shape[1])

    def vectors(self, start: int, stop: int, max_span: int) -> Vectors:
        """Make the vectors of all spans that start in [start, stop)."""
        made = np.zeros((max_span, stop - start, self.dimension), dtype=np.float32)
        running = np.zeros((stop - start, self.dimension), dtype=np.float32)
        for extra in range(max_span):
            rows = min(stop + extra, self.count) - start - extra
            if rows > 0:
                running[:rows] += self._sums[start + extra : start + extra + rows]
                lengths = np.linalg.norm(running[:rows], axis=1, keepdims=True)
                made[extra, :rows] = running[:rows] / np.maximum(lengths, 1e-9)
        return made


class MadeUpEncoder:
    """Knows the made-up words of both languages: ``a17`` and ``b17`` mean the same."""

    def __init__(self) -> None:
        rng = np.random.default_rng(1)
        self._vectors = rng.normal(size=(_WORDS, _DIMENSION)).astype(np.float32)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed texts one by one."""
        vectors: Vectors = MadeUpSpans(self._totals(texts)).vectors(0, len(texts), 1)[0]
        return vectors

    def spans(self, texts: Sequence[str], max_span: int) -> MadeUpSpans:
        """Prepare the span vectors of a document."""
        del max_span
        return MadeUpSpans(self._totals(texts))

    def _totals(self, texts: Sequence[str]) -> Vectors:
        numbers = [[int(word.strip(".,")[1:]) % _WORDS for word in text.split()] for text in texts]
        totals: Vectors = np.stack([self._vectors[words].sum(axis=0) for words in numbers])
        return totals


def made_up_texts(count: int) -> tuple[list[str], list[str]]:
    """Write a text of so many segments, and its translation."""
    rng = np.random.default_rng(count)
    frequencies = 1 / np.arange(1, _WORDS + 1)
    words = rng.choice(_WORDS, size=(count, 12), p=frequencies / frequencies.sum())
    fates = rng.random(count)
    source, target = [], []
    for row, length, fate in zip(words, rng.integers(6, 13, size=count), fates, strict=True):
        left, right = (" ".join(f"{letter}{word}" for word in row[:length]) + "." for letter in "ab")
        if fate > _LEFT_OUT:
            source.append(left)
        if fate <= _LEFT_OUT or fate > 2 * _LEFT_OUT:
            target.append(right)
        if fate > 1 - _MERGED and len(target) > 1:
            target[-2:] = [" ".join(target[-2:])]
    return source, target


def measure(count: int) -> dict[str, float]:
    """Align texts of so many segments.

    Returns: seconds of wall clock and of all processors, and megabytes at the peak.
    """
    encoder = MadeUpEncoder()
    sides = [embed_side(texts, encoder.spans) for texts in made_up_texts(count)]
    wall, cpu = time.perf_counter(), time.process_time()
    beads = align_segments(sides[0], sides[1], encoder.embed)
    return {
        "count": count,
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "beads": len(beads),
    }


def draw(results: Sequence[dict[str, float]]) -> None:
    """Draw time and memory on logarithmic scales, beside a line of slope 1."""
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(5.4, 3.6))
    counts = [result["count"] for result in results]
    axes.loglog(counts, [result["cpu"] for result in results], marker="o", label="CPU seconds")
    axes.loglog(counts, [result["memory"] for result in results], marker="s", label="peak MB")
    line = [results[-1]["cpu"] * count / counts[-1] for count in counts]
    axes.loglog(counts, line, linestyle=":", color="grey", label="slope 1")
    axes.set_xlabel("segments of either side")
    axes.legend(frameon=False)
    axes.grid(visible=True, alpha=0.3)
    figure.tight_layout()
    figure.savefig(PICTURE, dpi=120)


def main() -> None:
    """Measure every size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS)
    parser.add_argument("--write", action="store_true", help="draw docs/images/scaling.png")
    parser.add_argument("--only", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        print(json.dumps(measure(options.only)))
        return
    results = []
    print(f"{'segments':>9} {'wall s':>8} {'CPU s':>8} {'peak MB':>8}")
    for count in options.counts:
        command = [sys.executable, __file__, "--only", str(count)]
        result = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        results.append(result)
        print(f"{count:9} {result['wall']:8.2f} {result['cpu']:8.2f} {result['memory']:8.0f}", flush=True)
    if options.write:
        draw(results)


if __name__ == "__main__":
    main()
