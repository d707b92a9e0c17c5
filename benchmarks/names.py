"""Measure the glossary: names found and rendered, and transliteration alone.

    python benchmarks/names.py [--data ../shared/data] [--verbose]

Scores the canonical pair after folding against hand-made gold, on two sets: the
twelve news translations of ``names_gold`` (line k is bead k) and the project's own
articles (gold beads). A gold name is *found* if a term has one of its English
forms; *answered* if that term has a rendering; *right* if the rendering is the
gold's canonical one, *known* if it is any of the gold's Arabic forms. Names that
have no Arabic in the gold count for precision only. Those that the gold's README says
the translator took for ordinary words (Today, اليوم) are in the table, and apart below it.
"""

import argparse
import csv
import hashlib
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from align.bitext import Bead, Bitext, Document, Paragraph, Segment
from align.embedding import load_encoder
from align.folding import fold
from align.glossary import build_glossary, load_recogniser
from align.glossary.arabic import without_article
from align.glossary.spelling import spelling_model
from align.glossary.transliteration import arabic_key, latin_key
from align.pipeline import Aligner, AlignmentOptions
from align.terms import Term

ROOT = Path(__file__).resolve().parent.parent
TYPES = ("PER", "LOC", "ORG", "MISC")
SURE = 0.9
BANDS = (0.95, 0.9, 0.8, 0.7, 0.6, 0.0)
DISTRACTORS = 1000
TRIALS = 3000


@dataclass(frozen=True, slots=True)
class GoldName:
    """A name as the gold has it."""

    type: str
    english: str
    english_forms: frozenset[str]
    arabic: str
    arabic_forms: frozenset[str]
    is_misread: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A bitext with gold beads and gold names."""

    name: str
    bitext: Bitext
    names: tuple[GoldName, ...]


def key(form: str) -> str:
    """A form as the scoring compares it."""
    return fold(form.replace("’", "'"))


def read_misread(readme: Path) -> frozenset[str]:
    """The English names that a gold's README lists as misread: ``Today -> اليوم``; none without one."""
    if not readme.is_file():
        return frozenset()
    (listed,) = re.findall(r"misread[^:]*:([^.]*)\.", readme.read_text(encoding="utf-8"))
    return frozenset(key(pair.partition(" -> ")[0].strip()) for pair in listed.split(","))


