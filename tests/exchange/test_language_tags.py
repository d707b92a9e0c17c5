"""Language tags are spelled so that CAT tools find their language."""

import pytest

from align.errors import OptionError
from align.exchange.language_tags import normalise_language_tag


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("en", "en"),
        ("EN_us", "en-US"),
        ("ar_SA", "ar-SA"),
        ("ar-001", "ar-001"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("ara", "ar"),
        ("eng-GB", "en-GB"),
        ("ckb", "ckb"),
        ("sl-ROZAJ", "sl-rozaj"),
    ],
)
def test_tags_are_spelled_the_recommended_way(given: str, expected: str) -> None:
    assert normalise_language_tag(given) == expected


@pytest.mark.parametrize("given", ["", "English", "en-", "en US", "e", "عربي"])
def test_what_is_no_tag_is_refused_with_examples(given: str) -> None:
    with pytest.raises(OptionError, match="write one such as en, ar, en-US or ar-SA"):
        normalise_language_tag(given)
