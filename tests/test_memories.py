"""Memories searched together: their indexes are made once, kept up to date, and kept safe."""

import os
import stat
from pathlib import Path

import pytest

from align.errors import FormatError, MemoryIndexError, MissingFileError, OptionError
from align.memories import Memories, SearchMode, SearchOptions, default_index_folder, index_file
from align.memory import MatchKind
from tmx_samples import described_unit, unit, write_pairs, written

PAIRS = [("The talks begin.", "تبدأ المحادثات."), ("Nobody came.", "لم يأت أحد.")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the indexes go."""
    return tmp_path / "indexes"


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return write_pairs(tmp_path / "talks.tmx", PAIRS)


def indexed(memory: Path, folder: Path) -> list[Path]:
    """The memories that had to be indexed when these are opened."""
    with Memories([memory], folder=folder) as memories:
        return [each.path for each in memories.indexed]


def test_an_index_is_made_once_and_again_when_the_memory_changes(memory: Path, folder: Path) -> None:
    assert indexed(memory, folder) == [memory]
    assert indexed(memory, folder) == []
    write_pairs(memory, [*PAIRS, ("Who pays?", "من يدفع؟")])
    with Memories([memory], folder=folder) as memories:
        assert [each.path for each in memories.indexed] == [memory]
        assert memories.units == 3
        assert [hit.percent for hit in memories.search("من يدفع؟").hits] == [100]
    os.utime(memory, ns=(1, 1))
    assert indexed(memory, folder) == [memory]
    assert indexed(memory, folder) == []


def test_a_damaged_index_is_made_anew(memory: Path, folder: Path) -> None:
    indexed(memory, folder)
    place = index_file(memory, folder)
    place.write_bytes(b"damaged" * 1_000)
    assert indexed(memory, folder) == [memory]
    place.write_bytes(place.read_bytes()[:5_000])
    assert indexed(memory, folder) == [memory]


def test_only_the_user_may_read_an_index(memory: Path, folder: Path) -> None:
    indexed(memory, folder)
    (place,) = folder.iterdir()
    assert place.name.startswith("talks-")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_the_index_of_a_memory_that_is_gone_goes_too(memory: Path, folder: Path, tmp_path: Path) -> None:
    indexed(memory, folder)
    memory.unlink()
    other = write_pairs(tmp_path / "other.tmx", PAIRS)
    indexed(other, folder)
    assert list(folder.iterdir()) == [index_file(other, folder)]


def test_memories_of_the_same_name_do_not_get_in_each_others_way(tmp_path: Path, folder: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_pairs(tmp_path / name / "m.tmx", [(f"In {name}.", "نص.")])
    with Memories([tmp_path / "a", tmp_path / "b"], folder=folder) as memories:
        hits = memories.search("In").hits
    assert {hit.text for hit in hits} == {"In a.", "In b."}
    assert len(list(folder.iterdir())) == 2


def test_equal_hits_are_one_hit_with_all_places(tmp_path: Path, folder: Path) -> None:
    first, second = (write_pairs(tmp_path / f"{name}.tmx", PAIRS * 2) for name in "ab")
    with Memories([first, second], folder=folder) as memories:
        (hit,) = memories.search("The talks begin.").hits
    assert [(Path(place.memory).name, place.line) for place in hit.places] == [
        ("a.tmx", 5),
        ("a.tmx", 7),
        ("b.tmx", 5),
        ("b.tmx", 7),
    ]


def test_other_translations_are_hits_of_their_own(tmp_path: Path, folder: Path) -> None:
    memory = write_pairs(tmp_path / "m.tmx", [("Read more", "المزيد"), ("Read more", "اقرأ أيضاً")])
    with Memories([memory], folder=folder) as memories:
        hits = memories.search("Read more").hits
    assert [hit.translations[0].text for hit in hits] == ["المزيد", "اقرأ أيضاً"]


def test_the_modes(memory: Path, folder: Path) -> None:
    def kinds(mode: SearchMode) -> list[MatchKind]:
        with Memories([memory], folder=folder) as memories:
            return [hit.kind for hit in memories.search("talks begin", SearchOptions(mode, least=60)).hits]

    assert kinds(SearchMode.FUZZY) == [MatchKind.FUZZY]
    assert kinds(SearchMode.CONCORDANCE) == [MatchKind.PHRASE]
    assert kinds(SearchMode.ALL) == [MatchKind.FUZZY]


def test_what_is_said_of_a_unit_comes_with_the_hit(tmp_path: Path, folder: Path) -> None:
    properties = {"x-confidence": 0.25, "x-source-document": "a.html"}
    memory = tmp_path / "m.tmx"
    written(memory, described_unit("Yes", "نعم", date="20240101", properties=properties))
    with Memories([memory], folder=folder) as memories:
        (hit,) = memories.search("نَعم").hits
    assert (hit.language, hit.confidence, hit.date) == ("ar", 0.25, "20240101T000000Z")
    assert hit.places[0].document == "a.html"


def test_what_cannot_be_read_is_told_and_the_rest_searched(tmp_path: Path, folder: Path) -> None:
    written(tmp_path / "m.tmx", "<tu></tu>\n", unit("Yes", "نعم"))
    with Memories([tmp_path], folder=folder) as memories:
        assert [each.line for each in memories.indexed[0].malformed] == [5]
        assert memories.units == 1


def test_a_memory_that_cannot_be_read_leaves_no_index(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "m.tmx").write_bytes(b"")
    with pytest.raises(FormatError, match="the file is empty"):
        Memories([tmp_path / "m.tmx"], folder=folder)
    written(tmp_path / "m.tmx", "<tu></tu>")
    with pytest.raises(FormatError, match="no unit of it can be read"):
        Memories([tmp_path / "m.tmx"], folder=folder)
    assert list(folder.iterdir()) == []


def test_a_folder_for_indexes_that_cannot_be_made(memory: Path) -> None:
    with pytest.raises(MemoryIndexError, match="name another folder with --index"):
        Memories([memory], folder=memory / "below a file")


def test_paths_that_are_not_there(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(MissingFileError, match="no TMX file in this folder"):
        Memories([tmp_path], folder=folder)
    with pytest.raises(MissingFileError, match="no such file"):
        Memories([tmp_path / "none.tmx"], folder=folder)


def test_a_memory_whose_name_is_no_text(tmp_path: Path, folder: Path) -> None:
    memory = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.tmx"))
    try:
        write_pairs(memory, PAIRS)
    except OSError:
        pytest.skip("the file system wants names in UTF-8")
    assert indexed(memory, folder) == [memory]
    with Memories([memory], folder=folder) as memories:
        assert memories.indexed == []
        assert memories.search("talks").hits[0].places[0].memory.endswith("\ufffd.tmx")


def test_a_percentage_without_sense() -> None:
    with pytest.raises(OptionError):
        SearchOptions(least=0)


def test_indexes_are_in_the_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(tmp_path))
    assert default_index_folder() == tmp_path / "memories"
    monkeypatch.setattr("align.memories.cache_folder", lambda: None)
    with pytest.raises(MemoryIndexError, match="ALIGN_CACHE_DIR"):
        default_index_folder()
