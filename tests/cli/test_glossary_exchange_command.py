"""``align glossary import``, ``export`` and ``check`` as a terminologist uses them."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml.html import document_fromstring

from align.bitext import Bead, Bitext
from align.exchange.bitext_json import read_bitext, render_bitext
from align.exchange.glossary_formats import FORMATS
from align.exchange.tmx import TmxOptions, render_tmx
from align.glossary import Contribution, GlossaryStore
from align.terms import Term, TermStatus, TermType, Variant
from command import align
from term_samples import PKK, SAMPLES

BitextMaker = Callable[..., Bitext]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with the sample entries."""
    table = tmp_path / "samples.tsv"
    table.write_bytes(FORMATS["tsv"].render(SAMPLES).content)
    path = tmp_path / "glossary.db"
    outcome = align("glossary", "import", table, "--glossary", path)
    assert outcome.status == 0, outcome.errors
    assert outcome.output == f"{path}: 4 entries added, 0 changed, 0 there already\n"
    return path


def _statuses(store: Path) -> dict[str, TermStatus]:
    with GlossaryStore(store) as opened:
        return {entry.term.source: entry.term.status for entry in opened.entries()}


def test_imported_entries_keep_their_status_note_and_identifier(store: Path) -> None:
    assert _statuses(store) == {term.source: term.status for term in SAMPLES.terms}
    with GlossaryStore(store) as opened:
        (entry,) = opened.find("PKK")
    assert (entry.term.note, entry.term.id) == (PKK.note, PKK.id)
    assert [form.text for form in entry.term.target_variants] == [
        "حزب العمال الكردستاني",
        "العمال الكردستاني",
    ]


def test_importing_again_changes_nothing_and_a_new_rendering_one_entry(store: Path, tmp_path: Path) -> None:
    outcome = align("glossary", "import", tmp_path / "samples.tsv", "--glossary", store)
    assert outcome.output.endswith(": 0 entries added, 0 changed, 4 there already\n")
    table = tmp_path / "mine.csv"
    table.write_text("English;Arabic\nDamascus;الشام\nHoms;حمص\n", encoding="cp1256")
    outcome = align("glossary", "import", table, "--glossary", store)
    assert outcome.output.endswith(": 1 entry added, 1 changed, 0 there already\n")
    assert _statuses(store)["Damascus"] is TermStatus.APPROVED


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_is_written_beside_the_glossary(store: Path, name: str) -> None:
    outcome = align("glossary", "export", "--format", name, "--glossary", store)
    assert outcome.status == 0, outcome.errors
    written = Path(outcome.output.strip())
    assert written.parent == store.parent
    assert "دمشق".encode() in written.read_bytes() or written.suffix == ".xlsx"
    assert "1 rejected" in outcome.errors
    assert ("without a rendering" in outcome.errors) is FORMATS[name].for_tools


