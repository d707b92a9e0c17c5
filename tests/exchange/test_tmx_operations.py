"""Working on memories: what stays, what goes, and that nothing else is lost."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage.tmx import tmxfile

from align.errors import FormatError, OptionError, OutputError
from align.exchange.tmx_conversion import convert_memory, memory_to_table, renaming, table_to_memory
from align.exchange.tmx_duplicates import DuplicateOptions, Preference, Sameness, remove_duplicates
from align.exchange.tmx_reading import read_tmx
from align.exchange.tmx_selection import (
    Conditions,
    by_confidence,
    by_document,
    by_number,
    filter_memory,
    merge_memories,
    split_memory,
)
from align.exchange.tmx_summary import summarise
from align.exchange.tmx_writing import MemoryFiles
from align.translation_units import TranslationUnit
from omegat import unpack_schemas
from tmx_samples import described_unit, pairs, pairs_in, unit, write_pairs, written

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: A unit with everything that a program may have written into it.
RICH = (
    '<tu tuid="1" creationid="Ä &lt;b&gt;" usagecount="3"><note xml:lang="en">n &amp; m</note>'
    '<prop type="x-a">1</prop><tuv xml:lang="en" changedate="20240101T000000Z"><prop type="p">v</prop>'
    '<seg>A <bpt i="1">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept> word</seg></tuv>'
    '<tuv xml:lang="ar"><seg>كلمة <ph x="1"/>عريضة</seg></tuv></tu>'
)


def filtered(path: Path, conditions: Conditions, *units: str) -> list[str | None]:
    """The English texts of the units that fulfil conditions."""
    memory = written(path, *units)
    output = path.with_name("out.tmx")
    with MemoryFiles([path]) as files:
        taken = filter_memory(memory, conditions, files.open(output, memory.header))
    kept = [source for source, _ in pairs_in(output)]
    assert (taken.read, taken.kept) == (len(units), len(kept))
    return kept


CONDITIONS: Sequence[tuple[Conditions, str]] = [
    (Conditions(), "abcd"),
    (Conditions(min_confidence=0.5), "bcd"),
    (Conditions(min_confidence=1), "d"),
    (Conditions(min_length=5), "bd"),
    (Conditions(max_length=5), "abd"),
    (Conditions(matching=re.compile("ثلاث")), "c"),
    (Conditions(excluding=re.compile("^[bc]|٤")), "a"),
    (Conditions(since="2024"), "bc"),
    (Conditions(since="2024-02-01", until="20240301"), "b"),
    (Conditions(until="2023"), "a"),
    (Conditions(properties=(("kind", None),)), "ab"),
    (Conditions(properties=(("kind", "news"), ("x-confidence", None))), "b"),
    (Conditions(languages=("en", "ar-SA")), "abcd"),
    (Conditions(languages=("fr",)), ""),
]


@pytest.mark.parametrize(("conditions", "expected"), CONDITIONS)
def test_filter(tmp_path: Path, conditions: Conditions, expected: str) -> None:
    kept = filtered(
        tmp_path / "in.tmx",
        conditions,
        described_unit("a a", "واحد", date="20231231", properties={"kind": "", "x-confidence": 0.2}),
        described_unit("b b b", "اثنان", date="20240301", properties={"kind": "news", "x-confidence": 0.5}),
        described_unit("c", "ثلاثة ثلاثة", date="20240401", properties={"x-confidence": 0.9}),
        described_unit("d d d", "٤" * 5),
    )
    assert "".join((text or "")[0] for text in kept) == expected


def test_filter_takes_other_languages_out_and_can_keep_the_rest(tmp_path: Path) -> None:
    french = '<tuv xml:lang="fr"><seg>oui</seg></tuv>'
    memory = written(tmp_path / "in.tmx", unit("yes", "نعم", french), unit("no", "لا"), unit(" ", "فارغ"))
    with MemoryFiles([memory.path]) as files:
        kept, others = (files.open(tmp_path / name, memory.header) for name in ("kept.tmx", "rest.tmx"))
        filter_memory(memory, Conditions(languages=("en", "ar")), kept, others)
    assert [[each.language for each in found.variants] for found in read_tmx(tmp_path / "kept.tmx")] == [
        ["en", "ar"]
    ] * 2
    assert pairs_in(tmp_path / "rest.tmx") == [(" ", "فارغ")]


@pytest.mark.parametrize(
    "make",
    [lambda: Conditions(min_confidence=2), lambda: Conditions(since="yesterday"), lambda: by_confidence(7)],
)
def test_conditions_without_sense_are_refused(make: Callable[[], object]) -> None:
    with pytest.raises(OptionError):
        make()


def test_units_stay_as_they_are(tmp_path: Path) -> None:
    memory = written(tmp_path / "in.tmx", RICH + "\n")
    with MemoryFiles([memory.path]) as files:
        filter_memory(memory, Conditions(), files.open(tmp_path / "filtered.tmx", memory.header))
        merge_memories([memory], tmp_path / "merged.tmx", files)
        split_memory(memory, by_number(1), tmp_path, files)
        remove_duplicates(memory, DuplicateOptions(), files.open(tmp_path / "deduped.tmx", memory.header))
    for name in ("filtered", "merged", "in.001", "deduped"):
        assert [found.markup for found in read_tmx(tmp_path / f"{name}.tmx")] == [RICH]


def test_merge_keeps_order_and_says_whose_source_is_what(tmp_path: Path) -> None:
    first = written(tmp_path / "1.tmx", unit("one", "واحد"))
    second = written(tmp_path / "2.tmx", unit("two", "اثنان"), source="ar")
    with MemoryFiles([first.path, second.path]) as files:
        merged = merge_memories([first, second], tmp_path / "merged.tmx", files)
    memory = read_tmx(tmp_path / "merged.tmx")
    assert (merged.units, memory.header.attributes["srclang"]) == (2, "*all*")
    assert [memory.source_of(found) for found in memory] == [
        found.variants[place] for place, found in enumerate(memory)
    ]


def test_units_before_1_4_become_valid(tmp_path: Path) -> None:
    path = tmp_path / "old.tmx"
    old = (
        '<tu><tuv lang="EN_US"><seg>Yes</seg><prop type="p">v</prop></tuv>'
        '<tuv lang="ar"><seg>نعم</seg></tuv><note>n</note></tu>'
    )
    path.write_text(f'<tmx version="1.1"><header srclang="EN_US"/><body>{old}</body></tmx>', encoding="utf-8")
    with MemoryFiles([path]) as files:
        merge_memories([read_tmx(path)], tmp_path / "merged.tmx", files)
        convert_memory(read_tmx(path), renaming({}), tmp_path / "converted.tmx", files)
    schemas = unpack_schemas(tmp_path)
    dtd, schema = etree.DTD(str(schemas / "tmx14.dtd")), etree.XMLSchema(file=str(schemas / "tmx14.xsd"))
    converted = etree.parse(tmp_path / "converted.tmx")
    assert dtd.validate(etree.parse(tmp_path / "merged.tmx")), dtd.error_log
    assert dtd.validate(converted), dtd.error_log
    assert schema.validate(converted), schema.error_log
    assert [text.get(LANG) for text in converted.iter("tuv")] == ["en-US", "ar"]


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (DuplicateOptions(), ["ب", "د"]),
        (DuplicateOptions(preference=Preference.NEWEST), ["ج", "د"]),
        (DuplicateOptions(preference=Preference.FIRST), ["أ", "د"]),
        (DuplicateOptions(preference=Preference.LAST), ["أ", "د"]),
        (DuplicateOptions(sameness=Sameness.ALL), ["أ", "ب", "ج", "د"]),
    ],
)
def test_dedupe(tmp_path: Path, options: DuplicateOptions, kept: list[str]) -> None:
    memory = written(
        tmp_path / "in.tmx",
        described_unit("Read more", "أ", date="20240101", properties={"x-confidence": 0.3}),
        described_unit("Read  more", "ب", date="20230101", properties={"x-confidence": 0.9}),
        described_unit("Read more", "ج", date="20240201", properties={"x-confidence": 0.5}),
        described_unit("Other", "د"),
        described_unit("Read more", "أ", date="20220101", properties={"x-confidence": 0.1}),
    )
    with MemoryFiles([memory.path]) as files:
        done = remove_duplicates(memory, options, files.open(tmp_path / "out.tmx", memory.header))
    assert sorted(target or "" for _, target in pairs_in(tmp_path / "out.tmx")) == sorted(kept)
    assert (done.read, done.kept) == (5, len(kept))


def test_dedupe_counts_what_says_nothing_of_its_confidence_as_certain(tmp_path: Path) -> None:
    memory = written(
        tmp_path / "in.tmx",
        described_unit("a", "آلي", properties={"x-confidence": 0.99}),
        described_unit("a", "بشري"),
    )
    with MemoryFiles([memory.path]) as files:
        options = DuplicateOptions(alternatives=True)
        done = remove_duplicates(memory, options, files.open(tmp_path / "out.tmx", memory.header))
    (only,) = read_tmx(tmp_path / "out.tmx")
    assert (only.text("ar"), only.property_value("x-alternative"), done.alternatives) == ("بشري", "آلي", 1)


def test_units_of_other_languages_are_no_duplicates(tmp_path: Path) -> None:
    french = '<tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="fr"><seg>a</seg></tuv></tu>'
    memory = written(tmp_path / "in.tmx", unit("a", "أ"), french)
    with MemoryFiles([memory.path]) as files:
        done = remove_duplicates(memory, DuplicateOptions(), files.open(tmp_path / "out.tmx", memory.header))
    assert done.kept == 2


@pytest.mark.parametrize(
    ("name_of", "names"),
    [
        (by_confidence(0.5), {"in.check.tmx": 1, "in.trusted.tmx": 4}),
        (by_number(2), {"in.001.tmx": 2, "in.002.tmx": 2, "in.003.tmx": 1}),
        (
            by_document,
            {
                "in._etc_passwd.tmx": 1,
                "in.a.tmx": 1,
                "in.A.2.tmx": 1,
                "in.unnamed.tmx": 1,
                "in.ا ب.tmx": 1,
            },
        ),
    ],
)
def test_split(tmp_path: Path, name_of: Callable[[int, TranslationUnit], str], names: dict[str, int]) -> None:
    documents = ("../etc/passwd", "a", "A", "", "ا ب")
    units = [
        described_unit(
            str(number), "نص", properties={"x-source-document": name, "x-confidence": 0.4 + number}
        )
        for number, name in enumerate(documents)
    ]
    memory = written(tmp_path / "in.tmx", *(each.replace("4.4", "no number") for each in units))
    folder = tmp_path / "out"
    folder.mkdir()
    with MemoryFiles([memory.path]) as files:
        parts = split_memory(memory, name_of, folder, files)
    assert {path.name: count for path, count in parts.items()} == names
    assert {path.name: len(pairs_in(path)) for path in folder.iterdir()} == names


def test_many_parts_do_not_wait_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.exchange.tmx_writing._MOST_WAITING", 500)
    memory = write_pairs(tmp_path / "in.tmx", ((f"Text {number}", "نص") for number in range(40)))
    with MemoryFiles([memory]) as files:
        parts = split_memory(read_tmx(memory), lambda number, _: str(number % 7), tmp_path, files)
    assert sorted(pair for path in parts for pair in pairs_in(path)) == sorted(pairs_in(memory))


def test_languages_are_renamed(tmp_path: Path) -> None:
    memory = written(tmp_path / "in.tmx", unit("a", "أ"), RICH)
    with MemoryFiles([memory.path]) as files:
        convert_memory(memory, renaming({"en": "en-GB", "ar": "ar-SA"}), tmp_path / "out.tmx", files)
    converted = read_tmx(tmp_path / "out.tmx")
    assert {each.language for found in converted for each in found.variants} == {"en-GB", "ar-SA"}
    assert converted.header.source_language == "en-GB"
    assert pairs(converted) == pairs(memory)
    assert list(converted)[1].markup == RICH.replace('"en" c', '"en-GB" c').replace('"ar"', '"ar-SA"')


@pytest.mark.parametrize(
    ("names", "old", "new"),
    [
        ({"en": "en-US"}, "en", "en-US"),
        ({"en": "en-US"}, "EN_gb", "en-US"),
        ({"en": "en-US", "en-GB": "en-AU"}, "en-gb", "en-AU"),
        ({}, "EN_us", "en-US"),
        ({}, "ara", "ar"),
        ({}, "Klingon (Qo'noS)", "Klingon (Qo'noS)"),
        ({"English": "en"}, "english", "en"),
    ],
)
def test_what_a_language_is_called(names: dict[str, str], old: str, new: str) -> None:
    assert renaming(names)(old) == new


def test_a_new_name_must_be_a_language_tag() -> None:
    with pytest.raises(OptionError):
        renaming({"en": "English"})


def test_a_table_and_back(tmp_path: Path) -> None:
    memory = written(
        tmp_path / "in.tmx",
        described_unit("=1+1", "‹نص› | آخر", date="20240101", properties={"x-confidence": 0.5}),
        described_unit('"quoted"\ttab', "سطر\nسطر", properties={"x-source-document": "a & b"}),
    )
    table, back = tmp_path / "t.tsv", tmp_path / "back.tmx"
    with MemoryFiles([memory.path]) as files:
        assert memory_to_table(memory, renaming({}), table, files) == 2
    assert table.read_text(encoding="utf-8").splitlines() == [
        "en\tar\tconfidence\tdocument\tdate\tnote",
        "'=1+1\t‹نص› | آخر\t0.5\t\t20240101T000000Z\t",
        '"""quoted"" tab"\tسطر سطر\t\ta & b\t\t',
    ]
    with MemoryFiles([table]) as files:
        table_to_memory(table, back, files)
    assert pairs_in(back) == [("=1+1", "‹نص› | آخر"), ('"quoted" tab', "سطر سطر")]
    first, second = read_tmx(back)
    assert (first.confidence, first.date) == (0.5, "20240101T000000Z")
    assert second.property_value("x-source-document") == "a & b"


