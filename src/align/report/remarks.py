"""What checks have found in a bead, and where."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from align.bitext import Flag
from align.report.segment_markup import Doubt


class Remark(Protocol):
    """A finding of a check, such as `align.checking.Finding`."""

    @property
    def flag(self) -> Flag:
        """The flag that it is a reason for."""

    @property
    def message(self) -> str:
        """What disagrees, in a sentence."""

    @property
    def source(self) -> Sequence[tuple[int, int]]:
        """The pieces of the bead's source text that disagree: offsets."""

    @property
    def target(self) -> Sequence[tuple[int, int]]:
        """Those of its target text."""


def doubts_in(texts: Sequence[str], pieces: Sequence[tuple[int, int]]) -> tuple[tuple[Doubt, ...], ...]:
    """Find the pieces of a bead's text in the texts of which it is made, joined by a space."""
    return tuple(
        tuple(_within(text, start, pieces)) for text, start in zip(texts, _starts(texts), strict=True)
    )


def _starts(texts: Sequence[str]) -> Iterator[int]:
    start = 0
    for text in texts:
        yield start
        start += len(text) + 1


def _within(text: str, start: int, pieces: Sequence[tuple[int, int]]) -> Iterator[Doubt]:
    for piece in pieces:
        first, last = max(piece[0] - start, 0), min(piece[1] - start, len(text))
        if first < last:
            yield Doubt(first, last)
