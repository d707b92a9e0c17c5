"""Bad input: one sentence that names the file and what to do, status 1, and nothing left behind."""

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from command import ArticlePair, Outcome, align

MEGABYTE = 1_000_000


def refused(outcome: Outcome, *words: str | Path, status: int = 1) -> None:
    """Assert that the command said one sentence with these words, and nothing else."""
    assert outcome.status == status
    assert outcome.output == ""
    assert outcome.errors.startswith("align: ")
    assert outcome.errors.count("\n") == 1
    assert ". " not in outcome.errors.strip().replace("...", "")
    for word in words:
        assert str(word) in outcome.errors


def run(pair: ArticlePair, *options: str | Path) -> Outcome:
    """Align a pair's files without names, which are not the matter here."""
    return align("run", pair.source, pair.target, "-o", pair.results, "--no-glossary", *options)


@pytest.mark.parametrize("side", ["source", "target"])
def test_a_missing_file(pair: ArticlePair, side: str) -> None:
    missing = getattr(pair, side)
    missing.unlink()
    refused(run(pair), missing, "there is no such file or folder", "check the name")
    assert not pair.results.exists()


@pytest.mark.parametrize("side", ["source", "target"])
def test_a_folder_beside_a_file(pair: ArticlePair, side: str) -> None:
    path = getattr(pair, side)
    path.unlink()
    path.mkdir()
    refused(run(pair), path, "is a folder", "two files, or two folders")


def test_a_folder_beside_nothing(tmp_path: Path) -> None:
    refused(align("run", tmp_path, tmp_path / "nowhere"), tmp_path / "nowhere", "no such file or folder")


def test_a_name_too_long_for_the_system(pair: ArticlePair, tmp_path: Path) -> None:
    name = "a" * 300
    refused(align("run", tmp_path / name, pair.target, "-o", pair.results), name, "check its name")


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u00a0\u200f\n\ufeff\n", "* * *\n\n---\n"])
def test_no_text(pair: ArticlePair, text: str) -> None:
    pair.target.write_text(text, encoding="utf-8")
    refused(run(pair), pair.target, "there is no text in it", "name a file that holds an article")
    assert not pair.results.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (random.Random(1).randbytes(5000), "a binary file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a PNG image"),
        (b"%PDF-1.7\n" + bytes(100), "a PDF file"),
    ],
)
def test_a_binary_file(pair: ArticlePair, content: bytes, words: str) -> None:
    pair.source.write_bytes(content)
    refused(run(pair), pair.source, words, "; ", " save ")


def test_bytes_that_are_no_text_in_any_encoding(pair: ArticlePair) -> None:
    pair.source.write_bytes(b"The talks \x81\x8d\x8f\x90\x9d in Astana ended. " * 20)
    refused(run(pair), pair.source, "UTF-8 or Windows-1252", "at byte 10", "save it as UTF-8")


@pytest.mark.parametrize("option", [(), ("--segmented",)])
def test_characters_that_xml_forbids(pair: ArticlePair, option: tuple[str, ...]) -> None:
    text = pair.target.read_text(encoding="utf-8")
    pair.target.write_text(text.replace(".", "\x01.", 1), encoding="utf-8")
    line = text[: text.index(".")].count("\n") + 1
    refused(run(pair, *option), f"{pair.target}, line {line}, column", "U+0001", "delete it in a text editor")
    assert not pair.results.exists()


@pytest.mark.parametrize("side", ["source", "target"])
def test_a_pipe_instead_of_a_file(pair: ArticlePair, side: str) -> None:
    path = getattr(pair, side)
    path.unlink()
    os.mkfifo(path)
    refused(run(pair), path, "a pipe or a device", "into a file")


