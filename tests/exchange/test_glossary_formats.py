"""All glossary formats: what belongs into each, and that nothing is lost but what it cannot hold."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from align.exchange.deepl_csv import LONGEST_FORM
from align.exchange.glossary_formats import FORMATS, read_terms, select_terms
from align.exchange.language_tags import LanguagePair
from align.exchange.segment_text import legal_line, legal_lines
from align.terms import Occurrence, Term, TermFlag, TermList, TermStatus, TermType, Variant
from hostile_texts import hostile_text
from libreoffice import convert
from term_samples import DAMASCUS, ENAB_BALADI, PKK, SAMPLES

#: Formats that hold whole entries.
LOSSLESS = ("tsv", "csv", "xlsx", "tbx")


def _written(folder: Path, name: str, terms: TermList) -> Path:
    path = folder / f"glossary{FORMATS[name].suffix}"
    path.write_bytes(FORMATS[name].render(terms).content)
    return path


@pytest.mark.parametrize("name", LOSSLESS)
def test_whole_entries_read_back(name: str, tmp_path: Path) -> None:
    assert read_terms(_written(tmp_path, name, SAMPLES), LanguagePair("en", "ar")) == SAMPLES


def test_tables_have_all_that_is_not_rejected_and_tools_what_they_can_use() -> None:
    for form in FORMATS.values():
        selected = select_terms(SAMPLES, form).terms
        assert selected == ((PKK, DAMASCUS) if form.for_tools else (PKK, DAMASCUS, ENAB_BALADI))
        assert select_terms(SAMPLES, form, {TermStatus.APPROVED}).terms == (PKK,)
        assert select_terms(SAMPLES, form, {TermStatus.REJECTED}).terms == (
            () if form.for_tools else SAMPLES.terms[3:]
        )


@pytest.mark.parametrize("name", ["deepl", "google"])
def test_translation_programs_get_two_columns_without_a_heading(name: str) -> None:
    comma = replace(DAMASCUS, source='Aleppo, "Syria"', target="حلب")
    content = FORMATS[name].render(TermList("en", "ar", (PKK, comma))).content.decode("utf-8")
    assert content == 'PKK,حزب العمال الكردستاني\n"Aleppo, ""Syria""",حلب\n'


@pytest.mark.parametrize("name", ["deepl", "google"])
def test_they_get_one_rendering_of_a_form_the_approved_one(name: str) -> None:
    approved = replace(DAMASCUS, target="الشام", status=TermStatus.APPROVED)
    rendered = FORMATS[name].render(TermList("en", "ar", (DAMASCUS, PKK, approved)))
    assert rendered.content.decode("utf-8").splitlines() == ["PKK,حزب العمال الكردستاني", "Damascus,الشام"]
    assert rendered.remarks == ("1 further rendering is not in it, because it takes one of a term: Damascus",)


