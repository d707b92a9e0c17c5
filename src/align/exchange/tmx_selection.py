"""Taking a memory apart and putting memories together: filter, split, merge."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.errors import OptionError
from align.exchange.tmx_reading import TmxReader
from align.exchange.tmx_writing import Changes, MemoryFile, MemoryFiles, is_current, with_source_language
from align.translation_units import DOCUMENT, Property, TranslationUnit, speaks

#: Where a unit's article is named by whom: this program, and other tools.
DOCUMENT_PROPERTIES = (DOCUMENT, "x-document", "document", "x-Document", "file", "filename", "x-filename")

_DATE_DIGITS = re.compile(r"\D")
# Characters that some system does not allow in a file's name, or that say something to a shell.
_UNSAFE = re.compile(r"[^\w.\- ]+")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a unit must fulfil, all of it.

    Attributes:
        min_confidence: units that state less do not; those that state none do.
        languages: it has a text in each; other texts are taken out of it. All stay if empty.
        min_length: characters that each text has at least.
        max_length: characters that each text has at most.
        matching: found in one of its texts.
        excluding: found in none of them.
        since: its date is not before; any beginning of ``YYYYMMDDThhmmssZ``, or ``2024-01-31``.
        until: its date is not after.
        properties: it has a property of each of these types and values; any value if None.
    """

    min_confidence: float = 0.0
    languages: tuple[str, ...] = ()
    min_length: int = 1
    max_length: int | None = None
    matching: re.Pattern[str] | None = None
    excluding: re.Pattern[str] | None = None
    since: str = ""
    until: str = ""
    properties: tuple[tuple[str, str | None], ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.min_confidence <= 1:
            raise OptionError(f"--min-confidence {self.min_confidence}: give a number from 0 to 1")
        for date in (self.since, self.until):
            if date and not 4 <= len(_DATE_DIGITS.sub("", date)) <= 14:
                raise OptionError(f"{date}: write a date such as 2024, 2024-01-31 or 20240131T120000Z")

    def fulfilled_by(self, unit: TranslationUnit) -> bool:
        """Whether a unit, without the texts that are taken out of it, fulfils them."""
        confidence = unit.confidence
        if confidence is not None and confidence < self.min_confidence:
            return False
        if not all(any(speaks(each.language, tag) for each in unit.variants) for tag in self.languages):
            return False
        texts = [each.text for each in unit.variants if self.keeps(each.language)]
        return (
            all(self._right_length(text.strip()) for text in texts)
            and (self.matching is None or any(map(self.matching.search, texts)))
            and (self.excluding is None or not any(map(self.excluding.search, texts)))
            and self._right_date(unit.date)
            and all(self._has(unit.properties, *wanted) for wanted in self.properties)
        )

    def keeps(self, language: str) -> bool:
        """Whether texts of a language stay in the units."""
        return not self.languages or any(speaks(language, tag) for tag in self.languages)

    def _right_length(self, text: str) -> bool:
        return len(text) >= self.min_length and (self.max_length is None or len(text) <= self.max_length)

    def _right_date(self, date: str) -> bool:
        digits = _DATE_DIGITS.sub("", date)
        since, until = _DATE_DIGITS.sub("", self.since), _DATE_DIGITS.sub("", self.until)
        if (since or until) and not digits:
            return False
        return digits[: len(since)] >= since and digits[: len(until)] <= until

    @staticmethod
    def _has(properties: Sequence[Property], type_: str, value: str | None) -> bool:
        return any(each.type == type_ and value in (None, each.value) for each in properties)


@dataclass(frozen=True, slots=True)
class Taken:
    """How many units were read, and how many of them taken over."""

    read: int
    kept: int


def filter_memory(
    memory: TmxReader, conditions: Conditions, kept: MemoryFile, others: MemoryFile | None = None
) -> Taken:
    """Sort the units of a memory by whether they fulfil conditions.

    Args:
        memory: to read.
        conditions: of the units to keep.
        kept: gets those, without texts of other languages than are asked for.
        others: gets the rest, as they are; nobody if None.
    """
    changes = Changes(keeps=lambda variant: conditions.keeps(variant.language))
    read = 0
    for unit in memory:
        read += 1
        if conditions.fulfilled_by(unit):
            whole = is_current(memory.header) and all(
                conditions.keeps(each.language) for each in unit.variants
            )
            kept.add(unit.markup if whole else changes.apply(unit) or unit.markup)
        elif others is not None:
            others.add(_as_it_is(memory, unit))
    return Taken(read, kept.units)


def merge_memories(memories: Sequence[TmxReader], path: Path, files: MemoryFiles) -> MemoryFile:
    """Write the units of several memories into one, in their order.

    The header is that of the first. Where they have different source languages it says
    ``*all*``, and every unit says its own.
    """
    languages = {(memory.header.source_language or "*all*") for memory in memories}
    common = languages.pop() if len(languages) == 1 else "*all*"
    merged = files.open(path, with_source_language(memories[0].header, common))
    for memory in memories:
        own = memory.header.source_language if common == "*all*" else None
        changes = Changes(source_language=own)
        for unit in memory:
            changed = own is not None or not is_current(memory.header)
            merged.add((changes.apply(unit) if changed else None) or unit.markup)
    return merged


def split_memory(
    memory: TmxReader, name_of: Callable[[int, TranslationUnit], str], folder: Path, files: MemoryFiles
) -> Mapping[Path, int]:
    """Write the units of a memory into several.

    Args:
        memory: to read.
        name_of: the name of the new memory for a unit and its 0-based number; the file is
            called after the old memory and it.
        folder: of the new memories.
        files: that are being written.

    Returns: the new memories with their numbers of units, in the order of their first unit.
    """
    parts: dict[str, MemoryFile] = {}
    paths: dict[str, Path] = {}
    for number, unit in enumerate(memory):
        name = name_of(number, unit)
        if name not in parts:
            paths[name] = _part_path(
                folder, memory.path.stem, name, {path.name.lower() for path in paths.values()}
            )
            parts[name] = files.open(paths[name], memory.header)
        parts[name].add(_as_it_is(memory, unit))
    return {paths[name]: part.units for name, part in parts.items()}


def by_confidence(limit: float) -> Callable[[int, TranslationUnit], str]:
    """Split into what is at least so certain, or says nothing of it, and what is to be checked."""
    if not 0 <= limit <= 1:
        raise OptionError(f"--confidence {limit}: give a number from 0 to 1")

    def name_of(_: int, unit: TranslationUnit) -> str:
        confidence = unit.confidence
        return "check" if confidence is not None and confidence < limit else "trusted"

    return name_of


def by_number(units: int) -> Callable[[int, TranslationUnit], str]:
    """Split into memories of so many units."""
    return lambda number, _: f"{number // units + 1:03}"


def by_document(_: int, unit: TranslationUnit) -> str:
    """Split by the article that units say they come from."""
    values = (unit.property_value(kind) for kind in DOCUMENT_PROPERTIES)
    return next(filter(None, values), "") or "unnamed"


def _part_path(folder: Path, stem: str, name: str, taken: set[str]) -> Path:
    """A file's path; the name comes from the memory and is not trusted."""
    safe = _UNSAFE.sub("_", name).strip(" .")[:_LONGEST_NAME] or "unnamed"
    for path in _numbered(folder, f"{stem}.{safe}"):
        if path.name.lower() not in taken:
            return path
    raise AssertionError  # there are more numbers than files


def _numbered(folder: Path, name: str) -> Iterator[Path]:
    yield folder / f"{name}.tmx"
    number = 1
    while True:
        number += 1
        yield folder / f"{name}.{number}.tmx"


def _as_it_is(memory: TmxReader, unit: TranslationUnit) -> str:
    """A unit's markup, as TMX 1.4 has it."""
    return unit.markup if is_current(memory.header) else Changes().apply(unit) or unit.markup
