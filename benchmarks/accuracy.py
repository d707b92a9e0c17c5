"""Measure the alignment on every set of gold beads, beside what others do on the same vectors.

    python benchmarks/accuracy.py            print the tables
    python benchmarks/accuracy.py --write    put them, and the picture, into docs/

Strict and lax F1 are those of `align.evaluation`; each set has a line that makes its figures
reproducible. The sample articles are aligned from their files, segmented by the program and
compared by characters; all others have their segments given. The confidence is compared
with how often beads are right, bin by bin; its error is the mean difference, weighted by
the number of beads (expected calibration error).
"""

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import numpy as np

from align.alignment import DEFAULT_MAX_GROUP, align_segments, embed_side
from align.bitext import Bead
from align.embedding import Encoder, load_encoder
from align.evaluation import Scores, combine, load_gold, score_beads, score_bitext, signature
from align.pipeline import Aligner, AlignmentOptions
from baselines import Cosines, bertalign, cosine, gale_church, vecalign
from datasets import GoldDocument, documents

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/benchmarks.md"
PICTURE = ROOT / "docs/images/confidence.png"
BEGIN, END = "<!-- accuracy: written by benchmarks/accuracy.py -->", "<!-- end of accuracy -->"
SURE = 0.9
BINS = 10
BASELINES: dict[str, Callable[[Cosines], list[tuple[tuple[int, ...], tuple[int, ...]]]]] = {
    "cosine": cosine,
    "vecalign": vecalign,
    "bertalign": bertalign,
}


@dataclass(slots=True)
class Result:
    """What came out for one set.

    Attributes:
        name: of the set.
        signature: makes its figures reproducible.
        scores: of the alignment.
        others: strict F1 of each baseline.
        confidences: of every bead, with whether it is right.
        seconds: that linking took, embedding aside.
    """

    name: str
    signature: str
    scores: Scores
    others: dict[str, float] = field(default_factory=dict)
    confidences: list[tuple[float, bool]] = field(default_factory=list)
    seconds: float = 0.0


def sets() -> Iterator[tuple[str, list[GoldDocument]]]:
    """Yield the sets whose segments are given."""
    textberg = list(documents("textberg"))
    yield "Text+Berg test", [item for item in textberg if item.name != "textberg/dev"]
    yield "Text+Berg dev", [item for item in textberg if item.name == "textberg/dev"]
    yield "MAC", list(documents("mac"))
    yield "NTREX-128 perturbed", list(documents("ntrex_perturbed"))
    yield "NTREX-128", list(documents("ntrex"))
    yield "TICO-19", list(documents("tico19"))
    yield "Declaration of Human Rights", list(documents("udhr"))


def measure(name: str, items: Iterable[GoldDocument], encoder: Encoder) -> Result:
    """Align a set by the program and by every baseline."""
    scores: list[Scores] = []
    others: dict[str, list[Scores]] = {}
    golds: dict[str, list[Bead]] = {}
    result = Result(name, "", Scores())
    for item in items:
        gold = golds[item.name] = beads_of(item.gold)
        sides = embed_side(item.source, encoder.spans), embed_side(item.target, encoder.spans)
        started = time.perf_counter()
        beads = align_segments(*sides, encoder.embed)
        result.seconds += time.perf_counter() - started
        scores.append(score_beads(beads, gold))
        result.confidences += judged(beads, gold)
        cosines = Cosines.of(item, encoder)
        others.setdefault("gale-church", []).append(
            score_beads(beads_of(gale_church(item.source, item.target)), gold)
        )
        for baseline, align in BASELINES.items():
            others.setdefault(baseline, []).append(score_beads(beads_of(align(cosines)), gold))
    result.scores = combine(scores)
    result.others = {baseline: combine(found).strict.f1 for baseline, found in others.items()}
    result.signature = signature(golds, encoder.name, {"max-group": DEFAULT_MAX_GROUP}, version("align"))
    return result


def measure_samples(encoder: Encoder) -> Result:
    """Align the sample articles from their files."""
    aligner = Aligner(AlignmentOptions(glossary=False))
    folder = ROOT / "corpora"
    scores: list[Scores] = []
    golds: dict[str, list[Bead]] = {}
    for path in sorted((folder / "gold").glob("*.gold.tsv")):
        stem = path.name.removesuffix(".gold.tsv")
        gold = load_gold(path, "en", "ar")
        source, target = (next((folder / language).glob(f"{stem}.*")) for language in ("en", "ar"))
        scores.append(score_bitext(aligner.align_files(source, target).bitext, gold))
        golds[stem] = list(gold.beads)
    line = signature(golds, encoder.name, {"max-group": DEFAULT_MAX_GROUP}, version("align"))
    return Result("sample articles, from their files", line, combine(scores))


