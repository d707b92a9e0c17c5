"""How a name sounds, as keys by which spellings of the same name meet, in either script.

The key of an Arabic word is its consonants, those that writers confuse taken as one
(ت ط د ض; س ص ز ظ) and those that come and go left out (ا و ي ه ع): لافرنتييف is
``LFRNTF``. A Latin word is read as Arabic by the learned weights in `transliteration`;
as ``g`` may be غ or ج, it has several keys, the likeliest first. Words with a key in
common may sound alike; `SoundModel.likeness` tells how much they do.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise, zip_longest
from operator import itemgetter
from string import ascii_lowercase

from align.folding import fold
from align.glossary.transliteration import (
    MAX_LATIN_CHUNK,
    UNSEEN_WEIGHT,
    WORD_END,
    latin_key,
    transliteration_weights,
)

_NOT_ARABIC = re.compile("[^\u0621-\u064a]")
_CLASSES = {
    "B": "بپ",
    "F": "فڤ",
    "T": "تطدض",
    "S": "سصزظذث",
    "X": "شچژ",
    "J": "ج",
    "K": "كقخ",
    "G": "غ",
    "L": "ل",
    "M": "م",
    "N": "ن",
    "R": "ر",
}
_CLASS_OF = {letter: sound for sound, letters in _CLASSES.items() for letter in letters}
# Letters that stand for each other in foreign names: غولر, جولر and كولر are Güler.
_CONFUSED = {"J": "GKX", "G": "JK", "K": "GJ", "X": "J"}
# ... so that these count as one, and so do all that hiss.
_ROUGHLY = str.maketrans("JGX", "KKS")
_ROUGH_KEYS = 2
# How English writes the sound of letters whose marks folding takes off, and with them the sound.
_MARKED = {
    "ç": "ch",
    "č": "ch",
    "ć": "ch",
    "ş": "sh",
    "š": "sh",
    "ś": "sh",
    "ğ": "gh",
    "ž": "zh",
    "ż": "zh",
    "ñ": "ny",
    "ł": "l",
}
_BY_SOUND = str.maketrans(_MARKED)
# Arabic took ç for ج and v for و when it borrowed from Turkish.
_TURKISH = frozenset("çşğıöü")
_BY_TURKISH_SOUND = str.maketrans(_MARKED | {"ç": "j", "v": "w"})
# Two sounds (x is كس) must be clearly likelier than one: mostly a neighbour's has slipped in.
_CLEARLY, _SECOND_SOUND = 1.0, 4.0
_VOWELS = frozenset("aeiou")
# Reading s and h for sh, where a chunk of both is known.
_APART = -2.0
_BEAM = 12
# A reading so many nats below the likeliest of its chunk is not followed.
_UNLIKELY = 6.0
_NEVER = -999.0
_LONGEST = 40


def is_arabic(word: str) -> bool:
    """Whether a word is written in Arabic letters."""
    return any("\u0621" <= letter <= "\u064a" or letter in "پچژڤگ" for letter in word)


def sound_keys(word: str, most: int) -> tuple[str, ...]:
    """The keys of a word or a name without spaces, the likeliest first; none if it has no consonants.

    Args:
        word: as written, or folded.
        most: how many keys a Latin word may have; an Arabic word has one.
    """
    word = word[:_LONGEST]
    if is_arabic(word):
        key = _arabic_key(fold(word))
        return (key,) if key else ()
    of_spellings = [_latin_keys(letters, most) for letters in _spellings(word)]
    ranked = (key for keys in zip_longest(*of_spellings) for key in keys if key)
    return tuple(dict.fromkeys(ranked))[:most]


def sound_shapes(word: str) -> tuple[str, ...]:
    """What two spellings in one script must share to sound alike: the likeliest keys, taken roughly.

    One consonant is nothing to go by, so that a word with less than two has none.
    """
    keys = (key.translate(_ROUGHLY) for key in sound_keys(word, _ROUGH_KEYS))
    return tuple(key for key in map(_without_doubles, keys) if len(key) > 1)


def confused_keys(key: str) -> tuple[str, ...]:
    """The keys that differ by one letter which foreign names are spelt with in more than one way."""
    return tuple(
        key[:place] + other + key[place + 1 :]
        for place, sound in enumerate(key)
        for other in _CONFUSED.get(sound, "")
    )


def _arabic_key(folded: str) -> str:
    return _without_doubles("".join(_CLASS_OF.get(letter, "") for letter in folded))


def _without_doubles(key: str) -> str:
    return key[:1] + "".join(second for first, second in pairwise(key) if first != second)


def _spellings(word: str) -> tuple[str, ...]:
    """A Latin word in plain letters: without its marks, and by the sound that they stand for."""
    word = word.casefold()
    shapes = [word]
    if not _MARKED.keys().isdisjoint(word):
        shapes.append(word.translate(_BY_SOUND))
    if not _TURKISH.isdisjoint(word):
        shapes.append(word.translate(_BY_TURKISH_SOUND))
    return tuple(dict.fromkeys(latin_key(shape).replace(WORD_END, "") for shape in reversed(shapes)))


@lru_cache(maxsize=4096)
def _latin_keys(letters: str, most: int) -> tuple[str, ...]:
    """Read plain letters chunk by chunk, keeping the likeliest keys so far."""
    readings = _chunk_readings()
    beams: list[dict[str, float]] = [{"": 0.0}]
    for end in range(1, len(letters) + 1):
        here: dict[str, float] = {}
        for size in range(1, min(MAX_LATIN_CHUNK, end) + 1):
            chunk = letters[end - size : end]
            apart = _APART if chunk == "h" and letters[end - 2 : end] in readings else 0.0
            for sound, weight in readings.get(chunk, ()):
                for before, total in beams[end - size].items():
                    key = before if before[-1:] == sound else before + sound
                    worth = total + weight + apart
                    if worth > here.get(key, _NEVER):
                        here[key] = worth
        beams.append(dict(sorted(here.items(), key=itemgetter(1), reverse=True)[:_BEAM]))
    found = beams[-1].items()
    return tuple(dict.fromkeys(_without_doubles(key) for key, _ in found if key))[:most]


@lru_cache(maxsize=1)
def _chunk_readings() -> dict[str, tuple[tuple[str, float], ...]]:
    """What each Latin chunk sounds like: the learned weights, by sound instead of letter."""
    readings: dict[str, dict[str, float]] = {letter: {} for letter in ascii_lowercase}
    for (latin, arabic), weight in transliteration_weights().items():
        sound = _arabic_key(arabic)
        # A vowel that seems to sound like a consonant belongs to a neighbour of that consonant.
        if latin and WORD_END not in latin + arabic and not (sound and set(latin) <= _VOWELS):
            known = readings.setdefault(latin, {})
            known[sound] = max(known.get(sound, weight), weight)
    for known in readings.values():
        single = max((weight for sound, weight in known.items() if len(sound) == 1), default=UNSEEN_WEIGHT)
        for sound in [sound for sound in known if len(sound) > 1]:
            known[sound] -= _SECOND_SOUND
            if known[sound] + _SECOND_SOUND < single + _CLEARLY:
                del known[sound]
    for chunk, known in readings.items():
        if len(chunk) == 1:
            known.setdefault("", UNSEEN_WEIGHT)
    return {
        chunk: tuple(
            (sound, weight) for sound, weight in known.items() if weight >= max(known.values()) - _UNLIKELY
        )
        for chunk, known in readings.items()
    }


def transcribed(word: str) -> str:
    """A word written in the other script, roughly: chunk by chunk, each by its likeliest counterpart.

    Good enough to tell at little cost which of many words are worth asking `likeness` about.
    """
    table = _likeliest_latin() if is_arabic(word) else _likeliest_arabic()
    rest, written = fold(word)[:_LONGEST], ""
    while rest:
        size = next((size for size in (2, 1) if rest[:size] in table), 1)
        written += table.get(rest[:size], "")
        rest = rest[size:]
    return written


def likeness(latin: str, arabic: str) -> float:
    """How much an Arabic spelling sounds like a Latin one: the evidence for it, of the most there can be.

    Args:
        latin: a word, or a name without spaces, as written or folded.
        arabic: likewise.

    Returns: up to 1; of words with a sound key in common, true pairs are seldom below 0.4
        and others seldom above.
    """
    letters = _NOT_ARABIC.sub("", fold(arabic))[:_LONGEST]
    return max(
        (_share_of_evidence(spelling, letters) for spelling in _spellings(latin[:_LONGEST])), default=0.0
    )


def _share_of_evidence(latin: str, arabic: str) -> float:
    """The evidence of the best segmentation into chunk pairs, of the best Arabic spelling's."""
    most = _most_evidence(latin)
    if most <= 0:
        return 0.0
    weights = _weights_of_chunks()
    inserted = [weights[""].get(letter, UNSEEN_WEIGHT) for letter in arabic]
    rows = [list(accumulate(inserted, initial=0.0))]
    for end in range(1, len(latin) + 1):
        row = [_NEVER] * (len(arabic) + 1)
        for size in range(1, min(MAX_LATIN_CHUNK, end) + 1):
            chunk = latin[end - size : end]
            if chunk in weights or size == 1:
                _extend(row, rows[end - size], weights.get(chunk, {}), arabic, unseen=size == 1)
        for place, cost in enumerate(inserted):
            row[place + 1] = max(row[place + 1], row[place] + cost)
        rows.append(row)
    return rows[-1][-1] / most


