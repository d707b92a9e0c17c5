r"""Regular expressions of SRX files, in the dialect of Python's `regex` package.

SRX files are written for Java's or ICU's regular expressions. What those spell
differently is translated: ``\h`` and ``\v`` (horizontal and vertical white space),
``\Q...\E`` (quotation), ``\x{2026}`` (code points) and ``(?U)`` (needless in Python).
"""

import re

_JAVA = re.compile(
    r"""
      \\Q (?P<quoted>.*?) (?:\\E|\Z)
    | \\x\{ (?P<code>[0-9A-Fa-f]{1,6}) \}
    | (?P<space>\\[hv])
    | \\.
    | (?P<flag>\(\?U\))
    """,
    re.VERBOSE | re.DOTALL,
)
_SPACES = {r"\h": r"\p{H}", r"\v": r"\p{V}"}

# Open-ended repetitions are found by passing over what is none: escapes, character
# classes (with classes nested in them), "?" and finite counts, each with the sign
# behind it that makes it lazy or possessive.
_REPETITION = re.compile(
    r"""
      \\.
    | \[ (?: \\. | \[ (?:\\.|[^\]\\])* \] | [^\]\\] )* \]
    | (?: \? | \{ \s* \d+ \s* (?: , \s* \d+ \s* )? \} ) [+?]?
    | (?: (?P<sign> [*+] ) | \{ \s* (?P<least>\d+) \s* , \s* \} ) (?P<mode> [+?]? )
    """,
    re.VERBOSE | re.DOTALL,
)
_LEAST = {"*": "0", "+": "1"}


def translate(pattern: str) -> str:
    """Translate a Java or ICU regular expression into Python's `regex` dialect."""
    return _JAVA.sub(_translated, pattern)


def bound(pattern: str, longest: int) -> str:
    """Bound every open-ended repetition, so that looking behind costs little.

    Args:
        pattern: a regular expression.
        longest: the number of repetitions that ``*``, ``+`` and ``{n,}`` may reach.
    """

    def bounded(match: re.Match[str]) -> str:
        if match["mode"] is None:
            return match[0]
        least = match["least"] or _LEAST[match["sign"]]
        return f"{{{least},{max(longest, int(least))}}}{match['mode']}"

    return _REPETITION.sub(bounded, pattern)


def _translated(match: re.Match[str]) -> str:
    """The counterpart of one Java construct."""
    if match["quoted"] is not None:
        return re.escape(match["quoted"])
    if match["code"] is not None:
        return f"\\U{int(match['code'], 16):08x}"
    if match["space"] is not None:
        return _SPACES[match["space"]]
    return "" if match["flag"] is not None else match[0]
