"""Reading files whole: what is no file to read is named, and nothing is waited for."""

import os
from pathlib import Path

import pytest

from align.errors import FormatError, MissingFileError
from align.input import LARGEST_MIB, opened, read_bytes


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_bytes(b"\xff\r\n\x00")
    assert read_bytes(tmp_path / "article.txt") == b"\xff\r\n\x00"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(MissingFileError, match=r"pipe: this is a pipe or a device; write what comes from it"):
        read_bytes(pipe)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_not_read(device: str) -> None:
    with pytest.raises(MissingFileError, match=f"{device}: this is a pipe or a device"):
        read_bytes(Path(device))


@pytest.mark.parametrize(
    ("name", "words"), [("none", "no such file"), (".", "this is a folder"), ("pipe", "a pipe")]
)
def test_what_cannot_be_opened(tmp_path: Path, name: str, words: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(MissingFileError, match=words), opened(tmp_path / name):
        pytest.fail("there is nothing to read")


def test_a_file_larger_than_any_article(tmp_path: Path) -> None:
    path = tmp_path / "archive.tar"
    with path.open("wb") as stream:
        stream.truncate((LARGEST_MIB + 1) << 20)  # a hole, which takes no room
    with pytest.raises(FormatError, match=r"archive\.tar: 1,025 MiB are more than any article has"):
        read_bytes(path)
