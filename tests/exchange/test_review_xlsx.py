"""The workbook for review: readable, safe, editable, and back with every change or a clear refusal."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from align.bitext import Bead, Bitext, Flag, Revision
from align.errors import FormatError
from align.exchange.corrections import ImportedBitext
from align.exchange.edited_files import import_edited
from align.exchange.review_units import review_units
from align.exchange.review_xlsx import COLUMNS, long_texts, render_review_xlsx
from align.exchange.segment_text import written_form
from hostile_texts import PIECES
from libreoffice import convert

BitextMaker = Callable[..., Bitext]
Edit = Callable[[Any], None]


@pytest.fixture(scope="module")
def talks(make_bitext: BitextMaker) -> Bitext:
    return make_bitext(
        ["Talks began.", "They end", "on July 28.", "Nobody paid."],
        ["بدأت المحادثات.", "تنتهي في 27 من تموز.", "انتهى الخبر."],
        [
            Bead((0,), (0,), 1.5, 0.97),
            Bead((1, 2), (1,), 0.7114, 0.6249, (Flag.NUMBER_MISMATCH, Flag.LENGTH)),
            Bead((3,), (), 0.1, 0.8, (Flag.NULL,)),
            Bead((), (2,), 0.1, 0.3, (Flag.NULL,), Revision(comment="من أين هذا؟")),
        ],
    )


@pytest.fixture
def edit(talks: Bitext, tmp_path: Path) -> Callable[[Edit], ImportedBitext]:
    """A function that has somebody edit the sheet, and imports the workbook."""

    def change(edit: Edit, bitext: Bitext = talks) -> ImportedBitext:
        workbook = _load(render_review_xlsx(bitext))
        edit(workbook["Review"])
        path = tmp_path / "edited.xlsx"
        workbook.save(path)
        return import_edited(path, bitext)

    return change


def _load(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_a_row_for_every_bead_with_its_texts_confidence_and_flags(talks: Bitext) -> None:
    sheet = _load(render_review_xlsx(talks))["Review"]
    header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert header == ["ID", "Source (en)", "Target (ar)", *COLUMNS[3:]]
    assert [row[1:] for row in rows] == [
        ["Talks began.", "بدأت المحادثات.", 0.97, "1:1", None, None],
        ["They end on July 28.", "تنتهي في 27 من تموز.", 0.625, "2:1", "number-mismatch, length", None],
        ["Nobody paid.", None, 0.8, "1:0", "null", None],
        [None, "انتهى الخبر.", 0.3, "0:1", "null", "من أين هذا؟"],
    ]
    assert [row[0] for row in rows] == [unit.identifier for unit in review_units(talks)]


def test_the_sheet_is_made_for_reading(talks: Bitext) -> None:
    sheet = _load(render_review_xlsx(talks))["Review"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:G5"
    source, target = sheet["B2"].alignment, sheet["C2"].alignment
    assert (source.readingOrder, target.readingOrder) == (1, 2)
    assert (source.horizontal, target.horizontal) == ("left", "right")
    assert source.wrap_text
    assert target.wrap_text
    colours = [sheet.cell(row, 4).fill.fgColor.rgb for row in range(2, 6)]
    assert len(set(colours)) == 3  # sure, likely, one-sided twice
    assert sheet["D2"].number_format == "0.00"


def test_no_text_is_a_formula_a_number_or_a_date(make_bitext: BitextMaker) -> None:
    texts = ["=1+1", "+1", "-1", "@x", "1.5", "2026-11-23", "TRUE", "'", '=HYPERLINK("http://x")']
    sheet = _load(render_review_xlsx(make_bitext(texts, texts)))["Review"]
    for row, text in zip(sheet.iter_rows(min_row=2), texts, strict=True):
        for cell in row[1:3]:
            assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


def test_edits_comments_and_verdicts_come_back(talks: Bitext, edit: Callable[[Edit], ImportedBitext]) -> None:
    def review(sheet: Any) -> None:
        sheet["B2"] = "The talks began."
        sheet["G2"] = "العنوان؟"
        sheet["D3"] = 1
        sheet["F3"] = "length"
        sheet["C4"] = "لم يدفع أحد."
        sheet["D5"] = "0,5"

    imported = edit(review)
    assert imported.bitext.source == talks.source
    first, second, third, fourth = imported.bitext.beads
    assert (first.revision, first.confidence) == (Revision(source="The talks began.", comment="العنوان؟"), 1)
    assert (second.revision, second.confidence, second.flags) == (None, 1, (Flag.LENGTH,))
    assert (third.revision, third.flags) == (Revision(target="لم يدفع أحد."), ())
    assert fourth.flags == (Flag.NULL,)
    assert (fourth.confidence, fourth.revision) == (0.5, talks.beads[3].revision)
    assert (imported.edited, imported.commented, imported.judged) == (2, 1, 2)


def test_rows_may_be_sorted_and_deleted_and_stand_below_a_title(
    talks: Bitext, edit: Callable[[Edit], ImportedBitext]
) -> None:
    def review(sheet: Any) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), start=2):
            for place, value in enumerate(row, start=1):
                sheet.cell(number, place).value = value
        sheet.delete_rows(3)
        sheet.insert_rows(1, 2)
        sheet["A1"] = "Our review"
        sheet.cell(40, 9).value = "somewhere else"

    imported = edit(review)
    assert imported.bitext == talks
    assert imported.missing == (3,)


def test_deleted_columns_count_as_unchanged(talks: Bitext, edit: Callable[[Edit], ImportedBitext]) -> None:
    def review(sheet: Any) -> None:
        sheet.delete_cols(4, 4)  # confidence, segments, flags and comment
        sheet.delete_cols(2)
        sheet["B2"] = "انطلقت المحادثات."

    imported = edit(review)
    assert imported.bitext.beads[0].revision == Revision(target="انطلقت المحادثات.")
    assert imported.bitext.beads[1:] == talks.beads[1:]


@pytest.mark.parametrize("column", ["ID", "Target"])
def test_a_deleted_column_that_is_needed_is_named(
    edit: Callable[[Edit], ImportedBitext], column: str
) -> None:
    with pytest.raises(FormatError, match=rf"edited\.xlsx: .*'{column}' for one is missing"):
        edit(lambda sheet: sheet.delete_cols(COLUMNS.index(column) + 1))


def test_a_cell_is_emptied_on_purpose(edit: Callable[[Edit], ImportedBitext]) -> None:
    imported = edit(lambda sheet: sheet.__setitem__("C2", None))
    assert imported.bitext.beads[0].revision == Revision(target="")
    assert imported.emptied == (1,)


def _set(place: str, value: object) -> Edit:
    return lambda sheet: sheet.__setitem__(place, value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_set("C3", "=B3"), r"cell C3 of the sheet 'Review' holds a formula"),
        (_set("D3", "=1/2"), r"cell D3 .* holds a formula"),
        (_set("C3", "#REF!"), r"cell C3 .* holds the error #REF!"),
        (_set("C3", date(2026, 11, 23)), r"cell C3 .* holds a date; make it a text"),
        (_set("D3", "high"), r"cell D3 .* holds 'high', which is no confidence"),
        (_set("D3", 62), r"cell D3 .* holds '62'"),
        (_set("F3", "number-missmatch"), r"cell F3 .* the flag 'number-missmatch', which is none of null, "),
        (_set("A3", None), r"cell A3 .* is empty, and rows cannot be added"),
        (_set("A3", "7-abcd"), r"row 3 has the ID '7-abcd', which this bitext has not"),
        (
            lambda sheet: sheet.__setitem__("A3", sheet["A2"].value),
            r"row 3 has the ID '1-....' of row 2 again",
        ),
        (
            lambda sheet: sheet.merge_cells("C3:C4"),
            r"the cells C3:C4 of the sheet 'Review' are merged; split",
        ),
        (lambda sheet: sheet.merge_cells("B2:C2"), r"the cells B2:C2 .* are merged"),
    ],
)
def test_what_cannot_be_told_is_refused_by_naming_the_cell(
    edit: Callable[[Edit], ImportedBitext], change: Edit, message: str
) -> None:
    with pytest.raises(FormatError, match=rf"edited\.xlsx: {message}"):
        edit(change)


def test_merged_cells_beside_the_table_do_no_harm(
    talks: Bitext, edit: Callable[[Edit], ImportedBitext]
) -> None:
    assert edit(lambda sheet: sheet.merge_cells("J2:K9")).bitext == talks


def test_a_text_too_long_for_a_cell_is_cut_there_and_nowhere_else(
    make_bitext: BitextMaker, edit: Callable[..., ImportedBitext]
) -> None:
    long = "👩 كلمة" * 8_000
    bitext = make_bitext(["Short.", "Short."], [long, "قصير."])
    value = _load(render_review_xlsx(bitext))["Review"]["C2"].value
    assert value.endswith("… [cut: 48,000 characters are too many for a cell]")
    assert len(value.encode("utf-16-le")) // 2 <= 32_767
    assert long_texts(bitext) == [
        "passage 1 is too long for a cell and cut there; edit it in an XLIFF file instead"
    ]
    imported = edit(_set("B2", "Brief."), bitext=bitext)
    assert imported.bitext.beads[0].revision == Revision(source="Brief.")
    with pytest.raises(FormatError, match=r"cell C2 .* was edited, but of its 48,000 characters only"):
        edit(_set("C2", "أقصر"), bitext=bitext)


def test_escapes_of_excel_are_no_text_and_text_is_no_escape(
    make_bitext: BitextMaker, edit: Callable[..., ImportedBitext]
) -> None:
    bitext = make_bitext(["_x0041_ is not A"], ["نص"])
    assert edit(lambda _: None, bitext=bitext).bitext == bitext


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_a_workbook_with_entities_is_refused(talks: Bitext, tmp_path: Path, part: str) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(io.BytesIO(render_review_xlsx(talks))) as original,
        zipfile.ZipFile(path, "w") as changed,
    ):
        for name in original.namelist():
            content = original.read(name)
            changed.writestr(name, bomb + content if name == part else content)
    with pytest.raises(FormatError, match=r"bomb\.xlsx: .*declares a document type"):
        import_edited(path, talks)


def test_a_stray_cell_far_away_costs_nothing(talks: Bitext, edit: Callable[[Edit], ImportedBitext]) -> None:
    assert edit(_set("XFD9000", "far to the right")).bitext == talks
    with pytest.raises(FormatError, match=r"has cells down to row 1,048,576; delete the rows below"):
        edit(_set("A1048576", "far below"))


def test_a_workbook_that_unpacks_to_too_much_is_refused(talks: Bitext, tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(render_review_xlsx(talks))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/image1.png", bytes(70 << 20))
    with pytest.raises(FormatError, match=r"bomb\.xlsx: this workbook unpacks to more than 64 MiB"):
        import_edited(path, talks)


def test_another_workbook_is_refused(talks: Bitext, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.save(tmp_path / "other.xlsx")
    with pytest.raises(FormatError, match=r"other\.xlsx: no sheet has the columns ID and Target"):
        import_edited(tmp_path / "other.xlsx", talks)


def test_libreoffice_has_the_same_cells_and_gives_them_back(make_bitext: BitextMaker, tmp_path: Path) -> None:
    # LibreOffice resolves this escape twice.
    texts = [text for text in PIECES if "_x005F_" not in text]
    bitext = make_bitext([*texts, "_x0041_"], [*reversed(texts), "_x0041_"])
    workbook = _load(render_review_xlsx(bitext))
    workbook["Review"]["C2"] = "انطلقت المحادثات (PKK)."
    original = tmp_path / "hostile.xlsx"
    workbook.save(original)
    saved = convert(original, "xlsx:Calc MS Excel 2007 XML", tmp_path / "saved")
    rows = list(openpyxl.load_workbook(saved)["Review"].iter_rows(min_row=2, values_only=True))
    sources, targets = (
        [written_form(text) for text in document.segment_texts] for document in (bitext.source, bitext.target)
    )
    assert [row[1] or "" for row in rows] == sources
    assert [row[2] or "" for row in rows] == ["انطلقت المحادثات (PKK).", *targets[1:]]
    imported = import_edited(saved, bitext)
    assert imported.bitext.beads[0].revision == Revision(target="انطلقت المحادثات (PKK).")
    assert imported.bitext.beads[1:] == bitext.beads[1:]
