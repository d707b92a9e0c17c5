"""What all tests share: where the sample corpora and the development data lie."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The sample article pairs that ship with the project."""
    return ROOT / "corpora"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The development data beside the project; tests that need it skip without it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no development data at ../shared/data")
    return folder
