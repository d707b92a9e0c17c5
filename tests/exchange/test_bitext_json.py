"""The bitext file: what is written reads back, matches the schema, and broken files are named."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from align.bitext import Bead, Bitext, Document, Flag, Paragraph, ParagraphKind, Revision, Segment
from align.errors import FormatError, MissingFileError
from align.exchange.bitext_json import read_bitext, render_bitext

BitextMaker = Callable[..., Bitext]
SCHEMA = Path(__file__).parents[2] / "docs" / "bitext.schema.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture
def content(make_bitext: BitextMaker) -> dict[str, Any]:
    """A small bitext file as parsed JSON, for tests to break."""
    bitext = make_bitext(
        ["One.", "Two."],
        ["واحد.", "اثنان.", "ثلاثة."],
        [Bead((0,), (0,)), Bead((1,), (1,), 0.5, 0.6, (Flag.LENGTH,)), Bead((), (2,), flags=(Flag.NULL,))],
    )
    parsed: dict[str, Any] = json.loads(render_bitext(bitext))
    return parsed


def _read(content: object, folder: Path) -> Bitext:
    path = folder / "broken.bitext.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return read_bitext(path)


def test_a_bitext_reads_back_as_it_was(article: Bitext, tmp_path: Path) -> None:
    path = tmp_path / "euphrates.bitext.json"
    path.write_bytes(render_bitext(article))
    assert read_bitext(path) == article


def test_every_kind_of_paragraph_and_flag_is_written_read_and_in_the_schema(
    tmp_path: Path, validator: Draft202012Validator
) -> None:
    text = "abcdefg"
    kinds = tuple(Paragraph(index, index + 1, kind) for index, kind in enumerate(ParagraphKind))
    segments = tuple(Segment(letter, index, index + 1, index) for index, letter in enumerate(text))
    document = Document("a.txt", "en", text, kinds, segments)
    everything = tuple(range(len(text)))
    bitext = Bitext(document, document, (Bead(everything, everything, flags=tuple(Flag)),))
    path = tmp_path / "a.bitext.json"
    path.write_bytes(render_bitext(bitext))
    validator.validate(json.loads(path.read_bytes()))
    assert read_bitext(path) == bitext


def test_the_file_has_the_keys_of_the_contract(article: Bitext, validator: Draft202012Validator) -> None:
    parsed = json.loads(render_bitext(article))
    validator.validate(parsed)
    assert list(parsed) == ["format", "version", "generator", "source", "target", "beads"]
    assert list(parsed["source"]) == ["path", "lang", "text", "paragraphs", "segments"]
    assert parsed["target"]["segments"][1] == {
        "text": "بحيرة سد تشرين في تموز (رويترز)",
        "start": 45,
        "end": 76,
        "paragraph": 1,
    }
    assert parsed["beads"][2] == {
        "source": [2],
        "target": [2, 3],
        "score": 0.0,
        "confidence": 1.0,
        "flags": [],
    }


def test_the_text_is_readable_in_the_file_a_bead_a_line(article: Bitext) -> None:
    lines = render_bitext(article).decode().splitlines()
    assert any("من يدفع الثمن؟" in line for line in lines)
    assert sum('"confidence"' in line for line in lines) == len(article.beads)


def test_a_file_with_the_contracts_keys_alone_is_read(content: dict[str, Any], tmp_path: Path) -> None:
    for side in ("source", "target"):
        del content[side]["text"], content[side]["paragraphs"]
    bitext = _read(content, tmp_path)
    assert bitext.source.text == "One.\nTwo."
    assert bitext.source.paragraphs == (Paragraph(0, 4), Paragraph(5, 9))
    assert bitext.target.segment_texts == ["واحد.", "اثنان.", "ثلاثة."]


def test_unknown_keys_are_passed_over(content: dict[str, Any], tmp_path: Path) -> None:
    content["comment"] = content["beads"][0]["comment"] = "kept elsewhere"
    assert len(_read(content, tmp_path).beads) == 3


def _set(*keys: str | int, value: object) -> Callable[[dict[str, Any]], None]:
    """A function that sets one value deep inside a file's content."""

    def change(content: dict[str, Any]) -> None:
        place: Any = content
        for key in keys[:-1]:
            place = place[key]
        place[keys[-1]] = value

    return change


@pytest.mark.parametrize(
    "revision",
    [
        Revision(),
        Revision(target="كتب أحدهم هذا."),
        Revision("", "", "لماذا؟ \ud800", "needs-l10n"),
    ],
)
def test_what_a_person_changed_is_kept_beside_the_text_as_read(
    make_bitext: BitextMaker, revision: Revision, tmp_path: Path, validator: Draft202012Validator
) -> None:
    bitext = make_bitext(["One."], ["واحد."], [Bead((0,), (0,), revision=revision)])
    path = tmp_path / "a.bitext.json"
    path.write_bytes(render_bitext(bitext))
    validator.validate(json.loads(path.read_bytes()))
    assert read_bitext(path) == bitext


def test_a_revised_text_is_the_beads_text(make_bitext: BitextMaker) -> None:
    beads = [Bead((0,), (), revision=Revision(target="جديد.")), Bead((), (0,))]
    bitext = make_bitext(["New."], ["قديم."], beads)
    assert [bitext.target_text(bead) for bead in beads] == ["جديد.", "قديم."]
    assert [bitext.source_text(bead) for bead in beads] == ["New.", ""]
    assert [bead.is_null for bead in beads] == [False, True]
    assert [bead.is_edited for bead in beads] == [True, False]
    assert bitext.target.segment_texts == ["قديم."]


