"""Terms as TBX, in the names of either version."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from align.errors import GlossaryError
from align.exchange import tbx_names as names
from align.exchange.glossary_columns import write_date, write_forms, write_occurrence, write_values
from align.exchange.segment_text import legal_line, legal_lines
from align.exchange.term_sides import TermSide, sides_of
from align.terms import Term, TermList, TermStatus

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
# A name by XML's rules, of characters that every tool takes in an identifier.
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class TbxVersion:
    """What a version calls its elements, and whether it has room for what TBX does not know.

    Attributes:
        root: the root element.
        attributes: of the root, besides the language.
        header: the header element.
        entry: an entry.
        language: an entry's section of one language.
        term: a section's part of one term.
        extended: whether ``admin`` elements of types of our own are written.
        dates_only: whether a date has no time of day.
        namespace: of all elements; None for none.
    """

    root: str
    attributes: dict[str, str]
    header: str
    entry: str
    language: str
    term: str
    extended: bool
    dates_only: bool
    namespace: str | None = None


def render_tbx(terms: TermList, version: TbxVersion) -> bytes:
    """Render the terms in their order, their texts on one line and legal in XML.

    Raises: GlossaryError if there is none: TBX has no empty list.
    """
    if not terms.terms:
        raise GlossaryError("there is no entry to write, and TBX must have one; choose others with --status")
    writer = _Writer(version)
    root = writer.root()
    root.set(names.XML_LANG, terms.source_language)
    description = writer.append(writer.append(root, version.header), "fileDesc")
    writer.append(writer.append(description, "titleStmt"), "title", "Glossary")
    writer.append(writer.append(description, "sourceDesc"), "p", "Made by align")
    body = writer.append(writer.append(root, "text"), "body")
    for identifier, term in zip(_identifiers(terms.terms), terms.terms, strict=True):
        writer.append_entry(body, identifier, term, sides_of(term, terms))
    return _DECLARATION + etree.tostring(root, encoding="UTF-8", xml_declaration=False, pretty_print=True)


def _identifiers(terms: Iterable[Term]) -> Iterator[str]:
    """An identifier for each entry: one made of its own where XML allows that and no other has it."""
    taken: set[str] = set()
    for number, term in enumerate(terms, start=1):
        identifier = names.IDENTIFIED + term.id
        if not term.id or not _IDENTIFIER.fullmatch(identifier) or identifier in taken:
            identifier = f"entry-{number}"
        taken.add(identifier)
        yield identifier


class _Writer:
    """Appends elements in the names of one version."""

    def __init__(self, version: TbxVersion) -> None:
        self._version = version
        self._prefix = "" if version.namespace is None else f"{{{version.namespace}}}"

    def root(self) -> etree._Element:
        namespaces = {} if self._version.namespace is None else {None: self._version.namespace}
        # The stubs do not know that None stands for the default namespace.
        return etree.Element(self._prefix + self._version.root, self._version.attributes, nsmap=namespaces)  # type: ignore[arg-type]

    def append(self, parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
        element = etree.SubElement(parent, self._prefix + name)
        element.text = text
        return element

    def _append_field(self, parent: etree._Element, name: str, category: str, text: str) -> None:
        """Append a field of a data category, unless it is empty."""
        if text:
            self.append(parent, name, text).set("type", category)

    def _append_own(self, parent: etree._Element, category: str, text: str) -> None:
        """Append a field that TBX does not know, where there is room for it."""
        if self._version.extended:
            self._append_field(parent, "admin", category, legal_line(text))

    def append_entry(
        self, body: etree._Element, identifier: str, term: Term, sides: Iterable[TermSide]
    ) -> None:
        entry = self.append(body, self._version.entry)
        entry.set("id", identifier)
        self._append_field(entry, "descrip", names.SUBJECT_FIELD, names.TYPE_WORDS[term.type])
        self._append_own(entry, names.STATUS, term.status)
        self._append_own(entry, names.CONFIDENCE, f"{term.confidence:.3f}")
        self._append_own(entry, names.EVIDENCE, write_values(term.evidence))
        self._append_own(entry, names.FLAGS, write_values(term.flags))
        for kind, date in ((names.CREATED, term.created), (names.CHANGED, term.changed)):
            if date is not None:
                transaction = self.append(entry, "transacGrp")
                self._append_field(transaction, "transac", names.TRANSACTION, kind)
                self.append(transaction, "date", self._date(date))
        note = legal_lines(term.note)
        if note:
            self.append(entry, "note", note)
        for side in sides:
            self._append_side(entry, side, term.status)

    def _date(self, date: datetime) -> str:
        return date.astimezone(UTC).date().isoformat() if self._version.dates_only else write_date(date)

    def _append_side(self, entry: etree._Element, side: TermSide, status: TermStatus) -> None:
        forms = [(legal_line(text), count) for text, count in side.forms if legal_line(text)]
        if not side.canonical or not forms:
            return
        section = self.append(entry, self._version.language)
        section.set(names.XML_LANG, side.language)
        surfaces, counts = write_forms(side.surfaces)
        self._append_own(section, names.SURFACES, surfaces)
        self._append_own(section, names.SURFACE_COUNTS, counts)
        self._append_own(section, names.FIRST, write_occurrence(side.first))
        for place, (text, count) in enumerate(forms):
            part = self.append(section, self._version.term)
            self.append(part, "term", text)
            self._append_field(
                part, "termNote", names.ADMINISTRATIVE_STATUS, self._standing(status, is_canonical=place == 0)
            )
            if place == 0:
                self._append_field(part, "descrip", names.CONTEXT, legal_line(side.example))
            self._append_own(part, names.COUNT, "" if count is None else str(count))

    def _standing(self, status: TermStatus, *, is_canonical: bool) -> str:
        """Its administrative status; empty where the entry has its own, since OmegaT shows this one."""
        standing = names.STANDING_OF[status] if is_canonical else names.ADMITTED
        return "" if self._version.extended and standing != names.DEPRECATED else standing
