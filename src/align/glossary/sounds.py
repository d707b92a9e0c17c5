"""How a name sounds, as keys by which spellings of the same name meet, in either script.

The key of an Arabic word is its consonants, those that writers confuse taken as one
(ت ط د ض; س ص ز ظ) and those that come and go left out (ا و ي ه ع): لافرنتييف is
``LFRNTF``. A Latin word is read as Arabic by the learned weights in `transliteration`;
as ``g`` may be غ or ج, it has several keys, the likeliest first. Words with a key in
common may sound alike; `sound_evidence.likeness` tells how much they do.
"""

import re
from functools import lru_cache
from itertools import pairwise, zip_longest
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

_ARABIC = re.compile("[\u0621-\u064aپچژڤگ]")
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
VOWELS = frozenset("aeiou")
"""The letters that Arabic mostly leaves out."""
# Reading s and h for sh, where a chunk of both is known.
_APART = -2.0
_BEAM = 12
# A reading so many nats below the likeliest of its chunk is not followed.
_UNLIKELY = 6.0
_NEVER = -999.0
LONGEST_WORD = 40
"""Letters of a word that are heard; those behind them make no difference."""


def is_arabic(word: str) -> bool:
    """Whether a word is written in Arabic letters."""
    return _ARABIC.search(word) is not None


def sound_keys(word: str, most: int) -> tuple[str, ...]:
    """The keys of a word or a name without spaces, the likeliest first; none if it has no consonants.

    Args:
        word: as written, or folded.
        most: how many keys a Latin word may have; an Arabic word has one.
    """
    word = word[:LONGEST_WORD]
    if is_arabic(word):
        key = _arabic_key(fold(word))
        return (key,) if key else ()
    of_spellings = [_latin_keys(letters, most) for letters in plain_spellings(word)]
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


def plain_spellings(word: str) -> tuple[str, ...]:
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
        if latin and WORD_END not in latin + arabic and not (sound and set(latin) <= VOWELS):
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
