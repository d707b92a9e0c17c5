"""Bytes to text: the encodings that Arabic and English articles come in."""

from pathlib import Path

import pytest

from align.decoding import decode
from align.errors import DecodingError, FormatError

PATH = Path("article.txt")
ARABIC = "وصلت أول سفينة إلى الميناء مع الفجر، فهل تعود الحركة؟"
ENGLISH = "“It’s over” — the café on the quay has reopened."


def read(content: bytes, language: str = "ar", *, is_html: bool = False) -> str:
    return decode(content, PATH, language, is_html=is_html)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859-6"]
)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_arabic_is_recognised_whatever_language_is_expected(encoding: str, language: str) -> None:
    assert read(ARABIC.encode(encoding), language) == ARABIC


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_english_is_recognised_whatever_language_is_expected(encoding: str, language: str) -> None:
    assert read(ENGLISH.encode(encoding), language) == ENGLISH


@pytest.mark.parametrize("text", ["سلام", "لا", "نعم، جئت.", "قال: BBC و CNN وصلتا إلى بيروت"])
def test_a_few_arabic_words_suffice_for_windows_1256(text: str) -> None:
    assert read(text.encode("cp1256")) == text


@pytest.mark.parametrize("mark", ["le", "be"])
def test_utf16_with_a_mark_in_either_order(mark: str) -> None:
    assert read(("\ufeff" + ARABIC).encode(f"utf-16-{mark}")) == ARABIC


def test_other_code_pages_follow_the_expected_language() -> None:
    polish = "Zażółć gęślą jaźń, powiedział żółw do źrebięcia na łące pod lasem."
    russian = "Привет, мир! Это текст на русском языке, который лежит в старом файле."
    assert read(polish.encode("cp1250"), "pl") == polish
    assert read(russian.encode("cp1251"), "ru") == russian


def test_line_ends_become_newlines_and_marks_of_the_author_stay() -> None:
    assert read("\ufeffa\r\nb\rc\nd\u00ad\u200f\u00a0".encode()) == "a\nb\nc\nd\u00ad\u200f\u00a0"


@pytest.mark.parametrize(
    ("content", "tried", "offset"),
    [
        (ARABIC.encode()[:-1], "UTF-8", len(ARABIC.encode()) - 2),
        (b"Hello \xed\xa0\x80 world", "UTF-8", 6),
        (b"Hello \x81\x8d world", "UTF-8 or Windows-1252", 6),
        (b"Hello \xff\xfe world", "Windows-1256", 6),
        (b"\xff\xfea\x00b", "UTF-16", 4),
        (b"\xff\xfe\x00\xd8a\x00", "UTF-16", 2),
    ],
    ids=["cut", "surrogate", "undefined", "no-words", "odd", "lone-surrogate-16"],
)
def test_undecodable_bytes_name_encodings_and_offset(content: bytes, tried: str, offset: int) -> None:
    with pytest.raises(DecodingError, match=rf"article\.txt.*{tried}.*byte {offset}\)"):
        read(content)


def test_a_page_is_decoded_as_it_declares_unless_its_bytes_say_otherwise() -> None:
    page = "<html><head><meta charset='{}'></head><body><p>" + ARABIC
    assert read(page.format("windows-1256").encode("cp1256"), is_html=True).endswith(ARABIC)
    assert read(page.format("windows-1256").encode("utf-8"), is_html=True).endswith(ARABIC)
    assert read(page.format("iso-8859-1").encode("cp1256"), is_html=True).endswith(ARABIC)
    assert read(page.format("no-such-charset").encode("cp1256"), is_html=True).endswith(ARABIC)
    assert read(page.format("hex").encode("cp1256"), is_html=True).endswith(ARABIC)


def test_a_stray_control_character_is_tolerated_but_not_a_file_full() -> None:
    assert read(b"Hello \x00wor\x01ld.", "en") == "Hello \x00wor\x01ld."
    for content in (bytes(range(32)) * 40, bytes(range(256)) * 40):
        with pytest.raises(FormatError, match="binary"):
            read(content)