@pytest.mark.parametrize("arguments", [("lookup", "Rabat", "--glossary"), ("export", "--format", "tsv")])
def test_a_pipe_instead_of_a_result(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    os.mkfifo(tmp_path / "pipe")
    refused(align(*arguments, tmp_path / "pipe"), tmp_path / "pipe", "this is ")


def test_english_and_arabic_swapped(pair: ArticlePair) -> None:
    outcome = align("run", pair.target, pair.source, "-o", pair.results)
    refused(outcome, pair.source, pair.target, "seem to be swapped", "name them in the other order")


@pytest.mark.parametrize(("side", "wanted"), [("source", "Arabic"), ("target", "English")])
def test_the_same_language_twice(pair: ArticlePair, side: str, wanted: str) -> None:
    path = getattr(pair, side)
    twin = path.with_name("twin.txt")
    twin.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[1:]), encoding="utf-8")
    refused(align("run", path, twin, "-o", pair.results), path, "the same language", f"its {wanted} edition")


@pytest.mark.parametrize("name", ["lions.en.txt", "twin.txt"])
def test_the_same_text_twice(pair: ArticlePair, name: str) -> None:
    twin = pair.source.with_name(name)
    twin.write_bytes(pair.source.read_bytes())
    refused(
        align("run", pair.source, twin, "-o", pair.results), twin, "the same text", "two language editions"
    )


@pytest.mark.parametrize(("long", "short"), [("source", "target"), ("target", "source")])
def test_one_side_a_hundred_times_longer(pair: ArticlePair, long: str, short: str) -> None:
    text = getattr(pair, long).read_text(encoding="utf-8")
    getattr(pair, long).write_text(text * 100, encoding="utf-8")
    refused(run(pair), getattr(pair, long), getattr(pair, short), "two files that belong together")


def test_a_word_processor_file_with_a_wrong_ending(pair: ArticlePair, corpora: Path) -> None:
    word = pair.source.with_name("article.txt")
    shutil.copy(corpora / "en" / "egypt-pound.docx", word)
    outcome = align("run", word, corpora / "ar" / "egypt-pound.docx", "-o", pair.results, "--no-glossary")
    assert outcome.status == 0  # its content says what it is
    old = pair.source.with_name("article.docx")
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000))
    refused(align("run", old, pair.target), old, "an old Word (.doc)", "save the article as .docx")
    pair.source.rename(old)
    refused(align("run", old, pair.target), old, "not a Word document", "give it the ending .txt")


