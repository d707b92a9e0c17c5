"""A text as its reader sees it, and the way back to the text as it was written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from align.folding import INVISIBLE

# All white space, a lone line break included, but no paragraph break.
_SPACE = re.compile(r"[^\S\n\u2028\u2029]|(?<!\n)\n(?!\n)")


@dataclass(frozen=True, slots=True)
class VisibleText:
    """A text without invisible characters and with one kind of space.

    Attributes:
        text: what a reader sees.
        offsets: for each of its characters the offset in the text as written, and
            at the end the length of that text.
    """

    text: str
    offsets: Sequence[int]

    @classmethod
    def of(cls, written: str) -> "VisibleText":
        """Look at a text as written."""
        spaced = _SPACE.sub(" ", written)
        if not INVISIBLE.search(spaced):
            return cls(spaced, range(len(spaced) + 1))
        offsets = [offset for offset, character in enumerate(spaced) if not INVISIBLE.match(character)]
        return cls("".join(spaced[offset] for offset in offsets), [*offsets, len(spaced)])

    def written_offset(self, place: int) -> int:
        """The offset in the text as written of a place between two visible characters.

        An invisible character at the place belongs to the word or stop before it,
        or, behind a space, to the word that follows.
        """
        before = self.offsets[place - 1] + 1
        return before if self.text[place - 1].isspace() else self.offsets[place]
