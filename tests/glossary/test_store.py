"""The SQLite store: what it keeps, what it replaces, and what it refuses."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from align.errors import GlossaryError
from align.glossary import Contribution, GlossaryStore, StoredEntry, lookup, scan_text
from align.glossary.schema import SCHEMA_VERSION
from align.terms import Mention, Term, TermStatus, TermType, Variant


def filled(path: Path, *terms: Term, document: str = "astana-talks") -> None:
    with GlossaryStore(path, create=True) as store:
        store.add([Contribution(document, "en", "ar", terms)])


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def test_a_document_comes_back_as_it_went_in(store_path: Path, envoy: Term, unanswered: Term) -> None:
    placed = replace(envoy, source_mentions=(Mention(3, 10, 30),), target_mentions=(Mention(2, 4, 21),))
    filled(store_path, placed, unanswered)
    with GlossaryStore(store_path) as store:
        assert store.document_terms("astana-talks") == (placed, unanswered)
        assert store.document_terms("unknown") == ()


def test_an_entry_sums_its_documents(store_path: Path, envoy: Term) -> None:
    filled(store_path, envoy)
    filled(store_path, envoy, document="moscow-talks")
    with GlossaryStore(store_path) as store:
        (entry,) = store.entries()
    assert entry.documents == ("astana-talks", "moscow-talks")
    assert Variant("Lavrentiev", 4) in entry.term.source_variants
    assert (entry.source_language, entry.target_language) == ("en", "ar")


def test_the_same_document_again_changes_nothing(store_path: Path, envoy: Term, capital: Term) -> None:
    filled(store_path, envoy, capital)
    with GlossaryStore(store_path) as store:
        before = store.entries()
    filled(store_path, envoy, capital)
    with GlossaryStore(store_path) as store:
        assert store.entries() == before


def test_a_document_processed_anew_replaces_its_own_terms_only(
    store_path: Path, envoy: Term, capital: Term
) -> None:
    filled(store_path, envoy, document="moscow-talks")
    filled(store_path, capital)
    filled(store_path, replace(capital, source_variants=(Variant("Ankara", 1),)))
    with GlossaryStore(store_path) as store:
        assert [(e.term.source, e.term.source_variants[0].count) for e in store.entries()] == [
            ("Alexander Lavrentiev", 2),
            ("Ankara", 1),
        ]
    filled(store_path)
    with GlossaryStore(store_path) as store:
        assert [entry.term.source for entry in store.entries()] == ["Alexander Lavrentiev"]


def test_a_persons_decision_survives_rebuilding(store_path: Path, capital: Term) -> None:
    filled(store_path, capital)
    with GlossaryStore(store_path, create=True) as store:
        (entry,) = store.entries()
        store.edit(entry.term.id, target="أنقره")
    filled(store_path, capital)
    filled(store_path, document="astana-talks")
    with GlossaryStore(store_path) as store:
        (entry,) = store.entries()
    assert (entry.term.target, entry.term.status) == ("أنقره", TermStatus.APPROVED)


def test_all_of_an_addition_happens_or_nothing(store_path: Path, envoy: Term, capital: Term) -> None:
    filled(store_path, envoy)
    before = dump(store_path)

    def interrupted() -> Iterator[Contribution]:
        yield Contribution("new", "en", "ar", [capital])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), GlossaryStore(store_path, create=True) as store:
        store.add(interrupted())
    assert dump(store_path) == before


def test_nothing_is_left_beside_the_store(store_path: Path, envoy: Term) -> None:
    filled(store_path, envoy)
    with GlossaryStore(store_path) as store:
        store.entries()
    assert [path.name for path in store_path.parent.iterdir()] == ["glossary.db"]


def test_two_writers_wait_for_each_other(store_path: Path, envoy: Term, capital: Term) -> None:
    errors: list[BaseException] = []

    def write(name: str, term: Term) -> None:
        try:
            for turn in range(5):
                filled(store_path, term, document=f"{name}-{turn}")
        except BaseException as error:  # noqa: BLE001 - a thread's failure must reach the test
            errors.append(error)

    threads = [threading.Thread(target=write, args=pair) for pair in (("first", envoy), ("second", capital))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with GlossaryStore(store_path) as store:
        assert sorted(len(entry.documents) for entry in store.entries()) == [5, 5]


def test_odd_characters_come_through(store_path: Path, capital: Term) -> None:
    odd = replace(capital, source='A\t"B"\n\u200fC; DROP TABLE entries', target="أ\u200eب|ج")
    filled(store_path, odd)
    with GlossaryStore(store_path) as store:
        (stored,) = store.document_terms("astana-talks")
    assert (stored.source, stored.target) == (odd.source, odd.target)


def test_half_characters_are_stored_as_question_marks(store_path: Path, capital: Term) -> None:
    filled(store_path, replace(capital, source="Anka\ud800ra", source_example="\udfff waits."))
    with GlossaryStore(store_path) as store:
        (entry,) = store.entries()
        assert (entry.term.source, entry.term.source_example) == ("Anka?ra", "? waits.")
        assert lookup(store, "\ud800") == []
        assert [place.start for place in scan_text(store, "\ud800 أنقرة")] == [2]


def refusal(path: Path) -> str:
    with pytest.raises(GlossaryError) as caught:
        GlossaryStore(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message


def test_a_missing_store(store_path: Path) -> None:
    assert "there is no glossary" in refusal(store_path)
    assert not store_path.exists()


def test_a_newer_schema(store_path: Path, capital: Term) -> None:
    filled(store_path, capital)
    connection = sqlite3.connect(store_path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.commit()
    connection.close()
    assert "newer version" in refusal(store_path)


@pytest.mark.parametrize("content", [b"source\ttarget\n", b"SQLite format 3\x00" + b"\xff" * 2000])
def test_a_file_that_is_no_database(store_path: Path, content: bytes) -> None:
    store_path.write_bytes(content)
    assert "glossary" in refusal(store_path)
    assert store_path.read_bytes() == content


def test_another_programs_database(store_path: Path) -> None:
    connection = sqlite3.connect(store_path)
    connection.execute("CREATE TABLE bookmarks (id)")
    connection.commit()
    connection.close()
    assert "not a glossary made by align" in refusal(store_path)
    with pytest.raises(GlossaryError, match="not a glossary"):
        GlossaryStore(store_path, create=True)


def test_a_damaged_store(store_path: Path, envoy: Term) -> None:
    filled(store_path, envoy)
    content = bytearray(store_path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    store_path.write_bytes(bytes(content))
    with pytest.raises(GlossaryError, match="damaged"), GlossaryStore(store_path) as store:
        store.entries()


def test_a_store_that_is_being_written(
    store_path: Path, capital: Term, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("align.glossary.database._WRITER_SECONDS", 0.1)
    filled(store_path, capital)
    other = sqlite3.connect(store_path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(GlossaryError, match="another program is writing"):
            filled(store_path, capital)
    finally:
        other.close()


def test_a_reader_waits_once_for_a_store_that_is_locked_and_not_long(store_path: Path, capital: Term) -> None:
    filled(store_path, capital)
    other = sqlite3.connect(store_path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        started = time.monotonic()
        with pytest.raises(GlossaryError, match="another program is writing"):
            GlossaryStore(store_path)
        assert 1.9 < time.monotonic() - started < 3.9
    finally:
        other.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to anything")
def test_a_read_only_store(store_path: Path, capital: Term) -> None:
    filled(store_path, capital)
    store_path.chmod(0o444)
    store_path.parent.chmod(0o555)
    try:
        with pytest.raises(GlossaryError, match="cannot be"):
            filled(store_path, capital)
    finally:
        store_path.parent.chmod(0o755)


def test_writing_to_a_store_opened_for_reading(store_path: Path, capital: Term) -> None:
    filled(store_path, capital)
    with GlossaryStore(store_path) as store, pytest.raises(GlossaryError, match="cannot be written"):
        store.add([Contribution("other", "en", "ar", [capital])])


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="cannot be opened"):
        GlossaryStore(tmp_path / "missing" / "glossary.db", create=True)


def test_an_entry_is_found_by_either_apostrophe(store_path: Path, envoy: Term) -> None:
    party = replace(envoy, source="Kurdistan Workers’ Party", target="حزب العمال الكردستاني")
    with GlossaryStore(store_path, create=True) as store:
        store.add_entry(StoredEntry(party, "en", "ar"))
        for name in ("Kurdistan Workers’ Party", "Kurdistan Workers' Party", "KURDISTAN WORKERS' PARTY"):
            assert [entry.term.source for entry in store.find(name)] == [party.source]


def test_known_aliases_of_two_documents_are_one_entry_unless_a_person_parted_them(
    store_path: Path, capital: Term
) -> None:
    written_out = replace(
        capital, source="United Nations", target="الأمم المتحدة", type=TermType.ORGANISATION
    )
    acronym = replace(written_out, source="UN", source_variants=(Variant("UN", 2),))
    filled(store_path, acronym, document="one")
    filled(store_path, replace(written_out, source_variants=(Variant("United Nations", 1),)), document="two")
    with GlossaryStore(store_path, create=True) as store:
        (entry,) = store.entries()
        assert entry.term.source == "United Nations"
        assert [(form.text, form.count) for form in entry.term.source_variants] == [
            ("UN", 2),
            ("United Nations", 1),
        ]
        store.reject(entry.term.id)
    filled(store_path, acronym, document="three")
    with GlossaryStore(store_path) as store:
        assert [entry.term.status for entry in store.entries()] == [TermStatus.REJECTED]
