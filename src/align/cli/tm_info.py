"""``align tm info``: what is in a memory, and what is wrong with it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli.one_line import one_line
from align.cli.tables import columns
from align.cli.tm_reading import memories_argument, open_memory, working
from align.wording import counted

if TYPE_CHECKING:
    from align.exchange.tmx_reading import TmxReader
    from align.exchange.tmx_summary import MemorySummary

#: Kinds of properties that are named; --json has them all.
_NAMED_PROPERTIES = 8


@click.command("info")
@memories_argument
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def command(memories: Sequence[Path], as_json: bool) -> None:
    """Say what is in MEMORIES, TMX files: units, languages, dates, duplicates, and what cannot be read."""
    from align.exchange.tmx_summary import summarise

    found: list[tuple[TmxReader, MemorySummary]] = []
    with working("Reading") as told:
        for path in memories:
            memory = open_memory(path, told)
            found.append((memory, summarise(memory)))
    if as_json:
        # Bytes, because programs expect UTF-8 whatever the terminal speaks.
        click.echo(json.dumps([_as_json(*each) for each in found], ensure_ascii=False, indent=1).encode())
    else:
        click.echo("\n\n".join("\n".join(map(one_line, _shown(*each))) for each in found))


def _as_json(memory: "TmxReader", summary: "MemorySummary") -> dict[str, object]:
    from dataclasses import asdict

    return {
        "memory": str(memory.path),
        "version": memory.header.version,
        "encoding": memory.encoding,
        "header": memory.header.attributes,
        **asdict(summary),
        "malformed_units": [asdict(unit) for unit in memory.malformed],
    }


def _shown(memory: "TmxReader", summary: "MemorySummary") -> Iterator[str]:
    said = memory.header.attributes
    tool = " ".join(filter(None, (said.get("creationtool"), said.get("creationtoolversion"))))
    yield str(memory.path)
    version = memory.header.version or "(no version)"
    yield f"  TMX {version}, {memory.encoding.upper()}, by {tool or 'nobody knows what'}"
    yield f"  source language {memory.header.source_language or '(each unit says its own, or none)'}"
    yield f"  {counted(summary.units, 'unit')}{_dates(summary)}"
    yield ""
    header = ("language", "texts", "empty", "words", "characters")
    rows = [
        (tag, *(f"{number:,}" for number in (each.texts, each.empty, each.words, each.characters)))
        for tag, each in summary.languages.items()
    ]
    yield from (f"  {line}" for line in columns([header, *rows]).splitlines())
    yield ""
    yield from (f"  {line}" for line in _findings(summary))
    for unit in memory.malformed:
        yield f"  line {unit.line}: {unit.reason}"
    if len(memory.malformed) < memory.malformed_count:
        yield f"  and {memory.malformed_count - len(memory.malformed):,} more"


def _dates(summary: "MemorySummary") -> str:
    if not summary.first_date:
        return ", without dates"
    first, last = _day(summary.first_date), _day(summary.last_date)
    return f", of {first}" if first == last else f", from {first} to {last}"


def _day(date: str) -> str:
    return f"{date[:4]}-{date[4:6]}-{date[6:8]}" if date[:8].isdecimal() else date


def _findings(summary: "MemorySummary") -> Iterator[str]:
    """What to know before the memory is used, a line each; nothing of what there is none of."""
    for tag, language in summary.languages.items():
        if not language.known:
            yield f"{tag}: no tag that CAT tools understand; align tm convert --lang {tag}=TAG renames it"
    counts: Iterable[tuple[int, str]] = (
        (summary.repeated, "the same as another one; align tm dedupe removes them"),
        (summary.ambiguous, "translated in another way than the same text before; align tm dedupe chooses"),
        (summary.incomplete, "without a text in two languages, or with an empty one"),
        (summary.noted, "with notes"),
    )
    for count, what in counts:
        if count:
            yield f"{counted(count, 'unit')} {what}"
    if any(summary.confidences):
        shares = ", ".join(
            f"from {place / 10:.1f} {count:,}" for place, count in enumerate(summary.confidences) if count
        )
        yield f"units by confidence: {shares}"
    if summary.properties:
        kinds = [f"{kind} ({count:,})" for kind, count in summary.properties.items()]
        more = ["…"] if len(kinds) > _NAMED_PROPERTIES else []
        yield f"properties {', '.join(kinds[:_NAMED_PROPERTIES] + more)}"
    if summary.malformed:
        yield f"{counted(summary.malformed, 'unit')} cannot be read:"
