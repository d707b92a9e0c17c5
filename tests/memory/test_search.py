"""Searching the index of a memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import MemoryIndexError
from align.memory import Match, MatchKind, MemoryIndex, Stamp, build_index, find_passages, find_similar
from align.memory.similarity import percentage
from align.memory.words import forms_of
from align.translation_units import Property, TranslationUnit, Variant

PAIRS = (
    ("The talks begin on July 28.", "تبدأ المحادثات في 28 من تموز."),
    ("The talks began on July 28 in Astana.", "بدأت المحادثات في 28 من تموز في أستانا."),
    ("the talks begin on July 28", "تبدأ المحادثات في ٢٨ من تموز"),
    ("Nobody else was invited.", "لم يُدعَ أحد غيرهم."),
    ("The minister of health resigned.", "استقال وزير الصحة."),
    ("The health ministry said nothing.", "لم تقل وزارة الصحة شيئاً."),
    ("The agency has a machine.", "لدى الوكالة آلة."),
    ("Iraq’s parliament met.", "اجتمع البرلمان في العِراق."),
    ("They met in Baghdad and Damascus.", "اجتمعوا ببغداد ودمشق."),
    ("a \"quoted\" AND 'OR' NEAR(x) * text", 'نص "مقتبس"'),
)


def index_of(path: Path, pairs: list[tuple[str, str]]) -> MemoryIndex:
    """The index of a memory of these texts."""
    units = [
        TranslationUnit(
            line,
            (Variant("en", source, {}), Variant("ar", target, {})),
            {"creationdate": "20240101T000000Z"},
            (Property("x-confidence", "0.5"), Property("x-source-document", "a.txt")),
            (),
            "",
        )
        for line, (source, target) in enumerate(pairs, 1)
    ]
    build_index(path, units, Stamp(b"memory.tmx", 1, 2))
    return MemoryIndex(path)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MemoryIndex]:
    with index_of(tmp_path_factory.mktemp("index") / "sample", list(PAIRS)) as opened:
        yield opened


def lines(matches: tuple[Match, ...] | list[Match]) -> list[int]:
    return [match.unit.line for match in matches]


def marked(match: Match) -> list[str]:
    return [match.found.text[span.start : span.end] for span in match.spans]


def test_similar_texts_with_their_percentages(index: MemoryIndex) -> None:
    matches = find_similar(index, "The talks begin on July 28.", least=60)
    assert [(match.unit.line, match.percent, match.kind) for match in matches] == [
        (1, 100, MatchKind.EXACT),
        (3, 99, MatchKind.FUZZY),
        (2, 62, MatchKind.FUZZY),
    ]
    assert lines(find_similar(index, "The talks begin on July 28.")) == [1, 3]


def test_a_match_comes_with_its_unit(index: MemoryIndex) -> None:
    (match,) = find_similar(index, "لم يدع أحد غيرهم")
    assert (match.percent, match.found.language) == (99, "ar")
    assert [text.text for text in match.unit.texts] == list(PAIRS[3])
    assert (match.unit.confidence, match.unit.document, match.unit.date) == (0.5, "a.txt", "20240101T000000Z")


def test_the_words_in_common_are_marked(index: MemoryIndex) -> None:
    (match,) = find_similar(index, "The minister of education resigned.")
    assert (match.percent, marked(match)) == (80, ["The minister of", "resigned"])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("الصحة", ["الصحة", "الصحة"]),
        ("صحة", ["الصحة", "الصحة"]),
        ("وزارة", ["وزارة"]),
        ("العراق", ["العِراق"]),
        ("عراق", ["العِراق"]),
        ("بغداد", ["ببغداد"]),
        ("دمشق", ["ودمشق"]),
        ("وكالة", ["الوكالة"]),
        ("آلة", ["آلة"]),
        ("IRAQ", ["Iraq’s"]),
        ("health ministry", ["health ministry"]),
        ("minist*", ["minister", "ministry"]),
        ("٢٨ من تموز", ["28 من تموز", "٢٨ من تموز", "28 من تموز"]),
        ("not there", []),
        ("*", []),
        ("", []),
        ('"AND" (', ["and", "AND"]),
    ],
)
def test_concordance(index: MemoryIndex, query: str, expected: list[str]) -> None:
    found = find_passages(index, query)
    assert sorted(word for match in found.matches for word in marked(match)) == sorted(expected)
    assert found.complete


def test_a_phrase_comes_before_scattered_words(index: MemoryIndex) -> None:
    found = find_passages(index, "talks July")
    assert {match.kind for match in found.matches} == {MatchKind.WORDS}
    found = find_passages(index, "الصحة وزير")
    assert [(match.kind, marked(match)) for match in found.matches] == [(MatchKind.WORDS, ["وزير الصحة"])]
    found = find_passages(index, "on July 28")
    assert [match.kind for match in found.matches] == [MatchKind.PHRASE] * 3


def test_texts_with_most_of_the_words_are_found_where_none_has_all(index: MemoryIndex) -> None:
    found = find_passages(index, "the secret talks of July in Astana failed").matches
    assert {match.kind for match in found} == {MatchKind.SOME}
    assert [(match.unit.line, match.shared, marked(match)) for match in found] == [
        (2, 5, ["The talks", "July", "in Astana"]),
    ]
    assert find_passages(index, "secret talks").matches == ()


def test_the_very_form_comes_first(index: MemoryIndex) -> None:
    found = find_passages(index, "The talks").matches
    assert lines(found)[-1] == 3
    assert lines(find_passages(index, "the talks").matches)[0] == 3


def test_only_the_language_that_is_asked_for(index: MemoryIndex) -> None:
    assert find_passages(index, "28", language="ar").matches
    assert {match.found.language for match in find_passages(index, "28", language="ar-SA").matches} == {"ar"}
    assert find_similar(index, PAIRS[0][0], language="ar") == []


def test_what_was_left_out_is_said(index: MemoryIndex) -> None:
    found = find_passages(index, "the", most=2)
    assert (len(found.matches), found.complete) == (2, False)


def test_a_text_of_invisible_or_no_words_is_found_by_itself(tmp_path: Path) -> None:
    with index_of(tmp_path / "i", [("***", "•"), ("...", "…")]) as opened:
        (match,) = find_similar(opened, "***")
        assert (match.percent, match.unit.line) == (100, 1)


WORD = st.sampled_from(["the", "talks", "of", "وزير", "والوزير", "الصحة", "28", "a", "b", "c", "d", "e"])
TEXT = st.lists(WORD, min_size=1, max_size=9).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=12), TEXT, st.integers(1, 100))
def test_no_similar_text_is_missed(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], query: str, least: int
) -> None:
    def similarity(text: str) -> int:
        keys = [[form.key for form in forms_of(each)] for each in (query, text)]
        return percentage(keys[0], keys[1], same_text=text == query)

    path = tmp_path_factory.mktemp("any") / "index"
    with index_of(path, [(text, "ترجمة") for text in texts]) as opened:
        found = find_similar(opened, query, least=least, most=100)
    expected = sorted((similarity(text) for text in texts if similarity(text) >= least), reverse=True)
    assert [match.percent for match in found] == expected


HOSTILE = st.text(st.characters(codec="utf-8"), max_size=40)


@settings(max_examples=60, deadline=None)
@given(st.lists(HOSTILE, min_size=1, max_size=5), HOSTILE)
def test_whatever_is_asked_of_whatever_text_is_answered(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], query: str
) -> None:
    path = tmp_path_factory.mktemp("hostile") / "index"
    with index_of(path, [(text, "ترجمة") for text in texts]) as opened:
        assert all(match.spans for match in find_passages(opened, query).matches)
        for text in texts:
            if text.strip():
                assert find_similar(opened, text)[0].percent == 100
            if forms_of(text):
                assert find_passages(opened, text).matches


def test_a_file_that_is_no_index_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index"
    path.write_bytes(b"not SQLite, and long enough to be looked at" * 100)
    with pytest.raises(MemoryIndexError, match="delete the file"):
        MemoryIndex(path)
    path.write_bytes(b"")
    with pytest.raises(MemoryIndexError, match="no index that this version"):
        MemoryIndex(path)
