"""The encoder's evidence: names that are translated, as institutions are.

A name and a stretch of Arabic are compared as wholes, and word by word: each word
of the name should find its like within the stretch (else the stretch is too short)
and each word of the stretch its like in the name (else it is too long). All the
texts of a document are embedded in two calls, whatever the number of names.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.folding import fold
from align.glossary.acronyms import spelled_out
from align.glossary.arabic import is_function_word, proclitic_readings, without_article, without_marks
from align.glossary.candidates import BeadWords, Candidate
from align.glossary.gazetteer import Gazetteer
from align.glossary.outlines import BeadOutline
from align.glossary.spelling import SpellingModel
from align.glossary.transliteration import arabic_key, latin_key
from align.glossary.vocabulary import words_of

Embed = Callable[[Sequence[str]], NDArray[np.float32]]

_UNIT = re.compile(r"[^\s\-–,()]+")
# Cosines of single words: unrelated ones reach the first, true pairs the second.
_WORD_FLOOR, _WORD_CEILING = 0.35, 0.7
# The likeness below which a word of a rendering has no part in the name (the adjective in حزب أستراليا
# اليميني الليبرالي), and a word of the name none in its rendering.
_LEFT_OVER, _UNRENDERED = 0.4, 0.2
_SHORTLIST = 16
# Nats a letter at which a word of the name counts as heard, and how many letters it may have.
_HEARD = 1.2
_SHORTEST_HEARD, _LONGEST_HEARD = 4, 100
# What a candidate's cosine and the columns of its shape weigh: fitted by conditional logit on the
# gold names of the sample articles and of twelve news translations.
_WEIGHTS = np.array([14.8, 2.4, -3.1, 1.3, -0.1, -0.2, -1.5])
_BIAS = -11.5
_LIMITS = (-12.0, 8.0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A name and the bead whose candidates are to be compared with it."""

    form: str
    bead: BeadWords


class MeaningEvidence:
    """Compares names with candidates by an encoder.

    Args:
        embed: texts to unit vectors, shape (texts, dimension).
        known: the gazetteer, for names within names (the UK of Toyota UK).
        spelling: the transliteration model, for words within names.
    """

    def __init__(self, embed: Embed, known: Gazetteer, spelling: SpellingModel) -> None:
        self._embed = embed
        self._known = known
        self._spelling = spelling
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._readings: dict[BeadWords, _WordReadings] = {}
        self._outlines: dict[BeadWords, BeadOutline] = {}

    def log_odds(self, comparisons: Sequence[Comparison]) -> list[NDArray[np.float64]]:
        """The log-odds of each bead's candidates, for each comparison."""
        self._prepare(text for comparison in comparisons for text in _word_texts(comparison))
        for bead in {comparison.bead for comparison in comparisons} - self._readings.keys():
            self._readings[bead] = _WordReadings(bead, self._vectors, self._spelling)
            self._outlines[bead] = BeadOutline(bead)
        shapes = [self._shape(comparison) for comparison in comparisons]
        shortlists = [np.argsort(-(shape @ _WEIGHTS[1:]), kind="stable")[:_SHORTLIST] for shape in shapes]
        self._prepare(
            text
            for comparison, shortlist in zip(comparisons, shortlists, strict=True)
            for text in (
                comparison.form,
                *(without_marks(comparison.bead.candidates[index].text) for index in shortlist),
            )
        )
        results: list[NDArray[np.float64]] = []
        for comparison, shape, shortlist in zip(comparisons, shapes, shortlists, strict=True):
            candidates = comparison.bead.candidates
            odds = np.full(len(candidates), _LIMITS[0])
            if len(shortlist):
                texts = np.stack(
                    [self._vectors[without_marks(candidates[index].text)] for index in shortlist]
                )
                wholes = texts @ self._vectors[comparison.form]
                odds[shortlist] = _BIAS + _WEIGHTS[0] * wholes + shape[shortlist] @ _WEIGHTS[1:]
            odds += self._outlines[comparison.bead].faults(shape[:, 0], len(units(comparison.form)))
            results.append(np.clip(odds, *_LIMITS))
        return results

    def is_loose(self, form: str, bead: BeadWords, candidate: Candidate) -> bool:
        """Whether a candidate has a word that nothing in the name is like, or the name one of its own.

        Args:
            form: the name.
            bead: has been compared with it.
            candidate: one of the bead's.
        """
        words = [index for index in candidate.words if not is_function_word(bead.words[index].text)]
        likeness = self._likeness(units(form), bead)[:, words]
        if not likeness.size:
            return True
        return bool(likeness.max(axis=0).min() < _LEFT_OVER or likeness.max(axis=1).min() < _UNRENDERED)

    def _prepare(self, texts: Iterable[str]) -> None:
        """Embed what has not been embedded yet, in one call."""
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if new:
            self._vectors.update(zip(new, self._embed(new), strict=True))

    def _shape(self, comparison: Comparison) -> NDArray[np.float64]:
        """What the words say of each candidate, shape (candidates, 6); see `BeadOutline.shape`."""
        likeness = self._likeness(units(comparison.form), comparison.bead)
        return self._outlines[comparison.bead].shape(likeness)

    def _likeness(self, name_units: Sequence[str], bead: BeadWords) -> NDArray[np.float64]:
        """How alike each word of the name and each Arabic word of the stretch are, 0 to 1."""
        read = self._readings[bead]
        likeness = np.zeros((len(name_units), len(bead.words)))
        stretch = slice(bead.stretch.start, bead.stretch.stop)
        for row, unit in zip(likeness, name_units, strict=True):
            cosines = read.best(read.vectors @ self._vectors[unit])
            alike = (cosines - _WORD_FLOOR) / (_WORD_CEILING - _WORD_FLOOR)
            latin = latin_key(unit)
            if _SHORTEST_HEARD <= len(latin) <= _LONGEST_HEARD:
                nats = self._spelling.scores(latin, read.keys) / np.maximum(len(latin), read.keys.lengths)
                alike[read.best(nats[read.key_of]) > _HEARD] = 1.0
            row[stretch] = alike
            self._mark_known(unit, bead, row)
        return np.clip(likeness, 0.0, 1.0)

    def _mark_known(self, unit: str, bead: BeadWords, row: NDArray[np.float64]) -> None:
        """Let a known name within the name match all words of its rendering."""
        known = self._known.find(unit)
        letters = spelled_out(unit)
        words, end = bead.words, bead.stretch.stop
        if letters is not None:
            for start in bead.stretch:
                for size in range(1, min(len(unit), end - start) + 1):
                    if letters.fullmatch(" ".join(word.folded for word in words[start : start + size])):
                        row[start : start + size] = 1.0
        for rendering in known.arabic if known else ():
            size = rendering.count(" ") + 1
            for start in range(bead.stretch.start, end - size + 1):
                run = words[start : start + size]
                for reading in proclitic_readings(run[0].folded):
                    if " ".join([reading.text, *(word.folded for word in run[1:])]) == rendering:
                        row[start : start + size] = 1.0


