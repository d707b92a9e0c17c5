"""What the README and the guide to CAT tools promise is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context, Group
from click.testing import CliRunner

from align.cli.commands import cli

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "README.md",
    "CHANGELOG.md",
    "docs/cat-tools.md",
    "docs/checks.md",
    "docs/translation-memory.md",
    "docs/formats.md",
    "corpora/README.md",
)


def code_blocks(page: str, language: str = "") -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^ *```{language}\n(.*?)^ *```$", text, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    files = [link.partition("#")[0] for link in links if "://" not in link]
    assert [file for file in files if file and not ((ROOT / page).parent / file).exists()] == []


@pytest.mark.parametrize(
    "page",
    ["README.md", "docs/cat-tools.md", "docs/checks.md", "docs/translation-memory.md", "corpora/README.md"],
)
def test_commands_have_the_options_they_are_shown_with(page: str) -> None:
    lines = [line for block in code_blocks(page) for line in block.splitlines()]
    commands = [line.split("#")[0] for line in lines if line.strip().startswith("align ")]
    assert commands
    for command in commands:
        name, *words = command.split()[1:]
        family = words[:1] if isinstance(cli.get_command(Context(cli), name), Group) else []
        help_text = CliRunner().invoke(cli, [name, *family, "--help"]).output
        assert [word for word in words if re.match(r"--?\w", word) and word not in help_text] == [], command


def test_options_of_the_readme_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    help_text = CliRunner().invoke(cli, ["run", "--help"]).output
    options = re.findall(r"^\| `(--[\w-]+)", text, re.MULTILINE)
    assert options
    assert [option for option in options if option not in help_text] == []


def test_make_has_the_targets_that_are_named() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"`make (\w+)`", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert {"demo", "test", "check"} <= named
    assert named <= set(re.findall(r"^(\w+):", makefile, re.MULTILINE))


def test_the_python_examples_run(tmp_path: Path, corpora: Path) -> None:
    for language, folder in (("en", "english"), ("ar", "arabic")):
        (tmp_path / folder).mkdir()
        # A third of an article is enough, and quick.
        lines = (corpora / language / "atlas-lions.txt").read_text(encoding="utf-8").splitlines()[:12]
        for path in (tmp_path / f"article.{language}.txt", tmp_path / folder / "lions.txt"):
            path.write_text("\n".join(lines), encoding="utf-8")
    examples = code_blocks("README.md", "python")
    assert len(examples) == 2
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", "\n".join(examples)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Achraf Hakimi = أشرف حكيمي" in done.stdout
    assert (tmp_path / "results" / "lions.tmx").exists()
