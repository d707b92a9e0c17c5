"""``align evaluate``: files and folders, and what it says of them."""

import shutil
from pathlib import Path

from command import align


def test_a_folder_against_its_gold(results: Path, corpora: Path) -> None:
    outcome = align("evaluate", results, corpora / "gold")
    assert (outcome.status, outcome.errors) == (0, "")
    scores, types, signature = outcome.output.split("\n\n")
    assert len(scores.splitlines()) == 10
    assert scores.splitlines()[-1].startswith("all 8 ")
    header, gold, predicted = types.splitlines()
    assert header.split()[1] == "1:1"
    assert gold.split()[1:] != predicted.split()[1:]
    assert signature.startswith("gold:")
    assert "|documents:8|encoder:builtin (USE-multilingual v3" in signature


def test_a_file_against_its_gold(results: Path, corpora: Path) -> None:
    outcome = align(
        "evaluate", results / "atlas-lions.bitext.json", corpora / "gold" / "atlas-lions.gold.tsv"
    )
    assert outcome.status == 0
    assert outcome.output.splitlines()[1].startswith("atlas-lions ")
    assert "|documents:1|" in outcome.output


def test_gold_against_itself_is_perfect(corpora: Path) -> None:
    gold = corpora / "gold" / "atlas-lions.gold.tsv"
    outcome = align("evaluate", gold, gold)
    assert outcome.output.splitlines()[1].split() == ["atlas-lions", *["1.000"] * 9]


def test_what_has_no_counterpart_is_named(results: Path, corpora: Path, tmp_path: Path) -> None:
    for name in ("atlas-lions", "hope-mars"):
        for path in (corpora / "gold").glob(f"{name}.*.t*"):
            shutil.copy(path, tmp_path)
    outcome = align("evaluate", results, tmp_path)
    assert outcome.status == 0
    assert outcome.errors.count("passed over") == 6
    assert str(results / "astana-talks.bitext.json") in outcome.errors


def test_malformed_gold_is_named_by_its_line(results: Path, tmp_path: Path) -> None:
    gold = tmp_path / "atlas-lions.gold.tsv"
    gold.write_text("0\t0\n1;2\t1\n", encoding="utf-8")
    outcome = align("evaluate", results / "atlas-lions.bitext.json", gold)
    assert (outcome.status, outcome.output) == (1, "")
    assert outcome.errors.startswith(f"align: {gold}, line 2: ")
