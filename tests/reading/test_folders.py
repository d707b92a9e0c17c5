"""Two folders paired by stem."""

from pathlib import Path

import pytest

from align.errors import MissingFileError
from align.reading import pair_by_stem, shared_name


def fill(folder: Path, *names: str) -> Path:
    """Make a folder with empty files of these names."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).touch()
    return folder


def test_same_stem_is_a_pair_whatever_the_formats(tmp_path: Path) -> None:
    source = fill(tmp_path / "en", "port.html", "bread.txt", "rain.DOCX", "only.md")
    target = fill(tmp_path / "ar", "port.docx", "bread.md", "rain.txt", "alone.txt")
    found = pair_by_stem(source, target)
    assert [(pair.stem, pair.source.name, pair.target.name) for pair in found.pairs] == [
        ("bread", "bread.txt", "bread.md"),
        ("port", "port.html", "port.docx"),
        ("rain", "rain.DOCX", "rain.txt"),
    ]
    assert [path.name for path in found.unpaired_source] == ["only.md"]
    assert [path.name for path in found.unpaired_target] == ["alone.txt"]


def test_language_tags_do_not_count_and_one_folder_may_hold_both(tmp_path: Path) -> None:
    folder = fill(
        tmp_path / "both", "a.1.en.txt", "a.1.ar.txt", "a.1.gold.tsv", "b_en.html", "b_ar.html", "c.en.txt"
    )
    found = pair_by_stem(folder, folder)
    assert [(pair.stem, pair.source.name, pair.target.name) for pair in found.pairs] == [
        ("a.1", "a.1.en.txt", "a.1.ar.txt"),
        ("b", "b_en.html", "b_ar.html"),
    ]
    assert [path.name for path in found.unpaired_source] == ["c.en.txt"]
    regional = pair_by_stem(folder, folder, source_language="en-US", target_language="ar-SA")
    assert len(regional.pairs) == 2


def test_what_is_no_article_is_passed_over(tmp_path: Path) -> None:
    source = fill(tmp_path / "en", "port.txt", ".hidden.txt", "~$port.docx", "photo.jpg", "notes.tsv")
    (source / "sub.txt").mkdir()
    target = fill(tmp_path / "ar", "port.txt", ".DS_Store", "Thumbs.db")
    found = pair_by_stem(source, target)
    assert len(found.pairs) == 1
    assert not found.unpaired_source
    assert not found.unpaired_target


def test_documents_of_other_formats_are_named(tmp_path: Path) -> None:
    source = fill(tmp_path / "en", "port.txt", "bread.PDF", "rain.doc", "photo.jpg", ".old.doc")
    target = fill(tmp_path / "ar", "port.txt", "rain.odt")
    found = pair_by_stem(source, target)
    assert [path.name for path in found.foreign] == ["bread.PDF", "rain.doc", "rain.odt"]
    assert len(found.pairs) == 1
    assert [path.name for path in pair_by_stem(source, source).foreign] == ["bread.PDF", "rain.doc"]


def test_two_files_of_one_stem_are_named_and_not_paired(tmp_path: Path) -> None:
    source = fill(tmp_path / "en", "port.txt", "port.html", "bread.txt")
    target = fill(tmp_path / "ar", "port.txt", "bread.txt")
    found = pair_by_stem(source, target)
    assert [pair.stem for pair in found.pairs] == ["bread"]
    assert [[path.name for path in files] for files in found.ambiguous] == [["port.html", "port.txt"]]
    assert not found.unpaired_target


def test_composed_and_decomposed_names_are_the_same_stem(tmp_path: Path) -> None:
    source = fill(tmp_path / "en", "cafe\u0301.txt")
    target = fill(tmp_path / "ar", "caf\u00e9.txt")
    assert [pair.stem for pair in pair_by_stem(source, target).pairs] == ["caf\u00e9"]


def test_a_missing_folder_or_a_file_is_said(tmp_path: Path) -> None:
    folder = fill(tmp_path / "en", "port.txt")
    with pytest.raises(MissingFileError, match="no such folder"):
        pair_by_stem(folder, tmp_path / "none")
    with pytest.raises(MissingFileError, match="this is a file"):
        pair_by_stem(folder / "port.txt", folder)


@pytest.mark.parametrize(
    ("source", "target", "name"),
    [
        ("port.en.txt", "port.ar.html", "port"),
        ("en/port.txt", "ar/port_AR.docx", "port"),
        ("port-en-us.txt", "port-ar.txt", "port"),
        ("port.en.txt", "harbour.ar.txt", "port.en"),
        ("port.ar.txt", "port.en.txt", "port.ar"),
        ("cafe\u0301.en.txt", "caf\u00e9.ar.txt", "caf\u00e9"),
        ("en.txt", "ar.txt", "en"),
    ],
)
def test_two_files_are_called_by_what_their_names_share(source: str, target: str, name: str) -> None:
    assert shared_name(Path(source), Path(target), source_language="en-US", target_language="ar") == name
