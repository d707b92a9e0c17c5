"""A glossary goes into files and comes back, whatever is in it."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import GlossaryError
from align.exchange.glossary_formats import FORMATS
from align.exchange.language_tags import LanguagePair
from align.glossary import GlossaryStore, StoredEntry
from align.glossary_files import export_glossary, import_glossary
from align.terms import Term, TermStatus, TermType, Variant
from hostile_texts import hostile_text

short_text = hostile_text.map(lambda text: text[:60])
forms = st.lists(st.builds(Variant, short_text, st.integers(0, 9)), max_size=2).map(tuple)
terms = st.builds(
    Term,
    source=short_text,
    target=short_text,
    type=st.sampled_from(TermType),
    source_variants=forms,
    target_variants=forms,
    confidence=st.just(1.0),
    status=st.sampled_from(TermStatus),
    source_example=short_text,
    note=short_text,
)


@pytest.mark.parametrize("name", ["tsv", "csv", "xlsx", "tbx", "tbx3"])
@settings(max_examples=12, deadline=None)
@given(given=st.lists(terms, min_size=1, max_size=4))
def test_what_was_exported_changes_nothing_where_it_comes_from(name: str, given: list[Term]) -> None:
    languages = LanguagePair("en", "ja")
    with tempfile.TemporaryDirectory() as folder:
        path, store_path = Path(folder) / f"glossary{FORMATS[name].suffix}", Path(folder) / "glossary.db"
        with GlossaryStore(store_path, create=True) as store:
            for term in given:
                try:
                    store.add_entry(StoredEntry(term, languages.source, languages.target))
                except GlossaryError:
                    continue  # the name is there already, or is none
            before = store.entries()
            statuses = FORMATS[name].statuses if FORMATS[name].for_tools else set(TermStatus)
            try:
                content = export_glossary(store, FORMATS[name], languages, statuses).content
            except GlossaryError:
                return  # nothing of it belongs into the file
        path.write_bytes(content)
        imported = import_glossary(path, store_path, languages)
        assert (imported.entries.added, imported.entries.changed) == (0, 0)
        with GlossaryStore(store_path) as store:
            assert store.entries() == before
