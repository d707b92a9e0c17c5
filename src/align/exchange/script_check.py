"""Whether a list of terms is in the letters of its languages; the rule is that of `align.letters`."""

from collections.abc import Sequence
from pathlib import Path

from align.errors import LanguageError
from align.exchange.language_tags import LanguagePair
from align.letters import TermLetters, folded_forms
from align.terms import Term
from align.wording import counted

_MOST_NAMED = 3


def check_scripts(
    path: Path, terms: Sequence[Term], languages: LanguagePair
) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Pass over terms whose source form is in the target's letters.

    Returns: the other terms, and what to tell the user of those.

    Raises: LanguageError, naming the file, if most terms are such, or if no rendering has its
        language's letters and not all are copies or acronyms.
    """
    letters = TermLetters(languages.source, languages.target)
    foreign = [term for term in terms if letters.has_foreign_source(term)]
    if len(foreign) > len(terms) / 2:
        raise LanguageError(
            f"{path}: its source terms are written in the letters of {languages.target}, not of "
            f"{languages.source}; exchange --source-lang and --target-lang, or the two columns"
        )
    forms = folded_forms(terms)
    if any(letters.has_foreign_rendering(term, forms) for term in terms) and not any(
        map(letters.has_own_rendering, terms)
    ):
        raise LanguageError(
            f"{path}: none of its renderings is written in the letters of {languages.target}; "
            "name its languages with --source-lang and --target-lang, or save it anew in UTF-8"
        )
    if not foreign:
        return tuple(terms), ()
    passed_over = set(map(id, foreign))
    named = ", ".join(repr(term.source) for term in foreign[:_MOST_NAMED])
    source_terms = counted(len(foreign), "source term is", "source terms are")
    return tuple(term for term in terms if id(term) not in passed_over), (
        f"{path}: {source_terms} in the letters of {languages.target}, and passed over: {named}"
        + (" …" if len(foreign) > _MOST_NAMED else ""),
    )
