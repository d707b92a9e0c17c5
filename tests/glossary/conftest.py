"""An encoder without a model, and terms as an article has them."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from align.terms import Term, TermStatus, TermType, Variant
from glossary_samples import Embed


@pytest.fixture
def meaningless() -> Embed:
    """An encoder in whose eyes no two texts are alike."""

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = []
        for text in texts:
            seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
            vector = np.random.default_rng(seed).standard_normal(256)
            vectors.append(vector / np.linalg.norm(vector))
        return np.array(vectors, np.float32).reshape(len(texts), 256)

    return embed


@pytest.fixture
def envoy() -> Term:
    """The Russian envoy, as an article has him."""
    return Term(
        "Alexander Lavrentiev",
        "ألكسندر لافرنتييف",
        TermType.PERSON,
        (Variant("Alexander Lavrentiev", 1), Variant("Lavrentiev", 2)),
        (Variant("ألكسندر لافرنتييف", 1), Variant("لافرينتييف", 1)),
        0.98,
        ("spelling", "votes"),
        source_example="Alexander Lavrentiev met reporters.",
        target_example="التقى ألكسندر لافرنتييف الصحفيين.",
    )


@pytest.fixture
def capital() -> Term:
    """A capital."""
    return Term(
        "Ankara",
        "أنقرة",
        TermType.LOCATION,
        (Variant("Ankara", 3),),
        (Variant("أنقرة", 2),),
        0.99,
        ("gazetteer",),
        source_example="Ankara has not answered.",
        target_example="ولم ترد أنقرة.",
    )


@pytest.fixture
def unanswered() -> Term:
    """A name whose rendering nobody knows."""
    return Term("Unite", "", TermType.ORGANISATION, (Variant("Unite", 1),), (), 0.0, (), TermStatus.TO_CHECK)


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "glossary.db"
