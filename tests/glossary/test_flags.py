"""Reasons to look at an entry that its renderings give."""

import pytest

from align.glossary.flags import entry_flags
from align.terms import TermFlag, TermType, Variant


@pytest.mark.parametrize(
    ("renderings", "type_", "flagged"),
    [
        (["غولر", "غولير"], TermType.PERSON, True),
        (["غير بيدرسن", "بيدرسون"], TermType.PERSON, True),
        (["ساندرا دو وال", "دي وال"], TermType.PERSON, True),
        (["غير بيدرسن", "بيدرسن"], TermType.PERSON, False),
        (["بشار الأسد", "الأسد"], TermType.PERSON, False),
        (["محمد بن سلمان", "محمد"], TermType.PERSON, False),
        (["أحمد الشرع", "الجولاني"], TermType.PERSON, False),
        (["قوات سوريا الديمقراطية", "قسد"], TermType.ORGANISATION, False),
        (["حركة النهضة", "النهضه"], TermType.ORGANISATION, False),
        (["مسلحون", "مسلحين"], TermType.ORGANISATION, False),
    ],
)
def test_two_spellings_of_one_name_are_two_renderings(
    renderings: list[str], type_: TermType, *, flagged: bool
) -> None:
    flags = entry_flags((), type_, [Variant(text, 1) for text in renderings])
    assert (TermFlag.TWO_RENDERINGS in flags) is flagged
