"""Measure the checks: how often they speak up on good translations, and what they miss on spoilt ones.

On gold pairs of professional translations nearly every finding is false, or an error of the
translation; only a person can tell, so they are listed with --show. Then one thing in each
target is spoilt at random (with a seed), and the findings that this raises are counted. Every
second document was developed with, the others only reported on.

    python benchmarks/checks.py [--show FLAG] [SET ...]
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import process_time

from align.checking import Finding, check_bead
from align.numbers import Number, NumberKind, numbers_in
from datasets import GoldDocument, documents, read_document

CORPORA = Path(__file__).resolve().parent.parent / "corpora" / "gold"
SETS = ("ntrex", "tico19", "xquad", "udhr", "corpora")
EN_AR = ("en", "ar")
_UNITS = ("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")
_PERCENT = re.compile("[%٪]|في ال(?:مئة|مائة)|بال(?:مئة|مائة)")
_DOLLAR = re.compile("دولار[اً]*|\\$")
_CLOSING = re.compile('[)»”"]')
_WORD = re.compile("[\u0621-\u064a]{4,}(?= )")


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold pair of texts, and where it stands."""

    place: str
    source: str
    target: str


def pairs_of(document: GoldDocument) -> Iterator[Pair]:
    """The document's linked texts."""
    for source, target in document.gold:
        if source and target:
            yield Pair(
                f"{document.name} {','.join(map(str, source))}",
                " ".join(document.source[index] for index in source),
                " ".join(document.target[index] for index in target),
            )


def documents_of(name: str) -> list[GoldDocument]:
    """The documents of a set; the sample articles are one too."""
    if name != "corpora":
        return list(documents(name))
    return [read_document(path, "corpora", *EN_AR) for path in sorted(CORPORA.glob("*.gold.tsv"))]


def _spoil_number(target: str, number: Number, rng: Random) -> Iterator[tuple[str, str]]:
    """Ways to spoil a number, each with its name."""
    before, written, behind = (
        target[: number.start],
        target[number.start : number.end],
        target[number.end :],
    )
    digits = [place for place, character in enumerate(written) if character.isdecimal()]
    if digits and number.kind is not NumberKind.LABEL:
        place = rng.choice(digits)
        zero = ord(written[place]) - int(written[place])
        other = rng.choice([digit for digit in range(1, 10) if digit != int(written[place])])
        changed = written[:place] + chr(zero + other) + written[place + 1 :]
        yield "a digit changed", f"{before}{changed}{behind}"
        yield "a number in digits dropped", before + behind
    elif number.kind is NumberKind.CARDINAL and number.value > 2 and not number.doubtful:
        other_word = rng.choice([word for word in _UNITS if word != written])
        yield "a number word changed", f"{before}{other_word}{behind}"
    elif number.kind is NumberKind.MONTH and not number.doubtful:
        yield "a month changed", f"{before}{'شباط' if number.value != 2 else 'حزيران'}{behind}"
    if number.unit == "%" and _PERCENT.search(written):
        yield "a percent sign dropped", before + _PERCENT.sub("", written) + behind
    if number.unit == "USD" and _DOLLAR.search(written):
        yield "a currency changed", f"{before}{_DOLLAR.sub('يورو', written)}{behind}"


def spoilt(pair: Pair, rng: Random) -> Iterator[tuple[str, str]]:
    """Spoilt forms of the target, each with what was done to it."""
    for number in numbers_in(pair.target, "ar"):
        yield from _spoil_number(pair.target, number, rng)
    target = pair.target
    if target.endswith("؟") and pair.source.endswith("?"):
        yield "a question mark lost", target[:-1] + "."
    if marks := list(_CLOSING.finditer(target)):
        place = rng.choice(marks).start()
        yield "a closing mark lost", target[:place] + target[place + 1 :]
    if words := list(_WORD.finditer(target)):
        word = rng.choice(words)
        yield "a word doubled", f"{target[: word.end()]} {word.group()}{target[word.end() :]}"
    if len(pair.source.split()) >= 8:
        yield "not translated", pair.source
        copied = " ".join(pair.source.split()[-6:])
        yield "six words not translated", f"{target[: len(target) // 2]} {copied}"


def report(name: str, found: Callable[[Pair], tuple[Finding, ...]], show: str | None) -> None:
    """Print what is found in a set as it is, half by half, and then spoilt."""
    for half, label in ((0, "developed with"), (1, "reported")):
        counts: Counter[str] = Counter()
        checked = 0
        caught: Counter[str] = Counter()
        tried: Counter[str] = Counter()
        rng = Random(20231)
        for document in documents_of(name)[half::2]:
            for pair in pairs_of(document):
                checked += 1
                findings = found(pair)
                counts.update(finding.flag for finding in findings)
                for finding in findings:
                    if show == finding.flag:
                        print(f"{pair.place}: {finding.message}\n    {pair.source}\n    {pair.target}")
                if findings:
                    continue
                for what, target in spoilt(pair, rng):
                    tried[what] += 1
                    caught[what] += bool(found(Pair(pair.place, pair.source, target)))
        print(f"{name}, {label}: {checked} pairs, {dict(counts)}")
        for what, count in sorted(tried.items()):
            print(f"    {what}: {caught[what]} of {count} found ({caught[what] / count:.2f})")


def main() -> None:
    """Measure the sets named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"any of {', '.join(SETS)}")
    parser.add_argument("--show", metavar="FLAG", help="list the findings of this flag")
    arguments = parser.parse_args()
    names = arguments.sets or SETS
    for name in names:
        report(name, lambda pair: check_bead(pair.source, pair.target, EN_AR), arguments.show)
    pairs = [pair for document in documents_of(names[0]) for pair in pairs_of(document)]
    begin = process_time()
    for pair in pairs:
        check_bead(pair.source, pair.target, EN_AR)
    print(f"{len(pairs) / (process_time() - begin):,.0f} pairs a second of one core, with {names[0]}")


if __name__ == "__main__":
    main()
