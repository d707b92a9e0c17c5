"""``align glossary``: building from bitexts, and what a person decides."""

import json
import re
import shutil
from pathlib import Path

import pytest

from align.glossary import GlossaryStore
from align.terms import TermStatus
from command import Outcome, align


@pytest.fixture
def glossary(results: Path, tmp_path: Path) -> Path:
    """A glossary of one's own, from the run of the sample articles."""
    return Path(shutil.copy(results / "glossary.db", tmp_path))


def entry(glossary: Path, name: str) -> dict[str, object]:
    outcome = align("lookup", name, "--glossary", glossary, "--json", "--rejected", "--limit", "1")
    (found,) = json.loads(outcome.output)
    assert isinstance(found, dict)
    return found


def decide(glossary: Path, *arguments: str) -> Outcome:
    return align("glossary", *arguments, "--glossary", glossary)


def test_a_glossary_is_built_from_what_a_run_wrote(results: Path, tmp_path: Path) -> None:
    for name in ("astana-talks", "atlas-lions"):
        shutil.copy(results / f"{name}.bitext.json", tmp_path)
    outcome = align("glossary", "build", tmp_path, "--glossary", tmp_path)
    assert (outcome.status, outcome.errors.count("align:")) == (0, 0)
    assert re.fullmatch(r"\S+glossary\.db: \d+ entries from 2 of 2 articles\n", outcome.output)
    with GlossaryStore(results / "glossary.db") as run, GlossaryStore(tmp_path / "glossary.db") as built:
        assert built.document_terms("astana-talks") == run.document_terms("astana-talks")
        before = built.entries()
    again = align("glossary", "build", tmp_path / "atlas-lions.bitext.json", "--glossary", tmp_path)
    assert again.status == 0
    with GlossaryStore(tmp_path / "glossary.db") as built:
        assert built.entries() == before


def test_what_cannot_be_built_from_is_named_and_the_rest_is_built(results: Path, tmp_path: Path) -> None:
    shutil.copy(results / "astana-talks.bitext.json", tmp_path)
    (tmp_path / "broken.bitext.json").write_text("{", encoding="utf-8")
    text = (results / "hope-mars.bitext.json").read_text(encoding="utf-8")
    french = text.replace('"lang": "en"', '"lang": "fr"')
    (tmp_path / "french.bitext.json").write_text(french, encoding="utf-8")
    outcome = align("glossary", "build", tmp_path, "--glossary", tmp_path / "glossary.db")
    assert outcome.status == 1
    assert "broken.bitext.json: " in outcome.errors
    assert "french.bitext.json: this bitext is in fr and ar" in outcome.errors
    assert outcome.errors.splitlines()[-1].startswith("align: 2 of 3 articles could not be read")
    assert "from 1 of 3 articles" in outcome.output


@pytest.mark.parametrize(
    "names", [("missing.bitext.json",), (".",), ("one/a.bitext.json", "two/a.bitext.json")]
)
def test_nothing_is_written_if_nothing_can_be_built(tmp_path: Path, names: tuple[str, ...]) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        if len(names) > 1:
            (tmp_path / folder / "a.bitext.json").write_text("{}", encoding="utf-8")
    store = tmp_path / "glossary.db"
    outcome = align("glossary", "build", *(tmp_path / name for name in names), "--glossary", store)
    assert (outcome.status, outcome.output) == (1, "")
    assert outcome.errors.count("\n") == 1
    assert str(tmp_path) in outcome.errors
    assert not store.exists()


def test_approved_and_rejected(glossary: Path) -> None:
    outcome = decide(glossary, "approve", "Morocco", "دمشق")
    assert (outcome.status, outcome.output) == (0, "approved: Morocco = المغرب\napproved: Damascus = دمشق\n")
    assert entry(glossary, "Damascus")["status"] == "approved"
    assert decide(glossary, "reject", "Morocco").output == "rejected: Morocco = المغرب\n"
    gone = align("lookup", "Morocco", "--glossary", glossary)
    assert (gone.status, gone.output) == (1, "")
    assert "--rejected shows what was rejected" in gone.errors


def test_none_is_decided_if_one_is_not_there(glossary: Path) -> None:
    outcome = decide(glossary, "approve", "Morocco", "Xyzzyplugh")
    assert (outcome.status, outcome.output) == (1, "")
    assert outcome.errors.startswith(f"align: {glossary}: there is no entry 'Xyzzyplugh'")
    assert entry(glossary, "Morocco")["status"] == "proposed"


