"""Terms for the tests of everything that writes or reads them."""

from datetime import UTC, datetime

from align.terms import Occurrence, Term, TermFlag, TermList, TermStatus, TermType, Variant

PKK = Term(
    source="PKK",
    target="حزب العمال الكردستاني",
    type=TermType.ORGANISATION,
    source_variants=(Variant("PKK", 7), Variant("Kurdistan Workers' Party", 2)),
    target_variants=(Variant("حزب العمال الكردستاني", 6), Variant("العمال الكردستاني", 3)),
    confidence=0.93,
    evidence=("similarity", "votes"),
    status=TermStatus.APPROVED,
    source_example='“The "PKK" will disarm,” he said.',
    target_example="وقال: «سيلقي حزب العمال الكردستاني سلاحه».",
    source_surfaces=(Variant("PKK", 7), Variant("Kurdistan Workers' Party", 2)),
    target_surfaces=(Variant("لحزب العمال الكردستاني", 5), Variant("العمال الكردستاني", 3)),
    source_first=Occurrence("peace.en.txt", 0, 5, 8),
    target_first=Occurrence("peace.ar.txt", 0, 13, 34),
    flags=(TermFlag.TWO_RENDERINGS,),
    id="3fa2c0de81",
    note="ask the desk",
    created=datetime(2026, 11, 23, 8, tzinfo=UTC),
    changed=datetime(2026, 11, 24, 9, 30, 15, tzinfo=UTC),
)
"""An entry with something in every field but the places of its single mentions."""

DAMASCUS = Term("Damascus", "دمشق", TermType.LOCATION, (), (), 0.99)
"""One that has little, and is proposed."""

ENAB_BALADI = Term("Enab Baladi", "", TermType.ORGANISATION, (), (), 0.2, status=TermStatus.TO_CHECK)
"""One without a rendering."""

MAY = Term("May", "ماي", TermType.PERSON, (), (), 0.5, status=TermStatus.REJECTED)
"""One that a person has rejected."""

SAMPLES = TermList("en", "ar", (PKK, DAMASCUS, ENAB_BALADI, MAY))
