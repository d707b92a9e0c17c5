"""Bitexts as a translation memory: TMX 1.4, level 1.

A unit of the file::

    <tu creationdate="20261123T080000Z" creationid="align">
      <prop type="x-confidence">0.931</prop>
      <prop type="x-score">0.7114</prop>
      <prop type="x-source-document">ceasefire.en.txt</prop>
      <prop type="x-target-document">ceasefire.ar.txt</prop>
      <prop type="x-source-segments">3</prop>
      <prop type="x-target-segments">2,3</prop>
      <prop type="x-flags">number-mismatch</prop>
      <tuv xml:lang="en-US"><seg>The talks begin on July 28.</seg></tuv>
      <tuv xml:lang="ar-SA"><seg>تبدأ المحادثات في 28 من تموز.</seg></tuv>
    </tu>

Segment positions are 0-based, as in ``NAME.bitext.json``. Null beads make no unit.
Each source text stands in the file once, because tools keep only one translation
of it and differ in which: of several the most confident is written.

Source: TMX 1.4b specification (LISA OSCAR, 2005); OmegaT's ``tmx14.xsd``.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from lxml import etree

from align.bitext import Bead, Bitext
from align.errors import OptionError
from align.exchange.language_tags import normalise_language_tag
from align.exchange.segment_text import matching_form, written_form

LONGEST_SEGMENT = 2_000
"""Characters beyond which some tools refuse or cut a segment."""

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_TOOL = "align"

_Reason = Literal["null", "below_confidence", "blank"]


@dataclass(frozen=True, slots=True)
class TmxOptions:
    """How to write a translation memory.

    Attributes:
        created: written as the creation date; must know its time zone.
        tool_version: this program's version.
        source_language: tag to label source text with, such as ``en-US`` for Trados;
            the document's own where None.
        target_language: the same for target text.
        min_confidence: beads below it make no unit.
        as_read: where a source text has invisible characters or no-break spaces,
            add a second unit with them, which matches the very file that was read.
    """

    created: datetime
    tool_version: str
    source_language: str | None = None
    target_language: str | None = None
    min_confidence: float = 0.0
    as_read: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many beads made no unit, by reason."""

    null: int = 0
    below_confidence: int = 0
    blank: int = 0
    duplicate: int = 0


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
class _Unit:
    """A bead with its texts and tags as they will be written."""

    bitext: Bitext
    bead: Bead
    source_language: str
    target_language: str
    source: str
    target: str


def render_tmx(bitexts: Sequence[Bitext], options: TmxOptions) -> TmxExport:
    """Render the beads of one or many bitexts as one translation memory.

    Raises: OptionError if a language tag, the date or the confidence makes no sense.
    """
    _check(options)
    candidates: list[_Unit] = []
    left_out: Counter[_Reason] = Counter()
    for bitext in bitexts:
        tags = _tags(bitext, options)
        for bead in bitext.beads:
            unit = _unit_of(bitext, bead, tags, options.min_confidence)
            if isinstance(unit, _Unit):
                candidates.append(unit)
            else:
                left_out[unit] += 1
    units = _most_confident(candidates)
    duplicates = len(candidates) - len(units)
    if options.as_read:
        units = list(_with_texts_as_read(units))
    return TmxExport(
        content=_render(bitexts, units, options),
        units=len(units),
        left_out=LeftOut(
            null=left_out["null"],
            below_confidence=left_out["below_confidence"],
            blank=left_out["blank"],
            duplicate=duplicates,
        ),
        warnings=tuple(_warnings(units)),
    )


def _check(options: TmxOptions) -> None:
    if not 0 <= options.min_confidence <= 1:
        raise OptionError(f"{options.min_confidence}: the minimum confidence lies between 0 and 1")
    if options.created.tzinfo is None:
        raise OptionError(f"{options.created}: the creation date needs a time zone, such as UTC")


def _tags(bitext: Bitext, options: TmxOptions) -> tuple[str, str]:
    """The tags of source and target text: those asked for, or the documents' own."""
    return (
        normalise_language_tag(options.source_language or bitext.source.language),
        normalise_language_tag(options.target_language or bitext.target.language),
    )


def _unit_of(bitext: Bitext, bead: Bead, tags: tuple[str, str], min_confidence: float) -> _Unit | _Reason:
    """The bead as a unit, or the reason why it makes none."""
    if bead.is_null:
        return "null"
    if bead.confidence < min_confidence:
        return "below_confidence"
    source = matching_form(bitext.source_text(bead), tags[0])
    target = written_form(bitext.target_text(bead))
    if not source or not target:
        return "blank"
    return _Unit(bitext, bead, *tags, source, target)


def _most_confident(candidates: Sequence[_Unit]) -> list[_Unit]:
    """One unit per source text and language; of equals the first."""
    best: dict[tuple[str, str, str], _Unit] = {}
    for unit in candidates:
        key = (unit.source_language, unit.target_language, unit.source)
        if key not in best or unit.bead.confidence > best[key].bead.confidence:
            best[key] = unit
    return list(best.values())


def _with_texts_as_read(units: Sequence[_Unit]) -> Iterator[_Unit]:
    """Each unit, and behind it one with the source text as it was read if that differs."""
    taken = {(unit.source_language, unit.target_language, unit.source) for unit in units}
    for unit in units:
        yield unit
        as_read = written_form(unit.bitext.source_text(unit.bead))
        key = (unit.source_language, unit.target_language, as_read)
        if key not in taken:
            taken.add(key)
            yield replace(unit, source=as_read)


def _warnings(units: Sequence[_Unit]) -> Iterator[str]:
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


def _render(bitexts: Sequence[Bitext], units: Sequence[_Unit], options: TmxOptions) -> bytes:
    date = options.created.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    languages = {_tags(bitext, options)[0] for bitext in bitexts}
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
    etree.SubElement(root, "header", header)
    body = etree.SubElement(root, "body")
    for unit in units:
        _append_unit(body, unit, date)
    return _DECLARATION + etree.tostring(root, encoding="UTF-8", xml_declaration=False, pretty_print=True)


def _append_unit(body: etree._Element, unit: _Unit, date: str) -> None:
    element = etree.SubElement(body, "tu", {"creationdate": date, "creationid": _TOOL})
    for kind, value in _properties(unit):
        etree.SubElement(element, "prop", {"type": kind}).text = value
    for language, text in ((unit.source_language, unit.source), (unit.target_language, unit.target)):
        variant = etree.SubElement(element, "tuv", {_XML_LANG: language})
        etree.SubElement(variant, "seg").text = text


def _properties(unit: _Unit) -> Iterator[tuple[str, str]]:
    """The unit's properties, those without a value left out."""
    bead = unit.bead
    yield "x-confidence", f"{bead.confidence:.3f}"
    yield "x-score", f"{bead.score:.4f}"
    for side, path in (("source", unit.bitext.source.path), ("target", unit.bitext.target.path)):
        name = written_form(Path(path).name)
        if name:
            yield f"x-{side}-document", name
    yield "x-source-segments", ",".join(map(str, bead.source))
    yield "x-target-segments", ",".join(map(str, bead.target))
    if bead.flags:
        yield "x-flags", ",".join(bead.flags)
