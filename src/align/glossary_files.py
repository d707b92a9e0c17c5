"""Glossaries in and out of the store, as files of every format.

`align.exchange.glossary_formats` lists the formats; the store keeps the entries.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from align.errors import GlossaryError, LanguageError
from align.exchange.glossary_formats import GlossaryFormat, read_terms, select_terms
from align.exchange.language_tags import LanguagePair, same_language
from align.glossary import GlossaryStore, StoredEntry
from align.glossary.editing import Imported
from align.terms import TermList, TermStatus


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
        left_out: how many of these languages are not, by status; those that have the right
            status but no rendering count as to be checked.
        remarks: sentences for the user about what could not be written.
    """

    content: bytes
    written: int
    left_out: dict[TermStatus, int]
    remarks: tuple[str, ...]


def import_glossary(path: Path, store_path: Path, languages: LanguagePair) -> ImportedGlossary:
    """Add the entries of a file to a store, or change those that are there; all of them or none.

    Args:
        path: a file of any format that is read.
        store_path: the store; made if it is not there and the file can be read.
        languages: of the terms in the file; entries are kept under these tags.

    Raises: InputError if the file cannot be read, makes no sense, or is in other languages;
        GlossaryError if the store cannot be written.
    """
    terms = read_terms(path, languages)
    with GlossaryStore(store_path, create=True) as store:
        return ImportedGlossary(store.import_entries(_entries(terms)), terms.remarks)


def _entries(terms: TermList) -> Iterable[StoredEntry]:
    return (StoredEntry(term, terms.source_language, terms.target_language) for term in terms.terms)


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
            f"{store.path}: none of its {len(terms.terms):,} entries belongs into this file; "
            "approve some, or choose others with --status"
        )
    rendered = target.render(selected)
    return ExportedGlossary(
        rendered.content, len(selected.terms), _left_out(terms, selected), rendered.remarks
    )


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


def _left_out(terms: TermList, selected: TermList) -> dict[TermStatus, int]:
    written = set(selected.terms)
    counts = Counter(
        term.status if term.source and term.target else TermStatus.TO_CHECK
        for term in terms.terms
        if term not in written
    )
    return dict(counts)
