"""Glossary entries: what the glossary stage makes and exchange and report read."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class TermType(StrEnum):
    """What a name names."""

    PERSON = "PER"
    ORGANISATION = "ORG"
    LOCATION = "LOC"
    MISCELLANEOUS = "MISC"


class TermStatus(StrEnum):
    """Where an entry stands with the person who keeps the glossary."""

    PROPOSED = "proposed"
    TO_CHECK = "to-check"
    APPROVED = "approved"
    REJECTED = "rejected"


class TermFlag(StrEnum):
    """A reason for a person to look at an entry."""

    TWO_RENDERINGS = "two-renderings"
    SHARED_RENDERING = "shared-rendering"
    DIFFERS_FROM_APPROVED = "differs-from-approved"
    TYPE_IN_DOUBT = "type-in-doubt"


@dataclass(frozen=True, slots=True)
class Variant:
    """A form of a name as it stands in the texts, and how often; 0 if only a person or a list has it."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name stands.

    Attributes:
        segment: 0-based index of the segment in its document.
        start: offset in the document's text, so that ``text[start:end]`` is the form.
        end: offset behind it.
    """

    segment: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a name stands, across documents.

    Attributes:
        document: the document's path, as the user named it.
        segment: 0-based index of the segment in that document.
        start: offset in the document's text.
        end: offset behind it.
    """

    document: str
    segment: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """A name and its rendering in the other language.

    A name that only the target text has is a term without source form and source
    variants; like one without a rendering, it is to be checked.

    Attributes:
        source: canonical source form; empty where only the target text has the name.
        target: canonical target form; empty where the evidence is too weak.
        type: what it names.
        source_variants: source forms with their counts, most frequent first.
        target_variants: target forms without clitics, with their counts.
        confidence: 0 to 1 that the pair is right.
        evidence: names of the kinds of evidence that carried it, such as ``spelling``.
        status: proposed, unless a person has said otherwise or the target is in doubt.
        source_example: a source segment that has the name.
        target_example: the target text of the same bead.
        source_mentions: where the name stands in the source document.
        target_mentions: where the rendering stands in the target document.
        source_surfaces: the words that the source text has for it, particles written onto
            them included (لأنقرة), with their counts.
        target_surfaces: likewise in the target text.
        source_first: where the source side has it first; None if it has not.
        target_first: likewise on the target side.
        flags: reasons to look at it.
        id: what the glossary that keeps it calls it; the same as long as the entry lives.
        note: what a person wrote about it.
        created: when it came into the glossary; knows its time zone.
        changed: when it was last changed there; knows its time zone.
        assumed: which of ``type`` and ``status`` nobody gave, so that they are the usual ones.
    """

    source: str
    target: str
    type: TermType
    source_variants: tuple[Variant, ...]
    target_variants: tuple[Variant, ...]
    confidence: float
    evidence: tuple[str, ...] = ()
    status: TermStatus = TermStatus.PROPOSED
    source_example: str = ""
    target_example: str = ""
    source_mentions: tuple[Mention, ...] = ()
    target_mentions: tuple[Mention, ...] = ()
    source_surfaces: tuple[Variant, ...] = ()
    target_surfaces: tuple[Variant, ...] = ()
    source_first: Occurrence | None = None
    target_first: Occurrence | None = None
    flags: tuple[TermFlag, ...] = ()
    id: str = ""
    note: str = ""
    created: datetime | None = None
    changed: datetime | None = None
    # How it came to be said, and no part of what is said.
    assumed: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True)
class TermList:
    """The terms of one language pair, as a file or a store has them.

    Attributes:
        source_language: BCP 47 tag of the source forms.
        target_language: BCP 47 tag of the target forms.
        terms: in their order.
        remarks: sentences for the user about what was read otherwise than it stands in the
            file, or not at all.
    """

    source_language: str
    target_language: str
    terms: tuple[Term, ...]
    remarks: tuple[str, ...] = ()
