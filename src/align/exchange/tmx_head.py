"""A translation memory down to its first unit: encoding, document type, root and header."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from lxml import etree

from align.errors import FormatError
from align.exchange.tmx_scanning import decoded, find_encoding
from align.translation_units import Property

_LONGEST_HEAD = 1 << 20  # characters: a header may have notes, but no memory in it
_PROLOGUE = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
# The internal subset cannot be cut by a pattern as it may quote anything; all that matters here is
# where it ends, and whether it declares entities.
_DOCTYPE = re.compile(
    r"""<!DOCTYPE(?:[^<>"'\[\]]|"[^"]*"|'[^']*')*+"""
    r"""(?:\[(?P<subset>(?:"[^"]*"|'[^']*'|<!--.*?-->|<(?!!--)|[^\]"'<])*+)\]\s*)?>""",
    re.DOTALL,
)
_ROOT = re.compile(r"""<(?P<name>[^\s/>!?"'=]+)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*+)>""")
_PREFIX = re.compile(r"""\sxmlns:[\w.-]+\s*=\s*(?:"[^"]*"|'[^']*')""")
_BODY = re.compile(r"<body[\s>]|<tu[\s>]|</tmx")
_HEADER = re.compile(
    r"""<header(?=[\s/>])(?:[^<>"'/]|/(?!>)|"[^"]*"|'[^']*')*+(?:/>|>.*?</header\s*>)""", re.DOTALL
)
_UNDECLARED = re.compile(r"Entity '([^']*)' not defined")


@dataclass(frozen=True, slots=True)
class TmxHeader:
    """What a memory says of itself.

    Attributes:
        version: of the format, such as ``1.4``.
        attributes: of the header, such as ``creationtool`` and ``srclang``; none if it is missing.
        properties: in the file's order.
        notes: in the file's order.
        markup: the header as XML of its own; empty if it is missing.
    """

    version: str
    attributes: dict[str, str] = field(default_factory=dict)
    properties: tuple[Property, ...] = ()
    notes: tuple[str, ...] = ()
    markup: str = ""

    @property
    def source_language(self) -> str | None:
        """The language that all units are translated from, or None if it is not the same for all."""
        language = self.attributes.get("srclang", "")
        return None if language.lower() in ("", "*all*") else language


@dataclass(frozen=True, slots=True)
class Head:
    """A file down to its first unit."""

    header: TmxHeader
    encoding: str
    skip: int  # bytes before the text
    length: int  # characters before the units
    prefixes: str  # declarations of name spaces that units may rely on


def read_head(path: Path, stream: BinaryIO) -> Head:
    """Read a file down to its first unit.

    Raises: FormatError if it is empty, no TMX, in no known encoding, or declares entities.
    """
    encoding, skip = find_encoding(path, stream.read(1 << 10))
    stream.seek(skip)
    text = ""
    for block in decoded(stream, encoding):
        text += block
        body = _BODY.search(text)
        if body or len(text) > _LONGEST_HEAD:
            break
    if not text.strip():
        raise FormatError(f"{path}: the file is empty; export the memory anew from the program that made it")
    root, start = _find_root(path, text)
    body = _BODY.search(text, start)
    length = body.start() if body else start
    return Head(
        header=_read_header(path, root, text[start:length]),
        encoding=encoding,
        skip=skip,
        length=length,
        prefixes="".join(_PREFIX.findall(root["attributes"])),
    )


def _find_root(path: Path, text: str) -> tuple[re.Match[str], int]:
    """The root's start tag and the place behind it; what comes before it is passed over."""
    start = 0
    while passed := _PROLOGUE.match(text, start):
        start = passed.end()
    document_type = _DOCTYPE.match(text, start)
    if document_type:
        if "<!ENTITY" in (document_type["subset"] or ""):
            raise FormatError(
                f"{path}: it declares XML entities, which are not expanded; "
                "export the memory anew from the program that made it"
            )
        start = document_type.end()
        while passed := _PROLOGUE.match(text, start):
            start = passed.end()
    root = _ROOT.match(text, start)
    if root is None:
        raise FormatError(f"{path}: this is no TMX, nor any other XML; name a translation memory")
    if root["name"] != "tmx":
        raise FormatError(
            f"{path}: its root element is <{root['name']}>, where <tmx> is wanted; name a translation memory"
        )
    return root, root.end()


def _read_header(path: Path, root: re.Match[str], text: str) -> TmxHeader:
    version = re.search(r"""\sversion\s*=\s*["']([^"']*)""", root["attributes"])
    found = _HEADER.search(text)
    if found is None:
        return TmxHeader(version[1] if version else "")
    prefixes = "".join(_PREFIX.findall(root["attributes"]))
    content = f"<tmx{prefixes}>{found.group()}</tmx>".encode(errors="replace")
    try:
        element = etree.fromstring(content, unit_parser())[0]
    except etree.XMLSyntaxError as error:
        raise FormatError(
            f"{path}: its header cannot be read, because {explain(error)}; correct it in a text editor"
        ) from error
    properties, notes = properties_and_notes(element)
    markup = etree.tostring(element, encoding="unicode", with_tail=False)
    return TmxHeader(version[1] if version else "", attributes_of(element), properties, notes, markup)


def unit_parser() -> etree.XMLParser:
    """A parser for a piece of a memory: nothing is expanded, loaded or fetched."""
    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )


def attributes_of(element: etree._Element) -> dict[str, str]:
    """An element's attributes by their names."""
    return cast("dict[str, str]", dict(element.items()))


def properties_and_notes(element: etree._Element) -> tuple[tuple[Property, ...], tuple[str, ...]]:
    """What is said of a header or of a text."""
    properties = tuple(
        Property(child.get("type", ""), child.text or "") for child in element.iterchildren("prop")
    )
    return properties, tuple(child.text or "" for child in element.iterchildren("note"))


def explain(error: etree.XMLSyntaxError) -> str:
    """What a parser says, as the middle of a sentence."""
    message = (error.msg or "it is no XML").split(", line ")[0]
    entity = _UNDECLARED.search(message)
    return (
        f"it uses &{entity[1]}; which is not defined" if entity else f"it is no well-formed XML ({message})"
    )
