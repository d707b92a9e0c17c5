"""Numbers on both sides: what agrees in any form, and what does not."""

from pathlib import Path

import pytest

from align.bitext import Flag
from align.checking import check_bead

EN_AR = ("en", "ar")


def mismatches(source: str, target: str, languages: tuple[str, str] = EN_AR) -> list[str]:
    return [
        finding.message
        for finding in check_bead(source, target, languages)
        if finding.flag is Flag.NUMBER_MISMATCH
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("They met on July 28, 2023.", "التقوا في 28 من تموز 2023."),
        ("They met on July 28, 2023.", "التقوا في ٢٨/٧/٢٠٢٣."),
        ("They met on 28 July.", "التقوا في الثامن والعشرين من يوليو/تموز."),
        ("It cost 3.5 million dollars.", "بلغت كلفته ٣٫٥ مليون دولار."),
        ("It cost 3,500,000 dollars.", "بلغت كلفته ثلاثة ملايين ونصف مليون دولار."),
        ("It cost $3m.", "بلغت كلفته 3 ملايين دولار."),
        ("About 820,000 people live there.", "يعيش هناك نحو 820 ألف شخص."),
        ("Some 2.25 million fled.", "فرّ مليونان وربع المليون."),
        ("Two people died and one was hurt.", "توفي شخصان وأصيب آخر."),
        ("Turnout was 30 per cent.", "بلغت نسبة المشاركة 30 في المئة."),
        ("Turnout was 50%.", "شارك نصف الناخبين."),
        ("Turnout was between 20 and 30%.", "تراوحت المشاركة بين 20% و30%."),
        ("It was the 1980s.", "كان ذلك في ثمانينيات القرن العشرين."),
        ("It was the early 2000s.", "كان ذلك في بداية القرن الحادي والعشرين."),
        ("It is 19th-century opinion.", "هذا رأي القرن التاسع عشر."),
        ("It was her 36th meeting.", "كان هذا اجتماعها السادس والثلاثين."),
        ("World War II ended in 1945.", "انتهت الحرب العالمية الثانية عام 1945."),
        ("The game ended 3-1.", "انتهت المباراة 1-3."),
        ("It began at 10 p.m.", "بدأ في العاشرة مساء."),
        ("It began at 22:30.", "بدأ في العاشرة والنصف مساء."),
        ("It lasted from 1976–77.", "استمر من 1976 إلى 1977."),
        ("It is 10 miles away.", "يبعد 16 كيلومترًا."),
        ("It is 10 miles (16 km) away.", "يبعد 16 كيلومترا (10 أميال)."),
        ("A 6-foot wall.", "جدار ارتفاعه 1.8 متر."),
        ("He came on 31 August.", "وصل في 31 من الشهر نفسه."),
        ("It has all three of them.", "وفيها ذلك كله."),
        ("After the 1973 war.", "بعد حرب 73."),
        ("It lasted three decades.", "استمر 30 عاما."),
        ("He is 24 years old; a dozen others are older.", "عمره 24 عاما، و12 آخرون أكبر منه."),
        ("COVID-19 and F-16 jets.", "كوفيد وطائرات إف 16."),
        ("Hundreds of thousands fled.", "فرّ مئات الآلاف."),
        ("Several hundred billion dollars a year.", "مئات المليارات من الدولارات سنويا."),
        ("The 6½ hours passed.", "مرت 6 ساعات ونصف."),
        ("Between 20,000 and 43,000 kilometres.", "بين 20 ألفًا و43 ألف كيلومتر."),
        ("The five permanent members agreed.", "اتفق الأعضاء الخمسة الدائمون."),
        ("Theresa May and June Almeida met.", "التقت تيريزا ماي وجون ألميدا."),
        ("This is for them.", "هذا في الأشهر الثلاثة الأولى."),
    ],
)
def test_the_same_number_in_another_form_is_no_finding(source: str, target: str) -> None:
    assert mismatches(source, target) == []
    assert mismatches(target, source, ("ar", "en")) == []


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        (
            "There were 1,127 defections.",
            "وقعت 1197 حالة فرار.",
            "Only in the English: “1,127”; only in the Arabic: “1197”.",
        ),
        ("It happened in 1655.", "حدث ذلك قديما.", "Only in the English: “1655”."),
        ("It happened long ago.", "حدث ذلك عام 1655.", "Only in the Arabic: “1655”."),
        (
            "Lives of 2.25 billion people.",
            "حياة 25,2 مليار شخص.",
            "Only in the English: “2.25 billion”; only in the Arabic: “25,2 مليار”.",
        ),
        (
            "They met in July.",
            "التقوا في حزيران.",
            "Only in the English: “July”; only in the Arabic: “حزيران”.",
        ),
        (
            "Seven people came.",
            "جاء ثمانية أشخاص.",
            "Only in the English: “Seven”; only in the Arabic: “ثمانية”.",
        ),
        (
            "Stay 2 metres away.",
            "ابتعد مسافة 1 متر.",
            "Only in the English: “2 metres”; only in the Arabic: “1 متر”.",
        ),
        (
            "It cost 3 million dollars.",
            "بلغت كلفته 3 مليارات دولار.",
            "Only in the English: “3 million dollars”; only in the Arabic: “3 مليارات دولار”.",
        ),
        (
            "The three men left.",
            "غادر الرجال الأربعة.",
            "Only in the English: “three”; only in the Arabic: “الأربعة”.",
        ),
        ("It rose by 30 percent.", "ارتفع بمقدار 30.", "“30 percent” is “30” in the Arabic."),
        ("It cost $30.", "بلغت كلفته 30 يورو.", "“$30” is “30 يورو” in the Arabic."),
        ("It is 10 miles away.", "يبعد 10 كيلومترات.", "“10 miles” is “10 كيلومترات” in the Arabic."),
        (
            "It is 10 miles away.",
            "يبعد 26 كيلومترًا.",
            "Only in the English: “10 miles”; only in the Arabic: “26 كيلومترًا”.",
        ),
        ("It began at 10:45.", "بدأ في 10:54.", "Only in the English: “10:45”; only in the Arabic: “10:54”."),
        ("The rate is 0.31.", "المعدل 0.38.", "Only in the English: “0.31”; only in the Arabic: “0.38”."),
    ],
)
def test_what_disagrees_is_named(source: str, target: str, message: str) -> None:
    assert mismatches(source, target) == [message]


