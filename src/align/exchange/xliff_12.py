"""Bitexts as XLIFF 1.2, the format that every CAT tool opens, and back after editing.

A unit of the file::

    <trans-unit id="1-62a9" resname="passage 1" xml:space="preserve">
      <source>The talks begin on July 28.</source>
      <target state="needs-review-translation">تبدأ المحادثات في 27 من تموز.</target>
      <context-group purpose="information">
        <context context-type="x-source-segments">0</context>
        <context context-type="x-target-segments">0</context>
        <context context-type="x-confidence">0.931</context>
        <context context-type="x-flags">number-mismatch</context>
      </context-group>
      <note from="align" priority="3">A number or date on one side is not on the other.</note>
    </trans-unit>

A bead that can be relied on is ``translated``, another ``needs-review-translation``. What
stands in the source alone has no target; what stands in the target alone has an empty
source and is marked as not to be translated. Notes of others are comments.

Source: XLIFF 1.2 specification (OASIS, 2008).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from lxml import etree

from align.bitext import Bitext
from align.exchange.corrections import Correction, StateNames
from align.exchange.language_tags import normalise_language_tag
from align.exchange.review_units import ReviewUnit, Standing, review_units
from align.exchange.segment_text import written_form
from align.exchange.xml_input import local_name

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
STATES = StateNames(
    exported={Standing.SETTLED: "translated", Standing.TO_CHECK: "needs-review-translation"},
    confirmed=frozenset({"translated", "final", "signed-off"}),
    sent_back=frozenset(
        {
            "new",
            "needs-adaptation",
            "needs-l10n",
            "needs-review-adaptation",
            "needs-review-l10n",
            "needs-review-translation",
            "needs-translation",
        }
    ),
)
COMMENTATOR = "reviewer"
"""Whose note a comment of the bitext is, as far as the file says."""

_TOOL = "align"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
# Inline elements whose content is code of the document's format.
_CODES = frozenset({"bpt", "ept", "it", "ph"})
# What XLIFF says of itself in an attribute instead of a state.
_APPROVED = "final"


def render_xliff_12(bitext: Bitext, tool_version: str) -> bytes:
    """Render every bead as a unit of one file.

    Raises: OptionError if a document's language is no language tag.
    """
    root = etree.Element(_name("xliff"), {"version": "1.2"}, nsmap=default_namespace(NAMESPACE))
    file = etree.SubElement(
        root,
        _name("file"),
        {
            "original": document_name(bitext),
            "source-language": normalise_language_tag(bitext.source.language),
            "target-language": normalise_language_tag(bitext.target.language),
            "datatype": "plaintext",
            "tool-id": _TOOL,
        },
    )
    header = etree.SubElement(file, _name("header"))
    tool = {"tool-id": _TOOL, "tool-name": _TOOL, "tool-version": tool_version}
    etree.SubElement(header, _name("tool"), tool)
    body = etree.SubElement(file, _name("body"))
    for unit in review_units(bitext):
        _append_unit(body, unit)
    return _DECLARATION + etree.tostring(root, encoding="UTF-8", xml_declaration=False, pretty_print=True)


def default_namespace(namespace: str) -> dict[str, str]:
    """Declare a namespace that needs no prefix, in lxml's way, of which its types do not know."""
    return cast("dict[str, str]", {None: namespace})


def document_name(bitext: Bitext) -> str:
    """The source article's file name, without the folders that are nobody else's concern."""
    return written_form(Path(bitext.source.path).name) or "source"


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _append_unit(body: etree._Element, unit: ReviewUnit) -> None:
    attributes = {"id": unit.identifier, "resname": f"passage {unit.number}", _SPACE: "preserve"}
    if not unit.source:
        attributes["translate"] = "no"
    element = etree.SubElement(body, _name("trans-unit"), attributes)
    etree.SubElement(element, _name("source")).text = unit.source
    if unit.target:
        state = STATES.exported.get(unit.standing)
        target = etree.SubElement(element, _name("target"), {"state": state} if state else {})
        target.text = unit.target
    group = etree.SubElement(element, _name("context-group"), {"purpose": "information"})
    for kind, value in bead_properties(unit):
        etree.SubElement(group, _name("context"), {"context-type": f"x-{kind}"}).text = value
    for note in unit.notes:
        etree.SubElement(element, _name("note"), {"from": _TOOL, "priority": "3"}).text = note
    if unit.comment:
        etree.SubElement(element, _name("note"), {"from": COMMENTATOR}).text = unit.comment


def bead_properties(unit: ReviewUnit) -> Iterator[tuple[str, str]]:
    """What a program may want to know of a bead, those without a value left out."""
    bead = unit.bead
    if bead.source:
        yield "source-segments", ",".join(map(str, bead.source))
    if bead.target:
        yield "target-segments", ",".join(map(str, bead.target))
    yield "confidence", f"{bead.confidence:.3f}"
    if bead.flags:
        yield "flags", ",".join(bead.flags)


def read_trans_unit(element: etree._Element) -> Correction:
    """Read a unit, whatever program wrote it last.

    Its parts are found by their names and not by their places; markup inside a text, such as
    the segments that some tools mark, is passed over, its text is not.
    """
    children = {local_name(child): child for child in reversed(element)}
    source, target = children.get("source"), children.get("target")
    state = None if target is None else target.get("state")
    if element.get("approved") == "yes" and state in {None, *STATES.exported.values()}:
        state = _APPROVED
    return Correction(
        place=f"line {element.sourceline}",
        identifier=element.get("id", ""),
        source=None if source is None else _text(source),
        target=None if target is None else _text(target),
        comment="\n".join(
            _text(child).strip()
            for child in element
            if local_name(child) == "note" and child.get("from") != _TOOL
        ),
        state=state,
    )


def _text(element: etree._Element) -> str:
    """The text in an element and in what marks it up, without the codes."""
    parts = [element.text or ""]
    for child in element:
        if local_name(child) not in _CODES:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
