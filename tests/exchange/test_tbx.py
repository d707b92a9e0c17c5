"""Term bases: what is written reads back, and so does what other programs write."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from translate.storage.tbx import tbxfile

from align.errors import FormatError, GlossaryError, LanguageError
from align.exchange.language_tags import LanguagePair
from align.exchange.tbx_reading import read_tbx
from align.exchange.tbx_v2 import render_tbx_v2
from align.exchange.tbx_v3 import render_tbx_v3
from align.terms import Term, TermList, TermStatus, TermType, Variant
from tbx_schemas import tbx_basic_schema
from term_samples import DAMASCUS, PKK, SAMPLES

MARTIF = '<martif type="TBX" xml:lang="en"><text><body>{}</body></text></martif>'


def _read(folder: Path, content: str | bytes, languages: LanguagePair | None = None) -> TermList:
    path = folder / "a.tbx"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_tbx(path, languages)


def test_version_2_holds_whole_entries(tmp_path: Path) -> None:
    assert _read(tmp_path, render_tbx_v2(SAMPLES)) == SAMPLES


def test_version_3_holds_forms_standing_examples_note_and_days(tmp_path: Path) -> None:
    pkk, damascus, *_ = _read(tmp_path, render_tbx_v3(SAMPLES)).terms
    assert (pkk.source, pkk.target, pkk.type, pkk.status) == (PKK.source, PKK.target, PKK.type, PKK.status)
    assert [form.text for form in pkk.source_variants] == ["PKK", "Kurdistan Workers' Party"]
    assert (pkk.source_example, pkk.target_example) == (PKK.source_example, PKK.target_example)
    assert (pkk.note, pkk.id) == (PKK.note, PKK.id)
    assert pkk.created == datetime(2026, 11, 23, tzinfo=UTC)
    assert damascus.status is TermStatus.PROPOSED


def test_version_3_is_in_its_name_space() -> None:
    root = etree.fromstring(render_tbx_v3(SAMPLES))
    assert root.tag == "{urn:iso:std:iso:30042:ed-2}tbx"
    assert (root.get("style"), root.get("type")) == ("dca", "TBX-Basic")
    assert len(root.findall(".//{*}conceptEntry")) == 4


def test_version_3_is_valid() -> None:
    hostile = replace(PKK, source="<PKK> & co\t\u202e", note="one\ntwo\x00", source_example=" \n")
    one_sided = replace(DAMASCUS, target="", target_variants=(), id='"&', created=None)
    schema = tbx_basic_schema()
    for terms in (SAMPLES, TermList("en-US", "ar-SA", (hostile, one_sided))):
        schema.assertValid(etree.fromstring(render_tbx_v3(terms)))


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("<date>2026-11-23</date>", "<date>2026-11-23T10:00:00Z</date>"),
        ("preferredTerm-admn-sts", "preferred"),
        ('type="subjectField"', 'type="subject"'),
        ('<langSec xml:lang="ar">', "<langSec>"),
        ("<term>PKK</term>", ""),
        ('type="context"', 'type="definition"'),
        ("ed-2", "ed-3"),
    ],
)
def test_what_is_not_version_3_is_not_valid(written: str, wrong: str) -> None:
    content = render_tbx_v3(SAMPLES).decode()
    assert written in content
    assert not tbx_basic_schema().validate(etree.fromstring(content.replace(written, wrong).encode()))


def test_canonical_forms_come_first() -> None:
    term = replace(PKK, source="Kurdistan Workers' Party")
    root = etree.fromstring(render_tbx_v2(TermList("en", "ar", (term,))))
    assert [element.text for element in root.iter("term")][:2] == ["Kurdistan Workers' Party", "PKK"]


def test_identifiers_are_names_and_used_once() -> None:
    terms = TermList("en", "ar", (PKK, PKK, DAMASCUS, replace(PKK, id='"&')))
    root = etree.fromstring(render_tbx_v2(terms))
    assert [entry.get("id") for entry in root.iter("termEntry")] == [
        "id-3fa2c0de81",
        "entry-2",
        "entry-3",
        "entry-4",
    ]


def test_there_is_no_empty_term_base() -> None:
    with pytest.raises(GlossaryError, match="no entry to write"):
        render_tbx_v2(TermList("en", "ar", ()))


def test_translate_toolkit_finds_as_many_entries(shared_data: Path) -> None:
    terms = read_tbx(shared_data / "fixtures" / "tico19_google_terms.derived.tbx")
    toolkit = tbxfile.parsestring(render_tbx_v2(terms))  # type: ignore[no-untyped-call]
    assert len(toolkit.units) == len(terms.terms) == 337
    assert [unit.source for unit in toolkit.units] == [term.source for term in terms.terms]
    assert [unit.target for unit in toolkit.units] == [term.target for term in terms.terms]


@pytest.mark.parametrize("render", [render_tbx_v2, render_tbx_v3])
def test_a_real_term_base_is_read_completely_and_again(
    shared_data: Path, tmp_path: Path, render: Callable[[TermList], bytes]
) -> None:
    terms = read_tbx(shared_data / "fixtures" / "tico19_google_terms.derived.tbx")
    assert len(terms.terms) == 337
    assert terms.remarks == ()
    assert all(term.source and term.target for term in terms.terms)
    assert _read(tmp_path, render(terms)) == terms


def test_an_entry_of_another_program(tmp_path: Path) -> None:
    entry = """
      <termEntry id="c7">
        <descrip type="subjectField">medicine</descrip>
        <descripGrp><descrip type="definition">An infectious disease.</descrip></descripGrp>
        <transacGrp><transac type="origination">me</transac><date>2024-05-06</date></transacGrp>
        <transacGrp><transac type="modification">me</transac><date>last week</date></transacGrp>
        <langSet xml:lang="fr"><tig><term>choléra</term></tig></langSet>
        <langSet xml:lang="EN-us">
          <ntig><termGrp><term>the <hi>cholera</hi></term>
            <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig>
          <ntig><termGrp><term>cholera</term>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
          <ntig><termGrp><term>blue death</term>
            <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
        </langSet>
        <langSet xml:lang="ar"><tig><term>الكوليرا</term>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig></langSet>
      </termEntry>"""
    (term,) = _read(tmp_path, MARTIF.format(entry)).terms
    assert term == Term(
        "cholera",
        "الكوليرا",
        TermType.MISCELLANEOUS,
        (Variant("cholera", 0), Variant("the cholera", 0)),
        (),
        1.0,
        status=TermStatus.APPROVED,
        note="subject: medicine\nAn infectious disease.",
        created=datetime(2024, 5, 6, tzinfo=UTC),
    )


def test_fields_may_be_elements_of_their_own(tmp_path: Path) -> None:
    content = """<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
      xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
      <text><body><conceptEntry id="c1"><min:subjectField>place</min:subjectField>
      <langSec xml:lang="en"><termSec><term>Homs</term>
        <min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus>
        <basic:context>Homs is old.</basic:context></termSec></langSec>
      <langSec xml:lang="ar"><termSec><term>حمص</term></termSec></langSec>
      </conceptEntry></body></text></tbx>"""
    (term,) = _read(tmp_path, content).terms
    assert (term.type, term.status, term.source_example) == (
        TermType.LOCATION,
        TermStatus.PROPOSED,
        "Homs is old.",
    )


def _entry(**terms: str) -> str:
    sections = (
        f'<langSet xml:lang="{tag}"><tig><term>{t}</term></tig></langSet>' for tag, t in terms.items()
    )
    return f"<termEntry>{''.join(sections)}</termEntry>"


def test_what_has_one_language_is_to_be_checked_and_what_has_neither_is_told(tmp_path: Path) -> None:
    content = MARTIF.format(_entry(en="Homs", ar="حمص") + _entry(en="Hama") + _entry(de="Wien", fr="Vienne"))
    terms = _read(tmp_path, content)
    assert [(term.source, term.target, term.status) for term in terms.terms] == [
        ("Homs", "حمص", TermStatus.APPROVED),
        ("Hama", "", TermStatus.TO_CHECK),
    ]
    assert terms.remarks == (f"{tmp_path / 'a.tbx'}: 1 entry in neither language was passed over",)


def test_the_languages_are_chosen(tmp_path: Path) -> None:
    content = MARTIF.format(_entry(en="Vienna", de="Wien", fr="Vienne"))
    (term,) = _read(tmp_path, content, LanguagePair("fr", "de-AT")).terms
    assert (term.source, term.target) == ("Vienne", "Wien")


def test_wrong_languages_are_told(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match="its entries are in de, fr, and none is in both en and ar"):
        _read(tmp_path, MARTIF.format(_entry(de="Wien", fr="Vienne")))
    with pytest.raises(LanguageError, match="written in the letters of ar, not of en"):
        _read(tmp_path, MARTIF.format(_entry(en="دمشق", ar="Damascus")))


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (MARTIF.format(""), FormatError, "there is no entry in it"),
        ("<html/>", FormatError, "root element is <html>"),
        (
            f'<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/passwd">]>{MARTIF.format(_entry(en="&x;"))}',
            FormatError,
            "declares XML entities",
        ),
        (
            MARTIF.format(
                '\n<termEntry><admin type="x-confidence">high</admin>' + _entry(en="a", ar="ب")[11:]
            ),
            FormatError,
            "the entry in line 2 has 'high' as its confidence",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(
    tmp_path: Path, content: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        _read(tmp_path, content)
