"""What everything that people read calls things: how far to rely on a link, flags, languages.

The report, the spreadsheet for review and the files for CAT tools all say the same words.
"""

from enum import StrEnum

from align.bitext import Bead, Flag


class Band(StrEnum):
    """How far a link can be relied on."""

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"
    ONE_SIDED = "one-sided"


SURE_FROM = 0.8
"""Confidence from which a link is sure, if the two sides are alike in meaning."""
LIKELY_FROM = 0.5
"""Confidence from which a link is more probably right than wrong."""

FLAG_WORDS = {
    Flag.LOW_SIMILARITY: "The two sides may not say the same: the link rests on what stands around it.",
    Flag.LENGTH: "One side is much longer than the other: something may be missing.",
    Flag.NUMBER_MISMATCH: "A number or date on one side is not on the other.",
    Flag.NAME_MISSING: "A name on one side is not on the other.",
    Flag.MOVED: "The passage stands at another place in the other text.",
    Flag.MANY: "Many sentences are linked as one.",
    Flag.UNTRANSLATED: "Words of the source stand in the target as they are.",
    Flag.PUNCTUATION: "A bracket or quotation mark has no partner, or only one side asks a question.",
    Flag.DOUBLED_WORD: "A word stands twice in a row.",
    Flag.INCONSISTENT: "The same source text is rendered differently elsewhere.",
    Flag.TERM_MISSING: "A term is not rendered as the glossary says.",
}
"""What each flag means; a null bead says it by its empty side."""

_LANGUAGE_NAMES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "ku": "Kurdish",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "th": "Thai",
    "tr": "Turkish",
    "ur": "Urdu",
    "zh": "Chinese",
}
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo"})


def band_of(bead: Bead) -> Band:
    """The band that the bead's confidence puts it in; no link is sure whose sides are not alike."""
    if bead.is_null:
        return Band.ONE_SIDED
    if bead.confidence >= SURE_FROM and Flag.LOW_SIMILARITY not in bead.flags:
        return Band.SURE
    return Band.LIKELY if bead.confidence >= LIKELY_FROM else Band.DOUBTFUL


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``1 entry``, ``2,000 entries``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def language_name(tag: str) -> str:
    """The language's English name, or the tag where there is none in the list."""
    return _LANGUAGE_NAMES.get(_subtags(tag)[0], tag)


def direction(tag: str) -> str:
    """``rtl`` or ``ltr``, by the language or the script that the tag names."""
    language, *others = _subtags(tag)
    scripts = [subtag for subtag in others if len(subtag) == 4 and subtag.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def _subtags(tag: str) -> list[str]:
    return tag.lower().replace("_", "-").split("-")
