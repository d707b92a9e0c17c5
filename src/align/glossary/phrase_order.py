"""What no rendering of a name looks like: words twice, out of order, or with the next name's first word.

A noun stands before its adjectives in Arabic, and the article of a construct on its last
word, so that no noun that institutions are called by follows a word with an article within a
name (not الميثودية حركة). With *and* before it (ومعاهدة), such a noun begins another name.
"""

import re
from itertools import pairwise

from align.glossary.acronyms import is_acronym
from align.glossary.arabic import is_function_word, without_article
from align.glossary.classification import type_by_rendering
from align.glossary.particles import is_head_noun

_ARTICLE, _AND = "ال", "و"
_JOINED = re.compile(r"&|,|\band\b")
_UNIT = re.compile(r"[^\s\-–,()]+")
# Shorter words are letters and syllables of names, which recur.
_LETTERS_OF_WORD = 3


def is_disordered(folded: str, form: str) -> bool:
    """Whether a rendering has the words of a name in an order that no name has.

    Args:
        folded: the rendering's words, folded.
        form: the name; one with *and* may have a second noun.
    """
    conjoins = _JOINED.search(form) is not None
    return any(
        _breaks_order(before, word) or (_begins_another(word) and not conjoins)
        for before, word in pairwise(folded.split())
    )


def repeats_word(folded: str, form: str) -> bool:
    """Whether a word that means something recurs in a rendering, and none does in the name."""
    named = [unit.casefold() for unit in _UNIT.findall(form)]
    if len(set(named)) < len(named) or any(map(is_acronym, _UNIT.findall(form))):
        return False
    bare = [without_article(word) for word in folded.split() if not is_function_word(word)]
    told = [word for word in bare if len(word) >= _LETTERS_OF_WORD]
    return len(set(told)) < len(told)


def _breaks_order(before: str, word: str) -> bool:
    """Whether a noun follows what can only follow a noun."""
    return before.startswith(_ARTICLE) and not word.startswith(_ARTICLE) and _is_kind(word)


def _begins_another(word: str) -> bool:
    """Whether a word is *and* with a noun that institutions are called by."""
    return word.startswith(_AND) and not _is_kind(word) and _is_kind(word.removeprefix(_AND))


def _is_kind(word: str) -> bool:
    """Whether a word says what kind of thing a name names: a treaty, a party."""
    return is_head_noun(word) or type_by_rendering(f"{word} {_ARTICLE}") is not None
