"""The stretches of an Arabic text that may render a name: runs of words, read in every way."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.bitext import Bitext, Document
from align.folding import fold
from align.glossary.acronyms import is_letter_name
from align.glossary.arabic import (
    Reading,
    Word,
    is_function_word,
    may_sound_in_name,
    may_stand_inside,
    proclitic_readings,
    segment_words,
    without_article,
)
from align.glossary.figures import figures_among
from align.glossary.gazetteer import Gazetteer
from align.glossary.glued_words import GluedWords
from align.glossary.quotation import is_quoted, unbalanced_quotes
from align.glossary.transliteration import arabic_letters
from align.terms import Mention

MAX_WORDS = 8
# Words of a bead above which a name's rendering is looked for in one stretch of it alone, about as
# far into the bead as the name is; how long the stretches are, and from how many words to how many
# they begin. No sentence is as long: it is a text that could not be split.
LONG_BEAD, _STRETCH_STEP = 300, 100
# Letters above which a run of words is no name.
_MOST_LETTERS = 120
_SPACE = re.compile(r"\s+")
_ARABIC = re.compile("[\u0621-\u064a]")
_DIGIT = re.compile(r"\d")
# The ending of an adverb or an object (فرقًا), which a name of several words has on its first word at most.
_INDEFINITE = re.compile("\u064bا?$")
_IN_BRACKETS = re.compile(r"[\"»”]?\s*\(\s*([A-Za-z][^()\u0600-\u06ff]{1,60})\)")
# Function words that writers forget the space before, and the letters that a word has at least.
_TAILS = ("في", "أن", "من", "على", "إلى", "يمكن", "قائلا", "قائلًا", "قال", "هو")
_SHORTEST_STUMP = 3
_CLOSING_QUOTES = ('"', "»", "”")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of words in the target side of a bead, without particles.

    Attributes:
        text: as a glossary would list it.
        folded: its words, reduced for matching.
        sounds: its letters for `spelling`: as they stand, and without articles if it has any.
        figures: the numbers among its words.
        head: its first word, folded.
        first: index of its first word in the bead.
        last: index of its last word in the bead.
        place: where it stands in the document.
        is_quoted: whether it fills quotation marks.
        is_heard_only: whether it begins or ends with what is a function word but for its sound,
            or cuts a word, so that nothing but its sound can tell that it is a name.
        cuts_letters: whether it is a part of a longer stretch of Latin letters, or of their names.
        explained: the words in Latin letters that stand behind it in brackets, folded.
    """

    text: str
    folded: str
    sounds: tuple[str, ...]
    figures: tuple[str, ...]
    head: str
    first: int
    last: int
    place: Mention
    is_quoted: bool
    is_heard_only: bool = False
    cuts_letters: bool = False
    explained: str = ""

    @property
    def words(self) -> range:
        """The indices of its words in the bead."""
        return range(self.first, self.last + 1)

    def covers(self, other: "Candidate") -> bool:
        """Whether it has all words of the other, and more."""
        wider = self.last - self.first > other.last - other.first
        return wider and self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True, eq=False)
class BeadWords:
    """The target words of one bead and the candidates among them, or in a stretch of it.

    Attributes:
        words: all words of the bead.
        candidates: in the order of their first words.
        stretch: which of the words the candidates are made of.
    """

    words: tuple[Word, ...]
    candidates: tuple[Candidate, ...]
    stretch: range


class TargetCandidates:
    """The candidates of a bitext's beads, made where they are asked for.

    Args:
        bitext: its target side is in Arabic.
        known: the gazetteer, which tells words that a missing space has joined.

    Attributes:
        bead_of: the index of the bead that each source segment is in.
    """

    def __init__(self, bitext: Bitext, known: Gazetteer) -> None:
        self._bitext = bitext
        self._words = _parted_words(bitext.target, known)
        self._beads: dict[int, BeadWords] = {}
        self._stretches: dict[tuple[int, int], BeadWords] = {}
        self.bead_of = {segment: index for index, bead in enumerate(bitext.beads) for segment in bead.source}

    def confidence(self, bead: int) -> float:
        """How likely a bead is right, by its index."""
        return self._bitext.beads[bead].confidence

    def of(self, bead: int) -> BeadWords:
        """The words and candidates of a bead, by its index."""
        if bead not in self._beads:
            words = [word for index in self._bitext.beads[bead].target for word in self._words[index]]
            self._beads[bead] = bead_candidates(self._bitext.target.text, words)
        return self._beads[bead]

    def near(self, mention: Mention) -> BeadWords:
        """Where the rendering of a name in the source text may stand: in its bead, or a stretch of it.

        Args:
            mention: in a segment that is in a bead.
        """
        bead = self.bead_of[mention.segment]
        whole = self.of(bead)
        surplus = len(whole.words) - LONG_BEAD
        if surplus <= 0:
            return whole
        segments = [self._bitext.source.segments[index] for index in self._bitext.beads[bead].source]
        share = (mention.start - segments[0].start) / max(segments[-1].end - segments[0].start, 1)
        begin = min(max(share * len(whole.words) - LONG_BEAD / 2, 0), surplus)
        first = min(round(begin / _STRETCH_STEP) * _STRETCH_STEP, surplus)
        if (bead, first) not in self._stretches:
            stretch = range(first, min(first + LONG_BEAD, len(whole.words)))
            inside = tuple(c for c in whole.candidates if c.first >= first and c.last < stretch.stop)
            self._stretches[bead, first] = BeadWords(whole.words, inside, stretch)
        return self._stretches[bead, first]


