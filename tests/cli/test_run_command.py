"""``align run``: what is written, what is said, and what happens to folders that do not match."""

import json
import re
import shutil
from pathlib import Path

import pytest
from lxml import etree

from command import ArticlePair, Outcome, align

NAMES = (
    "astana-talks",
    "atlas-lions",
    "dubai-climate",
    "egypt-pound",
    "grain-corridor",
    "hope-mars",
    "mosul-rebuilt",
    "sudan-cholera",
)
ENDINGS = ("tmx", "bitext.json", "glossary.tsv", "html")


def rows(output: str) -> dict[str, list[int]]:
    """The table's figures by article."""
    lines = output.split("\n\n")[0].splitlines()[1:]
    return {
        match["name"]: [int(figure) for figure in match["figures"].split()]
        for match in re.finditer(
            r"^(?P<name>\S+(?: \S+)*?)  (?P<figures>[ \d]+)$", "\n".join(lines), re.MULTILINE
        )
    }


@pytest.fixture
def folders(pair: ArticlePair, tmp_path: Path) -> tuple[Path, Path]:
    """Two folders with one article in common."""
    english, arabic = tmp_path / "english", tmp_path / "arabic"
    for folder, path in ((english, pair.source), (arabic, pair.target)):
        folder.mkdir()
        shutil.copy(path, folder / "lions.txt")
    return english, arabic


def run_folders(folders: tuple[Path, Path], results: Path, *options: str) -> Outcome:
    return align("run", *folders, "-o", results, "--no-glossary", *options)


def test_folders_give_files_for_every_article_and_for_all(samples: tuple[Path, Outcome]) -> None:
    folder, outcome = samples
    assert outcome.status == 0
    assert {path.name for path in folder.iterdir()} == {
        f"{name}.{ending}" for name in NAMES for ending in ENDINGS
    } | {"corpus.tmx", "glossary.tsv", "glossary.db", "index.html"}


def test_the_table_counts_what_is_in_the_files(samples: tuple[Path, Outcome]) -> None:
    folder, outcome = samples
    table = rows(outcome.output)
    assert tuple(table) == (*NAMES, "8 pairs")
    for name in NAMES:
        beads, *kinds, to_check, names = table[name]
        content = json.loads((folder / f"{name}.bitext.json").read_text(encoding="utf-8"))
        assert beads == len(content["beads"]) == sum(kinds)
        assert kinds[0] == sum(len(bead["source"]) == len(bead["target"]) == 1 for bead in content["beads"])
        assert kinds[4] == sum(not bead["target"] for bead in content["beads"])
        assert kinds[5] == sum(not bead["source"] for bead in content["beads"])
        assert 0 < to_check < beads / 2
        glossary = (folder / f"{name}.glossary.tsv").read_text(encoding="utf-8")
        assert names == len(glossary.splitlines()) - 1
    assert table["8 pairs"] == [sum(column) for column in zip(*(table[name] for name in NAMES), strict=True)]


def test_the_files_that_are_named_are_there(samples: tuple[Path, Outcome]) -> None:
    folder, outcome = samples
    listed = [line.split("  ")[0] for line in outcome.output.split("\n\n")[-1].splitlines()]
    assert [Path(name).name for name in listed] == [
        "corpus.tmx",
        "glossary.tsv",
        "glossary.db",
        "index.html",
        "NAME.html",
        "NAME.bitext.json",
    ]
    assert all(Path(name.replace("NAME", "atlas-lions")).is_file() for name in listed)
    units = len(list(etree.parse(folder / "corpus.tmx").iter("tu")))
    assert f"({units} units)" in outcome.output


def test_the_corpus_memory_has_every_source_text_of_the_articles_once(results: Path) -> None:
    def sources(name: str) -> list[str | None]:
        return [unit.findtext("tuv/seg") for unit in etree.parse(results / f"{name}.tmx").iter("tu")]

    everything = sources("corpus")
    assert len(everything) == len(set(everything))
    assert set(everything) == {text for name in NAMES for text in sources(name)}


