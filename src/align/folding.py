"""What two spellings of the same word have in common: text forms for matching only.

Nothing here ever touches the text that is stored or written. `plain` removes
what a reader does not see; `fold` also removes what a reader of Arabic or English
overlooks (case, vowel marks, hamza seats). Both may change the length.
"""

import re
import unicodedata

INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
"""Soft hyphen, zero-width characters, bidi controls and isolates, byte-order mark."""

_WHITE_SPACE = re.compile(r"\s+")
# Harakat U+064B-065F, superscript alef, Quranic marks, tatweel.
_ARABIC_MARKS = re.compile("[\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_ARABIC_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "ک": "ك",
        "ی": "ي",
        "گ": "ك",
    }
)
_ARABIC_DIGITS = {ord("٠") + digit: str(digit) for digit in range(10)} | {
    ord("۰") + digit: str(digit) for digit in range(10)
}

# Words of such letters alone, as most are, have nothing else to lose.
_BARE_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")

_ARABIC_NUMBERS = {**_ARABIC_DIGITS, ord("٫"): ".", ord("٬"): ",", ord("٪"): "%"}


def plain(text: str) -> str:
    """Drop invisible characters, unify compatibility forms (NFKC) and white space."""
    if text.isascii():
        return " ".join(text.split())
    return _WHITE_SPACE.sub(" ", unicodedata.normalize("NFKC", INVISIBLE.sub("", text))).strip()


def with_ascii_digits(text: str) -> str:
    """Write Arabic and Persian digits, and the marks within their numbers, as in 1,234.5."""
    return text.translate(_ARABIC_NUMBERS)


def fold(text: str) -> str:
    """Reduce to what matters for matching: `plain`, caseless, without marks.

    Arabic loses harakat and tatweel, hamza seats, alef maqsura and ta marbuta
    become their plain letters; Latin letters lose their diacritics; digits of
    either set become ASCII.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    if _BARE_ARABIC.fullmatch(text):
        return text.translate(_ARABIC_LETTERS)
    reduced = _ARABIC_MARKS.sub("", plain(text)).translate(_ARABIC_LETTERS).translate(_ARABIC_DIGITS)
    decomposed = unicodedata.normalize("NFKD", reduced.casefold())
    # A text has few different characters: whole books are folded.
    marks = {ord(character): None for character in set(decomposed) if unicodedata.combining(character)}
    return unicodedata.normalize("NFC", decomposed.translate(marks) if marks else decomposed)
