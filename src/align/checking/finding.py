"""What a check found, and where."""

from collections.abc import Iterable
from dataclasses import dataclass

from align.bitext import Flag
from align.wording import language_name

Span = tuple[int, int]
"""Offsets of the first character and behind the last."""

Languages = tuple[str, str]
"""BCP 47 tags of the source and the target."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A reason to look at a pair of texts.

    Attributes:
        flag: what kind of reason it is.
        message: what disagrees, in one sentence.
        source: the pieces of the source text that disagree.
        target: those of the target text.
    """

    flag: Flag
    message: str
    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()


#: What the checks know the words of.
KNOWN = frozenset({"en", "ar"})


def are_known(languages: Languages) -> bool:
    """Whether the words of both languages are known, not only digits and marks."""
    return all(primary(language) in KNOWN for language in languages)


def quoted(text: str, pieces: Iterable[Span]) -> str:
    """The pieces of a text as they are quoted in a message."""
    return ", ".join(f"“{' '.join(text[start:end].split())}”" for start, end in pieces)


def side_names(languages: Languages) -> tuple[str, str]:
    """What messages call the two sides: by their languages, unless these have one name or none.

    >>> side_names(("en", "ar-SA")), side_names(("en-US", "en-GB"))
    (('English', 'Arabic'), ('source', 'target'))
    """
    source, target = map(language_name, languages)
    if source == target or source == languages[0] or target == languages[1]:
        return "source", "target"
    return source, target


def primary(language: str) -> str:
    """The language of a tag without script and region: ``ar`` of ``ar-SA``."""
    return language.partition("-")[0].lower()
