"""The names of a bitext: from the table and the store beside it, or from where the user says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from align.bitext import Bitext
from align.errors import FormatError, GlossaryError, MissingFileError
from align.exchange.glossary_tsv import render_glossary
from align.glossary import Contribution, GlossaryStore
from align.glossary_beside import terms_beside, terms_from
from align.terms import Mention, Term, TermType, Variant

BitextMaker = Callable[..., Bitext]
MENTIONS = (Mention(0, 0, 3),)


def term(source: str, target: str) -> Term:
    return Term(
        source,
        target,
        TermType.ORGANISATION,
        (Variant(source, 1),),
        (Variant(target, 1),),
        0.9,
        source_mentions=MENTIONS,
    )


@pytest.fixture
def bitext(make_bitext: BitextMaker) -> Bitext:
    return make_bitext(["PKK fighters left."], ["غادر مقاتلو حزب العمال الكردستاني."], name="talks")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of results: a table that a person edited since, and the store of two pairs."""
    with GlossaryStore(tmp_path / "glossary.db", create=True) as store:
        store.add(
            [
                Contribution("talks", "en", "ar", [term("PKK", "حزب العمال")]),
                Contribution("other", "en", "ar", [term("UN", "الأمم المتحدة")]),
            ]
        )
    edited = [term("PKK", "حزب العمال الكردستاني"), term("Kobani", "كوباني")]
    (tmp_path / "talks.glossary.tsv").write_bytes(render_glossary(edited))
    return tmp_path


def renderings(terms: tuple[Term, ...]) -> dict[str, str]:
    return {each.source: each.target for each in terms}


def test_the_table_says_what_and_the_store_where(folder: Path, bitext: Bitext) -> None:
    terms = terms_beside(folder / "talks.bitext.json", "talks", bitext)
    assert renderings(terms) == {"PKK": "حزب العمال الكردستاني", "Kobani": "كوباني"}
    assert [each.source_mentions for each in terms] == [MENTIONS, ()]


def test_names_of_the_target_alone_keep_their_own_places(tmp_path: Path, bitext: Bitext) -> None:
    added = [
        Term("", name, TermType.LOCATION, (), (), 0.5, target_mentions=(Mention(0, start, start + 3),))
        for start, name in enumerate(("الأردن", "لبنان"))
    ]
    with GlossaryStore(tmp_path / "glossary.db", create=True) as store:
        store.add([Contribution("talks", "en", "ar", added)])
    (tmp_path / "talks.glossary.tsv").write_bytes(render_glossary(added))
    terms = terms_beside(tmp_path / "talks.bitext.json", "talks", bitext)
    assert [each.target_mentions for each in terms] == [each.target_mentions for each in added]


def test_without_a_table_the_store_says_both(folder: Path, bitext: Bitext) -> None:
    (folder / "talks.glossary.tsv").unlink()
    (found,) = terms_beside(folder / "talks.bitext.json", "talks", bitext)
    assert (found.target, found.source_mentions) == ("حزب العمال", MENTIONS)


def test_without_a_glossary_there_are_no_names(tmp_path: Path, bitext: Bitext) -> None:
    assert terms_beside(tmp_path / "talks.bitext.json", "talks", bitext) == ()


def test_a_store_has_the_names_of_all_for_a_pair_it_does_not_know(folder: Path, bitext: Bitext) -> None:
    assert renderings(terms_from(folder, "talks", bitext)) == {"PKK": "حزب العمال"}
    for path in (folder, folder / "glossary.db"):
        assert set(renderings(terms_from(path, "unknown", bitext))) == {"PKK", "UN"}


def test_a_table_elsewhere_needs_no_store(folder: Path, bitext: Bitext) -> None:
    (folder / "glossary.db").unlink()
    terms = terms_from(folder / "talks.glossary.tsv", "talks", bitext)
    assert renderings(terms) == {"PKK": "حزب العمال الكردستاني", "Kobani": "كوباني"}


def test_a_glossary_that_is_none_is_named(tmp_path: Path, bitext: Bitext) -> None:
    with pytest.raises(MissingFileError, match=r"none\.tsv: there is no such file or folder"):
        terms_from(tmp_path / "none.tsv", "talks", bitext)
    (tmp_path / "broken.db").write_bytes(b"no database")
    with pytest.raises(GlossaryError, match=r"broken\.db"):
        terms_from(tmp_path / "broken.db", "talks", bitext)
    (tmp_path / "broken.tsv").write_text("one\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"broken\.tsv"):
        terms_from(tmp_path / "broken.tsv", "talks", bitext)