BROKEN_SHAPES = [
    (_set("format", value="align-glossary"), "not a bitext made by align"),
    (_set("source", value=None), "source is not a JSON object"),
    (_set("beads", value={}), "beads is not a list"),
    (_set("beads", 0, value={}), r"beads\[0\] has no 'confidence'"),
    (_set("beads", 0, "source", value=["0"]), r"beads\[0\].source\[0\] is not a whole number"),
    (_set("beads", 0, "source", value=[-1]), r"beads\[0\].source\[0\] is not a whole number"),
    (_set("beads", 0, "source", value=[True]), r"beads\[0\].source\[0\] is not a whole number"),
    (_set("beads", 0, "confidence", value=1.2), r"beads\[0\].confidence is not between 0 and 1"),
    (_set("beads", 0, "score", value="high"), r"beads\[0\].score is not a number"),
    (_set("beads", 0, "flags", value=["odd"]), r"beads\[0\].flags\[0\] is 'odd', which is none of null, "),
    (_set("beads", 2, "target", value=[]), r"beads\[2\] links nothing"),
    (_set("beads", 0, "revision", value="جديد"), r"beads\[0\].revision is not a JSON object"),
    (_set("beads", 0, "revision", value={"target": 5}), r"beads\[0\].revision.target is not a string"),
    (_set("source", "segments", 0, "text", value=None), r"source.segments\[0\].text is not a string"),
    (_set("source", "paragraphs", 0, "kind", value="poem"), r"source.paragraphs\[0\].kind is 'poem'"),
    (_set("version", value=0), "version is 0"),
]
BROKEN_SENSE = [
    (_set("beads", 0, "target", value=[1]), r"beads\[1\] links target segment 1, which beads\[0\] links too"),
    (_set("beads", 0, "target", value=[9]), r"beads\[0\] links target segment 9, but there are 3"),
    (_set("beads", 0, "target", value=[]), "beads leave target segment 0 out"),
    (_set("beads", 1, "target", value=[2, 1]), r"beads\[1\].target does not increase"),
    (_set("source", "segments", 0, "end", value=3), r"source.segments\[0\] is not what its offsets say"),
    (_set("source", "segments", 0, "paragraph", value=7), r"source.segments\[0\] is in paragraph 7"),
    (_set("source", "paragraphs", 1, "end", value=99), r"source.paragraphs\[1\] lies outside the text"),
]


@pytest.mark.parametrize(("breaking", "message"), BROKEN_SHAPES + BROKEN_SENSE)
def test_a_broken_file_is_refused_by_naming_the_place(
    content: dict[str, Any], breaking: Callable[[dict[str, Any]], None], message: str, tmp_path: Path
) -> None:
    breaking(content)
    with pytest.raises(FormatError, match=rf"broken\.bitext\.json: {message}"):
        _read(content, tmp_path)


@pytest.mark.parametrize("breaking", [breaking for breaking, _ in BROKEN_SHAPES])
def test_the_schema_refuses_broken_shapes_too(
    content: dict[str, Any], breaking: Callable[[dict[str, Any]], None], validator: Draft202012Validator
) -> None:
    breaking(content)
    assert not validator.is_valid(content)


def test_a_newer_version_asks_for_an_update(content: dict[str, Any], tmp_path: Path) -> None:
    content["version"] = 2
    with pytest.raises(FormatError, match=r"version 2, newer than 1, .*update align"):
        _read(content, tmp_path)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "broken JSON in line 1, column 1"),
        (b'{"format": "align-bitext",\n "version"', "broken JSON in line 2"),
        ("نص".encode("cp1256"), "not UTF-8 at byte 0"),
        (b'{"format": NaN}', "NaN is not a JSON number"),
        (b"[" * 100_000, "JSON that no bitext is made of"),
        (b"[]", "the file is not a JSON object"),
        (b'{"format": "align-bitext", "version": 1' + b"0" * 5000 + b"}", "JSON that no bitext is made of"),
    ],
)
def test_what_is_no_json_is_refused(raw: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.bitext.json"
    path.write_bytes(raw)
    with pytest.raises(FormatError, match=message):
        read_bitext(path)


def test_offsets_without_a_text_cannot_ask_for_all_memory(content: dict[str, Any], tmp_path: Path) -> None:
    del content["source"]["text"]
    content["source"]["segments"][1]["start"] = 10**15
    with pytest.raises(FormatError, match="its segment 1 cannot start at"):
        _read(content, tmp_path)


def test_a_missing_file_and_a_directory_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="no such file"):
        read_bitext(tmp_path / "none.bitext.json")
    with pytest.raises(MissingFileError, match="this is a folder"):
        read_bitext(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(st.characters(exclude_categories=())), min_size=1, max_size=3),
    st.floats(0, 1),
    st.floats(allow_nan=False, allow_infinity=False),
)
def test_any_text_survives(
    make_bitext: BitextMaker, tmp_path: Path, texts: list[str], confidence: float, score: float
) -> None:
    # Two halves of a pair are the one character that they encode, also for JSON.
    texts = [text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass") for text in texts]
    everything = tuple(range(len(texts)))
    bitext = make_bitext(texts, texts, [Bead(everything, everything, score, confidence)])
    path = tmp_path / "a.bitext.json"
    path.write_bytes(render_bitext(bitext))
    assert read_bitext(path) == bitext
