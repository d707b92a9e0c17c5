"""The encoder's evidence: names that are translated, as institutions are.

A name and a stretch of Arabic are compared as wholes, and word by word: each word
of the name should find its like within the stretch (else the stretch is too short)
and each word of the stretch its like in the name (else it is too long). All the
texts of a document are embedded in two calls, whatever the number of names.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.folding import fold
from align.glossary.acronyms import spelled_out
from align.glossary.arabic import Word, is_function_word, proclitic_readings, without_article, without_marks
from align.glossary.candidates import BeadWords
from align.glossary.gazetteer import Gazetteer
from align.glossary.particles import heads_name, is_head_noun
from align.glossary.spelling import SpellingModel
from align.glossary.transliteration import arabic_key, latin_key
from align.glossary.vocabulary import words_of

Embed = Callable[[Sequence[str]], NDArray[np.float32]]

_UNIT = re.compile(r"[^\s\-–,()]+")
# Cosines of single words: unrelated ones reach the first, true pairs the second.
_DEFINITE = re.compile("(?:[وف]?[بك]?ال|[وف]?لل)")
_DEFINITE_ALONE = re.compile("ال")
_WORD_FLOOR, _WORD_CEILING = 0.35, 0.7
_SHORTLIST = 16
# Nats a letter at which a word of the name counts as heard.
_HEARD = 1.2
# What a candidate's cosine and the columns of `_shape` weigh: fitted by conditional logit on the
# gold names of the sample articles and of twelve news translations.
_WEIGHTS = np.array([14.8, 2.4, -3.1, 1.3, -0.1, -0.2, -1.5])
_BIAS = -11.5
# Not fitted: what a reader would not do.
_CUT_HEAD, _HEADED, _CUT_ADJECTIVE = -1.5, 0.8, -1.5
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

    def log_odds(self, comparisons: Sequence[Comparison]) -> list[NDArray[np.float64]]:
        """The log-odds of each bead's candidates, for each comparison."""
        self._prepare(text for comparison in comparisons for text in _word_texts(comparison))
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
            odds += self._faults(comparison) + _cut_adjectives(comparison, shape)
            results.append(np.clip(odds, *_LIMITS))
        return results

    def _faults(self, comparison: Comparison) -> NDArray[np.float64]:
        """What speaks against candidates by their outline: a head noun cut off, or at its head."""
        words = comparison.bead.words
        several = len(units(comparison.form)) > 1
        faults = np.zeros(len(comparison.bead.candidates))
        for index, candidate in enumerate(comparison.bead.candidates):
            first = candidate.first
            before = (
                [reading.text for reading in proclitic_readings(words[first - 1].folded)] if first else []
            )
            if not words[first].breaks and candidate.place.start == words[first].start:
                faults[index] += _CUT_HEAD * any(heads_name(text) for text in before)
            faults[index] += _HEADED * (several and is_head_noun(candidate.head))
        return faults

    def _prepare(self, texts: Iterable[str]) -> None:
        """Embed what has not been embedded yet, in one call."""
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if new:
            self._vectors.update(zip(new, self._embed(new), strict=True))

    def _shape(self, comparison: Comparison) -> NDArray[np.float64]:
        """What the words say of each candidate, shape (candidates, 6).

        The share of the name's words that find a word each; the candidate's words that
        no word of the name is like, and those that one is, both per word of the name;
        whether particles were taken off; whether a noun construct (وزارة العدل) is cut
        at its head or at its end.
        """
        words, candidates = comparison.bead.words, comparison.bead.candidates
        likeness = self._likeness(units(comparison.form), words)
        content = np.array([not is_function_word(word.text) for word in words], bool)
        definite = np.array([_is_definite(word) for word in words], bool)
        joined = np.array([not word.breaks for word in words], bool)
        best = likeness.max(axis=0, initial=0.0)
        rows = np.zeros((len(candidates), 6))
        for row, candidate in zip(rows, candidates, strict=True):
            first, last = candidate.first, candidate.last
            span = slice(first, last + 1)
            inside = content[span]
            row[0] = _matched(likeness[:, span])
            row[1] = (1 - best[span])[inside].sum() / max(len(likeness), 1)
            row[2] = best[span][inside].sum() / max(len(likeness), 1)
            row[3] = words[first].start != candidate.place.start
            whole_head = row[3] or first == 0 or not joined[first] or not content[first - 1]
            row[4] = definite[first] and not whole_head and not definite[first - 1]
            row[5] = last + 1 < len(words) and joined[last + 1] and definite[last + 1] and not definite[last]
        return rows

    def _likeness(self, name_units: Sequence[str], words: Sequence[Word]) -> NDArray[np.float64]:
        """How alike each word of the name and each Arabic word are, 0 to 1."""
        likeness = np.zeros((len(name_units), len(words)))
        shapes = [[arabic_key(text) for text in _readings(word.text)] for word in words]
        keys = list(dict.fromkeys(shape for alternatives in shapes for shape in alternatives))
        for row, unit in enumerate(name_units):
            vector = self._vectors[unit]
            latin = latin_key(unit)
            heard = dict(zip(keys, self._spelling.scores(latin, keys), strict=True)) if len(latin) > 3 else {}
            for column, word in enumerate(words):
                cosine = max(float(vector @ self._vectors[text]) for text in _readings(word.text))
                likeness[row, column] = (cosine - _WORD_FLOOR) / (_WORD_CEILING - _WORD_FLOOR)
                if any(heard.get(k, -9.0) / max(len(latin), len(k)) > _HEARD for k in shapes[column]):
                    likeness[row, column] = 1.0
            self._mark_known(unit, words, likeness[row])
        return np.clip(likeness, 0.0, 1.0)

    def _mark_known(self, unit: str, words: Sequence[Word], row: NDArray[np.float64]) -> None:
        """Let a known name within the name match all words of its rendering."""
        known = self._known.find(unit)
        letters = spelled_out(unit)
        if letters is not None:
            for start in range(len(words)):
                for size in range(1, min(len(unit), len(words) - start) + 1):
                    if letters.fullmatch(" ".join(word.folded for word in words[start : start + size])):
                        row[start : start + size] = 1.0
        for rendering in known.arabic if known else ():
            size = rendering.count(" ") + 1
            for start in range(len(words) - size + 1):
                run = words[start : start + size]
                for reading in proclitic_readings(run[0].folded):
                    if " ".join([reading.text, *(word.folded for word in run[1:])]) == rendering:
                        row[start : start + size] = 1.0


