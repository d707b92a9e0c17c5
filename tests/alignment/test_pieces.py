"""Segments cut into pieces."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.alignment.pieces import cut_segments, extent

LETTERS = st.text(alphabet="abc de،؛,;. \n—شبا北京，", max_size=300)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("He came back, he said.", ["He came back, he said."]),
        (
            "The ministry signed the agreement, and the bank paid the first part.",
            ["The ministry signed the agreement,", "and the bank paid the first part."],
        ),
        (
            "وقال الوزير إن الاتفاق جاهز، لكنه لم يحدد موعدًا للتوقيع.",
            ["وقال الوزير إن الاتفاق جاهز،", "لكنه لم يحدد موعدًا للتوقيع."],
        ),
        ("清廷之意甚恶，晚村兄名头太大。", ["清廷之意甚恶，", "晚村兄名头太大。"]),
        ("", [""]),
        ("  \n ", ["  \n "]),
    ],
)
def test_segments_are_cut_at_the_ends_of_clauses(text: str, pieces: list[str]) -> None:
    assert list(cut_segments([text]).texts) == pieces


def test_long_clauses_are_cut_evenly_between_words() -> None:
    text = " ".join(f"word{number:02}" for number in range(20))
    pieces = cut_segments([text]).texts
    assert " ".join(pieces) == text
    assert len({len(piece.split()) for piece in pieces}) <= 2
    assert all(25 < extent(piece) < 65 for piece in pieces)


def test_a_run_of_letters_without_spaces_is_cut_anywhere() -> None:
    pieces = cut_segments(["江" * 100]).texts
    assert "".join(pieces) == "江" * 100
    assert len(pieces) == 7


@given(st.lists(LETTERS, max_size=6))
def test_nothing_is_lost_and_every_segment_has_a_piece(texts: list[str]) -> None:
    pieces = cut_segments(texts)
    assert np.unique(pieces.owners).tolist() == list(range(len(texts)))
    assert (np.diff(pieces.owners) >= 0).all()
    for number, text in enumerate(texts):
        own = [piece for piece, owner in zip(pieces.texts, pieces.owners, strict=True) if owner == number]
        assert re.sub(r"\s", "", "".join(own)) == re.sub(r"\s", "", text)
