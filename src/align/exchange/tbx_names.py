"""What TBX calls the fields of an entry, in both versions that are written and read.

=====================================  =================================================
in the file                            in the entry
=====================================  =================================================
``subjectField``                       type: person, organisation, place or other
``administrativeStatus`` of the term   status: preferred is approved, admitted proposed
``context`` of the term                example
``transactionType``                    origination is created, modification is changed
``note``                               note
=====================================  =================================================

Version 2 is written with ``admin`` elements, whose types begin with ``x-``, for the status and
for what TBX has no category for; the administrative status is written in version 3 alone.

Source: ISO 30042:2008 (TBX 2, core structure and default data categories); ISO 30042:2019
and TBX-Basic (TBX 3).
"""

from align.terms import TermStatus, TermType

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

SUBJECT_FIELD = "subjectField"
ADMINISTRATIVE_STATUS = "administrativeStatus"
CONTEXT = "context"
TRANSACTION = "transactionType"
CREATED, CHANGED = "origination", "modification"
PREFERRED, ADMITTED, DEPRECATED, SUPERSEDED = (
    f"{standing}Term-admn-sts" for standing in ("preferred", "admitted", "deprecated", "superseded")
)
DISCARDED = frozenset({DEPRECATED, SUPERSEDED})

TYPE_WORDS = {
    TermType.PERSON: "person",
    TermType.ORGANISATION: "organisation",
    TermType.LOCATION: "place",
    TermType.MISCELLANEOUS: "other",
}
STANDING_OF = {
    TermStatus.APPROVED: PREFERRED,
    TermStatus.PROPOSED: ADMITTED,
    TermStatus.TO_CHECK: ADMITTED,
    TermStatus.REJECTED: DEPRECATED,
}
"""The administrative status of the canonical terms of an entry; its other forms are admitted."""

IDENTIFIED = "id-"
"""What identifiers in the file begin with that are an entry's own; those of other programs mean nothing."""

STATUS = "x-status"
CONFIDENCE = "x-confidence"
EVIDENCE = "x-evidence"
FLAGS = "x-flags"
COUNT = "x-count"
SURFACES, SURFACE_COUNTS = "x-surfaces", "x-surface-counts"
FIRST = "x-first"
