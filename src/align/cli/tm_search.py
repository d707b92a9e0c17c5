"""``align tm search``: concordance and fuzzy matches in translation memories."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli.one_line import one_line
from align.cli.paths import NAMED_PATH
from align.cli.tm_reading import tell_malformed, working
from align.errors import MissingFileError
from align.translation_units import speaks

if TYPE_CHECKING:
    from align.memories import Memories, MemoryHit, Place, SearchResult
    from align.memory import Span

#: What is searched when nothing is named: what `align run` has written.
_DEFAULT = Path("aligned")


@click.command("search")
@click.argument("query")
@click.argument("memories", nargs=-1, type=NAMED_PATH)
@click.option(
    "--mode",
    type=click.Choice(["all", "fuzzy", "concordance"]),
    default="all",
    show_default=True,
    help="Sentences like QUERY, passages that have QUERY in them, or both.",
)
@click.option(
    "--min-match",
    type=click.IntRange(1, 100),
    default=70,
    show_default=True,
    help="Per cent that a similar sentence must have.",
)
@click.option("--lang", help="Only texts in this language, such as ar; in any if not named.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Most hits to show.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@click.option(
    "--index",
    type=NAMED_PATH,
    envvar="ALIGN_MEMORY_INDEX",
    help="Folder to keep the indexes in; in your cache if not named.",
)
def command(
    query: str,
    memories: Sequence[Path],
    mode: str,
    min_match: int,
    lang: str | None,
    limit: int,
    as_json: bool,
    index: Path | None,
) -> None:
    """Find QUERY in MEMORIES: TMX files, or folders of them; the folder aligned if none is named.

    A sentence finds sentences like it, with the percentage of its words that agree; words
    find the passages that have them, together first. Either language. Case, vowel marks,
    hamza and attached و ف ب ل ك ال do not matter; a word that ends in * stands for all that
    begin like it.

    The first search makes an index of each memory, in your cache unless you say where;
    it is made anew when the memory changes, and may be deleted at any time. Exit status 1
    if nothing is found.
    """
    # A locale without UTF-8 hands over bytes that it could not decode.
    query = os.fsencode(query).decode("utf-8", "replace")
    from align.memories import Memories, SearchMode, SearchOptions

    options = SearchOptions(SearchMode(mode), min_match, limit, lang)
    with working("Indexing") as told, Memories(memories or _default(), folder=index, progress=told) as opened:
        result = opened.search(query, options)
    _tell_indexed(opened)
    if as_json:
        # Bytes, because programs expect UTF-8 whatever the terminal speaks.
        click.echo(json.dumps(_as_json(result), ensure_ascii=False, indent=1).encode())
    else:
        click.echo("\n\n".join(_shown(hit) for hit in result.hits), nl=bool(result.hits))
        if result.hits and not result.complete:
            click.echo("\nalign: there are more; --limit shows more of them", err=True)
    if not result.hits:
        click.echo(f"align: {_nothing(query, lang, opened)}", err=True)
        raise click.exceptions.Exit(1)


def _nothing(query: str, language: str | None, memories: "Memories") -> str:
    """Why there may be no hit, and what to try."""
    if language is not None and not any(speaks(tag, language) for tag in memories.languages):
        return f"there is no text in {language!r}; name one of these with --lang: " + one_line(
            ", ".join(memories.languages)
        )
    return (
        f"nothing like {query!r} in {memories.units:,} units; try fewer words, "
        "a part of a word with * behind it, or a lower --min-match"
    )


def _default() -> tuple[Path]:
    if not _DEFAULT.exists():
        raise MissingFileError(
            f"there is no folder {_DEFAULT} here; name translation memories behind the query, "
            "or a folder of them"
        )
    return (_DEFAULT,)


def _tell_indexed(memories: "Memories") -> None:
    tell_malformed(memories.indexed)
    if memories.indexed:
        names = ", ".join(memory.path.name for memory in memories.indexed[:3])
        others = f" and {len(memories.indexed) - 3} more" if len(memories.indexed) > 3 else ""
        click.echo(f"align: indexed {names}{others}; the index is in {memories.folder}", err=True)


def _shown(hit: "MemoryHit") -> str:
    """A hit; its texts on lines of their own, so that no line mixes directions."""
    similarity = hit.kind.value if hit.percent is None else f"{hit.percent}%"
    said = [similarity, _place(hit.places[0])]
    if len(hit.places) > 1:
        said.append(f"and {len(hit.places) - 1} more")
    if hit.confidence is not None:
        said.append(f"confidence {hit.confidence:.2f}")
    lines = [", ".join(said), f"  {one_line(hit.language)}  {_highlighted(hit.text, hit.spans)}"]
    lines += [f"  {one_line(each.language)}  {one_line(each.text)}" for each in hit.translations]
    return "\n".join(lines)


def _place(place: "Place") -> str:
    document = "" if place.document is None else f" ({one_line(place.document)})"
    return f"{Path(place.memory).name}, line {place.line}{document}"


def _highlighted(text: str, spans: "Sequence[Span]") -> str:
    """The text with what answers the query in bold, where the terminal can show it."""
    text = one_line(text)
    if os.environ.get("NO_COLOR"):
        return text
    parts: list[str] = []
    end = 0
    for span in spans:
        parts += [text[end : span.start], click.style(text[span.start : span.end], fg="yellow", bold=True)]
        end = span.end
    return "".join((*parts, text[end:]))


def _as_json(result: "SearchResult") -> dict[str, object]:
    from dataclasses import asdict

    return {"complete": result.complete, "hits": [asdict(hit) for hit in result.hits]}
