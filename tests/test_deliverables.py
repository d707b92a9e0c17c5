"""Results as files: whole or not at all, never in place of an article."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from align.bitext import Bitext
from align.deliverables import CORPUS_GLOSSARY, STORE, Deliverables, corpus_name
from align.errors import GlossaryError, OptionError, OutputError
from align.exchange.bitext_json import read_bitext
from align.glossary import GlossaryStore
from align.pipeline import AlignedPair
from align.terms import Term, TermType, Variant

ENDINGS = ("tmx", "bitext.json", "glossary.tsv", "html")


@pytest.fixture
def river() -> Term:
    return Term(
        "Euphrates", "الفرات", TermType.LOCATION, (Variant("Euphrates", 2),), (Variant("الفرات", 3),), 0.97
    )


@pytest.fixture
def pair(article: Bitext, river: Term) -> AlignedPair:
    return AlignedPair("euphrates", article, (river,))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_pair_gives_its_files(pair: AlignedPair, article: Bitext, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "results"
    delivered = Deliverables(folder).write(pair)
    assert [path.name for path in delivered.files] == [f"euphrates.{ending}" for ending in ENDINGS]
    assert names(folder) == {*(path.name for path in delivered.files), STORE}
    assert read_bitext(folder / "euphrates.bitext.json").beads == article.beads
    assert delivered.units == (folder / "euphrates.tmx").read_text(encoding="utf-8").count("<tu ")


def test_without_a_glossary(pair: AlignedPair, tmp_path: Path) -> None:
    results = Deliverables(tmp_path, glossary=False)
    results.write(pair)
    results.write_corpus([pair])
    assert names(tmp_path) == {
        "euphrates.tmx",
        "euphrates.bitext.json",
        "euphrates.html",
        "corpus.tmx",
        "index.html",
    }


def test_files_of_an_earlier_run_are_found_and_left(pair: AlignedPair, tmp_path: Path) -> None:
    every = Deliverables(tmp_path)
    every.write(pair)
    every.write_corpus([pair])
    before = names(tmp_path)
    assert every.outdated(["euphrates"], corpus=True) == ()
    assert every.outdated(["euphrates"], corpus=False) == (
        tmp_path / "corpus.tmx",
        tmp_path / "index.html",
        tmp_path / CORPUS_GLOSSARY,
    )
    without = Deliverables(tmp_path, glossary=False)
    assert [path.name for path in without.outdated(["euphrates", "tigris"], corpus=True)] == [
        "euphrates.glossary.tsv",
        STORE,
        CORPUS_GLOSSARY,
    ]
    assert names(tmp_path) == before


def test_a_corpus_adds_up(pair: AlignedPair, tmp_path: Path) -> None:
    other = replace(pair, name="tigris")
    delivered = Deliverables(tmp_path).write_corpus([pair, other])
    assert [path.name for path in delivered.files] == ["corpus.tmx", CORPUS_GLOSSARY, "index.html"]
    glossary = (tmp_path / CORPUS_GLOSSARY).read_text(encoding="utf-8").splitlines()
    assert len(glossary) == 2
    assert glossary[1].startswith("Euphrates\tالفرات\tLOC\t")
    # Twice the same texts: every unit once.
    assert delivered.units == Deliverables(tmp_path).write(pair).units


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["talks", "my-corpus"], "corpus"),
        (["talks", "Corpus"], "corpus-of-all"),
        (["corpus.check"], "corpus-of-all"),
        (["corpus", "corpus-of-all"], "corpus-of-all-of-all"),
    ],
)
def test_the_memory_of_all_never_takes_the_name_of_an_article(names: list[str], expected: str) -> None:
    assert corpus_name(names) == expected


def test_an_article_called_corpus_keeps_its_memory(pair: AlignedPair, tmp_path: Path) -> None:
    results = Deliverables(tmp_path)
    pairs = [replace(pair, name="corpus"), replace(pair, name="tigris")]
    (own, *_), _ = (results.write(each).files for each in pairs)
    before = own.read_bytes()
    delivered = results.write_corpus(pairs)
    assert (own.name, delivered.files[0].name) == ("corpus.tmx", "corpus-of-all.tmx")
    assert own.read_bytes() == before
    assert own not in results.outdated(["corpus"], corpus=False)


def test_a_pair_written_again_replaces_what_it_gave_to_the_store(pair: AlignedPair, tmp_path: Path) -> None:
    results = Deliverables(tmp_path)
    for _ in range(2):
        results.write(pair)
    results.write(replace(pair, name="tigris"))
    with GlossaryStore(tmp_path / STORE) as store:
        (entry,) = store.entries()
    assert entry.documents == ("euphrates", "tigris")
    assert entry.term.source_variants == (Variant("Euphrates", 4),)


def test_beads_that_are_most_probably_wrong_are_left_out_and_counted(
    pair: AlignedPair, tmp_path: Path
) -> None:
    first, *others = pair.bitext.beads
    doubted = replace(pair, bitext=replace(pair.bitext, beads=(replace(first, confidence=0.19), *others)))
    by_default = Deliverables(tmp_path).write(doubted)
    everything = Deliverables(tmp_path, min_confidence=0).write(doubted)
    assert (by_default.below_confidence, everything.below_confidence) == (1, 0)
    assert by_default.units == everything.units - 1
    assert Deliverables(tmp_path).write_corpus([doubted]).below_confidence == 1


def test_checking_leaves_no_trace(tmp_path: Path) -> None:
    Deliverables(tmp_path / "not" / "yet").check()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(OutputError, match="there is a file; name another with -o"):
            Deliverables(folder).check()


def test_an_empty_store_is_begun_anew(pair: AlignedPair, tmp_path: Path) -> None:
    (tmp_path / STORE).touch()
    results = Deliverables(tmp_path)
    results.check()
    results.write(pair)
    with GlossaryStore(tmp_path / STORE) as store:
        assert len(store.entries()) == 1


def test_a_store_that_cannot_be_used(pair: AlignedPair, tmp_path: Path) -> None:
    (tmp_path / STORE).write_text("no database", encoding="utf-8")
    with pytest.raises(OutputError, match=r"glossary\.db: no glossary .* move it away"):
        Deliverables(tmp_path).check()
    Deliverables(tmp_path, glossary=False).check()
    with pytest.raises(GlossaryError, match=r"glossary\.db"):
        Deliverables(tmp_path).write(pair)
    assert {f"euphrates.{ending}" for ending in ENDINGS} <= names(tmp_path)


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_a_threshold_that_is_no_probability(tmp_path: Path, value: float) -> None:
    with pytest.raises(OptionError, match="from 0 to 1"):
        Deliverables(tmp_path, min_confidence=value)


def test_an_article_is_not_replaced(
    make_bitext: Callable[[Sequence[str], Sequence[str]], Bitext], tmp_path: Path
) -> None:
    bitext = make_bitext(["One."], ["واحد."])
    page = tmp_path / "talks.html"
    page.write_text("the article", encoding="utf-8")
    for side in ("source", "target"):
        document = replace(getattr(bitext, side), path=str(tmp_path / "." / "talks.html"))
        pair = AlignedPair("talks", replace(bitext, **{side: document}), ())
        with pytest.raises(OutputError, match=r"talks\.html: the result would replace the article"):
            Deliverables(tmp_path).write(pair)
    assert names(tmp_path) == {"talks.html"}
    assert page.read_text(encoding="utf-8") == "the article"


def test_what_stops_before_the_end_changes_nothing(
    pair: AlignedPair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Deliverables(tmp_path).write(pair)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def interrupt(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("align.deliverables.render_report", interrupt)
    with pytest.raises(KeyboardInterrupt):
        Deliverables(tmp_path).write(replace(pair, terms=()))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
