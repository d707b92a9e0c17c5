"""Words that a missing space has joined."""

import pytest

from align.glossary.arabic import segment_words
from align.glossary.gazetteer import gazetteer
from align.glossary.glued_words import GluedWords
from glossary_samples import document


def words(text: str) -> list[str]:
    """The words of a text, as `GluedWords` parts them; each stands where it says."""
    read = document([text], "ar")
    written = segment_words(read, 0)
    glued = GluedWords((word.folded for word in written), gazetteer())
    parts = [part for word in written for part in glued.parts(word)]
    assert [read.text[part.start : part.end] for part in parts] == [part.text for part in parts]
    assert [part.start for part in parts] == sorted(part.start for part in parts)
    return [part.text for part in parts]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("قال القاضي كافانو إنه بريء، لكن كافانويعمل في المحكمة.", "كافانو يعمل في"),
        ("التقى وزراء الصينوروسيا في جنيف.", "وزراء الصين وروسيا في"),
        ("تفاوض ممثلو الصينوروسيابشأن العقوبات.", "ممثلو الصين وروسيا بشأن العقوبات"),
        (
            "انتقد حزب الخضرالبريطاني الخطة، وقال رئيس الوزراء البريطاني إنها جيدة.",
            "حزب الخضر البريطاني الخطة",
        ),
        ("زار لاعب البرتغالبلاده، والتقى مدرب منتخب البرتغال.", "لاعب البرتغال بلاده"),
    ],
)
def test_a_word_known_from_elsewhere_ends_where_it_ends(text: str, parts: str) -> None:
    assert parts in " ".join(words(text))


@pytest.mark.parametrize(
    "text",
    [
        "قال الأمريكي إن الأمريكيون وصلوا.",
        "رأى ريتشارد صديقه ريتشاردسون في المدينة.",
        "عادت القوات وانسحبت قواتهما.",
        "قال دونالد إن ماكدونالد غاب.",
        "بحث الاقتصاد والاقتصاديات واستثماراتها مع الاستثمارات.",
        "وصل الجمهوريون والجمهوريين إلى مجلس الجمهورية.",
        "",
    ],
)
def test_endings_and_longer_names_stay_whole(text: str) -> None:
    assert words(text) == [word.text for word in segment_words(document([text], "ar"), 0)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("تحدثت يوم السبت الماضيبمهرجان تكساس.", "الماضي بمهرجان تكساس"),
        ("وصل رئيسالولايات المتحدة.", "رئيس الولايات المتحدة"),
        ("زار العاصمةوالولايات القريبة.", "العاصمة والولايات القريبة"),
        ("جلس في المقاعدبمجلس النواب.", "المقاعد بمجلس النواب"),
    ],
)
def test_the_noun_of_an_institution_behind_particles_begins_a_word(text: str, parts: str) -> None:
    assert parts in " ".join(words(text))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("عبروا المنطقة المنزوعة السلاحالمحمية بشدة.", "السلاح المحمية بشدة"),
        ("وصف آثار الاعتداءالأسريبالاعتداء.", "الأسري بالاعتداء"),
        ("عقد السيدترامب اجتماعًا.", "السيد ترامب اجتماعًا"),
        ("غنى سنوب دوغالذي كان معروفًا.", "دوغ الذي كان"),
    ],
)
def test_articles_titles_and_relative_pronouns_tell_where_a_word_ends(text: str, parts: str) -> None:
    assert parts in " ".join(words(text))


@pytest.mark.parametrize(
    "text",
    [
        "بحثوا الرأسمالية والليبرالية.",
        "وصل البرتغاليون والبرتغاليين.",
        "دار رعاية الشيخوخة.",
        "القضية الرئيسية.",
    ],
)
def test_one_word_may_have_their_letters(text: str) -> None:
    assert words(text) == [word.text for word in segment_words(document([text], "ar"), 0)]


@pytest.mark.parametrize(
    "text", ["زار هاروكوبيان المتحف.", "بين هذه الاختيارات.", "دخلوا بالمدينة والمدينة القديمة."]
)
def test_the_letters_of_such_a_noun_may_end_a_name(text: str) -> None:
    assert words(text) == [word.text for word in segment_words(document([text], "ar"), 0)]


def test_what_stands_there_twice_is_one_word() -> None:
    text = "كافانو يعمل. كافانويعمل كافانويعمل."
    assert words(text).count("كافانويعمل") == 2


def test_a_word_without_end_costs_no_time() -> None:
    text = "ابتثجحخدذر" * 2_000
    assert words(f"وقف {text} هناك.")[1] == text
