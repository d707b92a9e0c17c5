"""Programs that write to one store at the same time, and programs that are killed while they do."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from align.glossary import Contribution, GlossaryStore, lookup
from align.terms import Term, TermType, Variant

_WRITER = """
import sys
from pathlib import Path
from align.glossary import Contribution, GlossaryStore
from align.terms import Term, TermType, Variant

path, name, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
shared = Term("Ankara", "أنقرة", TermType.LOCATION, (Variant("Ankara", 1),), (Variant("أنقرة", 1),), 0.9)
for turn in range(rounds):
    own = Term(f"{name} {turn}", "اسم", TermType.PERSON, (Variant(f"{name} {turn}", 1),), (), 0.9)
    with GlossaryStore(path, create=True) as store:
        store.add([Contribution(f"{name}-{turn}", "en", "ar", [shared, own])])
"""

# Writes so much in one transaction that SQLite must write into the file before the end.
_BUILDER = """
import sys
from pathlib import Path
from align.glossary import Contribution, GlossaryStore
from align.terms import Term, TermType, Variant

path = Path(sys.argv[1])
store = GlossaryStore(path, create=True)
store._connection.execute("PRAGMA cache_size = 10")

def contributions():
    for number in range(100_000):
        if number == 60:
            Path(sys.argv[2]).touch()
        text = f"Somebody Number {number}"
        term = Term(text, "فلان", TermType.PERSON, (Variant(text, 1),), (), 0.9, source_example=text * 50)
        yield Contribution(f"d{number}", "en", "ar", [term])

store.add(contributions())
"""


def started(code: str, *arguments: str | Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def test_two_programs_write_at_once(store_path: Path) -> None:
    writers = [started(_WRITER, store_path, name, "12") for name in ("first", "second")]
    for writer in writers:
        _, errors = writer.communicate(timeout=100)
        assert (writer.returncode, errors) == (0, b"")
    with GlossaryStore(store_path) as store:
        assert len(store) == 25
        (ankara,) = store.find("Ankara")
    assert ankara.term.source_variants == (Variant("Ankara", 24),)
    assert len(ankara.documents) == 24
    with closing(sqlite3.connect(store_path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a system that can kill")
@pytest.mark.parametrize("next_one_writes", [False, True])
def test_a_program_killed_while_it_writes_loses_nothing(
    store_path: Path, tmp_path: Path, capital: Term, *, next_one_writes: bool
) -> None:
    with GlossaryStore(store_path, create=True) as store:
        store.add([Contribution("astana-talks", "en", "ar", [capital])])
        before = store.entries()
    journal, signalled = Path(f"{store_path}-journal"), tmp_path / "half-way"
    builder = started(_BUILDER, store_path, signalled)
    deadline = time.monotonic() + 100
    while not signalled.exists():
        assert builder.poll() is None, builder.communicate()[1].decode()
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.kill(builder.pid, signal.SIGKILL)
    builder.communicate()
    assert journal.stat().st_size > 512  # what the killed program had begun to change
    with GlossaryStore(store_path, create=next_one_writes) as store:
        assert store.entries() == before
        assert [hit.source for hit in lookup(store, "Ankara")] == ["Ankara"]
        assert lookup(store, "Somebody Number 3") == []
    assert [path.name for path in store_path.parent.iterdir() if path != signalled] == [store_path.name]


def test_a_reader_need_not_wait_for_a_writer(store_path: Path, capital: Term) -> None:
    with GlossaryStore(store_path, create=True) as store:
        store.add([Contribution("astana-talks", "en", "ar", [capital])])
    with closing(sqlite3.connect(store_path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE entries SET note = 'half-way'")
        started_at = time.monotonic()
        with GlossaryStore(store_path) as store:
            (hit,) = lookup(store, "Ankara")
        assert time.monotonic() - started_at < 5
        assert hit.entry.term.note == ""


def test_many_documents_cost_no_more_memory_than_their_names(store_path: Path) -> None:
    """The entries concerned are renewed, not all of them: the statements grow with the documents."""
    counts: list[int] = []
    with GlossaryStore(store_path, create=True) as store:
        for round_ in range(4):
            statements: list[str] = []
            store._connection.set_trace_callback(statements.append)
            store.add(
                Contribution(f"{round_}-{number}", "en", "ar", [_somebody(f"Person {round_} {number}")])
                for number in range(10)
            )
            counts.append(len(statements))
    assert max(counts[1:]) <= counts[0] * 1.2


def _somebody(name: str) -> Term:
    return Term(name, f"شخص {name}", TermType.PERSON, (Variant(name, 1),), (), 0.9)
