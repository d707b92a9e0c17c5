"""Arabic words with their offsets, and the particles written onto them.

A conjunction (و ف), a preposition (ب ل ك) and the article (ال, or لل when it
follows ل) are written together with the word they govern. They belong to the
sentence and not to the name, except the article: الأسد keeps it. Whether a first
letter is a particle or part of the name (و of واشنطن) cannot be told from the word
alone, so `proclitic_readings` gives every reading and the evidence decides.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from align.bitext import Document
from align.folding import fold
from align.glossary.acronyms import is_letter_name
from align.glossary.vocabulary import words_of

# A word of any script; the marks that may stand inside one; numbers with their separators.
_WORD = re.compile(
    "\\d+(?:[.,٫٬]\\d+)*|"
    "[^\\W\\d_](?:[\u064b-\u065f\u0670\u0640\u200c\u200d\u00ad]*[^\\W_])*[\u064b-\u065f\u0670\u0640]*"
)
# A name does not run over these; quotation marks and hyphens it may.
_BREAK = re.compile(
    "[^\\s\"'“”„«»‘’’\\-–.\u200b-\u200f\u202a-\u202e\u2066-\u2069\u00a0]|\\.\\s+|\\s[-–]\\s|\n\\s*\n"
)
# Letters that only end a word, one that only begins it or follows particles, and Latin beside
# Arabic letters: where they stand otherwise, the space between two words is missing. It may be
# missing before an article too, which other words have the letters of in their middle.
_LATIN_LETTER = "A-Za-z\u00c0-\u024f"
_ARABIC_LETTER = "\u0621-\u065f"
_MISSING_SPACE = re.compile(
    "(?<=[ةى])(?=[\u0621-\u064a])|(?<!^)(?<![\u064b-\u065f\u0640])(?=إ)|"
    f"(?<=[{_ARABIC_LETTER}])(?=[{_LATIN_LETTER}])|(?<=[{_LATIN_LETTER}])(?=[{_ARABIC_LETTER}])|"
    "(?P<article>(?<=[\u0621-\u064a]{3})(?=ال[\u0621-\u064a]{3}))"
)
_PARTICLES_ONLY = re.compile("[وف]?(?:[بكلسأ]?(?:ال)?|لل)|[وف]?[بكل]?\u0640")
# The dot behind an initial ends no sentence: راجندرا ك. باشوري, رايموند إس. برادلي
_DOT = re.compile(r"\.[^\S\n]+")
_LATIN = re.compile(f"[{_LATIN_LETTER}]")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_MARK = "[\u064b-\u065f\u0670\u0640]*"
_PROCLITICS = re.compile(f"([وف]{_MARK})?([بلك]{_MARK})?")
_SHORTEST_WORD = 2
# The endings of sound plurals and duals; the stem before them has three letters at least.
_CASE_ENDING = re.compile("^(ال.{3,})(?:ون|ين|ان)$")
_PLURAL = re.compile("^(ال.{3,})(ون|ين)$")
_OTHER_ENDING = {"ون": "ين", "ين": "ون"}
_OBLIQUE = re.compile("^ال.{3,}ين$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a target text.

    Attributes:
        text: as written.
        folded: as `align.folding.fold` reduces it.
        start: offset in the document's text.
        end: offset behind it.
        segment: index of its segment.
        breaks: whether a mark that no name runs over stands before it.
    """

    text: str
    folded: str
    start: int
    end: int
    segment: int
    breaks: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A word read as so many characters of particles, and the rest.

    Attributes:
        skip: how many characters of the word are particles, for its offset.
        text: the word without them; لل gives back its article (للاتحاد → الاتحاد).
    """

    skip: int
    text: str


def segment_words(document: Document, index: int) -> list[Word]:
    """The words of one segment, in order."""
    segment = document.segments[index]
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(segment.text):
        for start, stop in _parts(match.group()):
            text, gap = match.group()[start:stop], segment.text[end : match.start() + start]
            abbreviates = _is_initial(words, gap, text)
            words.append(
                Word(
                    text,
                    fold(text),
                    segment.start + match.start() + start,
                    segment.start + match.start() + stop,
                    index,
                    breaks=end == 0 or (not abbreviates and _BREAK.search(gap) is not None),
                )
            )
            end = match.start() + stop
    return words


def _is_initial(words: Sequence[Word], gap: str, behind: str) -> bool:
    """Whether the last word is a letter with a dot, for a name of the script that goes on behind it."""
    if not words or not _DOT.fullmatch(gap):
        return False
    letter, folded = words[-1].text, words[-1].folded
    if len(letter) > 1:
        # Letters by their names are an acronym if there are several: بي بي سي. may end a sentence.
        lone = len(words) > 1 and not words[-1].breaks and not is_letter_name(words[-2].folded)
        return lone and is_letter_name(folded) and not _LATIN.match(behind)
    return letter.isalpha() and bool(_LATIN.match(letter)) == bool(_LATIN.match(behind))


def _parts(run: str) -> list[tuple[int, int]]:
    """Where the words begin and end in a run of letters that may lack spaces: ولايةكارولينا."""
    cuts = [0]
    for match in _MISSING_SPACE.finditer(run):
        before = run[cuts[-1] : match.start()]
        if match["article"] is not None and not _is_institution(before):
            continue
        if not _PARTICLES_ONLY.fullmatch(before):
            cuts.append(match.start())
    return list(zip(cuts, [*cuts[1:], len(run)], strict=True))


def _is_institution(word: str) -> bool:
    """Whether a word is a noun that institutions and places are called by, particles before it or not."""
    nouns = words_of("arabic-head-nouns")
    return any(without_marks(reading.text) in nouns for reading in proclitic_readings(word))


def proclitic_readings(word: str) -> list[Reading]:
    """All ways to take particles off the front of a word, the whole word first.

    >>> [reading.text for reading in proclitic_readings("وللاتحاد")]
    ['وللاتحاد', 'للاتحاد', 'الاتحاد', 'لاتحاد', 'اللاتحاد']
    """
    readings = [Reading(0, word)]
    match = _PROCLITICS.match(word)
    if match is None:
        return readings
    conjunction, preposition = match.group(1) or "", match.group(2) or ""
    for skip in sorted({len(conjunction), len(conjunction) + len(preposition)} - {0}):
        rest = word[skip:]
        rests = [rest]
        if preposition.startswith("ل") and skip > len(conjunction) and rest.startswith("ل"):
            # The article has lost its alef: للاتحاد; a noun in ل may have lost the whole article: للجنة.
            rests = ["ا" + rest, rest, "ال" + rest]
        readings += [Reading(skip, text) for text in rests if len(text) >= _SHORTEST_WORD]
    return readings


def without_article(word: str) -> str:
    """The word without a leading article, if enough of it is left."""
    return word[2:] if word.startswith("ال") and len(word) > _SHORTEST_WORD + 2 else word


def without_case(folded: str) -> str:
    """Folded words with their plural and dual endings as one: الحوثيون and الحوثيين, not of الصين."""
    return " ".join(_CASE_ENDING.sub(r"\1ن", word) for word in folded.split())


def in_other_case(folded: str) -> str:
    """Folded words with the endings that their plurals have in the other case: الحوثيين of الحوثيون."""
    return " ".join(_switched(word) for word in folded.split())


def _switched(word: str) -> str:
    match = _PLURAL.search(word)
    return word if match is None else match[1] + _OTHER_ENDING[match[2]]


def is_oblique(folded: str) -> bool:
    """Whether one of the words has the ending that a plural or dual has behind others: الحوثيين."""
    return any(_OBLIQUE.search(word) is not None for word in folded.split())


def without_marks(word: str) -> str:
    """The word without vowel marks and tatweel."""
    return _MARKS.sub("", word)


def may_sound_in_name(word: str) -> bool:
    """Whether a function word is written like a syllable or a letter of a name: في ends دبليو إس إم في."""
    return without_marks(word) in words_of("arabic-sounding-words")


def may_stand_inside(word: str) -> bool:
    """Whether a function word may stand between two words of a name, as a preposition may."""
    return without_marks(word) in words_of("arabic-inner-words")


def is_function_word(word: str) -> bool:
    """Whether the word is grammar only; vowel marks do not matter, hamza seats do (آن is a name)."""
    return without_marks(word) in words_of("arabic-function-words")
