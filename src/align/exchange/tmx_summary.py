"""What is in a translation memory, at a glance: languages, dates, duplicates, what is empty."""

from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from align.exchange.language_tags import is_language_tag
from align.exchange.tmx_keys import count_distinct, pair_key, source_key
from align.exchange.tmx_reading import TmxReader

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
class _Tally:
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


def summarise(memory: TmxReader) -> MemorySummary:
    """Read a memory and count what is in it.

    Memory use grows by 16 bytes a unit, whatever the texts.

    Raises: FormatError if no unit can be read.
    """
    tallies: dict[str, _Tally] = {}
    properties: Counter[str] = Counter()
    confidences = [0] * 10
    sources, pairs = array("Q"), array("Q")
    first_date, last_date = "", ""
    incomplete = noted = 0
    for unit in memory:
        for variant in unit.variants:
            tallies.setdefault(variant.language, _Tally()).add(variant.text)
        texts = {variant.language.lower() for variant in unit.variants if variant.text.strip()}
        incomplete += len(texts) < 2 or len(texts) < len(unit.variants)
        noted += bool(unit.notes)
        for prop in unit.properties:
            if prop.type in properties or len(properties) < MOST_LISTED:
                properties[prop.type] += 1
        if unit.confidence is not None:
            confidences[min(int(unit.confidence * 10), 9)] += 1
        if date := unit.date:
            first_date = min(first_date or date, date)
            last_date = max(last_date, date)
        source = memory.source_of(unit)
        sources.append(source_key(unit, source))
        pairs.append(pair_key(unit, source))
    different_sources, different_pairs = count_distinct(sources), count_distinct(pairs)
    return MemorySummary(
        units=len(pairs),
        malformed=memory.malformed_count,
        languages={
            tag: LanguageSummary(
                tally.texts, tally.empty, tally.words, tally.characters, known=is_language_tag(tag)
            )
            for tag, tally in sorted(tallies.items(), key=lambda each: -each[1].texts)
        },
        first_date=first_date,
        last_date=last_date,
        repeated=len(pairs) - different_pairs,
        ambiguous=different_pairs - different_sources,
        incomplete=incomplete,
        properties=dict(properties.most_common()),
        noted=noted,
        confidences=tuple(confidences),
    )
