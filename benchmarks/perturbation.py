"""Editions made from translations with known beads: merged, left out and added lines.

What a newsroom does to an article, at rates drawn for each made-up document, so that some
have no omissions and some have many: sentences joined on one side; sentences left out on
either; neighbours of which each is left out on the other side, which then face one another
and are about the same matter; and notices, appeals and links that open or close one edition
only.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from datasets import GoldDocument

#: Shares of lines that are merged and left out; each document draws one of each.
_MERGED = (0.05, 0.15, 0.3)
_LEFT_OUT = (0.0, 0.03, 0.08, 0.15, 0.25)
#: Lines merged at a time.
_GROUPS = (2, 2, 2, 3)
#: Share of omissions by kind: both neighbours on different sides, one replaced by a line from
#: elsewhere, and left out on the target side; the rest is left out on the source side.
_EXCHANGED, _REPLACED, _TARGET_ONLY = 0.3, 0.1, 0.25
#: Lines of one side alone before and behind an article.
_OPENING, _CLOSING = (0, 0, 0, 1), (0, 0, 1, 2)
#: Shares of beads that `thinned` takes a side from.
_THINNED = (0.02, 0.05, 0.1, 0.15)
_CHUNK = 50
_FEWEST = 8


@dataclass(slots=True)
class _Edition:
    """A document in the making."""

    name: str
    source: list[str] = field(default_factory=list)
    target: list[str] = field(default_factory=list)
    gold: list[tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=list)

    def add(self, source: Sequence[str], target: Sequence[str]) -> None:
        """Add one bead."""
        first = len(self.source), len(self.target)
        self.source.extend(source)
        self.target.extend(target)
        self.gold.append((tuple(range(first[0], len(self.source))), tuple(range(first[1], len(self.target)))))

    def add_alone(self, lines: Sequence[Sequence[str]]) -> None:
        """Add lines that have no counterpart, of the source and of the target."""
        for line in lines[0]:
            self.add([line], [])
        for line in lines[1]:
            self.add([], [line])

    def finished(self) -> GoldDocument:
        """Give the document."""
        return GoldDocument(self.name, self.source, self.target, self.gold)


def perturbed(originals: Iterable[GoldDocument], rng: np.random.Generator) -> Iterator[GoldDocument]:
    """Make documents with known n:m and null beads, of chunks of 50 lines."""
    originals = list(originals)
    elsewhere = (
        [line for original in originals for line in original.source],
        [line for original in originals for line in original.target],
    )
    for original in originals:
        for start in range(0, len(original.source), _CHUNK):
            source, target = (side[start : start + _CHUNK] for side in (original.source, original.target))
            if len(source) >= _FEWEST:
                edition = _Edition(f"{original.name}, perturbed from {start}")
                edition.add_alone(_lines_from(elsewhere, _OPENING, rng))
                _rewrite(edition, source, target, elsewhere[1], rng)
                edition.add_alone(_lines_from(elsewhere, _CLOSING, rng))
                yield edition.finished()


def thinned(originals: Iterable[GoldDocument], rng: np.random.Generator) -> Iterator[GoldDocument]:
    """Leave one side of some gold beads out, so that free translations have omissions too."""
    for original in originals:
        edition = _Edition(f"{original.name}, thinned")
        share = rng.choice(_THINNED)
        for source, target in _in_order(original.gold):
            lines = [original.source[place] for place in source], [original.target[place] for place in target]
            draw = rng.random()
            edition.add(
                [] if draw < share / 2 and target else lines[0],
                [] if share / 2 <= draw < share and source else lines[1],
            )
        yield edition.finished()


def _in_order(
    gold: Iterable[tuple[tuple[int, ...], tuple[int, ...]]],
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Sort beads as a path takes them; what crosses or overlaps another is left out."""
    ordered: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    row, column = -1, -1
    for source, target in sorted(gold, key=lambda bead: (bead[0] or (1 << 30,), bead[1])):
        if source and target and min(source) > row and min(target) > column:
            ordered.append((source, target))
            row, column = max(source), max(target)
    return ordered


def _lines_from(
    elsewhere: Sequence[Sequence[str]], counts: Sequence[int], rng: np.random.Generator
) -> list[list[str]]:
    """Draw lines for either side."""
    return [[side[int(rng.integers(len(side)))] for _ in range(rng.choice(counts))] for side in elsewhere]


def _rewrite(
    edition: _Edition,
    source: Sequence[str],
    target: Sequence[str],
    elsewhere: Sequence[str],
    rng: np.random.Generator,
) -> None:
    """Add a translation's lines, some of them merged or left out."""
    merged, left_out = rng.choice(_MERGED), rng.choice(_LEFT_OUT)
    line = 0
    while line < len(source):
        draw, size = rng.random(), min(int(rng.choice(_GROUPS)), len(source) - line)
        if draw < left_out:
            size = _leave_out(edition, source[line : line + 2], target[line : line + 2], elsewhere, rng)
        elif draw < left_out + merged and size > 1:
            lines = source[line : line + size], target[line : line + size]
            if rng.random() < 0.5:
                edition.add(lines[0], [" ".join(lines[1])])
            else:
                edition.add([" ".join(lines[0])], lines[1])
        else:
            size = 1
            edition.add(source[line : line + 1], target[line : line + 1])
        line += size


def _leave_out(
    edition: _Edition,
    source: Sequence[str],
    target: Sequence[str],
    elsewhere: Sequence[str],
    rng: np.random.Generator,
) -> int:
    """Leave a line out on one side; return how many lines are done."""
    draw = rng.random()
    if draw < _EXCHANGED and len(source) > 1:
        one, other = (source[:1], target[1:2]) if rng.random() < 0.5 else (source[1:2], target[:1])
        edition.add_alone((one, other))
        return 2
    if draw < 1 - _TARGET_ONLY:
        edition.add(source[:1], [])
    else:
        edition.add([], target[:1])
    if draw < _EXCHANGED + _REPLACED:
        edition.add([], [elsewhere[int(rng.integers(len(elsewhere)))]])
    return 1
