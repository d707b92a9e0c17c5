"""Stores of older versions: nothing in them is lost, and they can do what new ones can."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from align.errors import GlossaryError
from align.glossary import Contribution, GlossaryStore, lookup
from align.glossary.schema import SCHEMA_VERSION
from align.terms import Mention, Term, TermFlag, TermStatus, TermType, Variant
from glossary_old_store import write_old_store


@pytest.fixture
def old_store(store_path: Path) -> Path:
    write_old_store(store_path)
    return store_path


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (number,) = connection.execute("PRAGMA user_version").fetchone()
        return int(number)


def objects(path: Path) -> list[str]:
    """What the file is made of, but for its content."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        return sorted(" ".join(sql.replace('"', "").split()) for (sql,) in rows)


def test_opening_for_reading_is_enough(old_store: Path) -> None:
    with GlossaryStore(old_store) as store:
        entries = {entry.term.source: entry for entry in store.entries()}
    assert version(old_store) == SCHEMA_VERSION
    assert {name: entry.term.status.value for name, entry in entries.items()} == {
        "Ankara": "approved",
        "Astana": "proposed",
        "Unite": "to-check",
        "Monday": "rejected",
    }
    ankara = entries["Ankara"]
    assert (ankara.term.target, ankara.term.evidence) == ("أنقره", ("gazetteer",))
    assert ankara.term.source_variants == (Variant("Ankara", 3),)
    assert ankara.term.target_variants == (Variant("أنقرة", 2),)
    assert (ankara.term.source_example, ankara.documents) == ("Ankara waits.", ("astana-talks",))
    assert len({entry.term.id for entry in entries.values()}) == 4
    assert ankara.term.created is not None
    assert TermFlag.DIFFERS_FROM_APPROVED not in ankara.term.flags


def test_the_tables_are_those_of_a_new_store(old_store: Path, tmp_path: Path) -> None:
    GlossaryStore(old_store).close()
    GlossaryStore(tmp_path / "new.db", create=True).close()
    assert objects(old_store) == objects(tmp_path / "new.db")


def test_documents_keep_their_terms(old_store: Path) -> None:
    with GlossaryStore(old_store) as store:
        ankara, astana, _, _ = store.document_terms("astana-talks")
    assert ankara.source_mentions == (Mention(0, 0, 6),)
    assert astana.evidence == ("spelling", "votes")


def test_it_is_found_by_what_the_old_one_could_not_do(old_store: Path) -> None:
    with GlossaryStore(old_store) as store:
        assert [hit.source for hit in lookup(store, "Anqara")] == ["Ankara"]
        assert [hit.source for hit in lookup(store, "بأستانا")] == ["Astana"]


def test_decisions_hold_when_articles_are_added(old_store: Path) -> None:
    again = [
        Term("Ankara", "أنقرة", TermType.LOCATION, (Variant("Ankara", 2),), (Variant("أنقرة", 2),), 0.99),
        Term("Monday", "الاثنين", TermType.MISCELLANEOUS, (Variant("Monday", 1),), (), 0.9),
    ]
    with GlossaryStore(old_store, create=True) as store:
        store.add([Contribution("new-talks", "en", "ar", again)])
        entries = {entry.term.source: entry.term for entry in store.entries()}
    assert (entries["Ankara"].target, entries["Ankara"].status) == ("أنقره", TermStatus.APPROVED)
    assert entries["Ankara"].source_variants == (Variant("Ankara", 5),)
    assert entries["Monday"].status is TermStatus.REJECTED


def test_a_failure_leaves_the_old_store(old_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old_store.read_bytes()

    def fail(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("align.glossary.entry_rows.EntryRows.set_forms", fail)
    with pytest.raises(KeyboardInterrupt):
        GlossaryStore(old_store)
    monkeypatch.undo()
    assert version(old_store) == 1
    assert old_store.read_bytes()[100:] == before[100:]  # the header counts transactions
    with GlossaryStore(old_store) as store:
        assert len(store) == 4


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to anything")
def test_an_old_store_that_cannot_be_written(old_store: Path) -> None:
    old_store.chmod(0o444)
    old_store.parent.chmod(0o555)
    try:
        with pytest.raises(GlossaryError, match="cannot be"):
            GlossaryStore(old_store)
    finally:
        old_store.parent.chmod(0o755)


@pytest.fixture
def store_of_2(store_path: Path) -> Path:
    """A store as the second version of the program wrote it: hashes without words, no index of forms."""
    term = Term("Ankara", "أنقرة", TermType.LOCATION, (Variant("Ankara", 2),), (Variant("أنقرة", 2),), 0.99)
    with GlossaryStore(store_path, create=True) as store:
        store.add([Contribution("astana-talks", "en", "ar", [term])])
    with closing(sqlite3.connect(store_path)) as connection:
        connection.executescript(
            "DROP INDEX words_of_form;"
            "ALTER TABLE word_keys RENAME TO now;"
            "CREATE TABLE word_keys (key INTEGER NOT NULL, word INTEGER NOT NULL, PRIMARY KEY (key, word))"
            " WITHOUT ROWID;"
            "INSERT INTO word_keys SELECT key, word FROM now;"
            "DROP TABLE now;"
            "PRAGMA user_version = 2;"
        )
    return store_path


def test_the_hashes_of_the_second_version_get_their_words(store_of_2: Path, tmp_path: Path) -> None:
    with GlossaryStore(store_of_2) as store:
        assert [hit.source for hit in lookup(store, "Ankrra")] == ["Ankara"]
        assert [hit.source for hit in lookup(store, "انكارا")] == ["Ankara"]
    assert version(store_of_2) == SCHEMA_VERSION
    GlossaryStore(tmp_path / "new.db", create=True).close()
    assert objects(store_of_2) == objects(tmp_path / "new.db")
