"""Bitexts as XLIFF 2.1, for tools that want the newer format, and back after editing.

A unit of the file::

    <unit id="1-62a9" name="passage 1">
      <mda:metadata>
        <mda:metaGroup category="align">
          <mda:meta type="source-segments">0</mda:meta>
          <mda:meta type="target-segments">0</mda:meta>
          <mda:meta type="confidence">0.931</mda:meta>
          <mda:meta type="flags">number-mismatch</mda:meta>
        </mda:metaGroup>
      </mda:metadata>
      <notes>
        <note category="align" priority="3">A number or date on one side is not on the other.</note>
      </notes>
      <segment state="initial" subState="align:needs-review">
        <source xml:space="preserve">The talks begin on July 28.</source>
        <target xml:space="preserve">تبدأ المحادثات في 27 من تموز.</target>
      </segment>
    </unit>

A bead that can be relied on is ``translated``, another ``initial``. What stands in the
source alone has no target; what stands in the target alone has an empty source and is
marked as not to be translated. Notes of other categories are comments.

Source: XLIFF 2.1 specification (OASIS, 2018), core and metadata module.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree

from align.bitext import Bitext
from align.exchange.corrections import Correction, StateNames
from align.exchange.language_tags import normalise_language_tag
from align.exchange.review_units import ReviewUnit, Standing, review_units
from align.exchange.xliff_12 import bead_properties, default_namespace, document_name
from align.exchange.xml_input import local_name

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
"""Of 2.0 and of 2.1: the version did not change it."""
METADATA_NAMESPACE = "urn:oasis:names:tc:xliff:metadata:2.0"
STATES = StateNames(
    exported={
        Standing.SETTLED: "translated",
        Standing.TO_CHECK: "initial",
        Standing.ONE_SIDED: "initial",
    },
    confirmed=frozenset({"translated", "reviewed", "final"}),
    sent_back=frozenset({"initial"}),
)

_CATEGORY = "align"
_TO_CHECK = "align:needs-review"
# From the least finished: a unit that a tool split is as finished as its least finished part.
_STATES = ("initial", "translated", "reviewed", "final")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def render_xliff_21(bitext: Bitext) -> bytes:
    """Render every bead as a unit of one file.

    Raises: OptionError if a document's language is no language tag.
    """
    root = etree.Element(
        _name("xliff"),
        {
            "version": "2.1",
            "srcLang": normalise_language_tag(bitext.source.language),
            "trgLang": normalise_language_tag(bitext.target.language),
        },
        nsmap={**default_namespace(NAMESPACE), "mda": METADATA_NAMESPACE},
    )
    file = etree.SubElement(root, _name("file"), {"id": "f1", "original": document_name(bitext)})
    for unit in review_units(bitext):
        _append_unit(file, unit)
    return _DECLARATION + etree.tostring(root, encoding="UTF-8", xml_declaration=False, pretty_print=True)


def _name(tag: str, namespace: str = NAMESPACE) -> str:
    return f"{{{namespace}}}{tag}"


def _append_unit(file: etree._Element, unit: ReviewUnit) -> None:
    attributes = {"id": unit.identifier, "name": f"passage {unit.number}"}
    if not unit.source:
        attributes["translate"] = "no"
    element = etree.SubElement(file, _name("unit"), attributes)
    _append_metadata(element, unit)
    if unit.notes or unit.comment:
        notes = etree.SubElement(element, _name("notes"))
        for note in unit.notes:
            note_attributes = {"category": _CATEGORY, "priority": "3"}
            etree.SubElement(notes, _name("note"), note_attributes).text = note
        if unit.comment:
            etree.SubElement(notes, _name("note"), {"category": "comment"}).text = unit.comment
    segment = etree.SubElement(element, _name("segment"), {"state": STATES.exported[unit.standing]})
    if unit.standing is Standing.TO_CHECK:
        segment.set("subState", _TO_CHECK)
    etree.SubElement(segment, _name("source"), {_SPACE: "preserve"}).text = unit.source
    if unit.target:
        etree.SubElement(segment, _name("target"), {_SPACE: "preserve"}).text = unit.target


def _append_metadata(element: etree._Element, unit: ReviewUnit) -> None:
    metadata = etree.SubElement(element, _name("metadata", METADATA_NAMESPACE))
    group = etree.SubElement(metadata, _name("metaGroup", METADATA_NAMESPACE), {"category": _CATEGORY})
    for kind, value in bead_properties(unit):
        etree.SubElement(group, _name("meta", METADATA_NAMESPACE), {"type": kind}).text = value


def read_unit(element: etree._Element) -> Correction:
    """Read a unit of XLIFF 2.0 or 2.1, whatever program wrote it last.

    The parts that a tool split it into are put together again, in the order that each
    language has them in.
    """
    parts = [child for child in element if local_name(child) in {"segment", "ignorable"}]
    states = [part.get("state", "initial") for part in parts if local_name(part) == "segment"]
    return Correction(
        place=f"line {element.sourceline}",
        identifier=element.get("id", ""),
        source=_joined([_side(part, "source") or "" for part in parts]),
        target=_target(parts),
        comment="\n".join(_comments(element)),
        state=min(states, key=lambda state: _STATES.index(state) if state in _STATES else 0, default=None),
    )


def _target(parts: Sequence[etree._Element]) -> str | None:
    """The target text in its own order; None where no part has one."""
    if not any(_child(part, "target") is not None for part in parts):
        return None
    placed: list[tuple[int, str]] = []
    for place, part in enumerate(parts, start=1):
        target = _child(part, "target")
        order = "" if target is None else target.get("order", "")
        text = _side(part, "target")
        if text is None:
            # White space between segments is the source's where the target has none of its own.
            text = (_side(part, "source") or "") if local_name(part) == "ignorable" else ""
        placed.append((int(order) if order.isdecimal() else place, text))
    return _joined([text for _, text in sorted(placed, key=lambda item: item[0])])


def _joined(texts: Sequence[str]) -> str:
    """The texts one behind the other, a space between where neither has one."""
    written = [text for text in texts if text]
    joined = written[:1]
    for before, text in pairwise(written):
        joined.append(text if before[-1].isspace() or text[0].isspace() else f" {text}")
    return "".join(joined)


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if local_name(child) == name), None)


def _side(part: etree._Element, name: str) -> str | None:
    child = _child(part, name)
    return None if child is None else "".join(_texts(child))


def _texts(element: etree._Element) -> Iterator[str]:
    """The text in an element; markup is passed over, characters that XML cannot hold are spelt out."""
    yield element.text or ""
    for child in element:
        if local_name(child) == "cp":
            yield _character(child.get("hex", ""))
        else:
            yield from _texts(child)
        yield child.tail or ""


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _comments(element: etree._Element) -> Iterator[str]:
    notes = _child(element, "notes")
    for note in () if notes is None else notes:
        if local_name(note) == "note" and note.get("category") != _CATEGORY:
            yield "".join(_texts(note)).strip()
