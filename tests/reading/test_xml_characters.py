"""Characters that XML cannot hold: named with their place, but for those that are white space."""

from pathlib import Path

import pytest

from align.errors import FormatError
from align.reading import read_document, read_segmented


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(
    "character", ["\x00", "\x01", "\x08", "\x0e", "\x1b", "\x1c", "\x1f", "\ufffe", "\uffff"]
)
@pytest.mark.parametrize("name", ["talks.txt", "talks.md", "talks"])
def test_line_column_and_number_are_named(tmp_path: Path, name: str, character: str) -> None:
    path = write(tmp_path, name, f"المحادثات\n\nوصل الو{character}فد إلى أستانا.\n")
    for read in (read_document, read_segmented):
        with pytest.raises(FormatError) as refusal:
            read(path, "ar")
        assert str(refusal.value).startswith(
            f"{path}, line 3, column 8: U+{ord(character):04X} is a character"
        )
        assert str(refusal.value).endswith("; delete it in a text editor")


def test_several_are_counted(tmp_path: Path) -> None:
    path = write(tmp_path, "talks.txt", "One\x01.\nTwo\x02.\nThree\x03.\n")
    with pytest.raises(FormatError, match=r"line 1, column 4: U\+0001 .* delete it and 2 more like it"):
        read_document(path, "en")


@pytest.mark.parametrize("space", ["\t", "\x0b", "\x0c", "\x85", "\u2028", "\u00a0"])
def test_white_space_of_any_kind_is_text(tmp_path: Path, space: str) -> None:
    text = f"The talks{space}ended. Nobody signed."
    for name in ("talks.txt", "talks.md"):
        assert "ended. Nobody signed." in read_document(write(tmp_path, name, text), "en").text
    assert read_segmented(write(tmp_path, "talks.txt", text), "en").segment_texts == [text]


def test_what_xml_allows_is_text(tmp_path: Path) -> None:
    text = "A\u007f \u0096 \ufffd \ufdd0 \U0001f600 \U0010ffff z"
    assert read_document(write(tmp_path, "talks.txt", text), "en").text == text


def test_the_mark_with_which_dos_ended_its_files(tmp_path: Path) -> None:
    assert read_document(write(tmp_path, "TALKS.TXT", "The talks ended.\r\n\x1a"), "en").text.endswith(
        "ended.\n"
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Mo\x01ro&#1;cco&#x1F;", "Morocco"),
        ("Mo\x00ro&#2cco\ufffe", "Morocco"),
        ("in\x0bRabat&#11;and&#xB;Fez\x0cfor&#12;all", "in Rabat and Fez for all"),
    ],
)
def test_a_page_is_read_as_a_browser_shows_it(tmp_path: Path, written: str, shown: str) -> None:
    page = f"<html><body><article><h1>Title of the page</h1><p>{written}</p></article></body></html>"
    text = read_document(write(tmp_path, "talks.html", page), "en").text
    assert " ".join(text.split()).endswith(shown)
