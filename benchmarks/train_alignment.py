"""Learn the weights of the alignment model from development beads.

The model is log-linear over whole paths: a path's probability is proportional to the
exponential of the sum of its arcs' scores. The weights maximise the likelihood of the
gold paths (convex, by L-BFGS) less an L2 penalty; every set counts as much as a
thousand beads. Where the gold leaves the path open, all paths through that box count.

Two sets of weights are learned one after the other: plain ones, which do without links
between pieces of segments; then, with the links that the plain ones find, all.

    python benchmarks/train_alignment.py            learn from all sets, write weights.json
    python benchmarks/train_alignment.py --cross    leave each set out in turn and score it
    python benchmarks/train_alignment.py --terms    the same without each kind of evidence
"""

import argparse
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from align.alignment import Side, embed_side
from align.alignment.band import Section, band_cells, block_window
from align.alignment.beads import link_pieces
from align.alignment.features import LINKED_FEATURES, PLAIN_FEATURES, bead_features
from align.alignment.omissions import LINKED_NULL_FEATURES, PLAIN_NULL_FEATURES, null_features
from align.alignment.scoring import EvidenceSource, LogLinearScorer, Weights, learned_model
from align.alignment.sections import narrow_sections
from align.alignment.shapes import DEFAULT_MAX_GROUP, bead_shapes, reach_of
from align.alignment.similarity import Similarity
from align.embedding import Encoder, load_encoder
from datasets import GoldDocument, documents
from gold_paths import allowed_arcs, band_around, gold_boxes
from path_model import Features, PathGraph, build_graph, decode, loss_and_gradient
from perturbation import perturbed, thinned

WEIGHTS = Path(__file__).resolve().parent.parent / "src/align/alignment/weights.json"
SHAPES = bead_shapes()
REACH = reach_of(SHAPES)
_ROWS_PER_BLOCK = 64
#: What every set weighs in training, in beads.
_SET_WEIGHT = 1000
#: The most that a bead of a small set weighs.
_MOST_WEIGHT = 4.0
_PENALTY = 10.0
_PLAIN = [*PLAIN_FEATURES, *PLAIN_NULL_FEATURES, "null-run", "null-facing"]
_LINKED = [*LINKED_FEATURES, *LINKED_NULL_FEATURES, "null-run", "null-facing"]

#: Kinds of evidence, by what their features' names begin with.
_TERMS = {
    "links between pieces": ("linked", "links", "null-linked", "null-links", "null-strongest"),
    "borders of pieces": ("borders",),
    "links and borders": ("linked", "links", "null-linked", "null-links", "null-strongest", "borders"),
    "margin to neighbours, growth and loss": ("neighbours", "growth", "loss", "margin"),
    "words that both sides share": ("shared", "null-shared"),
    "words that translate one another": ("words-cut",),
    "lengths": ("length", "null-length", "margin-by-length"),
    "the document's level of omissions": ("null-level",),
    "ends of sentences": ("ends", "open", "questions", "null-final"),
    "distance in spreads": ("weakest-by", "null-best-by"),
    "runs of nulls, and their place": ("null-run", "null-facing", "null-opening", "null-closing"),
}

Graphs = dict[str, list[PathGraph]]


def training_documents() -> Iterator[tuple[str, GoldDocument]]:
    """Yield the sets that are learned from; the test split of Text+Berg is not among them."""
    for name in ("mac", "ntrex_perturbed", "udhr"):
        yield from ((name, document) for document in documents(name))
    yield from (("textberg/dev", item) for item in documents("textberg") if item.name == "textberg/dev")
    rng = np.random.default_rng(7)
    yield from (("tico19, perturbed", item) for item in perturbed(documents("tico19"), rng))
    literary = [*documents("mac"), *(item for item in documents("textberg") if item.name == "textberg/dev")]
    for item in thinned(literary, rng):
        yield f"{item.name.partition('/')[0]}, thinned", item


