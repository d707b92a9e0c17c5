"""Terms from TBX, version 2 or 3, whichever program wrote it.

Of several terms of a language the first preferred one is canonical, else the first; the
others are variants, those that are deprecated or superseded left out. Definitions and
what else an entry says about itself go into its note. Fields may be named by the ``type``
of an element or, as version 3 allows, by the element itself.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from lxml import etree

from align.errors import FormatError, LanguageError
from align.exchange import tbx_names as names
from align.exchange.glossary_columns import TermCells, read_term
from align.exchange.language_tags import LanguagePair, same_language
from align.exchange.script_check import check_scripts
from align.exchange.segment_text import legal_line, legal_lines
from align.exchange.tab_separated import join_values
from align.exchange.xml_input import content_text, local_name, stream_xml
from align.terms import Term, TermList, TermStatus
from align.wording import counted

_ROOTS = ("martif", "tbx")
_ENTRIES = ("termEntry", "conceptEntry")
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERMS = frozenset({"tig", "ntig", "termSec"})
# Fields without a place of their own in an entry that a person wants to read nevertheless.
_NOTED = {
    "note": "",
    "definition": "",
    "subjectField": "subject: ",
    "partOfSpeech": "part of speech: ",
    "geographicalUsage": "used in: ",
    "source": "source: ",
}
_TYPE_OF_WORD = {word: kind for kind, word in names.TYPE_WORDS.items()}
_DATE_COLUMNS = {names.CREATED: "created", "creation": "created", names.CHANGED: "changed"}
_OWN_COLUMNS = {
    names.STATUS: "status",
    names.CONFIDENCE: "confidence",
    names.EVIDENCE: "evidence",
    names.FLAGS: "flags",
}


@dataclass(frozen=True, slots=True)
class _Form:
    """A term as it stands in the file.

    Attributes:
        text: on one line.
        standing: its administrative status; empty if it has none.
        count: how often it was counted; empty if it was not.
        example: a passage that has it.
    """

    text: str
    standing: str
    count: str
    example: str


@dataclass(slots=True)
class _Side:
    """What an entry has in one of the two languages."""

    forms: list[_Form] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def usable(self) -> list[_Form]:
        """The canonical form and those beside it; discarded ones where there are no others."""
        forms = [form for form in self.forms if form.standing not in names.DISCARDED] or self.forms
        return sorted(forms, key=lambda form: form.standing != names.PREFERRED)


def read_tbx(path: Path, languages: LanguagePair | None = None) -> TermList:
    """Read the entries that have a term in either language.

    Args:
        path: the file.
        languages: of the terms wanted, regions aside; English and Arabic if None.

    Raises:
        InputError: if it cannot be read.
        FormatError: if it is no well-formed TBX, declares or uses entities, has no entry, or
            a field makes no sense, naming the line.
        LanguageError: if no entry has both languages.
    """
    languages = languages or LanguagePair()
    terms: list[Term] = []
    found: dict[str, None] = {}
    passed_over = 0
    for entry in stream_xml(path, _ROOTS, _ENTRIES):
        found |= dict.fromkeys(tag for tag, _ in _sections_of(entry))
        term = _read_entry(path, entry, languages)
        if term is None:
            passed_over += 1
        else:
            terms.append(term)
    if not found:
        raise FormatError(f"{path}: there is no entry in it; name a file that has some")
    if not any(term.source and term.target for term in terms):
        raise LanguageError(
            f"{path}: its entries are in {', '.join(found)}, and none is in both {languages.source} and "
            f"{languages.target}; name its languages with --source-lang and --target-lang"
        )
    kept, remarks = check_scripts(path, terms, languages)
    if passed_over:
        entries = counted(passed_over, "entry in neither language was", "entries in neither language were")
        remarks = (f"{path}: {entries} passed over", *remarks)
    return TermList(languages.source, languages.target, kept, remarks)


def _sections_of(entry: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The entry's sections with their languages."""
    for section in entry:
        if local_name(section) in _LANGUAGES:
            yield (section.get(names.XML_LANG) or section.get("lang") or "").strip(), section


