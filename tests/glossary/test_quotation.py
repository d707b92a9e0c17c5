"""Names that fill quotation marks."""

import pytest

from align.glossary.quotation import is_quoted, unbalanced_quotes


@pytest.mark.parametrize(
    ("text", "stretch", "quoted"),
    [
        ("the heart of “Spirit of Mosul”, a plan", "Spirit of Mosul", True),
        ('"Spirit of Mosul," he said', "Spirit of Mosul", True),
        ("قلب برنامج «إحياء روح الموصل» الذي", "إحياء روح الموصل", True),
        ("قلب برنامج «إحياء روح الموصل» الذي", "روح الموصل", False),
        ("the heart of Spirit of Mosul", "Spirit of Mosul", False),
        ("Spirit of Mosul", "Spirit of Mosul", False),
    ],
)
def test_a_stretch_fills_quotation_marks(text: str, stretch: str, quoted: bool) -> None:
    start = text.index(stretch)
    assert is_quoted(text, start, start + len(stretch)) is quoted


def test_a_quotation_cut_in_two_is_seen() -> None:
    assert unbalanced_quotes("برنامج «إحياء")
    assert not unbalanced_quotes("برنامج «إحياء روح الموصل»")
