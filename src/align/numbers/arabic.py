"""Arabic words that numbers are made of, without vowel marks, hamza seats and ta marbuta."""

from collections.abc import Iterator
from fractions import Fraction

from align.numbers.model import Meaning, Role, Vocabulary

_UNITS = {
    1: "واحد واحده احد احدي",
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي",
    3: "ثلاث ثلاثه ثلاثا",
    4: "اربع اربعه اربعا",
    5: "خمس خمسه خمسا",
    6: "ست سته ستا",
    7: "سبع سبعه سبعا",
    8: "ثمان ثماني ثمانيه ثمانيا",
    9: "تسع تسعه تسعا",
}
_TENS = "عشر ثلاث اربع خمس ست سبع ثمان تسع"
_ORDINALS = {
    1: "حادي حاديه",
    2: "ثاني ثانيه ثان",
    3: "ثالث ثالثه",
    4: "رابع رابعه",
    5: "خامس خامسه",
    6: "سادس سادسه",
    7: "سابع سابعه",
    8: "ثامن ثامنه",
    9: "تاسع تاسعه",
    10: "عاشر عاشره",
}  # ثان as in ثانٍ, without its vowel mark
_HUNDREDS = "مئه مائه"
_SCALES = {
    10**3: ("الف", "الاف الوف"),
    10**6: ("مليون", "ملايين"),
    10**9: ("مليار بليون", "مليارات بلايين"),
    10**12: ("تريليون ترليون", "تريليونات ترليونات"),
    12: ("دزينه", "دزينات"),
}
_DUAL_STEMS = {
    10**3: "الف", 10**6: "مليون", 10**9: "مليار بليون", 10**12: "تريليون ترليون", 100: "مئت مائت",
}  # fmt: skip
_FRACTIONS = {
    Fraction(1, 2): "نصف نصفا",
    Fraction(1, 3): "ثلث",
    Fraction(2, 3): "ثلثا ثلثي ثلثين ثلثان",
    Fraction(1, 4): "ربع ربعا",
    Fraction(1, 6): "سدس",
}
_DENOMINATORS = {
    3: "اثلاث",
    4: "ارباع",
    5: "اخماس",
    6: "اسداس",
    7: "اسباع",
    8: "اثمان",
    9: "اتساع",
    10: "اعشار",
}
_MONTHS = {
    1: "يناير جانفي", 2: "فبراير فيفري شباط", 3: "اذار", 4: "ابريل افريل", 5: "ايار",
    6: "يونيو يونيه حزيران", 7: "يوليو يوليه تموز جويليه يوليوز", 8: "اغسطس غشت",
    9: "سبتمبر ايلول شتنبر", 10: "اكتوبر", 11: "نوفمبر نونبر", 12: "ديسمبر دجنبر",
}  # fmt: skip
# He practised, Nissan, Mayo, a prime minister, Joan, father.
_DOUBTFUL_MONTHS = {3: "مارس", 4: "نيسان", 5: "مايو ماي", 6: "جوان", 8: "اب اوت"}
_MEASURES = {
    "دولار": "USD", "دولارا": "USD", "دولارات": "USD", "دولاران": "USD", "دولارين": "USD",
    "يورو": "EUR", "ين": "JPY", "ينا": "JPY", "يوان": "CNY", "يوانا": "CNY",
    "روبل": "RUB", "روبلا": "RUB", "روبلات": "RUB", "روبيه": "INR", "روبيات": "INR",
    "ريال": "SAR", "ريالا": "SAR", "ريالات": "SAR", "درهم": "AED", "درهما": "AED", "دراهم": "AED",
    "عقد": "decade", "عقدا": "decade", "عقود": "decade",
    "كم": "km", "كلم": "km", "كيلومتر": "km", "كيلومترا": "km", "كيلومترات": "km",
    "متر": "m", "مترا": "m", "امتار": "m", "سم": "cm", "سنتيمتر": "cm", "سنتيمترا": "cm", "سنتيمترات": "cm",
    "ميل": "mi", "ميلا": "mi", "اميال": "mi", "قدم": "ft", "قدما": "ft", "اقدام": "ft",
    "بوصه": "in", "بوصات": "in", "يارده": "yd", "ياردات": "yd", "هكتار": "ha", "هكتارا": "ha",
    "هكتارات": "ha",
    "شيكل": "ILS", "شيكلا": "ILS", "شيقل": "ILS",
}  # fmt: skip


