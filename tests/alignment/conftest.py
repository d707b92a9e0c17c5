"""The built-in encoder, and a toy one, for the tests of alignment."""

from collections.abc import Sequence

import pytest

from align.alignment import Side, longest_span
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
        return Side(texts, encoder.spans(texts, longest_span()))

    return make


@pytest.fixture(scope="session")
def toy_encoder() -> ToyEncoder:
    """An encoder that knows no translations: the same words are alike, others are not."""
    return ToyEncoder()
