"""A run with the edition of another article: it is said, and the memory stays clean."""

import shutil
from pathlib import Path

from command import ArticlePair, align


def test_a_run_says_so_in_one_sentence(pair: ArticlePair, corpora: Path) -> None:
    for path, name in ((pair.source, "atlas-lions.en.txt"), (pair.target, "sudan-cholera.ar.txt")):
        shutil.copy(corpora / "gold" / name, path)
    outcome = align("run", pair.source, pair.target, "-o", pair.results, "--no-glossary", "--segmented")
    assert outcome.status == 0
    assert outcome.errors.startswith(f"align: {pair.source} and {pair.target} do not seem to be editions")
    assert outcome.errors.count("\n") == 1
    assert "so nothing of them is in the TMX (--min-confidence 0 puts it in)" in outcome.errors
    assert "(0 units)" in outcome.output
    bitext = next(pair.results.glob("*.bitext.json"))
    exported = align("export", bitext, "--format", "tmx")
    assert "so nothing of them is in the TMX" in exported.errors
