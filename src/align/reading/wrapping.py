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
# Shares of a file's lines or line ends (0 to 1). Real wrapped prose has about .95 full
# and .9 open lines; a paragraph or a sentence a line has hardly any that are open.
_FULL_SHARE = 0.75
_OPEN_SHARE = 0.6
_OPEN_SHARE_STRICT = 0.4
_OVERLONG_SHARE = 0.02
_STRICT_SHARE = 0.95
_INDENTED_SHARE = 0.6
# Unequal lines that are only a few may as well be a poem or a list.
_FEWEST_LOOSE_LINES = 6
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
        indented: whether a paragraph's first line, and no other, is indented.
    """

    width: int
    strict: bool = False
    indented: bool = False

    def continues(self, line: str, following: str) -> bool:
        """Whether the following line is the same paragraph as this one.

        Args:
            line: a line with text, without its line end.
            following: the next line, with text as well.
        """
        if not self.width or (self.indented and _indent(following)):
            return False
        needed = _width_needed(line, following)
        # A dash or a number may also have come to a line's beginning by chance.
        by_chance = needed > self.width and not ends_sentence(line) and not _LIST_MARKER.match(line)
        if _starts_item(line, following) and not by_chance:
            return False
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
    lines = [line.rstrip() for group in groups for line in group]
    lengths = sorted(map(len, lines))
    # A word that cannot be broken, such as a link, makes a line or two longer than they should be.
    width = lengths[int((1 - _OVERLONG_SHARE) * (len(lines) - 1))] if lines else 0
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return Wrapping(0)
    indented = _has_first_line_indents(groups)
    wrapped: list[tuple[str, str]] = []
    single = 0
    for group in groups:
        pairs = [
            (line, following)
            for line, following in pairwise(group)
            if not _starts_item(line, following) and not (indented and _indent(following))
        ]
        if any(_width_needed(line, following) > width for line, following in pairs):
            wrapped += pairs
        else:  # headline and byline, an address, a verse
            single += len(pairs)
    strict = _is_wrapped_strictly(wrapped, width) if len(wrapped) > single else None
    return Wrapping(0) if strict is None else Wrapping(width, strict, indented)


def _has_first_line_indents(groups: Sequence[Sequence[str]]) -> bool:
    """Whether some lines are indented and others not, lists with their hanging lines left out."""
    indents = [
        _indent(line) > 0 for group in groups if not any(map(_LIST_MARKER.match, group)) for line in group
    ]
    return 0 < sum(indents) < _INDENTED_SHARE * len(indents)


def _is_wrapped_strictly(pairs: Sequence[tuple[str, str]], width: int) -> bool | None:
    """Whether every line is filled; None if the line ends are no wrapping at all."""
    needed = [_width_needed(line, following) for line, following in pairs]
    open_share = sum(not ends_sentence(line) for line, _ in pairs) / len(pairs)
    if sum(chars > width for chars in needed) >= _STRICT_SHARE * len(pairs):
        return True if open_share >= _OPEN_SHARE_STRICT else None
    full_share = sum(chars >= _LOOSE_WIDTH * width for chars in needed) / len(pairs)
    few = len(pairs) < _FEWEST_LOOSE_LINES
    return None if few or open_share < _OPEN_SHARE or full_share < _FULL_SHARE else False


def _width_needed(line: str, following: str) -> int:
    """Characters that the line would have had with the following line's first word."""
    first_word = following.split(maxsplit=1)[0] if following.strip() else ""
    return len(line.rstrip()) + 1 + len(first_word)


def _starts_item(line: str, following: str) -> bool:
    """Whether the following line begins a list item or an indented paragraph."""
    if _LIST_MARKER.match(following):
        return True
    return _indent(following) > _indent(line) and not _LIST_MARKER.match(line)


def _indent(line: str) -> int:
    """Characters of white space before the line's text."""
    return len(line) - len(line.lstrip(" \t\u3000"))
