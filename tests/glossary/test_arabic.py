"""Arabic words and the particles written onto them."""

import pytest

from align.folding import fold
from align.glossary.arabic import is_function_word, proclitic_readings, segment_words, without_case
from align.glossary.particles import ParticleJudge
from glossary_samples import document


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("لأنقرة", "أنقرة"),
        ("وموسكو", "موسكو"),
        ("وبالأمم", "الأمم"),
        ("للاتحاد", "الاتحاد"),
        ("وللاتحاد", "الاتحاد"),
        ("للجنة", "لجنة"),
        ("وَلِدمشق", "دمشق"),
        ("فكوريا", "كوريا"),
    ],
)
def test_a_reading_takes_the_particles_off(word: str, bare: str) -> None:
    assert bare in [reading.text for reading in proclitic_readings(word)]


@pytest.mark.parametrize("word", ["الأسد", "دمشق", "أنقرة", "حلب"])
def test_without_particles_there_is_one_reading_and_the_article_stays(word: str) -> None:
    assert [reading.text for reading in proclitic_readings(word)] == [word]


def test_skip_says_where_the_name_begins() -> None:
    word = "ولافرنتييف"
    assert {word[reading.skip :] == reading.text for reading in proclitic_readings(word)} == {True}


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("ووزارة", "وزارة"),
        ("وزارة", "وزارة"),
        ("بجامعة", "جامعة"),
        ("والقاهرة", "القاهرة"),
        ("وسوريا", "سوريا"),
        ("للحقوق", "الحقوق"),
    ],
)
def test_the_text_tells_particles_from_first_letters(word: str, right: str) -> None:
    folded = fold(word)
    judge = ParticleJudge([fold("سوريا"), "لحقوق", folded])
    readings = [reading.text for reading in proclitic_readings(folded)]
    assert max(readings, key=lambda reading: judge.log_odds(folded, reading)) == fold(right)


def test_words_keep_their_offsets_through_marks_and_invisible_characters() -> None:
    arabic = document(["قال «الأسد» إن دمشقَ\u200f، و٣ مدن."], "ar")
    words = segment_words(arabic, 0)
    assert [arabic.text[word.start : word.end] for word in words] == [word.text for word in words]
    assert [word.folded for word in words] == ["قال", "الاسد", "ان", "دمشق", "و3", "مدن"]
    assert words[4].breaks
    assert not words[1].breaks


def test_a_name_that_folds_to_a_function_word_is_none() -> None:
    assert is_function_word("على")
    assert not is_function_word("علي")
    assert not is_function_word("آن")


@pytest.mark.parametrize(
    ("run", "parts"),
    [
        ("ولايةكارولينا", ["ولاية", "كارولينا"]),
        ("كلاركإن", ["كلارك", "إن"]),
        ("علىإثر", ["على", "إثر"]),
        ("وللإمارات", ["وللإمارات"]),
        ("بالإضافة", ["بالإضافة"]),
        ("إيران", ["إيران"]),
        ("تسمحSolidللمستخدمين", ["تسمح", "Solid", "للمستخدمين"]),
        ("الـGitHub", ["الـ", "GitHub"]),
        ("وRails", ["وRails"]),
        ("لـGitHub", ["لـGitHub"]),
        ("وIL6", ["وIL6"]),
    ],
)
def test_a_missing_space_is_seen_where_a_letter_cannot_stand_within_a_word(
    run: str, parts: list[str]
) -> None:
    arabic = document([f"في {run}."], "ar")
    words = segment_words(arabic, 0)
    assert [word.text for word in words] == ["في", *parts]
    assert [arabic.text[word.start : word.end] for word in words] == ["في", *parts]


@pytest.mark.parametrize(
    "name", ["راجندرا ك. باشوري", "مايكل إ. مان", "رايموند إس. برادلي", "Michael R. Crusoe", "C. Titus Brown"]
)
def test_a_name_runs_over_the_dot_behind_an_initial(name: str) -> None:
    words = segment_words(document([name], "ar"), 0)
    assert [word.breaks for word in words] == [True] + [False] * (len(words) - 1)


@pytest.mark.parametrize(
    "text", ["كان جيدًا أيضًا. باشوري", "هذا هو المتغير X. محمود", "نقلته بي بي سي. محمود", "أولا\nك.\nباشوري"]
)
def test_a_dot_that_ends_a_sentence_ends_a_name(text: str) -> None:
    assert segment_words(document([text], "ar"), 0)[-1].breaks


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("قرار مجلسالأمن الدولي", ["قرار", "مجلس", "الأمن", "الدولي"]),
        ("لمجلسالنواب", ["لمجلس", "النواب"]),
        ("رأسمالية الاحتمالات", ["رأسمالية", "الاحتمالات"]),
        ("والاتصالات", ["والاتصالات"]),
    ],
)
def test_an_article_begins_a_word_behind_a_noun_of_institutions(written: str, words: list[str]) -> None:
    assert [word.text for word in segment_words(document([written], "ar"), 0)] == words


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("الحوثيون", "الحوثيين", True),
        ("الاماراتان المتصالحتان", "الاماراتين المتصالحتين", True),
        ("الصين", "الصون", False),
        ("حسين", "حسون", False),
    ],
)
def test_plurals_and_duals_are_alike_in_either_case(one: str, other: str, *, alike: bool) -> None:
    assert (without_case(one) == without_case(other)) is alike