def beads_of(pairs: Iterable[tuple[tuple[int, ...], tuple[int, ...]]]) -> list[Bead]:
    """Make beads of pairs of indices."""
    return [
        Bead(tuple(sorted(source)), tuple(sorted(target)), score=0.0, confidence=1.0)
        for source, target in pairs
    ]


def judged(beads: Iterable[Bead], gold: Iterable[Bead]) -> list[tuple[float, bool]]:
    """Say of every bead how sure it is and whether the gold has it."""
    known = {(bead.source, bead.target) for bead in gold}
    return [(bead.confidence, (bead.source, bead.target) in known) for bead in beads]


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far confidences can be trusted.

    Attributes:
        error: expected calibration error.
        sure: share of beads with a confidence of at least `SURE`.
        sure_right: share of those that are right.
        bins: mean confidence, share right and number of beads of every bin that has any.
    """

    error: float
    sure: float
    sure_right: float
    bins: list[tuple[float, float, int]]


def calibration(confidences: list[tuple[float, bool]]) -> Calibration:
    """Compare confidences with what was right."""
    values = np.array([value for value, _ in confidences])
    right = np.array([is_right for _, is_right in confidences], dtype=float)
    places = np.minimum((values * BINS).astype(int), BINS - 1)
    bins = [
        (
            float(values[places == place].mean()),
            float(right[places == place].mean()),
            int((places == place).sum()),
        )
        for place in np.unique(places)
    ]
    error = sum(abs(mean - share) * count for mean, share, count in bins) / len(values)
    sure = values >= SURE
    return Calibration(error, float(sure.mean()), float(right[sure].mean()) if sure.any() else 0.0, bins)


def tables(results: list[Result]) -> str:
    """Write the results in Markdown."""
    lines = [
        "| Set | Documents | Strict F1 | Precision | Recall | Lax F1 | Null F1 |",
        "|---|---|---|---|---|---|---|",
    ]
    for result in results:
        scores = result.scores
        null = "-" if scores.null.is_empty else f"{scores.null.f1:.3f}"
        lines.append(
            f"| {result.name} | {scores.documents} | {scores.strict.f1:.4f} | {scores.strict.precision:.3f} "
            f"| {scores.strict.recall:.3f} | {scores.lax.f1:.3f} | {null} |"
        )
    compared = [result for result in results if result.others]
    names = list(compared[0].others)
    lines += ["", f"| Strict F1 | align | {' | '.join(names)} |", f"|---|---|{'---|' * len(names)}"]
    for result in compared:
        others = " | ".join(f"{result.others[name]:.3f}" for name in names)
        lines.append(f"| {result.name} | {result.scores.strict.f1:.3f} | {others} |")
    lines += [
        "",
        f"| Confidence | Calibration error | Beads of at least {SURE} | of them right |",
        "|---|---|---|---|",
    ]
    for result in compared:
        found = calibration(result.confidences)
        lines.append(f"| {result.name} | {found.error:.3f} | {found.sure:.1%} | {found.sure_right:.2%} |")
    lines += ["", "```", *(f"{result.name}: {result.signature}" for result in results), "```"]
    return "\n".join(lines)


def draw(results: list[Result], path: Path) -> None:
    """Draw how often beads of each confidence are right."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 5), dpi=120)
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    for result in results:
        if len(result.confidences) >= 400:
            means, shares, _ = zip(*calibration(result.confidences).bins, strict=True)
            axes.plot(means, shares, marker="o", markersize=4, linewidth=1.2, label=result.name)
    axes.set(xlabel="confidence", ylabel="share of beads that are right", xlim=(0, 1), ylim=(0, 1.01))
    axes.legend(frameon=False, fontsize=8)
    figure.tight_layout()
    figure.savefig(path)


def write(page: str) -> None:
    """Put the tables into the page, between their marks.

    Raises: ValueError if the page has no marks.
    """
    text = PAGE.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, behind = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE}: put {BEGIN} and {END} where the tables belong")
    PAGE.write_text(f"{before}{BEGIN}\n\n{page}\n\n{END}{behind}", encoding="utf-8")


def main() -> None:
    """Measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md and its picture")
    options = parser.parse_args()
    encoder = load_encoder()
    results = [measure_samples(encoder)]
    for name, items in sets():
        if items:
            results.append(measure(name, items, encoder))
            print(f"{name}: {results[-1].scores.strict.f1:.4f}", flush=True)
    page = tables(results)
    print(page)
    if options.write:
        write(page)
        draw(results, PICTURE)


if __name__ == "__main__":
    main()
