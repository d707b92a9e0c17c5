"""The glossary table: columns, safety in spreadsheets, and reading it back after editing."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from align.errors import FormatError, LanguageError, MissingFileError
from align.exchange.glossary_columns import COLUMNS
from align.exchange.glossary_tsv import read_glossary, render_glossary
from align.exchange.language_tags import LanguagePair
from align.terms import Mention, Term, TermStatus, TermType, Variant
from term_samples import PKK


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline=""), delimiter="\t"))


def _round_trip(terms: list[Term], folder: Path) -> list[Term]:
    path = folder / "a.glossary.tsv"
    path.write_bytes(render_glossary(terms))
    # Japanese, because letters of any script may stand in it.
    return list(read_glossary(path, LanguagePair("en", "ja")).terms)


def test_the_table_has_a_header_and_a_row_a_term() -> None:
    assert render_glossary([PKK]).decode() == (
        "source\ttarget\ttype\tsource_variants\tsource_counts\ttarget_variants\ttarget_counts\tevidence\t"
        "confidence\tsource_example\ttarget_example\tstatus\tsource_surfaces\tsource_surface_counts\t"
        "target_surfaces\ttarget_surface_counts\tsource_first\ttarget_first\tflags\tnote\tid\tcreated\tchanged\n"
        "PKK\tحزب العمال الكردستاني\tORG\tPKK|Kurdistan Workers' Party\t7|2\t"
        "حزب العمال الكردستاني|العمال الكردستاني\t6|3\tsimilarity|votes\t"
        '0.930\t"“The ""PKK"" will disarm,” he said."\tوقال: «سيلقي حزب العمال الكردستاني سلاحه».\tapproved\t'
        "PKK|Kurdistan Workers' Party\t7|2\tلحزب العمال الكردستاني|العمال الكردستاني\t5|3\t"
        "peace.en.txt:0:5-8\tpeace.ar.txt:0:13-34\ttwo-renderings\task the desk\t3fa2c0de81\t"
        "2026-11-23T08:00:00Z\t2026-11-24T09:30:15Z\n"
    )


def test_a_term_reads_back_but_for_its_places(tmp_path: Path) -> None:
    assert _round_trip([replace(PKK, source_mentions=(Mention(0, 5, 8),))], tmp_path) == [PKK]


@pytest.mark.parametrize("start", ["=HYPERLINK(1)", "+963", "-1", "@user", "＝1", "\t=1", " \u00a0=1"])
def test_no_cell_is_a_formula(start: str) -> None:
    content = render_glossary([replace(PKK, source=start, target_example=start)])
    assert not any(cell[:1] in "=+-@＝＋－＠" for row in _rows(content) for cell in row if cell)


@pytest.mark.parametrize("name", ["@BBCArabic", "'=1", "''@x", "'Asir", 'the "Caesar" Act', "a|b\\c", "\\"])
def test_awkward_names_read_back_exactly(name: str, tmp_path: Path) -> None:
    term = replace(PKK, source=name, source_variants=(Variant(name, 3), Variant("b", 1)))
    assert _round_trip([term], tmp_path) == [term]


def test_a_cell_stays_on_its_line() -> None:
    content = render_glossary([replace(PKK, source="Deir\n\tez-Zor", source_example='"Open\tquote')])
    header, row = _rows(content)
    assert len(content.decode().splitlines()) == 2
    assert len(header) == len(row) == len(COLUMNS)
    assert row[0] == "Deir ez-Zor"
    assert row[9] == '"Open quote'


def test_what_is_no_text_is_left_out() -> None:
    assert _rows(render_glossary([replace(PKK, source="a\ud800b\x00c")]))[1][0] == "abc"


def test_a_table_of_a_person_needs_two_columns_only(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("target\tsource\tnote\nدمشق\tDamascus\tcapital\n\t\t\n", encoding="utf-8")
    (term,) = read_glossary(path).terms
    assert (term.source, term.target, term.type) == ("Damascus", "دمشق", TermType.MISCELLANEOUS)
    assert term.note == "capital"
    assert (term.status, term.confidence) == (TermStatus.APPROVED, 1.0)


def test_a_table_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "saved.txt"
    text = render_glossary([PKK]).decode().replace("\n", "\r\n").replace("0.930", "0,93")
    path.write_bytes(text.encode("utf-16"))
    assert read_glossary(path).terms == (PKK,)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Damascus\tدمشق\tLOC" + "\t" * 14 + "here", "line 2 has 'here' as its source_first"),
        ("Damascus\tدمشق\tLOC" + "\t" * 16 + "odd", "line 2 has 'odd' as a flag"),
        ("Damascus\tدمشق\tLOC" + "\t" * 19 + "May", "line 2 has 'May' as its date created"),
        ("Damascus\tدمشق\tRIVER", "line 2 has 'RIVER' as its type; write one of PER, ORG, LOC, MISC"),
        ("Damascus\tدمشق\tLOC\tDamascus|Sham\t3", "line 2 has other source_counts than source_variants"),
        ("Damascus\tدمشق\tLOC\tDamascus\tmany", "line 2 has other source_counts than source_variants"),
        ("Damascus\tدمشق\tLOC\t\t\t\t\t\thigh", "line 2 has 'high' as its confidence"),
        ("Damascus\tدمشق\tLOC\t\t\t\t\t\t7", "line 2 has '7' as its confidence"),
        ("Damascus\tدمشق\tLOC\t\t\t\t\t\tnan", "line 2 has 'nan' as its confidence"),
        ("Damascus\tدمشق\tLOC\t\t\t\t\t\t1\t\t\tdone", "line 2 has 'done' as its status"),
        ("Damascus\t" + "x" * 200_000, "line 2 is no tab-separated line"),
    ],
)
def test_a_cell_without_sense_is_refused_by_naming_its_line(line: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("\t".join(COLUMNS) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(FormatError, match=message):
        read_glossary(path)


def test_a_name_of_one_side_only_is_to_be_checked(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("source\ttarget\n\tدمشق\nHoms\t\n", encoding="utf-8")
    terms = read_glossary(path).terms
    assert [(term.source, term.target) for term in terms] == [("", "دمشق"), ("Homs", "")]
    assert {term.status for term in terms} == {TermStatus.TO_CHECK}


def test_what_is_no_such_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("source\tyear\nDamascus\t2011\n", encoding="utf-8")
    with pytest.raises(FormatError, match="line 1 heads a source column but no target column"):
        read_glossary(path)
    path.write_bytes("دمشق\tDamascus\n".encode())
    with pytest.raises(LanguageError, match="written in the letters of ar, not of en"):
        read_glossary(path)
    with pytest.raises(MissingFileError, match="no such file"):
        read_glossary(tmp_path / "none.tsv")
