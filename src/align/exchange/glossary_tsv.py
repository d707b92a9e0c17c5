"""``NAME.glossary.tsv``: a glossary as a table, and back after a person edited it.

::

    source  target                    type  source_variants              source_counts  …
    PKK     حزب العمال الكردستاني      ORG   PKK|Kurdistan Workers' Party  7|2            …

The columns: `COLUMNS`. Counts stand in the order of the variants. `tab_separated`
describes the dialect: quoting, white space, formulas, ``|`` inside a form. Places
of the mentions are not in the table.
"""

from collections.abc import Iterable
from pathlib import Path

from align.errors import FormatError
from align.exchange.tab_separated import Row, join_values, read_rows, render_rows, split_values
from align.terms import Term, TermStatus, TermType, Variant

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
)


def render_glossary(terms: Iterable[Term]) -> bytes:
    """Render the terms in their order, under a header row."""
    return render_rows(COLUMNS, map(_cells, terms))


def _cells(term: Term) -> list[str]:
    return [
        term.source,
        term.target,
        term.type,
        *_variant_cells(term.source_variants),
        *_variant_cells(term.target_variants),
        join_values(term.evidence),
        f"{term.confidence:.3f}",
        term.source_example,
        term.target_example,
        term.status,
    ]


def _variant_cells(variants: Iterable[Variant]) -> tuple[str, str]:
    """The forms in one cell and their counts in the next."""
    written = [variant for variant in variants if variant.text.strip()]
    return (
        join_values(variant.text for variant in written),
        join_values(str(variant.count) for variant in written),
    )


def read_glossary(path: Path) -> tuple[Term, ...]:
    """Read a glossary table; only the first two columns must be there.

    Columns may stand in any order and others beside them. An empty type is read as
    MISC, an empty confidence as 1 and an empty status as approved: the row of a
    person who added it by hand.

    Raises:
        MissingFileError: if there is no such file, or it is a directory.
        FormatError: if it is no such table, or a cell makes no sense, naming the line.
    """
    return tuple(_read_term(path, row) for row in read_rows(path, required=("source", "target")))


def _read_term(path: Path, row: Row) -> Term:
    source = row.cells["source"]
    if not source:
        raise FormatError(f"{path}: line {row.line} has no source term; write one or delete the line")
    return Term(
        source=source,
        target=row.cells.get("target", ""),
        type=TermType(_one_of(path, row, "type", list(TermType), TermType.MISCELLANEOUS)),
        source_variants=_read_variants(path, row, "source"),
        target_variants=_read_variants(path, row, "target"),
        confidence=_read_confidence(path, row),
        evidence=tuple(split_values(row.cells.get("evidence", ""))),
        status=TermStatus(_one_of(path, row, "status", list(TermStatus), TermStatus.APPROVED)),
        source_example=row.cells.get("source_example", ""),
        target_example=row.cells.get("target_example", ""),
    )


def _one_of(path: Path, row: Row, column: str, values: list[str], default: str) -> str:
    cell = row.cells.get(column, "").strip() or default
    if cell not in values:
        raise FormatError(
            f"{path}: line {row.line} has {cell!r} as its {column}; write one of {', '.join(values)}"
        )
    return cell


def _read_confidence(path: Path, row: Row) -> float:
    # A spreadsheet in many languages saves 0.9 as 0,9.
    cell = row.cells.get("confidence", "").strip().replace(",", ".") or "1"
    try:
        confidence = float(cell)
    except ValueError:
        confidence = -1
    if not 0 <= confidence <= 1:
        raise FormatError(
            f"{path}: line {row.line} has {cell!r} as its confidence; write a number from 0 to 1"
        )
    return confidence


def _read_variants(path: Path, row: Row, side: str) -> tuple[Variant, ...]:
    forms = split_values(row.cells.get(f"{side}_variants", ""))
    counts = split_values(row.cells.get(f"{side}_counts", "")) or ["1"] * len(forms)
    if len(forms) != len(counts) or not all(count.strip().isdecimal() for count in counts):
        raise FormatError(
            f"{path}: line {row.line} has other {side}_counts than {side}_variants; "
            "write a whole number for each, separated by |"
        )
    return tuple(Variant(form, int(count)) for form, count in zip(forms, counts, strict=True))
