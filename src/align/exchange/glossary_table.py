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
from align.exchange.script_check import check_scripts
from align.exchange.table_rows import TableRow
from align.folding import fold
from align.letters import TermLetters
from align.terms import Term, TermList
from align.wording import counted, language_name

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
    "مصطلح": "source",
    "الترجمه": "target",
    "ترجمه": "target",
    "المقابل": "target",
    "ملاحظات": "note",
}
_ARABIC_NAMES = {
    "ar": ("العربيه", "العربي", "بالعربيه"),
    "en": ("الانجليزيه", "الانجليزي", "بالانجليزيه"),
    "fr": ("الفرنسيه", "الفرنسي", "بالفرنسيه"),
    "tr": ("التركيه", "التركي", "بالتركيه"),
    "ku": ("الكرديه", "الكردي", "بالكرديه"),
}
# What stands beside the name of a language in a heading: English term, المصطلح العربي.
_BESIDE_LANGUAGE = frozenset(
    """
    equivalent form language name rendering source target term terms text translation word
    اسم الاسم الترجمه الكلمه اللغه المصطلح المقابل ترجمه كلمه لغه مصطلح مقابل
    """.split()  # noqa: SIM905 - a line a word would fill a page
)
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
        terms, passed_over = check_scripts(self._path, self._terms, self._languages)
        remarks = (*self._remarks(wanted), *passed_over)
        return TermList(self._languages.source, self._languages.target, terms, remarks)

    def _remarks(self, wanted: str) -> Iterable[str]:
        if not self._columns.heading:
            yield (
                f"{self._path}: its first row heads no columns, so the first column is read as "
                f"{language_name(self._languages.source)} and the second as "
                f"{language_name(self._languages.target)}"
            )
        if self._empty:
            rows = counted(self._empty, "row without a term was", "rows without a term were")
            yield f"{self._path}: {rows} passed over"
        if self._other_languages:
            number = sum(self._other_languages.values())
            rows = counted(number, "row is", "rows are")
            yield f"{self._path}: {rows} in other languages than {wanted}, and passed over"


def _find_columns(path: Path, first: TableRow, languages: LanguagePair) -> _Columns:
    named = [_COLUMN_OF.get(_key(cell)) for cell in first.cells]
    tagged = [_side_of_language(cell, languages) for cell in first.cells]
    places: dict[str, int] = {}
    for headings in (named, tagged):
        for place, column in enumerate(headings):
            if column is not None:
                places.setdefault(column, place)
    if not {"type", "status"} <= places.keys():
        places.pop("id", None)  # another program's numbers
    if {"source", "target"} <= places.keys():
        return _Columns(places, heading=True)
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
    known = {_key(language_name(language)), *_ARABIC_NAMES.get(primary, ())} - {""}
    words = [_key(word) for word in re.split(r"[\W_]+", cell)]
    if _key(cell) in known or "".join(word for word in words if word not in _BESIDE_LANGUAGE) in known:
        return True
    tag = cell.strip()
    looks_like_tag = tag.isascii() and len(tag.replace("_", "-").partition("-")[0]) in {2, 3}
    return looks_like_tag and same_language(tag, language)


def _key(heading: str) -> str:
    """A heading without case, accents, spaces and punctuation."""
    return "".join(character for character in fold(heading) if character.isalnum())
