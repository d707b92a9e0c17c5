"""Duplicates in a memory: which unit of several stays, and what becomes of the others.

A CAT tool keeps one translation of a source text, and tools differ in which. So units of
the same source text and languages are taken for duplicates, and the best one stays.

The memory is read twice, or three times if alternatives are kept: first 24 bytes are
kept of every unit, then the units that stay are written. Alternatives are held in memory
until then.
"""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from align.errors import InputError
from align.exchange.tmx_keys import pair_key, source_key
from align.exchange.tmx_reading import TmxReader
from align.exchange.tmx_writing import AddedProperty, Changes, MemoryFile, is_current
from align.translation_units import ALTERNATIVE, Property, TranslationUnit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Sameness(StrEnum):
    """When two units are duplicates: of equal source texts, or only if all texts are equal."""

    SOURCE = "source"
    ALL = "all"


class Preference(StrEnum):
    """Which unit of several stays; of equals the first."""

    CONFIDENCE = "confidence"
    NEWEST = "newest"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class DuplicateOptions:
    """How to treat duplicates.

    Attributes:
        sameness: what they have in common.
        preference: which one stays. A unit that states no confidence counts as certain,
            and of equal confidence the newest stays.
        alternatives: whether the unit that stays gets the other translations as
            properties of type ``x-alternative``.
    """

    sameness: Sameness = Sameness.SOURCE
    preference: Preference = Preference.CONFIDENCE
    alternatives: bool = False


@dataclass(frozen=True, slots=True)
class Deduplicated:
    """How many units were read, how many stayed, and how many alternatives they got."""

    read: int
    kept: int
    alternatives: int


@dataclass(frozen=True, slots=True)
class _Ranking:
    """What is kept of every unit."""

    keys: "array[int]" = field(default_factory=lambda: array("Q"))
    confidences: "array[float]" = field(default_factory=lambda: array("d"))
    dates: "array[float]" = field(default_factory=lambda: array("d"))

    def add(self, key: int, unit: TranslationUnit) -> None:
        confidence = unit.confidence
        digits = "".join(filter(str.isdecimal, unit.date))[:14]
        self.keys.append(key)
        self.confidences.append(1.0 if confidence is None else confidence)
        self.dates.append(float(digits.ljust(14, "0")) if digits else 0.0)


def remove_duplicates(memory: TmxReader, options: DuplicateOptions, kept: MemoryFile) -> Deduplicated:
    """Write a memory without its duplicates, in the order of the units that stay.

    Raises: InputError if the memory changes while it is read.
    """
    ranking = _rank(memory, options.sameness)
    winners = _winners(ranking, options.preference)
    alternatives = _alternatives(memory, winners) if options.alternatives else {}
    changes = Changes()
    read = 0
    for number, unit in enumerate(memory):
        read += 1
        if number >= len(winners):
            break
        if winners[number] == number:
            added = alternatives.get(number, ())
            changed = added or not is_current(memory.header)
            kept.add((changes.apply(unit, added) if changed else None) or unit.markup)
    if read != len(winners):
        raise InputError(f"{memory.path}: the memory was changed while it was read; try again")
    return Deduplicated(read, kept.units, sum(map(len, alternatives.values())))


def _rank(memory: TmxReader, sameness: Sameness) -> _Ranking:
    key_of = source_key if sameness is Sameness.SOURCE else pair_key
    ranking = _Ranking()
    for unit in memory:
        ranking.add(key_of(unit, memory.source_of(unit)), unit)
    return ranking


def _winners(ranking: _Ranking, preference: Preference) -> "NDArray[np.int64]":
    """For every unit the number of the one that stays in its place."""
    import numpy as np  # slow to import

    keys = np.frombuffer(ranking.keys, dtype=np.uint64)
    numbers = np.arange(len(keys))
    confidences, dates = np.frombuffer(ranking.confidences), np.frombuffer(ranking.dates)
    preferred: Mapping[Preference, Sequence[NDArray[np.float64] | NDArray[np.int64]]] = {
        Preference.CONFIDENCE: (numbers, -dates, -confidences),
        Preference.NEWEST: (numbers, -dates),
        Preference.FIRST: (numbers,),
        Preference.LAST: (-numbers,),
    }
    order = np.lexsort((*preferred[preference], keys))
    ordered = keys[order]
    begins = np.ones(len(keys), dtype=bool)
    begins[1:] = ordered[1:] != ordered[:-1]
    winners = np.empty(len(keys), dtype=np.int64)
    winners[order] = order[np.maximum.accumulate(np.where(begins, np.arange(len(keys)), 0))]
    return winners


def _alternatives(memory: TmxReader, winners: "NDArray[np.int64]") -> Mapping[int, Sequence[AddedProperty]]:
    """What the units that do not stay have to offer to those that do."""
    contested = {int(winner) for number, winner in enumerate(winners) if winner != number}
    own: dict[int, set[tuple[str, str]]] = {}
    offered: defaultdict[int, dict[tuple[str, str], None]] = defaultdict(dict)
    for number, unit in enumerate(memory):
        winner = int(winners[number]) if number < len(winners) else number
        if winner in contested:
            source = memory.source_of(unit)
            texts = [(each.language, each.text) for each in unit.variants if each is not source]
            if winner == number:
                own[number] = set(texts)
            else:
                offered[winner] |= dict.fromkeys(texts)
    return {
        winner: [
            AddedProperty(Property(ALTERNATIVE, text), language)
            for language, text in texts
            if text.strip() and (language, text) not in own.get(winner, set())
        ]
        for winner, texts in offered.items()
    }
