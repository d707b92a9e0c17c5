"""How good the alignment is, so that no change makes it worse unnoticed.

Floors are strict F1, a bead or two below what was measured because other processors round
otherwise; each stands with the hash of the gold that it was measured on, so
that neither can change without the other being looked at.
"""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from align.alignment import align_segments, embed_side
from align.embedding import Encoder, load_encoder
from align.evaluation import Gold, combine, load_gold, score_beads, score_bitext
from align.evaluation.signature import hash_gold
from align.exchange.bitext_json import read_bitext
from align.folding import fold


@dataclass(frozen=True, slots=True)
class Floor:
    """What a set of documents must reach.

    Attributes:
        pattern: its gold files, below the development data.
        languages: of the gold's first and second column.
        gold: hash of the gold.
        f1: the least strict F1.
    """

    pattern: str
    languages: tuple[str, str]
    gold: str
    f1: float


SAMPLES = Floor("*.gold.tsv", ("en", "ar"), "e68a87f4f198", 0.982)
SETS = {
    "news, perturbed": Floor("ntrex_perturbed/*.gold.tsv", ("en", "ar"), "7121a36ba2c0", 0.991),
    "mountaineering reports": Floor("textberg/test*.gold.tsv", ("de", "fr"), "288c96da1530", 0.933),
    "novels": Floor("mac/*.gold.tsv", ("zh", "en"), "0a825689b000", 0.952),
}


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def golds(folder: Path, floor: Floor) -> dict[str, Gold]:
    """The set's gold, by document; the set must be the one that the floor was measured on."""
    found = {
        path.name.removesuffix(".gold.tsv"): load_gold(path, *floor.languages, overlapping=True)
        for path in sorted(folder.glob(floor.pattern))
    }
    assert hash_gold({name: gold.beads for name, gold in found.items()}) == floor.gold
    return found


def test_the_sample_articles_from_their_files(results: Path, corpora: Path) -> None:
    scores = combine(
        score_bitext(read_bitext(results / f"{name}.bitext.json"), gold)
        for name, gold in golds(corpora / "gold", SAMPLES).items()
    )
    assert scores.documents == 8
    assert scores.strict.f1 >= SAMPLES.f1
    assert scores.lax.f1 >= scores.strict.f1


# The names of the sample articles: hash of the gold, least precision of the answered names, least
# recall, and the confidence from which no answer may be wrong; the least share of right types, and how
# many of the wrong ones may go without saying that they are in doubt.
NAMES_GOLD, NAMES_PRECISION, NAMES_RECALL, NAMES_SURE = "a1fc1a98ba68", 0.97, 0.92, 0.9
NAMES_TYPED, NAMES_MISTYPED = 0.95, 3


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table separated by tabs."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def name_key(form: str) -> str:
    return fold(form.replace("’", "'"))


def test_the_names_of_the_sample_articles_from_their_files(results: Path, corpora: Path) -> None:
    paths = sorted((corpora / "gold").glob("*.names.tsv"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    assert digest.startswith(NAMES_GOLD)
    gold = answered = right = typed = 0
    surely_mistyped: list[str] = []
    surely_wrong: list[str] = []
    for path in paths:
        article = path.name.removesuffix(".names.tsv")
        terms = {name_key(row["source"]): row for row in rows(results / f"{article}.glossary.tsv")}
        for name in rows(path):
            gold += bool(name["ar"])
            forms = dict.fromkeys(map(name_key, [name["en"], *name["en_variants"].split("|")]))
            term = next((terms[form] for form in forms if form in terms), None)
            if term is None or not term["target"]:
                continue
            answered += 1
            right += name_key(term["target"]) == name_key(name["ar"])
            typed += term["type"] == name["type"]
            if term["type"] != name["type"] and "type-in-doubt" not in term["flags"]:
                surely_mistyped.append(f"{article}: {name['en']} {term['type']}")
            known = set(map(name_key, [name["ar"], *name["ar_variants"].split("|")]))
            if name_key(term["target"]) not in known and float(term["confidence"]) >= NAMES_SURE:
                surely_wrong.append(f"{article}: {name['en']} {term['target']}")
    assert surely_wrong == []
    assert right >= NAMES_PRECISION * answered
    assert right >= NAMES_RECALL * gold
    assert typed >= NAMES_TYPED * answered
    assert len(surely_mistyped) <= NAMES_MISTYPED, surely_mistyped


@pytest.mark.parametrize("name", SETS)
def test_segmented_documents(name: str, shared_data: Path, encoder: Encoder) -> None:
    floor, scores = SETS[name], []
    for gold in golds(shared_data, floor).values():
        assert gold.source is not None
        assert gold.target is not None
        source, target = (
            embed_side(segments.texts, encoder.spans) for segments in (gold.source, gold.target)
        )
        scores.append(score_beads(align_segments(source, target, encoder.embed), gold.beads))
    f1 = combine(scores).strict.f1
    assert f1 >= floor.f1
