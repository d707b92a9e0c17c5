"""``align glossary add``, ``edit``, ``approve``, ``reject`` and ``merge``: what a person decides."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from align.cli.entry_text import entry_text, isolated, pair_text
from align.cli.glossary_location import existing_glossary, glossary_option, glossary_to_fill
from align.cli.interruption import uninterrupted
from align.errors import GlossaryError
from align.exchange.language_tags import normalise_language_tag
from align.glossary.editing import BY_PERSON, Edit
from align.glossary.entries import StoredEntry
from align.glossary.store import GlossaryStore
from align.terms import Term, TermStatus, TermType

_TYPES = click.Choice([type_.value for type_ in TermType])
_STATUSES = click.Choice([status.value for status in TermStatus])
_MOST_NAMED = 5


@click.command("add")
@click.argument("source")
@click.argument("target")
@click.option(
    "--type",
    "type_",
    type=_TYPES,
    default=TermType.MISCELLANEOUS.value,
    show_default=True,
    help="Person, organisation, place, or other.",
)
@click.option("--note", default="", help="A remark to keep with it.")
@click.option("--source-lang", default="en", show_default=True, help="Language tag of SOURCE.")
@click.option("--target-lang", default="ar", show_default=True, help="Language tag of TARGET.")
@glossary_option
def add(
    source: str,
    target: str,
    type_: str,
    note: str,
    source_lang: str,
    target_lang: str,
    glossary: Path | None,
) -> None:
    """Add an approved entry: SOURCE is rendered by TARGET."""
    term = Term(
        source.strip(),
        target.strip(),
        TermType(type_),
        (),
        (),
        1.0,
        (BY_PERSON,),
        TermStatus.APPROVED,
        note=note,
    )
    entry = StoredEntry(term, normalise_language_tag(source_lang), normalise_language_tag(target_lang))
    with uninterrupted(), GlossaryStore(glossary_to_fill(glossary), create=True) as store:
        click.echo(entry_text(store.add_entry(entry)))


@click.command("edit")
@click.argument("entry")
@click.option("--source", help="What the source form is to be.")
@click.option("--target", help="What the rendering is to be.")
@click.option("--type", "type_", type=_TYPES, help="Person, organisation, place, or other.")
@click.option("--status", type=_STATUSES, help="What is thought of it; approved if not said.")
@click.option("--note", help="A remark to keep with it; an empty one takes it away.")
@glossary_option
def edit(
    entry: str,
    source: str | None,
    target: str | None,
    type_: str | None,
    status: str | None,
    note: str | None,
    glossary: Path | None,
) -> None:
    """Change ENTRY, an identifier or a name in either language.

    An entry whose names or type you change counts as approved unless you give another status.
    """
    changes = Edit()
    if source is not None:
        changes["source"] = source
    if target is not None:
        changes["target"] = target
    if type_ is not None:
        changes["type"] = TermType(type_)
    if status is not None:
        changes["status"] = TermStatus(status)
    if note is not None:
        changes["note"] = note
    if not changes:
        raise click.UsageError("say what to change: --source, --target, --type, --status or --note")
    with _opened(glossary) as store, uninterrupted():
        click.echo(entry_text(store.edit(_identifier(store, entry), **changes)))


@click.command("approve")
@click.argument("entries", nargs=-1, required=True)
@glossary_option
def approve(entries: tuple[str, ...], glossary: Path | None) -> None:
    """Say that ENTRIES are right; identifiers, or names in either language."""
    _decide(entries, glossary, lambda store, named: store.approve(*named))


@click.command("reject")
@click.argument("entries", nargs=-1, required=True)
@glossary_option
def reject(entries: tuple[str, ...], glossary: Path | None) -> None:
    """Say that ENTRIES are wrong; identifiers, or names in either language.

    They stay in the glossary, so that no article brings them back, and out of all that is
    made from it.
    """
    _decide(entries, glossary, lambda store, named: store.reject(*named))


@click.command("merge")
@click.argument("entry")
@click.argument("others", nargs=-1, required=True)
@glossary_option
def merge(entry: str, others: tuple[str, ...], glossary: Path | None) -> None:
    """Make OTHERS part of ENTRY, whose names it keeps; identifiers, or names in either language.

    Their forms become forms of ENTRY, in articles to come too.
    """
    with _opened(glossary) as store, uninterrupted():
        into = _identifier(store, entry)
        merged = [_identifier(store, other) for other in others]
        if into in merged:
            raise GlossaryError(f"{entry!r} cannot be merged into itself; name two different entries")
        click.echo(entry_text(store.merge(into, merged)))


def _opened(glossary: Path | None) -> GlossaryStore:
    """The store that is meant, for writing; it must be there.

    Raises: GlossaryError if it is not, or cannot be used.
    """
    path = existing_glossary(glossary)
    if not path.exists():
        GlossaryStore(path)  # says that there is none
    return GlossaryStore(path, create=True)


def _decide(
    names: Sequence[str],
    glossary: Path | None,
    decide: Callable[[GlossaryStore, Iterable[str]], Iterable[StoredEntry]],
) -> None:
    """Decide on all of the entries, or on none if something is wrong with one."""
    with _opened(glossary) as store, uninterrupted():
        for entry in decide(store, [_identifier(store, name) for name in names]):
            click.echo(f"{entry.term.status}: {pair_text(entry)}")


def _identifier(store: GlossaryStore, name: str) -> str:
    """The identifier of the one entry that is meant.

    Raises: GlossaryError if there is none, or more than one.
    """
    found = store.find(name)
    if not found:
        raise GlossaryError(
            f"{store.path}: there is no entry {name!r}; find its identifier with align lookup"
        )
    if len(found) > 1:
        named = "; ".join(f"{entry.term.id} is {isolated(pair_text(entry))}" for entry in found[:_MOST_NAMED])
        raise GlossaryError(
            f"{store.path}: {len(found)} entries have the form {name!r}; name one by its identifier: {named}"
        )
    return found[0].term.id
