"""The translation memory in the hands of OmegaT: its schemas accept it, and it translates with it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from align.bitext import Bead, Bitext, Flag
from align.exchange.tmx import TmxExtras, TmxOptions, render_tmx
from omegat import OmegatProject, unpack_schemas

BitextMaker = Callable[..., Bitext]
OPTIONS = TmxOptions(
    created=datetime(2026, 11, 23, tzinfo=UTC),
    tool_version="0.1.0",
    source_language="en-US",
    target_language="ar-SA",
)


#: All that a memory can have.
EVERYTHING = replace(OPTIONS, as_read=True, extras=TmxExtras(nulls=True, alternatives=True, context=True))


@pytest.fixture(scope="module")
def hostile(make_bitext: BitextMaker) -> Bitext:
    """A bitext with everything that has ever broken a translation memory."""
    pairs = [
        ('</seg></tuv><tu> & "quoted" <![CDATA[ ]]> -- <!-- ', "</seg> و«مقتبس» & ]]>"),
        ("control \x00\x07\x1b characters \x0b and \ufffe", "محارف \x01 تحكم \uffff"),
        ("a lone \ud800 surrogate", "بديل \udfff منفرد"),
        ("an override \u202e here \u202c", "تجاوز \u202e هنا \u202c\u200f"),
        ("emoji 👩\u200d💻 and 𐤀", "رموز 👩\u200d💻"),
        (" \u00a0 \ufeffpadded\u2028on two\r\nlines \u200f", "\u200f مبطن\nعلى سطرين "),
        ("word " * 1000, "كلمة " * 1000),
        ("\u200b\u00ad", "غير مرئي"),
        ("no translation", " \u200f\n"),
    ]
    beads = [Bead((index,), (index,), -1.5, 0.25, tuple(Flag)) for index in range(len(pairs))]
    sources, targets = zip(*pairs, strict=True)
    return make_bitext(sources, targets, beads, name='<"&\x01">')


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack_schemas(tmp_path_factory.mktemp("omegat"))


def test_the_dtd_accepts_it(article: Bitext, hostile: Bitext, schemas: Path) -> None:
    dtd = etree.DTD(str(schemas / "tmx14.dtd"))
    export = render_tmx([article, hostile], EVERYTHING)
    assert dtd.validate(etree.fromstring(export.content)), dtd.error_log


def test_the_schema_that_newer_versions_insist_on_accepts_it(
    article: Bitext, hostile: Bitext, schemas: Path
) -> None:
    schema = etree.XMLSchema(file=str(schemas / "tmx14.xsd"))
    export = render_tmx([article, hostile], EVERYTHING)
    assert schema.validate(etree.fromstring(export.content)), schema.error_log


@pytest.mark.parametrize(
    "options", [OPTIONS, replace(EVERYTHING, as_read=False)], ids=["plain", "everything"]
)
def test_every_unit_translates_its_source_text(
    article: Bitext, hostile: Bitext, options: TmxOptions, tmp_path: Path
) -> None:
    export = render_tmx([article, hostile], options)
    units = [
        [seg.text or "" for seg in unit.iter("seg")] for unit in etree.fromstring(export.content).iter("tu")
    ]
    project = OmegatProject(tmp_path, ("en-GB", "ar-EG"), sentences=False)
    project.add_source("all.txt", "\n\n".join(source for source, _ in units) + "\n")
    project.add_memory("all.tmx", export.content)
    translation = project.translate()
    assert translation.memories_loaded, translation.log
    assert translation.targets["all.txt"].split("\n\n") == [target for _, target in units[:-1]] + [
        units[-1][1] + "\n"
    ]


def test_an_article_is_translated_where_its_sentences_are_beads_of_their_own(
    article: Bitext, tmp_path: Path
) -> None:
    project = OmegatProject(tmp_path)
    project.add_source("euphrates.txt", article.source.text.replace("\n", "\n\n"))
    project.add_memory("euphrates.tmx", render_tmx([article], OPTIONS).content)
    translation = project.translate()
    assert translation.memories_loaded, translation.log
    translated = translation.targets["euphrates.txt"].split("\n\n")
    single = [bead for bead in article.beads if len(bead.source) == 1 and not bead.is_null]
    assert len(single) == 6
    for bead in single:
        assert translated[bead.source[0]] == article.target_text(bead)
    assert translated[6] == "The ministry in Ankara did not answer a request for comment."


def test_the_file_that_was_read_is_matched_by_its_texts_as_read(
    make_bitext: BitextMaker, tmp_path: Path
) -> None:
    bitext = make_bitext(["Talks end in\u00a0May 2023\u200f"], ["تنتهي المحادثات في أيار 2023"])
    project = OmegatProject(tmp_path, sentences=False)
    project.add_source("as-read.txt", "Talks end in\u00a0May 2023\u200f")
    project.add_source("typed.txt", "Talks end in May 2023")
    project.add_memory("talks.tmx", render_tmx([bitext], replace(OPTIONS, as_read=True)).content)
    assert project.translate().targets == {
        "as-read.txt": "تنتهي المحادثات في أيار 2023",
        "typed.txt": "تنتهي المحادثات في أيار 2023",
    }


def test_a_memory_that_omegat_refuses_would_be_noticed(article: Bitext, tmp_path: Path) -> None:
    project = OmegatProject(tmp_path)
    project.add_source("a.txt", "Who pays?")
    content = render_tmx([article], OPTIONS).content
    project.add_memory("a.tmx", content.replace("من يدفع".encode(), b"\x01"))
    translation = project.translate()
    assert not translation.memories_loaded
    assert translation.targets == {"a.txt": "Who pays?"}
