"""Words of a text as terms are compared with them: folded, particles and endings told apart.

A rendering counts as there if each of its words is, whatever is written onto it: Arabic
conjunctions, prepositions and the article in front (وللحكومة), pronouns and case endings
behind (حكومتها، وزيرا). Vowel marks, hamza and its seats, and the case of letters do not
matter; where a term has capitals the text must have them too, so that WHO is not "who".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.folding import fold

_MARK = "[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200c\u200d\u00ad]"
_WORD = re.compile(f"[^\\W_](?:{_MARK}*[^\\W_])*{_MARK}*")
_BREAK = re.compile(r"[,;:!?()\[\]،؛؟\n]|\.\s")
# Letters and marks that spellings of one word differ in beyond what folding unites.
_HAMZA = str.maketrans("", "", "ءؤئ")
_PARTICLES = tuple(
    conjunction + preposition for conjunction in ("", "و", "ف") for preposition in ("", "ب", "ك", "ل", "س")
)
_ARTICLE = "ال"
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ي", "نا", "ك", "كم")
# Words whose ending changes with their part in the sentence, as they stand folded.
_INFLECTED = {
    form: forms for forms in (("ابو", "ابا", "ابي"), ("بنو", "بني"), ("ذو", "ذا", "ذي")) for form in forms
}
_SHORTEST_STEM = 2
_FORMS_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class TextWord:
    """A word of a text.

    Attributes:
        text: as written.
        folded: as it is compared.
        start: offset in the text.
        end: offset behind it.
        breaks: whether a mark stands before it that no term runs over.
    """

    text: str
    folded: str
    start: int
    end: int
    breaks: bool


def words_of(text: str) -> list[TextWord]:
    """The words of a text, in order."""
    words: list[TextWord] = []
    end = 0
    for match in _WORD.finditer(text):
        breaks = _BREAK.search(text, end, match.start()) is not None
        end = match.end()
        words.append(TextWord(match.group(), _folded(match.group()), match.start(), end, breaks))
    return words


@lru_cache(maxsize=_FORMS_KEPT)
def _folded(word: str) -> str:
    return fold(word.translate(_HAMZA)) or fold(word)


def has_its_capitals(text: str, term: str) -> bool:
    """Whether a word of a text has the capitals that the word of a term has."""
    if term.isupper() and len(term) > 1:
        return text.isupper()
    return text[:1].isupper() or not term[:1].isupper()


def stems(folded: str, *, arabic: bool) -> set[str]:
    """What a word of a text may be without the particles in front of it, the word itself included."""
    if not arabic:
        return {folded}
    found = {folded}
    for particles in _PARTICLES:
        rest = folded.removeprefix(particles)
        if folded.startswith(particles) and len(rest) >= _SHORTEST_STEM:
            found.add(rest)
            found.add(rest.removeprefix(_ARTICLE))
            if particles.endswith("ل") and rest.startswith("ل"):
                found |= {rest[1:], _ARTICLE + rest[1:]}
    return {stem for stem in found if stem}


@lru_cache(maxsize=_FORMS_KEPT)
def accepted_words(folded: str, *, arabic: bool) -> frozenset[str]:
    """Every word of a text that is taken for a word of a term, folded both."""
    if not arabic:
        return frozenset({folded})
    bodies: set[str] = set()
    for word in _INFLECTED.get(folded, (folded,)):
        bodies |= _with_endings(word)
    accepted: set[str] = set()
    for body in bodies:
        bare = body.removeprefix(_ARTICLE)
        for particles in _PARTICLES:
            accepted |= {particles + body, particles + _ARTICLE + bare}
            if particles.endswith("ل"):
                accepted.add(particles + "ل" + bare)
    return frozenset(accepted)


def _with_endings(word: str) -> set[str]:
    """The word with the endings that it takes in a sentence."""
    forms = {word, word + "ا"}
    if word.endswith("ون"):
        forms.add(word[:-2] + "ين")
    elif word.endswith("ين"):
        forms.add(word[:-2] + "ون")
    if not word.startswith(_ARTICLE) and len(word) > _SHORTEST_STEM:
        body = word[:-1] + "ت" if word.endswith("ه") else word
        forms |= {body + pronoun for pronoun in _PRONOUNS}
    return forms


def place_adjectives(folded: str) -> tuple[str, ...]:
    """The Arabic adjectives made of a place's name, folded both: العراق gives عراقي and عراقية.

    Source: the nisba of Arabic grammar; the article and a final alef, ya-alef or ta marbuta go.
    """
    bare = folded.removeprefix(_ARTICLE)
    for ending in ("يا", "ا", "ه"):
        if bare.endswith(ending) and len(bare) > len(ending) + 1:
            bare = bare.removesuffix(ending)
            break
    return tuple(bare + ending for ending in ("ي", "يه", "يون", "يات"))


def has_words(text: Sequence[TextWord], term: Sequence[str], *, arabic: bool) -> bool:
    """Whether a term is among the words of a text, written together or apart.

    Args:
        text: the words of the text.
        term: the words of the term, folded.
        arabic: whether the text is Arabic.
    """
    if not term:
        return False
    accepted = [accepted_words(word, arabic=arabic) for word in term]
    together = accepted_words("".join(term), arabic=arabic)
    for start in range(len(text)):
        end = start + len(term)
        if end <= len(text) and all(
            word.folded in forms for word, forms in zip(text[start:end], accepted, strict=True)
        ):
            return True
        for other in (end - 1, end + 1):
            if start < other <= len(text) and "".join(word.folded for word in text[start:other]) in together:
                return True
    return False
