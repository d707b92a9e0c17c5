"""The library's front door: two files or two documents to a bitext and its terms."""

import inspect
import typing
from pathlib import Path

import pytest

import align
from align import AlignedPair, Aligner, AlignmentOptions, Document, Paragraph, align_files
from align.errors import EmptyDocumentError, FormatError, MissingFileError, ModelError, OptionError
from align.pipeline import LONGEST_SEGMENT


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    """An aligner that keeps what it has loaded for all tests here."""
    return Aligner(AlignmentOptions(glossary=False))


@pytest.fixture(scope="module")
def pair(corpora: Path) -> AlignedPair:
    """A sample article with its names."""
    return align_files(corpora / "en" / "hope-mars.txt", str(corpora / "ar" / "hope-mars.txt"))


def paragraphs(path: str, language: str, *texts: str) -> Document:
    """A document that has been read but not segmented."""
    text = "\n".join(texts)
    starts = [sum(len(before) + 1 for before in texts[:index]) for index in range(len(texts))]
    places = (Paragraph(start, start + len(text)) for start, text in zip(starts, texts, strict=True))
    return Document(path, language, text, tuple(places))


def test_what_is_exported_is_documented_and_typed() -> None:
    for name in align.__all__:
        thing = getattr(align, name)
        assert inspect.getdoc(thing), name
    for function in (align_files, Aligner.align_files, Aligner.align_documents):
        assert typing.get_type_hints(function)["return"] is AlignedPair
    assert (Path(align.__file__).parent / "py.typed").is_file()


def test_a_pair_has_its_texts_beads_and_names(pair: AlignedPair) -> None:
    assert pair.name == "hope-mars"
    assert pair.bitext.source.language == "en"
    assert pair.bitext.target.text.count("المريخ") > 5
    renderings = {term.source: term.target for term in pair.terms}
    assert renderings["Mars"] == "المريخ"
    first = pair.bitext.beads[0]
    assert "Hope" in pair.bitext.source_text(first)
    assert "الأمل" in pair.bitext.target_text(first)


def test_every_segment_is_in_exactly_one_bead(pair: AlignedPair) -> None:
    bitext = pair.bitext
    for document, indices in (
        (bitext.source, [index for bead in bitext.beads for index in bead.source]),
        (bitext.target, [index for bead in bitext.beads for index in bead.target]),
    ):
        assert sorted(indices) == list(range(len(document.segments)))
        assert all(document.text[s.start : s.end] == s.text for s in document.segments)


def test_the_generator_tells_what_the_result_depends_on(pair: AlignedPair) -> None:
    generator = dict(pair.bitext.generator)
    assert str(generator["encoder"]).startswith("builtin (USE-multilingual v3")
    assert generator["options"] == {"segmented": False, "max_group": 8, "srx": None}


def test_the_same_files_give_the_same_beads(corpora: Path, pair: AlignedPair, aligner: Aligner) -> None:
    again = aligner.align_files(corpora / "en" / "hope-mars.txt", corpora / "ar" / "hope-mars.txt")
    assert again.bitext == pair.bitext
    assert again.terms == ()


def test_documents_without_files(aligner: Aligner) -> None:
    english = paragraphs("memory", "en", "The talks ended in Astana. Nobody won.", "Russia left.")
    arabic = paragraphs("memory", "ar", "انتهت المحادثات في أستانا. لم يفز أحد.", "غادرت روسيا.")
    pair = aligner.align_documents(english, arabic, name="talks")
    assert pair.name == "talks"
    assert [(bead.source, bead.target) for bead in pair.bitext.beads] == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2,), (2,)),
    ]


def test_arabic_may_be_the_source(tmp_path: Path, corpora: Path) -> None:
    for language in ("en", "ar"):
        lines = (corpora / "gold" / f"hope-mars.{language}.txt").read_text(encoding="utf-8").splitlines()
        (tmp_path / f"hope.{language}.txt").write_text("\n".join(lines[:12]), encoding="utf-8")
    options = AlignmentOptions(source_language="ar", target_language="en-GB")
    pair = align_files(tmp_path / "hope.ar.txt", tmp_path / "hope.en.txt", options)
    assert any((term.source, term.target) == ("المريخ", "Mars") for term in pair.terms)


def test_other_languages_are_aligned_without_names(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Der Zug fährt um acht.\nNiemand wartet.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Le train part à huit heures.\nPersonne n'attend.\n", encoding="utf-8")
    options = AlignmentOptions(source_language="de", target_language="fr")
    assert not options.finds_names
    pair = align_files(tmp_path / "a.txt", tmp_path / "b.txt", options)
    assert [bead.type for bead in pair.bitext.beads] == ["1:1", "1:1"]
    assert pair.terms == ()


def test_own_segmentation_rules_are_followed(tmp_path: Path, aligner: Aligner, corpora: Path) -> None:
    rules = tmp_path / "paragraphs.srx"
    rules.write_text(
        '<srx version="2.0" xmlns="http://www.lisa.org/srx20"><header cascade="no"/><body>'
        '<languagerules><languagerule languagerulename="none"/></languagerules>'
        '<maprules><languagemap languagepattern=".*" languagerulename="none"/></maprules></body></srx>',
        encoding="utf-8",
    )
    files = corpora / "en" / "hope-mars.txt", corpora / "ar" / "hope-mars.txt"
    coarse = Aligner(AlignmentOptions(srx=rules, glossary=False)).align_files(*files).bitext
    assert len(coarse.source.segments) == len(coarse.source.paragraphs)
    assert len(coarse.source.segments) < len(aligner.align_files(*files).bitext.source.segments)


def test_progress_is_told(corpora: Path) -> None:
    told: list[tuple[str, int, int]] = []
    aligner = Aligner(AlignmentOptions(glossary=False), lambda *what: told.append(what))
    aligner.align_files(corpora / "en" / "hope-mars.txt", corpora / "ar" / "hope-mars.txt")
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert stages == [
        "Loading the encoder",
        "Embedding the source",
        "Embedding the target",
        "Linking the segments",
    ]
    assert all(0 <= done <= total for _, done, total in told)


def test_errors_are_of_the_kinds_that_are_promised(aligner: Aligner, tmp_path: Path, corpora: Path) -> None:
    article = corpora / "en" / "hope-mars.txt"
    edition = corpora / "ar" / "hope-mars.txt"
    with pytest.raises(MissingFileError, match="nowhere"):
        aligner.align_files(tmp_path / "nowhere.txt", article)
    with pytest.raises(OptionError, match="--max-group 1"):
        align_files(article, edition, AlignmentOptions(max_group=1, glossary=False))
    with pytest.raises(ModelError, match="no model in this folder"):
        align_files(article, edition, AlignmentOptions(model=str(tmp_path), glossary=False))
    with pytest.raises(EmptyDocumentError, match="no text"):
        aligner.align_documents(paragraphs("a", "en"), paragraphs("b", "ar", "نص"))
    with pytest.raises(FormatError, match=r"b, line 2: .* without the end of a sentence"):
        aligner.align_documents(
            paragraphs("a", "en", "Text."),
            paragraphs("b", "ar", "نص.", "كلمة " * (LONGEST_SEGMENT // 5) + "!"),
        )
