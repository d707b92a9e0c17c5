"""Acronyms."""

import pytest

from align.folding import fold
from align.glossary.acronyms import abbreviates, is_acronym, read_aloud, spelled_out


@pytest.mark.parametrize("name", ["PKK", "U.N.", "SDF", "G20", "OPEC"])
def test_is_acronym(name: str) -> None:
    assert is_acronym(name)


@pytest.mark.parametrize("name", ["Ankara", "A", "Al-Qaeda", "Toyota UK", "pkk"])
def test_is_no_acronym(name: str) -> None:
    assert not is_acronym(name)


def test_initials_with_and_without_small_words() -> None:
    assert abbreviates("EU", "European Union")
    assert abbreviates("U.N.", "United Nations")
    assert abbreviates("IAEA", "International Atomic Energy Agency")
    assert abbreviates("DRC", "Democratic Republic of the Congo")
    assert not abbreviates("EU", "United Nations")


@pytest.mark.parametrize(
    ("acronym", "arabic"),
    [("BBC", "بي بي سي"), ("BMW", "بي إم دبليو"), ("CNN", "سي إن إن"), ("KTUU", "كيه تي يو يو")],
)
def test_letters_by_their_names(acronym: str, arabic: str) -> None:
    pattern = spelled_out(acronym)
    assert pattern is not None
    assert pattern.fullmatch(fold(arabic))
    assert not pattern.fullmatch(fold("بي سي"))


def test_a_word_has_no_letters_to_spell() -> None:
    assert spelled_out("Ankara") is None
    assert read_aloud("TQ Samsun") == "tee kyu Samsun"
