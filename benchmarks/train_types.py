"""Learn what each kind of evidence weighs in the votes on names' types.

    python benchmarks/train_types.py [--data ../shared/data]

The labels are those of the gold names and of ``name_types.tsv``: the glossary's own types
of names in news and encyclopaedia articles, corrected by a reader, without names that are
hard to tell. Names that the gazetteer knows have no vote. A
multinomial logit is fitted to all of them, its weights rounded to a tenth and printed
as the tables of ``align.glossary.type_votes`` have them. How well it does is told by
cross-validation over documents, beside the weights that ship: these come from an earlier
fit, which had some of the same names, and stay until a new one does better.
"""

import argparse
import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from align.embedding import load_encoder
from align.glossary import build_glossary, composition, load_recogniser
from align.glossary.entities import Entity
from align.glossary.type_votes import (
    CIRCUMSTANCES,
    TOLD,
    TYPES,
    ArabicMention,
    TypeVerdict,
    circumstances,
    evidence,
    vote,
)
from names import ROOT, Article, GoldName, articles, best_term, key, read_names

FOLDS = 10
STEPS, RATE = 3000, 0.5
# What a weight costs by its square, per name; the weight of a kind of evidence is drawn to one.
PENALTY = 0.001
PRIOR = 1.0
FOLDERS = ("ntrex", "xquad", "tico19")

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A name that has a vote.

    Attributes:
        document: where it stands.
        told: how much each kind of evidence tells each type, shape (kinds, types).
        so: how much each circumstance is so, shape (circumstances,).
        type: the index of what it names.
    """

    document: str
    told: Matrix
    so: Matrix
    type: int


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the kinds of evidence, shape (kinds,), and of the circumstances, shape (circumstances, types)."""

    told: Matrix
    so: Matrix


