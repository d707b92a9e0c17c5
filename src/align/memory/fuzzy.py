"""Fuzzy matches: texts of a memory that are like a query as a whole; `similarity` says how much."""

from collections import Counter
from collections.abc import Sequence
from heapq import nlargest

from align.memory.index import MemoryIndex, StoredText
from align.memory.matches import LONGEST_QUERY, Match, MatchKind, quoted, spans_of
from align.memory.several import several_of
from align.memory.similarity import EQUAL, least_in_common, lengths_in_reach, percentage
from align.memory.words import Likeness, forms_of, words_of
from align.translation_units import speaks

_MOST_COMPARED = 400  # texts whose similarity is measured
_MOST_LISTED = 45_000  # texts that have a word in common with the query
_MOST_COUNTED = 800_000  # texts, counted for every word, that are gone through to find some with several


def find_similar(
    index: MemoryIndex, query: str, *, least: int = 70, most: int = 10, language: str | None = None
) -> list[Match]:
    """Find texts that are like the query as a whole.

    Args:
        index: of a memory.
        query: a sentence.
        least: per cent of similarity, 1 to 100.
        most: how many texts to return.
        language: only texts in this language; in any if None.

    Returns: the best first.

    Raises: MemoryIndexError if the index is damaged.
    """
    query = query[:LONGEST_QUERY]
    asked = forms_of(query)
    keys = [form.key for form in asked]
    written = " ".join(query.split())
    ids = index.equal(query)
    lengths = lengths_in_reach(len(keys), least)
    if len(lengths) > 1:  # else only texts of the very same words are similar enough
        ids += candidates(index, [form.stem for form in asked], least)
    scored: dict[int, tuple[int, StoredText]] = {}
    for text in index.texts(dict.fromkeys(ids), lengths):
        if language is None or speaks(text.language, language):
            same = " ".join(text.text.split()) == written
            percent = percentage(keys, [form.key for form in forms_of(text.text)], same_text=same)
            if percent >= least:
                scored[text.id] = percent, text
    best = nlargest(most, scored.values(), key=lambda each: (each[0], -each[1].id))
    return [_similar(index, keys, percent, text) for percent, text in best]


def candidates(index: MemoryIndex, stems: Sequence[str], least: int) -> list[int]:
    """Ids of texts that share most with the query.

    A text that is similar enough lacks so few of its words that it must have one of the
    rarest: their texts are listed, the rarest word's first. Where that would be too many,
    texts without the words that have been listed must have several of the next.
    """
    spare = len(stems) - least_in_common(len(stems), least)
    by_frequency = sorted(stems, key=index.frequency)
    rarest = list(dict.fromkeys(by_frequency[: spare + 1]))
    shared: Counter[int] = Counter()
    room = _MOST_LISTED
    for place, stem in enumerate(rarest):
        if index.frequency(stem) > room:
            others = list(dict.fromkeys(by_frequency[place:]))
            several = several_of(others, spare - place, index.frequency, _MOST_COUNTED)
            if several is None:
                shared.update(index.matching(quoted(stem), room))
            else:
                shared.update(index.matching(several.expression, room) * several.least)
            break
        ids = index.matching(quoted(stem), room)
        room -= len(ids)
        shared.update(ids)
    return _most_frequent(shared)


def _most_frequent(shared: Counter[int]) -> list[int]:
    """The ids that were counted most often."""
    # Most have the least counts; sorting passes over them.
    room, least = _MOST_COMPARED, 0
    for count, texts in sorted(Counter(shared.values()).items(), reverse=True):
        least, room = count, room - texts
        if room <= 0:
            break
    return nlargest(
        _MOST_COMPARED, (id_ for id_, count in shared.items() if count >= least), key=shared.__getitem__
    )


def _similar(index: MemoryIndex, keys: Sequence[str], percent: int, text: StoredText) -> Match:
    spans = spans_of(word for word in words_of(text.text) if word.form.key in keys)
    kind = MatchKind.EXACT if percent == EQUAL else MatchKind.FUZZY
    return Match(kind, percent, Likeness.FOLDED, 0, text, spans, index.unit(text.unit))
