"""``align lookup``: the terms of a text, and what a terminal and a program are shown."""

import json
from pathlib import Path

import pytest

from align.glossary import Contribution, GlossaryStore
from align.terms import Term, TermType, Variant
from command import align


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    path = tmp_path / "glossary.db"
    terms = [
        Term(
            "Ankara",
            "أنقرة",
            TermType.LOCATION,
            (Variant("Ankara", 2),),
            (Variant("أنقرة", 1),),
            0.9,
            source_example="Ankara\twaits.",
            target_example="أنقرة تنتظر.",
        ),
        Term("Anadolu\tAgency", "", TermType.ORGANISATION, (Variant("Anadolu\tAgency", 1),), (), 0.0),
    ]
    with GlossaryStore(path, create=True) as store:
        store.add([Contribution("talks", "en", "ar", terms)])
    return path


def test_the_terms_of_a_file(glossary: Path, tmp_path: Path) -> None:
    text = tmp_path / "article.txt"
    text.write_text("Ankara said so.\nوردّت أنقرة على وكالة.\nAnadolu Agency in Ankara.\n", encoding="utf-8")
    outcome = align("lookup", "--text", text, "--glossary", glossary)
    assert (outcome.status, outcome.errors) == (0, "")
    assert outcome.output == (
        "Ankara = أنقرة  [LOC, proposed]\n  Ankara 0-6, 57-63; أنقرة 22-27\n"
        "Anadolu Agency = -  [ORG, to-check]\n  Anadolu Agency 39-53\n"
    )
    found = json.loads(align("lookup", "--text", text, "--glossary", glossary, "--json").output)
    content = text.read_text(encoding="utf-8")
    assert [(place["text"], place["source"]) for place in found] == [
        ("Ankara", "Ankara"),
        ("أنقرة", "Ankara"),
        ("Anadolu Agency", "Anadolu\tAgency"),
        ("Ankara", "Ankara"),
    ]
    assert all(content[place["start"] : place["end"]] == place["text"] for place in found)


def test_a_sentence_needs_no_file(glossary: Path) -> None:
    outcome = align("lookup", "--text", "They left Ankara.", "--glossary", glossary)
    assert outcome.output == "Ankara = أنقرة  [LOC, proposed]\n  Ankara 10-16\n"


def test_a_surname_is_told_from_a_name(glossary: Path) -> None:
    envoy = Term(
        "Alexander Lavrentiev",
        "ألكسندر لافرنتييف",
        TermType.PERSON,
        (Variant("Alexander Lavrentiev", 1),),
        (Variant("ألكسندر لافرنتييف", 1),),
        0.9,
    )
    with GlossaryStore(glossary, create=True) as store:
        store.add([Contribution("envoys", "en", "ar", [envoy])])
    text = "قال لافرنتييف ما قاله ألكسندر لافرنتييف."
    outcome = align("lookup", "--text", text, "--glossary", glossary)
    assert outcome.output == (
        "Alexander Lavrentiev = ألكسندر لافرنتييف  [PER, proposed]\n"
        "  لافرنتييف (surname) 4-13; ألكسندر لافرنتييف 22-39\n"
    )
    found = json.loads(align("lookup", "--text", text, "--glossary", glossary, "--json").output)
    assert [(place["text"], place["surname"]) for place in found] == [
        ("لافرنتييف", True),
        ("ألكسندر لافرنتييف", False),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("missing.txt", "there is no such file"),
        ("no names here", "no term of it stands in the text"),
        ("x" * 10_000 + " ", "no term"),
    ],
)
def test_no_terms(glossary: Path, text: str, told: str) -> None:
    outcome = align("lookup", "--text", text, "--glossary", glossary)
    assert (outcome.status, outcome.output) == (1, "")
    assert told in outcome.errors


@pytest.mark.parametrize("arguments", [(), ("Ankara", "--text", "Ankara is there")])
def test_a_name_or_a_text(glossary: Path, arguments: tuple[str, ...]) -> None:
    outcome = align("lookup", *arguments, "--glossary", glossary)
    assert outcome.status == 2
    assert "give a name to look up, or a text" in outcome.errors


def test_a_long_query_is_not_repeated_whole(glossary: Path) -> None:
    outcome = align("lookup", "ق" * 10_000, "--glossary", glossary)
    assert outcome.status == 1
    assert len(outcome.errors) < 400


def test_tabs_and_line_ends_do_not_break_lines(glossary: Path) -> None:
    output = align("lookup", "Anadolu Agency", "--glossary", glossary).output
    assert output.startswith("Anadolu Agency\n(no rendering found)\n  ORG, to-check, confidence 0.00\n")
    assert "\t" not in output


def test_a_terminal_is_shown_what_was_asked_for_and_kept_in_order(
    glossary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = align("lookup", "أنقره", "--glossary", glossary).output
    assert not any(mark in plain for mark in "\u2068\u2069\x1b")
    monkeypatch.setattr("align.cli.entry_text.on_terminal", lambda: True)
    shown = align("lookup", "أنقره", "--glossary", glossary).output.splitlines()
    assert "\u2068" in shown[1]
    assert shown[1].endswith("\u2069")
    assert any(line.startswith("  ar  1 × \u2068") for line in shown)


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_text_is_no_folder(glossary: Path, text: str) -> None:
    outcome = align("lookup", "--text", text, "--glossary", glossary)
    assert outcome.status == 2
    assert "the text is empty" in outcome.errors
