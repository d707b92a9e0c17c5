"""Measure where sentences end: LanguageTool's rules alone and with the project's repairs.

The lines of a document, each a sentence, are joined by spaces; a boundary is right
if a line ends there. Headlines without a full stop, which no splitter can see in
running text, keep recall below 1. Many lines of tico19 hold two sentences without a
space between them; where a splitter separates those, it costs precision here.

    python benchmarks/segmentation.py [DATA_FOLDER]
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from align.segmentation import Splitter, load_splitter

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
COLLECTIONS = (("ntrex", "en"), ("ntrex", "ar"), ("tico19", "en"), ("tico19", "ar"))


class Choppa:
    """choppa-srx as it comes, by its own engine."""

    def __init__(self, language: str) -> None:
        import choppa

        self._language = f"{language}_two"
        self._document = choppa.SrxDocument(ruleset=choppa.DEFAULT_SRX_RULESET)
        self._iterator = choppa.SrxTextIterator

    def boundaries(self, text: str) -> list[int]:
        """Find where sentences end."""
        ends: list[int] = []
        for segment in self._iterator(self._document, self._language, text):
            ends.append((ends[-1] if ends else 0) + len(segment))
        return ends[:-1]


def documents(folder: Path, language: str) -> Iterator[tuple[str, set[int]]]:
    """Yield the text of every document and the places where its lines end."""
    for path in sorted(folder.glob(f"*.{language}.txt")):
        lines = [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]
        ends: list[int] = []
        for line in lines:
            ends.append((ends[-1] + 1 if ends else 0) + len(line))
        yield " ".join(lines), set(ends[:-1])


def measure(splitter: Splitter, folder: Path, language: str) -> tuple[float, float, float, float]:
    """Return precision, recall and F1 of the boundaries, and segments a second."""
    right = found = wanted = 0
    seconds = 0.0
    splitter.boundaries("A sentence. Another.")
    for text, gold in documents(folder, language):
        begin = perf_counter()
        places = splitter.boundaries(text)
        seconds += perf_counter() - begin
        predicted = {len(text[:place].rstrip()) for place in places}
        right += len(predicted & gold)
        found += len(predicted)
        wanted += len(gold)
    precision, recall = right / found, right / wanted
    return precision, recall, 2 * precision * recall / (precision + recall), found / seconds


def main(arguments: list[str]) -> None:
    """Print a table."""
    data = Path(arguments[0]) if arguments else DATA
    if not data.is_dir():
        sys.exit(f"{data}: no such folder; name the one that holds ntrex and tico19")
    print("| collection | splitter | precision | recall | F1 | segments/s |")
    print("|---|---|---|---|---|---|")
    for name, language in COLLECTIONS:
        for title, splitter in (("choppa-srx", Choppa(language)), ("align", load_splitter(language))):
            precision, recall, f1, speed = measure(splitter, data / name, language)
            print(
                f"| {name} {language} | {title} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {speed:,.0f} |"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
