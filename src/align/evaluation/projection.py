"""Put gold and prediction on the same ground when their segments differ.

Gold is made over the segments that people saw. When files are aligned from the raw,
the program makes segments of its own, and indices say nothing any more. Both kinds of
segments are then projected onto the visible characters of the document's text: a
strict match covers the same characters on both sides, a lax match shares characters
on both sides. White space and invisible characters do not count.
"""

from bisect import bisect_left

from align.bitext import Document
from align.errors import FormatError
from align.evaluation.gold import GoldSegments
from align.evaluation.scores import Units
from align.folding import INVISIBLE

_SHOWN = 60
"""Characters of a segment that a message shows."""


class VisibleCharacters:
    """The visible characters of a text, numbered from 0.

    Args:
        text: any text.
    """

    def __init__(self, text: str) -> None:
        self._written = text
        self._offsets = [
            offset
            for offset, character in enumerate(text)
            if not character.isspace() and not INVISIBLE.match(character)
        ]
        self.text = "".join(text[offset] for offset in self._offsets)

    def between(self, start: int, end: int) -> Units:
        """The numbers of the visible characters of ``text[start:end]``."""
        return Units(range(bisect_left(self._offsets, start), bisect_left(self._offsets, end)))

    def are_whole_words(self, start: int, end: int) -> bool:
        """Whether neither end of a run of visible characters is inside a word."""
        return not self._inside_word(start) and not self._inside_word(end)

    def _inside_word(self, number: int) -> bool:
        """Whether a visible character continues the word of the one before it."""
        if not 0 < number < len(self.text) or not (self.text[number - 1] + self.text[number]).isalnum():
            return False
        between = self._written[self._offsets[number - 1] + 1 : self._offsets[number]]
        return not any(character.isspace() for character in between)


def project_document(document: Document) -> list[Units]:
    """Project the segments of a document onto the visible characters of its text."""
    characters = VisibleCharacters(document.text)
    return [characters.between(segment.start, segment.end) for segment in document.segments]


def project_gold(segments: GoldSegments, document: Document) -> list[Units]:
    """Project gold segments onto the visible characters of a document's text.

    Each segment is looked for behind the one before it, so that a line that occurs
    twice is found in both places. One that is not there has moved: it is looked for
    from the beginning, where no other gold segment has been found.

    Raises: FormatError naming the first segment that is not in the text.
    """
    characters = VisibleCharacters(document.text)
    free = _FreeText(characters)
    units: list[Units] = []
    cursor = 0
    for number, text in enumerate(segments.texts, start=1):
        wanted = VisibleCharacters(text).text
        start = free.find(wanted, cursor)
        if start is None:
            start = free.find(wanted, 0)
        else:
            cursor = start + len(wanted)
        if start is None:
            raise FormatError(
                f"{segments.path}, line {number}: the segment {_shown(text)!r} is not in the text of "
                f"{document.path}; copy the gold segments from that text as it is"
            )
        free.take(start, len(wanted))
        units.append(Units(range(start, start + len(wanted))))
    return units


class _FreeText:
    """The characters of a text that no gold segment has been found in yet."""

    def __init__(self, characters: VisibleCharacters) -> None:
        self._characters = characters
        self._taken = bytearray(len(characters.text))

    def find(self, wanted: str, start: int) -> int | None:
        """Find the first free occurrence that begins and ends with a word, from a number on."""
        place = self._characters.text.find(wanted, start) if wanted else -1
        while place >= 0:
            end = place + len(wanted)
            if not any(self._taken[place:end]) and self._characters.are_whole_words(place, end):
                return place
            place = self._characters.text.find(wanted, place + 1)
        return None

    def take(self, start: int, length: int) -> None:
        """Mark characters as found."""
        self._taken[start : start + length] = b"\x01" * length


def _shown(text: str) -> str:
    """The beginning of a segment, for a message."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
