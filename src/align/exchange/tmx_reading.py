"""Translation memories of any program, read unit by unit: TMX 1.1 to 1.4.

::

    memory = read_tmx(Path("corpus.tmx"))
    for unit in memory:
        print(unit.line, unit.text("en"), unit.text("ar"), unit.confidence)
    for broken in memory.malformed:
        print(broken.line, broken.reason)

Units that cannot be read are left out and listed; the others do not suffer. Nothing
but the file itself is ever opened, and entities are never expanded: a document type
is passed over, one that declares entities is refused, and a unit that refers to one is
malformed.

Inline elements (``bpt``, ``ept``, ``ph``, ``it``, ``ut``) hold codes of the original
format and no text: flattened, they are gone; ``hi`` leaves its content.

Source: TMX 1.4b specification (LISA OSCAR, 2005), sections 3 and 4.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TypeAlias

from lxml import etree

from align.errors import FormatError
from align.exchange.tmx_head import (
    attributes_of,
    explain,
    properties_and_notes,
    read_head,
    unit_parser,
)
from align.exchange.tmx_plain_units import read_plain_unit
from align.exchange.tmx_scanning import Cut, UnitScanner, decoded
from align.exchange.xml_input import local_name
from align.input import opened
from align.translation_units import MalformedUnit, Property, TranslationUnit, Variant

Progress: TypeAlias = Callable[[int, int], None]

#: Malformed units that are listed; beyond them they are only counted.
MOST_LISTED = 1_000

_TOLD_EVERY = 500  # units
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sub"})


class TmxReader:
    """A translation memory that can be iterated over, any number of times, unit by unit.

    Args:
        path: the file.
        keep_inline: keep inline elements, so that a segment's text is XML.
        told: called now and then with how many bytes are read, and how many there are.

    Attributes:
        path: the file.
        header: what it says of itself.
        encoding: of the file.
        malformed: the first `MOST_LISTED` units that the latest iteration could not read.
        malformed_count: how many there were.
    """

    def __init__(self, path: Path, *, keep_inline: bool = False, told: Progress | None = None) -> None:
        self.path = path
        self._keep_inline = keep_inline
        self._told = told
        with opened(path) as stream:
            self._head = read_head(path, stream)
        self.header = self._head.header
        self.encoding = self._head.encoding
        self.malformed: list[MalformedUnit] = []
        self.malformed_count = 0
        self._parser = unit_parser()

    def source_of(self, unit: TranslationUnit) -> Variant | None:
        """The unit's source text: in the language that it or the header names, else its first."""
        language = unit.attributes.get("srclang") or self.header.source_language
        named = unit.variant(language) if language and language.lower() != "*all*" else None
        return named or (unit.variants[0] if unit.variants else None)

    def __iter__(self) -> Iterator[TranslationUnit]:
        """Yield the units.

        Raises: FormatError at the end if there were units, and not one could be read.
        """
        self.malformed, self.malformed_count = [], 0
        read = False
        with opened(self.path) as stream:
            size = self.path.stat().st_size
            for number, found in enumerate(self._scan(stream)):
                if self._told and number % _TOLD_EVERY == 0:
                    self._told(stream.tell(), size)
                unit = self._read(found) if isinstance(found, Cut) else found
                if isinstance(unit, TranslationUnit):
                    read = True
                    yield unit
                else:
                    self._note(unit)
        if self.malformed and not read:
            first = self.malformed[0]
            raise FormatError(
                f"{self.path}: no unit of it can be read; line {first.line}: {first.reason}; "
                "export the memory anew from the program that made it"
            )

    def _scan(self, stream: BinaryIO) -> UnitScanner:
        stream.seek(self._head.skip)
        text = decoded(stream, self.encoding)
        start = ""
        while len(start) < self._head.length and (block := next(text, "")):
            start += block
        line = start.count("\n", 0, self._head.length) + 1
        return UnitScanner(chain((start[self._head.length :],), text), line)

    def _note(self, unit: MalformedUnit) -> None:
        self.malformed_count += 1
        if len(self.malformed) < MOST_LISTED:
            self.malformed.append(unit)

    def _read(self, cut: Cut) -> TranslationUnit | MalformedUnit:
        """The unit that a piece of markup is, or why it is none; most take no parser."""
        plain = None
        if cut.plain and not self._keep_inline and not self._head.prefixes:
            plain = read_plain_unit(cut.line, cut.plain)
        return plain or self._parse(cut)

    def _parse(self, cut: Cut) -> TranslationUnit | MalformedUnit:
        """The unit that a piece of markup is, or why it is none."""
        markup, prefixes = cut.markup, self._head.prefixes
        try:
            content = (f"<tmx{prefixes}>{markup}</tmx>" if prefixes else markup).encode()
        except UnicodeEncodeError:
            return MalformedUnit(cut.line, f"it has bytes that are not {self.encoding.upper()}")
        try:
            element = etree.fromstring(content, self._parser)
        except etree.XMLSyntaxError as error:
            return MalformedUnit(cut.line, explain(error))
        if prefixes:
            element = element[0]
            markup = etree.tostring(element, encoding="unicode")
        variants: list[Variant] = []
        properties: list[Property] = []
        notes: list[str] = []
        for child in element:
            kind = child.tag
            if kind == "tuv":
                variant = self._variant(child)
                if isinstance(variant, str):
                    return MalformedUnit(cut.line, variant)
                variants.append(variant)
            elif kind == "prop":
                properties.append(Property(child.get("type", ""), child.text or ""))
            elif kind == "note":
                notes.append(child.text or "")
            else:
                return MalformedUnit(cut.line, f"<{local_name(child)}> has no place in a unit")
        if not variants:
            return MalformedUnit(cut.line, "it has no text (tuv)")
        attributes = attributes_of(element)
        return TranslationUnit(cut.line, tuple(variants), attributes, tuple(properties), tuple(notes), markup)

    def _variant(self, element: etree._Element) -> Variant | str:
        """A text of a unit, or why it is none."""
        attributes = attributes_of(element)
        # Before TMX 1.4 the attribute had no prefix.
        language = attributes.pop(_XML_LANG, "") or attributes.pop("lang", "")
        if not language:
            return "one of its texts (tuv) names no language"
        alone = len(element) == 1
        segment = element[0] if alone else element.find("seg")
        if segment is None or segment.tag != "seg":
            return f"its text in {language} has no segment (seg)"
        if self._keep_inline:
            text = _inner_markup(segment)
        else:
            text = "".join(_plain_parts(segment)) if len(segment) else segment.text or ""
        if alone:
            return Variant(language, text, attributes)
        return Variant(language, text, attributes, *properties_and_notes(element))


def read_tmx(path: Path, *, keep_inline: bool = False, told: Progress | None = None) -> TmxReader:
    """Open a translation memory; its units are read as they are asked for.

    Args:
        path: the file, in UTF-8, UTF-16 or any encoding that it declares.
        keep_inline: keep inline elements, so that a segment's text is XML; else it is
            plain text without them.
        told: called now and then with how many bytes are read, and how many there are.

    Raises:
        MissingFileError: if there is no such file, or it is a folder or a pipe.
        FormatError: if it is empty, no TMX, in no known encoding, or declares entities.
    """
    return TmxReader(Path(path), keep_inline=keep_inline, told=told)


def _plain_parts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in _CODES:
            yield from _plain_parts(child)
        yield child.tail or ""


def _inner_markup(segment: etree._Element) -> str:
    """What stands between a segment's tags, as XML."""
    whole = etree.tostring(segment, encoding="unicode", with_tail=False)
    return (
        "" if whole.endswith("/>") and not len(segment) else whole[whole.index(">") + 1 : whole.rindex("<")]
    )
