"""From log-odds to probabilities."""

from dataclasses import replace

import pytest

from align.glossary.arabic import segment_words
from align.glossary.calibration import confidence, probability
from align.glossary.candidates import Candidate, bead_candidates
from align.glossary.evidence import COPY, KNOWN, MEANING, SPELLING
from align.glossary.rendering import Rendering
from glossary_samples import document


def candidate(text: str) -> Candidate:
    found = bead_candidates(text, segment_words(document([text], "ar"), 0)).candidates
    return next(one for one in found if one.text == text)


FULL = Rendering(0, candidate("ألكسندر لافرنتييف"), "Alexander Lavrentiev", 12.0, (SPELLING,))
SHORT = replace(FULL, candidate=candidate("لافرنتييف"), form="Lavrentiev")


@pytest.mark.parametrize("kind", [KNOWN, SPELLING, MEANING, COPY])
def test_more_evidence_is_more_probable_and_never_certain(kind: str) -> None:
    values = [probability(replace(FULL, log_odds=odds, kinds=(kind,))) for odds in (0.0, 2.0, 4.0, 30.0)]
    assert values == sorted(values)
    assert values[0] == 0.5
    assert values[-1] < 1


def test_likeness_of_meaning_and_copies_promise_less_than_sound() -> None:
    known, sound, meaning, copy = (
        probability(replace(FULL, kinds=(kind,))) for kind in (KNOWN, SPELLING, MEANING, COPY)
    )
    assert known > sound > meaning > 0.9 > copy


def test_latin_letters_are_no_sure_rendering() -> None:
    copied = replace(FULL, candidate=candidate("Roa Roa Hotel"), kinds=(MEANING,))
    assert probability(copied) < 0.9


def test_a_translation_with_a_word_too_many_is_not_sure() -> None:
    tight = replace(FULL, kinds=(MEANING,))
    assert probability(tight) > 0.9 > probability(replace(tight, is_loose=True))


def test_a_single_word_is_not_sure_by_its_meaning() -> None:
    assert probability(replace(SHORT, kinds=(MEANING,))) <= 0.8


def test_what_renders_a_part_of_the_name_only_is_not_sure() -> None:
    assert confidence("Alexander Lavrentiev", [FULL], [], []) > 0.9
    assert confidence("Alexander Lavrentiev", [SHORT], [], []) < 0.9
    assert confidence("Lavrentiev", [SHORT], [], []) > 0.9


def test_a_doubtful_edge_a_rival_and_a_variant_lower_it() -> None:
    sure = confidence("Alexander Lavrentiev", [FULL], [], [])
    assert confidence("Alexander Lavrentiev", [replace(FULL, is_edge_doubtful=True)], [], []) < 0.9 < sure
    assert confidence("Alexander Lavrentiev", [FULL], [FULL], []) == pytest.approx(0.75 * sure)
    assert confidence("Alexander Lavrentiev", [FULL], [], [FULL]) < 0.9
    assert confidence("Alexander Lavrentiev", [FULL, FULL], [], [FULL]) == sure


def test_the_confidence_of_the_bead_enters() -> None:
    values = [
        confidence("Alexander Lavrentiev", [replace(FULL, bead_confidence=bead)], [], [])
        for bead in (0.1, 0.5, 1.0)
    ]
    assert values == sorted(values)
    assert values[0] < 0.7
    assert values[1] < 0.9 < values[2]
