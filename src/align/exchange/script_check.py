"""Whether the two sides of a list of terms are in the letters of their languages."""

import re
from collections.abc import Sequence
from pathlib import Path

from align.errors import LanguageError
from align.exchange.language_tags import LanguagePair
from align.terms import Term

_ARABIC_LETTER = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"
)
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_ARABIC_LANGUAGES = frozenset({"ar", "ckb", "fa", "ps", "sd", "ug", "ur"})
_LATIN_LANGUAGES = frozenset({"de", "en", "es", "fr", "it", "nl", "pl", "pt", "tr"})


def check_scripts(path: Path, terms: Sequence[Term], languages: LanguagePair) -> None:
    """Refuse terms that are not in the letters of their languages.

    Only a language that is always written in Arabic letters and one that never is can be
    told apart so; other pairs are taken as they are.

    Raises: LanguageError, naming the file, if most source terms have the target's letters
        and their renderings do not, or if no rendering has its language's letters and not
        all are copies.
    """
    source, target = _letters_of(languages.source), _letters_of(languages.target)
    if source is None or target is None or source is target:
        return
    swapped = sum(bool(target.search(term.source) and not target.search(term.target)) for term in terms)
    if swapped > len(terms) / 2:
        raise LanguageError(
            f"{path}: its source terms are written in the letters of {languages.target}, not of "
            f"{languages.source}; exchange --source-lang and --target-lang, or the two columns"
        )
    strange = any(source.search(term.target) and term.target != term.source for term in terms)
    if strange and not any(target.search(term.target) for term in terms):
        raise LanguageError(
            f"{path}: none of its renderings is written in the letters of {languages.target}; "
            "name its languages with --source-lang and --target-lang, or save it anew in UTF-8"
        )


def _letters_of(language: str) -> re.Pattern[str] | None:
    primary = language.partition("-")[0].lower()
    if primary in _ARABIC_LANGUAGES:
        return _ARABIC_LETTER
    return _LATIN_LETTER if primary in _LATIN_LANGUAGES else None
