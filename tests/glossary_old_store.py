"""A store as the first version of the program wrote it."""

import sqlite3
from pathlib import Path

_SCHEMA_1 = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
    source_language TEXT NOT NULL, target_language TEXT NOT NULL
);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, source_language TEXT NOT NULL, target_language TEXT NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, type TEXT NOT NULL, confidence REAL NOT NULL,
    evidence TEXT NOT NULL, status TEXT NOT NULL,
    UNIQUE (source_language, target_language, key)
);
CREATE TABLE terms (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    entry INTEGER REFERENCES entries ON DELETE SET NULL, position INTEGER NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, type TEXT NOT NULL, confidence REAL NOT NULL,
    evidence TEXT NOT NULL, status TEXT NOT NULL, source_example TEXT NOT NULL, target_example TEXT NOT NULL
);
CREATE INDEX terms_of_document ON terms (document, position);
CREATE INDEX terms_of_entry ON terms (entry);
CREATE TABLE variants (
    term INTEGER NOT NULL REFERENCES terms ON DELETE CASCADE, side TEXT NOT NULL, text TEXT NOT NULL,
    count INTEGER NOT NULL
);
CREATE INDEX variants_of_term ON variants (term);
CREATE TABLE mentions (
    term INTEGER NOT NULL REFERENCES terms ON DELETE CASCADE, side TEXT NOT NULL, segment INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL
);
CREATE INDEX mentions_of_term ON mentions (term);
CREATE TABLE forms (
    entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE, side TEXT NOT NULL, text TEXT NOT NULL,
    folded TEXT NOT NULL, count INTEGER NOT NULL
);
CREATE INDEX forms_of_entry ON forms (entry);
CREATE INDEX forms_by_text ON forms (folded);
"""
_CONTENT = """
INSERT INTO documents VALUES (1, 'astana-talks', 'en', 'ar');
INSERT INTO entries VALUES
    (1, 'ankara', 'en', 'ar', 'Ankara', 'أنقره', 'LOC', 0.99, 'gazetteer', 'approved'),
    (2, 'astana', 'en', 'ar', 'Astana', 'أستانا', 'LOC', 0.9, 'spelling|votes', 'proposed'),
    (3, 'unite', 'en', 'ar', 'Unite', '', 'ORG', 0.0, '', 'to-check'),
    (4, 'monday', 'en', 'ar', 'Monday', 'الاثنين', 'MISC', 0.6, 'meaning', 'rejected');
INSERT INTO terms VALUES
    (1, 1, 1, 0, 'Ankara', 'أنقرة', 'LOC', 0.99, 'gazetteer', 'proposed', 'Ankara waits.', 'أنقرة تنتظر.'),
    (2, 1, 2, 1, 'Astana', 'أستانا', 'LOC', 0.9, 'spelling|votes', 'proposed', 'In Astana.', 'في أستانا.'),
    (3, 1, 3, 2, 'Unite', '', 'ORG', 0.0, '', 'to-check', 'Unite said.', ''),
    (4, 1, 4, 3, 'Monday', 'الاثنين', 'MISC', 0.6, 'meaning', 'proposed', 'On Monday.', 'يوم الاثنين.');
INSERT INTO variants VALUES
    (1, 'source', 'Ankara', 3), (1, 'target', 'أنقرة', 2), (2, 'source', 'Astana', 1),
    (2, 'target', 'أستانا', 1), (3, 'source', 'Unite', 1), (4, 'source', 'Monday', 1),
    (4, 'target', 'الاثنين', 1);
INSERT INTO mentions VALUES (1, 'source', 0, 0, 6), (1, 'target', 0, 0, 5), (2, 'source', 1, 3, 9);
INSERT INTO forms VALUES
    (1, 'source', 'Ankara', 'ankara', 3), (1, 'target', 'أنقرة', 'انقره', 2),
    (1, 'target', 'أنقره', 'انقره', 0), (2, 'source', 'Astana', 'astana', 1),
    (2, 'target', 'أستانا', 'استانا', 1), (3, 'source', 'Unite', 'unite', 1),
    (4, 'source', 'Monday', 'monday', 1), (4, 'target', 'الاثنين', 'الاثنين', 1);
"""


def write_old_store(path: Path) -> None:
    """Write a store of schema 1: an approved entry, a proposed one, one to check, a rejected one."""
    connection = sqlite3.connect(path)
    connection.executescript(_SCHEMA_1 + _CONTENT)
    connection.execute(f"PRAGMA application_id = {int.from_bytes(b'algl', 'big')}")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
