"""``align check``: what it looks at, what it says, and how it ends."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from align.bitext import Bead, Bitext, Flag
from align.exchange.bitext_json import render_bitext
from command import align

CHECKS = Path(__file__).parents[2] / "docs" / "checks.md"
UNIT = '<tu><tuv xml:lang="en-US"><seg>{}</seg></tuv><tuv xml:lang="ar-SA"><seg>{}</seg></tuv></tu>\n'
WRONG = UNIT.format("It ended in 1998.", "انتهى عام 1989.")
RIGHT = UNIT.format("It ended in 1998.", "انتهى عام ١٩٩٨.")


def memory(path: Path, *units: str) -> Path:
    header = '<tmx version="1.4"><header srclang="en-US" segtype="sentence" datatype="plaintext"/><body>\n'
    path.write_text(f"{header}{''.join(units)}</body></tmx>", encoding="utf-8")
    return path


@pytest.fixture
def talks(make_bitext: Callable[..., Bitext], tmp_path: Path) -> Path:
    """A bitext with one wrong number and one lonely bracket."""
    bitext = make_bitext(
        ["It ended in 1998.", "He (the minister) left.", "Nobody cared."],
        ["انتهى عام 1989.", "رحل (الوزير.", "لم يهتم أحد."],
    )
    path = tmp_path / "talks.bitext.json"
    path.write_bytes(render_bitext(bitext))
    return path


def test_findings_are_listed_below_their_file(talks: Path) -> None:
    outcome = align("check", talks)
    assert outcome.status == 1
    assert outcome.output.splitlines() == [
        str(talks),
        "  passage 1    error    number-mismatch  Only in the English: “1998”; only in the Arabic: “1989”.",
        "  passage 2    warning  punctuation      Without its partner in the Arabic: (",
        "3 passages checked: 1 number-mismatch, 1 punctuation",
    ]
    assert outcome.errors == ""
    sample = outcome.output.replace(str(talks), talks.name)
    assert f"```\n{sample}```" in CHECKS.read_text(encoding="utf-8"), "the sample in docs/checks.md"


def test_texts_on_lines_of_their_own(talks: Path) -> None:
    lines = align("check", talks, "--texts", "--show", "error").output.splitlines()
    assert lines[2:4] == ["      It ended in 1998.", "      انتهى عام 1989."]
    assert not any("punctuation" in line for line in lines[:-1])


@pytest.mark.parametrize(
    ("limit", "status"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0), (None, 1)]
)
def test_what_weighs_enough_fails(talks: Path, limit: str | None, status: int) -> None:
    assert align("check", talks, *(["--fail-on", limit] if limit else [])).status == status


def test_nothing_found_is_a_success(tmp_path: Path) -> None:
    outcome = align("check", memory(tmp_path / "right.tmx", RIGHT))
    assert (outcome.status, outcome.output) == (0, "1 passage checked: nothing found\n")


def test_what_is_not_shown_still_fails(talks: Path) -> None:
    outcome = align("check", talks, "--show", "error", "--fail-on", "warning")
    assert outcome.status == 1


def test_json_has_the_pieces(talks: Path) -> None:
    first, second = json.loads(align("check", talks, "--json").output)
    assert (first["place"], first["flag"], first["severity"]) == ("passage 1", "number-mismatch", "error")
    for side, piece in (("source", "1998"), ("target", "1989")):
        ((start, end),) = first[side]["pieces"]
        assert first[side]["text"][start:end] == piece
    assert second["file"] == str(talks)
    (sample,) = re.findall(r"```json\n(.*?)```", CHECKS.read_text(encoding="utf-8"), re.DOTALL)
    assert json.loads(sample) == {**first, "file": talks.name}


def test_a_memory_is_checked_by_its_lines(tmp_path: Path) -> None:
    outcome = align("check", memory(tmp_path / "memory.tmx", RIGHT, WRONG, "<tu>broken</tu>\n"))
    assert outcome.status == 1
    assert "  line 3       error    number-mismatch  " in outcome.output
    assert "2 passages checked: 1 number-mismatch, 1 inconsistent" in outcome.output
    assert "1 unit cannot be read and was not checked; the first on line 4" in outcome.errors


def test_the_languages_of_a_memory_may_be_named(tmp_path: Path) -> None:
    path = memory(tmp_path / "memory.tmx", WRONG)
    assert align("check", path, "--source-lang", "ar", "--target-lang", "en").status == 1
    outcome = align("check", path, "--target-lang", "fr")
    assert (outcome.status, outcome.output) == (0, "0 passages checked: nothing found\n")


def test_a_folder_has_its_bitexts_checked_or_else_its_memories(talks: Path) -> None:
    memory(talks.parent / "corpus.tmx", WRONG)
    assert "corpus.tmx" not in align("check", talks.parent).output
    talks.unlink()
    assert "corpus.tmx" in align("check", talks.parent).output


def test_flags_of_the_alignment_are_told_too(results: Path) -> None:
    outcome = align("check", results, "--fail-on", "never")
    assert outcome.status == 0
    assert " note     null             The passage stands on one side only." in outcome.output
    assert re.fullmatch(r"\d{3} passages checked: .*null.*", outcome.output.splitlines()[-1])


def test_flags_of_texts_are_raised_anew(make_bitext: Callable[..., Bitext], tmp_path: Path) -> None:
    flags = (Flag.MOVED, Flag.NUMBER_MISMATCH)
    bitext = make_bitext(["It ended in 1998."], ["انتهى عام ١٩٩٨."], [Bead((0,), (0,), flags=flags)])
    path = tmp_path / "corrected.bitext.json"
    path.write_bytes(render_bitext(bitext))
    assert align("check", path).output.splitlines()[-1] == "1 passage checked: 1 moved"


def test_what_cannot_be_checked_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.txt").write_text("It ended.", encoding="utf-8")
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    for name, reason in (
        ("none.tmx", "no such file or folder"),
        ("empty", "no NAME.bitext.json and no TMX in this folder"),
        ("text.txt", "neither a NAME.bitext.json nor a TMX"),
        ("other.json", "not a bitext made by align"),
    ):
        outcome = align("check", tmp_path / name)
        assert (outcome.status, outcome.output) == (1, "")
        assert outcome.errors.startswith(f"align: {tmp_path / name}: {reason}")
    assert align("check").status == 2