def _read_entry(path: Path, entry: etree._Element, languages: LanguagePair) -> Term | None:
    """The entry as a term; None if it has a term in neither language."""
    sides = {"source": _Side(), "target": _Side()}
    for tag, section in _sections_of(entry):
        for name, language in (("source", languages.source), ("target", languages.target)):
            if same_language(tag, language):
                _add_section(sides[name], section)
                break
    if not any(side.usable for side in sides.values()):
        return None
    cells = _entry_cells(entry)
    for name, side in sides.items():
        cells |= _side_cells(name, side)
    term = read_term(TermCells(path, f"the entry in line {entry.sourceline}", cells))
    if "status" not in term.assumed:
        return term
    return _with_standing(term, {form.standing for side in sides.values() for form in side.usable[:1]})


def _add_section(side: _Side, section: etree._Element) -> None:
    side.fields |= dict(_fields(section, _TERMS))
    for part in section:
        if local_name(part) not in _TERMS:
            continue
        fields: dict[str, str] = {}
        for category, text in _fields(part, frozenset()):
            fields.setdefault(category, text)
        text = fields.get("term", "")
        if text:
            standing = fields.get(names.ADMINISTRATIVE_STATUS, "")
            form = _Form(text, standing, fields.get(names.COUNT, ""), fields.get(names.CONTEXT, ""))
            side.forms.append(form)


def _fields(parent: etree._Element, skipped: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The data categories below an element and what they hold, groups of fields opened."""
    for child in parent:
        name = local_name(child)
        if name in skipped:
            continue
        if name.endswith("Grp"):
            yield from _fields(child, skipped)
        else:
            text = content_text(child)
            yield child.get("type") or name, legal_lines(text) if name == "note" else legal_line(text)


def _entry_cells(entry: etree._Element) -> dict[str, str]:
    """The cells of what belongs to the entry as a whole."""
    cells: dict[str, str] = {}
    notes: list[str] = []
    identifier = entry.get("id", "")
    if identifier.startswith(names.IDENTIFIED):
        cells["id"] = identifier.removeprefix(names.IDENTIFIED)
    for category, text in _fields(entry, _LANGUAGES | {"transacGrp"}):
        if category in _OWN_COLUMNS:
            cells[_OWN_COLUMNS[category]] = text
        elif category == names.SUBJECT_FIELD and text in _TYPE_OF_WORD:
            cells["type"] = _TYPE_OF_WORD[text]
        elif category in _NOTED and text:
            notes.append(_NOTED[category] + text)
    cells["note"] = "\n".join(notes)
    return cells | _dates(entry)


def _dates(entry: etree._Element) -> dict[str, str]:
    """The entry's dates, those of a form nobody knows left out."""
    cells: dict[str, str] = {}
    for group in entry:
        if local_name(group) == "transacGrp":
            fields = dict(_fields(group, frozenset()))
            kinds = (*fields, *fields.values())
            column = next((_DATE_COLUMNS[kind] for kind in kinds if kind in _DATE_COLUMNS), None)
            with suppress(ValueError):
                datetime.fromisoformat(fields.get("date", ""))
                if column:
                    cells[column] = fields["date"]
    return cells


def _side_cells(name: str, side: _Side) -> dict[str, str]:
    """The cells of one side."""
    if not side.usable:
        return {}
    canonical, *others = side.usable
    counted = [form for form in side.usable if form.count]
    if not counted and others:
        counted = side.usable
    counted.sort(key=lambda form: -int(form.count) if form.count.isdecimal() else 0)
    return {
        name: canonical.text,
        f"{name}_variants": join_values(form.text for form in counted),
        f"{name}_counts": join_values(form.count or "0" for form in counted),
        f"{name}_surfaces": side.fields.get(names.SURFACES, ""),
        f"{name}_surface_counts": side.fields.get(names.SURFACE_COUNTS, ""),
        f"{name}_first": side.fields.get(names.FIRST, ""),
        f"{name}_example": canonical.example,
    }


def _with_standing(term: Term, standings: Collection[str]) -> Term:
    """The term with the status that its canonical forms' administrative status amounts to.

    What is preferred or discarded says what somebody decided; what is admitted says nothing
    against a decision.
    """
    decided = term.assumed - {"status"}
    if names.DISCARDED & set(standings):
        return replace(term, status=TermStatus.REJECTED, assumed=decided)
    if not (term.source and term.target):
        return term
    if names.ADMITTED in standings:
        return replace(term, status=TermStatus.PROPOSED)
    return replace(term, assumed=decided) if names.PREFERRED in standings else term
