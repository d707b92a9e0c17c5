"""Words of a text as terms are compared with them: folded, particles and endings told apart.

A rendering counts as there if each of its words is, whatever is written onto it: Arabic
conjunctions, prepositions and the article in front (وللحكومة), pronouns and case endings
behind (حكومتها، وزيرا). Vowel marks, hamza and its seats, and the case of letters do not
matter; where a term has capitals the text must have them too, so that WHO is not "who".
Words may be written together or apart, and a long name run together with its neighbours.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from align.folding import fold

_MARK = "[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200c\u200d\u00ad]"
_WORD = re.compile(f"[^\\W_](?:{_MARK}*[^\\W_])*{_MARK}*")
# Where a space is missing: Latin beside Arabic letters, or a letter behind one that ends words.
_LATIN, _ARABIC = "A-Za-z\u00c0-\u024f", "\u0621-\u065f"
_MISSING_SPACE = re.compile(
    f"(?<=[{_ARABIC}])(?=[{_LATIN}])|(?<=[{_LATIN}])(?=[{_ARABIC}])|(?<=[ةى])(?=[\u0621-\u064a])"
)
_BREAK = re.compile(r"[,;:!?()\[\]،؛؟\n]|\.\s")
# Letters and marks that spellings of one word differ in beyond what folding unites.
_HAMZA = str.maketrans("", "", "ءؤئ")
_PARTICLES = tuple(
    conjunction + preposition for conjunction in ("", "و", "ف") for preposition in ("", "ب", "ك", "ل", "س")
)
_ARTICLE = "ال"
_FRONTS = frozenset(particles + article for particles in _PARTICLES for article in (_ARTICLE, "ل"))
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ي", "نا", "ك", "كم")
# Endings of adjectives and plurals made of a name: بريطانيون is not بريطانيا.
_ENDINGS = frozenset({"يون", "يين", "يات", "يان", "تين", "تان", "كما", "هما"})
# Words whose ending changes with their part in the sentence, as they stand folded.
_INFLECTED = {
    form: forms for forms in (("ابو", "ابا", "ابي"), ("بنو", "بني"), ("ذو", "ذا", "ذي")) for form in forms
}
_SHORTEST_STEM = 2
# A shorter name may stand within another word by chance; nor is one a word with an ending.
_SHORTEST_RUN, _SHORTEST_NEIGHBOUR = 6, 3
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
        for start, stop in _parts(match.group()):
            part, end = match.group()[start:stop], match.start() + stop
            words.append(TextWord(part, _folded(part), match.start() + start, end, breaks and not start))
    return words


def _parts(run: str) -> list[tuple[int, int]]:
    """Where the words begin and end in a run of letters that may lack spaces."""
    if run.isascii():
        return [(0, len(run))]
    cuts = [0, *(match.start() for match in _MISSING_SPACE.finditer(run)), len(run)]
    return list(pairwise(cuts))


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
    return {stem for _, stem in readings(folded, arabic=arabic)}


def readings(folded: str, *, arabic: bool) -> Iterator[tuple[int, str]]:
    """Yield how many letters of a folded word may be particles, and what the rest of it is then.

    An article that is merged with a preposition (للحكومة) cannot be told from it by letters.
    """
    yield 0, folded
    if not arabic:
        return
    for particles in _PARTICLES:
        rest = folded.removeprefix(particles)
        if not folded.startswith(particles) or len(rest) < _SHORTEST_STEM:
            continue
        if particles.endswith("ل") and rest.startswith("ل"):
            for stem in (rest[1:], _ARTICLE + rest[1:]):
                yield len(particles) - 1, stem
        yield from ((len(particles), stem) for stem in (rest, rest.removeprefix(_ARTICLE)) if stem)


def characters_of(word: TextWord, letters: int) -> int:
    """How many characters of a word its first folded letters take, with the marks on them."""
    position = 0
    while letters > 0 and position < len(word.text):
        letters -= len(fold(word.text[position]))
        if letters < 0:  # a ligature of the particle and the letter behind it: ﻷنقرة
            return position
        position += 1
        while position < len(word.text) and not fold(word.text[position]):
            position += 1
    return position


@lru_cache(maxsize=_FORMS_KEPT)
def accepted_words(folded: str, *, arabic: bool) -> frozenset[str]:
    """Every word of a text that is taken for a word of a term, folded both."""
    if not arabic:
        return frozenset({folded})
    accepted: set[str] = set()
    for body in _bodies(folded):
        bare = body.removeprefix(_ARTICLE)
        for particles in _PARTICLES:
            accepted |= {particles + body, particles + _ARTICLE + bare}
            if particles.endswith("ل"):
                accepted.add(particles + "ل" + bare)
    return frozenset(accepted)


@lru_cache(maxsize=_FORMS_KEPT)
def _bodies(folded: str) -> frozenset[str]:
    """A word of a term in every form that it takes behind particles, the article aside."""
    return frozenset(body for word in _INFLECTED.get(folded, (folded,)) for body in _with_endings(word))


def particles_before(word: TextWord, wanted: str) -> int:
    """How many characters of a word of an Arabic text stand before the term's word that it is.

    An article that is merged with a preposition (للحكومة) keeps it.
    """
    bodies = _bodies(wanted)
    bodies |= {_ARTICLE + body.removeprefix(_ARTICLE) for body in bodies}
    letters = min((taken for taken, stem in readings(word.folded, arabic=True) if stem in bodies), default=0)
    return characters_of(word, letters)


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


def find_words(text: Sequence[TextWord], term: Sequence[str], *, arabic: bool) -> Iterator[tuple[int, int]]:
    """Yield the places of a term among the words of a text: its first word's index, and that behind its last.

    Args:
        text: the words of the text.
        term: the words of the term, folded; they may be written together or apart.
        arabic: whether the text is Arabic.
    """
    if not term:
        return
    accepted = [accepted_words(word, arabic=arabic) for word in term]
    together = accepted_words("".join(term), arabic=arabic)
    for start in range(len(text)):
        end = start + len(term)
        if end <= len(text) and all(
            word.folded in forms for word, forms in zip(text[start:end], accepted, strict=True)
        ):
            yield start, end
            continue
        for other in (end - 1, end + 1):
            if start < other <= len(text) and "".join(word.folded for word in text[start:other]) in together:
                yield start, other
                break


def is_run_together(text: Sequence[TextWord], term: Sequence[str]) -> bool:
    """Whether a long Arabic name stands in a text without the spaces around it: وزيرالخارجيةبومبيو."""
    name = "".join(term).removeprefix(_ARTICLE)
    if len(name) < _SHORTEST_RUN:
        return False
    if len(term) > 1:
        return name in "".join(word.folded for word in text)
    for word in text:
        before, found, behind = word.folded.partition(name)
        if found and (_is_neighbour(before, _FRONTS) or _is_neighbour(behind, _ENDINGS)):
            return True
    return False


def _is_neighbour(letters: str, own: Collection[str]) -> bool:
    """Whether letters beside a name are another word, not what is written onto the name itself."""
    return len(letters) >= _SHORTEST_NEIGHBOUR and letters not in own
