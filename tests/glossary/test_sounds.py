"""Sound keys and likeness: what spellings of one name share, in either script."""

import pytest

from align.glossary.sound_evidence import likeness
from align.glossary.sounds import sound_keys, sound_shapes
from align.glossary.transcription import transcribed


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Lavrentiev", "لافرنتييف"),
        ("Lafrentyev", "لافرنتييف"),
        ("Lavrentiev", "لافرينتييف"),
        ("Güler", "غولر"),
        ("Guler", "غولير"),
        ("Çavuşoğlu", "جاويشأوغلو"),
        ("Khartoum", "الخرطوم".removeprefix("ال")),
        ("Schmidt", "شميت"),
        ("Xavier", "كسافيير"),
        ("Zelensky", "زيلينسكي"),
        ("Netanyahu", "نتنياهو"),
        ("Erdoğan", "أردوغان"),
    ],
)
def test_spellings_of_a_name_in_both_scripts_meet(latin: str, arabic: str) -> None:
    assert set(sound_keys(latin, 8)) & set(sound_keys(arabic, 1))
    assert likeness(latin, arabic) >= 0.45


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [("Damascus", "موسكو"), ("Ankara", "القاهرة"), ("Lavrov", "لندن"), ("Turkey", "طهران")],
)
def test_different_names_do_not(latin: str, arabic: str) -> None:
    assert likeness(latin, arabic) < 0.45


@pytest.mark.parametrize("least", [0.2, 0.45, 0.65])
def test_giving_up_early_changes_no_answer_that_is_wanted(least: float) -> None:
    latin = ["Damascus", "Lavrov", "Güler", "Schmidt", "Khartoum", "Xavier", "Netanyahu", "Omar"]
    arabic = ["دمشق", "لافروف", "غولر", "شميت", "الخرطوم", "كسافيير", "نتنياهو", "عمر", "موسكو", "لندن"]
    for one in latin:
        for other in arabic:
            whole = likeness(one, other)
            told = likeness(one, other, least)
            assert told == pytest.approx(whole) if whole >= least else told < least


def test_an_arabic_word_has_its_consonants() -> None:
    assert sound_keys("لافرنتييف", 8) == ("LFRNTF",)
    assert sound_keys("محمّد", 8) == sound_keys("محمد", 8)
    assert sound_keys("ايوا", 8) == ()
    assert sound_keys("", 8) == ()
    assert sound_keys("٢٨", 8) == ()


def test_a_latin_word_has_as_many_keys_as_wanted_the_likeliest_first() -> None:
    keys = sound_keys("Lavrentiev", 4)
    assert keys[0] == "LFRNTF"
    assert len(keys) == len(set(keys)) == 4


@pytest.mark.parametrize(("one", "other"), [("Gaddafi", "Kadhafi"), ("غولر", "جولر"), ("Guler", "Gooler")])
def test_spellings_in_one_script_share_a_shape(one: str, other: str) -> None:
    assert set(sound_shapes(one)) & set(sound_shapes(other))


def test_one_consonant_is_no_shape() -> None:
    assert sound_shapes("Ali") == ()


def test_transcription_is_rough_but_recognisable() -> None:
    assert transcribed("Lavrentiev")[:4] == "لافر"
    assert transcribed("Ankara") == "انكارا"
    assert transcribed("لندن").startswith("l")


def test_a_word_without_end_is_answered_at_once() -> None:
    assert len(sound_keys("ab" * 5_000, 8)[0]) <= 40
    assert likeness("ab" * 5_000, "اب" * 5_000) <= 1
