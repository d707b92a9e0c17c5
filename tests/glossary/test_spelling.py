"""The learned transliteration weights."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.glossary.spelling import spelling_model
from align.glossary.transliteration import arabic_key, latin_key

LATIN = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=10).map(latin_key)
ARABIC = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=10).map(arabic_key)

RENDERINGS = {
    "Lavrentiev": "لافرنتييف",
    "Erdoğan": "أردوغان",
    "Shoigu": "شويغو",
    "Pedersen": "بيدرسن",
    "Moualem": "المعلم",
    "Churchill": "تشرشل",
    "Georgieva": "غورغييفا",
    "Mbappé": "مبابي",
    "Kyrgyzstan": "قيرغيزستان",
}


def score(latin: str, arabic: str) -> float:
    return float(spelling_model().scores(latin_key(latin), [arabic_key(arabic)])[0])


@pytest.mark.parametrize("name", RENDERINGS)
def test_its_own_rendering_beats_all_others(name: str) -> None:
    scores = spelling_model().scores(latin_key(name), [arabic_key(arabic) for arabic in RENDERINGS.values()])
    assert list(RENDERINGS)[int(np.argmax(scores))] == name


@pytest.mark.parametrize("name", RENDERINGS)
def test_a_true_pair_has_evidence_for_it_and_a_false_one_against(name: str) -> None:
    assert score(name, RENDERINGS[name]) > 3
    assert score(name, "الحكومة") < 0


def test_spelling_variants_and_sounds_that_arabic_lacks_are_near() -> None:
    assert score("Lavrentiev", "لافرينتييف") > 10
    assert score("Google", "جوجل") > 3
    assert score("Google", "غوغل") > 3
    assert score("Putin", "بوتين") > 8


def test_the_whole_name_has_more_evidence_than_its_half() -> None:
    whole = score("Alexander Lavrentiev", "ألكسندر لافرنتييف")
    assert whole > score("Alexander Lavrentiev", "لافرنتييف")
    assert whole > score("Alexander Lavrentiev", "قال ألكسندر لافرنتييف")


def test_vowel_marks_case_and_hamza_do_not_matter() -> None:
    assert score("ANKARA", "أنقرة") == score("Ankara", "اَنقره")


@given(LATIN, st.lists(ARABIC, min_size=1, max_size=5))
def test_a_score_does_not_depend_on_what_else_is_scored(latin: str, spellings: list[str]) -> None:
    model = spelling_model()
    together = model.scores(latin, spellings)
    alone = [float(model.scores(latin, [spelling])[0]) for spelling in spellings]
    assert np.isfinite(together).all()
    np.testing.assert_allclose(together, alone, rtol=1e-4, atol=1e-4)


def test_nothing_to_score() -> None:
    assert spelling_model().scores(latin_key("Ankara"), []).shape == (0,)
