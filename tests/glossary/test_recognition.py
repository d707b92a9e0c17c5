"""Loading the recogniser, and what it costs."""

import subprocess
import sys
from pathlib import Path

import pytest

from align.errors import ModelError
from align.glossary import load_recogniser
from align.glossary.recognition import SpacyRecogniser
from align.pipeline import Aligner, AlignmentOptions
from align.terms import TermType


def test_it_finds_names_with_exact_offsets() -> None:
    paragraphs = ["Nothing here.", "Alexander Lavrentiev met Bashar al-Assad in Damascus."]
    found = load_recogniser().names(paragraphs)
    names = {(name.paragraph, paragraphs[name.paragraph][name.start : name.end]): name.type for name in found}
    assert names[1, "Alexander Lavrentiev"] is TermType.PERSON
    assert names[1, "Damascus"] is TermType.LOCATION


def test_a_model_that_is_not_installed() -> None:
    with pytest.raises(ModelError, match=r"xx_no_such_model.*pip"):
        load_recogniser("xx_no_such_model")


def test_a_model_without_names(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="does not recognise names"):
        load_recogniser(str(tmp_path / "blank"))


def test_torch_is_neither_imported_nor_kept_from_others() -> None:
    code = (
        "import sys\n"
        "from align.glossary import load_recogniser\n"
        "assert 'spacy' not in sys.modules\n"
        "load_recogniser()\n"
        "assert 'torch' not in sys.modules\n"
        "import importlib.util\n"
        "print(importlib.util.find_spec('torch') is not None)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in {"True", "False"}
    assert done.stderr == ""


def test_another_model_is_loaded_where_one_is_named(tmp_path: Path) -> None:
    for name, text in (("a.en.txt", "Mr Smith left London."), ("a.ar.txt", "غادر السيد سميث لندن.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    aligner = Aligner(AlignmentOptions(ner_model="no_such_model"))
    with pytest.raises(ModelError, match=r"no_such_model.*--ner-model"):
        aligner.align_files(tmp_path / "a.en.txt", tmp_path / "a.ar.txt")


def test_words_of_an_article_are_not_kept_for_the_next() -> None:
    recogniser = load_recogniser()
    assert isinstance(recogniser, SpacyRecogniser)
    recogniser.names(["Mr Smith left London."])
    known = len(recogniser.pipeline.vocab.strings)
    recogniser.names([f"Mr Zqx{letter}brim left Vw{letter}trop." for letter in "abcdefgh"])
    assert len(recogniser.pipeline.vocab.strings) <= known
