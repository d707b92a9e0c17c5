"""Gold files: beads made by people.

``NAME.gold.tsv`` has a line for every bead: source indices, a tab, target indices,
0-based and separated by commas; an empty cell for a null bead::

    0	0
    1,2	1
    3
        2

(the last two lines: a source segment and a target segment without counterpart; a tab
ends the third). The segments that the indices count may lie beside it, a segment a
line, as ``NAME.en.txt`` and ``NAME.ar.txt`` (the languages' own codes).
"""

import re
from dataclasses import dataclass
from pathlib import Path

from align.bitext import Bead
from align.errors import FormatError
from align.input import read_bytes

GOLD_SUFFIX = ".gold.tsv"

_CELL = re.compile(r"(?:\d+(?:,\d+)*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class GoldSegments:
    """The segments of one side as the makers of the gold saw them.

    Attributes:
        path: the file that they come from.
        texts: one a line of that file, in the order of the text.
    """

    path: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold of one document pair.

    Attributes:
        path: the gold file.
        beads: in the file's order.
        source: the source segments that the indices count, if they are at hand.
        target: the target segments.
    """

    path: str
    beads: tuple[Bead, ...]
    source: GoldSegments | None = None
    target: GoldSegments | None = None


def load_gold(path: Path, source_language: str, target_language: str, *, overlapping: bool = False) -> Gold:
    """Read a gold file, and the segment files beside it if there are any.

    Args:
        path: the gold file.
        source_language: BCP 47 tag; the segment file is looked for under the tag and
            under its first subtag.
        target_language: the same for the target.
        overlapping: as for `read_gold`.

    Raises:
        MissingFileError: there is no such gold file.
        FormatError: it is malformed, or speaks of segments that the segment files lack.
    """
    beads = read_gold(path, overlapping=overlapping)
    source = _read_segments(path, source_language)
    target = _read_segments(path, target_language)
    _check_range(path, source, [index for bead in beads for index in bead.source])
    _check_range(path, target, [index for bead in beads for index in bead.target])
    return Gold(str(path), beads, source, target)


def read_gold(path: Path, *, overlapping: bool = False) -> tuple[Bead, ...]:
    """Read a file in gold format, made by people or by an aligner.

    Args:
        path: the file.
        overlapping: accept a segment in two beads; the scores are defined for that,
            and one published gold standard has it.

    Raises:
        MissingFileError: there is no such file.
        FormatError: a line is no bead, a segment is in two beads, or there are none.
    """
    beads = tuple(
        _bead(line, f"{path}, line {number}") for number, line in enumerate(_read_lines(path), start=1)
    )
    if not beads:
        raise FormatError(
            f"{path}: there are no beads in it; write one a line: source indices, tab, target indices"
        )
    if not overlapping:
        _check_overlap(path, [bead.source for bead in beads], "source")
        _check_overlap(path, [bead.target for bead in beads], "target")
    return beads


def gold_name(path: Path) -> str:
    """The name that a gold file shares with its document pair."""
    return path.name.removesuffix(GOLD_SUFFIX) if path.name.endswith(GOLD_SUFFIX) else path.stem


def _bead(line: str, place: str) -> Bead:
    """Make a bead of a line."""
    cells = line.split("\t")
    if len(cells) != 2:
        raise FormatError(
            f"{place}: {len(cells)} column(s) in place of two; "
            "write source indices, a tab, target indices, and keep the tab where a cell is empty"
        )
    source, target = (_indices(cell, place) for cell in cells)
    if not source and not target:
        raise FormatError(f"{place}: both cells are empty; remove the line or add the missing indices")
    return Bead(source, target)


def _indices(cell: str, place: str) -> tuple[int, ...]:
    """Read the indices in a cell, in increasing order."""
    compact = cell.replace(" ", "")
    if not _CELL.fullmatch(compact):
        raise FormatError(f"{place}: {cell!r} is no list of segment indices; write them as 0,1,2")
    indices = sorted(int(number) for number in compact.split(",") if number)
    if len(set(indices)) < len(indices):
        raise FormatError(f"{place}: {cell!r} names a segment twice; name each once")
    return tuple(indices)


def _check_overlap(path: Path, sides: list[tuple[int, ...]], side: str) -> None:
    """Refuse a segment that is in two beads."""
    line_of: dict[int, int] = {}
    for number, indices in enumerate(sides, start=1):
        for index in indices:
            if index in line_of:
                raise FormatError(
                    f"{path}, line {number}: {side} segment {index} is already in the bead on line "
                    f"{line_of[index]}; remove it from one of the two"
                )
            line_of[index] = number


def _check_range(path: Path, segments: GoldSegments | None, indices: list[int]) -> None:
    """Refuse indices that the segment file has no line for."""
    if segments is not None and indices and max(indices) >= len(segments.texts):
        raise FormatError(
            f"{path}: it names segment {max(indices)}, but {segments.path} ends with segment "
            f"{len(segments.texts) - 1}; correct the index or add the segments"
        )


def _read_segments(path: Path, language: str) -> GoldSegments | None:
    """Read the segment file of a language beside a gold file, if there is one."""
    for code in (language, language.partition("-")[0]):
        segments = path.with_name(f"{gold_name(path)}.{code}.txt")
        if segments.is_file():
            return GoldSegments(str(segments), tuple(_read_lines(segments)))
    return None


def _read_lines(path: Path) -> list[str]:
    """Read the lines of a UTF-8 text file; only line feeds end them."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(
            f"{path}: not UTF-8 at byte {error.start}; save the gold and its segments as UTF-8"
        ) from error
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    return lines.split("\n") if text else []
