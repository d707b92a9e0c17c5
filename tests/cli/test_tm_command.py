"""``align tm``: translation memories on the command line."""

import json
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from command import PROGRAM, Outcome, align, heed
from tmx_samples import described_unit, pairs_in, unit, write_pairs, written

PAIRS = [("The talks begin on July 28.", "تبدأ المحادثات في 28 من تموز."), ("Nobody came.", "لم يأت أحد.")]


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return write_pairs(tmp_path / "talks.tmx", PAIRS)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A memory of which a unit cannot be read."""
    path = tmp_path / "broken.tmx"
    written(path, unit("Barnes & Noble", "كتب"), unit("Yes", "نعم"))
    return path


def search(*arguments: str | Path, index: Path) -> Outcome:
    return align("tm", "search", *arguments, "--index", index)


def test_search_shows_texts_on_lines_of_their_own(memory: Path, tmp_path: Path) -> None:
    outcome = search("talks begin on July 28", memory, index=tmp_path / "index")
    assert outcome.status == 0
    assert outcome.output.splitlines() == [
        "83%, talks.tmx, line 5",
        "  en  The talks begin on July 28.",
        "  ar  تبدأ المحادثات في 28 من تموز.",
    ]
    assert outcome.errors == f"align: indexed talks.tmx; the index is in {tmp_path / 'index'}\n"


def test_search_finds_arabic_in_any_spelling_and_says_nothing_of_an_old_index(
    memory: Path, tmp_path: Path
) -> None:
    search("x", memory, index=tmp_path / "index")
    outcome = search("محادثات ٢٨", memory, index=tmp_path / "index")
    assert (outcome.status, outcome.errors) == (0, "")
    assert "words, talks.tmx, line 5" in outcome.output


def test_search_as_json(memory: Path, tmp_path: Path) -> None:
    outcome = search("July", memory, "--json", "--lang", "en", index=tmp_path / "index")
    found = json.loads(outcome.output)
    assert found["complete"] is True
    (hit,) = found["hits"]
    assert hit["spans"] == [{"start": 19, "end": 23}]
    assert hit["translations"] == [{"language": "ar", "text": PAIRS[0][1]}]
    assert hit["places"] == [{"memory": str(memory), "line": 5, "document": None}]


def test_search_says_when_there_is_nothing_and_when_there_is_more(memory: Path, tmp_path: Path) -> None:
    outcome = search("Constantinople", memory, index=tmp_path / "index")
    assert (outcome.status, outcome.output) == (1, "")
    assert "nothing like 'Constantinople' in 2 units" in outcome.errors
    write_pairs(memory, [("Yes.", "نعم."), ("Yes!", "أجل.")])
    outcome = search("yes", memory, "--limit", "1", index=tmp_path / "index")
    assert "there are more" in outcome.errors


def test_search_names_the_languages_there_are(memory: Path, tmp_path: Path) -> None:
    outcome = search("talks", memory, "--lang", "fr", index=tmp_path / "index")
    assert outcome.status == 1
    assert "there is no text in 'fr'; name one of these with --lang: en, ar" in outcome.errors


def test_search_without_a_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, memory: Path) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = align("tm", "search", "talks")
    assert outcome.status == 1
    assert "name translation memories behind the query" in outcome.errors
    (tmp_path / "aligned").mkdir()
    memory.rename(tmp_path / "aligned" / "corpus.tmx")
    assert search("talks", index=tmp_path / "index").status == 0


def test_a_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    write_pairs(tmp_path / "m.tmx", [("evil \u202e\u009b31m\ntext", "نص")])
    outcome = search("evil text", tmp_path / "m.tmx", index=tmp_path / "index")
    assert "  en  evil   31m text" in outcome.output


def test_what_answers_is_in_bold_on_a_terminal(memory: Path, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    command = (*PROGRAM, "tm", "search", "المحادثات", str(memory), "--index", str(tmp_path))
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL) as process:
        os.close(theirs)
        shown = b""
        with open(ours, "rb", buffering=0) as stream:  # noqa: PTH123 - a descriptor
            while True:
                try:
                    block = stream.read(1_000)
                except OSError:  # the other end is closed
                    break
                if not block:
                    break
                shown += block
    assert process.returncode == 0
    assert "\x1b[33m\x1b[1mالمحادثات\x1b[0m" in shown.decode()


def test_info(broken: Path) -> None:
    outcome = align("tm", "info", broken)
    assert outcome.status == 0
    assert "TMX 1.4, UTF-8, by tool 1" in outcome.output
    assert "1 unit, without dates" in outcome.output
    assert "line 5: it is no well-formed XML" in outcome.output


def test_info_as_json(broken: Path, memory: Path) -> None:
    first, second = json.loads(align("tm", "info", broken, memory, "--json").output)
    assert [unit["line"] for unit in first["malformed_units"]] == [5]
    assert (second["units"], list(second["languages"])) == (2, ["en", "ar"])


def test_info_names_languages_that_nobody_knows(tmp_path: Path) -> None:
    written(tmp_path / "m.tmx", unit("Yes", "نعم").replace('"ar"', '"Arabic (Iraq)"'))
    outcome = align("tm", "info", tmp_path / "m.tmx")
    assert "Arabic (Iraq): no tag that CAT tools understand" in outcome.output


def test_merge_filter_dedupe_and_convert(memory: Path, broken: Path, tmp_path: Path) -> None:
    merged, filtered, deduped, table, back = (
        tmp_path / name for name in ("merged.tmx", "filtered.tmx", "deduped.tmx", "t.tsv", "back.tmx")
    )
    outcome = align("tm", "merge", memory, broken, memory, "-o", merged)
    assert outcome.output == f"{merged}  5 units of 3 memories\n"
    assert outcome.errors.startswith(f"align: {broken}, line 5: it is no well-formed XML")
    outcome = align("tm", "filter", merged, "-o", filtered, "--match", "^Y", "--rest", tmp_path / "rest.tmx")
    assert outcome.output == f"{filtered}  1 of 5 units\n{tmp_path / 'rest.tmx'}  the other 4\n"
    outcome = align("tm", "dedupe", merged, "-o", deduped)
    assert outcome.output == f"{deduped}  3 of 5 units; 2 duplicates removed\n"
    again = write_pairs(tmp_path / "twice.tmx", [*PAIRS, PAIRS[0]])
    assert align("tm", "dedupe", again, "-o", tmp_path / "once.tmx").output.endswith(
        "2 of 3 units; 1 duplicate removed\n"
    )
    outcome = align("tm", "convert", deduped, "-o", table, "--lang", "en=en-US")
    assert outcome.output == f"{table}  3 lines\n"
    assert align("tm", "convert", table, "-o", back).status == 0
    assert pairs_in(back) == [*PAIRS, ("Yes", "نعم")]


def test_split(tmp_path: Path) -> None:
    memory = tmp_path / "m.tmx"
    written(
        memory,
        *(described_unit(str(value), "نص", properties={"x-confidence": value}) for value in (0.2, 0.9)),
    )
    outcome = align("tm", "split", memory, "-o", tmp_path / "parts", "--confidence", "0.5")
    assert outcome.status == 0
    assert pairs_in(tmp_path / "parts" / "m.trusted.tmx") == [("0.9", "نص")]
    assert pairs_in(tmp_path / "parts" / "m.check.tmx") == [("0.2", "نص")]


@pytest.mark.parametrize("command", ["merge", "filter", "dedupe", "convert"])
def test_the_memory_itself_is_never_replaced(memory: Path, command: str) -> None:
    before = memory.read_bytes()
    outcome = align("tm", command, memory, "-o", memory)
    assert outcome.status == 1
    assert "would replace the memory that it is made from" in outcome.errors
    assert memory.read_bytes() == before


LAUGHS = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<tmx version="1.4"><body></body></tmx>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"\x00\x01\x02", "this is no TMX"),
        (LAUGHS.encode(), "it declares XML entities"),
        (b'<?xml version="1.0"?><martif/>', "its root element is <martif>"),
    ],
)
@pytest.mark.parametrize("command", ["info", "search", "merge", "filter", "dedupe", "split", "convert"])
def test_files_that_are_no_memory(tmp_path: Path, command: str, content: bytes, words: str) -> None:
    path = tmp_path / "bad.tmx"
    path.write_bytes(content)
    output = tmp_path / "out.tmx"
    options: dict[str, list[str | Path]] = {
        "info": [path],
        "search": ["x", path, "--index", tmp_path / "index"],
        "split": [path, "-o", output, "--units", "2"],
    }
    outcome = align("tm", command, *options.get(command, [path, "-o", output]))
    assert (outcome.status, outcome.output) == (1, "")
    assert outcome.errors.startswith(f"align: {path}: {words}")
    assert not output.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("info",),
        ("filter", "m.tmx"),
        ("filter", "m.tmx", "-o", "o.tmx", "--match", "("),
        ("filter", "m.tmx", "-o", "o.tmx", "--rest", "o.tmx"),
        ("filter", "m.tmx", "-o", "o.tmx", "--min-confidence", "2"),
        ("split", "m.tmx", "-o", "o"),
        ("split", "m.tmx", "-o", "o", "--units", "2", "--by-document"),
        ("convert", "m.tmx", "-o", "o.tmx", "--lang", "en"),
        ("convert", "m.tsv", "-o", "o.tsv"),
        ("convert", "m.tmx", "-o", "o.csv"),
        ("search",),
        ("search", "x", "--min-match", "101"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert align("tm", *arguments).status == 2


def interrupted(folder: Path, prepare: Callable[[], object]) -> tuple[int, str]:
    """Interrupt a conversion as soon as it writes; return its status and what it said."""
    memory = write_pairs(folder / "large.tmx", ((f"Text {number}", "نص") for number in range(60_000)))
    process = subprocess.Popen(
        (*PROGRAM, "tm", "convert", str(memory), "-o", str(folder / "out.tmx")),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=prepare,  # noqa: PLW1509 - nothing else sets the signals of a child
    )
    with process:
        while process.poll() is None and len(list(folder.iterdir())) == 1:
            pass
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    return process.returncode, errors


def test_an_interruption_leaves_nothing_behind(tmp_path: Path) -> None:
    status, errors = interrupted(tmp_path, heed)
    assert status == 1
    assert "interrupted" in errors
    assert [path.name for path in tmp_path.iterdir()] == ["large.tmx"]


def test_an_interruption_that_is_to_be_ignored_is(tmp_path: Path) -> None:
    status, errors = interrupted(tmp_path, lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
    assert (status, "interrupted" in errors) == (0, False), errors
    assert sorted(path.name for path in tmp_path.iterdir()) == ["large.tmx", "out.tmx"]