def test_two_files(pair: ArticlePair) -> None:
    outcome = align("run", pair.source, pair.target, "-o", pair.results)
    assert outcome.status == 0
    assert {path.name for path in pair.results.iterdir()} == {
        *(f"lions.{ending}" for ending in ENDINGS),
        "glossary.db",
    }
    assert list(rows(outcome.output)) == ["lions"]
    listed = [line.split("  ")[0] for line in outcome.output.split("\n\n")[-1].splitlines()]
    assert {Path(name) for name in listed} == set(pair.results.iterdir())


def test_without_the_glossary_nothing_is_said_of_names(pair: ArticlePair) -> None:
    outcome = align("run", pair.source, pair.target, "-o", pair.results, "--no-glossary")
    assert {path.name for path in pair.results.iterdir()} == {
        f"lions.{ending}" for ending in ENDINGS if ending != "glossary.tsv"
    }
    assert "names" not in outcome.output


def test_what_an_earlier_run_left_is_named(folders: tuple[Path, Path], pair: ArticlePair) -> None:
    assert align("run", *folders, "-o", pair.results).errors == ""
    files = sorted(path.name for path in pair.results.iterdir())
    outcome = align("run", pair.source, pair.target, "-o", pair.results, "--no-glossary")
    old = ("lions.glossary.tsv", "glossary.db", "corpus.tmx", "index.html", "glossary.tsv")
    listed = ", ".join(str(pair.results / name) for name in old)
    assert outcome.errors == f"align: {listed}: from an earlier run, without what this one found\n"
    assert sorted(path.name for path in pair.results.iterdir()) == files


def test_a_single_unit(pair: ArticlePair) -> None:
    for path in (pair.source, pair.target):
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    outcome = align("run", pair.source, pair.target, "-o", pair.results, "--min-confidence", "0")
    assert "translation memory for any CAT tool (1 unit)\n" in outcome.output


