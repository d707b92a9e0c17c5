"""Glossaries in the hands of OmegaT: its own readers find every term in text and TBX."""

from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

from lxml import etree

from align.exchange.omegat_glossary import render_omegat_glossary
from align.exchange.segment_text import legal_line, matching_form
from align.exchange.tbx_v2 import render_tbx_v2
from align.terms import Term, TermList, TermType, Variant
from hostile_texts import PIECES
from omegat import GlossaryEntry, OmegatProject, unpack_schemas
from term_samples import PKK, SAMPLES

HOSTILE = TermList(
    "en",
    "ar",
    (
        *(
            Term(f"{number} {piece[:200]}", f"{piece[:200]} مصطلح", TermType.PERSON, (), (), 0.9)
            for number, piece in enumerate(PIECES)
        ),
        replace(PKK, source="#MeToo", target="#أنا_أيضا", source_variants=(Variant("me\ttoo\n", 1),)),
        Term('"Caesar" Act', "قانون «قيصر»", TermType.MISCELLANEOUS, (), (), 0.9),
        Term("Türki̇ye", "تركيا", TermType.LOCATION, (), (), 0.9),
    ),
)


def _composed(*texts: str) -> tuple[str, ...]:
    """Texts as OmegaT composes what it reads."""
    return tuple(normalize("NFC", text) for text in texts)


def test_a_line_has_form_rendering_and_comment() -> None:
    assert render_omegat_glossary(SAMPLES).content.decode("utf-8") == (
        "\ufeffPKK\tحزب العمال الكردستاني\torganisation; ask the desk\n"
        "Kurdistan Workers' Party\tحزب العمال الكردستاني\tsee PKK\n"
        "Damascus\tدمشق\tplace\n"
    )


def test_omegat_reads_every_line(tmp_path: Path) -> None:
    project = OmegatProject(tmp_path)
    project.add_glossary("sample.txt", render_omegat_glossary(SAMPLES).content)
    project.add_glossary("hostile.txt", render_omegat_glossary(HOSTILE).content)
    entries = project.glossary_entries()
    assert entries["sample.txt"] == [
        GlossaryEntry("PKK", "حزب العمال الكردستاني", "organisation; ask the desk"),
        GlossaryEntry("Kurdistan Workers' Party", "حزب العمال الكردستاني", "see PKK"),
        GlossaryEntry("Damascus", "دمشق", "place"),
    ]
    read = {(entry.source.strip(), entry.target) for entry in entries["hostile.txt"]}
    expected = {
        _composed(matching_form(term.source, "en"), legal_line(term.target)) for term in HOSTILE.terms
    }
    assert read == expected | {("me too", "#أنا_أيضا")}


def test_omegat_reads_every_term_of_the_term_base(tmp_path: Path) -> None:
    project = OmegatProject(tmp_path, ("en-GB", "ar-SY"))
    project.add_glossary("sample.tbx", render_tbx_v2(SAMPLES))
    project.add_glossary("hostile.tbx", render_tbx_v2(HOSTILE))
    entries = project.glossary_entries()
    pairs = [(entry.source, entry.target) for entry in entries["sample.tbx"]]
    assert pairs == [
        ("PKK", "حزب العمال الكردستاني"),
        ("PKK", "العمال الكردستاني"),
        ("Kurdistan Workers' Party", "حزب العمال الكردستاني"),
        ("Kurdistan Workers' Party", "العمال الكردستاني"),
        ("Damascus", "دمشق"),
        ("Enab Baladi", ""),
        ("May", "ماي"),
    ]
    assert "ask the desk" in entries["sample.tbx"][0].comment
    assert "x-" not in entries["sample.tbx"][0].comment
    read = [(entry.source, entry.target) for entry in entries["hostile.tbx"]]
    for term in HOSTILE.terms:
        assert _composed(legal_line(term.source), legal_line(term.target)) in read


def test_the_schema_accepts_the_term_base(tmp_path: Path) -> None:
    schema = etree.XMLSchema(file=str(unpack_schemas(tmp_path) / "tbx.xsd"))
    for terms in (SAMPLES, HOSTILE):
        assert schema.validate(etree.fromstring(render_tbx_v2(terms))), schema.error_log
