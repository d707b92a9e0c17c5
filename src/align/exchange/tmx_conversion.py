"""A memory in other words: its languages called differently, as a table, and back again.

A table has a column for every language, headed by its tag, and behind them ``confidence``,
``document``, ``date`` and ``note``; `tab_separated` describes what is written, and
`delimited_text` what else is read. A unit that has
several texts in a language takes several lines.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

from align.errors import FormatError, OptionError
from align.exchange.delimited_text import read_delimited
from align.exchange.language_tags import normalise_language_tag
from align.exchange.tab_separated import render_lines
from align.exchange.tmx_head import TmxHeader
from align.exchange.tmx_reading import TmxReader
from align.exchange.tmx_writing import Changes, MemoryFile, MemoryFiles, with_source_language
from align.translation_units import CONFIDENCE, DOCUMENT, TranslationUnit, Variant, subtags

#: Columns of a table that are no languages.
DESCRIPTIONS = ("confidence", "document", "date", "note")

_DATE = re.compile(r"\d{8}T\d{6}Z", re.ASCII)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Decoding wants one, to tell old encodings apart.
_EXPECTED_LANGUAGE = "ar"
_LINES = 1_000  # written together


def renaming(names: Mapping[str, str]) -> Callable[[str], str]:
    """How languages are called from now on.

    Args:
        names: new tags by old ones; an old one without a region stands for all of its
            regions that are not named themselves.

    Returns: a function of a tag; one that is not named is spelled as CAT tools want it, if
        it is a language tag at all.

    Raises: OptionError if a new tag is none.
    """
    new = {subtags(old): normalise_language_tag(name) for old, name in names.items()}

    def tag(old: str) -> str:
        parts = subtags(old)
        for length in range(len(parts), 0, -1):
            if parts[:length] in new:
                return new[parts[:length]]
        try:
            return normalise_language_tag(old)
        except OptionError:
            return old

    return tag


def convert_memory(
    memory: TmxReader, tag: Callable[[str], str], path: Path, files: MemoryFiles
) -> MemoryFile:
    """Write a memory with other language tags, in the order that the standard wants."""
    source = memory.header.source_language
    converted = files.open(path, with_source_language(memory.header, tag(source) if source else "*all*"))
    changes = Changes(tag=tag)
    for unit in memory:
        converted.add(changes.apply(unit) or unit.markup)
    return converted


def memory_to_table(memory: TmxReader, tag: Callable[[str], str], path: Path, files: MemoryFiles) -> int:
    """Write a memory as a table.

    It is read twice: first to find its languages. Inline elements and line ends are lost.

    Returns: the number of lines, without the heading.
    """
    languages = list(
        dict.fromkeys(tag(each.language) for unit in memory for each in _source_first(memory, unit))
    )
    files.stage(path)
    files.append(path, render_lines([[*languages, *DESCRIPTIONS]]))
    lines = (line for unit in memory for line in _table_lines(unit, tag, languages))
    count = 0
    while batch := list(islice(lines, _LINES)):
        count += len(batch)
        files.append(path, render_lines(batch))
    return count


def table_to_memory(table: Path, path: Path, files: MemoryFiles) -> MemoryFile:
    """Write a table as a memory; the first language is the source.

    Lines with less than two texts make no unit.

    Raises: FormatError if it has no two columns headed by language tags.
    """
    rows = read_delimited(table, _EXPECTED_LANGUAGE)
    columns = [cell.strip() for cell in rows[0].cells] if rows else []
    tags = {
        place: normalise_language_tag(column)
        for place, column in enumerate(columns)
        if column and column not in DESCRIPTIONS
    }
    if len(tags) < 2:
        raise FormatError(
            f"{table}: its first line heads no two columns by their languages; "
            "write tags such as en and ar-SA there"
        )
    memory = files.open(path, TmxHeader("", {"creationtool": "align", "srclang": next(iter(tags.values()))}))
    for row in rows[1:]:
        cells = dict(enumerate(row.cells))
        texts = [(tag, _NO_XML.sub("", cells.get(place, ""))) for place, tag in tags.items()]
        texts = [(tag, text) for tag, text in texts if text.strip()]
        if len(texts) > 1:
            memory.add(_unit(texts, dict(zip(columns, row.cells, strict=False))))
    return memory


def _source_first(memory: TmxReader, unit: TranslationUnit) -> list[Variant]:
    source = memory.source_of(unit)
    return sorted(unit.variants, key=lambda each: each is not source)


def _table_lines(
    unit: TranslationUnit, tag: Callable[[str], str], languages: Sequence[str]
) -> Iterator[list[str]]:
    texts: dict[str, list[str]] = {}
    for each in unit.variants:
        texts.setdefault(tag(each.language), []).append(each.text)
    confidence = unit.property_value(CONFIDENCE) or ""
    described = [confidence, unit.property_value(DOCUMENT) or "", unit.date, " ".join(unit.notes)]
    for place in range(max(map(len, texts.values()))):
        of_line = [
            (texts[language][place:] or [""])[0] if language in texts else "" for language in languages
        ]
        # What is said of a single text in a language is repeated beside each of several others.
        yield [
            text or texts.get(language, [""])[0] for text, language in zip(of_line, languages, strict=True)
        ] + described


def _unit(texts: Sequence[tuple[str, str]], cells: Mapping[str, str]) -> str:
    """A unit of a table's line."""
    date = cells.get("date", "")
    parts = [f'<tu creationdate="{date}">' if _DATE.fullmatch(date) else "<tu>"]
    if note := _NO_XML.sub("", cells.get("note", "")):
        parts.append(f"<note>{escape(note)}</note>")
    for column, kind in (("confidence", CONFIDENCE), ("document", DOCUMENT)):
        if value := _NO_XML.sub("", cells.get(column, "")):
            parts.append(f'<prop type="{kind}">{escape(value)}</prop>')
    parts += [f'<tuv xml:lang="{tag}"><seg>{escape(text)}</seg></tuv>' for tag, text in texts]
    return "".join((*parts, "</tu>"))