def labelled_articles(data: Path) -> Iterator[Article]:
    """Read the articles that have labels, with those."""
    own = ROOT / "corpora" / "gold"
    gold = {
        name: names for path in sorted(own.glob("*.names.tsv")) for name, names in read_names(path).items()
    }
    yield from articles(own, gold)
    if not (data / "names_gold" / "names.tsv").is_file():
        return
    yield from articles(data / "ntrex", read_names(data / "names_gold" / "names.tsv"))
    labels: dict[str, list[GoldName]] = {}
    with (ROOT / "benchmarks" / "name_types.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            name = GoldName(row["type"], row["name"], frozenset({key(row["name"])}), "", frozenset())
            labels.setdefault(row["document"], []).append(name)
    for folder in FOLDERS:
        here = {name: told for name, told in labels.items() if (data / folder / f"{name}.en.txt").is_file()}
        yield from articles(data / folder, here)


def read_examples(data: Path) -> list[Example]:
    """Build the glossary of each article, and keep what its names are voted on by."""
    recogniser, encoder = load_recogniser(), load_encoder()
    examples: list[Example] = []
    for article in labelled_articles(data):
        votes: dict[str, Example] = {}

        def recorded(
            entity: Entity,
            rendering: str,
            around: Sequence[ArabicMention],
            votes: dict[str, Example] = votes,
            document: str = article.name,
        ) -> TypeVerdict:
            # The last vote on a name is the one with its rendering.
            votes[entity.canonical] = example(document, entity, rendering, around)
            return vote(entity, rendering, around)

        with patch.object(composition, "vote", recorded):
            terms = build_glossary(article.bitext, recogniser, encoder.embed)
        for name in article.names:
            term = best_term(name, terms)
            if term is not None and term.target and term.source in votes:
                found = votes.pop(term.source)
                index = [type_.value for type_ in TYPES].index(name.type)
                examples.append(Example(found.document, found.told, found.so, index))
    return examples


def example(document: str, entity: Entity, rendering: str, around: Sequence[ArabicMention]) -> Example:
    """What a name is voted on by, its type not known yet."""
    told = np.zeros((len(TOLD), len(TYPES)))
    so = np.zeros(len(CIRCUMSTANCES))
    for kind, share in evidence(entity, rendering, around):
        for type_, value in share.items():
            told[[*TOLD].index(kind), TYPES.index(type_)] += value
    for circumstance, value in circumstances(entity, around):
        so[[*CIRCUMSTANCES].index(circumstance)] += value
    return Example(document, told, so, 0)


def odds(weights: Weights, told: Matrix, so: Matrix) -> Matrix:
    """The log-odds of each type, shape (names, types)."""
    result: Matrix = np.einsum("k,nkt->nt", weights.told, told) + so @ weights.so
    return result


def fit(examples: Sequence[Example]) -> Weights:
    """Fit the logit by gradient descent with momentum."""
    told, so = (np.stack([getattr(e, name) for e in examples]) for name in ("told", "so"))
    right = np.eye(len(TYPES))[[e.type for e in examples]]
    weights = Weights(np.full(told.shape[1], PRIOR), np.zeros((so.shape[1], len(TYPES))))
    speed = Weights(np.zeros_like(weights.told), np.zeros_like(weights.so))
    for _ in range(STEPS):
        values = odds(weights, told, so)
        share = np.exp(values - values.max(axis=1, keepdims=True))
        error = (share / share.sum(axis=1, keepdims=True) - right) / len(examples)
        told_slope = np.einsum("nt,nkt->k", error, told) + PENALTY * (weights.told - PRIOR)
        so_slope = so.T @ error + PENALTY * weights.so
        speed = Weights(0.9 * speed.told - 0.1 * RATE * told_slope, 0.9 * speed.so - 0.1 * RATE * so_slope)
        weights = Weights(weights.told + speed.told, weights.so + speed.so)
    return weights


def rounded(weights: Weights) -> Weights:
    """As the tables have them."""
    return Weights(weights.told.round(1) + 0.0, weights.so.round(1) + 0.0)


def shipped() -> Weights:
    """The weights of the package."""
    return Weights(np.array([*TOLD.values()]), np.array([*CIRCUMSTANCES.values()]))


def correct(weights: Weights, examples: Sequence[Example]) -> int:
    """How many names get the right type."""
    values = odds(weights, *(np.stack([getattr(e, name) for e in examples]) for name in ("told", "so")))
    return int((values.argmax(axis=1) == [e.type for e in examples]).sum())


def cross_validated(examples: Sequence[Example], generator: np.random.Generator) -> float:
    """The share of names that weights fitted to the other documents type right."""
    documents = generator.permutation(sorted({e.document for e in examples}))
    right = 0
    for fold in range(FOLDS):
        held = set(documents[fold::FOLDS].tolist())
        rest = [e for e in examples if e.document not in held]
        right += correct(rounded(fit(rest)), [e for e in examples if e.document in held])
    return right / len(examples)


def table(names: Mapping[str, object], rows: Matrix) -> Iterator[str]:
    """The weights as lines of a Python dictionary."""
    for name, row in zip(names, rows.tolist(), strict=True):
        yield f'    "{name}": {tuple(row) if isinstance(row, list) else row},'


def main() -> None:
    """Fit, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    examples = read_examples(parser.parse_args().data)
    fitted = rounded(fit(examples))
    print(f"{len(examples)} names of {len({e.document for e in examples})} documents")
    print(f"right: shipped weights {correct(shipped(), examples) / len(examples):.3f}")
    print(f"       fitted here {correct(fitted, examples) / len(examples):.3f}")
    print(f"       cross-validated {cross_validated(examples, np.random.default_rng(0)):.3f}")
    print("TOLD = {", *table(TOLD, fitted.told), "}", sep="\n")
    print("CIRCUMSTANCES = {", *table(CIRCUMSTANCES, fitted.so), "}", sep="\n")


if __name__ == "__main__":
    main()
