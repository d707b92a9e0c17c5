"""What a file is, judged by its first bytes rather than by its name.

A file whose content says what it is (a Word package, a web page, a PDF) is taken
at its word; only where the content is silent does the suffix decide.
"""

import io
import lzma
import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path

from align.errors import FormatError

PLAIN_SUFFIXES = frozenset({"", ".txt", ".text"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
WORD_SUFFIXES = frozenset({".docx"})
SUPPORTED_SUFFIXES = PLAIN_SUFFIXES | MARKDOWN_SUFFIXES | HTML_SUFFIXES | WORD_SUFFIXES
#: Other files that somebody may well take for an article.
FOREIGN_SUFFIXES = frozenset(
    """
    .doc .docm .dot .dotm .dotx .epub .fodt .mht .mhtml .odt .ott .pages .pdf .rtf .webarchive .wpd .wps
    """.split()  # noqa: SIM905 - a line a word would fill a page
)


class FileKind(StrEnum):
    """The kinds of file that can be read."""

    PLAIN = "plain text"
    MARKDOWN = "Markdown"
    HTML = "a web page"
    WORD = "a Word document"


# First bytes of files that are often taken for text files or named as such.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word (.doc) or password-protected Office file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "an image or sound file"),
    (b"ID3", "a sound file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"bplist00", "a Safari web archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
# A part that only a package of this kind has.
_PACKAGES: tuple[tuple[str, str], ...] = (
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("mimetype", "an OpenDocument or EPUB file"),
)
# What zipfile raises for damaged, truncated, encrypted or strangely compressed packages.
PACKAGE_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    RuntimeError,
    ValueError,
    EOFError,
)
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_WORD_CONTENT_TYPE = b"wordprocessingml.document.main+xml"
_WORD_TEMPLATE_CONTENT_TYPES = (
    b"wordprocessingml.template.main+xml",
    b"ms-word.document.macroEnabled.main+xml",
)
# Content types name a few dozen parts; more than this is no honest file.
_CONTENT_TYPES_LIMIT = 1 << 20
_HEAD_BYTES = 2048
_PROLOGUE = r"\s*(?:(?:<\?xml[^>]*\?>|<!--.*?-->)\s*)*"
_HTML_START = re.compile(_PROLOGUE + r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_XML_START = re.compile(r"\s*<\?xml\s")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_REMEDY = "save the article as .docx, .html or .txt and name that file"


def has_html_start(content: bytes) -> bool:
    """Whether the bytes begin as a web page does, in an encoding that contains ASCII."""
    return _HTML_START.match(content[:_HEAD_BYTES].decode("latin-1").removeprefix("ï»¿")) is not None


def refuse_binary(content: bytes, path: Path) -> None:
    """Let pass what may be text or a Word document.

    Raises: FormatError saying what the file seems to be.
    """
    for signature, name in _SIGNATURES:
        if content.startswith(signature):
            raise FormatError(f"{path}: this is {name}, not text; {_REMEDY}")
    head = content[:_HEAD_BYTES]
    if b"MIME-Version:" in head and b"multipart/related" in head:
        raise FormatError(
            f"{path}: this is a web page in a single MHTML file; save it again as 'Webpage, HTML only'"
        )


def is_word_package(content: bytes, path: Path) -> bool:
    """Whether the bytes are a Word document, whatever the file's name.

    Raises: FormatError for any other ZIP file, or one that is broken.
    """
    if not content.startswith((_ZIP, _EMPTY_ZIP)):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            types = b""
            if "[Content_Types].xml" in names:
                with package.open("[Content_Types].xml") as part:
                    types = part.read(_CONTENT_TYPES_LIMIT)
    except PACKAGE_ERRORS as error:
        raise FormatError(
            f"{path}: this Word or ZIP file is damaged ({error}); open it in Word and save it again as .docx"
        ) from error
    if _WORD_CONTENT_TYPE in types or any(other in types for other in _WORD_TEMPLATE_CONTENT_TYPES):
        return True
    found = next((name for member, name in _PACKAGES if member in names), "a ZIP archive")
    raise FormatError(f"{path}: this is {found}, not a Word document; {_REMEDY}")


def judge_text(text: str, path: Path) -> FileKind:
    """Say how a decoded text is to be read.

    Raises: FormatError for XML that is no web page, and for a Word suffix on a text.
    """
    suffix = path.suffix.lower()
    if _HTML_START.match(text[:_HEAD_BYTES]):
        return FileKind.HTML
    if suffix in WORD_SUFFIXES:
        raise FormatError(
            f"{path}: this is not a Word document but seems to be plain text; give it the ending .txt"
        )
    if _XML_START.match(text):
        raise FormatError(f"{path}: this is an XML file, not an article; {_REMEDY}")
    if suffix in HTML_SUFFIXES and _TAG.search(text):
        return FileKind.HTML
    if suffix in MARKDOWN_SUFFIXES:
        return FileKind.MARKDOWN
    return FileKind.PLAIN
