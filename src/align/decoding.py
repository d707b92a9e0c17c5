"""Bytes to text: Unicode by its marks and patterns, else the Windows code page in use.

Order of decisions: a byte-order mark; the null pattern of UTF-16; UTF-8 without a
single error; what a web page declares; the legacy code page that the bytes and the
language of the text suggest. Windows-1256 is told from Windows-1252 by its words:
an Arabic word consists of high bytes alone, a French or German one has some among
ASCII letters, which is certain even for a single line.
"""

import codecs
import re
from pathlib import Path

from align.errors import DecodingError, FormatError

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp1256": "Windows-1256",
    "cp1252": "Windows-1252",
    "iso8859-6": "ISO-8859-6",
}
# Bytes looked at where a share is measured; enough for any share to settle.
_SAMPLE_BYTES = 1 << 16
# High bytes of UTF-16 code units in Latin and Arabic text: U+00xx and U+06xx.
_HIGH_UNITS = b"\x00\x06"
_UTF16_SHARE = 0.6
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_LEGACY_WORD = re.compile(rb"[A-Za-z\xc0-\xff]*[\xc0-\xff][A-Za-z\xc0-\xff]*")
_HIGH_WORD = re.compile(rb"[\xc0-\xff]{2,}")
_ARABIC_LETTER = re.compile("[\u0621-\u063a\u0641-\u064a]")
_FOREIGN_LETTER = re.compile("[^\\W\\d_\u0600-\u06ffa-zA-Z]")
# The article, perhaps after a clitic: every Arabic text of some length has many.
_ARABIC_ARTICLE = re.compile(r"\b[وفبك]?ال")
_ARABIC_SHARE = 0.8
# Characters that Western European prose has beside ASCII; the rest of Windows-1252 is rare.
_WESTERN = frozenset(
    "àáâãäåæçèéêëìíîïñòóôõöøœùúûüýßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜÝšŠžŽ€£§°©®™«»‹›“”‘’„‚–—…•·¿¡ªº\xa0\xad½²³"
)
_WESTERN_LANGUAGES = frozenset(
    """
    en fr de es it pt nl sv da nb nn no fi is ca gl eu ga id ms sw
    """.split()  # noqa: SIM905 - a line a word would fill a page
)
_ARABIC_LANGUAGES = frozenset({"ar", "fa", "ur"})
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
# A text may hold a stray control character or two; a binary file is full of them.
_CONTROLS_TOLERATED = 8
_CONTROLS_SHARE = 0.1
_DECLARATION = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_DECLARATION_BYTES = 4096


def decode(content: bytes, path: Path, language: str, *, is_html: bool = False) -> str:
    r"""Decode a file's bytes; line ends become ``\n``, and the marks at both ends go.

    Those are the byte-order mark, and the U+001A with which DOS ended its text files.

    Args:
        content: the whole file.
        path: named in errors.
        language: BCP 47 tag of the text expected; it chooses between code pages.
        is_html: whether a charset that the file declares counts.

    Raises:
        DecodingError: naming the encodings tried and the offset of the first failure.
        FormatError: if what comes out is a binary file's control characters.
    """
    text = _decode_unicode(content, path)
    if text is None:
        text = _decode_legacy(content, path, language, is_html=is_html)
    if _is_binary(text):
        raise _binary_file(path)
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").removesuffix("\x1a")


def _decode_unicode(content: bytes, path: Path) -> str | None:
    """The text, if the bytes are Unicode; None if they may be of a legacy code page."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding, path, offset=len(mark))
    encoding = _utf16_without_mark(content)
    if encoding:
        return _strictly(content, encoding, path)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as failure:
        if _is_damaged_utf8(content):
            raise _decoding_error(path, ["utf-8"], failure.start) from failure
        return None


def _strictly(content: bytes, encoding: str, path: Path, offset: int = 0) -> str:
    """Decode bytes whose encoding is certain."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as failure:
        raise _decoding_error(path, [encoding], offset + failure.start) from failure


def _utf16_without_mark(content: bytes) -> str:
    """The UTF-16 that every other byte being 0 or 6 gives away, or an empty string."""
    sample = content[: _SAMPLE_BYTES & ~1]
    pairs = len(sample) // 2
    if pairs < 2 or len(content) % 2 or b"\x00" not in sample:  # one unit proves nothing
        return ""
    first, second = (
        sum(half.count(byte) for byte in (b"\x00", b"\x06")) / pairs for half in (sample[0::2], sample[1::2])
    )
    if max(first, second) < _UTF16_SHARE or min(first, second) > 1 - _UTF16_SHARE:
        return ""
    return "utf-16-be" if first > second else "utf-16-le"


