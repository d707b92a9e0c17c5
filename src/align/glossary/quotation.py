"""Quotation marks around and within names, in either language."""

_OPENING = frozenset("\"«“‘'")
_CLOSING = frozenset("\"»”’'")


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text fills quotation marks, a comma before the closing one aside."""
    behind = end + (text[end : end + 1] in {",", "."})
    return text[max(start - 1, 0) : start] in _OPENING and text[behind : behind + 1] in _CLOSING


def unbalanced_quotes(text: str) -> bool:
    """Whether a quotation is opened and not closed in the text, or closed and not opened."""
    return (
        text.count('"') % 2 == 1 or text.count("«") != text.count("»") or text.count("“") != text.count("”")
    )
