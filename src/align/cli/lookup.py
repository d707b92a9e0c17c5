"""``align lookup``: how a name was rendered, asked in either language; the names of a text."""

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from align.cli.entry_text import entry_text, isolated, pair_text
from align.cli.glossary_location import existing_glossary, glossary_option
from align.errors import MissingFileError
from align.glossary.entries import StoredEntry
from align.glossary.scanning import TermInText, scan_text
from align.glossary.search import LookupHit, lookup
from align.glossary.store import GlossaryStore

#: What is said of weak matches.
_WARNINGS = {
    "part": "; only a part of what you asked for",
    "fuzzy": "; only similar to what you asked for",
    "sound": "; only sounds like what you asked for",
}
_STANDARD_INPUT = "-"
_LONGEST_SHOWN = 60


@click.command("lookup")
@click.argument("query", required=False)
@glossary_option
@click.option(
    "--text",
    "text",
    metavar="FILE",
    help="List every term that stands in FILE, a text, a web page or a Word document; - is standard "
    "input, and what has spaces and is no file is taken for the text itself.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Most entries to show."
)
@click.option("--rejected", is_flag=True, help="Also find entries that were rejected.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def command(
    query: str | None, glossary: Path | None, text: str | None, limit: int, rejected: bool, as_json: bool
) -> None:
    """Find QUERY, a name in either language, in the glossary of an earlier run.

    Case, diacritics, hamza and vowel marks, attached و ف ب ل ك, titles, and where a name is
    joined do not matter; misspellings are found, and what sounds alike in either script. Of a
    sentence, the names in it are found. Exit status 1 if nothing is found.
    """
    if (query is None) == (text is None):
        raise click.UsageError("give a name to look up, or a text with --text")
    path = existing_glossary(glossary)
    with GlossaryStore(path) as store:
        if text is not None:
            _list_terms(store, text, as_json=as_json)
        elif query is not None:
            _show_entries(store, _decoded(query), limit, rejected=rejected, as_json=as_json)


def _decoded(text: str) -> str:
    """What was typed; a locale without UTF-8 hands over bytes that it could not decode."""
    return os.fsencode(text).decode("utf-8", "replace")


def _show_entries(store: GlossaryStore, query: str, limit: int, *, rejected: bool, as_json: bool) -> None:
    hits = lookup(store, query, limit, with_rejected=rejected)
    if as_json:
        _print_json(map(_hit_values, hits))
    else:
        shown = (entry_text(hit.entry, _WARNINGS.get(hit.match, ""), hit.matched_words) for hit in hits)
        click.echo("\n\n".join(shown), nl=bool(hits))
    if not hits:
        shortened = query if len(query) <= _LONGEST_SHOWN else query[:_LONGEST_SHOWN] + "…"
        hidden = not rejected and lookup(store, query, 1, with_rejected=True)
        remedy = "--rejected shows what was rejected" if hidden else "try a part of the name"
        click.echo(f"align: {store.path}: nothing like {shortened!r} in it; {remedy}", err=True)
        raise click.exceptions.Exit(1)


def _list_terms(store: GlossaryStore, named: str, *, as_json: bool) -> None:
    """List the terms of a text, every place of each, in the order of their first places."""
    text = _read(named)
    found = scan_text(store, text)
    if as_json:
        _print_json(_place_values(place, entry) for place in found for entry in place.entries)
    else:
        places: dict[str, tuple[StoredEntry, list[TermInText]]] = {}
        for place in found:
            for entry in place.entries:
                places.setdefault(entry.term.id, (entry, []))[1].append(place)
        for entry, where in places.values():
            click.echo(_listed(entry, where))
    if not found:
        click.echo(f"align: {store.path}: no term of it stands in the text", err=True)
        raise click.exceptions.Exit(1)


def _read(named: str) -> str:
    """The text that is meant.

    Raises: MissingFileError if there is no such file, and it is no text either.
    """
    if named == _STANDARD_INPUT:
        return sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    if not named.strip():
        raise click.UsageError("the text is empty; name a file with --text, or give a sentence")
    try:
        is_file = Path(named).exists()
    except (OSError, ValueError):  # too long for a file name, or with characters that none has
        is_file = False
    if is_file:
        from align.reading import read_document

        return read_document(Path(named), "en").text
    if any(map(str.isspace, named)):
        return _decoded(named)
    raise MissingFileError(
        f"{named}: there is no such file; check the name, or look the word up without --text"
    )


def _listed(entry: StoredEntry, places: Iterable[TermInText]) -> str:
    """An entry on one line, and the places where it stands on the next."""
    by_text: dict[str, list[str]] = {}
    for place in places:
        shown = isolated(" ".join(place.text.split())) + (" (surname)" if place.is_surname else "")
        by_text.setdefault(shown, []).append(f"{place.start}-{place.end}")
    where = "; ".join(f"{text} {', '.join(at)}" for text, at in by_text.items())
    return f"{pair_text(entry)}  [{entry.term.type}, {entry.term.status}]\n  {where}"


def _print_json(values: Iterable[dict[str, object]]) -> None:
    """Print as UTF-8 bytes, which programs expect whatever the terminal speaks."""
    click.echo(json.dumps(list(values), ensure_ascii=False, indent=1).encode("utf-8", "replace"))


def _hit_values(hit: LookupHit) -> dict[str, object]:
    return _entry_values(hit.entry) | {
        "match": hit.match,
        "matched": hit.matched,
        "matched_words": hit.matched_words,
        "score": hit.score,
    }


def _place_values(place: TermInText, entry: StoredEntry) -> dict[str, object]:
    where = {"start": place.start, "end": place.end, "text": place.text, "surname": place.is_surname}
    return where | _entry_values(entry)


def _entry_values(entry: StoredEntry) -> dict[str, object]:
    """An entry as one flat object, without the offsets of single mentions; dates in ISO 8601."""
    values = asdict(entry)
    term = values.pop("term")
    del term["source_mentions"], term["target_mentions"], term["assumed"]
    dates = {name: date.isoformat() for name in ("created", "changed") if (date := term[name])}
    return {"id": term.pop("id"), **term, **dates, **values}
