"""Which two documents are refused as a pair, and which are not."""

import pytest

from align.bitext import Document, Paragraph
from align.errors import LanguageError, ProportionError
from align.reading import check_pair

ENGLISH = "The first ship came in at dawn, and half the town was on the quay to see it."
ARABIC = "دخلت أول سفينة مع الفجر، وكان نصف أهل المدينة على الرصيف."
GERMAN = "Das erste Schiff lief im Morgengrauen ein, und die halbe Stadt stand am Kai."
CHINESE = "第一艘船在黎明时分进港，半个城市的人都在码头上观看。"


def document(text: str, language: str) -> Document:
    return Document(f"article.{language}.txt", language, text, (Paragraph(0, len(text)),))


def check(source: str, target: str, source_language: str = "en", target_language: str = "ar") -> None:
    check_pair(document(source, source_language), document(target, target_language))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (ENGLISH, ARABIC),
        ("2023", "٢٠٢٣"),
        ("BBC", "BBC"),
        ("12.5 (2021), 611", "12.5 (2021), 611"),
        ("OK.", "حسناً."),
        (f"{ENGLISH} {ARABIC}", f"{ARABIC} {ENGLISH}"),
        (ENGLISH, "وقال PKK وSDF وYPG وMIT إن NATO وOPEC وUNFCCC وAOSIS على علم بالأمر."),
        (
            ENGLISH,
            f"{ARABIC} https://example.org/a/very/long/path/that/goes/on/and/on/and/on/for/ever/and/ever",
        ),
        ("Rain", "عاد المطر إلى الوادي بعد ثلاثة مواسم جافة، واستعد المزارعون لزراعة بساتينهم من جديد."),
    ],
)
def test_editions_pass_however_short_or_mixed(source: str, target: str) -> None:
    check(source, target)


def test_other_languages_pass() -> None:
    check(GERMAN, "Le premier navire est entré au port à l’aube.", "de", "fr")
    check(ENGLISH, CHINESE, "en", "zh-Hans")
    check(ENGLISH, "ඉංග්‍රීසි නොවන අකුරු මෙහි ඇත, එය දන්නා අයෙක් නැත.", "en", "si")


def test_swapped_files_are_called_swapped() -> None:
    with pytest.raises(
        LanguageError, match=r"swapped: the source should be English and the target Arabic.*other order"
    ):
        check(ARABIC, ENGLISH)


@pytest.mark.parametrize(
    ("source", "target", "named"),
    [
        (ENGLISH, "Another English text about something else.", "article.ar.txt"),
        (ARABIC, ARABIC[:40], "article.en.txt"),
    ],
)
def test_two_files_in_one_language(source: str, target: str, named: str) -> None:
    with pytest.raises(LanguageError, match=rf"^{named} seems to be in the same language as"):
        check(source, target)


def test_a_script_that_belongs_to_neither() -> None:
    with pytest.raises(
        LanguageError, match=r"article.ar.txt is written in Chinese letters, not in Arabic.*--target-lang"
    ):
        check(ENGLISH, CHINESE)


def test_the_same_text_twice() -> None:
    with pytest.raises(LanguageError, match="same text"):
        check(GERMAN, GERMAN, "de", "fr")


@pytest.mark.parametrize("times", [100, 1000])
def test_one_side_a_hundred_times_longer(times: int) -> None:
    with pytest.raises(ProportionError, match=r"^article.en.txt has .* article.ar.txt only"):
        check(" ".join([ENGLISH] * times), ARABIC)
    with pytest.raises(ProportionError, match=r"^article.ar.txt has .* article.en.txt only"):
        check(ENGLISH, " ".join([ARABIC] * times))


def test_a_summary_is_no_error() -> None:
    check(" ".join([ENGLISH] * 20), ARABIC)
