"""Terms from any table: a translator's own list, a term base's export, or one of ours.

What the columns are is read from the first row. A source column is headed ``source``,
``term`` and the like, or by the source language's tag or name (``en``, ``en-US``,
``English``); a target column likewise. Other columns are those of `glossary_columns`,
under their own names or the usual ones (``comment`` for ``note``). A table without such
a first row has the source terms in its first column, their renderings in its second and
perhaps notes in its third.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.errors import FormatError, LanguageError
from align.exchange.glossary_columns import COLUMNS, TermCells, read_term
from align.exchange.language_tags import LanguagePair, same_language
from align.exchange.script_check import check_scripts
from align.exchange.table_rows import TableRow
from align.folding import fold
from align.terms import Term, TermList
from align.wording import language_name

# What other programs and people call the columns, as `_key` reduces it.
_OTHER_NAMES = {
    "sourceterm": "source",
    "sourcestring": "source",
    "sourcetext": "source",
    "term": "source",
    "targetterm": "target",
    "targetstring": "target",
    "targettext": "target",
    "translation": "target",
    "rendering": "target",
    "notes": "note",
    "comment": "note",
    "comments": "note",
    "definition": "note",
    "description": "note",
    "sourcelang": "source_language",
    "sourcelanguage": "source_language",
    "targetlang": "target_language",
    "targetlanguage": "target_language",
    "المصطلح": "source",
    "الترجمه": "target",
    "المقابل": "target",
    "ملاحظات": "note",
}
_ARABIC_NAMES = {"ar": "العربيه", "en": "الانجليزيه", "fr": "الفرنسيه", "tr": "التركيه", "ku": "الكرديه"}
_COLUMN_OF = {column.replace("_", ""): column for column in COLUMNS} | _OTHER_NAMES
_WITHOUT_HEADING = ("source", "target", "note")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column stands where; ``heading`` says whether the first row told so."""

    places: Mapping[str, int]
    heading: bool


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
        check_scripts(self._path, self._terms, self._languages)
        return TermList(
            self._languages.source, self._languages.target, tuple(self._terms), tuple(self._remarks(wanted))
        )

    def _remarks(self, wanted: str) -> Iterable[str]:
        if not self._columns.heading:
            yield (
                f"{self._path}: its first row heads no columns, so the first column is read as "
                f"{language_name(self._languages.source)} and the second as "
                f"{language_name(self._languages.target)}"
            )
        if self._empty:
            rows = "row without a term was" if self._empty == 1 else "rows without a term were"
            yield f"{self._path}: {self._empty:,} {rows} passed over"
        if self._other_languages:
            number = sum(self._other_languages.values())
            rows = "row is" if number == 1 else "rows are"
            yield f"{self._path}: {number:,} {rows} in other languages than {wanted}, and passed over"


def _find_columns(path: Path, first: TableRow, languages: LanguagePair) -> _Columns:
    places: dict[str, int] = {}
    for place, cell in enumerate(first.cells):
        column = _COLUMN_OF.get(_key(cell))
        if column is not None:
            places.setdefault(column, place)
    for column, language in (("source", languages.source), ("target", languages.target)):
        found_place = _place_of_language(first.cells, language)
        if column not in places and found_place is not None:
            places[column] = found_place
    if not {"type", "status"} <= places.keys():
        places.pop("id", None)  # another program's numbers
    if {"source", "target"} <= places.keys():
        return _Columns(places, heading=True)
    if places.keys() & {"source", "target"}:
        found, missing = ("source", "target") if "source" in places else ("target", "source")
        raise FormatError(
            f"{path}: {first.place} heads a {found} column but no {missing} column; "
            f"head it with {missing!r} or the language's tag"
        )
    if len(first.cells) < 2:
        raise FormatError(f"{path}: there is only one column; put term and rendering into two columns")
    return _Columns({column: place for place, column in enumerate(_WITHOUT_HEADING)}, heading=False)


def _place_of_language(heading: Sequence[str], language: str) -> int | None:
    """The column that is headed by the language's tag or name."""
    primary = language.partition("-")[0].lower()
    names = {_key(language_name(language)), _ARABIC_NAMES.get(primary, "")}
    for place, cell in enumerate(heading):
        key = _key(cell)
        looks_like_tag = cell.strip().isascii() and len(cell.strip().replace("_", "-").partition("-")[0]) in {
            2,
            3,
        }
        if (key and key in names) or (looks_like_tag and same_language(cell.strip(), language)):
            return place
    return None


def _key(heading: str) -> str:
    """A heading without case, accents, spaces and punctuation."""
    return "".join(character for character in fold(heading) if character.isalnum())
