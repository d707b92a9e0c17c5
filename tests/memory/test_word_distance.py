"""The percentage of a fuzzy match, counted as CAT tools do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.memory.similarity import least_in_common, lengths_in_reach, percentage

WORDS = st.lists(st.sampled_from("abcdef"), max_size=8)


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        ("a b c d", "a b c d", 99),
        ("a b c d", "a b x d", 75),
        ("a b c d", "a b c", 75),
        ("a b c", "a b c d", 75),
        ("a b c d e f", "b c d e f a", 66),
        ("a b c", "d e f", 0),
        ("", "", 0),
    ],
)
def test_words_that_have_to_be_changed_count(asked: str, found: str, expected: int) -> None:
    assert percentage(asked.split(), found.split(), same_text=False) == expected


def test_only_the_same_text_is_a_full_match() -> None:
    assert percentage(["a"], ["a"], same_text=True) == 100


def _distance(first: list[str], second: list[str]) -> int:
    """The Levenshtein distance by its definition."""
    if not first or not second:
        return len(first) + len(second)
    return min(
        _distance(first[1:], second[1:]) + (first[0] != second[0]),
        _distance(first[1:], second) + 1,
        _distance(first, second[1:]) + 1,
    )


@settings(deadline=None)
@given(WORDS.filter(lambda words: len(words) < 6), WORDS.filter(lambda words: len(words) < 6))
def test_it_is_the_share_of_the_longer_text_that_stays(asked: list[str], found: list[str]) -> None:
    longer = max(len(asked), len(found))
    expected = 100 * (longer - _distance(asked, found)) // longer if longer else 0
    assert percentage(asked, found, same_text=False) == min(expected, 99)


@settings(deadline=None)
@given(WORDS, WORDS, st.integers(1, 99))
def test_texts_that_are_not_looked_at_could_not_be_similar_enough(
    asked: list[str], found: list[str], least: int
) -> None:
    if percentage(asked, found, same_text=False) >= least:
        assert len(found) in lengths_in_reach(len(asked), least)
        shared = sum(min(asked.count(word), found.count(word)) for word in set(asked))
        assert shared >= least_in_common(len(asked), least)
