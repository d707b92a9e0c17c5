"""Writing files whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from align.errors import OutputError
from align.output import check_folder, write_atomically


def test_files_are_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    old = tmp_path / "a"
    old.write_bytes(b"old")
    write_atomically({old: b"new", tmp_path / "b": b"other"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new", "b": b"other"}


def test_no_file_changes_if_one_cannot_be_written(tmp_path: Path) -> None:
    good, bad = tmp_path / "good", tmp_path / "missing" / "bad"
    good.write_bytes(b"old")
    with pytest.raises(OutputError, match=r"missing/bad: cannot be written \(No such file"):
        write_atomically({good: b"new", bad: b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"good": b"old"}


def test_a_file_that_is_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OutputError, match=r"/a: cannot be written"):
        write_atomically({tmp_path / "a": b"x"})
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(os.name != "posix", reason="permissions are another matter there")
def test_permissions_are_those_of_the_old_file_or_the_usual_ones(tmp_path: Path) -> None:
    private, new = tmp_path / "private", tmp_path / "new"
    private.write_bytes(b"old")
    private.chmod(0o600)
    mask = os.umask(0o027)
    try:
        write_atomically({private: b"x", new: b"x"})
    finally:
        os.umask(mask)
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


def test_a_folder_is_checked_without_a_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_folder(tmp_path / "a" / "b")
    check_folder(tmp_path)
    monkeypatch.chdir(tmp_path)
    check_folder(Path("results"))
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OutputError, match="/proc/a: the output folder cannot be written"):
        check_folder(Path("/proc/a"))
