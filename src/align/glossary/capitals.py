"""What capitals tell of an English text: which words have them, and where they mean nothing."""

import re

_UPPER = "A-ZÀ-ÖØ-ÞĀ-Ž"
_LETTERS = r"[\w\u0300-\u036f]*"
CAPITALISED = (
    rf"(?:[{_UPPER}]{_LETTERS}(?:['’](?!s\b)\w+)?(?:-[{_UPPER}0-9]{_LETTERS})*"
    rf"|(?:[Aa]l|[Ee]l)-[A-Z]{_LETTERS})"
)
"""Pattern of a capitalised word, with what is joined to it."""

# Whose picture it is; a headline does not say so.
_CREDIT_LINE = re.compile(r"(?i)(?:photo(?:graph)?|picture|image|illustration|credit|source)s?(?: by)?\s?:")
_WORD = re.compile(r"\w+")
_TITLE_CASE_SHARE = 0.6
_TITLE_CASE_WORDS = 4
_LONG_WORD = 4


def capitals_mislead(text: str) -> bool:
    """Whether Most Words Are Capitalised, or ALL ARE CAPITALS, and it is no list of names."""
    if _CREDIT_LINE.match(text):
        return False
    words = [word for word in _WORD.findall(text) if word.isalpha() and len(word) >= _LONG_WORD]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _TITLE_CASE_WORDS and capitals >= _TITLE_CASE_SHARE * len(words)