def _parted_words(document: Document, known: Gazetteer) -> list[list[Word]]:
    """The words of each segment, those that a missing space has joined apart."""
    segments = [segment_words(document, index) for index in range(len(document.segments))]
    glued = GluedWords((word.folded for words in segments for word in words), known)
    return [[part for word in words for part in glued.parts(word)] for words in segments]


def bead_candidates(text: str, words: Sequence[Word]) -> BeadWords:
    """All runs of at most `MAX_WORDS` words that neither begin nor end with a function word.

    A run does not cross punctuation other than quotation marks and hyphens, and its
    first word is read with and without particles, its last one with and without a function
    word that a missing space has left behind it.

    Args:
        text: the document's.
        words: those of the bead.
    """
    sounds = [_sounds(word.folded) for word in words]
    candidates: list[Candidate] = []
    for first, word in enumerate(words):
        readings = [r for r in proclitic_readings(word.text) if _may_begin(r.text)]
        heads = [(reading, fold(reading.text)) for reading in readings]
        for last in _last_words(words, first):
            for cut in (0, *_left_behind(words[last].text)):
                for reading, head in heads:
                    if first < last or len(reading.text) > cut + 1:
                        run = _Run(words, sounds, first, last, cut)
                        candidates.append(run.candidate(text, reading, head))
    return BeadWords(tuple(words), tuple(candidates), range(len(words)))


def _may_begin(text: str) -> bool:
    return not is_function_word(text) or may_sound_in_name(text)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a bead from a first to a last one, without so many of its last letters."""

    words: Sequence[Word]
    sounds: Sequence[tuple[str, str]]
    first: int
    last: int
    cut: int

    def candidate(self, text: str, reading: Reading, head: str) -> Candidate:
        """The candidate of this run with its first word read like this.

        Args:
            text: the document's.
            reading: of the first word.
            head: what the reading leaves, folded.
        """
        first, last = self.words[self.first], self.words[self.last]
        start, end = first.start + reading.skip, last.end - self.cut
        if not self.cut:
            end = _with_closing_quote(text, first.start, end)
        # A reading may give back letters that the text has not, so that it is no slice of it.
        behind = end - first.end
        written = reading.text + self._rest(text, end) if behind >= 0 else reading.text[:behind]
        folded = [head, *(word.folded for word in self.words[self.first + 1 : self.last + 1])]
        sounds = [_sounds(head), *self.sounds[self.first + 1 : self.last + 1]]
        if self.cut:
            folded[-1] = folded[-1][: -self.cut]
            sounds[-1] = _sounds(folded[-1])
        return Candidate(
            _SPACE.sub(" ", written),
            " ".join(folded),
            tuple(dict.fromkeys(("".join(w for w, _ in sounds), "".join(b for _, b in sounds)))),
            figures_among(folded),
            head,
            self.first,
            self.last,
            Mention(first.segment, start, end),
            is_quoted(text, start, end),
            bool(self.cut) or is_function_word(reading.text) or is_function_word(last.text),
            self._cuts_letters(),
            _explanation(text, end),
        )

    def _rest(self, text: str, end: int) -> str:
        """What is written behind the first word, with the spaces that are missing."""
        words = self.words[self.first : self.last + 1]
        glued = [word.start for before, word in pairwise(words) if before.end == word.start]
        parts = [words[0].end, *glued, end]
        return " ".join(text[start:stop] for start, stop in pairwise(parts))

    def _cuts_letters(self) -> bool:
        """Whether Latin letters, or letters by their names, go on before the run or behind it."""
        words, first, last = self.words, self.first, self.last
        joints = [(words[first - 1], words[first])] if first > 0 else []
        joints += [(words[last], words[last + 1])] if last + 1 < len(words) else []
        return any(
            not right.breaks
            and any(is_letter(left) and is_letter(right) for is_letter in (_is_latin, _is_letter))
            for left, right in joints
        )


def _is_latin(word: Word) -> bool:
    return word.text[0].isalpha() and not _ARABIC.match(word.text)


def _is_letter(word: Word) -> bool:
    return is_letter_name(word.folded) and not is_function_word(word.text)


def _explanation(text: str, end: int) -> str:
    """The Latin letters in brackets behind a stretch of a text, folded; empty if there are none."""
    match = _IN_BRACKETS.match(text, end)
    return fold(match.group(1)) if match else ""


def _left_behind(text: str) -> Iterable[int]:
    """How many letters a function word behind a word takes from which no space parts it."""
    for tail in _TAILS:
        if text.endswith(tail) and len(text) - len(tail) > _SHORTEST_STUMP:
            yield len(tail)


def _sounds(folded: str) -> tuple[str, str]:
    """A folded word's letters, with and without its article."""
    return arabic_letters(folded), arabic_letters(without_article(folded))


def _with_closing_quote(text: str, start: int, end: int) -> int:
    """Take in the quotation mark that closes one opened within the run."""
    if text[end : end + 1] in _CLOSING_QUOTES and unbalanced_quotes(text[start:end]):
        return end + 1
    return end


def _last_words(words: Sequence[Word], first: int) -> Iterable[int]:
    """The words that a run from the first may end with."""
    for last in range(first, min(first + MAX_WORDS, len(words))):
        text = words[last].text
        if words[last].end - words[first].start > _MOST_LETTERS:
            return
        if last > first and (words[last].breaks or _INDEFINITE.search(text)):
            return
        if not is_function_word(text) or may_sound_in_name(text):
            yield last
        elif not may_stand_inside(text):
            return
