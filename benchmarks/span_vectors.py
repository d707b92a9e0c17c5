"""Time exact span vectors against embedding every concatenation, and compare the two.

Run from the project's root: ``.venv/bin/python benchmarks/span_vectors.py [FOLDER]``.
FOLDER holds segmented documents, one segment a line; the published figures are for
the seven test documents of Text+Berg (German and French mountaineering reports).
Both ways use the same encoder, the same layers and the same blocks of tokens; the
concatenations are the distinct ones, each embedded once.
"""

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from align.embedding import Encoder, Vectors, load_encoder

MAX_SPAN = 8
FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "textberg"
PATTERN = "test*.??.txt"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One document's times, and the cosines of each span size."""

    segments: int
    exact_seconds: float
    concatenated_seconds: float
    cosines: tuple[Vectors, ...]


def measure(encoder: Encoder, segments: list[str]) -> Measurement:
    """Make a document's span vectors both ways."""
    started = time.perf_counter()
    exact = encoder.spans(segments, MAX_SPAN).vectors(0, len(segments), MAX_SPAN)
    exact_seconds = time.perf_counter() - started

    started = time.perf_counter()
    texts = [
        [" ".join(segments[i : i + size]) for i in range(len(segments) - size + 1)]
        for size in range(1, MAX_SPAN + 1)
    ]
    distinct = {text: row for row, text in enumerate(dict.fromkeys(text for row in texts for text in row))}
    concatenated = encoder.embed(list(distinct))
    concatenated_seconds = time.perf_counter() - started

    cosines = []
    for size, row in enumerate(texts):
        others = concatenated[[distinct[text] for text in row]]
        cosines.append((exact[size, : len(row)] * others).sum(axis=1))
    return Measurement(len(segments), exact_seconds, concatenated_seconds, tuple(cosines))


def report(measurements: list[Measurement], name: str) -> None:
    """Print the figures over all documents."""
    exact = sum(measurement.exact_seconds for measurement in measurements)
    concatenated = sum(measurement.concatenated_seconds for measurement in measurements)
    segments = sum(measurement.segments for measurement in measurements)
    print(f"{name}, spans of 1 to {MAX_SPAN}, {len(measurements)} documents, {segments} segments")
    print(f"exact span vectors      {exact:8.2f} s")
    print(f"every concatenation     {concatenated:8.2f} s")
    print(f"ratio                   {concatenated / exact:8.1f}")
    print("size   spans   mean cosine   worst cosine")
    for size in range(MAX_SPAN):
        cosines = np.concatenate([measurement.cosines[size] for measurement in measurements])
        print(f"{size + 1:4} {len(cosines):7} {cosines.mean():13.7f} {cosines.min():14.7f}")


def main(arguments: list[str]) -> int:
    """Measure the documents of a folder; return the exit status."""
    folder = Path(arguments[0]) if arguments else FOLDER
    paths = sorted(folder.glob(PATTERN))
    if not paths:
        print(f"{folder}: no documents {PATTERN} here; name a folder that has some", file=sys.stderr)
        return 1
    started = time.perf_counter()
    encoder = load_encoder()
    encoder.embed(["warm up"])
    print(f"encoder ready after     {time.perf_counter() - started:8.2f} s")
    report([measure(encoder, path.read_text(encoding="utf-8").splitlines()) for path in paths], encoder.name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
