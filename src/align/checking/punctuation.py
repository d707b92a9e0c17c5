"""Marks that come in pairs, and questions.

What one side does, the other may do too: a quotation that runs over several segments is open on
both sides, and no finding.
"""

import re
from collections.abc import Iterator, Mapping

from align.bitext import Flag
from align.checking.finding import Finding, Languages, Span, are_known, primary, side_names

_PAIRS: Mapping[str, str] = {"(": ")", "[": "]", "{": "}"}
_CLOSING = frozenset(_PAIRS.values())
#: Of these every second one closes: texts have them in any order (»so«), and mixed.
_QUOTES = frozenset('"“”„‟″«»')
# 1) and أ) number an item of a list; :) smiles.
_ITEM = re.compile(r"(?:^|[\s،,;؛.])(?:\w{1,3}|[:;]-?)\)")
_QUESTION = re.compile("[?؟？]")
_ENDS_ASKING = re.compile("[?؟？][\\s\"'”’»)\\]\u200e\u200f!.]*$")
_INTERROGATIVE = re.compile(r"\b(?:why|what|how|who|whom|whose|when|where|which|whether)\b", re.IGNORECASE)
_ASKS_WITHOUT_MARK = frozenset({"th", "lo", "my", "km", "ja", "el"})
"""Languages whose questions need no mark, or another one."""


def check_punctuation(source: str, target: str, languages: Languages) -> Iterator[Finding]:
    """Find marks without partner in the target that the source has in pairs, and lost or new questions."""
    # Where quotations end is told for English and Arabic alone; novels have other conventions.
    quotes = are_known(languages)
    lonely = lonely_marks(target, quotes=quotes)
    sides = side_names(languages)
    if lonely and not lonely_marks(source, quotes=quotes):
        marks = " ".join(target[start:end] for start, end in lonely)
        yield Finding(Flag.PUNCTUATION, f"Without its partner in the {sides[1]}: {marks}", target=lonely)
    if not _ASKS_WITHOUT_MARK.isdisjoint(map(primary, languages)):
        return
    asks = _ENDS_ASKING.search(source), _ENDS_ASKING.search(target)
    if asks[0] and not _asks(target, languages[1]):
        yield Finding(Flag.PUNCTUATION, f"Only the {sides[0]} asks a question.", source=(asks[0].span(),))
    if asks[1] and not _asks(source, languages[0]):
        yield Finding(Flag.PUNCTUATION, f"Only the {sides[1]} asks a question.", target=(asks[1].span(),))


def _asks(text: str, language: str) -> bool:
    """Whether a text may be a question: English headlines ask without a mark (What comes next)."""
    if _QUESTION.search(text):
        return True
    return primary(language) == "en" and _INTERROGATIVE.search(text) is not None


def lonely_marks(text: str, *, quotes: bool = True) -> tuple[Span, ...]:
    """The places of brackets, and if wanted of quotation marks, whose partner is missing.

    >>> lonely_marks("He (the “minister”) left)")
    ((24, 25),)
    """
    listed = {match.end() - 1 for match in _ITEM.finditer(text)}
    expected: list[tuple[str, int]] = []
    lonely: list[int] = []
    for place, character in enumerate(text):
        if expected and character == expected[-1][0]:
            expected.pop()
        elif character in _PAIRS:
            expected.append((_PAIRS[character], place))
        elif character in _CLOSING and place not in listed:
            lonely.append(place)
    lonely += [place for _, place in expected]
    if quotes:
        marks = [place for place, character in enumerate(text) if character in _QUOTES]
        lonely += marks[-1:] if len(marks) % 2 else []
    return tuple((place, place + 1) for place in sorted(lonely))
