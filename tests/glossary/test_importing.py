"""Lists taken into a store: what they say is laid over what is there, what they leave open is not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from align.errors import GlossaryError
from align.exchange.language_tags import LanguagePair
from align.glossary import Contribution, GlossaryStore, StoredEntry
from align.glossary_files import ImportedGlossary, import_glossary
from align.terms import Term, TermStatus, TermType, Variant

EN_AR = LanguagePair("en", "ar")
Taker = Callable[..., ImportedGlossary]


def term(source: str, target: str, type_: TermType = TermType.PERSON) -> Term:
    return Term(source, target, type_, (Variant(source, 2),), (Variant(target, 2),), 0.9, ("spelling",))


@pytest.fixture
def take(store_path: Path, tmp_path: Path) -> Taker:
    """A function that imports a table, given as text with commas, into a store of four entries."""
    with GlossaryStore(store_path, create=True) as store:
        terms = [
            term("Ankara", "أنقرة", TermType.LOCATION),
            term("Yaşar Güler", "يشار غولر"),
            term("May", "ماي"),
            Term("Enab Baladi", "", TermType.ORGANISATION, (), (), 0.2, status=TermStatus.TO_CHECK),
        ]
        store.add([Contribution("talks", "en", "ar", terms)])
        store.approve(_identifier(store, "Ankara"))
        store.reject(_identifier(store, "May"))

    def imported(text: str, status: TermStatus | None = None) -> ImportedGlossary:
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        return import_glossary(path, store_path, EN_AR, status)

    return imported


@pytest.fixture
def entry(store_path: Path) -> Callable[[str], Term]:
    def found(name: str) -> Term:
        with GlossaryStore(store_path) as store:
            (stored,) = store.find(name)
        return stored.term

    return found


def _identifier(store: GlossaryStore, name: str) -> str:
    (stored,) = store.find(name)
    return stored.term.id


def _counts(imported: ImportedGlossary) -> tuple[int, int, int]:
    return imported.entries.added, imported.entries.changed, imported.entries.unchanged


@pytest.mark.parametrize(
    "table",
    [
        "source,target\nAnkara,أنقرة\nYaşar Güler,يشار غولر\nMay,ماي\nEnab Baladi,\n",
        "source,target,type,status,note\nAnkara,أنقرة,,,\nYaşar Güler,,,,\nMay,,,,\n,أنقرة,,,\n",
    ],
)
def test_columns_and_cells_that_are_missing_change_nothing(take: Taker, store_path: Path, table: str) -> None:
    with GlossaryStore(store_path) as store:
        before = store.entries()
    assert _counts(take(table))[:2] == (0, 0)
    with GlossaryStore(store_path) as store:
        assert store.entries() == before


def test_what_is_rejected_stays_until_the_list_says_otherwise(
    take: Taker, entry: Callable[[str], Term]
) -> None:
    imported = take("source,target\nMay,مايو\n")
    assert _counts(imported) == (0, 0, 1)
    assert imported.remarks[-1].endswith("1 entry stays rejected, because the file gives no status: 'May'")
    assert (entry("May").target, entry("May").status) == ("ماي", TermStatus.REJECTED)
    assert _counts(take("source,target,status\nMay,مايو,approved\n")) == (0, 1, 0)
    assert (entry("May").target, entry("May").status) == ("مايو", TermStatus.APPROVED)


def test_another_rendering_is_a_decision_and_another_type_is_none(
    take: Taker, entry: Callable[[str], Term]
) -> None:
    take("source,target,type\nYaşar Güler,يشار غولر,MISC\nEnab Baladi,عنب بلدي,\nAnkara,أنغورا,\n")
    assert (entry("Yaşar Güler").type, entry("Yaşar Güler").status) == (
        TermType.MISCELLANEOUS,
        TermStatus.PROPOSED,
    )
    assert (entry("عنب بلدي").type, entry("عنب بلدي").status) == (
        TermType.ORGANISATION,
        TermStatus.APPROVED,
    )
    assert (entry("Ankara").target, entry("Ankara").type) == ("أنغورا", TermType.LOCATION)


def test_new_entries_without_a_status_are_approved_if_they_are_whole(
    take: Taker, entry: Callable[[str], Term]
) -> None:
    take("source,target\nDamascus,دمشق\nHoms,\n")
    assert entry("Damascus").status is TermStatus.APPROVED
    assert entry("Homs").status is TermStatus.TO_CHECK


def test_whoever_imports_may_say_what_no_status_means(take: Taker, entry: Callable[[str], Term]) -> None:
    table = "source,target,status\nYaşar Güler,يشار غولر,\nDamascus,دمشق,\nHoms,,\nMay,ماي,rejected\n"
    take(table, TermStatus.APPROVED)
    assert [entry(name).status for name in ("Yaşar Güler", "Damascus", "Homs", "May")] == [
        TermStatus.APPROVED,
        TermStatus.APPROVED,
        TermStatus.TO_CHECK,
        TermStatus.REJECTED,
    ]
    take("source,target\nHama,حماة\n", TermStatus.PROPOSED)
    assert entry("Hama").status is TermStatus.PROPOSED


def test_an_approval_of_what_has_no_rendering_is_refused(take: Taker, store_path: Path) -> None:
    with pytest.raises(GlossaryError, match="'Homs' has no rendering to approve"):
        take("source,target,status\nHama,حماة,\nHoms,,approved\n")
    with GlossaryStore(store_path) as store:
        assert store.find("Hama") == []


def test_an_empty_rendering_and_a_status_are_a_decision(take: Taker, entry: Callable[[str], Term]) -> None:
    take("source,target,status\nYaşar Güler,,approved\n")
    assert (entry("Yaşar Güler").target, entry("Yaşar Güler").status) == ("يشار غولر", TermStatus.APPROVED)


def test_rows_of_one_name_make_up_nothing_and_lose_nothing(take: Taker, entry: Callable[[str], Term]) -> None:
    imported = take(
        "source,target,source_example,target_example,note,type\n"
        "PKK,حزب العمال الكردستاني,,,,\n"
        "pkk,العمال الكردستاني,The PKK left.,انسحب العمال الكردستاني.,informal,ORG\n"
    )
    assert _counts(imported) == (1, 0, 0)
    pkk = entry("PKK")
    assert pkk.target_variants == (Variant("العمال الكردستاني", 0),)
    assert pkk.source_variants == (Variant("pkk", 0),)
    assert (pkk.source_example, pkk.target_example) == ("The PKK left.", "انسحب العمال الكردستاني.")
    assert (pkk.type, pkk.note, pkk.status) == (TermType.ORGANISATION, "informal", TermStatus.APPROVED)


def test_of_two_rows_the_decided_one_wins_and_what_is_rejected_is_no_variant(
    take: Taker, entry: Callable[[str], Term]
) -> None:
    take("source,target,status\nHoms,هومس,rejected\nHoms,حمس,to-check\nHoms,حمص,approved\n")
    homs = entry("Homs")
    assert (homs.target, homs.status) == ("حمص", TermStatus.APPROVED)
    assert homs.target_variants == (Variant("حمس", 0),)


def test_a_row_named_by_a_variant_adds_its_forms_and_renames_nothing(
    take: Taker, entry: Callable[[str], Term]
) -> None:
    table = "source,target,source_variants\nBashar al-Assad,بشار الأسد,Assad\n"
    take(table)
    before = entry("Bashar al-Assad")
    assert _counts(take("source,target,type,status\nAssad,الأسد,PER,rejected\n")) == (0, 0, 1)
    assert entry("Bashar al-Assad") == before
    assert _counts(take("source,target,type\nAssad,الأسد,PER\n")) == (0, 1, 0)
    after = entry("Assad")
    assert (after.source, after.target, after.type) == (before.source, before.target, before.type)
    assert after.target_variants == (Variant("الأسد", 0),)
    assert _counts(take(table + "Assad,الأسد,\n")) == (0, 0, 2)


def test_a_row_that_was_copied_with_its_identifier_replaces_nothing(
    take: Taker, entry: Callable[[str], Term]
) -> None:
    ankara = entry("Ankara")
    rows = ("Ankara,أنقرة", "Izmir,إزمير")
    table = "".join(f"{row},LOC,approved,{ankara.id}\n" for row in rows)
    assert _counts(take(f"source,target,type,status,id\n{table}")) == (1, 0, 1)
    assert entry("Ankara") == ankara
    assert entry("Izmir").id != ankara.id
    take(f"source,target,type,status,id\nAngora,أنغورا,LOC,approved,{ankara.id}\n")
    assert entry("Angora").id == ankara.id


def test_a_note_that_a_table_has_on_one_line_keeps_its_lines(
    take: Taker, store_path: Path, entry: Callable[[str], Term]
) -> None:
    with GlossaryStore(store_path, create=True) as store:
        store.edit(_identifier(store, "Ankara"), note="ask\nthe desk")
    assert _counts(take("source,target,note\nAnkara,أنقرة,ask the desk\n")) == (0, 0, 1)
    assert entry("Ankara").note == "ask\nthe desk"


def test_an_example_is_added_where_there_is_none(take: Taker, entry: Callable[[str], Term]) -> None:
    take("source,target,source_example,target_example\nAnkara,أنقرة,In Ankara.,في أنقرة.\n")
    assert (entry("Ankara").source_example, entry("Ankara").target_example) == ("In Ankara.", "في أنقرة.")
    assert _counts(take("source,target,source_example\nAnkara,أنقرة,Later.\n")) == (0, 0, 1)


@pytest.mark.parametrize(("source_language", "target_language"), [("en-US", "ar-SA"), ("en", "ar-SY")])
def test_a_region_makes_no_second_entry(
    take: Taker, store_path: Path, source_language: str, target_language: str
) -> None:
    take("source,target\nAnkara,أنقرة\n")
    with GlossaryStore(store_path, create=True) as store:
        ankara = term("Ankara", "أنقرة", TermType.LOCATION)
        with pytest.raises(GlossaryError, match="in the glossary already"):
            store.add_entry(StoredEntry(ankara, source_language, target_language))
        store.add([Contribution("later", source_language, target_language, [ankara])])
        (entry,) = store.find("Ankara")
        assert entry.documents == ("later", "talks")
        store.add_entry(StoredEntry(term("أنقرة", "Ankara"), "ar", "en"))
        assert {(each.source_language, each.target_language) for each in store.entries()} == {
            ("en", "ar"),
            ("ar", "en"),
        }


def _names() -> Iterator[tuple[str, str]]:
    yield "\u202eAnk\u200bara\u202c", "Ankara"
    yield "\u2067Ankara\u2069\u200f", "Ankara"
    yield "An\u00adka\x07ra\t\u00a0II", "Ankara II"


@pytest.mark.parametrize(("written", "seen"), list(_names()))
def test_nothing_hides_in_a_name(tmp_path: Path, written: str, seen: str) -> None:
    with GlossaryStore(tmp_path / "own.db", create=True) as store:
        given = Term(
            written,
            "أنقرة\u200f",
            TermType.LOCATION,
            (Variant(written, 1), Variant("\u202e", 1)),
            (Variant("\ufe83\ufee7\ufed8\ufeae\ufe93", 1),),
            1.0,
        )
        store.import_entries([StoredEntry(given, "en", "ar")])
        (entry,) = store.entries()
        assert (entry.term.source, entry.term.target) == (seen, "أنقرة")
        assert entry.term.source_variants == (Variant(seen, 1),)
        assert entry.term.target_variants == (Variant("أنقرة", 1),)
        edited = store.edit(entry.term.id, source="\u202eAngora", target="\u2068أنغورا\u2069")
        assert (edited.term.source, edited.term.target) == ("Angora", "أنغورا")


def test_a_joiner_that_is_spelling_stays(tmp_path: Path) -> None:
    with GlossaryStore(tmp_path / "own.db", create=True) as store:
        written = term("Half-space", "\u200cنیم\u200cفاصله\u202c")
        assert store.add_entry(StoredEntry(written, "en", "fa")).term.target == "نیم\u200cفاصله"
