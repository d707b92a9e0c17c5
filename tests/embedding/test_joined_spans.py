"""Larger segments from the vectors of smaller ones: the same vectors without a second pass."""

import numpy as np

from align.embedding import Encoder
from align.embedding.builtin import TextSpans


def test_joined_segments_have_the_vectors_of_their_texts(encoder: Encoder, arabic: list[str]) -> None:
    words = [["", *text.split(), ""] for text in arabic]
    firsts = np.cumsum([0, *map(len, words)])[:-1]
    pieces = encoder.spans([word for text in words for word in text], 1)
    assert isinstance(pieces, TextSpans)
    found = pieces.joined_as(arabic, firsts)
    assert found is not None
    assert found.count == len(arabic)
    expected = encoder.spans(arabic, 4).vectors(0, len(arabic), 4)
    vectors = found.vectors(0, len(arabic), 4)
    np.testing.assert_allclose((vectors * expected).sum(axis=-1), (expected**2).sum(axis=-1), atol=1e-4)


def test_texts_that_read_differently_are_not_joined(encoder: Encoder, arabic: list[str]) -> None:
    """A word cut in two has other tokens than the whole one."""
    half = len(arabic[0]) // 2
    while " " in arabic[0][half - 1 : half + 1]:
        half += 1
    pieces = encoder.spans([arabic[0][:half], arabic[0][half:], *arabic[1:]], 1)
    assert isinstance(pieces, TextSpans)
    firsts = np.array([0, *range(2, len(arabic) + 1)])
    assert pieces.joined_as(arabic, firsts) is None
    assert pieces.joined_as([*arabic[:-1], "آخر"], firsts) is None
