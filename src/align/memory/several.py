"""Looking up texts that have several of some words, as an expression of FTS5, which knows but AND and OR."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from align.memory.matches import quoted

_MOST = 3  # words that are asked for at once: with more of them the expressions grow long


@dataclass(frozen=True, slots=True)
class Several:
    """Texts that have at least so many of some words.

    Attributes:
        expression: in FTS5's language.
        least: how many.
    """

    expression: str
    least: int


def several_of(stems: Sequence[str], lacking: int, texts: Callable[[str], int], most: int) -> Several | None:
    """Look up the texts that lack at most so many of some words.

    Args:
        stems: of the words, the rarest first.
        lacking: how many of them a text may lack.
        texts: tells in how many texts a stem stands.
        most: how many texts, counted for every time that a word is named, may be gone through.

    Returns: an expression that finds all these texts, and others; the fewer the more words it
        can afford to ask for. None if it cannot afford to ask for two.
    """
    for least in range(min(_MOST, len(stems) - lacking), 1, -1):
        asked = stems[: lacking + least]
        if _cost(least, [texts(stem) for stem in asked]) <= most:
            return Several(_at_least(least, [quoted(stem) for stem in asked]), least)
    return None


def _at_least(least: int, words: Sequence[str]) -> str:
    """So many of these words: either the first and one less of the others, or so many of the others."""
    if least == 1:
        return f"({' OR '.join(words)})"
    if least == len(words):
        return f"({' AND '.join(words)})"
    others = words[1:]
    return f"(({words[0]} AND {_at_least(least - 1, others)}) OR {_at_least(least, others)})"


def _cost(least: int, texts: Sequence[int]) -> int:
    """How many texts the words of such an expression have, each as often as it is named there."""
    if least in (1, len(texts)):
        return sum(texts)
    return texts[0] + _cost(least - 1, texts[1:]) + _cost(least, texts[1:])