def _extend(
    row: list[float], before: Sequence[float], weights: Mapping[str, float], arabic: str, *, unseen: bool
) -> None:
    """Improve a row by segmentations that end in one chunk, against no, one or two Arabic letters.

    Args:
        row: the best evidence by how many Arabic letters are used up; changed.
        before: the row before the chunk.
        weights: the chunk's weights.
        arabic: the Arabic letters.
        unseen: whether the chunk may stand against what it was never seen with.
    """
    none = weights.get("", UNSEEN_WEIGHT if unseen else _NEVER)
    other = 1.5 * UNSEEN_WEIGHT if unseen else _NEVER
    for place in range(len(row)):
        best = before[place] + none
        if place:
            best = max(best, before[place - 1] + weights.get(arabic[place - 1], other))
        if place > 1:
            best = max(best, before[place - 2] + weights.get(arabic[place - 2 : place], _NEVER))
        row[place] = max(row[place], best)


@lru_cache(maxsize=1)
def _weights_of_chunks() -> dict[str, dict[str, float]]:
    """The learned weights, by Latin chunk."""
    grouped: dict[str, dict[str, float]] = {"": {}}
    for (latin, arabic), weight in transliteration_weights().items():
        grouped.setdefault(latin, {})[arabic] = weight
    return grouped


