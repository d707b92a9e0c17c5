"""Files to documents: recognition, segmented input, and what cannot be read."""

import errno
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from align.bitext import Document
from align.errors import EmptyDocumentError, FormatError, InputError, MissingFileError
from align.reading import check_pair, pair_by_stem, read_document, read_segmented

Reader = Callable[[Path, str], Document]
ARABIC = "وصلت أول سفينة مع الفجر.\nولم يكن أحد يتوقعها."


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_document_keeps_the_text_as_written(tmp_path: Path) -> None:
    path = write(
        tmp_path / ".", "a.txt", "\ufeffHeadline\r\n\r\nThe\u00a0stor\u00adage \u200f(PKK)\u200f.\r\n"
    )
    document = read_document(path, "en-US")
    assert document.path == str(path)
    assert document.language == "en-US"
    assert document.text == "Headline\n\nThe\u00a0stor\u00adage \u200f(PKK)\u200f.\n"
    assert [document.text[p.start : p.end] for p in document.paragraphs] == [
        "Headline",
        "The\u00a0stor\u00adage \u200f(PKK)\u200f.",
    ]
    assert document.segments == ()


@pytest.mark.parametrize("name", ["a.txt", "a.text", "a", "a.log", "A.TXT", "a.md", "a.MARKDOWN"])
def test_texts_are_read_under_any_suffix(tmp_path: Path, name: str) -> None:
    assert len(read_document(write(tmp_path, name, ARABIC), "ar").paragraphs) == 2


def test_segmented_lines_are_segments_and_paragraphs(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", " First.\u00a0\r\n\r\n\tThird. Still third.\r\n\r\n")
    document = read_segmented(path, "en")
    assert document.segment_texts == ["First.", "", "Third. Still third.", ""]
    for index, segment in enumerate(document.segments):
        assert document.text[segment.start : segment.end] == segment.text
        assert segment.paragraph == index
        paragraph = document.paragraphs[index]
        assert (paragraph.start, paragraph.end) == (segment.start, segment.end)


@pytest.mark.parametrize(
    ("content", "count"), [("a", 1), ("a\n", 1), ("a\n\n", 2), ("\na", 2), ("* * *\na", 2)]
)
def test_only_the_last_line_end_makes_no_segment(tmp_path: Path, content: str, count: int) -> None:
    assert len(read_segmented(write(tmp_path, "a.txt", content), "en").segments) == count


def test_segmented_text_is_never_interpreted(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", "# Heading\n<html>\n- item\u2028more\n")
    assert read_segmented(path, "en").segment_texts == ["# Heading", "<html>", "- item\u2028more"]


@pytest.mark.parametrize("read", [read_document, read_segmented])
class TestRefusals:
    def test_missing(self, tmp_path: Path, read: Reader) -> None:
        with pytest.raises(MissingFileError, match="no such file"):
            read(tmp_path / "none.txt", "en")
        with pytest.raises(MissingFileError, match="no such file"):
            read(tmp_path / ("n" * 5000), "en")

    def test_folder(self, tmp_path: Path, read: Reader) -> None:
        with pytest.raises(MissingFileError, match="this is a folder"):
            read(tmp_path, "en")

    def test_permission(self, tmp_path: Path, read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(path: Path, mode: str) -> None:
            assert mode == "rb"
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

        path = write(tmp_path, "a.txt", "text")
        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(InputError, match=r"a\.txt: cannot be read \(Permission denied\)"):
            read(path, "en")

    @pytest.mark.parametrize("content", [b"", b" \n\t\r\n", "\ufeff\u00a0\u200f\n".encode(), b"* * *\n---\n"])
    def test_empty(self, tmp_path: Path, read: Reader, content: bytes) -> None:
        with pytest.raises(EmptyDocumentError, match=r"a\.txt: there is no text in it"):
            read(write(tmp_path, "a.txt", content), "en")

    @pytest.mark.parametrize(
        ("content", "named"),
        [
            (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
            (rb"{\rtf1\ansi text}", "an RTF file"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), r"an old Word \(\.doc\)"),
            (b"\x89PNG\r\n\x1a\n" + bytes(500), "a PNG image"),
            (b"PK\x03\x04" + bytes(100), "damaged"),
            (bytes(range(256)) * 20, "a binary file"),
            (bytes(5000), "a binary file"),
            (b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;", "MHTML"),
        ],
    )
    def test_binary(self, tmp_path: Path, read: Reader, content: bytes, named: str) -> None:
        with pytest.raises(FormatError, match=named):
            read(write(tmp_path, "a.txt", content), "ar")


def test_a_text_with_a_word_ending_and_other_xml_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"plain text; give it the ending \.txt"):
        read_document(write(tmp_path, "a.docx", "Just a text."), "en")
    with pytest.raises(FormatError, match="an XML file"):
        read_document(write(tmp_path, "a.txt", "<?xml version='1.0'?><rss><item>x</item></rss>"), "en")


@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_markup_without_text_is_empty(tmp_path: Path, name: str) -> None:
    with pytest.raises(EmptyDocumentError):
        read_document(write(tmp_path, name, "<html><body><img src='x'></body></html>"), "en")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_single_line_of_a_megabyte_takes_seconds_at_most(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, "وصلت أول سفينة مع الفجر. " * 25_000)
    began = time.perf_counter()
    assert len(read_document(path, "ar").paragraphs) == 1
    assert time.perf_counter() - began < 10


def test_plain_text_loads_no_parser(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", ARABIC)
    code = (
        "import sys; from pathlib import Path; from align.reading import read_document;"
        f"read_document(Path({str(path)!r}), 'ar');"
        "print([m for m in ('lxml', 'trafilatura', 'docx', 'markdown_it', 'charset_normalizer', 'babel') "
        "if m in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


def test_the_sample_articles_have_the_text_of_their_segment_files(corpora: Path) -> None:
    found = pair_by_stem(corpora / "en", corpora / "ar")
    assert found.pairs
    for pair in found.pairs:
        source, target = read_document(pair.source, "en"), read_document(pair.target, "ar")
        check_pair(source, target)
        for document in (source, target):
            gold = read_segmented(
                corpora / "gold" / f"{pair.stem}.{document.language}.txt", document.language
            )
            paragraphs = [" ".join(document.text[p.start : p.end].split()) for p in document.paragraphs]
            segments = iter(" ".join(segment.split()) for segment in gold.segment_texts)
            for paragraph in paragraphs:
                rest = paragraph
                while rest:
                    segment = next(segments)
                    assert rest.startswith(segment), (pair.stem, document.language, segment)
                    rest = rest.removeprefix(segment).lstrip()
            assert next(segments, None) is None
