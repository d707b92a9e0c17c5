"""Terms from any table: a translator's own list, a term base's export, or one of ours.

What the columns are is read from the first row. A source column is headed ``source``,
``term`` and the like, or by the source language's tag or name (``en``, ``en-US``,
``English``); a target column likewise. Other columns are those of `glossary_columns`,
under their own names or the usual ones (``comment`` for ``note``). A table without such
a first row has the source terms in its first column, their renderings in its second and
perhaps notes in its third.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.errors import FormatError, LanguageError
from align.exchange.glossary_columns import COLUMNS, TermCells, read_term
from align.exchange.language_tags import LanguagePair, same_language
from align.exchange.omegat_glossary import with_comments_read
from align.exchange.script_check import check_scripts
from align.exchange.segment_text import legal_line
from align.exchange.table_rows import TableRow
from align.exchange.table_words import (
    ARABIC_LANGUAGE_WORDS,
    BESIDE_LANGUAGE,
    COLUMN_WORDS,
    key_of,
)
from align.letters import TermLetters
from align.terms import Term, TermList
from align.wording import counted, language_name

_COLUMN_OF = {column.replace("_", ""): column for column in COLUMNS} | COLUMN_WORDS
_WITHOUT_HEADING = ("source", "target", "note")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column stands where.

    Attributes:
        places: index of each column that is read.
        heading: whether the first row told so.
        unread: headings of the columns that mean nothing here.
    """

    places: Mapping[str, int]
    heading: bool
    unread: Sequence[str] = ()


def read_term_table(path: Path, rows: Iterable[TableRow], languages: LanguagePair) -> TermList:
    """Read the terms of a table.

    Args:
        path: the file, for errors.
        rows: those that are not empty.
        languages: of the terms wanted; tags that head columns are compared with them
            without regard to the region.

    Raises:
        FormatError: if there is no term in it, or a cell makes no sense, naming its row.
        LanguageError: if its languages are others than those wanted.
    """
    remaining = iter(rows)
    first = next(remaining, None)
    if first is None:
        raise FormatError(f"{path}: there is no term in it; name a file that has some")
    columns = _find_columns(path, first, languages)
    read = _Reader(path, languages, columns)
    if not columns.heading:
        read.add(first)
    for row in remaining:
        read.add(row)
    return read.finish()


class _Reader:
    """Reads rows one after the other, and keeps what there is to say about them."""

    def __init__(self, path: Path, languages: LanguagePair, columns: _Columns) -> None:
        self._path = path
        self._languages = languages
        self._columns = columns
        self._terms: list[Term] = []
        self._empty = 0
        self._other_languages: dict[tuple[str, str], int] = {}

    def add(self, row: TableRow) -> None:
        cells = {
            column: row.cells[place]
            for column, place in self._columns.places.items()
            if place < len(row.cells)
        }
        pair = cells.get("source_language", "").strip(), cells.get("target_language", "").strip()
        if not self._is_wanted(pair):
            self._other_languages[pair] = self._other_languages.get(pair, 0) + 1
            return
        read = TermCells(self._path, row.place, cells)
        if not read.text("source") and not read.text("target"):
            self._empty += 1
            return
        for column, place in self._columns.places.items():
            if place in row.formulas:
                read.refuse(f"has a formula as its {column}; replace it by its value (copy, paste as values)")
        self._terms.append(read_term(read))

    def _is_wanted(self, pair: tuple[str, str]) -> bool:
        return all(
            not tag or same_language(tag, wanted)
            for tag, wanted in zip(pair, (self._languages.source, self._languages.target), strict=True)
        )

    def finish(self) -> TermList:
        """All terms.

        Raises: FormatError if there are none; LanguageError if all are in other languages.
        """
        wanted = f"{self._languages.source} and {self._languages.target}"
        if not self._terms and self._other_languages:
            pairs = ", ".join(
                f"{source or '?'} and {target or '?'}" for source, target in self._other_languages
            )
            raise LanguageError(
                f"{self._path}: its terms are in {pairs}, not in {wanted}; "
                "name its languages with --source-lang and --target-lang"
            )
        if not self._terms:
            raise FormatError(f"{self._path}: there is no term in it; name a file that has some")
        # OmegaT's glossaries have no headings, and types and variants in their comments.
        whole = self._terms if self._columns.heading else with_comments_read(self._terms)
        terms, passed_over = check_scripts(self._path, whole, self._languages)
        remarks = (*self._remarks(wanted), *passed_over)
        return TermList(self._languages.source, self._languages.target, terms, remarks)

    def _remarks(self, wanted: str) -> Iterable[str]:
        if not self._columns.heading:
            yield (
                f"{self._path}: its first row heads no columns, so the first column is read as "
                f"{language_name(self._languages.source)} and the second as "
                f"{language_name(self._languages.target)}"
            )
        if self._columns.unread:
            named = ", ".join(map(repr, self._columns.unread))
            columns = "column" if len(self._columns.unread) == 1 else "columns"
            yield f"{self._path}: nothing is read from the {columns} {named}"
        if self._empty:
            rows = counted(self._empty, "row without a term was", "rows without a term were")
            yield f"{self._path}: {rows} passed over"
        if self._other_languages:
            number = sum(self._other_languages.values())
            rows = counted(number, "row is", "rows are")
            yield f"{self._path}: {rows} in other languages than {wanted}, and passed over"