def test_the_ending_says_the_format(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    assert align("glossary", "export", "--glossary", store, "-o", path).output == f"{path}\n"
    assert path.read_text(encoding="utf-8-sig").splitlines()[0] == "Damascus\tدمشق\tplace"


def test_only_the_statuses_asked_for(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "sure.csv"
    options = ("--format", "deepl", "--status", "approved", "--glossary", store, "-o", path)
    assert align("glossary", "export", *options).status == 0
    assert path.read_text(encoding="utf-8") == "PKK,حزب العمال الكردستاني\n"


def test_languages_are_labelled_as_asked_for(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    options = ("--source-lang", "en_us", "--target-lang", "ar-SA", "--glossary", store, "-o", path)
    assert align("glossary", "export", *options).status == 0
    assert '<langSet xml:lang="en-US">' in path.read_text(encoding="utf-8")
    assert '<langSet xml:lang="ar-SA">' in path.read_text(encoding="utf-8")


def test_a_store_goes_through_a_file_into_another_store(store: Path, tmp_path: Path) -> None:
    for name in ("tsv", "csv", "xlsx", "tbx"):
        path = tmp_path / f"all.{name}"
        copy = tmp_path / f"{name}.db"
        assert align("glossary", "export", "--glossary", store, "-o", path, "--format", name).status == 0
        assert align("glossary", "import", path, "--glossary", copy).status == 0
        wanted = dict.fromkeys([t.source for t in SAMPLES.terms if t.status is not TermStatus.REJECTED])
        if FORMATS[name].for_tools:
            wanted.pop("Enab Baladi")
        with GlossaryStore(store) as before, GlossaryStore(copy) as after:
            for entry in before.entries():
                if entry.term.source in wanted:
                    (found,) = after.find(entry.term.id)
                    assert replace(found.term, evidence=(), flags=()) == replace(
                        entry.term, evidence=(), flags=()
                    )
                    assert (found.term.note, found.term.created) == (entry.term.note, entry.term.created)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--format", "pdf"], 2, "pdf"),
        ([], 2, "Name a format with --format"),
        (["--format", "tbx", "--status", "rejected"], 2, "approved and proposed entries only"),
        (["--format", "tbx", "--source-lang", "en"], 2, "Name both languages"),
        (["--format", "tbx", "--source-lang", "de", "--target-lang", "fr"], 1, "not in de and fr"),
        (["--format", "tsv", "-o", "glossary.db"], 1, "would replace the glossary itself"),
    ],
)
def test_wrong_exports_are_told(
    store: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, words: str
) -> None:
    monkeypatch.chdir(store.parent)
    outcome = align("glossary", "export", "--glossary", store, *arguments)
    assert outcome.status == status
    assert words in outcome.errors


def test_a_file_that_makes_no_sense_leaves_no_store(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_text('<!DOCTYPE martif [<!ENTITY x "y">]><martif/>', encoding="utf-8")
    outcome = align("glossary", "import", path, "--glossary", tmp_path / "new.db")
    assert outcome.status == 1
    assert outcome.errors.startswith(f"align: {path}: it declares XML entities")
    assert not (tmp_path / "new.db").exists()


def test_an_entry_that_cannot_be_approved_is_named_by_its_file_and_leaves_nothing(tmp_path: Path) -> None:
    path, new = tmp_path / "a.csv", tmp_path / "new.db"
    path.write_text("source,target,status\nHoms,,approved\n", encoding="utf-8")
    outcome = align("glossary", "import", path, "--glossary", new)
    assert outcome.status == 1
    assert outcome.errors == f"align: {path}: 'Homs' has no rendering to approve; give it one first\n"
    assert not new.exists()


def test_a_name_with_two_renderings_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("en,ar\nHoms,حمص\nHoms,حُمص\nHama,حماة\nHama,حما\n", encoding="utf-8")
    outcome = align("glossary", "import", path, "--glossary", tmp_path / "new.db")
    assert "1 name has more than one rendering" in outcome.errors
    assert outcome.errors.rstrip().endswith("'Hama'")


def test_entries_of_one_name_become_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "en,ar,comment\nIsolation,العزل,of the sick\nisolation,عزل,\nHoms,حمص,\n", encoding="utf-8"
    )
    new = tmp_path / "new.db"
    outcome = align("glossary", "import", path, "--glossary", new)
    assert outcome.output == f"{new}: 2 entries added, 0 changed, 0 there already\n"
    assert "1 entry was united with another one of the same name" in outcome.errors
    with GlossaryStore(new) as opened:
        (entry,) = opened.find("isolation")
    assert (entry.term.target, entry.term.note) == ("العزل", "of the sick")
    assert "عزل" in [form.text for form in entry.term.target_variants]


def test_what_was_passed_over_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Damascus,دمشق\nHoms,حمص\n", encoding="utf-8")
    outcome = align("glossary", "import", path, "--glossary", tmp_path / "new.db")
    assert outcome.status == 0
    assert "its first row heads no columns" in outcome.errors


@pytest.fixture
def talks(make_bitext: BitextMaker) -> Bitext:
    return make_bitext(
        ["The PKK will disarm.", "Damascus waits.", "Ankara is silent.", "The PKK is not sure.", "Damascus."],
        ["سيلقي PKK سلاحه.", "وتنتظر دمشق.", "أنقرة صامتة.", "الحزب غير متأكد."],
        [
            Bead((0,), (0,)),
            Bead((1,), (1,)),
            Bead((2,), (2,)),
            Bead((3,), (3,), confidence=0.1),
            Bead((4,), ()),
        ],
        name="talks",
    )


def test_a_missing_rendering_fails_the_check(store: Path, talks: Bitext, tmp_path: Path) -> None:
    path = tmp_path / "talks.bitext.json"
    path.write_bytes(render_bitext(talks))
    outcome = align("glossary", "check", path, "--glossary", store)
    assert outcome.status == 1
    plain = outcome.output.replace("\u200e", "")
    assert [line.split() for line in plain.splitlines()] == [
        ["document", "segment", "term", "expected", "instead"],
        ["talks.en.txt", "1", "PKK", "حزب", "العمال", "الكردستاني", "PKK"],
        ["1", "rendering", "missing"],
    ]


def test_programs_get_json_and_both_directions_and_memories(
    store: Path, talks: Bitext, tmp_path: Path
) -> None:
    reverse = replace(
        talks,
        source=talks.target,
        target=talks.source,
        beads=tuple(replace(bead, source=bead.target, target=bead.source) for bead in talks.beads[:4]),
    )
    reverse = replace(reverse, target=replace(talks.source, segments=talks.source.segments[:4]))
    options = TmxOptions(datetime(2026, 11, 23, tzinfo=UTC), "0.1.0", "en-US", "ar-SA")
    files = {"a.bitext.json": render_bitext(talks), "a.tmx": render_tmx([talks], options).content}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        outcome = align("glossary", "check", tmp_path / name, "--glossary", store, "--json")
        assert outcome.status == 1
        (row,) = json.loads(outcome.output)
        assert Path(row["document"]).name == "talks.en.txt"
        assert (row["segments"], row["term"], row["expected"]) == ([0], "PKK", PKK.target)
        assert (row["instead"], row["status"], row["id"]) == ("PKK", "approved", PKK.id)
        assert row["source"]["text"] == "The PKK will disarm."
    (tmp_path / "b.bitext.json").write_bytes(render_bitext(reverse))
    assert align("glossary", "check", tmp_path / "b.bitext.json", "--glossary", store).status == 0


def test_a_folder_is_checked_and_no_text_steers_the_terminal(
    store: Path, make_bitext: BitextMaker, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    bitext = make_bitext(["The PKK left."], ["انسحب \x1b[2J\u202ePKK\u202c."], name="a\x1bb")
    (tmp_path / "folder" / "t.bitext.json").write_bytes(render_bitext(bitext))
    outcome = align("glossary", "check", tmp_path / "folder", "--glossary", store)
    assert (outcome.status, outcome.output.splitlines()[-1]) == (1, "1 rendering missing")
    assert not {"\x1b", "\u202e"} & set(outcome.output)


@pytest.mark.parametrize("name", ["t.csv", "none.tmx"])
def test_what_cannot_be_checked_is_told(store: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "t.csv").write_text("a,b\n", encoding="utf-8")
    outcome = align("glossary", "check", tmp_path / name, "--glossary", store)
    assert outcome.status == 1
    assert str(tmp_path / name) in outcome.errors


def test_a_check_without_findings_succeeds(store: Path, make_bitext: BitextMaker, tmp_path: Path) -> None:
    path = tmp_path / "talks.bitext.json"
    path.write_bytes(render_bitext(make_bitext(["The PKK left."], ["انسحب حزب العمّال الكردستانيّ."])))
    outcome = align("glossary", "check", path, "--glossary", store)
    assert (outcome.status, outcome.output) == (0, "0 renderings missing\n")


def test_what_articles_say_instead_of_the_approved_rendering_is_no_variant(
    store: Path, make_bitext: BitextMaker, tmp_path: Path
) -> None:
    path = tmp_path / "talks.bitext.json"
    path.write_bytes(render_bitext(make_bitext(["They met in Damascus."], ["التقوا في الشام."])))
    said = Term(
        *("Damascus", "الشام", TermType.LOCATION), (Variant("Damascus", 1),), (Variant("الشام", 1),), 0.9
    )
    with GlossaryStore(store, create=True) as opened:
        opened.add([Contribution("talks", "en", "ar", [said])])
    assert align("glossary", "approve", "Damascus", "--glossary", store).status == 0
    outcome = align("glossary", "check", path, "--glossary", store)
    assert (outcome.status, outcome.output.splitlines()[-1]) == (1, "1 rendering missing")


def test_the_check_says_which_of_the_words_that_articles_use_stands_there(
    store: Path, make_bitext: BitextMaker, tmp_path: Path
) -> None:
    path = tmp_path / "talks.bitext.json"
    path.write_bytes(
        render_bitext(make_bitext(["They met in Cairo."], ["التقوا مساءً، في المساء، بالقاهرة."]))
    )
    said = Term(
        *("Cairo", "القاهرة", TermType.LOCATION),
        (Variant("Cairo", 1),),
        (Variant("القاهرة", 1),),
        0.9,
        target_surfaces=(Variant("بالقاهرة", 1), Variant("القاهرة", 1)),
    )
    with GlossaryStore(store, create=True) as opened:
        opened.add([Contribution("talks", "en", "ar", [said])])
    assert align("glossary", "edit", "Cairo", "--target", "المحروسة", "--glossary", store).status == 0
    outcome = align("glossary", "check", path, "--glossary", store, "--json")
    assert [row["instead"] for row in json.loads(outcome.output)] == ["القاهرة"]


def test_a_check_by_a_file_and_of_proposed_entries(talks: Bitext, tmp_path: Path) -> None:
    (tmp_path / "t.bitext.json").write_bytes(render_bitext(talks))
    (tmp_path / "t.csv").write_text("source,target,status\nAnkara,أنقرا,proposed\n", encoding="utf-8")
    outcome = align("glossary", "check", tmp_path / "t.bitext.json", "--glossary", tmp_path / "t.csv")
    assert outcome.status == 1
    assert "no approved entry in the glossary" in outcome.errors
    outcome = align("glossary", "check", tmp_path / "none.tmx", "--glossary", tmp_path / "t.csv")
    assert "none.tmx: no such file" in outcome.errors
    options = ("--glossary", tmp_path / "t.csv", "--proposed")
    outcome = align("glossary", "check", tmp_path / "t.bitext.json", *options)
    assert outcome.status == 1
    assert "أنقرة" in outcome.output


def test_texts_in_other_languages_are_not_passed_as_checked(
    store: Path, make_bitext: BitextMaker, tmp_path: Path
) -> None:
    bitext = make_bitext(["Wien."], ["Vienne."])
    german = replace(bitext, source=replace(bitext.source, language="de"))
    (tmp_path / "t.bitext.json").write_bytes(render_bitext(german))
    outcome = align("glossary", "check", tmp_path / "t.bitext.json", "--glossary", store)
    assert outcome.status == 1
    assert "it is in de and ar, and the glossary in en and ar" in outcome.errors
    options = TmxOptions(datetime(2026, 11, 23, tzinfo=UTC), "0.1.0")
    (tmp_path / "t.tmx").write_bytes(render_tmx([german], options).content)
    outcome = align("glossary", "check", tmp_path / "t.tmx", "--glossary", store)
    assert outcome.status == 1
    assert "no unit of it is in en and ar" in outcome.errors


def test_the_report_shows_what_is_missing_in_words(store: Path, talks: Bitext, tmp_path: Path) -> None:
    path, page = tmp_path / "talks.bitext.json", tmp_path / "out" / "talks.html"
    path.write_bytes(render_bitext(talks))
    outcome = align("glossary", "check", path, "--glossary", store, "--report", page)
    assert (outcome.status, outcome.output.splitlines()[-1]) == (1, "1 rendering missing")
    assert outcome.errors == f"align: {page}: the report\n"
    document = document_fromstring(page.read_bytes())
    articles = list(document.iterfind(".//article"))
    assert len(articles) == len(talks.beads)
    (article,) = [each for each in articles if "flag-term-missing" in str(each.get("class"))]
    assert article.get("id") == "passage-1"
    (notes,) = article.iterfind("ul")
    assert "".join(map(str, notes.itertext())) == (
        "Terms The glossary renders “PKK” by “حزب العمال الكردستاني”, which is not in the Arabic; "
        "nearest to it is “PKK”."
    )
    assert [mark.text for mark in article.iter("u")] == ["PKK", "PKK"]
    assert read_bitext(path) == talks


def test_the_report_on_a_memory_shows_the_units_that_lack_a_rendering(
    store: Path, talks: Bitext, tmp_path: Path
) -> None:
    reverse = replace(
        talks,
        source=talks.target,
        target=talks.source,
        beads=tuple(replace(bead, source=bead.target, target=bead.source) for bead in talks.beads),
    )
    options = TmxOptions(datetime(2026, 11, 23, tzinfo=UTC), "0.1.0")
    cities, folder = tmp_path / "cities.csv", tmp_path / "reports"
    cities.write_text("en,ar\nsilent city,أنقرة\n", encoding="utf-8")
    cases = (("there", talks, store, "the Arabic"), ("back", reverse, cities, "the English"))
    for name, bitext, glossary, lacking in cases:
        path = tmp_path / f"{name}.tmx"
        path.write_bytes(render_tmx([bitext], options).content)
        outcome = align("glossary", "check", path, "--glossary", glossary, "--report", folder)
        assert outcome.status == 1
        page = document_fromstring((folder / f"{name}.terms.html").read_bytes())
        (article,) = page.iterfind(".//article")
        (notes,) = article.iterfind("ul")
        note = "".join(map(str, notes.itertext()))
        assert f"which is not in {lacking}" in note
        assert note.startswith(f"Terms {Path(bitext.source.path).name}, segment ")
        assert [side.get("lang") for side in article.iterfind("div[@lang]")] == ["en", "ar"]
        assert page.findtext(".//title") == f"{name}.tmx ↔ {name}.tmx"


def test_a_report_on_nothing_missing_says_so(store: Path, make_bitext: BitextMaker, tmp_path: Path) -> None:
    bitext = make_bitext(["The PKK left."], ["انسحب حزب العمال الكردستاني."])
    options = TmxOptions(datetime(2026, 11, 23, tzinfo=UTC), "0.1.0")
    (tmp_path / "t.tmx").write_bytes(render_tmx([bitext], options).content)
    page = tmp_path / "t.html"
    assert align("glossary", "check", tmp_path / "t.tmx", "--glossary", store, "--report", page).status == 0
    assert "Nothing to check" in page.read_text(encoding="utf-8")


def test_a_report_replaces_nothing_that_is_checked(store: Path, talks: Bitext, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.html.tmx", "two.bitext.json")]
    options = TmxOptions(datetime(2026, 11, 23, tzinfo=UTC), "0.1.0")
    paths[0].write_bytes(render_tmx([talks], options).content)
    paths[1].write_bytes(render_bitext(talks))
    many = align("glossary", "check", *paths, "--glossary", store, "--report", tmp_path / "r.html")
    assert many.status == 2
    assert "name a folder with --report" in many.errors
    other = tmp_path / "other"
    other.mkdir()
    twin = Path(shutil.copy(paths[1], other))
    same = align("glossary", "check", paths[1], twin, "--glossary", store, "--report", tmp_path / "r")
    assert same.status == 1
    assert "has the same name" in same.errors
    assert not (tmp_path / "r").exists()
    article = tmp_path / "talks.html"
    article.write_text("mine", encoding="utf-8")
    source = replace(talks.source, path=str(article))
    paths[1].write_bytes(render_bitext(replace(talks, source=source)))
    outcome = align("glossary", "check", paths[1], "--glossary", store, "--report", article)
    assert outcome.status == 1
    assert "would replace the article itself" in outcome.errors
    assert article.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["deepl", "google", "omegat", "csv"])
@pytest.mark.parametrize("first", ["<b>bold</b>", "<tbx> files", '{"name"}', "English", "# one"])
def test_what_is_written_for_tools_is_read_again_whatever_it_begins_with(
    tmp_path: Path, name: str, first: str
) -> None:
    store, copy = tmp_path / "glossary.db", tmp_path / "copy.db"
    assert align("glossary", "add", first, "الإنجليزية", "--glossary", store).status == 0
    path = tmp_path / f"out{FORMATS[name].suffix}"
    assert align("glossary", "export", "--format", name, "--glossary", store, "-o", path).status == 0
    outcome = align("glossary", "import", path, "--glossary", copy)
    assert outcome.output == f"{copy}: 1 entry added, 0 changed, 0 there already\n", outcome.errors
    assert list(_statuses(copy)) == [first]


def test_a_term_base_is_one_whatever_it_is_called(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "base.txt"
    assert align("glossary", "export", "--format", "tbx", "--glossary", store, "-o", path).status == 0
    outcome = align("glossary", "import", path, "--glossary", tmp_path / "copy.db")
    assert outcome.output.endswith(": 2 entries added, 0 changed, 0 there already\n")


def test_latin_copies_go_out_and_come_in_again(tmp_path: Path) -> None:
    store, copy = tmp_path / "glossary.db", tmp_path / "copy.db"
    assert align("glossary", "add", "EMUS", "EMUS", "--glossary", store).status == 0
    assert align("glossary", "add", "Agence France-Presse", "AFP", "--glossary", store).status == 0
    assert align("glossary", "add", "Emu Unit", "Emus Unit", "--glossary", store).status == 1
    table = tmp_path / "mine.csv"
    table.write_text("source,target,source_variants\nEMUS,EMUS,Emus unit\n", encoding="utf-8")
    assert align("glossary", "import", table, "--glossary", store).status == 0
    for name in FORMATS:
        path = tmp_path / f"{name}{FORMATS[name].suffix}"
        assert align("glossary", "export", "--format", name, "--glossary", store, "-o", path).status == 0
        outcome = align("glossary", "import", path, "--glossary", copy)
        assert outcome.status == 0, outcome.errors


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("x", "   ", "'x' has no rendering to approve; give it one first"),
        ("x", "\u200f\u202e", "'x' has no rendering to approve; give it one first"),
        ("", "حلب", "'حلب' has no source form to approve; give it one first"),
        ("حلب", "Aleppo", "'حلب' is written in the letters of ar, not of en"),
        ("Aleppo", "Halab", "'Halab' is written in the letters of en, not of ar"),
    ],
)
def test_what_is_no_entry_is_not_added(tmp_path: Path, source: str, target: str, words: str) -> None:
    store = tmp_path / "glossary.db"
    assert align("glossary", "add", "Damascus", "دمشق", "--glossary", store).status == 0
    for arguments in (("add", source, target), ("edit", "Damascus", "--source", source, "--target", target)):
        outcome = align("glossary", *arguments, "--glossary", store)
        assert (outcome.status, outcome.output) == (1, "")
        assert words in outcome.errors
        assert outcome.errors.count("\n") == 1
    assert list(_statuses(store)) == ["Damascus"]


def test_rows_the_wrong_way_round_are_passed_over_and_told(tmp_path: Path) -> None:
    table, store = tmp_path / "mine.csv", tmp_path / "glossary.db"
    table.write_text("en,ar\nDamascus,دمشق\nحلب,Aleppo\nHoms,حمص\n", encoding="utf-8")
    outcome = align("glossary", "import", table, "--glossary", store)
    assert outcome.errors == (
        f"align: {table}: 1 source term is in the letters of ar, and passed over: 'حلب'\n"
    )
    assert list(_statuses(store)) == ["Damascus", "Homs"]


def test_what_is_left_out_is_counted_by_what_it_is(store: Path) -> None:
    assert align("glossary", "reject", "Enab Baladi", "--glossary", store).status == 0
    outcome = align("glossary", "export", "--format", "google", "-o", "-", "--glossary", store)
    assert outcome.errors == "align: 2 entries written; not in it: 2 rejected\n"
    assert outcome.output == "Damascus,دمشق\nPKK,حزب العمال الكردستاني\n"
    outcome = align(
        "glossary", "export", "--format", "tsv", "--status", "approved", "-o", "-", "--glossary", store
    )
    assert outcome.errors == "align: 1 entry written; not in it: 1 proposed, 2 rejected\n"


def test_a_rendering_that_a_tool_does_not_take_is_not_counted_as_written(store: Path) -> None:
    assert align("glossary", "add", "DAMASCUS!", "ش" * 600, "--glossary", store).status == 0
    outcome = align("glossary", "export", "--format", "deepl", "-o", "-", "--glossary", store)
    assert "align: 2 entries written" in outcome.errors


def test_a_dash_is_standard_output_for_what_is_text(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, form in FORMATS.items():
        outcome = align("glossary", "export", "--format", name, "-o", "-", "--glossary", store)
        assert outcome.status == (0 if form.is_text else 2)
        assert bool(outcome.output) is form.is_text
    assert not (tmp_path / "-").exists()
    assert "is no text; name it with -o" in outcome.errors or form.is_text


def test_names_that_were_merged_or_given_are_exported_and_a_slip_is_not(tmp_path: Path) -> None:
    store = tmp_path / "glossary.db"
    assert align("glossary", "add", "Kharkiv", "خاركف", "--glossary", store).status == 0
    assert align("glossary", "edit", "Kharkiv", "--target", "خاركيف", "--glossary", store).status == 0
    assert align("glossary", "add", "Kharkov", "خاركوف", "--glossary", store).status == 0
    merged = align("glossary", "merge", "Kharkiv", "Kharkov", "--glossary", store)
    assert "  en  Kharkov\n  ar  خاركوف\n" in merged.output
    path, copy = tmp_path / "a.tbx", tmp_path / "copy.db"
    assert align("glossary", "export", "-o", path, "--glossary", store).status == 0
    assert align("glossary", "import", path, "--glossary", copy).status == 0
    with GlossaryStore(copy) as opened:
        (entry,) = opened.find("Kharkov")
    assert entry.term.target_variants == (Variant("خاركوف", 0),)
    assert (entry.term.source, entry.term.source_variants) == ("Kharkiv", (Variant("Kharkov", 0),))
