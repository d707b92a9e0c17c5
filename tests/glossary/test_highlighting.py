"""The part of a text that answers a query."""

from align.glossary.highlighting import highlighted


def marked(text: str, *words: str) -> list[str]:
    return [text[start:end] for start, end in highlighted(text, words)]


def test_words_that_stand_together_are_one_place() -> None:
    assert marked("Alexander Lavrentiev met Lavrentiev’s aide.", "alexander", "lavrentiev") == [
        "Alexander Lavrentiev",
        "Lavrentiev’s",
    ]


def test_arabic_words_with_what_is_written_onto_them() -> None:
    assert marked("وللأمم المتحدة رأي", "امم", "متحده") == ["وللأمم المتحدة"]


def test_nothing_else_is_marked() -> None:
    assert marked("Ankara and Baghdad", "anka") == []
    assert marked("", "anka") == []
