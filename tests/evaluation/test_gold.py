"""Gold files: what is read, what is refused, and the signature of a score."""

import re
from pathlib import Path

import pytest

from align.bitext import Bead
from align.errors import FormatError, MissingFileError
from align.evaluation import hash_gold, load_gold, read_gold, signature


def written(folder: Path, content: str, name: str = "talks.gold.tsv") -> Path:
    path = folder / name
    path.write_text(content, "utf-8")
    return path


def test_beads_and_null_beads_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "0\t0\n1,2\t1\n3\t\n\t2\n")
    assert read_gold(path) == (Bead((0,), (0,)), Bead((1, 2), (1,)), Bead((3,), ()), Bead((), (2,)))


def test_windows_line_ends_byte_order_mark_spaces_and_order_are_tolerated(tmp_path: Path) -> None:
    path = tmp_path / "talks.gold.tsv"
    path.write_bytes("\ufeff0\t0\r\n2, 1\t1\r\n".encode())
    assert read_gold(path) == (Bead((0,), (0,)), Bead((1, 2), (1,)))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("0\t0\nx\t1\n", "line 2: 'x' is no list"),
        ("0\t-1\n", "line 1: '-1' is no list"),
        ("0\t1.5\n", "line 1: '1.5' is no list"),
        ("0\t1,\n", "line 1: '1,' is no list"),
        ("0\t٣\n", "line 1: '٣' is no list"),
        ("0\t0\n\n1\t1\n", "line 2: 1 column"),
        ("0 0\n", "line 1: 1 column"),
        ("0\t0\t0.9\n", "line 1: 3 column"),
        ("0\t0\n\t\n", "line 2: both cells are empty"),
        ("0,0\t1\n", "line 1: '0,0' names a segment twice"),
        ("0\t0\n1\t1\n0,2\t2\n", "line 3: source segment 0 is already in the bead on line 1"),
        ("0\t0\n1\t0\n", "line 2: target segment 0 is already in the bead on line 1"),
        ("", "there are no beads"),
    ],
)
def test_malformed_gold_fails_with_file_and_line(tmp_path: Path, content: str, said: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(FormatError, match=re.escape(said)) as caught:
        read_gold(path)
    assert str(caught.value).startswith(str(path))


def test_a_segment_in_two_beads_is_accepted_on_request(tmp_path: Path) -> None:
    path = written(tmp_path, "0\t0\n0\t1\n")
    assert len(read_gold(path, overlapping=True)) == 2


def test_missing_and_undecodable_files(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"none\.gold\.tsv"):
        read_gold(tmp_path / "none.gold.tsv")
    with pytest.raises(MissingFileError):
        read_gold(tmp_path)
    path = tmp_path / "latin.gold.tsv"
    path.write_bytes(b"0\t0\n\xe9\t1\n")
    with pytest.raises(FormatError, match="not UTF-8 at byte 4"):
        read_gold(path)


def test_segments_beside_the_gold_are_found_by_language(tmp_path: Path) -> None:
    path = written(tmp_path, "0\t0\n")
    written(tmp_path, "The talks ended.\n", "talks.en.txt")
    gold = load_gold(path, "en-US", "ar-SA")
    assert gold.source is not None
    assert gold.source.texts == ("The talks ended.",)
    assert gold.target is None


def test_gold_that_names_more_segments_than_there_are(tmp_path: Path) -> None:
    path = written(tmp_path, "0\t0\n1\t\n")
    written(tmp_path, "The talks ended.\n", "talks.en.txt")
    with pytest.raises(FormatError, match=r"names segment 1, but .*talks\.en\.txt ends with segment 0"):
        load_gold(path, "en", "ar")


def test_all_development_gold_is_read(shared_data: Path) -> None:
    paths = [path for path in shared_data.glob("*/*gold.tsv") if path.parent.name != "textberg"]
    assert len(paths) > 200
    for path in paths:
        assert read_gold(path)
    for path in (shared_data / "textberg").glob("*.gold.tsv"):
        assert read_gold(path, overlapping=True)


def test_the_signature_names_everything_and_ignores_the_order_of_lines() -> None:
    gold = {"b": [Bead((0,), (0,)), Bead((1,), ())], "a": [Bead((0,), (0, 1))]}
    same = {"a": [Bead((0,), (1, 0))], "b": [Bead((1,), ()), Bead((0,), (0,))]}
    line = signature(gold, "builtin", {"max-group": 7, "alpha": "x"}, "0.1.0")
    digits = hash_gold(gold)
    assert re.fullmatch("[0-9a-f]{12}", digits)
    assert line == f"gold:{digits}|documents:2|encoder:builtin|alpha:x|max-group:7|version:0.1.0"
    assert signature(same, "builtin", {"alpha": "x", "max-group": 7}, "0.1.0") == line


def test_the_hash_changes_with_the_gold() -> None:
    one = {"a": [Bead((0,), (0,)), Bead((1,), (1,))]}
    moved = {"a": [Bead((0,), (0,))], "b": [Bead((1,), (1,))]}
    swapped = {"a": [Bead((0,), (1,)), Bead((1,), (0,))]}
    assert len({hash_gold(gold) for gold in (one, moved, swapped)}) == 3
