"""A short article pair as files, for commands to work on."""

from pathlib import Path

import pytest

from command import ArticlePair

#: Lines of the sample article that the pair is made of.
_LINES = 8


@pytest.fixture(autouse=True)
def _no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine makes commands no more talkative, within the test's own process."""
    monkeypatch.setattr("align.cli.progress._PATIENCE_S", 600)


@pytest.fixture
def pair(corpora: Path, tmp_path: Path) -> ArticlePair:
    """The beginning of a sample article and of its Arabic edition, a segment a line."""
    files = ArticlePair(tmp_path / "lions.en.txt", tmp_path / "lions.ar.txt", tmp_path / "results")
    for path, language in ((files.source, "en"), (files.target, "ar")):
        text = (corpora / "gold" / f"atlas-lions.{language}.txt").read_text(encoding="utf-8")
        path.write_text("".join(text.splitlines(keepends=True)[:_LINES]), encoding="utf-8")
    return files
