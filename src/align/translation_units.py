"""Translation units as they stand in a translation memory, whoever wrote it.

A memory may have any number of languages and of texts in each; which of them is the
source, its header or the unit itself says. `align.exchange.tmx_reading` reads units
from files; searching and checking take them from there.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: What most programs call the properties that `align` writes as well.
CONFIDENCE, DOCUMENT, ALTERNATIVE = "x-confidence", "x-source-document", "x-alternative"

_SUBTAGS = re.compile("[-_]")


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a unit or of one of its texts: what kind it is, and its value."""

    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A unit's text in one language.

    Attributes:
        language: the tag as the file has it.
        text: the segment; inline elements flattened, or kept as markup, as asked for.
        attributes: dates, author and whatever else is said of this text alone.
        properties: those of this text alone.
        notes: those of this text alone.
    """

    language: str
    text: str
    attributes: Mapping[str, str]
    properties: tuple[Property, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A text and its translations.

    Attributes:
        line: 1-based line of the file that it begins on.
        variants: its texts, in the file's order.
        attributes: identifier (``tuid``), dates, author and more, as the file has them.
        properties: in the file's order.
        notes: in the file's order.
        markup: the unit as it stands in the file, ``<tu>`` to ``</tu>``.
    """

    line: int
    variants: tuple[Variant, ...]
    attributes: Mapping[str, str]
    properties: tuple[Property, ...]
    notes: tuple[str, ...]
    markup: str

    def variant(self, language: str) -> Variant | None:
        """The first text in the language, one with the very tag before others."""
        return best_variant(self.variants, language)

    def text(self, language: str) -> str | None:
        """The first text in the language, or None if there is none."""
        variant = self.variant(language)
        return None if variant is None else variant.text

    def property_value(self, type_: str) -> str | None:
        """The value of the first property of this type."""
        for each in self.properties:
            if each.type == type_:
                return each.value
        return None

    @property
    def confidence(self) -> float | None:
        """The probability that the unit is right, where its maker has stated one."""
        try:
            value = float(self.property_value(CONFIDENCE) or "")
        except ValueError:
            return None
        return value if 0 <= value <= 1 else None

    @property
    def date(self) -> str:
        """When it was last changed, else made, as ``YYYYMMDDThhmmssZ``; empty if nobody says."""
        for kind in ("changedate", "creationdate"):
            if kind in self.attributes:
                return self.attributes[kind]
            for variant in self.variants:
                if kind in variant.attributes:
                    return variant.attributes[kind]
        return ""


@dataclass(frozen=True, slots=True)
class MalformedUnit:
    """A unit that cannot be read.

    Attributes:
        line: 1-based line of the file that it begins on.
        reason: what is wrong, as the middle of a sentence.
    """

    line: int
    reason: str


def best_variant(variants: Iterable[Variant], language: str) -> Variant | None:
    """The first of these in the language, one with the very tag before others.

    ``en`` finds ``EN`` and ``en-US``; ``en-US`` finds ``en_us`` and ``en``, not ``en-GB``.
    """
    found = [variant for variant in variants if speaks(variant.language, language)]
    same = (variant for variant in found if len(subtags(variant.language)) == len(subtags(language)))
    return next(same, found[0] if found else None)


def speaks(tag: str, language: str) -> bool:
    """Whether a text with this tag is in the language: one of the two tags begins with the other."""
    return all(
        mine == wanted for mine, wanted in zip(subtags(tag), subtags(language), strict=False)
    ) and bool(tag and language)


def subtags(tag: str) -> tuple[str, ...]:
    """The parts of a language tag, in lower case; hyphens and underscores separate them."""
    return tuple(_SUBTAGS.split(tag.lower()))