def test_several_texts_in_a_language_take_several_lines(tmp_path: Path) -> None:
    memory = written(tmp_path / "in.tmx", unit("yes", "نعم", '<tuv xml:lang="ar"><seg>أجل</seg></tuv>'))
    with MemoryFiles([memory.path]) as files:
        memory_to_table(memory, renaming({}), tmp_path / "t.tsv", files)
    lines = (tmp_path / "t.tsv").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[:2] for line in lines] == [["en", "ar"], ["yes", "أجل"], ["yes", "نعم"]]


def test_a_table_without_languages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text("confidence\tnote\n1\tx\n", encoding="utf-8")
    with (
        pytest.raises(FormatError, match="heads no two columns by their languages"),
        MemoryFiles([]) as files,
    ):
        table_to_memory(tmp_path / "t.tsv", tmp_path / "out.tmx", files)
    assert not (tmp_path / "out.tmx").exists()


def test_what_is_in_a_memory(tmp_path: Path) -> None:
    memory = written(
        tmp_path / "in.tmx",
        described_unit("one two", "واحد", date="20230101", properties={"x-confidence": 0.95, "k": ""}),
        described_unit("one two", "واحد", date="20240101"),
        described_unit("one two", "اثنان"),
        unit("", "نص", "<note>n</note>"),
        '<tu><tuv xml:lang="en_US"><seg>alone</seg></tuv></tu>',
        "</tu>",
    )
    summary = summarise(memory)
    assert (summary.units, summary.malformed, summary.repeated, summary.ambiguous) == (5, 1, 1, 1)
    assert (summary.incomplete, summary.noted) == (2, 1)
    assert (summary.first_date, summary.last_date) == ("20230101T000000Z", "20240101T000000Z")
    english, *_, american = summary.languages.values()
    assert (english.texts, english.empty, english.words, english.characters) == (4, 1, 6, 21)
    assert (english.known, american.known) == (True, False)
    assert summary.properties == {"x-confidence": 1, "k": 1}
    assert summary.confidences == (0,) * 9 + (1,)


