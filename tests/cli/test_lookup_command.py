"""``align lookup`` on a real run of the sample articles, in both languages."""

import json
from pathlib import Path

import pytest

from command import align

KEYS = {
    "id",
    "source",
    "target",
    "source_language",
    "target_language",
    "type",
    "status",
    "confidence",
    "evidence",
    "flags",
    "note",
    "source_variants",
    "target_variants",
    "source_surfaces",
    "target_surfaces",
    "source_first",
    "target_first",
    "documents",
    "source_example",
    "target_example",
    "created",
    "changed",
    "match",
    "matched",
    "matched_words",
    "score",
}


@pytest.mark.parametrize(
    "query",
    [
        "Alexander Lavrentiev",
        "Lavrentiev",
        "lavrentiev",
        "Lavrentyev",
        "ألكسندر لافرنتييف",
        "لافرنتييف",
        "لافرينتييف",
        "ولافرنتييف",
        "للافرينتييف",
        "الكسندر لافرنتيف",
    ],
)
def test_a_name_in_either_language_however_it_is_spelt(results: Path, query: str) -> None:
    outcome = align("lookup", query, "--glossary", results / "glossary.db")
    assert (outcome.status, outcome.errors) == (0, "")
    assert outcome.output.startswith("Alexander Lavrentiev\nألكسندر لافرنتييف\n  PER, ")


def test_an_entry_says_what_a_translator_asks(results: Path) -> None:
    entry = align("lookup", "Lavrentiev", "--glossary", results).output.split("\n\n")[0].splitlines()
    assert entry[3:9] == [
        "  ! rendered in more than one way",
        "  in astana-talks",
        "  en  1 × Alexander Lavrentiev",
        "  en  1 × Lavrentiev",
        "  ar  1 × ألكسندر لافرنتييف",
        "  ar  1 × لافرينتييف",
    ]
    assert entry[9].startswith("  Alexander Lavrentiev, the Russian president’s special envoy")
    assert "لافرنتييف، المبعوث الخاص" in entry[10]
    assert entry[11].endswith("astana-talks.html, segment 9, characters 799-819")
    assert entry[12].startswith("  id: ")


def test_what_is_only_similar_is_marked(results: Path) -> None:
    def third_line(query: str) -> str:
        return align("lookup", query, "--glossary", results).output.splitlines()[2]

    assert third_line("Lavrentyev").endswith("; only similar to what you asked for")
    for query in ("Lavrentiev", "alexander lavrentiev", "وألكسندر لافرنتييف"):
        assert "similar" not in third_line(query)


def test_an_organisation_is_found_by_its_letters(results: Path) -> None:
    output = align("lookup", "PKK", "--glossary", results).output
    assert output.startswith("Kurdistan Workers’ Party\nحزب العمال الكردستاني\n  ORG, ")


def test_json_for_programs(results: Path) -> None:
    outcome = align("lookup", "المغرب", "--glossary", results, "--json", "--limit", "1")
    (hit,) = json.loads(outcome.output)
    assert set(hit) == KEYS
    assert (hit["source"], hit["target"], hit["type"], hit["match"]) == ("Morocco", "المغرب", "LOC", "exact")
    assert hit["documents"] == ["atlas-lions"]
    assert hit["source_variants"][0].keys() == {"text", "count"}
    assert "المغرب" in outcome.output


@pytest.mark.parametrize("query", ["Xyzzyplugh", "ظظظظظظ", "", "؟!"])
def test_nothing_found(results: Path, query: str) -> None:
    outcome = align("lookup", query, "--glossary", results)
    assert (outcome.status, outcome.output) == (1, "")
    assert outcome.errors.startswith(f"align: {results / 'glossary.db'}: nothing like {query!r} in it")
    as_json = align("lookup", query, "--glossary", results, "--json")
    assert (as_json.status, json.loads(as_json.output)) == (1, [])


def test_the_glossary_of_the_last_run_is_asked_if_none_is_named(
    results: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(results.parent)
    assert align("lookup", "Morocco").status == 0
    monkeypatch.chdir(results)
    assert align("lookup", "Morocco").status == 0
    monkeypatch.chdir(tmp_path)
    outcome = align("lookup", "Morocco")
    assert outcome.status == 1
    assert "run align run first" in outcome.errors
    monkeypatch.setenv("ALIGN_GLOSSARY", str(results / "glossary.db"))
    assert align("lookup", "Morocco").status == 0


def test_a_glossary_that_is_none(tmp_path: Path) -> None:
    outcome = align("lookup", "Morocco", "--glossary", tmp_path)
    assert outcome.status == 1
    assert outcome.errors.startswith(f"align: {tmp_path / 'glossary.db'}: there is no glossary here")
    (tmp_path / "glossary.db").write_text("no database", encoding="utf-8")
    outcome = align("lookup", "Morocco", "--glossary", tmp_path)
    assert outcome.status == 1
    assert "not a glossary made by align" in outcome.errors
