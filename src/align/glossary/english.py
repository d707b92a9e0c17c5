"""The names of an English document: what the recogniser saw, put right by the whole text.

A recogniser reads a paragraph at a time and errs a paragraph at a time. Here its
finds are trimmed to the name itself, judged by the document (a headline's
capitals prove nothing, a majority of mentions does), joined by what the
gazetteer, acronyms and capitals tell, and then every mention of every accepted
form is located, seen by the recogniser or not.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from align.bitext import Document, ParagraphKind
from align.folding import fold
from align.glossary.acronyms import is_acronym, letters_of
from align.glossary.gazetteer import Gazetteer
from align.glossary.recognition import NameRecogniser
from align.terms import Mention, TermType

TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor sir dame lord lady king queen prince princess pope sheikh imam ayatollah emperor
    empress prophet caliph sultan archbishop cardinal bishop rabbi     president vice prime minister premier chancellor secretary senator sen sens rep reps congressman governor
    mayor ambassador envoy judge justice general gen lt lieutenant colonel col major maj captain capt sgt admiral
    brig brigadier commander chief chairman chairwoman director spokesman spokeswoman deputy foreign defense
    defence interior finance former coach striker
    """.split()
)
_SHORT_TITLES = frozenset("mr mrs ms dr sen sens rep reps gen lt col maj capt sgt president minister".split())
# Months that are also first names, and what CLDR calls languages or currencies and English names begin with.
_MONTHS_AND_NAMES = frozenset("may april june".split())
_DECIMAL = re.compile(r"\d[.,]\d")
_PLACE_ENDINGS = ("", "a", "e", "o", "y", "ia", "ea", "es", "on", "ey", "ay", "land", "stan", "way", "in", "ia", "s")
_DEMONYM_ENDING = re.compile(r"(?:ians?|eans?|ans?|ese|ish|is?|ites?|s)$")
_DEMONYMS = frozenset(
    """
    arab arabs kurd kurds turk turks briton britons brit brits saudi saudis afghan afghans swiss dutch pole poles finn
    finns swede swedes dane danes spaniard spaniards scot scots scottish welsh irish greek greeks serb serbs croat
    croats bosniak bosniaks uzbek uzbeks tajik tajiks western westerner eastern northern southern islamist islamists
    muslim muslims christian christians jewish jew jews sunni sunnis shia shias shiite shiites alawite alawites druze
    catholic orthodox protestant buddhist hindu islamic republican republicans democrat democrats democratic european
    europeans american americans african africans asian asians arabic kurdish persian ottoman soviet levantine gulf
    muscovite londoner catalan catalans parisian cairene damascene palestinian palestinians martian
    """.split()
)
# Capitals that are words, units or institutions in general, not anyone's name.
_NO_ACRONYMS = frozenset(
    """
    AM PM GMT BST UTC EST EDT CET TV PC IT AI ID PR HR CEO CFO CTO COO MP MPS PM VIP NGO NGOS GDP GNP VAT USD EUR GBP
    DNA RNA HIV AIDS LGBT LGBTQ UFO SMS PDF URL FAQ DIY SUV CV OK RIP II III IV VI VII VIII IX XI XII NO YES THE AND
    DVD CD GPS WIFI USB LED BC AD CE BCE PHD MBA BA MA KM KG MW GW
    """.split()
)
# Capitalised at the head of a sentence, never a part of a name there.
_CONNECTORS = frozenset("of the for and in on de der des du la le van von bin ibn el al und et upon".split())
_SENTENCE_OPENERS = frozenset(
    """
    a all also although an and another any as at because before both but by despite during each even every few for
    from he her here his how however i if in instead into it its just last later like many meanwhile more most much my
    neither never new next no nor not now of off on once one only or other our out over several she since so some
    still such than that the their then there these they this those though three through to today tomorrow two under
    unlike until up we what when where whether which while who why will with within without yet yesterday you your
    i've i'm we've we're it's don't nothing nobody everyone first second third after between according earlier
    """.split()
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_EDGE = re.compile(r"^[^\w]+|[^\w.)]+$|(?<![A-Z])\.$")
_FIRST_WORD = re.compile(r"([^\s]+)\s+")
_LAST_WORD = re.compile(r"\s+([^\s]+)$")
_LIST = re.compile(r",\s+|;\s*|\n+|\s+[–—]\s+|:\s+")
_CONJUNCTION = re.compile(r"\s+and\s+")
_CAPITALISED = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž]\w*(?:['’](?!s\b)\w+)?(?:-[A-ZÀ-ÖØ-ÞĀ-Ž0-9]\w*)*|(?:[Aa]l|[Ee]l)-[A-Z]\w+)"
_RUN = re.compile(
    rf"(?<![\w'’.-]){_CAPITALISED}(?:\s(?:(?:de|der|van|von|bin|ibn|el|al)\s){{0,2}}{_CAPITALISED})*(?!-[a-z])"
)
_CONNECTED = re.compile(rf"({_RUN.pattern})\s(?:of|of the)\s(?:{_RUN.pattern})|{_CAPITALISED}\sand\s{_RUN.pattern}")
_ACRONYM = re.compile(r"(?<![\w.-])(?:(?:[A-Z]\.){2,5}|[A-Z][A-Z&]{1,6})(?![\w])")
_DEFINITION = re.compile(
    rf"({_CAPITALISED}(?:\s(?:of|for|the|and|in|&|of the|for the)?\s?{_CAPITALISED})*)\s\(([A-Z][A-Za-z&.]{{1,8}})\)"
)
_WORD = re.compile(r"\w+")
_LOWER_WORD = re.compile(r"(?<![\w'’-])[a-z]\w+")
_ARABIC_ARTICLE = r"(?:[Aa]l-|[Ee]l-)?"
_MAX_WORDS = 9
_TITLE_CASE_SHARE = 0.6
_TITLE_CASE_WORDS = 4


@dataclass(frozen=True, slots=True)
class FormMention:
    """A place where a form of a name stands.

    Attributes:
        form: the name without article and possessive.
        place: its segment and offsets.
    """

    form: str
    place: Mention


@dataclass(slots=True)
class FormEvidence:
    """What a document says about one form of a name.

    Attributes:
        types: how often it was taken for which type.
        doubts: how often it was seen without being taken for a name for certain.
        in_body: whether it was seen outside headlines.
    """

    types: Counter[TermType] = field(default_factory=Counter)
    doubts: int = 0
    in_body: bool = False


@dataclass(frozen=True, slots=True)
class EnglishNames:
    """The names of one document, form by form.

    Attributes:
        forms: each accepted form, and what was seen of it.
        definitions: acronym → long name, as ``Long Name (ABC)`` has them.
        mentions: every mention of every form, in order; the longest form at each place.
    """

    forms: dict[str, FormEvidence]
    definitions: dict[str, str]
    mentions: tuple[FormMention, ...]


def find_names(document: Document, recogniser: NameRecogniser, known: Gazetteer) -> EnglishNames:
    """Find the names of a segmented English document.

    Args:
        document: its segments are where mentions are located.
        recogniser: what sees names in single paragraphs.
        known: the gazetteer.

    Returns: its names by form; forms that only look like names are marked by doubts.
    """
    paragraphs = _paragraphs(document)
    texts = [text for text, _ in paragraphs]
    forms: dict[str, FormEvidence] = {}
    lowercase = {word for text in texts for word in _LOWER_WORD.findall(text)}

    def add(form: str, type_: TermType | None, heading: bool) -> None:
        evidence = forms.setdefault(form, FormEvidence())
        evidence.in_body |= not heading
        if type_ is None:
            evidence.doubts += 1
        else:
            evidence.types[type_] += 1

    for name in recogniser.names(texts):
        text, heading = paragraphs[name.paragraph]
        for form in _name_forms(text[name.start : name.end], known, lowercase):
            add(form, name.type, heading)
    definitions = _definitions(texts, known, lowercase)
    for acronym, long_name in definitions.items():
        add(acronym, TermType.ORGANISATION, heading=False)
        add(long_name, TermType.ORGANISATION, heading=False)
    for text, heading in paragraphs:
        for start, end, type_ in known.scan(text):
            add(text[start:end], type_, heading=False)
        if not heading:
            for form in _capitalised(text, known, lowercase):
                add(form, None, heading=False)
    accepted = _judge(forms, known, lowercase)
    _restore_possessives(accepted, texts, known)
    return EnglishNames(accepted, definitions, tuple(_locate(document, accepted)))


def _paragraphs(document: Document) -> list[tuple[str, bool]]:
    """Each paragraph's text, and whether its capitals mean nothing."""
    if document.paragraphs:
        blocks = [
            (document.text[p.start : p.end], p.kind is ParagraphKind.HEADING) for p in document.paragraphs
        ]
    else:
        blocks = [(segment.text, False) for segment in document.segments]
    return [
        (text, _capitals_mislead(text) and (heading or text[-1:] not in ".!?”\"'’"))
        for text, heading in blocks
    ]


def _capitals_mislead(text: str) -> bool:
    """Whether Most Words Are Capitalised, or ALL ARE CAPITALS."""
    words = [word for word in _WORD.findall(text) if word.isalpha() and len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _TITLE_CASE_WORDS and capitals >= _TITLE_CASE_SHARE * len(words)


def _name_forms(found: str, known: Gazetteer, lowercase: set[str]) -> list[str]:
    """The names in a stretch that a recogniser took for one: trimmed, lists taken apart."""
    forms: list[str] = []
    for part in _LIST.split(found):
        whole = _trim(part, known, lowercase)
        halves = [_trim(half, known, lowercase) for half in _CONJUNCTION.split(part)]
        if whole and len(halves) > 1 and all(half and len(half.split()) <= 3 for half in halves):
            if known.find(whole) is None and not _is_joined(whole):
                forms += [half for half in halves if half]
                continue
        if whole:
            forms.append(whole)
    return forms


_JOINED_HEADS = re.compile(
    r"\b(?:Ministry|Department|Office|Committee|Council|Centre|Center|Bureau|Agency|Institute|Bank|Party|Mosque|"
    r"Church|Cathedral|Lady|University|College|Museum|Library|Republic|Kingdom|Alliance|Federation|League|Academy|"
    r"Chamber|Battle|Treaty|Convention|Declaration|Gulf|Strait|Cape|Port|House|Temple|Tower|Bay|Order|Museum)$|"
    r"\b(?:Party|Conference|Council|Agency|Office|Affairs|Fund|Organi[sz]ation|Development|Committee|Front|Forces|"
    r"Ministry|Union|Association|Commission|Centre|Center|Institute|Authority|Services?|Group|Bank|Act|Programme|"
    r"Program|Project|Court|University|Culture|Science|Technology|Company|Co|Sons)$"
)


def _is_joined(name: str) -> bool:
    """Whether ``A and B`` is one institution: it begins or ends with a word for one."""
    return _JOINED_HEADS.search(name) is not None


def _trim(found: str, known: Gazetteer, lowercase: set[str]) -> str:
    """Cut what does not belong to a name off a find; empty if nothing is left."""
    name, before = found.strip(), ""
    while name != before:
        before = name
        name = _POSSESSIVE.sub("", _EDGE.sub("", name).strip())
        if name.count("(") != name.count(")"):
            name = re.split(r"\s*[()]", name)[-1 if name.startswith("(") else 0]
        if known.find(name) is not None and name[:1].isupper():
            return name.removeprefix("the ").removeprefix("The ")
        name = _ARTICLE.sub("", name, count=1)
        possessor, _, possessed = name.replace("’", "'").partition("'s ")
        if possessed and known.find(possessor) is not None:
            name = possessed
        first, last = _FIRST_WORD.match(name), _LAST_WORD.search(name)
        if first and _does_not_begin(first.group(1), known):
            name = name[first.end() :]
        elif last and (last.group(1).islower() or fold(last.group(1)).strip(".") in _SHORT_TITLES):
            name = name[: last.start()]
    return name if _may_be_name(name, known, lowercase) else ""


def _does_not_begin(word: str, known: Gazetteer) -> bool:
    """Whether no name begins with the word: small letters, titles, sentence openers, months."""
    return (
        word.islower()
        or fold(word).strip(".") in TITLES
        or word.lower() in _SENTENCE_OPENERS
        or (known.excludes(word) and word.lower() not in _MONTHS_AND_NAMES)
    )


def _may_be_name(name: str, known: Gazetteer, lowercase: set[str]) -> bool:
    words = name.split()
    if not any(letter.isupper() for letter in name) or "@" in name or "/" in name or len(words) > _MAX_WORDS:
        return False
    if all(fold(word).strip(".") in TITLES for word in words) or known.excludes(name):
        return False
    if is_acronym(name) and not {letters_of(name), name.removesuffix("s")}.isdisjoint(_NO_ACRONYMS):
        return False
    if words[0].lower() in _SENTENCE_OPENERS or _DECIMAL.search(name):
        return False
    if re.search(r"\d", name) and any(map(known.excludes, words)):
        return False
    if any(word.islower() and word not in _CONNECTORS for word in words):
        return False
    return len(words) > 1 or (len(name) > 1 and name.lower() not in lowercase and not is_demonym(name, known))


def is_demonym(word: str, known: Gazetteer) -> bool:
    """Whether a word tells where someone is from: a known place's name with another ending."""
    folded = fold(word)
    if folded in _DEMONYMS:
        return True
    stem = _DEMONYM_ENDING.sub("", folded)
    return stem != folded and known.find(word) is None and len(stem) > 2 and known.has_place(stem, _PLACE_ENDINGS)


def _definitions(texts: Iterable[str], known: Gazetteer, lowercase: set[str]) -> dict[str, str]:
    """Acronyms that a text itself explains, as ``Long Name (ABC)``."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _DEFINITION.finditer(text):
            long_name, acronym = _trim(match.group(1), known, lowercase), match.group(2)
            initials = {word[0].casefold() for word in _WORD.findall(long_name)}
            shared = sum(letter.casefold() in initials for letter in acronym if letter.isalpha())
            if is_acronym(acronym) and len(long_name.split()) > 1 and shared * 2 >= len(acronym):
                found.setdefault(acronym, long_name)
    return found


def _capitalised(text: str, known: Gazetteer, lowercase: set[str]) -> list[str]:
    """Acronyms, and runs of capitalised words that do not begin a sentence."""
    found = [match.group() for match in _ACRONYM.finditer(text)]
    found += [match.group() for match in _CONNECTED.finditer(text) if _is_joined(match.group(1) or match.group())]
    for match in _RUN.finditer(text):
        before = text[: match.start()].rstrip(" \"'“‘(")
        if before and before[-1] not in ".!?:…•–—-\n":
            found.append(match.group())
        elif " " in match.group():
            # The first word of a sentence is capitalised anyway; the rest is not.
            found += [match.group(), match.group().split(maxsplit=1)[1]]
    trimmed = [_trim(form, known, lowercase) for form in found]
    return [form for form in trimmed if form and not known.excludes(form.split()[0])]


def _judge(forms: dict[str, FormEvidence], known: Gazetteer, lowercase: set[str]) -> dict[str, FormEvidence]:
    """Keep the forms that may be names: those in a body text, or supported by one."""
    body_words = {word for form, seen in forms.items() if seen.in_body for word in _WORD.findall(form)}
    accepted: dict[str, FormEvidence] = {}
    for form, seen in forms.items():
        supported = seen.in_body or all(word in body_words for word in _WORD.findall(form))
        if not seen.types and _is_branch(form, forms, known):
            seen.types[TermType.ORGANISATION] += 1
        swallows = not seen.types and not _is_connected(form, forms) and _swallows(form, forms)
        if (supported and not swallows) or known.find(form) is not None:
            accepted[form] = seen
    for form, seen in list(accepted.items()):
        if seen.types.get(TermType.PERSON, 0) > sum(seen.types.values()) / 2 and " " in form:
            surname = form.split()[-1]
            usable = surname.lower() not in lowercase and not known.excludes(surname) and len(surname) > 2
            if usable and surname not in accepted:
                accepted[surname] = FormEvidence(Counter({TermType.PERSON: 1}), 0, seen.in_body)
    return accepted


def _is_branch(form: str, forms: dict[str, FormEvidence], known: Gazetteer) -> bool:
    """Whether a run of capitals is an organisation and the country of its branch: Toyota UK."""
    whole, _, country = form.rpartition(" ")
    place = known.find(country)
    of_organisation = whole in forms and forms[whole].types.get(TermType.ORGANISATION, 0) > 0
    return of_organisation and place is not None and place.type is TermType.LOCATION


def _is_connected(form: str, forms: dict[str, FormEvidence]) -> bool:
    """Whether a name goes on behind *of* (Great Mosque of al-Nuri), as a person does not."""
    head, connected, _ = form.partition(" of ")
    seen = forms.get(head)
    return bool(connected) and (seen is None or TermType.PERSON not in seen.types)


def _swallows(form: str, forms: dict[str, FormEvidence]) -> bool:
    """Whether a mere run of capitals contains a name that was recognised: Analyst Paul Rowlett."""
    words = form.split()
    parts = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))
    # A surname at its end may make it the full name: Recep Tayyip Erdoğan. The Arabic will tell.
    return any(part in forms and forms[part].types for part in parts if part not in (form, words[-1]))


def _restore_possessives(forms: dict[str, FormEvidence], texts: Sequence[str], known: Gazetteer) -> None:
    """Give back its 's to a name that is never without it, such as Sainsbury's."""
    text = "\n".join(texts)
    for form in [form for form in forms if known.find(form) is None]:
        occurrences = re.findall(rf"(?<!\w){re.escape(form)}(['’]s)?(?!\w)", text)
        if len(occurrences) > 2 and all(occurrences) and form + occurrences[0] not in forms:
            forms[form + occurrences[0]] = forms.pop(form)


def _locate(document: Document, forms: Iterable[str]) -> list[FormMention]:
    """Every place of every form, the longest at each; an Arabic article belongs to it."""
    alternatives = "|".join(
        (r"" if re.match(r"[AaEe]l-", form) else _ARABIC_ARTICLE) + re.escape(form).replace("'", "['’]")
        for form in sorted(forms, key=len, reverse=True)
    )
    if not alternatives:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")
    return [
        FormMention(match.group(), Mention(index, segment.start + match.start(), segment.start + match.end()))
        for index, segment in enumerate(document.segments)
        for match in pattern.finditer(segment.text)
    ]
