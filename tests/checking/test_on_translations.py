"""How often the checks speak up on professional translations, and on the same with one number spoilt."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from align.bitext import Flag
from align.checking import check_bead
from align.numbers import NumberKind, numbers_in

EN_AR = ("en", "ar")


def pairs(folder: Path) -> Iterator[tuple[str, str]]:
    """The lines of all documents with those across from them."""
    for path in sorted(folder.glob("*.en.txt")):
        target = path.with_name(path.name.replace(".en.", ".ar."))
        lines = (file.read_text(encoding="utf-8").splitlines() for file in (path, target))
        yield from zip(*lines, strict=True)


def findings(source: str, target: str, flag: Flag) -> int:
    return sum(finding.flag is flag for finding in check_bead(source, target, EN_AR))


@pytest.mark.parametrize(("name", "most"), [("ntrex", 8), ("tico19", 2)])
def test_good_translations_raise_few_flags_of_numbers(shared_data: Path, name: str, most: int) -> None:
    found = sum(
        findings(source, target, Flag.NUMBER_MISMATCH) for source, target in pairs(shared_data / name)
    )
    assert found <= most, "of 975 and 1,471 pairs, a handful of them errors of the translation"


def test_good_translations_are_translated(shared_data: Path) -> None:
    assert sum(findings(*pair, Flag.UNTRANSLATED) for pair in pairs(shared_data / "ntrex")) == 0


def test_a_changed_digit_is_found(shared_data: Path) -> None:
    rng = Random(7)
    found = tried = 0
    for source, target in pairs(shared_data / "ntrex"):
        if findings(source, target, Flag.NUMBER_MISMATCH):
            continue
        for number in numbers_in(target, "ar"):
            if not number.in_digits or number.kind is NumberKind.LABEL:
                continue
            place = rng.choice([p for p in range(number.start, number.end) if target[p].isdecimal()])
            other = rng.choice([digit for digit in "123456789" if int(digit) != int(target[place])])
            tried += 1
            found += findings(source, target[:place] + other + target[place + 1 :], Flag.NUMBER_MISMATCH)
    assert tried > 250
    assert found / tried >= 0.97
