"""Time lookups in a glossary store of a million terms.

Run from the project's root: ``.venv/bin/python benchmarks/lookup.py [TERMS] [STORE]``. The
names are made up: syllables to words, drawn by Zipf's law as real names are, so that some
words are in tens of thousands of entries; the Arabic is spelt by the shipped
transliteration. STORE is kept for the next run if it is named, and added to if it has fewer
terms. Shown are CPU milliseconds of one warm lookup, the best of three, which other work on
the machine disturbs less than the wall clock: median and worst of each kind of query, and how
many took longer than the bar; and the wall and CPU time of a whole ``align lookup``.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path

from align.glossary.entry_rows import EntryRows, entry_key
from align.glossary.scanning import scan_text
from align.glossary.search import lookup
from align.glossary.store import GlossaryStore
from align.glossary.transliteration import transliteration_weights
from align.terms import Term, TermType, Variant

TERMS = 1_000_000
BAR_MS, BAR_PROCESS_S = 20, 0.3
SEED = 20_261_123
QUERIES, REPEATS = 200, 3
BATCH = 20_000
ONSETS = [*"bdfghjklmnrstvwyzq", *("sh", "kh", "th", "gh", "ch", "st", "br", "tr", "kr", "al")]
VOWELS = [*"aaaeiiou", "aa", "ei"]
CODAS = ["", "", "", "n", "r", "l", "s", "m", "d", "k", "f", "b", "v", "rt", "nd"]
GIVEN_NAMES, SURNAMES, PLACES = 8_000, 250_000, 60_000
HEADS = [("Ministry of", "وزارة"), ("Bank of", "بنك"), ("University of", "جامعة"), ("Port of", "ميناء")]


def made_up_words(count: int, syllables: int, chance: random.Random) -> list[str]:
    """So many different capitalised words."""
    words: dict[str, None] = {}
    while len(words) < count:
        parts = [chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(chance.randint(2, syllables))]
        words["".join(parts).capitalize() + chance.choice(CODAS)] = None
    return list(words)


class Speller:
    """Spells Latin words in Arabic letters, chunk by chunk, by the likeliest chunk."""

    def __init__(self) -> None:
        self._best: dict[str, tuple[float, str]] = {}
        for (latin, arabic), weight in transliteration_weights().items():
            if latin and "$" not in latin + arabic and weight > self._best.get(latin, (-9.0, ""))[0]:
                self._best[latin] = weight, arabic

    def spell(self, word: str) -> str:
        """An Arabic spelling of a Latin word."""
        spelt, rest = "", word.lower()
        while rest:
            size = next((size for size in (3, 2, 1) if rest[:size] in self._best), 1)
            spelt += self._best.get(rest[:size], (0.0, ""))[1]
            rest = rest[size:]
        return spelt or "ا"


def drawn(words: Sequence[str], chance: random.Random) -> str:
    """A word, the first of them far more often than the last."""
    return words[min(int(len(words) * chance.random() ** 3), len(words) - 1)]


def made_up_terms(count: int) -> Iterator[Term]:
    """Yield so many different terms: people, places and institutions."""
    chance, speller = random.Random(SEED), Speller()
    given = made_up_words(GIVEN_NAMES, 2, chance)
    surnames = made_up_words(SURNAMES, 4, chance)
    places = made_up_words(PLACES, 3, chance)
    seen: set[str] = set()
    while len(seen) < count:
        kind = chance.random()
        if kind < 0.6:
            words, type_ = [drawn(given, chance), drawn(surnames, chance)], TermType.PERSON
        elif kind < 0.8:
            words, type_ = (
                [drawn(places, chance), *([drawn(places, chance)] * (chance.random() < 0.7))],
                (TermType.LOCATION),
            )
        else:
            words, type_ = [drawn(places, chance), drawn(surnames, chance)], TermType.ORGANISATION
        head = chance.choice(HEADS) if type_ is TermType.ORGANISATION else ("", "")
        source = f"{head[0]} {' '.join(words)}".strip()
        if source.lower() in seen:
            continue
        seen.add(source.lower())
        target = f"{head[1]} {' '.join(map(speller.spell, words))}".strip()
        yield Term(source, target, type_, (Variant(source, 1),), (Variant(target, 1),), 0.9)


def fill(path: Path, count: int) -> None:
    """Write the terms as entries of a store, without documents; go on where an earlier call ended."""
    GlossaryStore(path, create=True).close()
    from align.glossary.database import GlossaryDatabase

    database = GlossaryDatabase(path, create=True)
    connection = database.connection
    connection.execute("PRAGMA cache_size = -1000000")
    connection.execute("PRAGMA synchronous = OFF")
    (done,) = connection.execute("SELECT count(*) FROM entries").fetchone()
    rows = EntryRows(connection)
    terms = islice(made_up_terms(count), done, None)
    while batch := list(islice(terms, BATCH)):
        with database.transaction():
            for term in batch:
                rows.renew_forms(rows.insert(term, ("en", "ar"), entry_key(term)), [term])
        done += len(batch)
        print(f"\r{done:,} terms, {time.process_time():.0f} s", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    connection.close()


def misspelt(word: str, chance: random.Random) -> str:
    """The word with one letter wrong, missing, or changed with the next."""
    place = chance.randrange(1, max(len(word) - 1, 2))
    return chance.choice(
        [
            word[:place] + word[place + 1 :],
            word[:place] + chance.choice("aeioubdt") + word[place + 1 :],
            word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
        ]
    )


def queries(terms: Sequence[Term]) -> dict[str, list[str]]:
    """What is asked, by kind."""
    chance, speller = random.Random(SEED + 1), Speller()
    people = [term for term in terms if term.type is TermType.PERSON]
    return {
        "exact, English": [term.source for term in terms],
        "exact, Arabic": [term.target for term in terms],
        "folded": [term.source.upper() for term in terms],
        "with particles": ["و" + term.target for term in terms],
        "a given name": [term.source.split()[0] for term in people],
        "a surname": [term.source.split()[-1] for term in people],
        "misspelt surname": [misspelt(term.source.split()[-1], chance) for term in people],
        "misspelt Arabic surname": [misspelt(term.target.split()[-1], chance) for term in people],
        "misspelt full name": [
            " ".join(misspelt(word, chance) for word in term.source.split()) for term in people
        ],
        "misspelt Arabic full name": [
            " ".join(misspelt(word, chance) for word in term.target.split()) for term in people
        ],
        "behind a title": [
            "President " + " ".join(misspelt(word, chance) for word in term.source.split()) for term in people
        ],
        "two misspelt full names": [
            " ".join(misspelt(word, chance) for term in pair for word in term.source.split())
            for pair in pairwise(people)
        ],
        "full name by sound": [
            " ".join(speller.spell(misspelt(word, chance)) for word in term.source.split()) for term in people
        ],
        "by sound": [speller.spell(misspelt(term.source.split()[-1], chance)) for term in people],
        "nothing like it": ["".join(chance.choice("bcdfghjklmnpqrstvwxz") for _ in range(9)) for _ in terms],
        "10,000 characters": [" ".join([term.source for term in terms] * 5)[:10_000]],
    }


def cpu_ms(store: GlossaryStore, asked: Sequence[str]) -> list[float]:
    """CPU milliseconds of each lookup, once the pages that it reads are in memory."""
    times: list[float] = []
    for query in asked:
        lookup(store, query)
        tries: list[float] = []
        for _ in range(REPEATS):
            started = time.process_time()
            lookup(store, query)
            tries.append(1000 * (time.process_time() - started))
        times.append(min(tries))
    return times


def process_seconds(path: Path, query: str) -> tuple[float, float]:
    """Wall and CPU seconds of a whole ``align lookup``."""
    before, started = os.times(), time.perf_counter()
    subprocess.run(
        (sys.executable, "-m", "align.cli.main", "lookup", query, "--glossary", str(path)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - started, cpu


def main(count: int, path: Path) -> None:
    """Measure, and print a line a kind of query."""
    if not path.exists() or len(GlossaryStore(path)) < count:
        fill(path, count)
    print(f"{count:,} terms, {path.stat().st_size / 1e6:,.0f} MB")
    chance = random.Random(SEED)
    terms = list(made_up_terms(min(count, 50_000)))
    asked = queries(chance.sample(terms, QUERIES))
    worst, over = 0.0, 0
    with GlossaryStore(path) as store:
        for kind, texts in asked.items():
            times = cpu_ms(store, texts)
            found = sum(bool(lookup(store, text, 1)) for text in texts)
            print(
                f"{kind:25} {statistics.median(times):7.2f} ms, worst {max(times):7.2f} ms, "
                f"{sum(took > BAR_MS for took in times)} over the bar, {found} of {len(texts)} found"
            )
            if len(texts) > 1:
                worst, over = max(worst, statistics.median(times)), over + sum(t > BAR_MS for t in times)
        started = time.process_time()
        article = "\n".join(f"{term.source} met {term.target} again." for term in terms[:500])
        places = len(scan_text(store, article))
        print(f"a text of 1,000 names     {time.process_time() - started:.2f} s, {places} found")
    print(f"slowest median {worst:.2f} ms, {over} queries over the bar of {BAR_MS} ms")
    for query in ("Morocco", asked["misspelt surname"][0], asked["exact, Arabic"][0]):
        wall, cpu = min(process_seconds(path, query) for _ in range(5))
        print(f"align lookup {query}: {wall:.2f} s, CPU {cpu:.2f} s (bar {BAR_PROCESS_S} s)")


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else TERMS
    if len(sys.argv) > 2:
        main(size, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(size, Path(folder) / "glossary.db")
