"""The names of an English document: what the recogniser saw, put right by the whole text.

A recogniser reads a paragraph at a time and errs a paragraph at a time. Here its
finds are trimmed to the name itself, judged by the document (a headline's
capitals prove nothing, a majority of mentions does), and joined by what the
gazetteer, acronyms and capitals tell. Then every mention of every form can be
located, seen by the recogniser or not.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from align.bitext import Document, ParagraphKind
from align.folding import fold
from align.glossary.abbreviations import common_abbreviations_in, definitions_in
from align.glossary.acronyms import is_acronym
from align.glossary.capitals import (
    CAPITALISED,
    capitalised_names,
    capitals_mislead,
    office_holders,
    quoted_titles,
)
from align.glossary.classification import begins_with_given_name, may_be_full_name
from align.glossary.gazetteer import Gazetteer
from align.glossary.recognition import NameRecogniser
from align.glossary.trimming import Trimmer, is_demonym_of, is_titled_person
from align.glossary.vocabulary import words_of
from align.terms import TermType

# Someone speaks in the middle of a sentence: "He left," Hale said.
_SPEAKER = re.compile(rf"(?<=[,”\"’'] )({CAPITALISED}) (?:said|says|told|added)\b(?! to\b)")
# What a minister is in charge of: Energy Minister Walid Fayad.
_PORTFOLIO = re.compile(r"\s(?:Minister|Secretary)\b")
# Two names joined by a hyphen, or one.
_PAIR = re.compile(r"([^\W\d_]{2,})[-–]([^\W\d_]{2,})")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_LOWER_WORD = re.compile(r"(?<![\w'’-])[a-z]\w+")
_SENTENCE_CLOSERS = ".!?”\"'’"


@dataclass(frozen=True, slots=True)
class FormEvidence:
    """What a document says about one form of a name.

    Attributes:
        types: how often it was taken for which type; empty while it is in doubt.
        in_body: whether it was seen outside headlines.
    """

    types: Mapping[TermType, int] = field(default_factory=dict)
    in_body: bool = True

    @property
    def is_doubtful(self) -> bool:
        """Whether it has a name's capitals and nothing else to show for it."""
        return not self.types

    @property
    def type(self) -> TermType | None:
        """What it was taken for most often."""
        return max(self.types, key=lambda type_: self.types[type_]) if self.types else None


@dataclass(frozen=True, slots=True)
class EnglishForms:
    """The forms of the names of one document.

    Attributes:
        evidence: each form, and what was seen of it.
        definitions: acronym → long name, as ``Long Name (ABC)`` has them.
    """

    evidence: Mapping[str, FormEvidence]
    definitions: Mapping[str, str]


def find_forms(document: Document, recogniser: NameRecogniser, known: Gazetteer) -> EnglishForms:
    """Find the forms of the names in an English document.

    Args:
        document: with paragraphs, or at least segments.
        recogniser: what sees names in single paragraphs.
        known: the gazetteer.
    """
    paragraphs = _paragraphs(document)
    texts = [text for text, _ in paragraphs]
    lowercase = frozenset(word for text in texts for word in _LOWER_WORD.findall(text))
    trimmer = Trimmer(known, lowercase)
    tally = _Tally()
    for name in recogniser.names(texts):
        text, heading = paragraphs[name.paragraph]
        found = text[name.start : name.end]
        if _PORTFOLIO.match(text, name.end) and known.find(found) is None and not is_acronym(found):
            continue
        type_ = TermType.PERSON if is_titled_person(found) else name.type
        for form in trimmer.names_in(found, person=type_ is TermType.PERSON):
            tally.add(form, type_, heading=heading)
    definitions = definitions_in(texts, trimmer)
    common = common_abbreviations_in(texts, known) - definitions.keys()
    for acronym, long_name in definitions.items():
        tally.add(acronym, TermType.ORGANISATION)
        tally.add(long_name, TermType.ORGANISATION)
    for text, heading in paragraphs:
        for start, end, type_ in known.scan(text):
            tally.add(text[start:end], type_)
        if not heading:
            for form, told in _told_by_signs(text, trimmer, known):
                tally.add(form, told)
    seen = {form: told for form, told in tally.evidence().items() if form not in common}
    supported = _supported(_without_pairs(seen, known), known)
    forms = _with_surnames(_with_first_names(supported, texts), trimmer, known)
    return EnglishForms(_with_possessives(forms, texts, known), definitions)


class _Tally:
    """Counts what is seen of each form."""

    def __init__(self) -> None:
        self._types: dict[str, Counter[TermType]] = {}
        self._in_body: set[str] = set()

    def add(self, form: str, type_: TermType | None, *, heading: bool = False) -> None:
        counts = self._types.setdefault(form, Counter())
        if type_ is not None:
            counts[type_] += 1
        if not heading:
            self._in_body.add(form)

    def evidence(self) -> dict[str, FormEvidence]:
        return {form: FormEvidence(dict(types), form in self._in_body) for form, types in self._types.items()}


def _paragraphs(document: Document) -> list[tuple[str, bool]]:
    """Each paragraph's text, and whether its capitals mean nothing."""
    if document.paragraphs:
        blocks = [
            (document.text[p.start : p.end], p.kind is ParagraphKind.HEADING) for p in document.paragraphs
        ]
    else:
        blocks = [(segment.text, False) for segment in document.segments]
    # A line may be wrapped within a name.
    lines = [(_SPACE.sub(" ", text), heading) for text, heading in blocks]
    return [
        (text, (heading or text[-1:] not in _SENTENCE_CLOSERS) and capitals_mislead(text))
        for text, heading in lines
    ]


