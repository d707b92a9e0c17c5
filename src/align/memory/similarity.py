"""How much of a segment a translator can take over, in per cent, as CAT tools count it.

OmegaT's definition: the Levenshtein distance of the two texts word by word, taken from
the number of words of the longer one, of which it is a share; rounded down. A word that
is inserted, left out or replaced counts one, at whatever place. Here a number is a word
too, because it has to be changed like one, and words that differ in case, vowel marks or
the seat of a hamza only are the same. 100 is kept for texts that are the same to the
letter, white space aside: of equal words in another punctuation or case it is 99.

Source: OmegaT, ``FuzzyMatcher.calcSimilarity`` and ``LevenshteinDistance``.
"""

from collections.abc import Sequence

EQUAL = 100
_EQUAL_WORDS = 99


def percentage(asked: Sequence[str], found: Sequence[str], *, same_text: bool) -> int:
    """The similarity of two texts.

    Args:
        asked: keys of the words of the text that was asked for.
        found: those of a text of the memory.
        same_text: whether the texts are the same, white space aside.
    """
    if same_text:
        return EQUAL
    from rapidfuzz.distance import Levenshtein  # a twentieth of a second that concordance should not cost

    longer = max(len(asked), len(found))
    if not longer:
        return 0
    return min((longer - Levenshtein.distance(asked, found)) * 100 // longer, _EQUAL_WORDS)


def least_in_common(words: int, least: int) -> int:
    """How many words of so many a text must have to be at least so similar, in per cent."""
    return -(-words * least // 100)


def lengths_in_reach(words: int, least: int) -> range:
    """How many words a text can have that is at least so similar, in per cent."""
    return range(least_in_common(words, least), words * 100 // least + 1)
