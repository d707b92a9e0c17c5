"""``align lookup``: how a name was rendered, asked in either language."""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from align.cli.glossary_location import existing_glossary, glossary_option
from align.terms import Variant

if TYPE_CHECKING:
    from align.glossary import LookupHit

#: What is said of weak matches.
_WARNINGS = {
    "part": "; only a part of what you asked for",
    "fuzzy": "; only similar to what you asked for",
}


@click.command("lookup")
@click.argument("query")
@glossary_option
@click.option(
    "--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Most entries to show."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def command(query: str, glossary: Path | None, limit: int, as_json: bool) -> None:
    """Find QUERY, a name in either language, in the glossary of an earlier run.

    Case, diacritics, hamza and vowel marks, attached و ف ب ل ك and small misspellings do
    not matter. Exit status 1 if nothing is found.
    """
    # A locale without UTF-8 hands over bytes that it could not decode.
    query = os.fsencode(query).decode("utf-8", "replace")
    from align.glossary import GlossaryStore, lookup

    path = existing_glossary(glossary)
    with GlossaryStore(path) as store:
        hits = lookup(store, query, limit)
    if as_json:
        # Bytes, because programs expect UTF-8 whatever the terminal speaks.
        click.echo(json.dumps([asdict(hit) for hit in hits], ensure_ascii=False, indent=1).encode())
    else:
        click.echo("\n\n".join(_entry(hit) for hit in hits), nl=bool(hits))
    if not hits:
        click.echo(f"align: {path}: nothing like {query!r} in it; try a part of the name", err=True)
        raise click.exceptions.Exit(1)


def _entry(hit: "LookupHit") -> str:
    """One entry; source and target on lines of their own, so that no line mixes directions."""
    lines = [
        hit.source,
        hit.target or "(no rendering found)",
        f"  {hit.type.value}, {hit.status.value}, confidence {hit.confidence:.2f}{_likeness(hit)}",
        *_wrapped(f"in {', '.join(hit.documents)}"),
    ]
    lines += _forms(hit.source_language, hit.source_variants) + _forms(
        hit.target_language, hit.target_variants
    )
    lines += [line for example in (hit.source_example, hit.target_example) for line in _wrapped(example)]
    return "\n".join(lines)


def _likeness(hit: "LookupHit") -> str:
    """A word of warning where an entry is not what was asked, nor a name that contains it."""
    return _WARNINGS.get(hit.match.value, "")


def _wrapped(text: str) -> list[str]:
    """The text indented; on a terminal broken between words, elsewhere one line."""
    width = get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize
    return wrap(text, width, initial_indent="  ", subsequent_indent="  ", break_long_words=False)


def _forms(language: str, variants: Sequence[Variant]) -> list[str]:
    """The forms of one language with their counts; the count first, where both directions agree."""
    if not variants:
        return []
    return [f"  {language}  {variant.count} × {variant.text}" for variant in variants]
