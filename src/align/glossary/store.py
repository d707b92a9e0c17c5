"""The glossary store: one SQLite file that many documents' terms add up in.

Each document's terms are kept as they came, and entries are made of them (`merging`),
so that a document processed again replaces its own contribution and nothing else.
What a person approved, rejected, edited, added or merged stays as it is whatever
documents say; only its counts change. The tables are described in `schema`.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from align.closing import Closing
from align.errors import GlossaryError
from align.folding import fold
from align.glossary.database import GlossaryDatabase
from align.glossary.entries import EntryReader, StoredEntry
from align.glossary.language_pairs import stored_pair
from align.glossary.term_rows import TermRows, storable
from align.glossary.word_index import WordIndex
from align.terms import Term, TermStatus, TermType

if TYPE_CHECKING:
    from align.glossary.editing import Edit, Editor
    from align.glossary.importing import Imported

__all__ = ["Contribution", "GlossaryStore", "StoredEntry"]


@dataclass(frozen=True, slots=True)
class Contribution:
    """The terms of one document pair.

    Attributes:
        document: what identifies it, such as the source's stem; adding it again replaces.
        source_language: BCP 47 tag.
        target_language: BCP 47 tag.
        terms: its terms.
    """

    document: str
    source_language: str
    target_language: str
    terms: Sequence[Term]


class GlossaryStore(Closing):
    """An open glossary store; a context manager that closes it.

    Args:
        path: the SQLite file.
        create: make it if it does not exist, and open it for writing; else for reading only.

    Attributes:
        path: the SQLite file.
        words: the index that `search` asks.

    Raises: GlossaryError if it is missing, no glossary, damaged, of a newer version, or locked.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self._database = GlossaryDatabase(path, create=create)
        self._connection = self._database.connection
        self._reader = EntryReader(self._connection)
        self._terms = TermRows(self._connection)
        self.words = WordIndex(self._connection)

    def close(self) -> None:
        """Close the file; nothing is left beside it."""
        self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Turn what may go wrong while the store is asked into errors for the user.

        Raises: GlossaryError if the store cannot be read.
        """
        with self._database.reported():
            yield

    def add(self, contributions: Iterable[Contribution]) -> None:
        """Add documents' terms, or replace what they contributed before, and renew the entries.

        All of it happens or nothing does.

        Raises: GlossaryError if the store cannot be written.
        """
        from align.glossary.renewal import Renewal

        with self._database.reported(), self._database.transaction():
            keys: dict[tuple[str, str], set[str]] = {}
            for contribution in contributions:
                for pair, concerned in self._replace(contribution):
                    keys.setdefault(pair, set()).update(concerned)
            for pair, concerned in sorted(keys.items()):
                Renewal(self._connection, pair).renew(concerned)

    def _replace(self, contribution: Contribution) -> list[tuple[tuple[str, str], set[str]]]:
        """Write a document's terms in the place of older ones; say which keys that concerns."""
        pair = stored_pair(self._connection, (contribution.source_language, contribution.target_language))
        old = self._connection.execute(
            "SELECT id, source_language, target_language FROM documents WHERE name = ?",
            (contribution.document,),
        ).fetchone()
        concerned: list[tuple[tuple[str, str], set[str]]] = []
        if old is not None:
            concerned.append(((old[1], old[2]), self._keys_of(old[0])))
            self._connection.execute("DELETE FROM terms WHERE document = ?", (old[0],))
        (document,) = self._connection.execute(
            "INSERT INTO documents (name, source_language, target_language) VALUES (?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET source_language = excluded.source_language, "
            "target_language = excluded.target_language RETURNING id",
            (contribution.document, *pair),
        ).fetchone()
        for position, term in enumerate(contribution.terms):
            self._terms.insert(document, position, term)
        return [*concerned, (pair, self._keys_of(document))]

    def _keys_of(self, document: int) -> set[str]:
        rows = self._connection.execute(
            "SELECT DISTINCT key FROM term_keys JOIN terms ON terms.id = term WHERE document = ?", (document,)
        )
        return {key for (key,) in rows}

    def entry(self, number: int) -> StoredEntry:
        """An entry by the number that its forms carry."""
        with self.reading():
            return self._reader.read(number)

    def rejected(self, numbers: Iterable[int]) -> set[int]:
        """Those of these entries that a person rejected, by the numbers that forms carry."""
        listed = ", ".join(map(str, sorted(set(numbers))))
        with self.reading():
            return set(self._reader.numbers(f"id IN ({listed}) AND status = ?", [TermStatus.REJECTED]))

    def persons(self, numbers: Iterable[int]) -> dict[int, str]:
        """The canonical source forms of those of these entries that are persons and not rejected.

        They are known by the numbers that forms carry.
        """
        with self.reading():
            return self._reader.sources(numbers, TermType.PERSON)

    def entries(self) -> list[StoredEntry]:
        """All entries, in the order of their canonical source forms.

        Raises: GlossaryError if the store cannot be read.
        """
        return list(self.each_entry())

    def each_entry(self) -> Iterator[StoredEntry]:
        """Yield all entries in that order, read as they are asked for, however many there are.

        Raises: GlossaryError if the store cannot be read.
        """
        with self.reading():
            yield from self._reader.every()

    def __len__(self) -> int:
        with self.reading():
            (count,) = self._connection.execute("SELECT count(*) FROM entries").fetchone()
            return int(count)

    def find(self, name: str) -> list[StoredEntry]:
        """Entries of this identifier, or else with this form, however it is capitalised and marked.

        Those of which it is a canonical form come alone if there are any.

        Raises: GlossaryError if the store cannot be read.
        """
        with self.reading():
            return [self._reader.read(number) for number in self._numbers(storable(name))]

    def _numbers(self, name: str) -> list[int]:
        numbers = self._reader.numbers("identifier = ?", [name.strip()])
        if not numbers:
            # Nobody types the apostrophe that newspapers print.
            spellings = {fold(name.replace(other, own)) for other, own in ("’'", "'’")}
            forms = self.words.forms_of("folded", sorted(spellings))
            found = self._reader.numbers(
                f"id IN ({', '.join(str(form.entry) for form in forms)})" if forms else "0"
            )
            named = [number for number in found if self._is_called(number, spellings)]
            numbers = named or found
        return numbers

    def _is_called(self, number: int, folded: Collection[str]) -> bool:
        term = self._reader.read(number).term
        return fold(term.source) in folded or fold(term.target) in folded

    def differing_forms(self, identifier: str) -> frozenset[str]:
        """The renderings of an approved entry that are not what was approved, nor variants of it.

        Raises: GlossaryError if there is no such entry, or the store cannot be read.
        """
        with self.reading():
            return self._reader.differing_forms(self._number(identifier))

    def add_entry(self, entry: StoredEntry) -> StoredEntry:
        """Add an entry that a person made; its identifier, documents and dates are the store's to give.

        Raises: GlossaryError if its name is there already, a side is in the letters of the other
            language, it is approved without a rendering, or the store cannot be written.
        """
        with self._editing() as editor:
            return self._reader.read(editor.add(entry))

    def edit(self, identifier: str, **changes: Unpack["Edit"]) -> StoredEntry:
        """Change an entry's names, type, status or note; changed names or type count as approved.

        Raises: GlossaryError if there is no such entry, another one has that name, a name is in
            the letters of the other language, or the store cannot be written.
        """
        with self._editing() as editor:
            number = self._number(identifier)
            editor.edit(number, changes)
            return self._reader.read(number)

    def approve(self, *identifiers: str) -> list[StoredEntry]:
        """Say that entries are right; all of them or none.

        Raises: GlossaryError if there is no such entry, it has no rendering, or the store
            cannot be written.
        """
        return self._decide(identifiers, TermStatus.APPROVED)

    def reject(self, *identifiers: str) -> list[StoredEntry]:
        """Say that entries are wrong: lookups do not show them, and documents do not bring them back.

        Raises: GlossaryError if there is no such entry, or the store cannot be written.
        """
        return self._decide(identifiers, TermStatus.REJECTED)

    def _decide(self, identifiers: Iterable[str], status: TermStatus) -> list[StoredEntry]:
        with self._editing() as editor:
            numbers = [self._number(identifier) for identifier in identifiers]
            for number in numbers:
                editor.edit(number, {"status": status})
            return [self._reader.read(number) for number in numbers]

    def merge(self, identifier: str, others: Iterable[str]) -> StoredEntry:
        """Make other entries part of one, which keeps its names; future documents follow.

        Raises: GlossaryError if one is missing, of other languages, or rejected where others are not, or
            the store cannot be written.
        """
        with self._editing() as editor:
            number = self._number(identifier)
            merged = [self._number(other) for other in others]
            editor.merge(number, [other for other in dict.fromkeys(merged) if other != number])
            return self._reader.read(number)

    def import_entries(self, entries: Iterable[StoredEntry], named: Path | None = None) -> "Imported":
        """Add entries from elsewhere, or change those that are there already; all of them or none.

        Args:
            entries: from elsewhere.
            named: the file that they stand in, for errors; if None, errors name the store.

        An entry is there if one has its identifier, or else its name in the same languages;
        `importing` says what becomes of it.

        Raises: GlossaryError if an entry has no name or is approved without a rendering, or the
            store cannot be written.
        """
        from align.glossary.importing import Importer

        with self._editing(named) as editor:
            return Importer(self._connection, editor).take(entries)

    def document_terms(self, document: str) -> tuple[Term, ...]:
        """The terms of one document as they were added; empty for an unknown one."""
        with self.reading():
            return tuple(self._terms.of_document(document))

    @contextmanager
    def _editing(self, named: Path | None = None) -> Iterator["Editor"]:
        from align.glossary.editing import Editor

        with self._database.reported(), self._database.transaction():
            yield Editor(self._connection, named or self.path)

    def _number(self, identifier: str) -> int:
        numbers = self._reader.numbers("identifier = ?", [identifier])
        if not numbers:
            raise GlossaryError(
                f"{self.path}: there is no entry {identifier}; look its identifier up with align lookup"
            )
        return numbers[0]
