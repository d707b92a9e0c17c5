"""Glossaries in and out of the store, as files of every format.

`align.exchange.glossary_formats` lists the formats; the store keeps the entries.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from align.errors import GlossaryError, LanguageError
from align.exchange.glossary_formats import GlossaryFormat, read_terms, select_terms
from align.exchange.language_tags import LanguagePair, same_language
from align.glossary import GlossaryStore, StoredEntry
from align.glossary.importing import Imported
from align.glossary.uniting import rendered_twice, unite_same_names
from align.terms import Term, TermList, TermStatus
from align.wording import counted

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class ImportedGlossary:
    """What came of an import.

    Attributes:
        entries: how many were added, changed, and there already.
        remarks: sentences for the user about what was read otherwise than it stands in the
            file, or not at all.
    """

    entries: Imported
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportedGlossary:
    """A file of terms from the store.

    Attributes:
        content: the file.
        written: how many entries are in it.
        left_out: how many of these languages do not belong into it, by status; those that have
            the right status but no rendering count as to be checked.
        remarks: sentences for the user about what could not be written.
    """

    content: bytes
    written: int
    left_out: dict[TermStatus, int]
    remarks: tuple[str, ...]


def import_glossary(
    path: Path, store_path: Path, languages: LanguagePair, status: TermStatus | None = None
) -> ImportedGlossary:
    """Add the entries of a file to a store, or change those that are there; all of them or none.

    Args:
        path: a file of any format that is read.
        store_path: the store; made if it is not there and the file can be read.
        languages: of the terms in the file; entries are kept under these tags, or under those
            that the store has for the same languages.
        status: of the entries that the file gives none; if None, new ones are approved, or to
            be checked if a side is missing, and those that are there keep theirs.

    Raises: InputError if the file cannot be read, makes no sense, or is in other languages;
        GlossaryError if the store cannot be written, or an entry makes no sense in it.
    """
    read = read_terms(path, languages)
    terms = unite_same_names(read.terms if status is None else _with_status(read.terms, status))
    remarks = read.remarks
    more = len(read.terms) - len(terms)
    if more:
        entries = counted(more, "entry was", "entries were")
        remarks += (f"{path}: {entries} united with another one of the same name",)
    if twice := rendered_twice(read.terms):
        names = counted(len(twice), "name has", "names have")
        remarks += (
            f"{path}: {names} more than one rendering; the first that is approved is kept, the others are "
            f"variants: {_named(twice)}",
        )
    entries_read = (StoredEntry(term, read.source_language, read.target_language) for term in terms)
    is_new = not store_path.exists()
    try:
        with GlossaryStore(store_path, create=True) as store:
            imported = store.import_entries(entries_read, path)
    except GlossaryError:
        if is_new:
            store_path.unlink(missing_ok=True)  # nothing has been put into it
        raise
    return ImportedGlossary(imported, (*remarks, *_told_rejected(path, imported.still_rejected)))


def _with_status(terms: Iterable[Term], status: TermStatus) -> Iterator[Term]:
    """The terms, those without a status with this one; what lacks a rendering cannot be approved."""
    for term in terms:
        unfit = status is TermStatus.APPROVED and not (term.source and term.target)
        if "status" in term.assumed and not unfit:
            yield replace(term, status=status, assumed=term.assumed - {"status"})
        else:
            yield term


def _told_rejected(path: Path, names: Sequence[str]) -> Iterator[str]:
    if names:
        entries = counted(len(names), "entry stays", "entries stay")
        yield f"{path}: {entries} rejected, because the file gives no status: {_named(names)}"


def _named(names: Sequence[str]) -> str:
    """Some names for a sentence, the first of them if they are many."""
    return ", ".join(map(repr, names[:_MOST_NAMED])) + (" …" if len(names) > _MOST_NAMED else "")


def export_glossary(
    store: GlossaryStore,
    target: GlossaryFormat,
    languages: LanguagePair | None = None,
    statuses: Collection[TermStatus] = (),
) -> ExportedGlossary:
    """Make a file of a store's entries.

    Args:
        store: open.
        target: one of `FORMATS`.
        languages: of the entries wanted, and how to label them: regions are compared with
            nothing. If None, the store must have one pair of languages.
        statuses: of the entries wanted; if empty, the format's own.

    Raises: GlossaryError if there is nothing to write, or the store cannot be read;
        LanguageError if the store has several pairs of languages, or not this one.
    """
    terms = stored_terms(store, languages)
    selected = select_terms(terms, target, statuses)
    if not selected.terms:
        raise GlossaryError(
            f"{store.path}: {_none_of(len(terms.terms))} into this file; "
            "approve some, or choose others with --status"
        )
    rendered = target.render(selected)
    left_out = _left_out(terms, selected, frozenset(statuses or target.statuses) & target.statuses)
    return ExportedGlossary(rendered.content, rendered.written, left_out, rendered.remarks)


def _none_of(number: int) -> str:
    return "its one entry does not belong" if number == 1 else f"none of its {number:,} entries belongs"


def stored_terms(store: GlossaryStore, languages: LanguagePair | None = None) -> TermList:
    """All entries of a pair of languages, in the order of their source forms.

    Args:
        store: open.
        languages: of the entries wanted, and how to label them; if None, the store must
            have one pair of languages.

    Raises: GlossaryError if the store is empty or cannot be read; LanguageError if it has
        several pairs of languages, or not this one.
    """
    entries = list(store.entries())
    if not entries:
        raise GlossaryError(
            f"{store.path}: there is no entry in it; fill it with align run or align glossary import"
        )
    pairs = Counter((entry.source_language, entry.target_language) for entry in entries)
    if languages is None:
        if len(pairs) > 1:
            raise LanguageError(
                f"{store.path}: it has {_told(pairs)}; name two with --source-lang and --target-lang"
            )
        languages = LanguagePair(*next(iter(pairs)))
    terms = tuple(entry.term for entry in entries if _is_in(entry, languages))
    if not terms:
        raise LanguageError(
            f"{store.path}: its entries are in {_told(pairs)}, not in {languages.source} and "
            f"{languages.target}; name its languages with --source-lang and --target-lang"
        )
    return TermList(languages.source, languages.target, terms)


def _told(pairs: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{source} and {target}" for source, target in pairs)


def _is_in(entry: StoredEntry, languages: LanguagePair) -> bool:
    return same_language(entry.source_language, languages.source) and same_language(
        entry.target_language, languages.target
    )


def _left_out(terms: TermList, selected: TermList, wanted: Collection[TermStatus]) -> dict[TermStatus, int]:
    """How many terms were not selected; those of a wanted status lack a side."""
    written = set(selected.terms)
    counts = Counter(
        TermStatus.TO_CHECK if term.status in wanted else term.status
        for term in terms.terms
        if term not in written
    )
    return dict(counts)
