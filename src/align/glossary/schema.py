"""The tables of the glossary store.

::

    documents    the articles that were added: name, source_language, target_language
    terms        what one document says of a name; without a document, what a person said of it
    variants     the forms that a term has: side, text, count; surfaces are the words as they stand
    mentions     where a term stands in its document: side, segment, start, end
    occurrences  where a term stands first, on either side
    term_keys    the keys by which terms of different documents belong together
    entries      what terms of several documents make together, and what a person decided
    keys         by which an entry claims terms; unique in a language pair
    forms        an entry's forms, summed
    words        all words of all forms, each once
    form_words   which word is in which form; size is the form's number of words
    word_keys    hashes by which a misspelt or differently spelt word finds words (`word_index`); the
                 words are repeated, because hundreds are compared and each read elsewhere takes time

Dates are ISO 8601, in UTC. ``PRAGMA user_version`` is `SCHEMA_VERSION`.
"""

SCHEMA_VERSION = 3

DOCUMENT_TABLES = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
    source_language TEXT NOT NULL, target_language TEXT NOT NULL
);
CREATE TABLE terms (
    id INTEGER PRIMARY KEY, document INTEGER REFERENCES documents ON DELETE CASCADE,
    entry INTEGER REFERENCES entries ON DELETE SET NULL, position INTEGER NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, type TEXT NOT NULL, confidence REAL NOT NULL,
    evidence TEXT NOT NULL, status TEXT NOT NULL, flags TEXT NOT NULL,
    source_example TEXT NOT NULL, target_example TEXT NOT NULL
);
CREATE INDEX terms_of_document ON terms (document, position);
CREATE INDEX terms_of_entry ON terms (entry);
CREATE TABLE variants (
    term INTEGER NOT NULL REFERENCES terms ON DELETE CASCADE, side TEXT NOT NULL, text TEXT NOT NULL,
    count INTEGER NOT NULL, surface INTEGER NOT NULL
);
CREATE INDEX variants_of_term ON variants (term);
CREATE TABLE mentions (
    term INTEGER NOT NULL REFERENCES terms ON DELETE CASCADE, side TEXT NOT NULL, segment INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL
);
CREATE INDEX mentions_of_term ON mentions (term);
CREATE TABLE occurrences (
    term INTEGER NOT NULL REFERENCES terms ON DELETE CASCADE, side TEXT NOT NULL, document TEXT NOT NULL,
    segment INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL
);
CREATE INDEX occurrences_of_term ON occurrences (term);
CREATE TABLE term_keys (
    key TEXT NOT NULL, term INTEGER NOT NULL REFERENCES terms ON DELETE CASCADE, own INTEGER NOT NULL
);
CREATE INDEX term_keys_by_key ON term_keys (key);
CREATE INDEX term_keys_of_term ON term_keys (term);
"""

ENTRY_TABLES = """
CREATE TABLE entries (
    id INTEGER PRIMARY KEY, identifier TEXT NOT NULL UNIQUE,
    source_language TEXT NOT NULL, target_language TEXT NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, target_key TEXT NOT NULL,
    type TEXT NOT NULL, confidence REAL NOT NULL, evidence TEXT NOT NULL, status TEXT NOT NULL,
    decided INTEGER NOT NULL, note TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL
);
CREATE INDEX entries_by_target ON entries (target_key);
CREATE TABLE keys (
    source_language TEXT NOT NULL, target_language TEXT NOT NULL, key TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    PRIMARY KEY (source_language, target_language, key)
) WITHOUT ROWID;
CREATE INDEX keys_of_entry ON keys (entry);
"""

FORM_TABLES = """
CREATE TABLE forms (
    id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    side TEXT NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL, joined TEXT NOT NULL,
    count INTEGER NOT NULL
);
CREATE INDEX forms_of_entry ON forms (entry);
CREATE INDEX forms_by_text ON forms (folded);
CREATE INDEX forms_by_joined ON forms (joined);
CREATE TABLE words (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, spelling TEXT NOT NULL);
CREATE TABLE form_words (
    word INTEGER NOT NULL, size INTEGER NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (word, size, form)
) WITHOUT ROWID;
"""

WORD_TABLES = """
CREATE INDEX words_of_form ON form_words (form, word);
CREATE TABLE word_keys (
    key INTEGER NOT NULL, word INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (key, word)
) WITHOUT ROWID;
"""

SCHEMA = DOCUMENT_TABLES + ENTRY_TABLES + FORM_TABLES + WORD_TABLES
