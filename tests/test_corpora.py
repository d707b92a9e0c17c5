"""The results of the sample articles in the hands of those who use them: schemas, tools, OmegaT."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from translate.storage.tmx import tmxfile

from omegat import OmegatProject, unpack_schemas

ROOT = Path(__file__).resolve().parent.parent
NAMES = sorted(path.stem for path in (ROOT / "corpora" / "en").iterdir())
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack_schemas(tmp_path_factory.mktemp("omegat"))


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """The name of a sample article."""
    return str(request.param)


@pytest.fixture
def content(results: Path, name: str) -> dict[str, Any]:
    """An article's bitext file as parsed JSON."""
    parsed: dict[str, Any] = json.loads((results / f"{name}.bitext.json").read_text(encoding="utf-8"))
    return parsed


def units(path: Path) -> list[tuple[str, str]]:
    """The texts of a translation memory's units."""
    return [
        (unit.findtext("tuv[1]/seg") or "", unit.findtext("tuv[2]/seg") or "")
        for unit in etree.parse(path).iter("tu")
    ]


def test_there_are_eight_articles_with_both_editions_and_gold(corpora: Path) -> None:
    assert len(NAMES) == 8
    assert sorted(path.stem for path in (corpora / "ar").iterdir()) == NAMES
    endings = ("en.txt", "ar.txt", "gold.tsv", "names.tsv")
    assert {path.name for path in (corpora / "gold").iterdir()} == {
        f"{name}.{ending}" for name in NAMES for ending in endings
    }


@pytest.mark.parametrize("memory", [*NAMES, "corpus"])
def test_the_memory_is_valid(results: Path, schemas: Path, memory: str) -> None:
    tree = etree.parse(results / f"{memory}.tmx")
    dtd = etree.DTD(str(schemas / "tmx14.dtd"))
    assert dtd.validate(tree), dtd.error_log
    schema = etree.XMLSchema(file=str(schemas / "tmx14.xsd"))
    assert schema.validate(tree), schema.error_log


@pytest.mark.parametrize("memory", [*NAMES, "corpus"])
def test_another_program_loads_every_unit(results: Path, memory: str) -> None:
    path = results / f"{memory}.tmx"
    store = tmxfile.parsestring(path.read_bytes())  # type: ignore[no-untyped-call]
    loaded = [(unit.source, unit.target) for unit in store.units]
    assert loaded == units(path)
    assert len(loaded) > 30


def test_the_memory_has_what_cat_tools_need(results: Path, name: str) -> None:
    tree = etree.parse(results / f"{name}.tmx")
    for unit in tree.iter("tu"):
        assert [tuv.get(LANGUAGE) for tuv in unit.iter("tuv")] == ["en", "ar"]
        for seg in unit.iter("seg"):
            assert (seg.text or "").strip() == seg.text
            assert "\n" not in (seg.text or "")
    sources = [source for source, _ in units(results / f"{name}.tmx")]
    assert len(sources) == len(set(sources))


def test_the_bitext_file_follows_its_schema(content: dict[str, Any]) -> None:
    schema = json.loads((ROOT / "docs" / "bitext.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(content)


def test_offsets_and_beads_are_exact(content: dict[str, Any]) -> None:
    for side in ("source", "target"):
        document = content[side]
        segments = document["segments"]
        assert all(document["text"][s["start"] : s["end"]] == s["text"] for s in segments)
        assert all(s["text"].strip() == s["text"] != "" for s in segments)
        linked = sorted(index for bead in content["beads"] for index in bead[side])
        assert linked == list(range(len(segments)))
    assert all(0 <= bead["confidence"] <= 1 for bead in content["beads"])


def test_the_text_is_what_its_author_wrote(content: dict[str, Any], corpora: Path, name: str) -> None:
    path = corpora / "en" / f"{name}.txt"
    if path.exists():
        assert content["source"]["text"] == path.read_text(encoding="utf-8-sig")


def test_the_page_is_one_file_with_both_texts(results: Path, content: dict[str, Any], name: str) -> None:
    page = etree.fromstring((results / f"{name}.html").read_bytes(), etree.HTMLParser(encoding="utf-8"))
    shown = etree.tostring(page, method="text", encoding="unicode")
    for side in ("source", "target"):
        for segment in content[side]["segments"]:
            assert "".join(segment["text"].split()) in "".join(shown.split())
    assert page.xpath("count(//link | //script/@src | //img/@src)") == 0
    assert page.find(".//*[@dir='rtl']") is not None


@pytest.mark.parametrize("memory", ["astana-talks", "egypt-pound"])
def test_omegat_translates_every_unit(results: Path, tmp_path: Path, memory: str) -> None:
    pairs = units(results / f"{memory}.tmx")
    project = OmegatProject(tmp_path, sentences=False)
    project.add_source("article.txt", "\n\n".join(source for source, _ in pairs))
    project.add_memory("article.tmx", (results / f"{memory}.tmx").read_bytes())
    translation = project.translate()
    assert translation.memories_loaded, translation.log
    assert translation.targets["article.txt"].split("\n\n") == [target for _, target in pairs]


def test_omegat_translates_the_article_itself(results: Path, corpora: Path, tmp_path: Path) -> None:
    article = (corpora / "en" / "atlas-lions.txt").read_text(encoding="utf-8")
    memory = results / "atlas-lions.tmx"
    project = OmegatProject(tmp_path)
    # A line is a paragraph; OmegaT wants an empty line between them.
    project.add_source("article.txt", article.replace("\n", "\n\n"))
    project.add_memory("article.tmx", memory.read_bytes())
    translation = project.translate()
    assert translation.memories_loaded, translation.log
    translated = translation.targets["article.txt"]
    # Passages of several sentences are no match for OmegaT, which goes by the sentence.
    content = json.loads((results / "atlas-lions.bitext.json").read_text(encoding="utf-8"))
    single = [
        content["source"]["segments"][bead["source"][0]]["text"]
        for bead in content["beads"]
        if len(bead["source"]) == 1
    ]
    expected = [target for source, target in units(memory) if source in single]
    assert len(expected) > 25
    found = [target for target in expected if target in translated]
    assert len(found) >= 0.9 * len(expected), sorted(set(expected) - set(found))
