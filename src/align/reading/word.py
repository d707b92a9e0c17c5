"""Word documents (.docx) to blocks: the final text, in reading order.

The package is read part by part, not through an object model, because tracked
changes, footnotes and text boxes have to be told apart and a part's size has to
be known before it is unpacked.

Insertions are kept and deletions dropped, as if every change were accepted; hidden
text, field codes, comments, page headers and footers and tables of contents are no
part of the article. Table cells come row by row. A text box follows the paragraph
that it is anchored in. Footnotes and endnotes follow the body, in the order of
their marks: in between they would part sentences that belong together, and the
other edition need not have them.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from align.bitext import ParagraphKind
from align.errors import FormatError
from align.reading.blocks import LINE_BREAK, Block
from align.reading.file_kinds import PACKAGE_ERRORS
from align.reading.word_styles import StyleKinds, attribute, child, local_name, read_styles

# Bytes of one unpacked part; 100 MiB of markup is some ten thousand pages.
_PART_LIMIT = 100 << 20
_MAIN_PART = "word/document.xml"
_RELATIONSHIP_TYPES = {"styles", "footnotes", "endnotes", "officeDocument"}
_NOTE_PARTS = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
# Elements whose whole content a reader of the finished document does not see.
_INVISIBLE = frozenset(
    """
    del moveFrom delText instrText Fallback rt pPr sdtPr sectPr tblPr tblGrid trPr tcPr
    """.split()  # noqa: SIM905 - a line a word would fill a page
)
_SPECIAL_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "cr": LINE_BREAK,
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}


@dataclass(slots=True)
class _OpenParagraph:
    """A paragraph whose end has not been reached."""

    kind: ParagraphKind | None
    joins_next: bool
    parts: list[str] = field(default_factory=list)


def read_word(content: bytes, path: Path) -> list[Block]:
    """Read the blocks of a Word document.

    Args:
        content: the package, already known to be one.
        path: named in errors.

    Raises: FormatError if it is damaged, encrypted, or unpacks to more than 100 MiB a part.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            main = _main_part(package, path)
            parts = _related_parts(package, main, path)
            styles = read_styles(_parse(package, parts["styles"], path) if "styles" in parts else None)
            body = _BodyReader(styles)
            blocks = list(body.read(_parse(package, main, path)))
            for reference, kind in _NOTE_PARTS.items():
                if kind in parts and body.notes[reference]:
                    notes = _parse(package, parts[kind], path)
                    blocks += _note_blocks(notes, body.notes[reference], styles)
    except PACKAGE_ERRORS as error:
        raise FormatError(
            f"{path}: this Word document is damaged or encrypted ({error}); "
            "open it in Word and save it again as .docx"
        ) from error
    return blocks


