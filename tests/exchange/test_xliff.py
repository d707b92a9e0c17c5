"""XLIFF of both versions: valid, with states and notes, and loaded by programs nobody here wrote."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from translate.storage import xliff, xliff2

from align.bitext import Bead, Bitext, Flag, Revision
from align.exchange.edited_files import import_edited
from align.exchange.segment_text import written_form
from align.exchange.tmx import TmxOptions, render_tmx
from align.exchange.xliff_12 import render_xliff_12
from align.exchange.xliff_21 import render_xliff_21
from hostile_texts import PIECES
from omegat import OmegatProject
from xliff_schemas import xliff_schema

BitextMaker = Callable[..., Bitext]
V1 = {"x": "urn:oasis:names:tc:xliff:document:1.2"}
V2 = {"x": "urn:oasis:names:tc:xliff:document:2.0", "m": "urn:oasis:names:tc:xliff:metadata:2.0"}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@pytest.fixture(scope="module")
def talks(make_bitext: BitextMaker) -> Bitext:
    """A sure passage, one to check, and one on either side alone."""
    return make_bitext(
        ["Talks began.", "They end on July 28.", "Nobody paid.", "Rain fell."],
        ["بدأت المحادثات.", "تنتهي في 27 من تموز.", "انتهى الخبر."],
        [
            Bead((0,), (0,), 1.5, 0.97),
            Bead((1,), (1,), 0.7114, 0.62, (Flag.NUMBER_MISMATCH, Flag.LENGTH)),
            Bead((2,), (), 0.1, 0.8, (Flag.NULL,)),
            Bead((), (2,), 0.1, 0.8, (Flag.NULL,), Revision(comment="من أين هذا؟")),
            Bead((3,), (), 0.1, 0.3, (Flag.NULL,), Revision(target="هطل المطر.")),
        ],
        name="folder/talks",
    )


@pytest.fixture(scope="module")
def hostile(make_bitext: BitextMaker) -> Bitext:
    return make_bitext(PIECES, list(reversed(PIECES)), name='<"&\x01">')


def _v1(bitext: Bitext) -> etree._Element:
    return etree.fromstring(render_xliff_12(bitext, "0.1.0"))


def _v2(bitext: Bitext) -> etree._Element:
    return etree.fromstring(render_xliff_21(bitext))


@pytest.mark.parametrize("name", ["article", "talks", "hostile"])
def test_the_schemas_accept_it(name: str, request: pytest.FixtureRequest) -> None:
    bitext = request.getfixturevalue(name)
    for version, root in (("1.2", _v1(bitext)), ("2.1", _v2(bitext))):
        schema = xliff_schema(version)
        assert schema.validate(root), schema.error_log


def test_the_schemas_would_refuse_what_is_wrong(talks: Bitext) -> None:
    for version, root, names in (("1.2", _v1(talks), V1), ("2.1", _v2(talks), V2)):
        target = root.find(".//x:target", names)
        assert target is not None
        target.set("state", "perhaps")
        assert not xliff_schema(version).validate(root)


def test_version_1_has_one_file_with_languages_states_and_notes(talks: Bitext) -> None:
    (file,) = _v1(talks).findall("x:file", V1)
    assert dict(file.items()) == {
        "original": "talks.en.txt",
        "source-language": "en",
        "target-language": "ar",
        "datatype": "plaintext",
        "tool-id": "align",
    }
    sure, doubtful, omitted, added, filled = file.iterfind(".//x:trans-unit", V1)
    states = [target.get("state") for target in file.iterfind(".//x:target", V1)]
    assert states == ["translated", "needs-review-translation", None, "needs-review-translation"]
    assert [note.text for note in doubtful.iterfind("x:note", V1)] == [
        "A number or date on one side is not on the other.",
        "One side is much longer than the other: something may be missing.",
    ]
    assert {
        context.get("context-type"): context.text for context in doubtful.iterfind(".//x:context", V1)
    } == {
        "x-source-segments": "1",
        "x-target-segments": "1",
        "x-confidence": "0.620",
        "x-flags": "number-mismatch,length",
    }
    assert omitted.find("x:target", V1) is None
    assert [note.text for note in omitted.iterfind("x:note", V1)] == ["Only in the English."]
    assert (added.findtext("x:source", None, V1), added.get("translate")) == ("", "no")
    notes = [(note.get("from"), note.text) for note in added.iterfind("x:note", V1)]
    assert notes == [("align", "Only in the Arabic."), ("reviewer", "من أين هذا؟")]
    assert filled.findtext("x:target", None, V1) == "هطل المطر."
    assert sure.get(SPACE) == "preserve"
    assert sure.find("x:note", V1) is None


def test_version_2_has_the_same_in_its_own_words(talks: Bitext) -> None:
    root = _v2(talks)
    assert dict(root.items()) == {"version": "2.1", "srcLang": "en", "trgLang": "ar"}
    segments = root.findall(".//x:segment", V2)
    assert [(segment.get("state"), segment.get("subState")) for segment in segments] == [
        ("translated", None),
        ("initial", "align:needs-review"),
        ("initial", None),
        ("initial", None),
        ("initial", "align:needs-review"),
    ]
    doubtful = root.findall(".//x:unit", V2)[1]
    assert {meta.get("type"): meta.text for meta in doubtful.iterfind(".//m:meta", V2)} == {
        "source-segments": "1",
        "target-segments": "1",
        "confidence": "0.620",
        "flags": "number-mismatch,length",
    }
    assert len(doubtful.findall("x:notes/x:note", V2)) == 2


def test_another_toolkit_reads_the_same_texts(talks: Bitext, hostile: Bitext) -> None:
    for bitext in (talks, hostile):
        expected = [
            (written_form(bitext.source_text(bead)), written_form(bitext.target_text(bead)))
            for bead in bitext.beads
        ]
        first = xliff.xlifffile.parsestring(render_xliff_12(bitext, "0.1.0"))  # type: ignore[no-untyped-call]
        second = xliff2.Xliff2File.parsestring(render_xliff_21(bitext))  # type: ignore[no-untyped-call]
        for store in (first, second):
            assert [(unit.source or "", unit.target or "") for unit in store.units] == expected


def test_omegat_keeps_its_targets_and_what_was_changed_there_comes_back(
    talks: Bitext, make_bitext: BitextMaker, tmp_path: Path
) -> None:
    project = OmegatProject(tmp_path, sentences=False)
    project.add_source("talks.xlf", render_xliff_12(talks, "0.1.0").decode())
    # Where there is a target, versions before 6 take it for the text to translate.
    edits = make_bitext(["تنتهي في 27 من تموز."], ["تنتهي في 28 من تموز."])
    options = TmxOptions(created=datetime(2026, 11, 23, tzinfo=UTC), tool_version="0.1.0")
    project.add_memory("edits.tmx", render_tmx([edits], options).content)
    edited = tmp_path / "talks.xlf"
    edited.write_text(project.translate().targets["talks.xlf"], encoding="utf-8")
    imported = import_edited(edited, talks)
    assert imported.edited == 1
    assert imported.bitext.beads[1].revision == Revision(target="تنتهي في 28 من تموز.")
    assert imported.bitext.beads[1].confidence == 1
    assert imported.bitext.beads[:1] + imported.bitext.beads[2:] == talks.beads[:1] + talks.beads[2:]