def test_the_pieces_are_places_in_the_texts() -> None:
    source, target = "In 2019 they paid 28 dollars.", "في 2019 دفعوا ٢٩ دولارًا."
    (finding,) = check_bead(source, target, EN_AR)
    assert [source[start:end] for start, end in finding.source] == ["28 dollars"]
    assert [target[start:end] for start, end in finding.target] == ["٢٩ دولارًا"]


def test_other_languages_are_compared_by_their_large_numbers() -> None:
    languages = ("de", "fr")
    assert mismatches("Drei Leute kamen 1998.", "3 personnes sont venues en 1998.", languages) == []
    assert mismatches("Es waren 1.250 Leute.", "Ils étaient 1250.", languages) == []
    assert mismatches("Es war 1998.", "C'était en 1989.", languages) == [
        "Only in the German: “1998”; only in the French: “1989”."
    ]
    assert mismatches("有200万人。", "There were two million people.", ("zh", "en")) == []


def agreeing() -> list[tuple[str, str]]:
    """Every number of docs/checks.md with every rendering that is said to agree with it."""
    page = (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")
    table = page.partition("| English | Arabic |")[2].partition("\n\n")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
    return [
        (english, arabic)
        for english_cell, arabic_cell in rows
        for english in english_cell.split("; ")
        for arabic in arabic_cell.split("; ")
    ]


@pytest.mark.parametrize(("english", "arabic"), agreeing())
def test_what_the_page_says_agrees(english: str, arabic: str) -> None:
    assert mismatches(f"It was {english}.", f"كان ذلك {arabic}.") == []
