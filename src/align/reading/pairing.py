"""Whether two documents can be editions of one another: their scripts and their lengths.

Only what is certain is refused. The script of the letters tells English from Arabic
without guessing; numbers, links, and names in the other script prove nothing, and a
text that is mixed passes.
"""

import re
from collections import Counter

from align.bitext import Document
from align.errors import LanguageError, ProportionError

_SCRIPTS = {
    "Latn": "Latin",
    "Arab": "Arabic",
    "Cyrl": "Cyrillic",
    "Grek": "Greek",
    "Hebr": "Hebrew",
    "Deva": "Devanagari",
    "Thai": "Thai",
    "Hang": "Korean",
    "Hani": "Chinese",
}
_LETTERS = {
    "Latn": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Arab": re.compile(
        "[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdfb\ufe70-\ufefc]"
    ),
    "Cyrl": re.compile("[\u0400-\u052f]"),
    "Grek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "Hebr": re.compile("[\u05d0-\u05ea]"),
    "Deva": re.compile("[\u0904-\u0939]"),
    "Thai": re.compile("[\u0e01-\u0e30]"),
    "Hang": re.compile("[\uac00-\ud7a3]"),
    "Hani": re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"),
}
_SCRIPTS_BY_LANGUAGE = (
    dict.fromkeys(("ar", "arz", "apc", "ary", "fa", "ur", "ps", "ckb", "ug", "sd", "arc", "azb"), "Arab")
    | dict.fromkeys(("ru", "uk", "be", "bg", "mk", "kk", "ky", "tg", "mn"), "Cyrl")
    | dict.fromkeys(("he", "yi"), "Hebr")
    | dict.fromkeys(("hi", "mr", "ne"), "Deva")
    | dict.fromkeys(("zh", "ja", "yue"), "Hani")
    | dict.fromkeys(
        ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "no", "fi", "pl", "cs"), "Latn"
    )
    | dict.fromkeys(("sk", "hu", "ro", "hr", "sl", "tr", "id", "ms", "sw", "vi", "nn", "is", "ca"), "Latn")
    | {"el": "Grek", "th": "Thai", "ko": "Hang"}
)
# Scripts written together with another.
_MERGED_SCRIPTS = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hani", "Kore": "Hang"}
_SCRIPT_SUBTAG_LENGTH = 4
_NO_PROSE = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+|[@#]\w+")
# Characters looked at: an article's script is plain long before.
_SAMPLE = 50_000
# Letters that must be there before anything is said about a script.
_FEWEST_LETTERS = 12
# Share of letters, 0 to 1. A text of links and names in the other script still has
# far more of its own than the first; a text in the wrong script has more than the second.
_EXPECTED_SHARE = 0.1
_WRONG_SHARE = 0.8
# A summary may be a tenth of its article; a 30th is another text. Below so many
# characters nothing is certain: a headline is no edition, but neither is it a mistake.
_LONGEST_RATIO = 30
_FEWEST_CHARACTERS = 300


def check_pair(source: Document, target: Document) -> None:
    """Refuse two documents that cannot be editions of one another.

    Raises:
        LanguageError: the two are the same text, swapped, in the same language, or in a
            script that their language is not written in.
        ProportionError: one has more than 30 times the text of the other.
    """
    source_letters, target_letters = _count_letters(source), _count_letters(target)
    if source.text.strip() == target.text.strip() and source_letters.total() >= _FEWEST_LETTERS:
        raise LanguageError(
            f"{source.path} and {target.path} hold the same text; name the article's two language editions"
        )
    _check_scripts(source, source_letters, target, target_letters)
    _check_proportion(source, target)


def _check_scripts(
    source: Document, source_letters: Counter[str], target: Document, target_letters: Counter[str]
) -> None:
    """Refuse a document whose letters are not those of its language."""
    source_wrong = _wrong_script(source.language, source_letters)
    target_wrong = _wrong_script(target.language, target_letters)
    if (
        source_wrong
        and source_wrong == _expected_script(target.language)
        and target_wrong == _expected_script(source.language)
    ):
        raise LanguageError(
            f"{source.path} and {target.path} seem to be swapped: the source should be "
            f"{_language_name(source.language)} and the target {_language_name(target.language)}; "
            "name them in the other order"
        )
    if source_wrong:
        raise _script_error(source, source_wrong, target, target_letters, "--source-lang")
    if target_wrong:
        raise _script_error(target, target_wrong, source, source_letters, "--target-lang")


def _script_error(
    document: Document, wrong: str, other: Document, other_letters: Counter[str], option: str
) -> LanguageError:
    """The error for a document in the wrong script; its partner's tells what may have happened."""
    expected = _language_name(document.language)
    if _dominant_script(other_letters) == wrong:
        return LanguageError(
            f"{document.path} seems to be in the same language as {other.path}, not in {expected}; "
            f"name its {expected} edition instead"
        )
    return LanguageError(
        f"{document.path} is written in {_SCRIPTS[wrong]} letters, not in {expected}; "
        f"name the {expected} file, or say with {option} what language it is in"
    )


def _count_letters(document: Document) -> Counter[str]:
    """The document's letters by script, links and addresses left out."""
    text = _NO_PROSE.sub(" ", document.text[:_SAMPLE])
    return Counter({script: len(letters.findall(text)) for script, letters in _LETTERS.items()})


def _dominant_script(letters: Counter[str]) -> str:
    """The script that nearly all letters are in, or an empty string."""
    script, count = letters.most_common(1)[0]
    return script if count >= max(_FEWEST_LETTERS, _WRONG_SHARE * letters.total()) else ""


def _wrong_script(language: str, letters: Counter[str]) -> str:
    """The script of a text that is certainly not in this language, or an empty string."""
    expected = _expected_script(language)
    dominant = _dominant_script(letters)
    if not expected or dominant == expected or letters[expected] >= _EXPECTED_SHARE * letters.total():
        return ""
    return dominant


def _expected_script(language: str) -> str:
    """The script that a language is written in, or an empty string if that is not known."""
    primary, *subtags = language.split("-")
    explicit = next(
        (tag.title() for tag in subtags if len(tag) == _SCRIPT_SUBTAG_LENGTH and tag.isalpha()), ""
    )
    if explicit:
        explicit = _MERGED_SCRIPTS.get(explicit, explicit)
        return explicit if explicit in _LETTERS else ""
    return _SCRIPTS_BY_LANGUAGE.get(primary.lower(), "")


def _language_name(language: str) -> str:
    """The language's name in English, or its tag if it has none."""
    from babel import Locale, UnknownLocaleError  # for error messages only

    try:
        return Locale.parse(language, sep="-").english_name or language
    except (UnknownLocaleError, ValueError):
        return language


def _check_proportion(source: Document, target: Document) -> None:
    """Refuse two documents of which one is many times longer."""
    sizes = [
        (sum(paragraph.end - paragraph.start for paragraph in document.paragraphs), document)
        for document in (source, target)
    ]
    (shorter_size, shorter), (longer_size, longer) = sorted(sizes, key=lambda size: size[0])
    if longer_size < _FEWEST_CHARACTERS or longer_size <= _LONGEST_RATIO * shorter_size:
        return
    raise ProportionError(
        f"{longer.path} has {longer_size:,} characters and {shorter.path} only {shorter_size:,}, so they "
        "cannot be editions of the same article; name two files that belong together"
    )
