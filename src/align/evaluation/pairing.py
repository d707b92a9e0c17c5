"""Find which prediction belongs to which gold: by name, in folders or as two files."""

from dataclasses import dataclass
from pathlib import Path

from align.errors import MissingFileError
from align.evaluation.gold import GOLD_SUFFIX

BITEXT_SUFFIX = ".bitext.json"


@dataclass(frozen=True, slots=True)
class EvaluationPair:
    """A prediction and its gold.

    Attributes:
        name: what their file names have in common.
        predicted: a bitext (``NAME.bitext.json``) or a file in gold format.
        gold: the gold file.
    """

    name: str
    predicted: Path
    gold: Path


@dataclass(frozen=True, slots=True)
class Pairing:
    """What is there to evaluate.

    Attributes:
        pairs: by name.
        unpaired: predictions without gold and gold without prediction.
    """

    pairs: tuple[EvaluationPair, ...]
    unpaired: tuple[Path, ...] = ()


def pair_files(predicted: Path, gold: Path) -> Pairing:
    """Pair two files with each other, or the files of folders by name.

    Args:
        predicted: a file, or a folder of ``NAME.bitext.json``, or if it has none, of
            ``NAME.gold.tsv``.
        gold: a file, or a folder of ``NAME.gold.tsv``.

    Raises: MissingFileError if a path does not exist or nothing can be paired.
    """
    if predicted.is_file() and gold.is_file():
        return Pairing((EvaluationPair(_name(gold), predicted, gold),))
    predictions = _by_name(predicted, BITEXT_SUFFIX) or _by_name(predicted, GOLD_SUFFIX)
    golds = _by_name(gold, GOLD_SUFFIX)
    names = sorted(predictions.keys() & golds.keys())
    if not names:
        raise MissingFileError(
            f"{predicted}: no prediction in it has gold in {gold}; "
            f"name files of the same NAME: NAME{BITEXT_SUFFIX} and NAME{GOLD_SUFFIX}"
        )
    return Pairing(
        tuple(EvaluationPair(name, predictions[name], golds[name]) for name in names),
        tuple(
            files[name]
            for files in (predictions, golds)
            for name in sorted(predictions.keys() ^ golds.keys())
            if name in files
        ),
    )


def _by_name(path: Path, suffix: str) -> dict[str, Path]:
    """The files of a folder that end so, or the one file, by name."""
    if path.is_dir():
        return {_name(file): file for file in path.iterdir() if file.name.endswith(suffix)}
    if not path.is_file():
        raise MissingFileError(f"{path}: there is no such file or folder; check the name")
    return {_name(path): path} if path.name.endswith(suffix) else {}


def _name(path: Path) -> str:
    """A file's name without the suffix that says what it is."""
    for suffix in (BITEXT_SUFFIX, GOLD_SUFFIX):
        if path.name.endswith(suffix):
            return path.name.removesuffix(suffix)
    return path.stem
