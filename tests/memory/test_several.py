"""Expressions that find the texts with several of some words."""

from collections.abc import Callable
from itertools import combinations

import pytest

from align.memory.several import several_of


def everywhere(texts: int) -> Callable[[str], int]:
    """Every stem stands in so many texts."""
    return dict.fromkeys("abcdef", texts).__getitem__


def found_by(expression: str, words: frozenset[str]) -> bool:
    """What FTS5 answers for a text of these words."""
    for word in "abcdef":
        expression = expression.replace(f'"{word}"', str(word in words))
    return bool(eval(expression.replace("AND", "and").replace("OR", "or")))  # of this test's own words


@pytest.mark.parametrize("lacking", [0, 1, 2, 3])
@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_just_the_texts_with_so_many_of_the_words(count: int, lacking: int) -> None:
    stems = "abcdef"[:count]
    several = several_of(stems, lacking, everywhere(1), 1_000)
    if count - lacking < 2:
        assert several is None
        return
    assert several is not None
    asked = stems[: lacking + several.least]
    for size in range(count + 1):
        for words in combinations(stems, size):
            expected = len(frozenset(words) & frozenset(asked)) >= several.least
            assert found_by(several.expression, frozenset(words)) is expected


def test_fewer_words_are_asked_for_where_more_would_take_too_long() -> None:
    frequent = several_of("abcdef", 2, everywhere(100), 1_000)
    rare = several_of("abcdef", 2, everywhere(10), 1_000)
    assert frequent is not None
    assert rare is not None
    assert (frequent.least, rare.least) == (2, 3)
    assert several_of("abcdef", 2, everywhere(1_000), 1_000) is None
