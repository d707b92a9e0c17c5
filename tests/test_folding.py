"""Folding takes the same way to the same end, whatever the text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "łodz"),
        ("STRAẞE", "strasse"),
        ("  Two\tWords ", "two words"),
        ("أُسَامَة", "اسامه"),
        ("مؤتمر", "موتمر"),
        ("ﷲ", "الله"),
        ("٢٠٢٣", "2023"),
    ],
)
def test_what_matters_for_matching(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(
    st.one_of(
        st.text(st.characters(codec="ascii")),
        st.text(st.characters(min_codepoint=0x621, max_codepoint=0x64A)),
    )
)
def test_plain_words_fold_as_they_do_among_others(text: str) -> None:
    # The soft hyphen makes the text one that takes the long way.
    assert fold(text) == fold(f"\u00ad{text}")
    assert fold(fold(text)) == fold(text)
    assert unicodedata.normalize("NFC", fold(text)) == fold(text)
