"""The words of a segment as searching compares them."""

import pytest

from align.memory.words import Likeness, filing_of, forms_of, likeness, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("COVID-19 cost 3.5 million, 3rd wave", ["COVID", "19", "cost", "3.5", "million", "3rd", "wave"]),
        ("‘Don’t’, co\u00adoperate!", ["Don’t", "co\u00adoperate"]),
        ("بلغ ١٢٬٥٠٠ شخصٍ، وشَهْرُ رمضان", ["بلغ", "١٢٬٥٠٠", "شخصٍ", "وشَهْرُ", "رمضان"]),
        ("中文字 and हिन्दी है।", ["中", "文", "字", "and", "हिन्दी", "है"]),
        ("— … _ \u200f", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    found = words_of(text)
    assert [word.form.written for word in found] == words
    assert [text[word.start : word.end] for word in found] == words
    assert forms_of(text) == [word.form for word in found]
    assert filing_of(text).split() == [word.form.stem for word in found]


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        ("Damascus", "Damascus", Likeness.EQUAL),
        ("أحمد", "احمد", Likeness.FOLDED),
        ("İstanbul", "istanbul", Likeness.FOLDED),
        ("2023", "٢٠٢٣", Likeness.FOLDED),
        ("العراق", "بالعِراقِ", Likeness.CLITICS),
        ("وزير", "والوزير", Likeness.CLITICS),
        ("الوزير", "وزير", Likeness.CLITICS),
        ("لجنة", "للجنة", Likeness.CLITICS),
        ("اتحاد", "وللاتحاد", Likeness.CLITICS),
        ("بغداد", "وببغداد", Likeness.CLITICS),
        ("Turkey", "Turkey’s", Likeness.CLITICS),
        ("وكالة", "آلة", Likeness.READING),
        ("وكالة", "كالة", Likeness.READING),
        ("وزير", "وزراء", Likeness.UNLIKE),
        ("Turkey", "Turkish", Likeness.UNLIKE),
    ],
)
def test_likeness(asked: str, found: str, expected: Likeness) -> None:
    ((asked_form,), (found_form,)) = forms_of(asked), forms_of(found)
    assert likeness(asked_form, found_form) is expected


PARTICLES = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فبال", "وكال")


@pytest.mark.parametrize("word", ["بلد", "وزير", "كتاب", "لبنان", "فريق", "سلام", "اتحاد", "مؤتمر", "بيت"])
def test_whatever_is_written_onto_a_word_is_filed_under_it(word: str) -> None:
    assert {filing_of(particle + word) for particle in PARTICLES} == {filing_of(word)}
