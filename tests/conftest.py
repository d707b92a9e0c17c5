"""What all tests share: sample bitexts, and where the sample corpora and the development data lie."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from align.bitext import Bead, Bitext, Document, Paragraph, Segment
from command import Outcome, align

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(__file__).resolve().parent / "data"

BitextMaker = Callable[..., Bitext]


def _document(path: str, language: str, texts: Sequence[str]) -> Document:
    """A document with a paragraph and a segment a text."""
    segments: list[Segment] = []
    start = 0
    for index, text in enumerate(texts):
        segments.append(Segment(text, start, start + len(text), index))
        start += len(text) + 1
    paragraphs = tuple(Paragraph(segment.start, segment.end) for segment in segments)
    return Document(path, language, "\n".join(texts), paragraphs, tuple(segments))


@pytest.fixture(scope="session")
def make_bitext() -> BitextMaker:
    """A function that makes a bitext of segments' texts and beads, by default one by one."""

    def make(
        source: Sequence[str],
        target: Sequence[str],
        beads: Sequence[Bead] | None = None,
        name: str = "sample",
    ) -> Bitext:
        if beads is None:
            beads = [Bead((index,), (index,)) for index in range(len(source))]
        return Bitext(
            _document(f"{name}.en.txt", "en", source),
            _document(f"{name}.ar.txt", "ar", target),
            tuple(beads),
            {"name": "align"},
        )

    return make


@pytest.fixture(scope="session")
def article(make_bitext: BitextMaker) -> Bitext:
    """A short article and its Arabic edition: merges, a split, nulls, a moved passage."""
    gold = (DATA / "euphrates.gold.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [[tuple(map(int, filter(None, cell.split(",")))) for cell in line.split("\t")] for line in gold]
    return make_bitext(
        (DATA / "euphrates.en.txt").read_text(encoding="utf-8").splitlines(),
        (DATA / "euphrates.ar.txt").read_text(encoding="utf-8").splitlines(),
        [Bead(source, target) for source, target in pairs],
        name="euphrates",
    )


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The sample article pairs that ship with the project."""
    return ROOT / "corpora"


@pytest.fixture(scope="session")
def samples(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    """One real run of all sample articles: the folder of results, and what the command said."""
    folder = tmp_path_factory.mktemp("samples") / "aligned"
    return folder, align("run", corpora / "en", corpora / "ar", "-o", folder)


@pytest.fixture(scope="session")
def results(samples: tuple[Path, Outcome]) -> Path:
    """The folder of results of that run."""
    assert samples[1].status == 0, samples[1].errors
    return samples[0]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The development data beside the project; tests that need it skip without it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no development data at ../shared/data")
    return folder
