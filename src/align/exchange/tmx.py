"""Bitexts as a translation memory: TMX 1.4, level 1.

A unit of the file::

    <tu creationdate="20261123T080000Z" creationid="align">
      <note>Only in the source, after this passage: Nobody else was invited.</note>
      <prop type="x-confidence">0.931</prop>
      <prop type="x-score">0.7114</prop>
      <prop type="x-source-document">ceasefire.en.txt</prop>
      <prop type="x-target-document">ceasefire.ar.txt</prop>
      <prop type="x-source-segments">3</prop>
      <prop type="x-target-segments">2,3</prop>
      <prop type="x-flags">number-mismatch</prop>
      <prop type="x-alternative" xml:lang="ar-SA">تنطلق المحادثات في 28 من تموز.</prop>
      <tuv xml:lang="en-US">
        <prop type="x-context-pre">&lt;seg&gt;The guns fell silent.&lt;/seg&gt;</prop>
        <prop type="x-context-post">&lt;seg&gt;Who pays?&lt;/seg&gt;</prop>
        <seg>The talks begin on July 28.</seg>
      </tuv>
      <tuv xml:lang="ar-SA"><seg>تبدأ المحادثات في 28 من تموز.</seg></tuv>
    </tu>

Segment positions are 0-based, as in ``NAME.bitext.json``. Null beads make no unit.
Notes, alternatives and context are written if asked for. The context is written as memoQ
and XTM have it: in the source text, as the markup of a segment.

Source: TMX 1.4b specification (LISA OSCAR, 2005); OmegaT's ``tmx14.xsd``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from align.bitext import Bead, Bitext, Flag
from align.exchange.segment_text import written_form
from align.exchange.tmx_options import TmxExtras, TmxOptions
from align.exchange.tmx_units import (
    ChosenUnits,
    LeftOut,
    Unit,
    choose_units,
    language_tags,
    with_texts_as_read,
)
from align.translation_units import ALTERNATIVE, CONFIDENCE

__all__ = [
    "LONGEST_SEGMENT",
    "LeftOut",
    "SplitTmx",
    "TmxExport",
    "TmxExtras",
    "TmxOptions",
    "render_split_tmx",
    "render_tmx",
]

LONGEST_SEGMENT = 2_000
"""Characters beyond which some tools refuse or cut a segment."""

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FIRST, _LAST = b"<body>\n", b"  </body>"
_AT_ONCE = 1_000  # units
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_TOOL = "align"


@dataclass(frozen=True, slots=True)
class TmxExport:
    """A rendered translation memory.

    Attributes:
        content: the file.
        units: number of translation units in it.
        left_out: what is not in it.
        warnings: sentences for the user about units that a tool may refuse.
    """

    content: bytes
    units: int
    left_out: LeftOut
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SplitTmx:
    """A translation memory in two files.

    Attributes:
        trusted: what is certain enough to be used without a look.
        check: the rest, to be offered as fuzzy matches only; None if it is not to be split.
    """

    trusted: TmxExport
    check: TmxExport | None


def render_tmx(bitexts: Sequence[Bitext], options: TmxOptions) -> TmxExport:
    """Render the beads of one or many bitexts as one translation memory.

    Raises: OptionError if a language tag, the date or a confidence makes no sense.
    """
    options.check()
    return _export(bitexts, choose_units(bitexts, options), options)


def render_split_tmx(bitexts: Sequence[Bitext], options: TmxOptions) -> SplitTmx:
    """Render the beads of one or many bitexts, what is to be checked apart from the rest.

    A source text is in one of the two only.

    Raises: OptionError if a language tag, the date or a confidence makes no sense.
    """
    options.check()
    chosen = choose_units(bitexts, options)
    if not options.extras.check_below:
        return SplitTmx(_export(bitexts, chosen, options), None)
    parts: tuple[list[Unit], list[Unit]] = [], []
    for unit in chosen.units:
        parts[_is_doubtful(unit.bead, options.extras.check_below)].append(unit)
    return SplitTmx(
        _export(bitexts, ChosenUnits(tuple(parts[0]), chosen.left_out, chosen.loose_notes), options),
        _export(bitexts, ChosenUnits(tuple(parts[1]), LeftOut()), options),
    )


def _is_doubtful(bead: Bead, limit: float) -> bool:
    """Whether a link is less certain than that, or its sides may not say the same."""
    return bead.confidence < limit or Flag.LOW_SIMILARITY in bead.flags


def _export(bitexts: Sequence[Bitext], chosen: ChosenUnits, options: TmxOptions) -> TmxExport:
    units = list(with_texts_as_read(chosen.units)) if options.as_read else chosen.units
    return TmxExport(
        content=_render(bitexts, units, chosen.loose_notes, options),
        units=len(units),
        left_out=chosen.left_out,
        warnings=tuple(_warnings(units)),
    )


def _warnings(units: Sequence[Unit]) -> Iterator[str]:
    for unit in units:
        for document, indices, text in (
            (unit.bitext.source, unit.bead.source, unit.source),
            (unit.bitext.target, unit.bead.target, unit.target),
        ):
            if len(text) > LONGEST_SEGMENT:
                yield (
                    f"{document.path}: the unit from segment {indices[0]} on has {len(text):,} characters; "
                    f"some tools refuse more than {LONGEST_SEGMENT:,}, so check it after the import"
                )


def _render(
    bitexts: Sequence[Bitext], units: Sequence[Unit], notes: Iterable[str], options: TmxOptions
) -> bytes:
    date = options.created.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    languages = {language_tags(bitext, options)[0] for bitext in bitexts}
    root = etree.Element("tmx", {"version": "1.4"})
    header = {
        "creationtool": _TOOL,
        "creationtoolversion": options.tool_version,
        "segtype": "sentence",
        "o-tmf": _TOOL,
        "adminlang": "en",
        "srclang": languages.pop() if len(languages) == 1 else "*all*",
        "datatype": "plaintext",
        "creationdate": date,
    }
    head = etree.SubElement(root, "header", header)
    for note in notes:
        etree.SubElement(head, "note").text = note
    body = etree.SubElement(root, "body")
    return b"".join((_DECLARATION, *_serialised(root, body, units, date)))


def _serialised(
    root: etree._Element, body: etree._Element, units: Sequence[Unit], date: str
) -> Iterator[bytes]:
    """Yield the memory in pieces, since the tree of all its units would take ten times their room."""
    last = b""
    for start in range(0, max(len(units), 1), _AT_ONCE):
        body.clear()
        for unit in units[start : start + _AT_ONCE]:
            _append_unit(body, unit, date)
        whole = etree.tostring(root, encoding="UTF-8", xml_declaration=False, pretty_print=True)
        begin = whole.index(_FIRST) + len(_FIRST) if start else 0
        end = whole.rindex(_LAST) if units else len(whole)
        yield whole[begin:end]
        last = whole[end:]
    yield last


def _append_unit(body: etree._Element, unit: Unit, date: str) -> None:
    element = etree.SubElement(body, "tu", {"creationdate": date, "creationid": _TOOL})
    for note in unit.notes:
        etree.SubElement(element, "note").text = note
    _append_properties(element, _properties(unit))
    for text in unit.alternatives:
        attributes = {"type": ALTERNATIVE, _XML_LANG: unit.target_language}
        etree.SubElement(element, "prop", attributes).text = text
    source = etree.SubElement(element, "tuv", {_XML_LANG: unit.source_language})
    _append_properties(source, _context(unit))
    etree.SubElement(source, "seg").text = unit.source
    target = etree.SubElement(element, "tuv", {_XML_LANG: unit.target_language})
    etree.SubElement(target, "seg").text = unit.target


def _append_properties(element: etree._Element, properties: Iterable[tuple[str, str]]) -> None:
    for kind, value in properties:
        etree.SubElement(element, "prop", {"type": kind}).text = value


def _context(unit: Unit) -> Iterator[tuple[str, str]]:
    """The passages around the unit, as markup inside the property's text."""
    for kind, text in (("x-context-pre", unit.before), ("x-context-post", unit.after)):
        if text:
            yield kind, f"<seg>{escape(text)}</seg>"


def _properties(unit: Unit) -> Iterator[tuple[str, str]]:
    """The unit's properties, those without a value left out."""
    bead = unit.bead
    yield CONFIDENCE, f"{bead.confidence:.3f}"
    yield "x-score", f"{bead.score:.4f}"
    for side, path in (("source", unit.bitext.source.path), ("target", unit.bitext.target.path)):
        name = written_form(Path(path).name)
        if name:
            yield f"x-{side}-document", name
    yield "x-source-segments", ",".join(map(str, bead.source))
    yield "x-target-segments", ",".join(map(str, bead.target))
    if bead.flags:
        yield "x-flags", ",".join(bead.flags)
