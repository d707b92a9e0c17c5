"""Marks, doubled words, text left as it was, lengths and consistency."""

from time import process_time

import pytest

from align.bitext import Flag
from align.checking import TextPair, check_bead, check_pairs, usual_proportion
from align.checking.punctuation import lonely_marks
from align.checking.repetition import doubled_words

EN_AR = ("en", "ar")


def flags(source: str, target: str, languages: tuple[str, str] = EN_AR) -> list[Flag]:
    return [finding.flag for finding in check_bead(source, target, languages)]


@pytest.mark.parametrize(
    ("text", "lonely"),
    [
        ("He (the minister) left.", ""),
        ("He (the minister left.", "("),
        ("He the minister) left.", ")"),
        ("1) First. 2) Second.", ""),
        ("أ) أولا. ب) ثانيا.", ""),
        ("قال «نعم» ومضى.", ""),
        ("قال «نعم ومضى.", "«"),
        ('قال ”نعم" ومضى.', ""),
        ('قال "نعم ومضى.', '"'),
        ("It’s the ministers’ plan.", ""),
        ("(a [b) c]", "()"),
    ],
)
def test_marks_without_their_partner(text: str, lonely: str) -> None:
    found = "".join(text[start:end] for start, end in lonely_marks(text))
    assert sorted(found) == sorted(lonely)


def test_a_mark_is_lonely_only_if_the_source_has_its_pair() -> None:
    assert flags("He said “yes”.", 'قال "نعم.') == [Flag.PUNCTUATION]
    assert flags("He said “yes.", 'قال "نعم.') == []
    assert flags("He said yes.", "قال (نعم).") == []


def test_a_question_on_one_side_only() -> None:
    assert flags("Who agreed?", "من الذي وافق.") == [Flag.PUNCTUATION]
    assert flags("Who agreed?", "من الذي وافق؟") == []
    assert flags("The government agreed.", "وافقت الحكومة؟") == [Flag.PUNCTUATION]
    assert flags("What comes next", "ماذا بعد؟") == [], "an English headline asks without a mark"
    assert flags("Why? They agreed.", "لماذا وافقوا؟ لا يُعرف.") == []


@pytest.mark.parametrize(
    ("text", "language", "doubled"),
    [
        ("He went to to the city.", "en", ["to"]),
        ("He had had enough, and that that mattered.", "en", []),
        ("They stayed at the Roa Roa Hotel.", "en", []),
        ("كما هو موضح في الشكل الشكل 1.", "ar", ["الشكل"]),
        ("ذكرت شبكة سي إن إن وبي بي سي ذلك.", "ar", []),
        ("حدث ذلك في في المدينة.", "ar", ["في"]),
        ("محطة دبليو إس إم في في ناشفيل.", "ar", []),
        ("بدآ رويدا رويدا يسترجعان شعورهما.", "ar", []),
        ("كان قد قدّم مساهمته.", "ar", []),
        ("تقدموا خطوة خطوة.", "ar", []),
        ("Nous nous levons.", "fr", []),
    ],
)
def test_doubled_words(text: str, language: str, doubled: list[str]) -> None:
    assert [text[start:end] for start, end in doubled_words(text, language)] == doubled


def test_a_word_doubled_on_both_sides_is_meant() -> None:
    assert flags("He is far and and away the best.", "هو هو الأفضل الأفضل.") == []


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("The talks began in the city.", "The talks began in the city.", True),
        ("The talks began in the old city.", "بدأت المحادثات began in the old city.", True),
        ("The talks began in the city.", "Talks have now begun in town.", True),
        ("He wrote for The New York Times today.", "كتب اليوم في The New York Times.", False),
        ("Photo: Reuters", "Photo: Reuters", False),
        (
            "See https://example.org/the/talks/that/began.",
            "انظر https://example.org/the/talks/that/began.",
            False,
        ),
    ],
)
def test_text_that_is_left_as_it_was(source: str, target: str, found: bool) -> None:
    assert (Flag.UNTRANSLATED in flags(source, target)) is found


@pytest.mark.parametrize(
    "texts", [("国" * 20_000, "ب" * 20_000), ("1 " * 10_000, "2، " * 7_000), ("a@ " * 7_000, '"' * 20_000)]
)
def test_the_longest_texts_take_no_time(texts: tuple[str, str]) -> None:
    begin = process_time()
    check_bead(*texts, EN_AR)
    assert process_time() - begin < 20, "seconds; two or three where it was minutes"


def test_a_blank_side_has_no_findings() -> None:
    assert check_bead("In 2019 he left (.", " ", EN_AR) == ()


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        (("en", "ar"), "Only in the English: “1998”; only in the Arabic: “1989”."),
        (("ar-SA", "en-US"), "Only in the Arabic: “1998”; only in the English: “1989”."),
        (("en-US", "en-GB"), "Only in the source: “1998”; only in the target: “1989”."),
        (("en", "tlh"), "Only in the source: “1998”; only in the target: “1989”."),
    ],
)
def test_messages_call_the_sides_by_their_languages(languages: tuple[str, str], said: str) -> None:
    assert [finding.message for finding in check_bead("1998", "1989", languages)] == [said]


def pairs(*texts: tuple[str, str]) -> list[TextPair]:
    return [TextPair(f"line {number}", *text, EN_AR) for number, text in enumerate(texts, start=1)]


def test_the_same_text_rendered_differently() -> None:
    texts = pairs(
        ("Read more about the talks.", "اقرأ المزيد عن المحادثات."),
        ("Read more about the talks", "اِقرأ المزيد عن المحادثات"),
        ("Read more about the talks.", "طالع تفاصيل المفاوضات."),
        ("Read more.", "اقرأ المزيد."),
        ("Read more.", "للمزيد."),
    )
    found = {pair.place: findings for pair, findings in check_pairs(texts, 1)}
    assert [place for place, findings in found.items() if findings] == ["line 3"]
    (finding,) = found["line 3"]
    assert (finding.flag, finding.message) == (
        Flag.INCONSISTENT,
        "Rendered differently in line 1: “اقرأ المزيد عن المحادثات.”.",
    )


def test_a_length_out_of_proportion() -> None:
    usual = [("Twenty characters ok", "عشرون حرفا هنا ")] * 30
    proportion = usual_proportion(usual)
    assert proportion == pytest.approx(15 / 20)
    source = "a few short words . " * 6
    for target, found in (("كلمات قصيرة لا " * 6, False), ("كلمات قصيرة لا " * 2, True)):
        ((_, findings),) = check_pairs([TextPair("line 1", source, target, EN_AR)], proportion)
        assert [finding.flag for finding in findings] == [Flag.LENGTH] * found


def test_few_pairs_say_nothing_of_the_proportion() -> None:
    assert usual_proportion([("abc", "abcdef")] * 3) == 1.0
