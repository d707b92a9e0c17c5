"""Language tags in the one spelling that every CAT tool understands."""

import re
from dataclasses import dataclass

from align.errors import OptionError

_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})"
    r"(?:-(?P<script>[A-Za-z]{4}))?"
    r"(?:-(?P<region>[A-Za-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*)"
)


@dataclass(frozen=True, slots=True)
class LanguagePair:
    """The BCP 47 tags of source and target."""

    source: str = "en"
    target: str = "ar"


def same_language(tag: str, other: str) -> bool:
    """Whether two tags name one language, region and script aside: ``en-US`` and ``en``."""
    return _primary(tag) == _primary(other)


def _primary(tag: str) -> str:
    return _shortest_code(tag.strip().replace("_", "-").partition("-")[0].lower())


def normalise_language_tag(tag: str) -> str:
    """Spell a BCP 47 tag the recommended way: ``EN_us`` becomes ``en-US``.

    Underscores become hyphens, case is by convention, and a three-letter code
    gives way to the two-letter code of the same language (``ara`` to ``ar``),
    because OmegaT and others find nothing under ``en_US`` or ``eng``.

    Raises: OptionError if it is not a language tag, such as ``English``.
    Source: RFC 5646, sections 2.1.1 and 2.2.1.
    """
    match = _TAG.fullmatch(tag.strip().replace("_", "-"))
    if match is None:
        raise OptionError(f"{tag!r} is not a language tag; write one such as en, ar, en-US or ar-SA")
    parts = [_shortest_code(match["language"].lower())]
    if match["script"]:
        parts.append(match["script"].title())
    if match["region"]:
        parts.append(match["region"].upper())
    return "-".join(parts) + match["variants"].lower()


def _shortest_code(code: str) -> str:
    """The two-letter code of the language where there is one."""
    if len(code) == 2:
        return code
    from babel.core import get_global  # here because it is slow to import and rarely wanted

    alias = str(get_global("language_aliases").get(code, code))
    return alias if alias.isalpha() else code


def is_language_tag(tag: str) -> bool:
    """Whether it is spelled as CAT tools want it: ``en-US``, not ``en_US``, ``eng`` or ``English``."""
    try:
        return normalise_language_tag(tag).lower() == tag.lower()
    except OptionError:
        return False