def sides_of(document: GoldDocument, encoder: Encoder) -> tuple[Side, Side]:
    """Embed both sides of a document."""
    return embed_side(document.source, encoder.spans), embed_side(document.target, encoder.spans)


def graph(document: GoldDocument, evidence_source: EvidenceSource, pruning: Weights) -> PathGraph:
    """Compute a document's arcs in a band around its gold path.

    Args:
        document: the gold.
        evidence_source: with links or without.
        pruning: plain weights that rule out arcs.
    """
    boxes = gold_boxes(document, DEFAULT_MAX_GROUP)
    band = band_around(boxes, len(document.source), len(document.target))
    beads, source_nulls, target_nulls = [], [], []
    for start in range(0, band.n_rows, _ROWS_PER_BLOCK):
        stop = min(start + _ROWS_PER_BLOCK, band.n_rows)
        evidence = evidence_source.evidence(block_window(band, start, stop, REACH))
        planes = [band_cells(band, bead_features(evidence, shape), start, stop) for shape in SHAPES]
        beads.append(np.stack(planes, axis=1))
        nulls = [band_cells(band, planes, start, stop) for planes in null_features(evidence)]
        source_nulls.append(nulls[0])
        target_nulls.append(nulls[1])
    features = Features(
        np.concatenate(beads, axis=2),
        np.concatenate(source_nulls, axis=1),
        np.concatenate(target_nulls, axis=1),
    )
    pruner = LogLinearScorer(replace(evidence_source, links=None), Section(0, 0, band), SHAPES, pruning)
    return build_graph(document, band, features, allowed_arcs(boxes, band, SHAPES), pruner)


def load_graphs(encoder: Encoder, plain: Weights, *, linked: bool) -> Graphs:
    """Compute the arcs of all training documents, set by set.

    Args:
        encoder: of the texts.
        plain: rule out arcs, and link the pieces.
        linked: whether the arcs have the features of links.
    """
    graphs: Graphs = {}
    for name, document in training_documents():
        source, target = sides_of(document, encoder)
        similarity = Similarity(source.spans, target.spans)
        sections = narrow_sections(similarity)
        links = link_pieces(source, target, sections, encoder.embed, plain) if linked else None
        evidence = EvidenceSource.of(source, target, similarity, sections, encoder.embed, links)
        graphs.setdefault(name, []).append(graph(document, evidence, plain))
    return graphs


