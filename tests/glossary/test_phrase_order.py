"""What no rendering of a name looks like."""

import pytest

from align.folding import fold
from align.glossary.phrase_order import is_disordered, repeats_word


@pytest.mark.parametrize(
    ("rendering", "name"),
    [
        ("الميثودية حركة", "Methodist Movement"),
        ("معاهدة نيس سنة 2001 ومعاهدة", "Treaty of Nice 2001"),
        ("حزب الشعب وحزب العدالة", "People's Party"),
    ],
)
def test_a_noun_behind_its_adjective_or_of_another_name_is_none_of_the_name(
    rendering: str, name: str
) -> None:
    assert is_disordered(fold(rendering), name)


@pytest.mark.parametrize(
    ("rendering", "name"),
    [
        ("وزارة التربية والتعليم", "Ministry of Education"),
        ("الجمعية العامة للأمم المتحدة", "United Nations General Assembly"),
        ("وكالة الأنباء الوطنية", "National News Agency"),
        ("الميناء والمطار ومركز الشحن", "Port, Airport and Cargo Centre"),
    ],
)
def test_what_names_look_like_is_in_order(rendering: str, name: str) -> None:
    assert not is_disordered(fold(rendering), name)


def test_a_word_recurs_only_where_one_recurs_in_the_name() -> None:
    assert repeats_word(fold("تغير المناخ بشأن تغير المناخ"), "Climate Change")
    assert not repeats_word(fold("فندق روا روا"), "Roa Roa Hotel")
    assert not repeats_word(fold("دبليو دبليو إف"), "WWF")