def _is_definite(word: Word) -> bool:
    """Whether a word has the article, behind particles perhaps."""
    return _DEFINITE.match(word.folded) is not None


def _cut_adjectives(comparison: Comparison, shape: NDArray[np.float64]) -> NDArray[np.float64]:
    """What speaks against candidates that lack a word of the name, and stop before an adjective."""
    words, count = comparison.bead.words, len(units(comparison.form))
    faults = np.zeros(len(shape))
    for index, candidate in enumerate(comparison.bead.candidates):
        last = candidate.last
        if last + 1 < len(words) and not words[last + 1].breaks:
            cut = _is_definite(words[last]) and _DEFINITE_ALONE.match(words[last + 1].folded) is not None
            faults[index] = _CUT_ADJECTIVE * cut * min(count * (1 - shape[index, 0]), 1.0)
    return faults


def _matched(likeness: NDArray[np.float64]) -> float:
    """The mean likeness of the name's words to a word each, the likest pairs taken first."""
    rest = likeness.copy()
    total = 0.0
    for _ in range(min(rest.shape)):
        row, column = np.unravel_index(int(rest.argmax()), rest.shape)
        total += float(rest[row, column])
        rest[row, :] = rest[:, column] = 0.0
    return total / max(len(likeness), 1)


def units(form: str) -> list[str]:
    """The words of a name that mean something."""
    return [unit for unit in _UNIT.findall(form) if fold(unit) not in words_of("small-words")]


def _readings(word: str) -> list[str]:
    """A word whole, and its readings without particles and article; without vowel marks."""
    readings = [reading.text for reading in proclitic_readings(without_marks(word))]
    return list(dict.fromkeys([readings[0], *(without_article(text) for text in readings)]))


def _word_texts(comparison: Comparison) -> Iterable[str]:
    yield from units(comparison.form)
    for word in comparison.bead.words:
        yield from _readings(word.text)
