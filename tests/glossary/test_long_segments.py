"""Texts that could not be split: a segment as long as a book's page, and the work that it makes."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from align.bitext import Bead
from align.glossary import build_glossary
from align.glossary.candidates import LONG_BEAD, TargetCandidates
from align.glossary.gazetteer import gazetteer
from align.glossary.spelling import EncodedSpellings, SpellingModel
from align.terms import Mention, TermType
from glossary_samples import Embed, ListedNames, bitext

# An English name, its Arabic, and the sentences they stand in; each of another syllable or two.
_ENGLISH = "Minister {} arrived on Monday, and after the talks the delegation left for the airport again."
_ARABIC = "وصل الوزير {} يوم الاثنين، وبعد المحادثات غادر الوفد متوجهًا إلى المطار من جديد."
_SYLLABLES = [("Ba", "با"), ("Dim", "ديم"), ("Fur", "فور"), ("Kal", "كال"), ("Mos", "موس"), ("Nir", "نير")]
_ENDINGS = [("tov", "توف"), ("lin", "لين"), ("sun", "سون"), ("mar", "مار"), ("rak", "راك"), ("dis", "ديس")]


def _names(count: int) -> list[tuple[str, str]]:
    """So many names that sound like themselves alone."""
    return [
        (first + middle.lower() + last, first_arabic + middle_arabic + last_arabic)
        for first, first_arabic in _SYLLABLES
        for middle, middle_arabic in _SYLLABLES
        for last, last_arabic in _ENDINGS
        if first != middle
    ][:count]


class _Work:
    """Counts the pairs of a name and an Arabic spelling that are compared."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.pairs = 0
        scores = SpellingModel.scores

        def counting(
            model: SpellingModel, latin: str, arabic: Sequence[str] | EncodedSpellings
        ) -> NDArray[np.float32]:
            found = scores(model, latin, arabic)
            self.pairs += len(found)
            return found

        monkeypatch.setattr(SpellingModel, "scores", counting)


def _build(names: Sequence[tuple[str, str]], embed: Embed) -> dict[str, str]:
    """The renderings that are found if all sentences are one segment."""
    english = " ".join(_ENGLISH.format(name) for name, _ in names)
    arabic = " ".join(_ARABIC.format(name) for _, name in names)
    recogniser = ListedNames({name: TermType.PERSON for name, _ in names})
    terms = build_glossary(bitext([english], [arabic]), recogniser, embed)
    return {term.source: term.target for term in terms}


def test_work_grows_no_faster_than_the_segment(monkeypatch: pytest.MonkeyPatch, meaningless: Embed) -> None:
    counts = []
    for size in (55, 110):
        work = _Work(monkeypatch)
        _build(_names(size), meaningless)
        counts.append(work.pairs)
        monkeypatch.undo()
    assert 0 < counts[1] <= 2.5 * counts[0]


def test_the_names_of_a_segment_of_20_000_characters_are_found(meaningless: Embed) -> None:
    names = _names(180)
    assert sum(len(_ENGLISH.format(name)) for name, _ in names) > 17_000
    found = _build(names, meaningless)
    right = sum(found.get(english) == arabic for english, arabic in names)
    assert right >= 0.9 * len(names)


def test_what_is_no_word_is_not_compared_letter_by_letter(
    monkeypatch: pytest.MonkeyPatch, meaningless: Embed
) -> None:
    work = _Work(monkeypatch)
    longest = 0
    scores = SpellingModel.scores

    def measuring(
        model: SpellingModel, latin: str, arabic: Sequence[str] | EncodedSpellings
    ) -> NDArray[np.float32]:
        nonlocal longest
        spellings = arabic.lengths.tolist() if isinstance(arabic, EncodedSpellings) else map(len, arabic)
        longest = max(longest, len(latin), *spellings)
        return scores(model, latin, arabic)

    monkeypatch.setattr(SpellingModel, "scores", measuring)
    name = "Mohammed" * 2_000
    pair = bitext([f"They met {name} and Karim Dabbagh."], [f"التقوا {'محمد' * 4_000} وكريم الدباغ."])
    recogniser = ListedNames({name: TermType.PERSON, "Karim Dabbagh": TermType.PERSON})
    found = {term.source: term.target for term in build_glossary(pair, recogniser, meaningless)}
    assert found["Karim Dabbagh"] == "كريم الدباغ"
    assert 0 < longest < 200
    assert work.pairs > 0


def test_a_name_is_looked_for_about_as_far_into_the_bead_as_it_stands() -> None:
    english = " ".join(f"word{number}" for number in range(1000))
    arabic = " ".join("كلمة" for _ in range(1000))
    pair = bitext(["First.", english], ["أولا.", arabic])
    targets = TargetCandidates(pair, gazetteer())
    segment = pair.source.segments[1]
    stretches = [
        targets.near(Mention(1, segment.start + at, segment.start + at + 5)).stretch
        for at in (0, len(english) // 2, len(english) - 5)
    ]
    assert [len(stretch) for stretch in stretches] == [LONG_BEAD] * 3
    assert (stretches[0].start, stretches[2].stop) == (0, 1000)
    assert 500 in stretches[1]
    short = targets.near(Mention(0, 0, 5))
    assert len(short.stretch) == len(short.words)


def test_a_long_bead_of_several_segments_is_searched_as_one() -> None:
    lines = [" ".join("word" for _ in range(200)) for _ in range(4)]
    pair = bitext(
        lines, [" ".join("كلمة" for _ in range(200)) for _ in range(4)], [Bead((0, 1, 2, 3), (0, 1, 2, 3))]
    )
    last = pair.source.segments[3]
    stretch = TargetCandidates(pair, gazetteer()).near(Mention(3, last.end - 4, last.end)).stretch
    assert stretch.stop == 800
