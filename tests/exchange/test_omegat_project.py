"""The project for OmegaT: opening it is all there is to do, as the real program shows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest
from lxml import etree

from align.bitext import Bead, Bitext, Flag
from align.exchange.omegat_project import FOLDERS, PROJECT_FILE, OmegatProject, render_omegat_project
from align.exchange.tmx import TmxOptions
from align.terms import Term, TermStatus, TermType
from hostile_texts import PIECES
from omegat import translate_project, unpack_schemas

BitextMaker = Callable[..., Bitext]
OPTIONS = TmxOptions(created=datetime(2026, 11, 23, tzinfo=UTC), tool_version="0.1.0", min_confidence=0.2)
TERMS = (
    Term("PKK", "حزب العمال الكردستاني", TermType.ORGANISATION, (), (), 0.9),
    Term("Enab Baladi", "", TermType.ORGANISATION, (), (), 0.1),
    Term("Paris", "باريز", TermType.LOCATION, (), (), 0.9, status=TermStatus.REJECTED),
)


@pytest.fixture(scope="module")
def talks(make_bitext: BitextMaker) -> Bitext:
    """A joined passage, moved and doubtful ones, what is on one side only, and the same text twice."""
    return make_bitext(
        [
            *("Talks began. At last.", "They end", "on July 28.", "Nobody paid."),
            *("Rain fell.", "No.", "No.", "Snow fell."),
        ],
        [
            *("بدأت المحادثات أخيرًا.", "تنتهي في 28 من تموز.", "انتهى الخبر."),
            *("هطل المطر.", "لا.", "كلا.", "مراسلنا في حلب"),
        ],
        [
            Bead((0,), (0,), 1.5, 0.97),
            Bead((1, 2), (1,), 0.7, 0.92, (Flag.MOVED,)),
            Bead((3,), (), 0.1, 0.8, (Flag.NULL,)),
            Bead((), (2,), 0.1, 0.8, (Flag.NULL,)),
            Bead((4,), (3,), 0.7, 0.6),
            Bead((5,), (4,), 0.7, 0.9),
            Bead((6,), (5,), 0.7, 0.95),
            Bead((7,), (6,), 0.7, 0.9, (Flag.LOW_SIMILARITY,)),
        ],
    )


def _write(project: OmegatProject, folder: Path) -> Path:
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
    for path, content in project.files.items():
        (folder / path).write_bytes(content)
    return folder


def _paragraphs(text: str) -> list[str]:
    return text.rstrip("\n").split("\n\n")


def test_the_files_lie_where_omegat_looks_for_them(talks: Bitext) -> None:
    project = render_omegat_project(talks, "talks", OPTIONS, TERMS)
    assert [str(path) for path in project.files] == [
        "omegat.project",
        "source/talks.txt",
        "tm/auto/talks.tmx",
        "tm/penalty-20/talks.check.tmx",
        "glossary/talks.txt",
    ]
    assert project.memory.trusted.units == 3
    assert project.memory.check is not None
    assert project.memory.check.units == 2
    glossary = project.files[PurePosixPath("glossary/talks.txt")].decode("utf-8-sig")
    assert glossary == "PKK\tحزب العمال الكردستاني\torganisation\n"


def test_a_memory_without_units_replaces_one_that_had_some(make_bitext: BitextMaker) -> None:
    project = render_omegat_project(make_bitext(["One."], ["واحد."]), "one", OPTIONS, TERMS[1:])
    assert [str(path) for path in project.files] == [
        *("omegat.project", "source/one.txt", "tm/auto/one.tmx", "tm/penalty-20/one.check.tmx")
    ]


def test_the_schema_of_omegat_accepts_the_project_file(talks: Bitext, tmp_path: Path) -> None:
    schema = etree.XMLSchema(file=str(unpack_schemas(tmp_path) / "project_properties.xsd"))
    root = etree.fromstring(render_omegat_project(talks, "talks", OPTIONS).files[PROJECT_FILE])
    assert schema.validate(root), schema.error_log
    assert root.findtext("project/source_tok") == "org.omegat.tokenizer.LuceneEnglishTokenizer"
    assert root.findtext("project/sentence_seg") == "false"


def test_a_language_without_a_tokenizer_of_its_own(make_bitext: BitextMaker) -> None:
    options = replace(OPTIONS, source_language="en-GB", target_language="ckb")
    project = render_omegat_project(make_bitext(["One."], ["یەک."]), "one", options)
    root = etree.fromstring(project.files[PROJECT_FILE])
    assert [root.findtext(f"project/{side}_lang") for side in ("source", "target")] == ["en-GB", "ckb"]
    assert root.findtext("project/target_tok") == "org.omegat.tokenizer.DefaultTokenizer"


def test_omegat_translates_every_passage_that_is_sure_and_no_other(talks: Bitext, tmp_path: Path) -> None:
    root = _write(render_omegat_project(talks, "talks", OPTIONS, TERMS), tmp_path / "talks.omegat")
    translation = translate_project(root, tmp_path / "configuration")
    assert translation.memories_loaded, translation.log
    assert _paragraphs(translation.targets["talks.txt"]) == [
        "بدأت المحادثات أخيرًا.",
        "تنتهي في 28 من تموز.",
        "Nobody paid.",
        "Rain fell.",
        "كلا.",
        "كلا.",
        "Snow fell.",
    ]


def test_an_article_is_translated_to_the_last_passage(article: Bitext, tmp_path: Path) -> None:
    project = render_omegat_project(article, "euphrates", OPTIONS)
    assert project.memory.check is not None
    assert project.memory.check.units == 0
    translation = translate_project(_write(project, tmp_path / "p"), tmp_path / "configuration")
    assert translation.memories_loaded, translation.log
    assert _paragraphs(translation.targets["euphrates.txt"]) == [
        article.source_text(bead) if bead.is_null else article.target_text(bead)
        for bead in article.beads
        if bead.source
    ]


def test_hostile_texts_are_translated_alike(make_bitext: BitextMaker, tmp_path: Path) -> None:
    bitext = make_bitext(PIECES, list(reversed(PIECES)))
    project = render_omegat_project(bitext, "hostile", OPTIONS)
    translation = translate_project(_write(project, tmp_path / "p"), tmp_path / "configuration")
    assert translation.memories_loaded, translation.log
    memory = etree.fromstring(project.files[PurePosixPath("tm/auto/hostile.tmx")])
    units = {seg[0].text: seg[1].text for seg in (list(unit.iter("seg")) for unit in memory.iter("tu"))}
    sources = _paragraphs(project.files[PurePosixPath("source/hostile.txt")].decode())
    assert len(sources) > len(PIECES) - 3
    assert _paragraphs(translation.targets["hostile.txt"]) == [units.get(text, text) for text in sources]