class _BodyReader:
    """Walks a part's markup and yields its paragraphs.

    Attributes:
        notes: the ids of footnotes and endnotes met, by the element that refers to them.
    """

    def __init__(self, styles: StyleKinds) -> None:
        self.notes: dict[str, list[str]] = {reference: [] for reference in _NOTE_PARTS}
        self._styles = styles
        self._open: list[_OpenParagraph] = []
        self._boxed: list[Block] = []
        self._cells = 0
        self._carried = ""

    def read(self, root: etree._Element) -> Iterator[Block]:
        """Yield the blocks below an element, in reading order."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            name = local_name(element)
            if event == "end":
                self._cells -= name == "tc"
                if name == "p":
                    yield from self._close_paragraph()
            elif name in _INVISIBLE or _is_hidden(element, name):
                walker.skip_subtree()
            elif name == "p":
                self._open_paragraph(element)
            elif name == "tc":
                self._cells += 1
            elif self._open:
                self._add(element, name)

    def _open_paragraph(self, element: etree._Element) -> None:
        """Begin a paragraph, perhaps inside a text box of another."""
        properties = child(element, "pPr")
        mark = child(child(properties, "rPr"), "del")
        kind = self._styles.kind(properties)
        if kind is ParagraphKind.TEXT and self._cells:
            kind = ParagraphKind.TABLE_CELL
        self._open.append(_OpenParagraph(kind, joins_next=mark is not None))

    def _add(self, element: etree._Element, name: str) -> None:
        """Add what an element contributes to the innermost open paragraph."""
        parts = self._open[-1].parts
        if name == "t":
            parts.append(element.text or "")
        elif name == "br":
            parts.append(" " if attribute(element, "type") in {"page", "column"} else LINE_BREAK)
        elif name in _SPECIAL_CHARACTERS:
            parts.append(_SPECIAL_CHARACTERS[name])
        elif name in self.notes:
            self.notes[name].append(attribute(element, "id"))

    def _close_paragraph(self) -> Iterator[Block]:
        """End the innermost paragraph; an outer one comes before its text boxes."""
        paragraph = self._open.pop()
        text = "".join(paragraph.parts)
        if self._open:
            if paragraph.kind:
                self._boxed.append(Block(text, paragraph.kind))
            return
        text = self._carried + text
        self._carried = text if paragraph.joins_next else ""
        if not paragraph.joins_next and paragraph.kind:
            yield Block(text, paragraph.kind)
        yield from self._boxed
        self._boxed.clear()


def _is_hidden(element: etree._Element, name: str) -> bool:
    """Whether it is a run of hidden text, or a table row whose deletion is tracked."""
    if name == "r":
        vanish = child(child(element, "rPr"), "vanish")
        return vanish is not None and attribute(vanish, "val") not in {"0", "false", "off"}
    return name == "tr" and child(child(element, "trPr"), "del") is not None


def _note_blocks(part: etree._Element, ids: list[str], styles: StyleKinds) -> Iterator[Block]:
    """Yield the notes in the order in which the body refers to them."""
    notes = {attribute(note, "id"): note for note in part}
    for identifier in dict.fromkeys(ids):
        if identifier in notes:
            for block in _BodyReader(styles).read(notes[identifier]):
                yield Block(block.text, ParagraphKind.FOOTNOTE)


def _main_part(package: zipfile.ZipFile, path: Path) -> str:
    """The name of the part that holds the body."""
    targets = _relationships(package, "_rels/.rels", "", path)
    name = targets.get("officeDocument", _MAIN_PART)
    if name not in package.NameToInfo:
        raise FormatError(
            f"{path}: this Word document has no text part; open it in Word and save it again as .docx"
        )
    return name


def _related_parts(package: zipfile.ZipFile, main: str, path: Path) -> dict[str, str]:
    """Names of the styles and notes parts, by kind, as far as they exist."""
    folder, name = posixpath.split(main)
    relationships = _relationships(package, posixpath.join(folder, "_rels", f"{name}.rels"), folder, path)
    return {kind: name for kind, name in relationships.items() if name in package.NameToInfo}


def _relationships(package: zipfile.ZipFile, name: str, folder: str, path: Path) -> dict[str, str]:
    """Part names by the last word of the relationship's type; a target is relative to the folder."""
    if name not in package.NameToInfo:
        return {}
    found: dict[str, str] = {}
    for relationship in _parse(package, name, path):
        kind = (relationship.get("Type") or "").rpartition("/")[2]
        target = relationship.get("Target") or ""
        if kind in _RELATIONSHIP_TYPES and relationship.get("TargetMode") != "External":
            found.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
    return found


def _parse(package: zipfile.ZipFile, name: str, path: Path) -> etree._Element:
    """Unpack and parse one part, without entities and within the size limit."""
    with package.open(name) as stream:
        content = stream.read(_PART_LIMIT + 1)
    if len(content) > _PART_LIMIT:
        raise FormatError(
            f"{path}: {name} in this Word document unpacks to more than {_PART_LIMIT >> 20} MiB; "
            "save the article alone as a new .docx"
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise FormatError(
            f"{path}: {name} in this Word document is damaged ({error.msg}); "
            "open it in Word and save it again as .docx"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise FormatError(
            f"{path}: {name} in this Word document declares a document type, which Word never does; "
            "open it in Word and save it again as .docx"
        )
    return root
