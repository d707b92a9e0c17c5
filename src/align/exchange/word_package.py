"""A Word document (.docx) made of one body: what must lie around it, and text in either direction.

Word orders a right-to-left text properly if its paragraphs and its runs say so (``w:bidi``
and ``w:rtl``), and takes fonts and sizes for complex scripts from the latter; a Latin name
inside is a run of its own that does not.

Source: ECMA-376, part 1 (WordprocessingML), 17.3.1.6 and 17.3.2.30.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT_TYPES = f"""\
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
{
    "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="application/'
        f'vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("styles", "styles"))
    )
}
</Types>"""
_RELATIONSHIPS = """\
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>
</Relationships>"""
# Fonts that Windows, macOS and LibreOffice have or replace by ones of the same width.
_STYLES = f"""\
<w:styles xmlns:w="{NAMESPACE}">
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>
<w:sz w:val="19"/><w:szCs w:val="22"/>
</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
</w:styles>"""
# The time of every file in the package: the earliest that an archive can state.
_TIME = (1980, 1, 1, 0, 0, 0)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LEFT_TO_RIGHT = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u02b8\u0370-\u0587\u1e00-\u1fff"
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# From a letter of the other direction to the last one (or a Latin name's digit) before the text's own.
_LEFT_TO_RIGHT_RUN = re.compile(f"[{_LEFT_TO_RIGHT}](?:[^{_RIGHT_TO_LEFT}]*[{_LEFT_TO_RIGHT}0-9])?")
_RIGHT_TO_LEFT_RUN = re.compile(f"[{_RIGHT_TO_LEFT}](?:[^{_LEFT_TO_RIGHT}]*[{_RIGHT_TO_LEFT}])?")


def render_package(body: etree._Element) -> bytes:
    """Render the document with this body as a .docx file; the same for the same body, byte by byte."""
    document = etree.Element(qualified("document"), nsmap={"w": NAMESPACE})
    document.append(body)
    main = _RELATIONSHIPS.format(kind="officeDocument", target="word/document.xml")
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES.encode(),
        "_rels/.rels": main.encode(),
        "word/document.xml": etree.tostring(document, encoding="UTF-8", xml_declaration=False),
        "word/styles.xml": _STYLES.encode(),
        "word/_rels/document.xml.rels": _RELATIONSHIPS.format(kind="styles", target="styles.xml").encode(),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name, _TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(part, _DECLARATION + content)
    return stream.getvalue()


def qualified(tag: str) -> str:
    """The name of an element or attribute in Word's namespace."""
    return f"{{{NAMESPACE}}}{tag}"


def append(
    parent: etree._Element, tag: str, attributes: Mapping[str, str | int] | None = None
) -> etree._Element:
    """Add an element of Word's namespace, its attributes too."""
    named = {qualified(name): str(value) for name, value in (attributes or {}).items()}
    return etree.SubElement(parent, qualified(tag), named)


def append_paragraph(
    parent: etree._Element, text: str, language: str, *, right_to_left: bool = False, bold: bool = False
) -> None:
    """Add a paragraph in one language, its directions marked.

    Args:
        parent: a body or a table cell.
        text: one line, without characters that XML cannot hold.
        language: BCP 47 tag, for the spelling checker.
        right_to_left: whether the paragraph runs so.
        bold: whether to set it in bold.
    """
    paragraph = append(parent, "p")
    properties = append(paragraph, "pPr")
    if right_to_left:
        append(properties, "bidi")
    append(properties, "spacing", {"before": 20, "after": 20})
    for part, runs_right_to_left in directional_runs(text, right_to_left=right_to_left):
        run = append(paragraph, "r")
        run_properties = append(run, "rPr")
        if bold:
            append(run_properties, "b")
            append(run_properties, "bCs")
        if runs_right_to_left:
            append(run_properties, "rtl")
        if runs_right_to_left == right_to_left:
            append(run_properties, "lang", {"bidi" if right_to_left else "val": language})
        content = append(run, "t")
        content.set(_SPACE, "preserve")
        content.text = part


def directional_runs(text: str, *, right_to_left: bool) -> Iterator[tuple[str, bool]]:
    """Cut a text where its direction changes; each part with whether it runs from right to left."""
    pattern = _LEFT_TO_RIGHT_RUN if right_to_left else _RIGHT_TO_LEFT_RUN
    position = 0
    for match in pattern.finditer(text):
        if position < match.start():
            yield text[position : match.start()], right_to_left
        yield match.group(), not right_to_left
        position = match.end()
    if position < len(text):
        yield text[position:], right_to_left
