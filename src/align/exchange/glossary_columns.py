"""A term as the cells of a row, and back: what all tables of terms have in common.

==================  ==========================================================
column              cell
==================  ==========================================================
source, target      the canonical forms
type                PER, ORG, LOC or MISC
*_variants          forms, most frequent first; several values are joined by ``|``
*_counts            how often each of them stands in the texts
evidence            what the pair rests on, joined likewise
confidence          0 to 1
*_example           a passage
status              proposed, to-check, approved or rejected
*_surfaces          words as written, particles included; ``*_surface_counts`` how often
*_first             where the name stands first: ``document:segment:start-end``, 0-based
flags               reasons to look, joined likewise
note, id            what a person wrote; what the glossary calls the entry
created, changed    ISO 8601, in UTC
==================  ==========================================================

Places of the single mentions are in no table.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar

from align.errors import FormatError
from align.exchange.segment_text import legal_line, legal_lines
from align.exchange.tab_separated import join_values, split_values
from align.exchange.table_words import STATUS_WORDS, TYPE_WORDS, key_of
from align.terms import Occurrence, Term, TermFlag, TermStatus, TermType, Variant

COLUMNS = (
    "source",
    "target",
    "type",
    "source_variants",
    "source_counts",
    "target_variants",
    "target_counts",
    "evidence",
    "confidence",
    "source_example",
    "target_example",
    "status",
    "source_surfaces",
    "source_surface_counts",
    "target_surfaces",
    "target_surface_counts",
    "source_first",
    "target_first",
    "flags",
    "note",
    "id",
    "created",
    "changed",
)

_Value = TypeVar("_Value", bound=StrEnum)
_OCCURRENCE = re.compile(
    r"(?P<document>.*):(?P<segment>\d{1,9}):(?P<start>\d{1,9})-(?P<end>\d{1,9})", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class TermCells:
    """A row of a table of terms as read.

    Attributes:
        path: the file, for errors.
        place: which row it is, such as ``line 3``.
        cells: texts by column; a column that the table lacks is missing.
    """

    path: Path
    place: str
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """The cell on one line, or an empty string."""
        return legal_line(self.cells.get(column, ""))

    def refuse(self, reason: str) -> NoReturn:
        """Raise a FormatError that names the file, the row and the remedy."""
        raise FormatError(f"{self.path}: {self.place} {reason}")


def write_term(term: Term) -> dict[str, str]:
    """The term's cells, for every one of `COLUMNS`: each on one line, but for the note's own lines."""
    source_variants, source_counts = write_forms(term.source_variants)
    target_variants, target_counts = write_forms(term.target_variants)
    source_surfaces, source_surface_counts = write_forms(term.source_surfaces)
    target_surfaces, target_surface_counts = write_forms(term.target_surfaces)
    return {
        "source": legal_line(term.source),
        "target": legal_line(term.target),
        "type": term.type,
        "source_variants": source_variants,
        "source_counts": source_counts,
        "target_variants": target_variants,
        "target_counts": target_counts,
        "evidence": write_values(term.evidence),
        "confidence": f"{term.confidence:.3f}",
        "source_example": legal_line(term.source_example),
        "target_example": legal_line(term.target_example),
        "status": term.status,
        "source_surfaces": source_surfaces,
        "source_surface_counts": source_surface_counts,
        "target_surfaces": target_surfaces,
        "target_surface_counts": target_surface_counts,
        "source_first": write_occurrence(term.source_first),
        "target_first": write_occurrence(term.target_first),
        "flags": write_values(term.flags),
        "note": legal_lines(term.note),
        "id": legal_line(term.id),
        "created": write_date(term.created),
        "changed": write_date(term.changed),
    }


def write_forms(forms: Iterable[Variant]) -> tuple[str, str]:
    """The forms in one cell and their counts in another."""
    written = [(text, form.count) for form in forms if (text := legal_line(form.text))]
    return join_values(text for text, _ in written), join_values(str(count) for _, count in written)


def write_values(values: Iterable[str]) -> str:
    """Several values in a cell."""
    return join_values(text for value in values if (text := legal_line(value)))


def write_occurrence(occurrence: Occurrence | None) -> str:
    """Where a name stands, in a cell; empty for None."""
    if occurrence is None:
        return ""
    return f"{legal_line(occurrence.document)}:{occurrence.segment}:{occurrence.start}-{occurrence.end}"


def write_date(date: datetime | None) -> str:
    """A date in UTC, to the second; empty for None."""
    return "" if date is None else date.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def read_term(row: TermCells) -> Term:
    """The term of a row.

    An empty type is read as MISC and an empty confidence as 1. An empty status is read as
    approved, the row of a person who added it by hand, unless one side is empty: that is
    to be checked. The term knows which of the two it assumes, since that says nothing of
    an entry that is known.

    Raises: FormatError if a cell makes no sense, or neither side has a form.
    """
    source, target = row.text("source"), row.text("target")
    if not source and not target:
        row.refuse("has neither a source term nor a rendering; write one or delete the row")
    usual = TermStatus.APPROVED if source and target else TermStatus.TO_CHECK
    return Term(
        source=source,
        target=target,
        type=_one_of(row, "type", TermType, TYPE_WORDS, TermType.MISCELLANEOUS),
        source_variants=_read_forms(row, "source_variants", "source_counts"),
        target_variants=_read_forms(row, "target_variants", "target_counts"),
        confidence=read_confidence(row, "confidence"),
        evidence=tuple(split_values(row.text("evidence"))),
        status=_one_of(row, "status", TermStatus, STATUS_WORDS, usual),
        source_example=row.text("source_example"),
        target_example=row.text("target_example"),
        source_surfaces=_read_forms(row, "source_surfaces", "source_surface_counts"),
        target_surfaces=_read_forms(row, "target_surfaces", "target_surface_counts"),
        source_first=read_occurrence(row, "source_first"),
        target_first=read_occurrence(row, "target_first"),
        flags=tuple(TermFlag(flag) for flag in _flags(row)),
        note=legal_lines(row.cells.get("note", "")),
        id=row.text("id"),
        created=read_date(row, "created"),
        changed=read_date(row, "changed"),
        assumed=frozenset(column for column in ("type", "status") if not row.text(column)),
    )


def _one_of(
    row: TermCells, column: str, values: type[_Value], words: Mapping[str, _Value], default: _Value
) -> _Value:
    cell = row.text(column)
    if not cell:
        return default
    known = {**{key_of(value): value for value in values}, **words}
    found = known.get(key_of(cell))
    if found is None:
        row.refuse(f"has {cell!r} as its {column}; write one of {', '.join(values)}")
    return found


def _flags(row: TermCells) -> list[str]:
    flags = split_values(row.text("flags"))
    for flag in flags:
        if flag not in set(TermFlag):
            row.refuse(f"has {flag!r} as a flag; write one of {', '.join(TermFlag)}")
    return flags


def read_confidence(row: TermCells, column: str) -> float:
    """A number from 0 to 1; 1 for an empty cell."""
    # A spreadsheet in many languages saves 0.9 as 0,9.
    cell = row.text(column).replace(",", ".") or "1"
    try:
        confidence = float(cell)
    except ValueError:
        confidence = -1
    if not 0 <= confidence <= 1:
        row.refuse(f"has {cell!r} as its {column}; write a number from 0 to 1")
    return confidence


def _read_forms(row: TermCells, forms_column: str, counts_column: str) -> tuple[Variant, ...]:
    """Forms and their counts; nobody has counted those without a count."""
    forms = split_values(row.text(forms_column))
    counts = split_values(row.text(counts_column)) or ["0"] * len(forms)
    if len(forms) != len(counts) or not all(count.isdecimal() and len(count) < 10 for count in counts):
        row.refuse(
            f"has other {counts_column} than {forms_column}; write a whole number for each, separated by |"
        )
    return tuple(Variant(form, int(count)) for form, count in zip(forms, counts, strict=True))


def read_occurrence(row: TermCells, column: str) -> Occurrence | None:
    """Where a name stands; None for an empty cell."""
    cell = row.text(column)
    if not cell:
        return None
    match = _OCCURRENCE.fullmatch(cell)
    if match is None:
        row.refuse(f"has {cell!r} as its {column}; write document:segment:start-end, or leave it empty")
    return Occurrence(match["document"], int(match["segment"]), int(match["start"]), int(match["end"]))


def read_date(row: TermCells, column: str) -> datetime | None:
    """A date, in UTC where it names no time zone; None for an empty cell."""
    cell = row.text(column)
    if not cell:
        return None
    try:
        date = datetime.fromisoformat(cell)
    except ValueError:
        row.refuse(f"has {cell!r} as its date {column}; write one such as 2026-11-23")
    return date if date.tzinfo is not None else date.replace(tzinfo=UTC)