def _vocabulary() -> dict[str, Meaning]:
    """Every word with its role and values."""
    words = dict(_counted())
    for words_of_unit, role in ((_UNITS, Role.UNIT), (_ORDINALS, Role.ORDINAL)):
        for value, written in words_of_unit.items():
            words |= dict.fromkeys(written.split(), (role, (Fraction(value),)))
    words |= dict.fromkeys(("اول", "اولي"), (Role.FIRST, (Fraction(1),)))
    words |= {"عشر": (Role.TEEN, (Fraction(10),)), "عشره": (Role.TEEN, (Fraction(10),))}
    for place, stem in enumerate(_TENS.split(), start=2):
        ten = (Fraction(10 * place),)
        words |= dict.fromkeys((stem + "ون", stem + "ين"), (Role.TEN, ten))
        words |= {stem + ending: (Role.DECADE, ten) for ending in ("ينات", "ينيات", "ونات")}
    for fraction, written in _FRACTIONS.items():
        words |= dict.fromkeys(written.split(), (Role.FRACTION, (fraction,)))
    for value, written in _DENOMINATORS.items():
        words[written] = (Role.DENOMINATOR, (Fraction(1, value),))
    words["عشرات"] = (Role.VAGUE, (Fraction(10),))
    words |= dict.fromkeys(("عقدان", "عقدين", "عقدي"), (Role.LABEL, (Fraction(20),)))
    words["مئات"] = (Role.VAGUE, (Fraction(100),))
    return words


def _counted() -> Iterator[tuple[str, Meaning]]:
    """Hundreds and scales: one, two, and as many as stand before them."""
    for value, (singular, plural) in _SCALES.items():
        for word in singular.split():
            yield word, (Role.SCALE, (Fraction(value),))
            # ألفًا behind a count, ألفا (شخص) for two of them.
            yield word + "ا", (Role.SCALE, (Fraction(value), Fraction(2 * value)))
        for word in plural.split():
            yield word, (Role.VAGUE, (Fraction(value),))
    for value, stems in _DUAL_STEMS.items():
        role = Role.HUNDRED if value == 100 else Role.TWO_SCALES
        for stem in stems.split():
            for ending in ("ان", "ين", "ي") if value != 100 else ("ان", "ين", "ي", "ا"):
                yield stem + ending, (role, (Fraction(2 * value),))
    for hundred in _HUNDREDS.split():
        yield hundred, (Role.HUNDRED, (Fraction(100),))
        for value in range(3, 10):
            for stem in (word for word in _UNITS[value].split() if word[-1] not in "ها"):
                yield stem + hundred, (Role.HUNDRED, (Fraction(100 * value),))


ARABIC = Vocabulary(
    words=_vocabulary(),
    months={
        name: (number, doubtful)
        for months, doubtful in ((_MONTHS, False), (_DOUBTFUL_MONTHS, True))
        for number, names in months.items()
        for name in names.split()
    },
    # The pound, جنيه, is that of several countries.
    measures=_MEASURES,
    percent="(?:في\\s+ال|بال)(?:مئة|مائة|مئه|مائه|مية)(?!\\w)|(?:نقطة|نقاط)\\s+مئوية",
)
"""Words without particles and article."""

TWO_WORD_MONTHS = {
    ("كانون", "الثاني"): 1, ("تشرين", "الاول"): 10, ("تشرين", "الثاني"): 11, ("كانون", "الاول"): 12,
}  # fmt: skip

#: ل and ست would be six; it says "I am not".
NO_NUMBERS = frozenset({"لست", "ولست", "فلست"})
