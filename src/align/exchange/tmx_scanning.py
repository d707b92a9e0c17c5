"""Cutting the units out of a translation memory, whatever is wrong between and within them.

An XML parser gives up at the first mistake, and a memory of a hundred thousand units
with one bare ``&`` in it would be lost. So the text is decoded block by block, cut at
``<tu>`` and ``</tu>``, and every unit parsed by itself: what is broken costs a unit,
and memory is needed for one unit at a time.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from align.errors import FormatError
from align.exchange.tmx_plain_units import PLAIN_UNIT
from align.translation_units import MalformedUnit

#: Characters beyond which something that begins in a memory is not waited for to end.
LONGEST_UNIT = 8_000_000

_BLOCK = 1 << 18  # bytes
_TOKEN = re.compile(r"<tu(?=[\s/>])|</tu\s*>|</tmx\s*>|<!--|<!\[CDATA\[|<\?")
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
# A token may be cut by the end of a block: the longest is a CDATA mark, or an end tag with white space.
_TOKEN_LENGTH = 32
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']""")


@dataclass(frozen=True, slots=True)
class Cut:
    """A unit's markup.

    Attributes:
        line: 1-based line that it begins on.
        markup: ``<tu>`` to ``</tu>``.
        plain: the match of `PLAIN_UNIT` if it is one.
    """

    line: int
    markup: str
    plain: re.Match[str] | None = None


def find_encoding(path: Path, start: bytes) -> tuple[str, int]:
    """How a file is encoded: by its byte-order mark, else by what it declares, else UTF-8.

    Args:
        path: the file, for the error.
        start: its first bytes.

    Returns: the encoding, and how many bytes to skip.

    Raises: FormatError if it declares an encoding that nobody knows.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return encoding, len(mark)
    if start[:2] in (b"<\0", b"\0<"):
        return ("utf-16-le" if start[0] else "utf-16-be"), 0
    declared = _DECLARED.match(start)
    name = declared[1].decode("ascii", "replace") if declared else "utf-8"
    try:
        # A declaration of UTF-16 that can be read byte by byte is left over from another time.
        known = "utf-8" if re.match("(?i)utf-?(16|32)|ucs", name) else codecs.lookup(name).name
        b"<tmx>".decode(known)
        # Codecs of something else than text fail above, those that cannot pass over faults here.
        codecs.getincrementaldecoder(known)("surrogateescape").decode(b"<tmx>\xff")
    except (LookupError, ValueError) as error:
        raise FormatError(
            f"{path}: it declares the encoding {name!r}, which nobody knows; save the file as UTF-8"
        ) from error
    return known, 0


def decoded(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """Decode a stream block by block; bytes that are no text become lone surrogates."""
    wide = encoding.startswith(("utf-16", "utf-32"))
    decoder = codecs.getincrementaldecoder(encoding)("replace" if wide else "surrogateescape")
    while block := stream.read(_BLOCK):
        yield decoder.decode(block)
    yield decoder.decode(b"", final=True)


class UnitScanner:
    """Cuts the units out of decoded text.

    Iterating yields a `Cut` for each unit that has a beginning and an end, and a
    `MalformedUnit` for what has only one of them.

    Args:
        blocks: the text after the header, in pieces.
        line: 1-based line that it begins on.
    """

    def __init__(self, blocks: Iterator[str], line: int) -> None:
        self._blocks = blocks
        self._text = ""
        self._position = 0  # tokens are looked for from here on
        self._start: int | None = None  # of the unit that has begun
        self._counted, self._line = 0, line  # the line of this place is known
        self._ends = dict(_ENDS)
        self._complete = False

    def __iter__(self) -> Iterator[Cut | MalformedUnit]:
        while True:
            yield from self._plain_units()
            token = _TOKEN.search(self._text, self._position)
            found = self._pass_over() if token is None else self._take(token)
            if found is not None:
                yield found
            if token is None and not self._fill():
                break
        if self._start is not None:
            yield MalformedUnit(self._line_at(self._start), "the file ends before this unit does")
        elif not self._complete:
            end = self._line_at(len(self._text.rstrip()))
            yield MalformedUnit(end, "the file ends without </tmx>, as if it were cut off")

    def _plain_units(self) -> Iterator[Cut]:
        """Yield the plain units that follow, in which there are no tokens to look for."""
        while self._start is None and (found := PLAIN_UNIT.match(self._text, self._position)):
            self._position = found.end()
            yield Cut(self._line_at(found.start(1)), found[1], found)

    def _take(self, token: re.Match[str]) -> Cut | MalformedUnit | None:
        """Go past a token; return what it completes."""
        mark, start = token.group(), self._start
        if mark in _ENDS:
            self._position = token.start()
            self._skip(mark)
            return None
        self._position = token.end()
        if mark == "<tu":
            self._start = token.start()
            if start is not None:
                return MalformedUnit(self._line_at(start), "the next unit begins before this one ends")
        elif mark.startswith("</tu"):
            self._start = None
            if start is None:
                return MalformedUnit(self._line_at(token.start()), "</tu> stands where no unit has begun")
            return Cut(self._line_at(start), self._text[start : self._position])
        else:
            self._complete = True
        return None

    def _skip(self, mark: str) -> None:
        """Go past a comment or the like; one that does not end is taken for text, and so are the next."""
        end = self._ends.get(mark)
        while end and (found := self._text.find(end, self._position)) < 0:
            if len(self._text) - self._position > LONGEST_UNIT or not self._fill():
                del self._ends[mark]
                end = None
        self._position = found + len(end) if end else self._position + len(mark)

    def _pass_over(self) -> MalformedUnit | None:
        """Go past text without a token; return a unit that has become too long."""
        self._position = max(self._position, len(self._text) - _TOKEN_LENGTH)
        start = self._start
        if start is None or self._position - start <= LONGEST_UNIT:
            return None
        self._start = None
        return MalformedUnit(self._line_at(start), f"it does not end within {LONGEST_UNIT:,} characters")

    def _fill(self) -> bool:
        """Drop what is done with and take in the next block; say whether there was one."""
        block = next(self._blocks, None)
        if block is None:
            return False
        kept = self._position if self._start is None else self._start
        self._line_at(kept)
        self._text = self._text[kept:] + block
        self._position -= kept
        self._start = None if self._start is None else 0
        self._counted = 0
        return True

    def _line_at(self, place: int) -> int:
        """The line of a place; places are asked for in order."""
        self._line += self._text.count("\n", self._counted, place)
        self._counted = max(self._counted, place)
        return self._line
