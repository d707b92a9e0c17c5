"""The built-in encoder, and a toy one, for the tests of alignment."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from align.alignment import Side, align_segments, embed_side
from align.bitext import Bead
from align.embedding import Encoder, load_encoder
from alignment_samples import SideMaker, ToyEncoder


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """The built-in encoder, with a cache of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALIGN_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        loaded = load_encoder()
        loaded.embed(["warm"])
    return loaded


@pytest.fixture(scope="session")
def make_side(encoder: Encoder) -> SideMaker:
    """A function that makes one side of an alignment from its segments."""

    def make(texts: Sequence[str]) -> Side:
        return embed_side(texts, encoder.spans)

    return make


@pytest.fixture(scope="session")
def toy_encoder() -> ToyEncoder:
    """An encoder that knows no translations: the same words are alike, others are not."""
    return ToyEncoder()


@pytest.fixture(scope="session")
def book(corpora: Path, make_side: SideMaker) -> tuple[Side, Side]:
    """Three sample articles one behind the other."""
    english = sorted((corpora / "gold").glob("*.en.txt"))[:3]
    arabic = [path.with_name(path.name.replace(".en.", ".ar.")) for path in english]
    source, target = (
        [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
        for paths in (english, arabic)
    )
    return make_side(source), make_side(target)


@pytest.fixture(scope="session")
def book_beads(book: tuple[Side, Side], encoder: Encoder) -> tuple[Bead, ...]:
    """Their beads, found in the whole grid."""
    return align_segments(*book, encoder.embed)
