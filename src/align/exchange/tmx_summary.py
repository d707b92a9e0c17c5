"""What is in a translation memory, at a glance: languages, dates, duplicates, what is empty."""

from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from align.exchange.language_tags import is_language_tag
from align.exchange.tmx_keys import count_distinct, pair_key, source_key
from align.exchange.tmx_reading import TmxReader
from align.translation_units import TranslationUnit

#: Kinds of properties that are listed; a memory may have a new one for every unit.
MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class LanguageSummary:
    """The texts of one language tag.

    Attributes:
        texts: how many.
        empty: how many of them are empty or white space.
        words: as white space separates them.
        characters: of all texts.
        known: whether the tag is one that CAT tools understand.
    """

    texts: int
    empty: int
    words: int
    characters: int
    known: bool


@dataclass(frozen=True, slots=True)
class MemorySummary:
    """What is in a memory.

    Attributes:
        units: how many can be read.
        malformed: how many cannot.
        languages: by tag, the most frequent first.
        first_date: the earliest date of a unit, as ``YYYYMMDDThhmmssZ``; empty if none has one.
        last_date: the latest.
        repeated: units whose texts are all the same as those of an earlier one.
        ambiguous: units whose source text an earlier one has translated differently.
        incomplete: units with a text in one language only, or with an empty one.
        properties: kinds of properties with their counts, the most frequent first.
        noted: units with a note.
        confidences: units by confidence: below .1, below .2 and so on; all 0 if none states one.
    """

    units: int
    malformed: int
    languages: Mapping[str, LanguageSummary]
    first_date: str
    last_date: str
    repeated: int
    ambiguous: int
    incomplete: int
    properties: Mapping[str, int]
    noted: int
    confidences: tuple[int, ...]


@dataclass(slots=True)
class _LanguageTally:
    """What is counted of one language."""

    texts: int = 0
    empty: int = 0
    words: int = 0
    characters: int = 0

    def add(self, text: str) -> None:
        words = len(text.split())
        self.texts += 1
        self.empty += not words
        self.words += words
        self.characters += len(text)


class _Tally:
    """What is counted of a memory, unit by unit."""

    def __init__(self) -> None:
        self.languages: dict[str, _LanguageTally] = {}
        self.first_date = self.last_date = ""
        self.incomplete = self.noted = 0
        self.properties: Counter[str] = Counter()
        self.confidences = [0] * 10

    def add(self, unit: TranslationUnit) -> None:
        for variant in unit.variants:
            self.languages.setdefault(variant.language, _LanguageTally()).add(variant.text)
        texts = {variant.language.lower() for variant in unit.variants if variant.text.strip()}
        self.incomplete += len(texts) < 2 or len(texts) < len(unit.variants)
        self.noted += bool(unit.notes)
        for prop in unit.properties:
            if prop.type in self.properties or len(self.properties) < MOST_LISTED:
                self.properties[prop.type] += 1
        if unit.confidence is not None:
            self.confidences[min(int(unit.confidence * 10), 9)] += 1
        if date := unit.date:
            self.first_date = min(self.first_date or date, date)
            self.last_date = max(self.last_date, date)


def summarise(memory: TmxReader) -> MemorySummary:
    """Read a memory and count what is in it.

    Memory use grows by 16 bytes a unit, whatever the texts.

    Raises: FormatError if no unit can be read.
    """
    tally = _Tally()
    sources, pairs = array("Q"), array("Q")
    for unit in memory:
        tally.add(unit)
        source = memory.source_of(unit)
        sources.append(source_key(unit, source))
        pairs.append(pair_key(unit, source))
    different_sources, different_pairs = count_distinct(sources), count_distinct(pairs)
    return MemorySummary(
        units=len(pairs),
        malformed=memory.malformed_count,
        languages={
            tag: LanguageSummary(of.texts, of.empty, of.words, of.characters, known=is_language_tag(tag))
            for tag, of in sorted(tally.languages.items(), key=lambda each: -each[1].texts)
        },
        first_date=tally.first_date,
        last_date=tally.last_date,
        repeated=len(pairs) - different_pairs,
        ambiguous=different_pairs - different_sources,
        incomplete=tally.incomplete,
        properties=dict(tally.properties.most_common()),
        noted=tally.noted,
        confidences=tuple(tally.confidences),
    )
