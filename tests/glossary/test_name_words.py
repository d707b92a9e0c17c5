"""Names as words: what writers put differently does not count."""

import pytest

from align.glossary.name_words import joined, name_words, readings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("COP 28", "COP28"),
        ("COP-28", "cop28"),
        ("Abu-Dhabi", "Abu Dhabi"),
        ("أبوظبي", "أبو ظبي"),
        ("the WHO", "WHO"),
        ("W.H.O.", "WHO"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("الأسد", "أسد"),
        ("Sana’a", "Sanaa"),
        ("Kurdistan Workers’ Party", "Kurdistan Workers Party"),
        ("Erdoğan’s", "Erdogan"),
        ("Türki̇ye", "Turkiye"),
        ("مُحَمَّد", "محمد"),
        ("G٢٠", "G20"),
        ("a\u200fb", "ab"),
        ("Ankara\t\n", "Ankara"),
    ],
)
def test_what_does_not_count(one: str, other: str) -> None:
    assert joined(name_words(one)) == joined(name_words(other)) != ""


@pytest.mark.parametrize(("one", "other"), [("Lady Gaga", "Gaga"), ("COP28", "COP29"), ("أنقرة", "القاهرة")])
def test_what_does(one: str, other: str) -> None:
    assert joined(name_words(one)) != joined(name_words(other))


def test_small_words_stay_where_nothing_else_is_left() -> None:
    assert [word.folded for word in name_words("The The")] == ["the", "the"]
    assert name_words("؟!") == ()


def test_the_spelling_keeps_what_tells_the_sound() -> None:
    (word,) = name_words("Çavuşoğlu")
    assert (word.folded, word.spelling) == ("cavusoglu", "çavuşoğlu")


def test_readings_take_particles_off_arabic_words_only() -> None:
    assert "لافرنتييف" in readings("وللافرنتييف")
    assert readings("windsor") == ("windsor",)
    assert readings("واشنطن")[0] == "واشنطن"
