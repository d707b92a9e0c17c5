"""Whether a text's line ends are paragraph ends or only where an editor broke the line.

A file with one paragraph a line and a file wrapped at column 72 look alike to a
parser. They differ in three ways: wrapped lines are about equally long; each is as
long as it can be, for the next line's first word would not have fitted; and few
of them end where a sentence ends.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.reading.blocks import ends_sentence

# Columns at which programs and people wrap, in characters.
_NARROWEST_WRAP = 45
_WIDEST_WRAP = 132
# Shares of a file's line ends (0 to 1). Real wrapped prose has about .95 full and
# .9 open lines; a paragraph or a sentence a line has hardly any that are open.
_FULL_SHARE = 0.6
_OPEN_SHARE = 0.6
_OVERLONG_SHARE = 0.05
_STRICT_SHARE = 0.95
# Proportional fonts and justified columns leave lines of unequal length.
_LOOSE_WIDTH = 0.8
_SHORT_WIDTH = 0.6
_LIST_MARKER = re.compile(r"\s*(?:[-*+•▪◦]|\(?[0-9٠-٩]{1,3}[.)\-])\s+\S")
_LOWER_CASE_START = re.compile(r"\s*[\"'“‘«(]?[a-zß-öø-ÿа-яα-ω]")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a file's lines are wrapped.

    Attributes:
        width: characters that a line can hold; 0 if every line stands for itself.
        strict: whether lines are filled to the last word that fits.
    """

    width: int
    strict: bool = False

    def continues(self, line: str, following: str) -> bool:
        """Whether the following line is the same paragraph as this one.

        Args:
            line: a line with text, without its line end.
            following: the next line, with text as well.
        """
        if not self.width or _starts_item(line, following):
            return False
        needed = _width_needed(line, following)
        if self.strict:
            return needed > self.width
        if needed >= _LOOSE_WIDTH * self.width:
            return True
        if _LOWER_CASE_START.match(following):
            return True
        return not ends_sentence(line) and len(line.strip()) >= _SHORT_WIDTH * self.width


def find_wrapping(runs: Iterable[Sequence[str]]) -> Wrapping:
    """Decide for a whole file from its runs of lines without a blank line between.

    Args:
        runs: the lines of each run, without line ends.

    Returns: the wrapping; of width 0 where each line is a paragraph.
    """
    groups = [list(run) for run in runs]
    lines = [line.strip() for group in groups for line in group]
    pairs = [pair for group in groups for pair in pairwise(group)]
    pairs = [(line, following) for line, following in pairs if not _starts_item(line, following)]
    fitting = [line for line in lines if len(line) <= _WIDEST_WRAP]
    if not pairs or len(lines) - len(fitting) > _OVERLONG_SHARE * len(lines):
        return Wrapping(0)
    width = max(map(len, fitting))
    needed = [_width_needed(line, following) for line, following in pairs]
    is_open = sum(not ends_sentence(line) for line, _ in pairs) / len(pairs)
    is_full = sum(chars >= _LOOSE_WIDTH * width for chars in needed) / len(pairs)
    is_strict = sum(chars > width for chars in needed) / len(pairs)
    if width < _NARROWEST_WRAP or is_open < _OPEN_SHARE or is_full < _FULL_SHARE:
        return Wrapping(0)
    return Wrapping(width, strict=is_strict >= _STRICT_SHARE)


def _width_needed(line: str, following: str) -> int:
    """Characters that the line would have had with the following line's first word."""
    first_word = following.split(maxsplit=1)[0] if following.strip() else ""
    return len(line.strip()) + 1 + len(first_word)


def _starts_item(line: str, following: str) -> bool:
    """Whether the following line begins a list item or an indented paragraph."""
    if _LIST_MARKER.match(following):
        return True
    indent = len(following) - len(following.lstrip(" \t"))
    return indent > len(line) - len(line.lstrip(" \t")) and not _LIST_MARKER.match(line)
