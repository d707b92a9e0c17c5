"""Numbers of running text in both languages, checked by hand."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.numbers import Number, NumberKind, numbers_in


def read(text: str, language: str) -> list[tuple[str, float]]:
    """The numbers as they stand in the text, with their values."""
    return [(text[n.start : n.end], float(n.value)) for n in numbers_in(text, language)]


def only(text: str, language: str) -> Number:
    (number,) = numbers_in(text, language)
    return number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234", 1234),
        ("1,234,567.5", 1234567.5),
        ("1.234", 1.234),
        ("3.5 million", 3_500_000),
        ("$3m", 3_000_000),
        ("£1.5bn", 1_500_000_000),
        ("20k", 20_000),
        ("two hundred and fifty thousand", 250_000),
        ("one thousand two hundred", 1200),
        ("a thousand and one", 1001),
        ("twenty-one", 21),
        ("two and a half", 2.5),
        ("two and a half million", 2_500_000),
        ("a million and a half", 1_500_000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("half a dozen", 6),
        ("nineteen ninety-nine", 1999),
        ("twelve hundred", 1200),
        ("162 584 mln", 162_584_000_000),
        ("one hundred and twenty-one thousand and five", 121_005),
        ("two dozen", 24),
        ("5½", 5.5),
        ("a 3-million-strong", 3_000_000),
        ("24-year-old", 24),
        ("250km", 250),
    ],
)
def test_english_values(text: str, value: float) -> None:
    assert only(text, "en").value == Fraction(value).limit_denominator(1000)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("١٬٢٣٤", 1234),
        ("٣٫٥ مليون", 3_500_000),
        ("۳٫۵ مليون", 3_500_000),
        ("3,5 ملايين", 3_500_000),
        ("77.000 مشاهدة", 77_000),
        ("30،000 كوري", 30_000),
        ("1 000 000".replace(" ", "\u00a0"), 1_000_000),
        ("بـ820 ألف", 820_000),
        ("ثلاثة ملايين", 3_000_000),
        ("مليونان", 2_000_000),
        ("مليوني شخص", 2_000_000),
        ("مليونان ونصف المليون", 2_500_000),
        ("مليون ونصف", 1_500_000),
        ("ثلاثة ملايين وخمسمئة ألف", 3_500_000),
        ("ثلاثة ونصف مليون", 3_500_000),
        ("مليون و200 ألف", 1_200_000),
        ("ألف وتسعمئة وثمانية وأربعون", 1948),
        ("خمسة وعشرون ألفًا", 25_000),
        ("وخمسة وعشرين", 25),
        ("خمس عشرة", 15),
        ("مئة وخمسة عشر", 115),
        ("ثلاث مئة وخمسة", 305),
        ("ثلاثمائة", 300),
        ("مائتي", 200),
        ("مئتان وخمسون ألف", 250_000),
        ("نصف مليون", 500_000),
        ("ثلاثة أرباع", 0.75),
        ("بألفين", 2000),
    ],
)
def test_arabic_values(text: str, value: float) -> None:
    assert only(text, "ar").value == Fraction(value).limit_denominator(1000)


def test_a_mark_that_may_be_either_has_both_readings() -> None:
    assert only("1.234", "ar").values == (Fraction(1234), Fraction(1234, 1000))
    assert only("1.234", "de").values == (Fraction(1234), Fraction(1234, 1000))
    assert only("1.234", "en").values == (Fraction(1234, 1000),)
    assert only("a 50m race", "en").values == (Fraction(50_000_000), Fraction(50))
    assert only("ألفا", "ar").values == (Fraction(1000), Fraction(2000))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("on July 28, 2023", "en"),
        ("28 July 2023", "en"),
        ("28/7/2023", "en"),
        ("2023-07-28", "en"),
        ("28.7.2023", "en"),
        ("في 28 من تموز 2023", "ar"),
        ("في 28 يوليو/تموز 2023", "ar"),
        ("28 جويلية 2023", "ar"),
        ("٢٨/٧/٢٠٢٣", "ar"),
        ("28/7/2023", "ar"),
    ],
)
def test_a_date_is_its_day_month_and_year(text: str, language: str) -> None:
    assert {int(number.value) for number in numbers_in(text, language)} == {28, 7, 2023}


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("تشرين الثاني", 11),
        ("وفي كانون الأول", 12),
        ("5 آب", 8),
        ("شهر آذار", 3),
        ("10 مارس", 3),
        ("غشت", 8),
        ("حزيران", 6),
    ],
)
def test_months_by_every_calendar(text: str, month: int) -> None:
    months = [n for n in numbers_in(text, "ar") if n.kind is NumberKind.MONTH]
    assert [int(number.value) for number in months] == [month]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Theresa May said", "en"),
        ("They may march", "en"),
        ("مارس ضغوطا", "ar"),
        ("قال أب لابنه", "ar"),
        ("سيارات نيسان", "ar"),
        ("لست وحدي", "ar"),
        ("في المئة", "ar"),
        ("من هذا الباب", "ar"),
        ("في باب الاقتصاد", "ar"),
        ("كمية كبيرة", "ar"),
        ("June Almeida", "en"),
    ],
)
def test_words_that_only_look_like_numbers(text: str, language: str) -> None:
    assert all(number.doubtful for number in numbers_in(text, language))


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("30 per cent", "en", "%"),
        ("30 percentage points", "en", "%"),
        ("30 في المئة", "ar", "%"),
        ("30 في المائة", "ar", "%"),
        ("ثلاثين بالمئة", "ar", "%"),
        ("٣٠٪", "ar", "%"),
        ("%30", "ar", "%"),
        ("$30", "en", "USD"),
        ("30 million US dollars", "en", "USD"),
        ("30 مليون دولار", "ar", "USD"),
        ("30 يورو", "ar", "EUR"),
        ("30 people", "en", ""),
    ],
)
def test_units(text: str, language: str, unit: str) -> None:
    assert only(text, language).unit == unit


@pytest.mark.parametrize(
    ("text", "language", "kind", "value"),
    [
        ("the 1990s", "en", NumberKind.DECADE, 1990),
        ("التسعينيات", "ar", NumberKind.DECADE, 90),
        ("ثمانينات", "ar", NumberKind.DECADE, 80),
        ("36th", "en", NumberKind.ORDINAL, 36),
        ("twenty-first", "en", NumberKind.ORDINAL, 21),
        ("السادس والثلاثين", "ar", NumberKind.ORDINAL, 36),
        ("التاسع عشر", "ar", NumberKind.ORDINAL, 19),
        ("two-thirds", "en", NumberKind.FRACTION, 2 / 3),
        ("ثلثي", "ar", NumberKind.FRACTION, 2 / 3),
        ("F-16", "en", NumberKind.LABEL, 16),
        ("COVID-19", "en", NumberKind.LABEL, 19),
        ("10:30", "en", NumberKind.TIME, 10.5),
        ("10.30am", "en", NumberKind.TIME, 10.5),
        ("2200 GMT", "en", NumberKind.TIME, 22),
        ("hundreds", "en", NumberKind.VAGUE, 100),
        ("آلاف", "ar", NumberKind.VAGUE, 1000),
    ],
)
def test_kinds(text: str, language: str, kind: NumberKind, value: float) -> None:
    number = only(text, language)
    assert number.kind is kind
    assert float(number.value) == pytest.approx(value)


def test_a_range_shares_scale_and_unit() -> None:
    first, second = numbers_in("2-3 million", "en")
    assert list(map(int, first.values)) == [2, 2_000_000]
    assert second.value == 3_000_000
    assert [number.unit for number in numbers_in("من 20 إلى 30 في المئة", "ar")] == ["%", "%"]


def test_offsets_are_those_of_the_text() -> None:
    text = "دفع مئتان وخمسون ألف شخص 3.5 ملايين دولار، أي ٢٠٪ منها"
    assert [written for written, _ in read(text, "ar")] == ["مئتان وخمسون ألف", "3.5 ملايين دولار", "٢٠٪"]
    assert read("Scores: 3-1 and 2–2.", "en") == [("3", 3), ("1", 1), ("2", 2), ("2", 2)]


def test_neighbours_are_not_added_up() -> None:
    assert [value for _, value in read("three of five, one two three", "en")] == [3, 5, 1, 2, 3]
    assert [value for _, value in read("من ثلاثة إلى خمسة، وسبعة", "ar")] == [3, 5, 7]


def test_other_languages_are_read_by_their_digits() -> None:
    assert read("Am 3. Mai 1998 drei Prozent, 45 %", "de") == [("3", 3), ("1998", 1998), ("45 %", 45)]


@given(st.text(alphabet="0123456789٠١٢٣.,،٫٬:%$£ -–/أبوالخمسعرةنpmkthousandfiveMay½", max_size=40))
def test_any_text_is_read_and_offsets_hold(text: str) -> None:
    for language in ("en", "ar", "de"):
        numbers = numbers_in(text, language)
        assert all(0 <= n.start < n.end <= len(text) and n.values for n in numbers)
        assert all(a.end <= b.start for a, b in itertools.pairwise(numbers))


def test_a_very_long_digit_string_is_read() -> None:
    assert len(numbers_in("1" * 20_000, "en")) == 1
