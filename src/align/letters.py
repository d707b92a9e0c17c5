"""Whether a term's two sides are in the letters of their languages.

One rule for a term that a person types and for a list that a file has. Only a language
that is always written in Arabic letters and one that never is can be told apart so; terms
of other pairs are taken as they are.
"""

import re
from collections.abc import Collection, Iterable

from align.folding import fold
from align.terms import Term

_LETTERS = {
    "arab": re.compile(
        "[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdff\ufe70-\ufefc]"
    ),
    "latn": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
}
_SCRIPTS = dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), "arab") | dict.fromkeys(
    ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "tr"), "latn"
)
_SCRIPT_SUBTAG_LENGTH = 4
# What Arabic text leaves in Latin letters beside copies of the name: AFP, F-16, BBC 2.
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&./ -]{0,11}")


class TermLetters:
    """The rule for one pair of languages.

    Args:
        source_language: BCP 47 tag of the source forms.
        target_language: BCP 47 tag of the renderings.
    """

    def __init__(self, source_language: str, target_language: str) -> None:
        source, target = _script_of(source_language), _script_of(target_language)
        told = source in _LETTERS and target in _LETTERS and source != target
        self._letters = (_LETTERS[source], _LETTERS[target]) if told else None

    def has_foreign_source(self, term: Term) -> bool:
        """Whether the source form has letters of the target language, and none of its own."""
        if self._letters is None:
            return False
        own, other = self._letters
        return bool(other.search(term.source)) and not own.search(term.source)

    def has_foreign_rendering(self, term: Term, source_forms: Collection[str]) -> bool:
        """Whether the rendering has letters of the source language and none of its own, though it is no copy.

        Args:
            term: the term.
            source_forms: `folded_forms` of all terms beside it; a name may be copied from
                any, and an acronym stays as it is.
        """
        if self._letters is None:
            return False
        other, own = self._letters
        foreign = other.search(term.target) and not own.search(term.target)
        return bool(foreign) and not self._is_copy(term.target, source_forms)

    def are_told_apart(self, source: str, target: str) -> bool:
        """Whether two texts are each in the letters of its side, and in no others."""
        if self._letters is None:
            return False
        own, other = self._letters
        return bool(own.search(source) and other.search(target)) and not (
            other.search(source) or own.search(target)
        )

    def has_own_rendering(self, term: Term) -> bool:
        """Whether the rendering has letters of its language; so has any where that cannot be told."""
        return self._letters is None or bool(self._letters[1].search(term.target))

    @staticmethod
    def _is_copy(target: str, source_forms: Collection[str]) -> bool:
        return fold(target) in source_forms or bool(_ACRONYM.fullmatch(target))


def folded_forms(terms: Iterable[Term]) -> set[str]:
    """The source forms of all terms, variants included, as `TermLetters` compares them."""
    return {
        fold(form)
        for term in terms
        for form in (term.source, *(variant.text for variant in term.source_variants))
    }


def _script_of(language: str) -> str:
    """The script that a language is always written in, or an empty string."""
    primary, *subtags = language.replace("_", "-").lower().split("-")
    named = next((tag for tag in subtags if len(tag) == _SCRIPT_SUBTAG_LENGTH and tag.isalpha()), "")
    return named or _SCRIPTS.get(primary, "")
