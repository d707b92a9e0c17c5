"""A file to a document: find out what it is, decode it, read its paragraphs."""

from pathlib import Path

from align.bitext import Document, Paragraph, Segment
from align.decoding import decode
from align.errors import EmptyDocumentError, FormatError
from align.input import read_bytes
from align.reading.blocks import Block, assemble, has_words
from align.reading.file_kinds import (
    HTML_SUFFIXES,
    FileKind,
    has_html_start,
    is_word_package,
    judge_text,
    refuse_binary,
)
from align.reading.plain_text import find_paragraphs
from align.reading.xml_characters import refuse_illegal_characters


def read_document(path: Path, language: str) -> Document:
    """Read an article: its text and its paragraphs, not yet segmented.

    What the file is follows from its content where that says so (a Word package or
    a web page is recognised under any name), otherwise from its suffix; a text with
    a suffix unknown here is read as plain text.

    Args:
        path: a plain text, Markdown, HTML or DOCX file.
        language: BCP 47 tag that the document gets.

    Raises:
        MissingFileError: no such file, or a folder, a pipe or a device.
        InputError: it may not be read.
        FormatError: it is not text, damaged, or has characters that XML cannot hold.
        DecodingError: its bytes are no text in any encoding tried.
        EmptyDocumentError: there is no word in it.
    """
    content = read_bytes(path)
    refuse_binary(content, path)
    if is_word_package(content, path):
        from align.reading.word import read_word  # for Word documents only

        return _assembled(path, language, read_word(content, path))
    is_html = path.suffix.lower() in HTML_SUFFIXES or has_html_start(content)
    text = decode(content, path, language, is_html=is_html)
    if not text.strip():
        raise _empty(path)
    kind = judge_text(text, path)
    if kind is FileKind.HTML:
        from align.reading.web_page import read_web_page  # for web pages only

        return _assembled(path, language, read_web_page(text))
    refuse_illegal_characters(text, path)
    if kind is FileKind.MARKDOWN:
        from align.reading.markdown import read_markdown  # for Markdown only

        return _assembled(path, language, read_markdown(text))
    paragraphs = find_paragraphs(text)
    if not paragraphs:
        raise _empty(path)
    return Document(str(path), language, text, paragraphs)


def read_segmented(path: Path, language: str) -> Document:
    """Read a file whose every line is one segment; nothing is split or joined.

    Line k is segment k and paragraph k. A blank line is an empty segment, so that
    indices into the lines keep their meaning; the last line's end makes none.

    Args:
        path: a text file; Markdown and HTML are not interpreted.
        language: BCP 47 tag that the document gets.

    Raises: as `read_document`; FormatError for a Word document.
    """
    content = read_bytes(path)
    refuse_binary(content, path)
    if is_word_package(content, path):
        raise FormatError(
            f"{path}: with one segment a line a text file is needed, not a Word document; save it as .txt"
        )
    text = decode(content, path, language)
    refuse_illegal_characters(text, path)
    if not has_words(text):
        raise _empty(path)
    segments: list[Segment] = []
    offset = 0
    for index, line in enumerate(text.removesuffix("\n").split("\n")):
        segment = line.strip()
        start = offset + len(line) - len(line.lstrip()) if segment else offset
        segments.append(Segment(segment, start, start + len(segment), index))
        offset += len(line) + 1
    paragraphs = tuple(Paragraph(segment.start, segment.end) for segment in segments)
    return Document(str(path), language, text, paragraphs, tuple(segments))


def _assembled(path: Path, language: str, blocks: list[Block]) -> Document:
    """The document of these blocks, which must not be empty."""
    document = assemble(str(path), language, blocks)
    if not document.paragraphs:
        raise _empty(path)
    return document


def _empty(path: Path) -> EmptyDocumentError:
    """The error for a file without words."""
    return EmptyDocumentError(f"{path}: there is no text in it; name a file that holds an article")
