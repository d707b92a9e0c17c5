"""``align evaluate``: bitexts against gold beads."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import click

from align.bitext import Bitext
from align.cli.paths import NAMED_PATH
from align.cli.tables import columns
from align.errors import InputError
from align.evaluation import (
    EvaluationPair,
    Gold,
    Scores,
    Tally,
    combine,
    load_gold,
    pair_files,
    read_gold,
    score_beads,
    score_bitext,
    signature,
)
from align.exchange.bitext_json import read_bitext

_HEADER = ("", "strict P", "R", "F1", "lax P", "R", "F1", "null P", "R", "F1")


@dataclass(frozen=True, slots=True)
class _Evaluated:
    """One document's scores, and what they were made of."""

    name: str
    gold: Gold
    scores: Scores
    encoder: str


@click.command("evaluate")
@click.argument("predicted", type=NAMED_PATH)
@click.argument("gold", type=NAMED_PATH)
@click.option(
    "--source-lang",
    default="en",
    show_default=True,
    help="The gold's first language, if PREDICTED is no bitext.json.",
)
@click.option("--target-lang", default="ar", show_default=True, help="The gold's second language, likewise.")
@click.option(
    "--overlapping",
    is_flag=True,
    help="Accept gold with a segment in two beads, as some published sets have.",
)
def command(predicted: Path, gold: Path, source_lang: str, target_lang: str, overlapping: bool) -> None:
    """Score PREDICTED against GOLD: two files, or two folders.

    PREDICTED is a NAME.bitext.json or a file in gold format, GOLD a NAME.gold.tsv. Where
    NAME.en.txt and NAME.ar.txt lie beside the gold, bitexts with other segments are
    compared by the characters that their beads hold.
    """
    found = pair_files(predicted, gold)
    for path in found.unpaired:
        click.echo(f"align: {path}: nothing of the same name to compare it with; passed over", err=True)
    if not found.pairs:
        raise InputError(
            f"{predicted} and {gold}: nothing to compare; "
            "the names must agree, as in talks.bitext.json and talks.gold.tsv"
        )
    languages = source_lang, target_lang
    documents = [_evaluate(pair, languages, overlapping=overlapping) for pair in found.pairs]
    click.echo(_score_table(documents))
    click.echo()
    click.echo(_type_table(combine([document.scores for document in documents])))
    click.echo()
    encoders = " + ".join(sorted({document.encoder for document in documents}))
    gold_beads = {document.name: document.gold.beads for document in documents}
    click.echo(signature(gold_beads, encoders, {}, version("align")))


def _evaluate(pair: EvaluationPair, languages: tuple[str, str], *, overlapping: bool) -> _Evaluated:
    if pair.predicted.suffix != ".json":
        gold = load_gold(pair.gold, *languages, overlapping=overlapping)
        beads = read_gold(pair.predicted, overlapping=overlapping)
        return _Evaluated(pair.name, gold, score_beads(beads, gold.beads), "beads as given")
    bitext = read_bitext(pair.predicted)
    gold = load_gold(pair.gold, bitext.source.language, bitext.target.language, overlapping=overlapping)
    return _Evaluated(pair.name, gold, score_bitext(bitext, gold), _encoder(bitext))


def _encoder(bitext: Bitext) -> str:
    return str(bitext.generator.get("encoder", "unknown"))


def _score_table(documents: Sequence[_Evaluated]) -> str:
    rows = [[document.name, *_figures(document.scores)] for document in documents]
    if len(documents) > 1:
        rows.append(
            [f"all {len(documents)}", *_figures(combine([document.scores for document in documents]))]
        )
    return columns([_HEADER, *rows])


def _figures(scores: Scores) -> list[str]:
    return [figure for tally in (scores.strict, scores.lax, scores.null) for figure in _tally(tally)]


def _tally(tally: Tally) -> list[str]:
    if tally.is_empty:
        return ["–", "–", "–"]
    return [f"{figure:.3f}" for figure in (tally.precision, tally.recall, tally.f1)]


def _type_table(scores: Scores) -> str:
    """Counts of bead types, those most frequent in the gold first."""
    gold, predicted = dict(scores.gold_types), dict(scores.predicted_types)
    types = sorted(gold.keys() | predicted.keys(), key=lambda kind: (-gold.get(kind, 0), kind))
    rows = [("beads", *types), ("gold", *(str(gold.get(kind, 0)) for kind in types))]
    return columns([*rows, ("predicted", *(str(predicted.get(kind, 0)) for kind in types))])