class _WordReadings:
    """The words of a stretch in all their readings, ready to be compared with words of names.

    Args:
        bead: the stretch.
        vectors: of all readings.
        model: what compares their letters.

    Attributes:
        vectors: of the readings, word by word.
        keys: the letters of the readings, each once.
        key_of: the key of each reading, by its index.
    """

    def __init__(
        self, bead: BeadWords, vectors: Mapping[str, NDArray[np.float32]], model: SpellingModel
    ) -> None:
        readings = [_readings(bead.words[index].text) for index in bead.stretch]
        texts = [text for alternatives in readings for text in alternatives]
        self._starts = np.cumsum([0, *map(len, readings)], dtype=np.intp)[:-1]
        self.vectors: NDArray[np.float32] = np.stack([vectors[text] for text in texts])
        numbers: dict[str, int] = {}
        numbered = [numbers.setdefault(arabic_key(text), len(numbers)) for text in texts]
        self.key_of = np.array(numbered, np.intp)
        self.keys = model.encode(tuple(numbers))

    def best(self, of_readings: NDArray[np.floating]) -> NDArray[np.floating]:
        """The best value among each word's readings."""
        best: NDArray[np.floating] = np.maximum.reduceat(of_readings, self._starts)
        return best


def units(form: str) -> list[str]:
    """The words of a name that mean something."""
    return [unit for unit in _UNIT.findall(form) if fold(unit) not in words_of("small-words")]


def _readings(word: str) -> list[str]:
    """A word whole, and its readings without particles and article; without vowel marks."""
    readings = [reading.text for reading in proclitic_readings(without_marks(word))]
    return list(dict.fromkeys([readings[0], *(without_article(text) for text in readings)]))


def _word_texts(comparison: Comparison) -> Iterable[str]:
    yield from units(comparison.form)
    for index in comparison.bead.stretch:
        yield from _readings(comparison.bead.words[index].text)
