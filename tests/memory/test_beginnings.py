"""Words of which only the beginning is asked for, in Arabic whatever is written onto them."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.memory import MemoryIndex, Stamp, build_index, find_passages
from align.memory.words import Likeness, forms_of, likeness_of_beginning, stem_beginnings
from align.translation_units import TranslationUnit, Variant

TEXTS = (
    "قرأ الكتاب في لبنان.",
    "زار وزير الخارجية بيروت.",
    "اجتمعت الوزارة مساءً.",
    "وقال الناطق إن المحادثات مستمرة.",
    "لا أحد.",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MemoryIndex]:
    path = tmp_path_factory.mktemp("index") / "sample"
    units = [
        TranslationUnit(line, (Variant("ar", text, {}),), {}, (), (), "") for line, text in enumerate(TEXTS)
    ]
    build_index(path, units, Stamp(b"memory.tmx", 1, 2))
    with MemoryIndex(path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("كتا*", ["الكتاب"]),
        ("الكت*", ["الكتاب"]),
        ("لبن*", ["لبنان"]),
        ("وزي*", ["وزير"]),
        ("وز*", ["وزير", "الوزارة"]),
        ("محاد*", ["المحادثات"]),
        ("قا*", ["وقال"]),
        ("ال*", ["الكتاب", "الخارجية", "الوزارة", "الناطق"]),
        ("زار وزي*", ["زار وزير"]),
        ("بيز*", []),
    ],
)
def test_what_is_written_onto_a_word_does_not_hide_its_beginning(
    index: MemoryIndex, query: str, expected: list[str]
) -> None:
    found = find_passages(index, query).matches
    marked = [match.found.text[span.start : span.end] for match in found for span in match.spans]
    assert sorted(marked) == sorted(expected)


# Shorter ones keep a particle, since nothing would be left of them.
WORDS = st.text(st.sampled_from("والبكلفمنسدة"), min_size=3, max_size=8)


@given(WORDS, st.integers(1, 8), st.sampled_from(["", "و", "ب", "ال", "وال", "لل", "فبال"]))
def test_every_word_with_the_beginning_is_filed_under_one_of_its_stems(
    word: str, length: int, particle: str
) -> None:
    ((asked,), (found,)) = forms_of(word[:length]), forms_of(particle + word)
    if likeness_of_beginning(asked, found) is not Likeness.UNLIKE:
        beginnings = stem_beginnings(asked.key)
        assert not beginnings or found.stem.startswith(beginnings)
