"""The development data beside the project: documents of one segment a line with gold beads."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
