"""What is imported when: start-up time is felt, so nothing is imported before it is needed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import json, sys
from align.cli.commands import execute
status = execute(sys.argv[1:])
print(json.dumps([status, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def imported_by(*arguments: str | Path) -> set[str]:
    """The top-level packages that a command imports."""
    run = subprocess.run(
        (sys.executable, "-c", CODE, *map(str, arguments)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    status, modules = json.loads(run.stdout.splitlines()[-1])
    assert status == 0, run.stderr
    return set(modules)


@pytest.fixture(scope="module")
def articles(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The beginning of a text and of its edition."""
    folder = tmp_path_factory.mktemp("articles")
    for language in ("en", "ar"):
        lines = (corpora / language / "atlas-lions.txt").read_text(encoding="utf-8").splitlines()[:12]
        (folder / f"lions.{language}.txt").write_text("\n".join(lines), encoding="utf-8")
    return folder / "lions.en.txt", folder / "lions.ar.txt"


def test_interruption_is_taken_care_of_before_anything_else() -> None:
    code = "import sys, align.cli.main; print(*sorted(sys.modules))"
    run = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    imported = set(run.stdout.split())
    assert "align.cli.interruption" in imported
    assert imported & {"align.pipeline", "align.cli.commands", "click", "dataclasses", "pathlib"} == set()


def test_help_needs_nothing() -> None:
    imported = imported_by("--help")
    assert "click" in imported
    assert imported & {"numpy", "lxml", "spacy", "torch", "rich", "sqlite3", "regex"} == set()


def test_a_text_without_names_needs_little(articles: tuple[Path, Path], tmp_path: Path) -> None:
    imported = imported_by("run", *articles, "-o", tmp_path, "--no-glossary")
    assert "numpy" in imported
    heavy = {"torch", "sentence_transformers", "spacy", "trafilatura", "docx", "babel", "charset_normalizer"}
    assert imported & (heavy | {"sqlite3", "jinja2", "rich"}) == set()


def test_names_do_not_need_torch(articles: tuple[Path, Path], tmp_path: Path) -> None:
    imported = imported_by("run", *articles, "-o", tmp_path)
    assert "spacy" in imported
    assert imported & {"torch", "sentence_transformers", "transformers", "trafilatura", "docx"} == set()


def test_checking_a_bitext_needs_the_standard_library(results: Path) -> None:
    imported = imported_by("check", results / "hope-mars.bitext.json", "--fail-on", "never")
    assert imported & {"numpy", "lxml", "spacy", "torch", "rich", "sqlite3", "regex"} == set()


def test_looking_up_needs_no_models(results: Path) -> None:
    imported = imported_by("lookup", "Morocco", "--glossary", results)
    assert imported & {"torch", "spacy", "sentencepiece", "trafilatura", "choppa", "numpy", "lxml"} == set()


def test_searching_memories_needs_no_models_and_no_parser(results: Path, tmp_path: Path) -> None:
    search = ("tm", "search", "Morocco", results / "corpus.tmx", "--index", tmp_path)
    imported_by(*search)
    imported = imported_by(*search)
    assert "sqlite3" in imported
    assert imported & {"torch", "spacy", "sentencepiece", "numpy", "lxml", "babel"} == set()


def test_exporting_and_importing_need_only_what_the_format_needs(results: Path, tmp_path: Path) -> None:
    bitext, exported = results / "astana-talks.bitext.json", tmp_path / "talks.xlf"
    heavy = {"torch", "spacy", "sentencepiece", "trafilatura", "numpy", "openpyxl", "sqlite3", "babel"}
    assert imported_by("export", bitext, "--format", "xliff", "-o", exported) & heavy == set()
    assert imported_by("import", exported, "--bitext", bitext, "-o", tmp_path / "new.json") & heavy == set()