def _is_damaged_utf8(content: bytes) -> bool:
    """Whether bytes that are not UTF-8 throughout are more so than anything else.

    In a legacy code page two letters in a row hardly ever make a valid sequence.
    Surrogates count as UTF-8: some programs write them so.
    """
    surrogates = len(re.findall(rb"\xed[\xa0-\xbf][\x80-\xbf]", content))
    rest, valid = _MULTIBYTE.subn(b"", content)
    stray = len(_HIGH.findall(rest)) - 3 * surrogates
    return valid + surrogates > stray


def _decode_legacy(content: bytes, path: Path, language: str, *, is_html: bool) -> str:
    """Decode bytes that are not UTF-8."""
    tried = ["utf-8"]
    for encoding in _legacy_candidates(content, language, is_html=is_html):
        tried.append(encoding)
        try:
            text = content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        if _is_plausible(text, encoding):
            return text
    if _is_binary(content[:_SAMPLE_BYTES].decode("latin-1")):
        raise _binary_file(path)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as failure:
        raise _decoding_error(path, tried, failure.start) from failure
    raise AssertionError("bytes that are UTF-8 are decoded before")


def _legacy_candidates(content: bytes, language: str, *, is_html: bool) -> list[str]:
    """Legacy encodings to try, the likeliest first."""
    candidates: list[str] = []
    declared = _DECLARATION.search(content[:_DECLARATION_BYTES]) if is_html else None
    if declared:
        candidates.append(_python_codec(declared[1].decode("latin-1")))
    known = language.split("-")[0].lower() in _WESTERN_LANGUAGES | _ARABIC_LANGUAGES
    if not known:
        candidates.append(_guessed_encoding(content))
    if _is_written_in_high_bytes(content):
        arabic = sorted(("cp1256", "iso8859-6"), key=lambda encoding: -_article_count(content, encoding))
        candidates = [encoding for encoding in candidates if encoding != "cp1252"] + arabic
    elif known:
        candidates.append("cp1252")
    return [encoding for encoding in dict.fromkeys(candidates) if encoding]


def _python_codec(label: str) -> str:
    """Python's codec for a charset label of the web, or an empty string."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    if name.startswith(("utf-16", "utf-32")):
        return ""  # untrue, or the declaration could not have been found
    # Browsers read these labels as Windows-1252, so that is what pages mean by them.
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _is_written_in_high_bytes(content: bytes) -> bool:
    """Whether most words with a byte above 0xBF have no ASCII letter: a non-Latin script."""
    words = _LEGACY_WORD.findall(content[:_SAMPLE_BYTES])
    return sum(_HIGH_WORD.fullmatch(word) is not None for word in words) > len(words) / 2


def _article_count(content: bytes, encoding: str) -> int:
    """Words with the Arabic article if the bytes are in this encoding."""
    return len(_ARABIC_ARTICLE.findall(content[:_SAMPLE_BYTES].decode(encoding, errors="replace")))


def _guessed_encoding(content: bytes) -> str:
    """What charset-normalizer makes of the bytes, or an empty string."""
    from charset_normalizer import from_bytes  # seldom needed, slow to import

    best = from_bytes(content[:_SAMPLE_BYTES]).best()
    return best.encoding if best else ""


def _is_plausible(text: str, encoding: str) -> bool:
    """Whether a text that could be decoded also reads like one.

    Windows-1256 gives every byte a meaning and Windows-1252 nearly every, so that
    decoding alone proves nothing.
    """
    if encoding in {"cp1256", "iso8859-6"}:
        arabic = len(_ARABIC_LETTER.findall(text))
        return arabic > 0 and arabic >= _ARABIC_SHARE * (arabic + len(_FOREIGN_LETTER.findall(text)))
    if encoding == "cp1252":
        high = [character for character in text if character > "\x7f"]
        return sum(character in _WESTERN for character in high) > len(high) / 2
    return True


def _is_binary(text: str) -> bool:
    """Whether control characters are more than the odd accident."""
    count = len(_CONTROLS.findall(text))
    return count > _CONTROLS_TOLERATED and count > _CONTROLS_SHARE * len(text)


def _binary_file(path: Path) -> FormatError:
    return FormatError(
        f"{path}: this is a binary file, not text; open it in the program it comes from and save it as text"
    )


def _decoding_error(path: Path, tried: list[str], offset: int) -> DecodingError:
    """The error that names what was tried and where it failed first."""
    names = " or ".join(_NAMES.get(encoding, encoding) for encoding in tried)
    return DecodingError(
        f"{path}: not readable as {names} (first failure at byte {offset}); "
        "open it in the program it comes from and save it as UTF-8"
    )