def test_deepl_gets_no_form_that_it_refuses() -> None:
    fits, too_long = "م" * (LONGEST_FORM // 2), "م" * (LONGEST_FORM // 2 + 1)
    terms = TermList("en", "ar", (replace(PKK, target=fits), replace(DAMASCUS, target=too_long)))
    rendered = FORMATS["deepl"].render(terms)
    assert [row[0] for row in csv.reader(io.StringIO(rendered.content.decode("utf-8")))] == ["PKK"]
    assert "1 entry of more than 1,024 bytes" in rendered.remarks[0]


def test_the_workbook_is_laid_out_for_people() -> None:
    content = FORMATS["xlsx"].render(SAMPLES).content
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]][:5] == ["en", "ar", "type", "status", "note"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:W5"
    assert (sheet["A2"].alignment.readingOrder, sheet["B2"].alignment.readingOrder) == (1, 2)
    assert sheet["B2"].alignment.horizontal == "right"
    assert {str(choice.sqref): choice.formula1 for choice in sheet.data_validations.dataValidation} == {
        "C2:C5": '"PER,ORG,LOC,MISC"',
        "D2:D5": '"proposed,to-check,approved,rejected"',
    }


def test_no_cell_of_the_workbook_is_a_formula() -> None:
    hostile = replace(PKK, source="=1+1", target="+963", note="@SUM(A1)", source_example="-2")
    content = FORMATS["xlsx"].render(TermList("en", "ar", (hostile,))).content
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert [sheet["A2"].value, sheet["B2"].value, sheet["E2"].value] == ["=1+1", "+963", "@SUM(A1)"]
    assert sheet["A2"].number_format == "@"


def _values(path: Path) -> list[list[object]]:
    sheet = load_workbook(path).active
    assert sheet is not None
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_libreoffice_keeps_every_cell(tmp_path: Path) -> None:
    hostile = replace(PKK, source="=1+1", target='"نص" +963\u202e', note="007\n1/2", source_example="-1")
    path = _written(tmp_path, "xlsx", replace(SAMPLES, terms=(*SAMPLES.terms, hostile)))
    saved = convert(path, "xlsx", tmp_path / "office")
    assert _values(saved) == _values(path)
    assert read_terms(saved, LanguagePair("en", "ar")).terms[-1] == hostile


occurrences = st.none() | st.builds(
    Occurrence, hostile_text.map(lambda text: text[:50]), *[st.integers(0, 10**6)] * 3
)
variants = st.lists(
    st.builds(Variant, hostile_text.map(lambda text: text[:60]), st.integers(0, 10**6)), max_size=3
).map(tuple)
short_text = hostile_text.map(lambda text: text[:300])
terms_of_any_text = st.builds(
    Term,
    source=short_text,
    target=short_text,
    type=st.sampled_from(TermType),
    source_variants=variants,
    target_variants=variants,
    confidence=st.integers(0, 1000).map(lambda n: n / 1000),
    evidence=st.lists(short_text, max_size=2).map(tuple),
    status=st.sampled_from(TermStatus),
    source_example=short_text,
    target_example=short_text,
    source_surfaces=variants,
    target_surfaces=variants,
    source_first=occurrences,
    target_first=occurrences,
    flags=st.lists(st.sampled_from(TermFlag), unique=True).map(tuple),
    note=short_text,
)


def _line(text: str, *, table: bool) -> str:
    """A text as a file holds it; tables as text know plain white space only."""
    return legal_line(" ".join(legal_line(text).split())) if table else legal_line(text)


def _forms(forms: tuple[Variant, ...], *, table: bool) -> tuple[Variant, ...]:
    written = ((_line(form.text, table=table), form.count) for form in forms)
    return tuple(Variant(text, count) for text, count in written if text)


def _held(term: Term, *, table: bool) -> Term:
    """What a format can hold of a term."""

    def place(occurrence: Occurrence | None) -> Occurrence | None:
        if occurrence is None:
            return None
        return replace(occurrence, document=_line(occurrence.document, table=table))

    return replace(
        term,
        source=_line(term.source, table=table),
        target=_line(term.target, table=table),
        source_variants=_forms(term.source_variants, table=table),
        target_variants=_forms(term.target_variants, table=table),
        evidence=tuple(text for value in term.evidence if (text := _line(value, table=table))),
        source_example=_line(term.source_example, table=table),
        target_example=_line(term.target_example, table=table),
        source_surfaces=_forms(term.source_surfaces, table=table),
        target_surfaces=_forms(term.target_surfaces, table=table),
        source_first=place(term.source_first),
        target_first=place(term.target_first),
        note=_line(legal_lines(term.note), table=True) if table else legal_lines(term.note),
    )


@pytest.mark.parametrize("name", ["tsv", "csv", "xlsx"])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(term=terms_of_any_text)
def test_tables_hold_any_text(name: str, tmp_path: Path, term: Term) -> None:
    held = _held(term, table=name != "xlsx")
    if not held.source and not held.target:
        held = replace(held, source="x")
        term = replace(term, source="x")
    # Japanese, because letters of any script may stand in it.
    terms = TermList("en", "ja", (term,))
    assert read_terms(_written(tmp_path, name, terms), LanguagePair("en", "ja")).terms == (held,)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(term=terms_of_any_text)
def test_a_term_base_holds_any_text(tmp_path: Path, term: Term) -> None:
    source, target = f"a {term.source}", f"b {term.target}"
    term = replace(term, source=source, target=target, source_variants=(), target_variants=())
    terms = TermList("en", "ja", (term,))
    held = _held(term, table=False)
    assert read_terms(_written(tmp_path, "tbx", terms), LanguagePair("en", "ja")).terms == (held,)
