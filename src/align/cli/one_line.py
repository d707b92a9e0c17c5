"""Text from a file as a terminal can show it."""

import re

# Line ends, and what could move a terminal's cursor or turn its text around.
_NOT_SHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """The text with spaces for what a terminal would obey; places in it stay the same."""
    return _NOT_SHOWN.sub(" ", text)


def tidy_line(text: str) -> str:
    """The same with single spaces only."""
    return " ".join(one_line(text).split())
