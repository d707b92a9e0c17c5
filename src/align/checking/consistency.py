"""The same source text rendered in more than one way."""

import re
from dataclasses import dataclass, field

from align.bitext import Flag
from align.checking.finding import Finding
from align.folding import fold

_NO_WORD = re.compile(r"[\W_]+")
#: Words from which on a text is a sentence: short ones depend on where they stand.
_FEWEST_WORDS = 4
_LONGEST_QUOTATION = 60


@dataclass(slots=True)
class Consistency:
    """Remembers how each source text was rendered first, one pair after another.

    Of the texts only hashes are kept, and the beginning of the rendering to show.
    """

    _first: dict[int, tuple[int, str, str]] = field(default_factory=dict)

    def check(self, source: str, target: str, place: str) -> list[Finding]:
        """Find a rendering that differs from the first of the same source text by its words.

        Args:
            source: the source text.
            target: its rendering here.
            place: what to call this pair in the message about a later one.
        """
        key, rendering = _words(source), _words(target)
        if key.count(" ") + 1 < _FEWEST_WORDS or not rendering:
            return []
        first = self._first.get(hash(key))
        if first is None:
            self._first[hash(key)] = hash(rendering), _beginning(target), place
            return []
        known, shown, where = first
        if known == hash(rendering):
            return []
        return [Finding(Flag.INCONSISTENT, f"Rendered differently in {where}: “{shown}”.")]


def _beginning(text: str) -> str:
    """The first words of a text, to show which one is meant."""
    if len(text) <= _LONGEST_QUOTATION:
        return text
    return text[:_LONGEST_QUOTATION].rpartition(" ")[0] + " …"


def _words(text: str) -> str:
    """The text's words as they are compared: without case, vowel marks and punctuation."""
    return _NO_WORD.sub(" ", fold(text)).strip()
