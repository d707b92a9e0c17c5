"""Characters that XML 1.0 cannot hold, and with it no translation memory.

They come into an article by accident, from a broken conversion or a program that uses
them for its own ends, and no reader sees them. What stood in their place nobody can
tell (a hyphen, a space, nothing), so a text that has them is not aligned but shown to
its owner. Vertical tab and form feed, which XML forbids too, are white space to any
editor, and are taken for it here. Web pages never come here: HTML says itself that
browsers pass such characters over, and so does `page_tree`.

Source: Extensible Markup Language (XML) 1.0, production 2 (Char).
"""

import re
from pathlib import Path

from align.errors import FormatError

_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def refuse_illegal_characters(text: str, path: Path) -> None:
    """Let pass a text that XML can hold.

    Args:
        text: the text as read.
        path: named in the error.

    Raises: FormatError naming line, column and number of the first other character.
    """
    first = _ILLEGAL.search(text)
    if first is None:
        return
    line = text.count("\n", 0, first.start()) + 1
    column = first.start() - text.rfind("\n", 0, first.start())
    others = len(_ILLEGAL.findall(text)) - 1
    more = f" and {others:,} more like it" if others else ""
    raise FormatError(
        f"{path}, line {line}, column {column}: U+{ord(first[0]):04X} is a character that no XML file, "
        f"and so no translation memory, can hold; delete it{more} in a text editor"
    )