def read_names(path: Path) -> dict[str, list[GoldName]]:
    """Read gold names by document."""
    misread = read_misread(path.with_name("README.txt"))
    found: dict[str, list[GoldName]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            english, arabic = row["en_variants"].split("|"), row["ar_variants"].split("|")
            name = GoldName(
                row["type"],
                row["en"],
                frozenset(key(form) for form in [row["en"], *english]),
                key(row["ar"]),
                frozenset(key(form) for form in arabic if form),
                key(row["en"]) in misread,
            )
            found.setdefault(row["doc"], []).append(name)
    return found


def read_document(path: Path, language: str) -> Document:
    """Read a file of one segment a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    segments: list[Segment] = []
    start = 0
    for index, line in enumerate(lines):
        segments.append(Segment(line, start, start + len(line), index))
        start += len(line) + 1
    paragraphs = tuple(Paragraph(segment.start, segment.end) for segment in segments)
    return Document(str(path), language, "\n".join(lines), paragraphs, tuple(segments))


def read_beads(path: Path) -> tuple[Bead, ...]:
    """Read gold beads."""
    beads: list[Bead] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        source, target = (tuple(int(i) for i in cell.split(",") if i) for cell in line.split("\t"))
        beads.append(Bead(source, target))
    return tuple(beads)


def articles(folder: Path, names: dict[str, list[GoldName]]) -> Iterator[Article]:
    """Read the articles that have gold names."""
    for name, gold in names.items():
        source = read_document(folder / f"{name}.en.txt", "en")
        target = read_document(folder / f"{name}.ar.txt", "ar")
        beads = read_beads(folder / f"{name}.gold.tsv")
        yield Article(name, Bitext(source, target, beads), tuple(gold))


def aligned(folder: Path, names: dict[str, list[GoldName]], segmented: bool) -> Iterator[Article]:
    """Align the articles that have gold names, from their files."""
    aligner = Aligner(AlignmentOptions(segmented=segmented, glossary=False))
    for name, gold in names.items():
        if segmented:
            source, target = (folder / f"{name}.{language}.txt" for language in ("en", "ar"))
        else:
            source, target = (next((folder / language).glob(f"{name}.*")) for language in ("en", "ar"))
        yield Article(name, aligner.align_files(source, target).bitext, tuple(gold))


def best_term(name: GoldName, terms: Sequence[Term]) -> Term | None:
    """The term that is the gold name: by its canonical form, else by any form."""
    candidates = [term for term in terms if key(term.source) in name.english_forms]
    candidates.sort(key=lambda term: key(term.source) != key(name.english))
    return candidates[0] if candidates else None


def score(article: Article, terms: Sequence[Term], counts: Counter[tuple[str, str]], verbose: bool) -> None:
    """Count what is right for one article."""
    matched: set[str] = set()
    for name in article.names:
        counts[name.type, "gold"] += bool(name.arabic)
        counts["misread", "gold"] += name.is_misread
        term = best_term(name, terms)
        if term is not None:
            matched.update(t.source for t in terms if key(t.source) in name.english_forms)
            counts[name.type, "answered"] += bool(term.target)
            counts[name.type, "right"] += bool(term.target) and key(term.target) == name.arabic
            counts[name.type, "known"] += key(term.target) in name.arabic_forms
            counts[name.type, "type"] += bool(term.target) and term.type.value == name.type
            tally_confidence(term, name, counts)
            if name.is_misread:
                counts["misread", "answered"] += bool(term.target)
                counts["misread", "right"] += key(term.target) == name.arabic
            wrong = bool(term.target) and key(term.target) not in name.arabic_forms
            counts[name.type, "sure"] += wrong and term.confidence >= SURE
        if verbose and (term is None or key(term.target) != name.arabic):
            answer = "not found" if term is None else f"{term.target or '-'} {term.confidence:.2f}"
            print(f"  {article.name[:14]:14} {name.type:4} {name.english} | {name.arabic} | {answer}")
        elif verbose and term is not None and term.type.value != name.type:
            print(f"  {article.name[:14]:14} {name.type:4} {name.english} | typed {term.type.value}")
    extra = [term for term in terms if term.source not in matched]
    counts["all", "terms"] += len(terms)
    counts["all", "extra"] += len(extra)
    if verbose and extra:
        print("  not in gold:", ", ".join(f"{term.source} ({term.target})" for term in extra))


def tally_confidence(term: Term, name: GoldName, counts: Counter[tuple[str, str]]) -> None:
    """Count an answer in its band of confidence, and whether it is right."""
    if term.target:
        band = next(low for low in BANDS if term.confidence >= low)
        counts[f"{band}", "band"] += 1
        counts[f"{band}", "band right"] += key(term.target) in name.arabic_forms


def report(title: str, counts: Counter[tuple[str, str]]) -> None:
    """Print precision and recall by type."""
    print(f"{title}\n{'':5} gold  P right  P known  R right  R known  type  sure and wrong")
    for type_ in (*TYPES, "all"):
        row = {
            column: sum(counts[t, column] for t in (TYPES if type_ == "all" else (type_,)))
            for column in ("gold", "answered", "right", "known", "type", "sure")
        }
        answered, gold = max(row["answered"], 1), max(row["gold"], 1)
        print(
            f"{type_:5} {row['gold']:4}  {row['right'] / answered:7.3f}  {row['known'] / answered:7.3f}  "
            f"{row['right'] / gold:7.3f}  {row['known'] / gold:7.3f}  "
            f"{row['type'] / answered:4.2f}  {row['sure']:4}"
        )
    report_misread(counts)
    bands = "  ".join(
        f"≥{band} {counts[f'{band}', 'band right']}/{counts[f'{band}', 'band']}" for band in BANDS
    )
    print(f"right by confidence: {bands}")
    print(f"terms {counts['all', 'terms']}, not in gold {counts['all', 'extra']}\n")


def report_misread(counts: Counter[tuple[str, str]]) -> None:
    """Print precision and recall without the names that the translator misread, if there are any."""
    misread = {column: counts["misread", column] for column in ("gold", "answered", "right")}
    if misread["gold"]:
        rest = {column: sum(counts[t, column] for t in TYPES) - misread[column] for column in misread}
        print(
            f"without the {misread['gold']} that were misread: P {rest['right'] / rest['answered']:.3f} "
            f"R {rest['right'] / rest['gold']:.3f}; of these {misread['right']} right, "
            f"{misread['answered'] - misread['right']} wrong"
        )


def transliteration(path: Path, generator: np.random.Generator) -> None:
    """Rank the right Arabic spelling among distractors; recall at one false alarm in a hundred."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    seen = [(latin_key(row[0]), arabic_key(row[1].replace(" ", ""))) for row in rows if int(row[2]) > 1]
    pairs = [pair for pair in seen if pair[0].count("$") == 1 and len(pair[0]) > 4 and len(pair[1]) > 3]
    spellings = sorted({arabic for _, arabic in pairs})
    model = spelling_model()
    first = 0
    true: list[float] = []
    false: list[float] = []
    for index in generator.permutation(len(pairs))[:TRIALS]:
        latin, arabic = pairs[index]
        others = [spellings[i] for i in generator.permutation(len(spellings))[:DISTRACTORS]]
        candidates = [arabic, *(other for other in others if other != arabic)]
        # As the glossary does: an article is heard or not.
        bare = [without_article(candidate) for candidate in candidates]
        scores = np.maximum(model.scores(latin, candidates), model.scores(latin, bare))
        first += bool(scores[0] >= scores[1:].max())
        true.append(float(scores[0]) / len(latin))
        false.extend((scores[1:] / len(latin)).tolist())
    threshold = np.quantile(false, 0.99)
    recall = float(np.mean(np.array(true) >= threshold))
    print(
        f"transliteration: top-1 of {DISTRACTORS} {first / len(true):.3f}, "
        f"recall at 1% false alarms {recall:.3f} ({len(true)} names)"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--aligned", action="store_true", help="align the files instead of using gold beads")
    parser.add_argument("--verbose", action="store_true", help="print every name that is not right")
    arguments = parser.parse_args()
    started = time.perf_counter()
    recogniser, encoder = load_recogniser(), load_encoder()
    print(f"recogniser and encoder loaded in {time.perf_counter() - started:.1f} s")
    gold_names = arguments.data / "names_gold" / "names.tsv"
    own = ROOT / "corpora" / "gold"
    sets = {"own articles": (own, [*sorted(own.glob("*.names.tsv"))])}
    if gold_names.is_file():
        sets["names_gold"] = (arguments.data / "ntrex", [gold_names])
    for title, (folder, paths) in sets.items():
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:12]
        names = {name: gold for path in paths for name, gold in read_names(path).items()}
        counts: Counter[tuple[str, str]] = Counter()
        began = time.perf_counter()
        if arguments.aligned:
            own_files = folder == own
            found = aligned(ROOT / "corpora" if own_files else folder, names, segmented=not own_files)
        else:
            found = articles(folder, names)
        for article in found:
            score(
                article, build_glossary(article.bitext, recogniser, encoder.embed), counts, arguments.verbose
            )
        seconds = (time.perf_counter() - began) / len(names)
        report(f"{title}: {len(names)} articles, gold {digest}, {encoder.name}, {seconds:.2f} s each", counts)
    pairs = arguments.data / "names_wikidata" / "dev.txt"
    if pairs.is_file():
        transliteration(pairs, np.random.default_rng(0))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
