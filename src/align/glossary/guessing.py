"""Forms that a query misspells, or that sound like it, found word by word, the likeliest first.

What cannot come near to the best that was found is not even read from the store, so that a
word of tens of thousands of names costs no more than others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from align.glossary.form_search import StoredForm
from align.glossary.likeness import WordMatch, matching_words
from align.glossary.name_words import NameWord, joined, name_words, shapes
from align.glossary.word_index import WordIndex

# A misspelling so much less alike than the best one is another name.
_WORSE_THAN_BEST = 0.15
WORD_LEFT_OUT = 0.05
"""What it costs that a form has a word which was not typed."""
_LEAST_BY_SOUND = 0.5
# Nobody splits a word into more: Abd Ul Rahman.
_MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """A form that a misspelt query may stand for.

    Attributes:
        form: the form.
        score: 0 to 1, how much it is like the query.
        by_sound: whether letters alone would not have told.
        words: its words that the query's stand for, folded.
    """

    form: StoredForm
    score: float
    by_sound: bool
    words: frozenset[str]


class Guesser:
    """Guesses what a misspelt query stands for; a word is looked for once, however often it is asked.

    Args:
        index: the store's words.
    """

    def __init__(self, index: WordIndex) -> None:
        self._index = index
        self._matches: dict[NameWord, list[WordMatch]] = {}

    def guesses(self, words: Sequence[NameWord]) -> list[Guess]:
        """Forms each of whose query words is like one of theirs, or which are like all of them as one."""
        found: list[Guess] = []
        runs = [words]
        if 1 < len(words) <= _MOST_PARTS:
            runs.append([NameWord(joined(words), "".join(word.spelling for word in words))])
        for run in runs:
            self._extend(found, run)
        best = max((guess.score for guess in found), default=0.0)
        return [guess for guess in found if guess.score >= best - _WORSE_THAN_BEST]

    def _extend(self, found: list[Guess], words: Sequence[NameWord]) -> None:
        """Add forms each of whose query words is like one of theirs, but for those far behind the best."""
        groups: list[list[WordMatch]] = []
        for word in words:
            groups.append(self._matching(word))
            if not groups[-1]:
                return
        if not groups:
            return
        search = self._index.forms_with([[match.word.number for match in group] for group in groups])
        rarest = groups.pop(search.rarest)
        best_of_others = sum(group[0].score for group in groups)
        least = max((guess.score for guess in found), default=0.0) - _WORSE_THAN_BEST
        seen: set[int] = set()
        for match in rarest:
            most = (match.score + best_of_others) / len(words)
            if most < least:
                break
            for form, size in search.forms(match.word.number):
                if most - _left_out(size, len(words)) < least:
                    break
                if form.number in seen:
                    continue
                seen.add(form.number)
                guess = _guess(form, size, match, groups)
                if guess is not None:
                    found.append(guess)
                    least = max(least, guess.score - _WORSE_THAN_BEST)

    def _matching(self, word: NameWord) -> list[WordMatch]:
        if word not in self._matches:
            self._matches[word] = matching_words(self._index, shapes(word))
        return self._matches[word]


def _guess(
    form: StoredForm, size: int, match: WordMatch, others: Sequence[Sequence[WordMatch]]
) -> Guess | None:
    """How well a form answers words that match it; None if it hardly does.

    Args:
        form: the form.
        size: how many words it has.
        match: what one of the words stands for.
        others: what each of the others may stand for.
    """
    chosen = [match]
    if others:
        words = name_words(form.text)
        texts = {word.folded for word in words} | {joined(words)}
        for group in others:
            fitting = next((other for other in group if other.word.text in texts), None)
            if fitting is None:
                return None
            chosen.append(fitting)
    score = max(sum(match.score for match in chosen) / len(chosen) - _left_out(size, len(chosen)), 0.0)
    by_sound = any(match.by_sound for match in chosen)
    if by_sound and score < _LEAST_BY_SOUND:
        return None
    return Guess(form, score, by_sound, frozenset(match.word.text for match in chosen))


def _left_out(size: int, typed: int) -> float:
    """What it costs that a form has more words than were typed."""
    return WORD_LEFT_OUT * max(size - typed, 0)
