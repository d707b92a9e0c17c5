"""What capitals tell of an English text: the names that have them, and where they mean nothing."""

import re
from collections.abc import Iterator

from align.glossary.classification import begins_with_given_name
from align.glossary.gazetteer import Gazetteer
from align.glossary.trimming import Trimmer, is_joined
from align.glossary.vocabulary import words_of

_UPPER = "A-ZÀ-ÖØ-ÞĀ-Ž"
_LETTERS = r"[\w\u0300-\u036f]*"
CAPITALISED = (
    rf"(?:[{_UPPER}]{_LETTERS}(?:['’](?!s\b)\w+)?(?:-[{_UPPER}0-9]{_LETTERS})*"
    rf"|(?:[Aa]l|[Ee]l)-[A-Z]{_LETTERS})"
)
"""Pattern of a capitalised word, with what is joined to it."""

_PARTICLES = r"(?:(?:de|der|van|von|bin|ibn|el|al)\s){0,2}"
_RUN = rf"(?<![\w'’.-]){CAPITALISED}(?:\s{_PARTICLES}{CAPITALISED})*(?!-[a-z])"
_RUNS = re.compile(_RUN)
_OFFICE = re.compile(
    rf"\b(?:[Mm]inister|[Ss]ecretary)\s(?:of|for)\s(?:the\s)?({CAPITALISED}(?:(?:,|,?\s(?:and|of))?\s{CAPITALISED})+)"
)
_INITIAL, _BEHIND_INITIAL = re.compile(r"\s[A-Z]$"), re.compile(rf"\.\s{_RUN}")
# Atomic groups: a run that is followed by something else is not tried
# again without its last word or letter, which takes seconds where all words are capitalised.
_CONNECTED = re.compile(rf"((?>{_RUN}))\s(?:of|of the)\s(?:{_RUN})|(?<![\w-])(?>{CAPITALISED})\sand\s{_RUN}")
_ACRONYMS = re.compile(r"(?<![\w.-])(?:(?:[A-Z]\.){2,5}|[A-Z][A-Z&]{1,6})(?![\w])")
# What is quoted in capitals is called so: "60 Minutes".
_QUOTED = re.compile(r"[\"“]((?:[A-Z0-9][\w'’-]*)(?:\s[\w'’&-]+){1,4})[\"”]")
_SENTENCE_ENDS = ".!?…•–—-\n"

# Whose picture it is; a headline does not say so.
_CREDIT_LINE = re.compile(r"(?i)(?:photo(?:graph)?|picture|image|illustration|credit|source)s?(?: by)?\s?:")
# Who wrote it: two or three words at least, and a place perhaps.
_BYLINE = re.compile(rf"By(?:\s{CAPITALISED}){{2,3}}(?:\s(?:and|in)\b.{{0,40}}|,.{{0,40}})?$")
_WORD = re.compile(r"\w+")
_TITLE_CASE_SHARE = 0.6
_TITLE_CASE_WORDS = 4
_LONG_WORD = 4


def capitals_mislead(text: str) -> bool:
    """Whether Most Words Are Capitalised, or ALL ARE CAPITALS, and it is no list of names."""
    if _CREDIT_LINE.match(text) or _BYLINE.match(text):
        return False
    words = [word for word in _WORD.findall(text) if word.isalpha() and len(word) >= _LONG_WORD]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _TITLE_CASE_WORDS and capitals >= _TITLE_CASE_SHARE * len(words)


def capitalised_names(text: str, trimmer: Trimmer, known: Gazetteer) -> list[str]:
    """Acronyms, and runs of capitalised words that do not begin a sentence."""
    found = [match.group() for match in _ACRONYMS.finditer(text)]
    found += [match.group() for match in _CONNECTED.finditer(text) if _has_head(match)]
    for match in _RUNS.finditer(text):
        before = text[: match.start()].rstrip(" \"'“‘(")
        if before and before[-1] not in _SENTENCE_ENDS:
            found.append(_past_initial(match.group(), match.end(), text))
        elif " " in match.group():
            # The first word of a sentence is capitalised anyway; the rest is not.
            runs = match.group(), match.group().split(maxsplit=1)[1]
            found += [_past_initial(run, match.end(), text) for run in runs]
    trimmed = [trimmer.trim(form, person=" of " not in form and " and " not in form) for form in found]
    return [form for form in trimmed if form and not known.excludes(form.split()[0])]


def office_holders(text: str) -> Iterator[str]:
    """Yield who stands behind an office of several words: Minister of Water and Irrigation Raed Abu Soud."""
    for match in _OFFICE.finditer(text):
        words = match.group(1).split()
        begins = [place for place, word in enumerate(words) if place and begins_with_given_name(word)]
        if begins and begins[0] < len(words) - 1:
            yield " ".join(words[begins[0] :])


def _past_initial(run: str, end: int, text: str) -> str:
    """A run of capitals, with what follows if it ends with an initial: the John W. Weeks Bridge.

    Args:
        run: as it stands in the text.
        end: offset behind it.
        text: of the paragraph.
    """
    if not _INITIAL.search(run) or not begins_with_given_name(run):
        return run
    behind = _BEHIND_INITIAL.match(text, end)
    if behind is None or behind.group().split()[1].lower() in words_of("sentence-openers"):
        return run
    return run + behind.group()


def quoted_titles(text: str) -> list[str]:
    """What stands in quotation marks, each word but the small ones in capitals."""
    return [
        title
        for title in _QUOTED.findall(text)
        if all(not word.islower() or word in words_of("small-words") for word in title.split())
        and any(word[0].isalpha() for word in title.split())
    ]


def _has_head(match: re.Match[str]) -> bool:
    """Whether a connected run is an institution: Great *Mosque* of al-Nuri, Loss and Damage *Fund*."""
    before_of: str | None = match.group(1)
    if before_of is None:
        return is_joined(match.group())
    return before_of.split()[-1].lower() in words_of("institution-heads")
