r"""What a segment's text becomes in a translation memory.

CAT tools compare source segments character by character. OmegaT, for one, trims
white space and no-break spaces at both ends, composes characters (NFC), and then
wants equality: a right-to-left mark or a no-break space inside the memory's source
and a plain text never matches it. Hence two forms:

* the *written form*, for target text: what the author wrote as far as XML and a
  one-line segment can hold it;
* the *matching form*, for source text: the written form without what no reader
  sees, and with every space a plain one.
"""

import re
import unicodedata

from align.visible import is_spelled_with_joiners

# All control characters but white space, surrogates, and the two code points that
# XML forbids (the C1 controls it allows are debris of a wrong decoding).
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# White space but the spaces that an author chose so that the line does not break there.
_BREAKING_SPACE = re.compile("[^\\S\u00a0\u2007\u202f]+")
_WHITE_SPACE = re.compile(r"\s+")
# Soft hyphen, zero-width space, directional marks, embeddings and isolates, word joiner,
# invisible operators, byte-order mark.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# Zero-width joiner and non-joiner are spelling in some scripts, and hold emoji together.
_JOINER = re.compile("[\u200c\u200d](?![\u2600-\u27bf\U0001f000-\U0001faff])")
# What is trimmed: the spaces above, a plain one, and characters without width.
_EDGES = " \u00a0\u2007\u202f\u200b\u200c\u200d\u2060\ufeff"


def written_form(text: str) -> str:
    """The text on one line, trimmed, composed (NFC), without what XML cannot hold.

    No-break spaces and directional marks inside stay: in a translation they are
    the author's. A text of nothing but invisible characters becomes empty.
    """
    return unicodedata.normalize("NFC", legal_line(text))


def legal_line(text: str) -> str:
    """The written form as its author composed it: for terms, which are compared with their list."""
    trimmed = _BREAKING_SPACE.sub(" ", _NOT_TEXT.sub("", text)).strip(_EDGES)
    return trimmed if _INVISIBLE.sub("", trimmed).strip(_EDGES) else ""


def legal_lines(text: str) -> str:
    """Each line by itself as `legal_line` has it, without empty lines at either end: for notes."""
    return "\n".join(map(legal_line, text.splitlines())).strip("\n")


def matching_form(text: str, language: str) -> str:
    """The written form without invisible characters, every white space a plain space.

    Args:
        text: a segment's text.
        language: its BCP 47 tag; joiners stay in languages that spell with them.
    """
    visible = _INVISIBLE.sub("", _NOT_TEXT.sub("", text))
    if not is_spelled_with_joiners(language):
        visible = _JOINER.sub("", visible)
    return unicodedata.normalize("NFC", _WHITE_SPACE.sub(" ", visible).strip(_EDGES))
