"""The stretches of Arabic that may render a name."""

import pytest

from align.glossary.arabic import segment_words
from align.glossary.candidates import Candidate, bead_candidates
from align.glossary.figures import figures_in
from glossary_samples import document


def candidates(text: str) -> dict[str, Candidate]:
    found = bead_candidates(text, segment_words(document([text], "ar"), 0))
    return {candidate.text: candidate for candidate in found.candidates}


def test_no_run_has_a_verb_or_a_relative_pronoun_in_it() -> None:
    found = candidates("قناة فوكس التي أيدت القانون في مجلس الشيوخ")
    assert "قناة فوكس" in found
    assert "القانون في مجلس الشيوخ" in found
    assert not any("التي" in text.split() for text in found)


@pytest.mark.parametrize(
    ("text", "name"), [("وقال ري يونغ هو ذلك", "ري يونغ هو"), ("عرضت إن بي سي ذلك", "إن بي سي")]
)
def test_what_may_be_a_function_word_is_a_syllable_only_to_the_ear(text: str, name: str) -> None:
    found = candidates(text)
    assert found[name].is_heard_only
    assert not found[name.removeprefix("إن ").removesuffix(" هو")].is_heard_only


def test_a_function_word_without_a_space_before_it_is_cut_off() -> None:
    text = "وصلت إلى لندنفي الصباح"
    cut = candidates(text)["لندن"]
    assert cut.is_heard_only
    assert text[cut.place.start : cut.place.end] == "لندن"
    assert not candidates(text)["لندنفي"].is_heard_only


def test_a_part_of_a_latin_name_is_no_copy() -> None:
    found = candidates("كتاب Face Off الجديد")
    assert (found["Face"].cuts_letters, found["Face Off"].cuts_letters) == (True, False)
    assert not candidates("شركة Inrupt الجديدة")["Inrupt"].cuts_letters


def test_a_part_of_an_acronym_spelled_out_is_none() -> None:
    found = candidates("قسم خدمات فيديو أيه بي سي التابع لها")
    assert found["خدمات فيديو أيه بي"].cuts_letters
    assert not found["خدمات فيديو أيه بي سي"].cuts_letters
    assert not any(text.endswith("التابع") for text in found)
    assert not candidates("قالت بي بي سي في لندن")["بي بي سي"].cuts_letters


def test_an_adverb_or_an_object_ends_a_name() -> None:
    found = candidates("تتضمن لوس أنجلس فرقًا من الرابطة، ورأى خالدًا مشعل")
    assert not any(text.startswith("لوس أنجلس فرق") for text in found)
    assert "خالدًا مشعل" in found


def test_latin_letters_in_brackets_explain_what_stands_before_them() -> None:
    found = candidates("اتفاق مع «القابضة» (ADQ)، وهي شركة")
    assert found["القابضة"].explained == "adq"
    assert found["القابضة"].is_quoted
    assert found["شركة"].explained == ""


def test_numbers_with_a_point_are_numbers_of_the_name() -> None:
    assert candidates("شبكة سي إن إن 2.52 مليون")["سي إن إن 2.52"].figures == ("2.52",)


@pytest.mark.parametrize("written", ["مارك II", "مارك ٢", "ماركII"])
def test_roman_numerals_are_numbers_too(written: str) -> None:
    numbered = {candidate.figures for candidate in candidates(f"سيارة {written} قديمة").values()}
    assert ("2",) in numbered
    assert figures_in("Mark II") == ("2",)
    assert figures_in("Malcolm X") == ()


def test_a_missing_space_is_put_into_the_name() -> None:
    text = "وناقش مجلسالأمن الدولي ذلك"
    name = candidates(text)["مجلس الأمن الدولي"]
    assert text[name.place.start : name.place.end] == "مجلسالأمن الدولي"
    assert name.folded == "مجلس الامن الدولي"