@lru_cache(maxsize=256)
def _most_evidence(latin: str) -> float:
    """The evidence of the spelling that renders a Latin word best."""
    weights = _weights_of_chunks()
    best = [0.0]
    for end in range(1, len(latin) + 1):
        sizes = range(1, min(MAX_LATIN_CHUNK, end) + 1)
        best.append(
            max(
                best[end - size]
                + max(weights.get(latin[end - size : end], {}).values(), default=UNSEEN_WEIGHT * size)
                for size in sizes
            )
        )
    return best[-1]


@lru_cache(maxsize=1)
def _likeliest_arabic() -> dict[str, str]:
    """The likeliest Arabic letter for each Latin letter, and for consonants that make one sound."""
    return _likeliest(_letter_pairs())


@lru_cache(maxsize=1)
def _likeliest_latin() -> dict[str, str]:
    """The likeliest Latin letter, or consonants that make one sound, for each Arabic letter."""
    return _likeliest((arabic, latin, weight) for latin, arabic, weight in _letter_pairs())


def _likeliest(pairs: Iterable[tuple[str, str, float]]) -> dict[str, str]:
    """The likeliest of the counterparts of each chunk.

    A weight tells how much oftener than by chance two chunks meet, which favours rare ones: ع for a.
    How often a chunk is met at all shows in how many learned pairs it is part of.
    """
    best: dict[str, tuple[float, str]] = {}
    for chunk, counterpart, weight in pairs:
        likelihood = weight + math.log(_learned_with(counterpart))
        best[chunk] = max(best.get(chunk, (_NEVER, "")), (likelihood, counterpart))
    return {chunk: counterpart for chunk, (_, counterpart) in best.items()}


@lru_cache(maxsize=256)
def _learned_with(chunk: str) -> int:
    """In how many learned pairs the letters stand on either side."""
    return sum(chunk in latin or chunk in arabic for latin, arabic in transliteration_weights())


def _letter_pairs() -> Iterator[tuple[str, str, float]]:
    """Yield the chunk pairs that are one sound on either side, and their weights."""
    for (latin, arabic), weight in transliteration_weights().items():
        one_sound = len(latin) == 1 or (len(latin) == 2 and latin.endswith("h") and _VOWELS.isdisjoint(latin))
        if one_sound and len(arabic) == 1 and WORD_END not in latin + arabic:
            yield latin, arabic, weight
