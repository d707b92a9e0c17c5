"""What a person decides about entries, and what articles may still change then: the counts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from align.errors import GlossaryError
from align.glossary import Contribution, GlossaryStore, StoredEntry, lookup
from align.terms import Occurrence, Term, TermFlag, TermStatus, TermType, Variant


def term(source: str, target: str, type_: TermType = TermType.PERSON, count: int = 1) -> Term:
    targets = (Variant(target, count),) if target else ()
    return Term(source, target, type_, (Variant(source, count),), targets, 0.9, ("spelling",))


@pytest.fixture
def store(store_path: Path, envoy: Term, capital: Term) -> Iterator[GlossaryStore]:
    with GlossaryStore(store_path, create=True) as opened:
        add(opened, "astana-talks", envoy, capital, term("Yaşar Güler", "يشار غولر"))
        yield opened


def add(store: GlossaryStore, document: str, *terms: Term) -> None:
    store.add([Contribution(document, "en", "ar", terms)])


def named(store: GlossaryStore, name: str) -> StoredEntry:
    (entry,) = store.find(name)
    return entry


@pytest.mark.parametrize("name", ["Ankara", "ankara", "أنقرة", "انقره"])
def test_entries_are_found_by_their_names(store: GlossaryStore, name: str) -> None:
    entry = named(store, name)
    assert entry.term.source == "Ankara"
    assert store.find(entry.term.id) == [entry]


def test_a_canonical_name_is_meant_before_a_variant(store: GlossaryStore) -> None:
    add(store, "other", term("Lavrentiev", "لافرنتييف", TermType.LOCATION))
    assert named(store, "Lavrentiev").term.type is TermType.LOCATION


def test_an_approved_entry_only_counts_on(store: GlossaryStore) -> None:
    before = named(store, "Ankara")
    store.approve(before.term.id)
    add(store, "other", term("Ankara", "أنكرة", TermType.ORGANISATION, count=9))
    after = named(store, "Ankara")
    assert (after.term.target, after.term.type) == ("أنقرة", TermType.LOCATION)
    assert (after.term.status, after.term.id) == (TermStatus.APPROVED, before.term.id)
    assert after.term.source_variants == (Variant("Ankara", 12),)
    assert after.documents == ("astana-talks", "other")
    assert TermFlag.DIFFERS_FROM_APPROVED in after.term.flags


def test_an_undecided_entry_follows_the_articles(store: GlossaryStore) -> None:
    add(store, "other", term("Ankara", "أنكرة", TermType.ORGANISATION, count=9))
    assert named(store, "Ankara").term.target == "أنكرة"


@pytest.mark.parametrize(
    ("type_", "approved", "said", "differs"),
    [
        (TermType.LOCATION, "سلا الجديدة", "سلا", True),
        (TermType.LOCATION, "سلا", "سلا الجديدة", True),
        (TermType.ORGANISATION, "حزب العمال الكردستاني", "حزب العمال", True),
        (TermType.PERSON, "ألكسندر لافرنتييف", "لافرنتييف", False),
        (TermType.PERSON, "لافرنتييف", "ألكسندر لافرنتييف", False),
        (TermType.PERSON, "ألكسندر لافرنتييف", "ألكسندر لافرينتييف", True),
        (TermType.ORGANISATION, "الحوثيون", "الحوثيين", False),
        (TermType.ORGANISATION, "مسلحون مجهولون", "مسلحين مجهولين", False),
        (TermType.LOCATION, "الأرجنتين", "أرجنتين", False),
        (TermType.LOCATION, "فلسطين", "فلسطون", False),
        (TermType.PERSON, "حسون", "حسين", True),
    ],
)
def test_what_differs_from_an_approved_rendering(
    store: GlossaryStore, type_: TermType, approved: str, said: str, *, differs: bool
) -> None:
    add(store, "first", term("Some Name", approved, type_))
    store.approve(named(store, "Some Name").term.id)
    add(store, "second", term("Some Name", said, type_))
    entry = named(store, "Some Name").term
    assert (TermFlag.DIFFERS_FROM_APPROVED in entry.flags) is differs
    assert store.differing_forms(entry.id) == (frozenset({said}) if differs else frozenset())


def test_what_stands_beside_the_approved_rendering_is_a_variant_of_it(store: GlossaryStore) -> None:
    both = term("Syrian Democratic Forces", "قوات سوريا الديمقراطية", TermType.ORGANISATION)
    short = Variant("قسد", 1)
    add(store, "first", replace(both, target_variants=(*both.target_variants, short)))
    store.approve(named(store, "Syrian Democratic Forces").term.id)
    add(store, "second", term("Syrian Democratic Forces", "قسد", TermType.ORGANISATION))
    assert named(store, "Syrian Democratic Forces").term.flags == ()
    add(store, "third", term("Syrian Democratic Forces", "القوات الديمقراطية", TermType.ORGANISATION))
    entry = named(store, "Syrian Democratic Forces").term
    assert entry.flags == (TermFlag.DIFFERS_FROM_APPROVED,)
    assert store.differing_forms(entry.id) == {"القوات الديمقراطية"}
    store.edit(entry.id, target="القوات")
    assert store.differing_forms(entry.id) == {"قوات سوريا الديمقراطية", "قسد", "القوات الديمقراطية"}


def test_only_what_was_approved_can_be_differed_from(store: GlossaryStore) -> None:
    add(store, "other", term("Ankara", "أنكرة", TermType.LOCATION))
    assert store.differing_forms(named(store, "Ankara").term.id) == frozenset()


def test_a_rejected_entry_stays_away(store: GlossaryStore) -> None:
    store.reject(named(store, "Ankara").term.id)
    for document in ("astana-talks", "other"):
        add(store, document, term("Ankara", "أنقرة", TermType.LOCATION))
    assert lookup(store, "Ankara") == []
    assert lookup(store, "أنقرة") == []
    (hit,) = lookup(store, "Ankara", with_rejected=True)
    assert hit.entry.term.status is TermStatus.REJECTED
    assert hit.entry.documents == ("astana-talks", "other")


def test_an_edited_rendering_stays(store: GlossaryStore) -> None:
    edited = store.edit(named(store, "Yaşar Güler").term.id, target="يشار غولار", note="وزير الدفاع")
    assert (edited.term.status, edited.term.confidence) == (TermStatus.APPROVED, 1.0)
    assert edited.term.evidence == ("person",)
    add(store, "other", term("Yaşar Güler", "يشار غولر", count=5))
    after = named(store, "Yaşar Güler").term
    assert (after.target, after.note) == ("يشار غولار", "وزير الدفاع")
    assert Variant("يشار غولر", 6) in after.target_variants
    assert named(store, "يشار غولار").term.source == "Yaşar Güler"


def test_a_source_that_was_put_right_still_takes_its_articles(store: GlossaryStore) -> None:
    add(store, "other", term("Yasar Gulr", "يشار غولر"))
    wrong = named(store, "Yasar Gulr").term.id
    with pytest.raises(GlossaryError, match="another entry"):
        store.edit(wrong, source="Yaşar Güler")
    store.edit(wrong, source="General Yaşar Gülr")
    add(store, "third", term("Yasar Gulr", "يشار غولر"))
    assert named(store, "General Yaşar Gülr").documents == ("other", "third")


def test_a_status_other_than_approved_can_be_given_with_an_edit(store: GlossaryStore) -> None:
    edited = store.edit(named(store, "Ankara").term.id, target="أنقرا", status=TermStatus.TO_CHECK)
    assert edited.term.status is TermStatus.TO_CHECK
    add(store, "astana-talks", term("Ankara", "أنقرة", TermType.LOCATION))
    assert named(store, "Ankara").term.target == "أنقرا"


def test_a_note_decides_nothing_but_keeps_the_entry(store: GlossaryStore) -> None:
    store.edit(named(store, "Ankara").term.id, note="ask the desk")
    add(store, "astana-talks", term("Moscow", "موسكو"))
    left = named(store, "Ankara")
    assert (left.term.status, left.term.note, left.documents) == (TermStatus.PROPOSED, "ask the desk", ())
    assert left.term.source_variants == ()
    add(store, "other", term("Ankara", "أنقرا", TermType.LOCATION))
    assert named(store, "Ankara").term.target == "أنقرا"


def test_what_has_no_rendering_cannot_be_approved(store: GlossaryStore, unanswered: Term) -> None:
    add(store, "other", unanswered)
    with pytest.raises(GlossaryError, match="has no rendering to approve"):
        store.approve(named(store, "Ankara").term.id, named(store, "Unite").term.id)
    assert named(store, "Ankara").term.status is TermStatus.PROPOSED


def test_merged_entries_stay_one(store: GlossaryStore) -> None:
    add(store, "other", term("Yashar Guler", "يشار غولير"))
    home = named(store, "Yaşar Güler").term.id
    merged = store.merge(home, [named(store, "Yashar Guler").term.id])
    assert merged.documents == ("astana-talks", "other")
    assert {variant.text for variant in merged.term.target_variants} == {"يشار غولر", "يشار غولير"}
    assert merged.term.flags == (TermFlag.TWO_RENDERINGS,)
    add(store, "third", term("Yashar Guler", "يشار غولير"))
    assert named(store, "Yashar Guler").term.id == home
    assert Variant("Yashar Guler", 2) in named(store, home).term.source_variants


def test_merging_loses_no_note_and_fills_a_side_that_is_missing(
    store: GlossaryStore, unanswered: Term
) -> None:
    add(store, "other", unanswered)
    lacking = named(store, "Unite")
    store.edit(lacking.term.id, note="ask the desk")
    given = term("Unity Party", "حزب الوحدة")
    whole = store.add_entry(
        StoredEntry(replace(given, status=TermStatus.APPROVED, note="as on its site"), "en", "ar")
    )
    merged = store.merge(lacking.term.id, [whole.term.id]).term
    assert (merged.source, merged.target, merged.status) == (
        lacking.term.source,
        "حزب الوحدة",
        TermStatus.APPROVED,
    )
    assert merged.note == "ask the desk\nas on its site"
    assert "Unity Party" in {variant.text for variant in merged.source_variants}


def test_entries_of_other_languages_are_not_merged(store: GlossaryStore) -> None:
    store.add([Contribution("french", "fr", "ar", [term("Ankara", "أنقرة")])])
    french, english = sorted(store.find("Ankara"), key=lambda entry: entry.source_language, reverse=True)
    with pytest.raises(GlossaryError, match="merge entries of the same languages only"):
        store.merge(english.term.id, [french.term.id])
    assert len(store.find("Ankara")) == 2


def test_what_was_rejected_is_not_merged_with_what_was_not(store: GlossaryStore) -> None:
    add(store, "other", term("Yashar Guler", "يشار غولير"))
    home, other = named(store, "Yaşar Güler").term.id, named(store, "Yashar Guler").term.id
    store.reject(other)
    for pair in ((home, other), (other, home)):
        with pytest.raises(GlossaryError, match="'Yashar Guler' was rejected, and 'Yaşar Güler' was not"):
            store.merge(pair[0], [pair[1]])
    store.reject(home)
    assert store.merge(home, [other]).term.status is TermStatus.REJECTED


def test_an_added_entry_takes_its_name_in_articles(store: GlossaryStore) -> None:
    given = term("Damascus", "دمشق", TermType.LOCATION)
    given = replace(given, source_variants=(), target_variants=(), status=TermStatus.APPROVED, note="ok")
    added = store.add_entry(StoredEntry(given, "en", "ar"))
    assert (added.term.source, added.term.note, added.documents) == ("Damascus", "ok", ())
    with pytest.raises(GlossaryError, match=f"in the glossary already, as {added.term.id}"):
        store.add_entry(StoredEntry(replace(given, source="DAMASCUS"), "en", "ar"))
    add(store, "other", term("Damascus", "الشام", TermType.LOCATION, count=3))
    after = named(store, "Damascus")
    assert (after.term.target, after.documents) == ("دمشق", ("other",))
    assert after.term.source_variants == (Variant("Damascus", 3),)


@pytest.mark.parametrize("name", ["", "  ", "؟!", "\u200f"])
def test_an_entry_needs_a_name(store: GlossaryStore, name: str) -> None:
    with pytest.raises(GlossaryError, match="letters or digits"):
        store.add_entry(StoredEntry(term(name, ""), "en", "ar"))


def test_an_unknown_identifier(store: GlossaryStore) -> None:
    with pytest.raises(GlossaryError, match="there is no entry 123"):
        store.approve("123")


def test_the_same_names_have_the_same_identifiers_elsewhere(store: GlossaryStore, tmp_path: Path) -> None:
    with GlossaryStore(tmp_path / "elsewhere.db", create=True) as other:
        add(other, "another", term("ankara", "أنقرة", TermType.LOCATION))
        assert named(other, "ankara").term.id == named(store, "Ankara").term.id


def test_a_name_of_one_side_joins_the_name_that_it_renders(store: GlossaryStore) -> None:
    alone = replace(term("", "أنقرة", TermType.LOCATION), status=TermStatus.TO_CHECK)
    add(store, "other", alone)
    assert named(store, "أنقرة").documents == ("astana-talks", "other")
    add(store, "third", replace(alone, target="بغداد", target_variants=(Variant("بغداد", 1),)))
    assert named(store, "بغداد").term.status is TermStatus.TO_CHECK


def test_one_rendering_of_two_names_is_flagged_until_one_is_rejected(store: GlossaryStore) -> None:
    add(store, "other", term("Angora", "أنقرة", TermType.LOCATION))
    assert named(store, "Ankara").term.flags == (TermFlag.SHARED_RENDERING,)
    store.reject(named(store, "Angora").term.id)
    assert named(store, "Ankara").term.flags == ()


def test_the_first_document_has_the_first_occurrence(store: GlossaryStore, capital: Term) -> None:
    for name, segment in (("later.txt", 3), ("latest.txt", 1)):
        place = Occurrence(name, segment, 5, 11)
        surfaces = (Variant("لأنقرة", 1),)
        add(store, name, replace(capital, source_first=place, target_surfaces=surfaces))
    add(store, "later.txt", replace(capital, source_first=Occurrence("later.txt", 2, 0, 6)))
    entry = named(store, "Ankara")
    assert entry.term.source_first == Occurrence("later.txt", 2, 0, 6)
    assert entry.term.target_surfaces == (Variant("لأنقرة", 1),)


def test_dates_change_with_words_and_not_with_counts(
    store: GlossaryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = named(store, "Ankara").term
    monkeypatch.setattr("align.glossary.entry_rows.now", lambda: "2100-01-01T00:00:00+00:00")
    add(store, "other", term("Ankara", "أنقرة", TermType.LOCATION))
    assert named(store, "Ankara").term.changed == before.changed
    store.approve(before.id)
    after = named(store, "Ankara").term
    assert after.changed is not None
    assert (after.created, after.changed.year) == (before.created, 2100)


def test_an_import_changes_what_is_there_and_adds_what_is_not(store: GlossaryStore, tmp_path: Path) -> None:
    ankara = store.edit(named(store, "Ankara").term.id, note="capital")
    with GlossaryStore(tmp_path / "copy.db", create=True) as copy:
        copied = copy.import_entries(store.entries())
        assert (copied.added, copied.changed, copied.unchanged) == (3, 0, 0)
        assert [replace(entry.term, source_example="", target_example="") for entry in copy.entries()] == [
            replace(entry.term, source_example="", target_example="") for entry in store.entries()
        ]
        again = copy.import_entries(store.entries())
        assert (again.added, again.changed, again.unchanged) == (0, 0, 3)
        edited = replace(ankara.term, target="أنقرا", target_variants=(Variant("انغورا", 1),))
        third = copy.import_entries([StoredEntry(edited, "en", "ar")])
        assert (third.added, third.changed, third.unchanged) == (0, 1, 0)
        after = named(copy, "Ankara").term
        assert (after.target, after.id, after.note) == ("أنقرا", ankara.term.id, "capital")
        assert Variant("انغورا", 1) in after.target_variants


def test_an_import_happens_whole_or_not_at_all(store: GlossaryStore) -> None:
    entries = [StoredEntry(term("Damascus", "دمشق"), "en", "ar"), StoredEntry(term("", ""), "en", "ar")]
    with pytest.raises(GlossaryError):
        store.import_entries(entries)
    assert store.find("Damascus") == []


def test_half_characters_do_not_stop_anybody(store: GlossaryStore) -> None:
    added = store.add_entry(StoredEntry(term("Da\ud800mascus", "دمشق\udfff"), "en", "ar"))
    assert (added.term.source, added.term.target) == ("Da?mascus", "دمشق?")
    assert store.edit(added.term.id, source="Damascus", note="\ud800").term.note == "?"
    assert store.find("\ud800") == []