def test_an_input_is_never_replaced(tmp_path: Path) -> None:
    path = write_pairs(tmp_path / "in.tmx", [("a", "أ")])
    (tmp_path / "link.tmx").symlink_to(path)
    before = path.read_bytes()
    for output in (path, tmp_path / "link.tmx", tmp_path / "." / "in.tmx"):
        with pytest.raises(OutputError, match="would replace the memory"), MemoryFiles([path]) as files:
            files.open(output, read_tmx(path).header)
    assert path.read_bytes() == before


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "in.tmx"
    memory = written(path, "<tu></tu>")
    with pytest.raises(FormatError), MemoryFiles([path]) as files:
        filter_memory(memory, Conditions(), files.open(tmp_path / "out.tmx", memory.header))
    assert list(tmp_path.iterdir()) == [path]


def test_a_real_memory_comes_through_everything_unchanged(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "fixtures" / "tico19_all.en-ar.tmx"
    memory = read_tmx(path)
    texts = pairs(memory)
    with MemoryFiles([path]) as files:
        merge_memories([memory], tmp_path / "merged.tmx", files)
        convert_memory(memory, renaming({"en": "en-US"}), tmp_path / "converted.tmx", files)
        memory_to_table(memory, renaming({}), tmp_path / "table.tsv", files)
    with MemoryFiles([]) as files:
        table_to_memory(tmp_path / "table.tsv", tmp_path / "back.tmx", files)
    assert len(texts) == 3_071
    assert pairs_in(tmp_path / "merged.tmx") == texts
    assert pairs_in(tmp_path / "converted.tmx") == texts
    one_line = [tuple(" ".join((text or "").split()) for text in pair) for pair in texts]
    assert pairs_in(tmp_path / "back.tmx") == one_line
    units = tmxfile.parsestring((tmp_path / "converted.tmx").read_bytes()).units  # type: ignore[no-untyped-call]
    assert [(each.source, each.target) for each in units] == texts


# What XML can hold; a carriage return would come back as a line feed.
HOSTILE = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=60),
    st.sampled_from(
        [
            "\u202eقلب\u202c \u2067عزل\u2069 \u200fعلامة",
            "</seg></tuv><tu> & \"quoted\" 'x' <![CDATA[ ]]> <!-- -->",
            "👩\u200d💻 𐤀 ﷺ",
            "كلمة " * 1_000,
            "\t tab\nand line end ",
        ]
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(HOSTILE, HOSTILE), min_size=1, max_size=6))
def test_hostile_text_comes_through_everything_unchanged(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    path = write_pairs(folder / "in.tmx", texts)
    with MemoryFiles([path]) as files:
        merge_memories([read_tmx(path)], folder / "merged.tmx", files)
        convert_memory(read_tmx(path), renaming({"ar": "ar-SA"}), folder / "converted.tmx", files)
        options = DuplicateOptions(Sameness.ALL, alternatives=True)
        deduped = files.open(folder / "deduped.tmx", read_tmx(path).header)
        remove_duplicates(read_tmx(path), options, deduped)
    assert pairs_in(path) == texts
    assert pairs_in(folder / "merged.tmx") == texts
    assert pairs_in(folder / "converted.tmx") == texts
    assert set(pairs_in(folder / "deduped.tmx")) <= set(texts)


def test_a_declaration_of_another_encoding_is_not_carried_over(tmp_path: Path) -> None:
    memory = written(tmp_path / "in.tmx", unit("Yes", "نعم"), encoding="UTF-16")
    with MemoryFiles([memory.path]) as files:
        merge_memories([memory], tmp_path / "out.tmx", files)
    assert (
        (tmp_path / "out.tmx")
        .read_bytes()
        .startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n')
    )
    assert pairs_in(tmp_path / "out.tmx") == [("Yes", "نعم")]