def test_files_without_an_edition_are_named_and_passed_over(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    (folders[0] / "strike.txt").write_text("Nobody came.", encoding="utf-8")
    (folders[1] / "flood.md").write_text("لم يأتِ أحد.", encoding="utf-8")
    outcome = run_folders(folders, tmp_path / "results")
    assert outcome.status == 0
    assert [line.split(":")[1].strip() for line in outcome.errors.splitlines()] == [
        str(folders[0] / "strike.txt"),
        str(folders[1] / "flood.md"),
    ]
    assert list(rows(outcome.output)) == ["lions"]


def test_documents_that_cannot_be_read_are_named_and_passed_over(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    (folders[1] / "flood.pdf").touch()
    outcome = run_folders(folders, tmp_path / "results")
    assert outcome.status == 0
    named = f"{folders[1] / 'flood.pdf'}: no format that is read; save it as .docx or .txt; passed over"
    assert outcome.errors == f"align: {named}\n"


def test_files_that_claim_the_same_name_are_named_and_passed_over(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    for name in ("port.txt", "port.html"):
        (folders[0] / name).write_text("<p>Which one?", encoding="utf-8")
    (folders[1] / "port.txt").write_text("أيهما؟", encoding="utf-8")
    outcome = run_folders(folders, tmp_path / "results")
    assert outcome.status == 0
    assert f"{folders[0] / 'port.html'} and {folders[0] / 'port.txt'}: which of them" in outcome.errors
    assert list(rows(outcome.output)) == ["lions"]


def test_a_pair_that_cannot_be_aligned_does_not_stop_the_others(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    (folders[0] / "empty.txt").write_text("", encoding="utf-8")
    (folders[1] / "empty.txt").write_text("لا شيء", encoding="utf-8")
    outcome = run_folders(folders, tmp_path / "results")
    assert outcome.status == 1
    assert outcome.errors.splitlines() == [
        f"align: {folders[0] / 'empty.txt'}: there is no text in it; name a file that holds an article",
        "align: 1 of 2 pairs could not be aligned, for the reasons above: empty",
    ]
    assert list(rows(outcome.output)) == ["lions"]
    assert (tmp_path / "results" / "corpus.tmx").is_file()


def test_many_pairs_that_cannot_be_aligned_are_named_as_far_as_the_screen_goes(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    for number in range(12):
        for folder in folders:
            (folder / f"empty-{number:02}.txt").touch()
    outcome = run_folders(folders, tmp_path / "results")
    assert outcome.errors.count("there is no text in it") == 12
    last = outcome.errors.splitlines()[-1]
    assert last.startswith(
        "align: 12 of 13 pairs could not be aligned, for the reasons above: empty-00, empty-01"
    )
    assert last.endswith("empty-09 and 2 more")


def test_folders_without_a_pair_that_can_be_aligned(folders: tuple[Path, Path], tmp_path: Path) -> None:
    (folders[1] / "lions.txt").write_text("", encoding="utf-8")
    outcome = run_folders(folders, tmp_path / "results")
    assert outcome.status == 1
    assert outcome.errors.endswith("1 of 1 pair could not be aligned, for the reasons above: lions\n")
    assert outcome.output == ""
    assert not (tmp_path / "results").exists()
    (folders[1] / "lions.txt").unlink()
    outcome = run_folders(folders, tmp_path / "results")
    assert outcome.status == 1
    assert "no two files of the same name" in outcome.errors


def test_running_again_replaces_files_and_counts_nothing_twice(pair: ArticlePair) -> None:
    def counts() -> list[tuple[str, int]]:
        outcome = align("lookup", "Morocco", "--glossary", pair.results, "--json")
        return [(v["text"], v["count"]) for hit in json.loads(outcome.output) for v in hit["source_variants"]]

    arguments = ("run", pair.source, pair.target, "-o", pair.results)
    align(*arguments)
    first, before = counts(), {path.name: path.stat() for path in pair.results.iterdir()}
    assert first
    (pair.results / "lions.html").write_text("old", encoding="utf-8")
    align(*arguments)
    assert counts() == first
    after = {path.name: path.stat() for path in pair.results.iterdir()}
    assert after.keys() == before.keys()
    # Another file in its place, rather than the old one written over.
    assert after["lions.tmx"].st_ino != before["lions.tmx"].st_ino
    assert "مغرب" in (pair.results / "lions.html").read_text(encoding="utf-8")


def test_language_tags_reach_the_memory(pair: ArticlePair) -> None:
    align(
        "run", pair.source, pair.target, "-o", pair.results, "--no-glossary",
        "--source-lang", "en_us", "--target-lang", "ara-SA",
    )  # fmt: skip
    memory = etree.parse(pair.results / "lions.tmx")
    header = memory.find("header")
    assert header is not None
    assert header.get("srclang") == "en-US"
    languages = [tuv.get("{http://www.w3.org/XML/1998/namespace}lang") for tuv in memory.iter("tuv")]
    assert set(languages) == {"en-US", "ar-SA"}


def test_the_table_fits_into_eighty_columns(samples: tuple[Path, Outcome]) -> None:
    assert max(map(len, samples[1].output.split("\n\n")[0].splitlines())) <= 80


def test_files_of_different_names_give_the_name_of_the_source(pair: ArticlePair) -> None:
    target = pair.target.rename(pair.target.with_name("edition.txt"))
    assert align("run", pair.source, target, "-o", pair.results, "--no-glossary").status == 0
    assert (pair.results / "lions.en.tmx").is_file()


def test_what_is_most_probably_wrong_stays_out_of_the_memory_and_is_counted(
    samples: tuple[Path, Outcome],
) -> None:
    folder, outcome = samples
    below = sum(
        bool(bead["source"] and bead["target"]) and bead["confidence"] < 0.5
        for name in NAMES
        for bead in json.loads((folder / f"{name}.bitext.json").read_text(encoding="utf-8"))["beads"]
    )
    assert below == 1
    note = "Not in the TMX: 1 passage under 50% certain (--min-confidence 0 keeps it)"
    assert outcome.output.split("\n\n")[1] == note
    memory = etree.parse(folder / "corpus.tmx")
    assert min(float(prop.text or 0) for prop in memory.iterfind(".//prop[@type='x-confidence']")) >= 0.5


def test_everything_is_kept_if_that_is_wanted(pair: ArticlePair) -> None:
    pair.source.write_text("Support our work!\n", encoding="utf-8")
    pair.target.write_text("نُشرت هذه المادة في 3 آذار.\n", encoding="utf-8")
    outcome = align("run", pair.source, pair.target, "-o", pair.results, "--min-confidence", "0")
    assert outcome.status == 0
    assert "Not in the TMX" not in outcome.output
    beads = json.loads((pair.results / "lions.bitext.json").read_text(encoding="utf-8"))["beads"]
    units = list(etree.parse(pair.results / "lions.tmx").iter("tu"))
    assert len(units) == sum(bool(bead["source"] and bead["target"]) for bead in beads)


def test_a_high_threshold_leaves_passages_out_of_the_memory_only(pair: ArticlePair) -> None:
    arguments = ("run", pair.source, pair.target, "-o", pair.results, "--no-glossary")
    align(*arguments)
    every = len(list(etree.parse(pair.results / "lions.tmx").iter("tu")))
    bitext = (pair.results / "lions.bitext.json").read_bytes()
    align(*arguments, "--min-confidence", "1")
    assert len(list(etree.parse(pair.results / "lions.tmx").iter("tu"))) < every
    assert (pair.results / "lions.bitext.json").read_bytes() == bitext


def test_segmented_files_keep_their_lines(pair: ArticlePair) -> None:
    pair.source.write_text("One. Two.\n\nThree\n", encoding="utf-8")
    pair.target.write_text("واحد. اثنان.\nثلاثة\n", encoding="utf-8")
    assert align("run", pair.source, pair.target, "-o", pair.results, "--segmented").status == 0
    content = json.loads((pair.results / "lions.bitext.json").read_text(encoding="utf-8"))
    assert [segment["text"] for segment in content["source"]["segments"]] == ["One. Two.", "", "Three"]
    assert [segment["text"] for segment in content["target"]["segments"]] == ["واحد. اثنان.", "ثلاثة"]


def test_only_single_sentences_are_linked_if_that_is_wanted(pair: ArticlePair) -> None:
    align("run", pair.source, pair.target, "-o", pair.results, "--no-glossary", "--max-group", "2")
    content = json.loads((pair.results / "lions.bitext.json").read_text(encoding="utf-8"))
    assert {(len(bead["source"]), len(bead["target"])) for bead in content["beads"]} <= {
        (1, 1),
        (1, 0),
        (0, 1),
    }


def test_white_space_that_xml_forbids_becomes_a_space(pair: ArticlePair) -> None:
    text = pair.source.read_text(encoding="utf-8")
    pair.source.write_text(text.replace(" the ", "\x0cthe\x0b"), encoding="utf-8")
    assert align("run", pair.source, pair.target, "-o", pair.results, "--segmented").status == 0
    memory = etree.parse(pair.results / "lions.tmx")
    assert any(" the " in (seg.text or "") for seg in memory.iter("seg"))
    content = json.loads((pair.results / "lions.bitext.json").read_text(encoding="utf-8"))
    assert "\x0cthe\x0b" in content["source"]["text"]
    page = (pair.results / "lions.html").read_text(encoding="utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", page)


def test_a_file_name_in_arabic_and_one_that_is_no_text(pair: ArticlePair) -> None:
    source = pair.source.rename(pair.source.with_name("أسود «الأطلس»: 1.txt"))
    assert align("run", source, pair.target, "-o", pair.results, "--no-glossary").status == 0
    assert (pair.results / "أسود «الأطلس»: 1.tmx").is_file()
    undecodable = source.rename(source.with_name("caf\udce9.txt"))
    assert align("run", undecodable, pair.target, "-o", pair.results, "--no-glossary").status == 0
    assert (pair.results / "caf\udce9.bitext.json").is_file()
