"""The stretches of an Arabic text that may render a name: runs of words, read in every way."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from align.bitext import Bead, Bitext, Document
from align.folding import fold
from align.glossary.arabic import (
    Word,
    is_function_word,
    proclitic_readings,
    segment_words,
    without_article,
)
from align.glossary.quotation import is_quoted, unbalanced_quotes
from align.glossary.transliteration import arabic_letters
from align.terms import Mention

MAX_WORDS = 8
_SPACE = re.compile(r"\s+")
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

    def overlaps(self, other: "Candidate") -> bool:
        """Whether the two share a word."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class BeadWords:
    """The target words of one bead and the candidates among them."""

    words: tuple[Word, ...]
    candidates: tuple[Candidate, ...]


class TargetCandidates:
    """The candidates of a bitext's beads, made where they are asked for.

    Args:
        bitext: its target side is in Arabic.

    Attributes:
        bead_of: the index of the bead that each source segment is in.
    """

    def __init__(self, bitext: Bitext) -> None:
        self._bitext = bitext
        self._beads: dict[int, BeadWords] = {}
        self.bead_of = {segment: index for index, bead in enumerate(bitext.beads) for segment in bead.source}

    def of(self, bead: int) -> BeadWords:
        """The words and candidates of a bead, by its index."""
        if bead not in self._beads:
            self._beads[bead] = bead_candidates(self._bitext.target, self._bitext.beads[bead])
        return self._beads[bead]


def bead_candidates(document: Document, bead: Bead) -> BeadWords:
    """All runs of at most `MAX_WORDS` words that neither begin nor end with a function word.

    A run does not cross punctuation other than quotation marks and hyphens, and its
    first word is read with and without particles.
    """
    words = tuple(word for index in bead.target for word in segment_words(document, index))
    sounds = [_sounds(word.folded) for word in words]
    candidates: list[Candidate] = []
    for first, word in enumerate(words):
        readings = [r for r in proclitic_readings(word.text) if not is_function_word(r.text)]
        heads = [fold(reading.text) for reading in readings]
        head_sounds = [_sounds(head) for head in heads]
        for last in _last_words(words, first):
            end = _with_closing_quote(document.text, word.start, words[last].end)
            tail = document.text[word.end : end]
            rest = words[first + 1 : last + 1]
            for reading, head, sound in zip(readings, heads, head_sounds, strict=True):
                run = (sound, *sounds[first + 1 : last + 1])
                candidates.append(
                    Candidate(
                        _SPACE.sub(" ", reading.text + tail),
                        " ".join((head, *(word.folded for word in rest))),
                        tuple(dict.fromkeys(("".join(w for w, _ in run), "".join(b for _, b in run)))),
                        tuple(word.folded for word in words[first : last + 1] if word.folded.isdigit()),
                        head,
                        first,
                        last,
                        Mention(word.segment, word.start + reading.skip, end),
                        is_quoted(document.text, word.start + reading.skip, end),
                    )
                )
    return BeadWords(words, tuple(candidates))


def _sounds(folded: str) -> tuple[str, str]:
    """A folded word's letters, with and without its article."""
    return arabic_letters(folded), arabic_letters(without_article(folded))


def _with_closing_quote(text: str, start: int, end: int) -> int:
    """Take in the quotation mark that closes one opened within the run."""
    if text[end : end + 1] in _CLOSING_QUOTES and unbalanced_quotes(text[start:end]):
        return end + 1
    return end


def _last_words(words: tuple[Word, ...], first: int) -> Iterable[int]:
    """The words that a run from the first may end with."""
    for last in range(first, min(first + MAX_WORDS, len(words))):
        if last > first and words[last].breaks:
            return
        if not is_function_word(words[last].text):
            yield last