@pytest.mark.parametrize("letters", [("word ", "كلمة "), ("a", "ب")])
def test_a_line_of_a_megabyte_without_a_sentence(pair: ArticlePair, letters: tuple[str, str]) -> None:
    for path, text in zip((pair.source, pair.target), letters, strict=True):
        path.write_text(text * (MEGABYTE // len(text)), encoding="utf-8")
    started = time.monotonic()
    refused(run(pair), f"{pair.source}, line 1", "without the end of a sentence", "--segmented")
    assert time.monotonic() - started < 20


def test_a_sentence_too_long_is_named_by_its_line(pair: ArticlePair) -> None:
    text = pair.target.read_text(encoding="utf-8")
    pair.target.write_text(text + "كلمة " * 5000 + "\n", encoding="utf-8")
    pair.source.write_text(pair.source.read_text(encoding="utf-8") * 5, encoding="utf-8")
    refused(run(pair, "--segmented"), f"{pair.target}, line 9", "24,999 characters")


def test_an_output_folder_that_is_a_file(pair: ArticlePair) -> None:
    pair.results.write_text("precious", encoding="utf-8")
    refused(run(pair), pair.results, "there is a file", "name another with -o")
    assert pair.results.read_text(encoding="utf-8") == "precious"


def test_an_output_folder_below_a_file(pair: ArticlePair) -> None:
    outcome = align("run", pair.source, pair.target, "-o", pair.source / "results")
    refused(outcome, pair.source / "results", "name another with -o")


def test_an_output_folder_that_cannot_be_made(pair: ArticlePair) -> None:
    refused(align("run", pair.source, pair.target, "-o", "/proc/results"), "/proc/results", "-o")


def test_a_folder_where_a_result_should_be(pair: ArticlePair) -> None:
    (pair.results / "lions.tmx").mkdir(parents=True)
    refused(run(pair), pair.results / "lions.tmx", "cannot be written", "name another with -o")
    assert [path.name for path in pair.results.iterdir()] == ["lions.tmx"]


def test_a_report_that_would_replace_its_article(pair: ArticlePair) -> None:
    page = pair.source.with_name("lions.html")
    lines = pair.source.read_text(encoding="utf-8").splitlines()
    text = f"<html><body><article>{''.join(f'<p>{line}</p>' for line in lines)}</article></body></html>"
    page.write_text(text, encoding="utf-8")
    outcome = align("run", page, pair.target, "-o", page.parent, "--no-glossary")
    refused(outcome, page, "would replace the article itself", "with -o")
    assert page.read_text(encoding="utf-8") == text
    assert not page.with_name("lions.tmx").exists()


def test_results_among_the_articles_of_a_folder(pair: ArticlePair) -> None:
    folder = pair.source.parent
    refused(align("run", folder, folder, "-o", folder), folder, "name another folder with -o")


def test_a_model_that_cannot_be_found(pair: ArticlePair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    refused(run(pair, "--model", "nobody/no-such-model"), "nobody/no-such-model", ".save('FOLDER')")
    assert not pair.results.exists()


def test_a_model_folder_without_a_model(pair: ArticlePair, tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    refused(run(pair, "--model", tmp_path / "model"), tmp_path / "model", "no model in this folder")


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "no such file"), ("<srx><nope", "not well-formed"), ("<html/>", "not <srx>")],
)
def test_segmentation_rules_that_are_none(pair: ArticlePair, content: str | None, words: str) -> None:
    rules = pair.source.with_name("my.srx")
    if content is not None:
        rules.write_text(content, encoding="utf-8")
    refused(run(pair, "--srx", rules), rules, words)


@pytest.mark.parametrize(
    "option",
    [
        ("--max-group", "1"),
        ("--max-group", "17"),
        ("--min-confidence", "2"),
        ("--min-confidence", "nan"),
        ("--source-lang", "English"),
        ("--target-lang", "ar_"),
    ],
)
def test_options_that_make_no_sense(pair: ArticlePair, option: tuple[str, str]) -> None:
    refused(run(pair, *option), option[1], status=2)
    assert not pair.results.exists()


@pytest.mark.parametrize("place", [0, 1, 3])
def test_an_empty_name_is_not_the_working_folder(pair: ArticlePair, place: int) -> None:
    arguments: list[str | Path] = [pair.source, pair.target, "-o", pair.results]
    arguments[place] = ""
    outcome = align("run", *arguments)
    assert outcome.status == 2
    assert "the name is empty" in outcome.errors


def test_a_missing_name_recogniser_is_told_before_the_work(
    pair: ArticlePair, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unwanted(*_: object) -> None:
        raise AssertionError("the texts have been aligned")

    monkeypatch.setattr("align.pipeline.Aligner._link", unwanted)
    outcome = align("run", pair.source, pair.target, "-o", pair.results, "--ner-model", "en_core_web_xx")
    refused(outcome, "en_core_web_xx", "install it with pip", "--ner-model")
    assert not pair.results.exists()


def test_a_text_in_another_script_than_its_language(pair: ArticlePair) -> None:
    refused(run(pair, "--target-lang", "fr"), pair.target, "not in French", "--target-lang")


@pytest.mark.parametrize("arguments", [(), ("run",), ("run", "one.txt"), ("run", "a", "b", "--no"), ("rum",)])
def test_wrong_usage_is_told_apart(arguments: tuple[str, ...]) -> None:
    outcome = align(*arguments)
    assert outcome.status == 2
    assert outcome.output == ""
    assert "Usage: align" in outcome.errors


@pytest.mark.parametrize("content", [b"no database", bytes(4096), b"SQLite format 3\x00" + bytes(100)])
def test_a_broken_glossary_among_the_results(pair: ArticlePair, content: bytes) -> None:
    pair.results.mkdir()
    (pair.results / "glossary.db").write_bytes(content)
    outcome = align("run", pair.source, pair.target, "-o", pair.results)
    refused(outcome, pair.results / "glossary.db", "move it away", "with -o")
    assert [path.name for path in pair.results.iterdir()] == ["glossary.db"]
    assert (pair.results / "glossary.db").read_bytes() == content