def _told_by_signs(text: str, trimmer: Trimmer, known: Gazetteer) -> Iterator[tuple[str, TermType | None]]:
    """Names by their capitals, quotation marks or verbs, and their types where these tell."""
    for form in capitalised_names(text, trimmer, known):
        listed = known.find(form)
        yield form, listed.type if listed else None
    for title in quoted_titles(text):
        yield trimmer.trim(title) or title, TermType.MISCELLANEOUS
    for holder in office_holders(text):
        yield trimmer.trim(holder, person=True), TermType.PERSON
    for match in _SPEAKER.finditer(text):
        speaker = match.group(1)
        if trimmer.trim(speaker) == speaker and known.find(speaker) is None:
            yield speaker, TermType.PERSON


def _without_pairs(forms: Mapping[str, FormEvidence], known: Gazetteer) -> dict[str, FormEvidence]:
    """The forms without those that are two persons or places joined by a hyphen: the Kim-Trump summit."""
    names: set[str] = set()
    for form, seen in forms.items():
        if seen.type is TermType.PERSON:
            names |= {form.split()[0], form.split()[-1]}
        elif seen.type is TermType.LOCATION:
            names.add(form)
    return {
        form: seen
        for form, seen in forms.items()
        if not (match := _PAIR.fullmatch(form))
        or known.find(form) is not None
        or not all(half in names or known.find(half) is not None for half in match.groups())
    }


def _supported(forms: Mapping[str, FormEvidence], known: Gazetteer) -> dict[str, FormEvidence]:
    """The forms that a body text has or supports, and that are not someone else's name and more."""
    body_words = {word for form, seen in forms.items() if seen.in_body for word in _WORD.findall(form)}
    places = {fold(form) for form, seen in forms.items() if seen.type is TermType.LOCATION}
    kept: dict[str, FormEvidence] = {}
    for form, seen in forms.items():
        supported = seen.in_body or all(word in body_words for word in _WORD.findall(form))
        if not supported and known.find(form) is None:
            continue
        if seen.is_doubtful and is_demonym_of(form, places):
            continue
        if seen.is_doubtful and may_be_full_name(form) and begins_with_given_name(form):
            kept[form] = FormEvidence({TermType.PERSON: 1}, seen.in_body)
        elif seen.is_doubtful and (_is_branch(form, forms, known) or _is_institution(form)):
            kept[form] = FormEvidence({TermType.ORGANISATION: 1}, seen.in_body)
        else:
            kept[form] = seen
    return kept


def _is_branch(form: str, forms: Mapping[str, FormEvidence], known: Gazetteer) -> bool:
    """Whether a run of capitals is an organisation and the country of its branch: Toyota UK."""
    whole, _, country = form.rpartition(" ")
    place = known.find(country)
    of_organisation = whole in forms and TermType.ORGANISATION in forms[whole].types
    return of_organisation and place is not None and place.type is TermType.LOCATION


def _is_institution(form: str) -> bool:
    return (" of " in form or " and " in form) and not form.endswith((" of", " and"))


def _with_first_names(forms: dict[str, FormEvidence], texts: Sequence[str]) -> dict[str, FormEvidence]:
    """Give back the first name to persons whom the recogniser saw without it, wherever they stand."""
    text = "\n".join(texts)
    completed = dict(forms)
    for form, seen in forms.items():
        first, _, rest = form.partition(" ")
        person = " " in rest and rest in forms and forms[rest].type is TermType.PERSON
        if not person or not seen.is_doubtful or not may_be_full_name(form) or not _may_be_first_name(first):
            continue
        if begins_with_given_name(rest) and not begins_with_given_name(form):
            continue  # what stands before is no name: Irrigation Raed Abu Soud
        # Its capital is not that of a sentence's first word, and it stands nowhere else.
        whole = len(re.findall(rf"[\w,] {re.escape(form)}(?!\w)", text))
        alone = (len(re.findall(rf"(?i)(?<!\w){re.escape(part)}(?!\w)", text)) for part in (first, rest))
        if whole and all(number == whole for number in alone):
            completed[form] = FormEvidence({TermType.PERSON: whole}, seen.in_body)
            completed.pop(rest, None)
    return completed


def _may_be_first_name(word: str) -> bool:
    """Whether a word is neither an abbreviation nor what someone or something is."""
    lists = ("titles", "roles", "no-names", "telling-person-nouns", "institution-tails")
    parts = {bare for part in word.lower().split("-") for bare in (part, part.removesuffix("s"))}
    return not word.isupper() and all(parts.isdisjoint(words_of(name)) for name in lists)


def _with_surnames(
    forms: dict[str, FormEvidence], trimmer: Trimmer, known: Gazetteer
) -> dict[str, FormEvidence]:
    """Add the surname of each person, which may stand alone where the recogniser missed it."""
    added = dict(forms)
    for form, seen in forms.items():
        surname = form.split()[-1]
        if seen.type is TermType.PERSON and " " in form and len(surname) > 2:
            usable = trimmer.trim(surname) == surname and known.find(surname) is None
            doubtful = surname not in added or added[surname].is_doubtful
            if usable and doubtful:
                added[surname] = FormEvidence({TermType.PERSON: 1}, seen.in_body)
    return added


def _with_possessives(
    forms: dict[str, FormEvidence], texts: Sequence[str], known: Gazetteer
) -> dict[str, FormEvidence]:
    """Give back its 's to a name that is never without it, such as Sainsbury's."""
    text = "\n".join(texts)
    restored: dict[str, FormEvidence] = {}
    for form, seen in forms.items():
        endings = (
            re.findall(rf"(?<!\w){re.escape(form)}(['’]s)?(?!\w)", text) if known.find(form) is None else []
        )
        restored[form + endings[0] if len(endings) > 2 and all(endings) else form] = seen
    return restored
