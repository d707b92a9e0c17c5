"""Glossaries in and out of the store, as files of every format.

`align.exchange.glossary_formats` lists the formats; the store keeps the entries.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from align.errors import GlossaryError, LanguageError
from align.exchange.glossary_formats import GlossaryFormat, read_terms, select_terms
from align.exchange.language_tags import LanguagePair, same_language
from align.glossary import GlossaryStore, StoredEntry
from align.glossary.editing import Imported
from align.glossary.merging import term_key
from align.terms import Term, TermList, TermStatus, Variant


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
    read = read_terms(path, languages)
    terms = unite_same_names(read.terms)
    remarks = read.remarks
    more = len(read.terms) - len(terms)
    if more:
        entries = "entry was" if more == 1 else "entries were"
        remarks += (f"{path}: {more:,} {entries} united with another one of the same name",)
    entries_read = (StoredEntry(term, read.source_language, read.target_language) for term in terms)
    with GlossaryStore(store_path, create=True) as store:
        return ImportedGlossary(store.import_entries(entries_read), remarks)


def unite_same_names(terms: Iterable[Term]) -> list[Term]:
    """Make entries of one name one entry, since a glossary has a name once.

    The first rendering stays the canonical one, and other forms become variants; what was
    noted of each is kept.
    """
    united: dict[str, Term] = {}
    for term in terms:
        key = term_key(term.source) or term_key(term.target)
        united[key] = _united(united[key], term) if key in united else term
    return list(united.values())


def _united(first: Term, other: Term) -> Term:
    target = first.target or other.target
    notes = dict.fromkeys(note for note in (first.note, other.note) if note)
    return replace(
        first,
        target=target,
        status=other.status if not first.target and other.target else first.status,
        source_variants=_with_forms(first.source_variants, first.source, other.source_variants, other.source),
        target_variants=_with_forms(first.target_variants, target, other.target_variants, other.target),
        note="\n".join(notes),
    )


def _with_forms(
    forms: tuple[Variant, ...], canonical: str, others: tuple[Variant, ...], other: str
) -> tuple[Variant, ...]:
    """The forms, and those of the other entry that are not there yet."""
    known = {canonical, *(form.text for form in forms)}
    offered = (*others, *([Variant(other, 1)] if other not in {form.text for form in others} else []))
    return (*forms, *(form for form in offered if form.text and form.text not in known))


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
