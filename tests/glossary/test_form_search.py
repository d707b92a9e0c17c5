"""Forms that have a word of several groups: the same whether groups are small or too large to count."""

import random
from pathlib import Path

import pytest

from align.glossary import Contribution, GlossaryStore, form_search
from align.glossary.name_words import name_words
from align.glossary.word_index import StoredWord
from align.terms import Term, TermType, Variant

GIVEN = ("Omar", "Salma", "Karim", "Leila", "Yusuf", "Hana")
SURNAMES = ("Haddad", "Khoury", "Nassar", "Aziz", "Barakat", "Salem", "Mansour")


@pytest.fixture
def store(store_path: Path) -> GlossaryStore:
    names = [f"{given} {surname}" for given in GIVEN for surname in SURNAMES]
    names += [f"{given} bin {GIVEN[0]} {surname}" for given in GIVEN[1:] for surname in SURNAMES[:3]]
    terms = [Term(name, "", TermType.PERSON, (Variant(name, 1),), (), 0.9) for name in names]
    with GlossaryStore(store_path, create=True) as opened:
        opened.add([Contribution("families", "en", "ar", terms)])
    return GlossaryStore(store_path)


@pytest.mark.parametrize("too_many", [5000, 8, 1])
def test_every_form_with_a_word_of_each_group_is_found(
    store: GlossaryStore, too_many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_search, "_TOO_MANY", too_many)
    chance = random.Random(7)
    forms = {entry.term.source for entry in store.entries()}
    for _ in range(20):
        groups = [chance.sample(GIVEN, 2), chance.sample(SURNAMES, chance.randint(1, 3))]
        words = [store.words.equal(map(str.casefold, group)) for group in groups]
        expected = {form for form in forms if _has_each(form, words)}
        assert set(_found(store, words)) == expected


def _found(store: GlossaryStore, words: list[list[StoredWord]]) -> list[str]:
    search = store.words.forms_with([[word.number for word in group] for group in words])
    return [form.text for word in words[search.rarest] for form, _ in search.forms(word.number)]


def _has_each(form: str, groups: list[list[StoredWord]]) -> bool:
    texts = {word.folded for word in name_words(form)}
    return all(any(word.text in texts for word in group) for group in groups)


def test_short_forms_come_first(store: GlossaryStore) -> None:
    (word,) = store.words.equal(["omar"])
    sizes = [size for _, size in store.words.forms_with([[word.number]]).forms(word.number)]
    assert sizes == sorted(sizes)
    assert len(sizes) == 22