def _find_columns(path: Path, first: TableRow, languages: LanguagePair) -> _Columns:
    named = [_COLUMN_OF.get(key_of(cell)) for cell in first.cells]
    tagged = [_side_of_language(cell, languages) for cell in first.cells]
    places: dict[str, int] = {}
    for headings in (named, tagged):
        for place, column in enumerate(headings):
            if column is not None:
                places.setdefault(column, place)
    if not {"type", "status"} <= places.keys():
        places.pop("id", None)  # another program's numbers
    if {"source", "target"} <= places.keys():
        return _Columns(places, heading=True, unread=_unread(first.cells, places))
    sides = [name or tag for name, tag in zip(named, tagged, strict=True)]
    found = next((side for side in ("source", "target") if side in places), None)
    if found is not None and not _is_entry(first.cells, sides, found, languages):
        missing = "target" if found == "source" else "source"
        raise FormatError(
            f"{path}: {first.place} heads a {found} column but no {missing} column; "
            f"head it with {missing!r} or the language's tag"
        )
    if len(first.cells) < 2:
        raise FormatError(f"{path}: there is only one column; put term and rendering into two columns")
    return _Columns({column: place for place, column in enumerate(_WITHOUT_HEADING)}, heading=False)


def _unread(heading: Sequence[str], places: Mapping[str, int]) -> list[str]:
    """The headings of columns from which nothing is read, each on one line."""
    read = set(places.values())
    return [text for place, cell in enumerate(heading) if place not in read and (text := legal_line(cell))]


def _is_entry(cells: Sequence[str], sides: Sequence[str | None], found: str, languages: LanguagePair) -> bool:
    """Whether a first row in which one side alone seems to be headed is an entry like any other.

    So it is if both cells mean that side (English, الإنجليزية), or if the one that does stands
    on the other side, in its letters.
    """
    if sides.count(found) > 1:
        return True
    letters = TermLetters(languages.source, languages.target)
    return sides.index(found) != _WITHOUT_HEADING.index(found) and letters.are_told_apart(*cells[:2])


def _side_of_language(cell: str, languages: LanguagePair) -> str | None:
    """The side whose language's tag or name a heading is; None for any other."""
    sides = (("source", languages.source), ("target", languages.target))
    return next((side for side, language in sides if _names_language(cell, language)), None)


def _names_language(cell: str, language: str) -> bool:
    primary = language.partition("-")[0].lower()
    known = {key_of(language_name(language)), *ARABIC_LANGUAGE_WORDS.get(primary, ())} - {""}
    words = [key_of(word) for word in re.split(r"[\W_]+", cell)]
    if key_of(cell) in known or "".join(word for word in words if word not in BESIDE_LANGUAGE) in known:
        return True
    tag = cell.strip()
    looks_like_tag = tag.isascii() and len(tag.replace("_", "-").partition("-")[0]) in {2, 3}
    return looks_like_tag and same_language(tag, language)
