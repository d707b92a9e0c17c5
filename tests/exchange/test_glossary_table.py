"""Term lists as people and other programs keep them: any heading, separator and encoding."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from align.errors import FormatError, InputError, LanguageError
from align.exchange.glossary_formats import read_terms
from align.exchange.language_tags import LanguagePair
from align.exchange.omegat_glossary import render_omegat_glossary
from align.terms import TermList, TermStatus, TermType
from term_samples import SAMPLES

EN_AR = LanguagePair("en", "ar")
Writer = Callable[[str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Writer:
    """A function that writes a table in UTF-8."""

    def write(text: str) -> Path:
        path = tmp_path / "terms.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def pairs(terms: TermList) -> list[tuple[str, str]]:
    return [(term.source, term.target) for term in terms.terms]


@pytest.mark.parametrize(
    "heading",
    [
        "source,target",
        "Source term,Rendering",
        "en,ar",
        "EN-us,ar_SY",
        "eng,ara",
        "English,Arabic",
        "الإنجليزية,العربيّة",
        "المصطلح,الترجمة",
        "English term,Arabic_translation",
        "المصطلح الإنجليزي,المصطلح العربي",
        "الاسم بالإنجليزية,الاسم بالعربية",
        "\ufeffsource , target\u200f",
    ],
)
def test_the_first_row_heads_the_columns(written: Writer, heading: str) -> None:
    terms = read_terms(written(f"{heading}\nDamascus,دمشق\n"), EN_AR)
    assert pairs(terms) == [("Damascus", "دمشق")]
    assert terms.remarks == ()


def test_arabic_words_head_columns_and_fill_them(written: Writer) -> None:
    terms = read_terms(
        written(
            "المصطلح;الترجمة;النوع;الحالة;ملاحظة;المجال\n"
            "UNICEF;اليونيسف;منظّمة;معتمدة;يونيسيف في نصوص قديمة;إغاثة\n"
            "Ankara;أنقرة;مكان;قيد المراجعة;;\nMay Ziadeh;مي زيادة;شخص;مقترح;;\n"
        ),
        EN_AR,
    )
    assert [(term.type, term.status) for term in terms.terms] == [
        (TermType.ORGANISATION, TermStatus.APPROVED),
        (TermType.LOCATION, TermStatus.TO_CHECK),
        (TermType.PERSON, TermStatus.PROPOSED),
    ]
    assert terms.terms[0].note == "يونيسيف في نصوص قديمة"
    assert [remark.partition(": ")[2] for remark in terms.remarks] == [
        "nothing is read from the column 'المجال'"
    ]


def test_columns_are_found_by_their_language_wherever_they_stand(written: Writer) -> None:
    path = written("No;comment;ar;fr;en\n1;capital;دمشق;Damas;Damascus\n")
    assert pairs(read_terms(path, EN_AR)) == [("Damascus", "دمشق")]
    assert pairs(read_terms(path, LanguagePair("fr", "ar"))) == [("Damas", "دمشق")]
    assert read_terms(path, EN_AR).terms[0].note == "capital"
    assert read_terms(path, EN_AR).terms[0].id == ""


def test_without_a_heading_source_comes_first(written: Writer) -> None:
    terms = read_terms(written("Damascus,دمشق,capital\nHoms,حمص,\n"), EN_AR)
    assert pairs(terms) == [("Damascus", "دمشق"), ("Homs", "حمص")]
    assert terms.terms[0].note == "capital"
    assert "heads no columns, so the first column is read as English" in terms.remarks[0]


def test_types_variants_and_notes_come_back_from_an_omegat_glossary(tmp_path: Path) -> None:
    file = tmp_path / "glossary.txt"
    file.write_bytes(render_omegat_glossary(SAMPLES).content)
    terms = read_terms(file, EN_AR).terms
    expected = [
        ("PKK", TermType.ORGANISATION, "ask the desk", ["Kurdistan Workers' Party"]),
        ("Damascus", TermType.LOCATION, "", []),
    ]
    assert [
        (term.source, term.type, term.note, [variant.text for variant in term.source_variants])
        for term in terms
    ] == expected


@pytest.mark.parametrize(
    "first",
    [
        ("English", "الإنجليزية"),
        ("English", "اللغة الإنجليزية"),
        ("Arabic", "العربية"),
        ("Arabic", "لغة الضاد"),
        ("Term", "مصطلح"),
        ("The Queen's", "الإنجليزية"),
    ],
)
def test_an_entry_that_is_called_as_a_column_is_no_heading(written: Writer, first: tuple[str, str]) -> None:
    terms = read_terms(written(f"{','.join(first)}\nHoms,حمص\n"), EN_AR)
    assert pairs(terms) == [first, ("Homs", "حمص")]


@pytest.mark.parametrize(
    "content",
    [
        "en;ar\nDamascus;دمشق\nAleppo, Syria;حلب\n".encode("utf-8-sig"),
        "en;ar\r\nDamascus;دمشق\r\nAleppo, Syria;حلب\r\n".encode("cp1256"),
        "en\tar\r\nDamascus\tدمشق\r\nAleppo, Syria\tحلب\r\n".encode("utf-16"),
        'sep=;\r\nen;ar\r\nDamascus;دمشق\r\n"Aleppo, Syria";حلب\r\n'.encode(),
        'en,ar\n"Damascus","دمشق"\n"Aleppo, Syria",حلب\n'.encode(),
        "en\tar\nDamascus\tدمشق\n\n\t\t\nAleppo, Syria\tحلب".encode(),
    ],
    ids=["bom", "windows-1256", "utf-16", "sep", "quoted", "blank-lines"],
)
def test_separator_and_encoding_are_found(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "terms.txt"
    path.write_bytes(content)
    assert pairs(read_terms(path, EN_AR)) == [("Damascus", "دمشق"), ("Aleppo, Syria", "حلب")]


def test_quotes_line_ends_and_formulas_are_text(written: Writer) -> None:
    path = written(
        "source,target,note\n"
        '"the ""Caesar"" Act","قانون\n«قيصر»","two\nlines"\n'
        "=HYPERLINK(1),رابط,\n"
        "'=guarded,محمي,\n"
        "'Asir,عسير,\n"
    )
    terms = read_terms(path, EN_AR)
    assert pairs(terms) == [
        ('the "Caesar" Act', "قانون «قيصر»"),
        ("=HYPERLINK(1)", "رابط"),
        ("=guarded", "محمي"),
        ("'Asir", "عسير"),
    ]
    assert terms.terms[0].note == "two\nlines"


def test_quotes_that_do_not_pair_are_text_between_tabs(written: Writer) -> None:
    path = written('"Caesar" Act\tقانون قيصر\n5" gun\tمدفع\n"open\tمفتوح\n')
    assert pairs(read_terms(path, EN_AR))[0] == ('"Caesar" Act', "قانون قيصر")
    assert len(read_terms(path, EN_AR).terms) == 3


def test_a_real_list_names_its_languages_in_every_row(shared_data: Path) -> None:
    lists = shared_data / "tico19_terms"
    assert len(read_terms(lists / "g_en_ar.csv", EN_AR).terms) == 337
    assert len(read_terms(lists / "f_en-ar_AR.csv", EN_AR).terms) == 306
    arabic_first = read_terms(lists / "g_ar_en.csv", LanguagePair("ar", "en"))
    assert pairs(arabic_first)[0] == ("جائحة", "pandemic")
    with pytest.raises(LanguageError, match="its terms are in ar and en, not in en and ar"):
        read_terms(lists / "g_ar_en.csv", EN_AR)


def test_rows_in_other_languages_are_passed_over_and_told(written: Writer) -> None:
    path = written(
        "sourceLang,targetLang,source,target\nen,ar_SA,Homs,حمص\nen,fr,Homs,Homs\nen,ar,,\nen,ar,Hama,حماة\n"
    )
    terms = read_terms(path, EN_AR)
    assert pairs(terms) == [("Homs", "حمص"), ("Hama", "حماة")]
    assert [remark.partition(": ")[2] for remark in terms.remarks] == [
        "1 row without a term was passed over",
        "1 row is in other languages than en and ar, and passed over",
    ]


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("", FormatError, "there is no term in it"),
        ("source,target\n", FormatError, "there is no term in it"),
        ("Damascus\nHoms\n", FormatError, "there is only one column"),
        ("source,year\nHoms,1\n", FormatError, "line 1 heads a source column but no target column"),
        ("English,بلا عنوان\nHoms,حمص\n", FormatError, "heads a source column but no target column"),
        ('en,ar\nHoms,حمص\n"open,حماة\n', FormatError, "line 3 is no comma-separated line"),
        ("دمشق,Damascus\n", LanguageError, "written in the letters of ar, not of en"),
        ("de,fr\nWien,Vienne\n", LanguageError, "none of its renderings is written in the letters of ar"),
        ("en,ar,status\nHoms,حمص,maybe\n", FormatError, "line 2 has 'maybe' as its status"),
        ("\x00\x01\x02\x03\x04\x05\x06\x07\x08" * 9, InputError, "this is a binary file"),
    ],
)
def test_what_is_no_such_list_is_refused(
    written: Writer, text: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message) as caught:
        read_terms(written(text), EN_AR)
    assert "terms.csv: " in str(caught.value)


def test_old_workbooks_and_other_files_are_named(tmp_path: Path) -> None:
    path = tmp_path / "terms.xlsx"
    path.write_bytes(b"SQLite format 3\0" + bytes(500))
    with pytest.raises(FormatError, match="a glossary of align itself"):
        read_terms(path, EN_AR)
    path.write_text('{"format": "align-bitext"}', encoding="utf-8")
    with pytest.raises(FormatError, match="this is JSON"):
        read_terms(path, EN_AR)
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(500))
    with pytest.raises(FormatError, match=r"save it as \.xlsx"):
        read_terms(path, EN_AR)
    path.write_bytes(b"PK\x03\x04" + bytes(500))
    with pytest.raises(FormatError, match="no Excel workbook"):
        read_terms(path, EN_AR)


def _workbook(path: Path, rows: list[list[object]]) -> Path:
    workbook = Workbook()
    assert workbook.active is not None
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return path


def test_a_workbook_of_a_person_is_read(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["English", "Arabic", "Status", "Type"],
        ["Homs", "حمص", "Approved", "loc"],
        [1918, "عام 1918"],
    ]
    terms = read_terms(_workbook(tmp_path / "a.xlsx", rows), EN_AR)
    assert pairs(terms) == [("Homs", "حمص"), ("1918", "عام 1918")]
    assert (terms.terms[0].status, terms.terms[0].type) == (TermStatus.APPROVED, TermType.LOCATION)


def test_a_formula_is_told_where_a_term_is_wanted_and_passed_over_elsewhere(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", [["en", "ar", "sum"], ["Homs", "حمص", "=1+1"]])
    assert pairs(read_terms(path, EN_AR)) == [("Homs", "حمص")]
    path = _workbook(tmp_path / "a.xlsx", [["en", "ar"], ["Homs", '=HYPERLINK("http://192.0.2.1")']])
    with pytest.raises(FormatError, match="row 2 has a formula as its target"):
        read_terms(path, EN_AR)
