"""Learn the chunk weights of `align.glossary.spelling` from name pairs.

    python benchmarks/train_transliteration.py TRAIN.txt OUTPUT.tsv

TRAIN.txt has a pair a line: English token, Arabic letters separated by spaces,
count (tab-separated). Expectation is replaced by the best path: pairs are
segmented by the current weights, and chunk pairs counted anew, six times over.
Pairs that no segmentation explains (the list has misplaced ones) are left out
from the third round on. No randomness: the same input gives the same table.
"""

import argparse
import itertools
import math
from collections import Counter
from pathlib import Path

from align.glossary.transliteration import MAX_ARABIC_CHUNK, MAX_LATIN_CHUNK, arabic_key, latin_key

ROUNDS = 6
FILTER_FROM = 2
MIN_COUNT = 3.0
MAX_LETTERS = 18
# Weight of a chunk pair before anything is known: a point a letter, and less the more is skipped.
FIRST_DELETION, FIRST_INSERTION = -2.0, -3.0

_WORST = (-math.inf, (0, 0))

Pair = tuple[str, str, float]
Weights = dict[tuple[str, str], float]


def read_pairs(path: Path) -> list[Pair]:
    """Read the usable pairs; a pair counts by the logarithm of how often it was seen."""
    pairs: list[Pair] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        english, arabic, count = line.split("\t")
        latin, rendered = latin_key(english), arabic_key(arabic.replace(" ", ""))
        if latin.count("$") == 1 and 3 <= len(latin) <= MAX_LETTERS and 3 <= len(rendered) <= MAX_LETTERS:
            pairs.append((latin, rendered, 1.0 + math.log(float(count))))
    return pairs


def letter_logs(words: list[tuple[str, float]]) -> dict[str, float]:
    """Log probability of each letter, by itself."""
    counts: Counter[str] = Counter()
    for word, weight in words:
        for letter in word:
            counts[letter] += weight  # type: ignore[assignment]
    total = sum(counts.values())
    return {letter: math.log(count / total) for letter, count in counts.items()}


def first_weights(pairs: list[Pair]) -> Weights:
    """Weights from mere co-occurrence of letters at like places."""
    together: Counter[tuple[str, str]] = Counter()
    latin_count: Counter[str] = Counter()
    arabic_count: Counter[str] = Counter()
    for latin, arabic, _ in pairs:
        for i, letter in enumerate(latin):
            j = round(i * (len(arabic) - 1) / (len(latin) - 1))
            for k in {max(j - 1, 0), j, min(j + 1, len(arabic) - 1)}:
                together[letter, arabic[k]] += 1
                latin_count[letter] += 1
                arabic_count[arabic[k]] += 1
    total = sum(together.values())
    weights = {
        (a, b): math.log(n * total / (latin_count[a] * arabic_count[b]))
        for (a, b), n in together.items()
        if n >= 20
    }
    weights |= {(letter, ""): FIRST_DELETION for letter in latin_count if letter != "$"}
    weights |= {("", letter): FIRST_INSERTION for letter in arabic_count if letter != "$"}
    return weights


def best_path(latin: str, arabic: str, weights: Weights, free: bool) -> tuple[float, list[tuple[str, str]]]:
    """The segmentation of highest weight; with `free`, unseen chunks may be tried."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i, j in itertools.product(range(len(latin) + 1), range(len(arabic) + 1)):
        if (i, j) not in best:
            continue
        for to_i, to_j in itertools.product(
            range(i, min(i + MAX_LATIN_CHUNK, len(latin)) + 1),
            range(j, min(j + MAX_ARABIC_CHUNK, len(arabic)) + 1),
        ):
            weight = _chunk_weight((latin[i:to_i], arabic[j:to_j]), weights, free)
            total = best[i, j][0] + weight
            if (to_i, to_j) != (i, j) and (weight > -math.inf) and total > best.get((to_i, to_j), _WORST)[0]:
                best[to_i, to_j] = (total, (i, j))
    end = (len(latin), len(arabic))
    if end not in best:
        return -math.inf, []
    path: list[tuple[str, str]] = []
    at = end
    while at != (0, 0):
        before = best[at][1]
        path.append((latin[before[0] : at[0]], arabic[before[1] : at[1]]))
        at = before
    return best[end][0], path


def _chunk_weight(chunk: tuple[str, str], weights: Weights, free: bool) -> float:
    if chunk in weights:
        return weights[chunk]
    new = free and all(chunk)
    return _composed(chunk, weights) if new else -math.inf


def _composed(chunk: tuple[str, str], weights: Weights) -> float:
    """A new chunk's first weight: its best letter pair, the rest skipped at half cost."""
    latin, arabic = chunk
    pairs = [weights.get((a, b), -9.0) for a in latin for b in arabic]
    skipped = len(latin) + len(arabic) - 2
    return max(pairs) - 0.8 * skipped


def count_chunks(pairs: list[Pair], weights: Weights, round_: int) -> Counter[tuple[str, str]]:
    """Count the chunk pairs on all best paths."""
    counts: Counter[tuple[str, str]] = Counter()
    for latin, arabic, seen in pairs:
        score, path = best_path(latin, arabic, weights, free=round_ < FILTER_FROM)
        if round_ >= FILTER_FROM and score < 0.25 * len(latin):
            continue
        for chunk in path:
            counts[chunk] += seen  # type: ignore[assignment]
    return counts


def new_weights(
    counts: Counter[tuple[str, str]], latin: dict[str, float], arabic: dict[str, float]
) -> Weights:
    """Log of a chunk pair's share of all chunks over what its letters' chances predict."""
    kept = {chunk: n for chunk, n in counts.items() if n >= MIN_COUNT}
    total = sum(kept.values())
    return {
        (a, b): math.log(n / total) - sum(latin[x] for x in a) - sum(arabic[x] for x in b)
        for (a, b), n in kept.items()
    }


def train(pairs: list[Pair]) -> Weights:
    """Learn the weights from pairs."""
    latin = letter_logs([(latin, seen) for latin, _, seen in pairs])
    arabic = letter_logs([(arabic, seen) for _, arabic, seen in pairs])
    weights = first_weights(pairs)
    for round_ in range(ROUNDS):
        counts = count_chunks(pairs, weights, round_)
        weights = new_weights(counts, latin, arabic)
        print(f"round {round_ + 1}: {len(weights)} chunk pairs")
    return weights


def main() -> None:
    """Read the arguments, train, write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("train", type=Path)
    parser.add_argument("output", type=Path)
    arguments = parser.parse_args()
    weights = train(read_pairs(arguments.train))
    lines = [
        "# Latin chunk, Arabic chunk, nats of evidence; see spelling.py.",
        "# Learned from Wikidata name pairs (CC0) by benchmarks/train_transliteration.py.",
        *(f"{a}\t{b}\t{weight:.2f}" for (a, b), weight in sorted(weights.items())),
    ]
    arguments.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