def test_a_name_of_two_entries_is_asked_back(glossary: Path) -> None:
    decide(glossary, "add", "Kingdom of Morocco", "المغرب")
    outcome = decide(glossary, "approve", "المغرب")
    assert outcome.status == 1
    identifiers = re.findall(r"\b[0-9a-f]{12}\b", outcome.errors)
    assert len(identifiers) == 2
    assert decide(glossary, "approve", identifiers[0]).status == 0


def test_edited(glossary: Path) -> None:
    outcome = decide(glossary, "edit", "Morocco", "--target", "المملكة المغربية", "--note", "in headlines")
    assert outcome.status == 0
    assert outcome.output.startswith("Morocco\nالمملكة المغربية\n  LOC, approved, confidence 1.00\n")
    assert "  note: in headlines\n" in outcome.output
    found = entry(glossary, "المملكة المغربية")
    assert (found["source"], found["status"], found["note"]) == ("Morocco", "approved", "in headlines")
    assert found["flags"] == ["differs-from-approved"]


def test_an_edit_must_say_something(glossary: Path) -> None:
    outcome = decide(glossary, "edit", "Morocco")
    assert outcome.status == 2
    assert "say what to change" in outcome.errors


def test_added_to_a_new_glossary(tmp_path: Path) -> None:
    store = tmp_path / "mine.db"
    added = align("glossary", "add", "Damascus", "دمشق", "--type", "LOC", "--glossary", store)
    assert added.status == 0
    assert added.output.startswith("Damascus\nدمشق\n  LOC, approved, confidence 1.00\n  id: ")
    twice = align("glossary", "add", "DAMASCUS", "الشام", "--glossary", store)
    assert (twice.status, twice.output) == (1, "")
    assert twice.errors.startswith(f"align: {store}: 'Damascus' is in the glossary already, as ")


def test_merged(glossary: Path) -> None:
    decide(glossary, "add", "Kingdom of Morocco", "المملكة المغربية")
    outcome = decide(glossary, "merge", "Kingdom of Morocco", "Morocco")
    assert outcome.status == 0
    assert outcome.output.startswith("Kingdom of Morocco\nالمملكة المغربية\n")
    found = entry(glossary, "Morocco")
    assert (found["source"], found["match"]) == ("Kingdom of Morocco", "exact")
    itself = decide(glossary, "merge", "Morocco", "Morocco")
    assert (itself.status, itself.output) == (1, "")


@pytest.mark.parametrize(
    "arguments", [("approve", "x"), ("edit", "x", "--note", "y"), ("reject", "x"), ("merge", "x", "y")]
)
def test_a_glossary_that_is_not_there_is_not_made(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    outcome = align("glossary", *arguments, "--glossary", tmp_path / "none.db")
    assert outcome.status == 1
    assert "there is no glossary here" in outcome.errors
    assert list(tmp_path.iterdir()) == []


def test_decisions_hold_when_articles_are_built_again(glossary: Path, results: Path) -> None:
    decide(glossary, "reject", "Morocco")
    decide(glossary, "edit", "Damascus", "--target", "الشام")
    again = align("glossary", "build", results / "atlas-lions.bitext.json", "--glossary", glossary)
    assert again.status == 0
    with GlossaryStore(glossary) as store:
        (morocco,), (damascus,) = store.find("Morocco"), store.find("Damascus")
    assert morocco.term.status is TermStatus.REJECTED
    assert damascus.term.target == "الشام"


def test_another_recogniser_is_used_for_building(results: Path, tmp_path: Path) -> None:
    import spacy

    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler", name="ner")
    ruler.add_patterns([{"label": "PERSON", "pattern": "delegates"}])  # type: ignore[attr-defined]
    pipeline.to_disk(tmp_path / "model")
    bitext, store = results / "astana-talks.bitext.json", tmp_path / "glossary.db"
    options = ("--glossary", store, "--ner-model")
    missing = align("glossary", "build", bitext, *options, tmp_path / "no-model")
    assert missing.status == 1
    assert missing.errors.startswith(f"align: {tmp_path / 'no-model'}: this spaCy model cannot be loaded; ")
    assert not store.exists() or len(GlossaryStore(store)) == 0
    built = align("glossary", "build", bitext, *options, tmp_path / "model")
    assert built.status == 0, built.errors
