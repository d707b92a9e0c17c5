"""Words that stand twice in a row, where the other side has nothing of the kind.

Only English and Arabic are looked at: what a language says twice on purpose (nous nous, die die)
has to be known.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from align.bitext import Flag
from align.checking.finding import Finding, Languages, Span, primary, quoted, side_names
from align.folding import fold

_MARKS = "\u064b-\u065f\u0670\u0640"
_WORD = rf"[^\W\d_][\w{_MARKS}]+"
_EDGE = rf"[\w{_MARKS}-]"
_TWICE = re.compile(
    f"(?<!{_EDGE})(?P<before>{_WORD}[ \u00a0]+)?(?P<word>{_WORD})[ \u00a0]+(?P<again>(?P=word))(?!{_EDGE})",
    re.IGNORECASE,
)
_QUOTES = re.compile('["“”«»(\\[]')
_TENSES_AND_EMPHASIS = (
    "had that is was very so no yes bye ha hey now many long really far her do you it in on plus"
)
_ENGLISH = frozenset(_TENSES_AND_EMPHASIS.split())
# Pronouns, emphasis and calls; and what is said one after another: خطوة خطوة.
_PRONOUNS_AND_EMPHASIS = (
    "هو هي هم لا نعم كلا جدا الله يا ما بابا ماما مره خطوه كلمه حرف يوم عام بيت شارع الف مليون"
)
_ARABIC = frozenset(_PRONOUNS_AND_EMPHASIS.split())
_ACCUSATIVE = re.compile("[اًى]$")
# Latin abbreviations are spelt by the names of their letters: سي إن إن. في is V, and in.
_LETTERS = (
    "اي ايه بي سي دي اف جي اتش اج جيه جاي كي كيه ال ام ان او كيو كيوه ار اس تي يو فيه دبليو اكس واي زد زي"
)
_LETTER_NAMES = frozenset(_LETTERS.split())
_LETTER_OR_IN = "في"


def check_repetition(source: str, target: str, languages: Languages) -> Iterator[Finding]:
    """Find doubled words on one side only."""
    doubled = doubled_words(source, languages[0]), doubled_words(target, languages[1])
    if bool(doubled[0]) is bool(doubled[1]):
        return
    number, text = (0, source) if doubled[0] else (1, target)
    side, pieces = side_names(languages)[number], doubled[number]
    yield Finding(
        Flag.DOUBLED_WORD, f"Twice in a row in the {side}: {quoted(text, pieces)}.", doubled[0], doubled[1]
    )


def doubled_words(text: str, language: str) -> tuple[Span, ...]:
    """The places of words that repeat the one before them for no reason of the language."""
    meant = {"en": _is_meant_in_english, "ar": _is_meant_in_arabic}.get(primary(language))
    if meant is None or not _may_repeat(text):
        return ()
    return tuple(
        match.span("again")
        for match in _TWICE.finditer(text)
        if not match["again"][0].isupper() and not meant(match)  # the second of a name: Roa Roa
    )


def _may_repeat(text: str) -> bool:
    """Whether a word begins as the whole one before it; much faster than the pattern."""
    words = _QUOTES.sub(" ", text.lower()).split()
    return any(again.startswith(word) for word, again in pairwise(words))


def _is_meant_in_english(match: re.Match[str]) -> bool:
    return match["word"].lower() in _ENGLISH


def _is_meant_in_arabic(match: re.Match[str]) -> bool:
    word = fold(match["word"])
    if word == _LETTER_OR_IN:
        return match["before"] is not None and fold(match["before"]) in _LETTER_NAMES
    return word in _ARABIC or word in _LETTER_NAMES or _ACCUSATIVE.search(match["word"]) is not None
