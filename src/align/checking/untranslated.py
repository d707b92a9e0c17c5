"""Words of the source that stand in the target as they are."""

import re
from collections.abc import Iterator, Sequence

from align.bitext import Flag
from align.checking.finding import Finding, Languages, Span, primary, quoted, side_names

_WORD = re.compile(r"[^\W\d_](?:['’-]?[^\W\d_])*")
_SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb"), re.compile("[\u0620-\u06ff]")),
    **dict.fromkeys(("ru", "uk", "bg", "mk"), re.compile("[\u0400-\u04ff]")),
    "he": re.compile("[\u05d0-\u05ea]"),
    "el": re.compile("[\u0370-\u03ff]"),
}
"""A letter of the script that a language is written in, where it is not Latin."""
#: Words in a row from which on a copied passage is no name or title that is left as it is.
_RUN = 5
#: How many of them do not begin with a capital, as most words of titles and names do.
_PLAIN = 3
#: Words from which on two equal texts are no name, number or formula.
_EQUAL = 4
_NO_SPACE = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|org|net|edu|gov)\b")


def check_translated(source: str, target: str, languages: Languages) -> Iterator[Finding]:
    """Find a target that is the source itself, or a passage of it."""
    if primary(languages[0]) == primary(languages[1]):
        return
    sides = side_names(languages)
    words = list(_WORD.finditer(_NO_SPACE.sub(_without_address, target)))
    if len(words) >= _EQUAL and source.split() == target.split():
        pieces = ((0, len(target)),)
        yield Finding(
            Flag.UNTRANSLATED, f"The {sides[1]} is the {sides[0]} itself.", ((0, len(source)),), pieces
        )
        return
    script = _SCRIPTS.get(primary(languages[1]))
    plain = [match for match in words if not match.group()[0].isupper()]
    if script and len(words) >= _EQUAL and len(plain) >= _PLAIN and not script.search(target):
        yield Finding(
            Flag.UNTRANSLATED, f"The {sides[1]} has no letter of its language.", (), ((0, len(target)),)
        )
        return
    known = " ".join(match.group().lower() for match in _WORD.finditer(source))
    for piece in _copied(words, f" {known} "):
        yield Finding(
            Flag.UNTRANSLATED, f"Left as in the {sides[0]}: {quoted(target, [piece])}.", target=(piece,)
        )


def _without_address(match: re.Match[str]) -> str:
    """What stands between spaces or, if it is an address, as many spaces, so that offsets stay."""
    return " " * len(match.group()) if _ADDRESS.search(match.group()) else match.group()


def _copied(words: Sequence[re.Match[str]], source: str) -> Iterator[Span]:
    """Passages of the target whose words follow one another in the source too."""
    start = 0
    while start < len(words):
        end, run = start, ""
        while end < len(words) and f"{run} {words[end].group().lower()} " in source:
            run += f" {words[end].group().lower()}"
            end += 1
        found = words[start:end]
        plain = sum(not word.group()[0].isupper() for word in found)
        if len(found) >= _RUN and plain >= _PLAIN:
            yield found[0].start(), found[-1].end()
        start = max(end, start + 1)
