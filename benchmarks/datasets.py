"""The development data beside the project: documents of one segment a line with gold beads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
#: Languages of each set; the gold's first column is the first of them.
LANGUAGES = {
    "textberg": ("de", "fr"),
    "mac": ("zh", "en"),
    "bible": ("en", "zh"),
    "ntrex": ("en", "ar"),
    "ntrex_perturbed": ("en", "ar"),
    "tico19": ("en", "ar"),
    "udhr": ("en", "ar"),
    "xquad": ("en", "ar"),
}


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A segmented pair of texts and the beads that people gave it.

    Attributes:
        name: set and file, such as ``textberg/dev``.
        source: source segments.
        target: target segments.
        gold: source and target indices of each bead; null beads have an empty side.
    """

    name: str
    source: list[str]
    target: list[str]
    gold: list[tuple[tuple[int, ...], tuple[int, ...]]]


def documents(name: str) -> Iterator[GoldDocument]:
    """Read every document of a set, in name order."""
    for path in sorted((DATA / name).glob("*.gold.tsv")):
        yield read_document(path, name, *LANGUAGES[name])


def read_document(path: Path, name: str, source_lang: str, target_lang: str) -> GoldDocument:
    """Read a gold file and the two texts beside it."""
    stem = path.name.removesuffix(".gold.tsv")
    return GoldDocument(
        f"{name}/{stem}",
        _lines(path.with_name(f"{stem}.{source_lang}.txt")),
        _lines(path.with_name(f"{stem}.{target_lang}.txt")),
        [_bead(line) for line in _lines(path)],
    )


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def _bead(line: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    source, target = line.split("\t")
    return _indices(source), _indices(target)


def _indices(cell: str) -> tuple[int, ...]:
    return tuple(int(number) for number in cell.split(",") if number.strip())


#: Shares of lines that `perturbed` merges and drops; each document draws one of each.
_MERGED = (0.05, 0.15, 0.3)
_DROPPED = (0.0, 0.03, 0.08, 0.15, 0.25)
_CHUNK = 50


def perturbed(originals: Iterable[GoldDocument], rng: np.random.Generator) -> Iterator[GoldDocument]:
    """Make documents with known n:m and null beads from line-by-line translations.

    Chunks of 50 lines are merged and thinned out at rates drawn for each chunk, so that
    some have no omissions and some have many. A line may be missing on either side, or
    have an unrelated one in its place, as notices and appeals of two editions do.
    """
    originals = list(originals)
    unrelated = [line for original in originals for line in original.target]
    for original in originals:
        for start in range(0, len(original.source), _CHUNK):
            source, target = (side[start : start + _CHUNK] for side in (original.source, original.target))
            if len(source) >= 8:
                name = f"{original.name}, perturbed from {start}"
                rates = rng.choice(_MERGED), rng.choice(_DROPPED)
                yield _perturb(GoldDocument(name, source, target, []), rng, rates, unrelated)


def _perturb(
    original: GoldDocument, rng: np.random.Generator, rates: tuple[float, float], unrelated: list[str]
) -> GoldDocument:
    merged, dropped = rates
    source, target = original.source, original.target
    new_source: list[str] = []
    new_target: list[str] = []
    gold: list[tuple[tuple[int, ...], tuple[int, ...]]] = []

    def add(source_lines: list[str], target_lines: list[str]) -> None:
        first = len(new_source), len(new_target)
        new_source.extend(source_lines)
        new_target.extend(target_lines)
        gold.append((tuple(range(first[0], len(new_source))), tuple(range(first[1], len(new_target)))))

    line = 0
    while line < len(source):
        draw, size = rng.random(), min(int(rng.choice([2, 2, 2, 3])), len(source) - line)
        if draw < dropped:
            size = 1
            if draw < dropped * 3 / 4:
                add(source[line : line + 1], [])
            if draw > dropped * 3 / 4:
                add([], target[line : line + 1])
            elif draw > dropped / 4:
                add([], [str(rng.choice(unrelated))])
        elif draw < dropped + merged and size > 1:
            source_lines, target_lines = source[line : line + size], target[line : line + size]
            if rng.random() < 0.5:
                add(source_lines, [" ".join(target_lines)])
            else:
                add([" ".join(source_lines)], target_lines)
        else:
            size = 1
            add(source[line : line + 1], target[line : line + 1])
        line += size
    return GoldDocument(original.name, new_source, new_target, gold)