def train(sets: Mapping[str, Sequence[PathGraph]], penalty: float) -> NDArray[np.float64]:
    """Find the weights that make the gold of these sets most probable."""
    shares = {
        name: min(_MOST_WEIGHT, _SET_WEIGHT / sum(item.n_gold for item in graphs))
        for name, graphs in sets.items()
    }

    def objective(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        loss, gradient = penalty * float(weights @ weights) / 2, penalty * weights
        for name, graphs in sets.items():
            for item in graphs:
                own_loss, own_gradient = loss_and_gradient(item, weights)
                loss += shares[name] * own_loss
                gradient = gradient + shares[name] * own_gradient
        return loss, gradient

    start = np.zeros(next(iter(sets.values()))[0].features.shape[1])
    result = minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": 500, "maxcor": 30})
    return np.asarray(result.x)


def strict_f1(graphs: Sequence[PathGraph], weights: NDArray[np.float64]) -> float:
    """Strict F1 of the decoded paths; null beads count in precision only, as the field has it."""
    right = predicted = found = gold = 0
    for item in graphs:
        path = decode(item, weights)
        right += int(item.right[path].sum())
        found += int((item.right[path] & ~item.null[path]).sum())
        predicted += len(path)
        gold += item.n_gold
    precision, recall = right / predicted, found / gold
    return 2 * precision * recall / (precision + recall)


def without(sets: Graphs, beginnings: tuple[str, ...]) -> Graphs:
    """Blank the features whose names begin so."""
    kept = np.array([not name.startswith(beginnings) for name in _LINKED], dtype=np.float32)
    return {
        name: [replace(item, features=item.features * kept) for item in graphs]
        for name, graphs in sets.items()
    }


def cross_validated(sets: Graphs, penalty: float) -> dict[str, float]:
    """Score each set with weights learned from the others, those of the same texts left out too."""
    scores = {}
    for name in sets:
        if "thinned" not in name:
            family = name.partition("/")[0]
            kept = {other: graphs for other, graphs in sets.items() if not other.startswith(family)}
            scores[name] = strict_f1(sets[name], train(kept, penalty))
    return scores


def report_terms(sets: Graphs, penalty: float) -> None:
    """Print what each kind of evidence brings, as a table in Markdown."""
    names = [name for name in sets if "thinned" not in name]
    print(f"| Without | {' | '.join(names)} | mean |")
    print(f"|---|{'---|' * (len(names) + 1)}")
    for term, beginnings in {"nothing": (), **_TERMS}.items():
        scores = cross_validated(without(sets, beginnings) if beginnings else sets, penalty)
        mean = sum(scores.values()) / len(scores)
        cells = " | ".join(f"{scores[name]:.3f}" for name in names)
        print(f"| {term} | {cells} | {mean:.4f} |", flush=True)


def named(weights: NDArray[np.float64], *, linked: bool) -> dict[str, dict[str, float] | float]:
    """Give weights their names, as the package's file has them."""
    names = _LINKED if linked else _PLAIN
    values = dict(zip(names, (round(float(weight), 4) for weight in weights), strict=True))
    return {
        "beads": {name: values[name] for name in (LINKED_FEATURES if linked else PLAIN_FEATURES)},
        "nulls": {name: values[name] for name in (LINKED_NULL_FEATURES if linked else PLAIN_NULL_FEATURES)},
        "null-run": values["null-run"],
        "null-facing": values["null-facing"],
    }


def in_order(weights: NDArray[np.float64], *, linked: bool) -> Weights:
    """Make the package's weights of learned ones."""
    beads = len(LINKED_FEATURES if linked else PLAIN_FEATURES)
    return Weights(
        weights[:beads].astype(np.float32),
        weights[beads:-2].astype(np.float32),
        float(weights[-2]),
        float(weights[-1]),
    )


def report(sets: Graphs, weights: NDArray[np.float64], held_out: str | None) -> None:
    """Print the strict F1 of every set."""
    print(f"learned without {held_out}:" if held_out else "learned from all sets:", flush=True)
    for name, graphs in sets.items():
        print(f"  {'*' if name == held_out else ' '} {name:18} {strict_f1(graphs, weights):.4f}", flush=True)


def main() -> None:
    """Train, or cross-validate over sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cross", action="store_true", help="leave each set out in turn; write nothing")
    parser.add_argument("--terms", action="store_true", help="print what each kind of evidence brings")
    parser.add_argument("--penalty", type=float, default=_PENALTY, help="L2 penalty")
    options = parser.parse_args()
    started = time.perf_counter()
    encoder = load_encoder()
    if options.terms:
        report_terms(load_graphs(encoder, learned_model().plain, linked=True), options.penalty)
        return
    plain_sets = load_graphs(encoder, learned_model().plain, linked=False)
    print(f"arcs of {sum(map(len, plain_sets.values()))} documents in {time.perf_counter() - started:.0f} s")
    for held_out in plain_sets if options.cross else [None]:
        family = held_out.partition("/")[0].partition(",")[0] if held_out else "-"
        kept = {name: graphs for name, graphs in plain_sets.items() if not name.startswith(family)}
        plain = train(kept, options.penalty)
        report(plain_sets, plain, held_out)
        sets = load_graphs(encoder, in_order(plain, linked=False), linked=True)
        linked = train({name: sets[name] for name in kept}, options.penalty)
        report(sets, linked, held_out)
        if held_out is None:
            content = {"plain": named(plain, linked=False), "linked": named(linked, linked=True)}
            WEIGHTS.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
