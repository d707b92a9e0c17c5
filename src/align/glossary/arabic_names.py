"""Names that only the Arabic text has: what the translator added, or the English left out.

There is no recogniser for Arabic here, so only two kinds are found: names that the
gazetteer knows in Arabic, and persons called by a usual given name and another name
behind it. A word that is more often something else than a name (فتح, صور) is none of them.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.bitext import Bitext
from align.folding import fold
from align.glossary.arabic import Word, proclitic_readings, without_article
from align.glossary.candidates import BeadWords, TargetCandidates
from align.glossary.composition import first_occurrence
from align.glossary.gazetteer import Gazetteer
from align.glossary.particles import ParticleJudge, is_head_noun
from align.glossary.quotation import unbalanced_quotes
from align.glossary.vocabulary import words_of
from align.terms import Mention, Term, TermStatus, TermType, Variant

KNOWN, GIVEN_NAME = "gazetteer", "given-name"
_MAX_WORDS = 8
_ARTICLE = "ال"
# The ending of adverbs and objects, which no name has: بريطانيًا.
_TANWIN = "\u064b"
_BETWEEN = frozenset(map(fold, ("بن", "ابن", "بنت", "أبو", "عبد", "آل", "أم")))


@dataclass(frozen=True, slots=True)
class _Found:
    """A name in the Arabic text: its words, and what told it.

    Attributes:
        bead: index of the bead.
        first: index of its first word in the bead.
        last: index of its last word.
        text: without particles.
        place: where it stands.
        type: what it names.
        evidence: what told it.
        alike: all folded forms that name the same thing.
    """

    bead: int
    first: int
    last: int
    text: str
    place: Mention
    type: TermType
    evidence: str
    alike: frozenset[str]


def names_in_arabic_only(
    bitext: Bitext,
    targets: TargetCandidates,
    judge: ParticleJudge,
    terms: Sequence[Term],
    known: Gazetteer,
) -> list[Term]:
    """Find names of the Arabic text that no English name stands for.

    Args:
        bitext: its target side in Arabic.
        targets: the words of its beads.
        judge: tells particles from first letters.
        terms: what was found of the English side, with its renderings.
        known: the gazetteer.

    Returns: terms without a source side, to be checked, in order of first mention.
    """
    seen = _accounted_for(terms, known)
    english = [bitext.source_text(bead) for bead in bitext.beads]
    rendered = {mention for term in terms for mention in term.target_mentions}
    named: dict[frozenset[str], list[_Found]] = {}
    for bead in range(len(bitext.beads)):
        for found in _names(bead, targets.of(bead), bitext, judge, known):
            common = _is_common_noun(found, english[bead], known)
            if seen.isdisjoint(found.alike) and not _overlaps(found.place, rendered) and not common:
                named.setdefault(found.alike, []).append(found)
    made = [_term(mentions, bitext, targets) for mentions in named.values()]
    return sorted(made, key=lambda term: term.target_mentions[0].start)


def _is_common_noun(found: _Found, english: str, known: Gazetteer) -> bool:
    """Whether the English has the known name in small letters: the west bank of the Tigris."""
    name = known.find_arabic(next(iter(found.alike))) if found.evidence == KNOWN else None
    return name is not None and any(
        form[:1].isupper() and re.search(rf"\b{re.escape(form.lower())}\b", english) for form in name.english
    )


def _accounted_for(terms: Sequence[Term], known: Gazetteer) -> set[str]:
    """The folded Arabic of all names that the English text has: their renderings, and words of those."""
    seen: set[str] = set()
    for term in terms:
        for variant in term.source_variants:
            name = known.find(variant.text)
            seen.update(name.arabic if name else ())
        for variant in (Variant(term.target, 1), *term.target_variants):
            folded = fold(variant.text)
            seen.update((folded, without_article(folded), *folded.split()))
    return seen


def _overlaps(place: Mention, others: Collection[Mention]) -> bool:
    return any(other.start < place.end and place.start < other.end for other in others)


def _names(
    bead: int, words: BeadWords, bitext: Bitext, judge: ParticleJudge, known: Gazetteer
) -> Iterator[_Found]:
    """The names of a bead from left to right, the longest at each place."""
    taken = -1
    for first, word in enumerate(words.words):
        if first <= taken or _TANWIN in word.text:
            continue
        for reading in proclitic_readings(word.text):
            head = fold(reading.text)
            if judge.log_odds(word.folded, head) < 0 and reading.skip:
                continue
            told = _known_name(head, words.words, first, known) or _person(head, words.words, first)
            if told is None:
                continue
            last, type_, evidence, alike = told
            start, end = word.start + reading.skip, words.words[last].end
            text = reading.text + bitext.target.text[word.end : end]
            if unbalanced_quotes(text):
                continue
            place = Mention(word.segment, start, end)
            yield _Found(bead, first, last, " ".join(text.split()), place, type_, evidence, alike)
            taken = last
            break


_Told = tuple[int, TermType, str, frozenset[str]]


def _known_name(head: str, words: Sequence[Word], first: int, known: Gazetteer) -> _Told | None:
    """The longest known name that begins with the head: its last word, type and forms."""
    for last in reversed(range(first, min(first + _MAX_WORDS, len(words)))):
        run = words[first + 1 : last + 1]
        if any(word.breaks for word in run):
            continue
        folded = " ".join((head, *(word.folded for word in run)))
        name = None if folded in _ambiguous() else known.find_arabic(folded)
        if name is not None and not (name.type is TermType.ORGANISATION and _goes_on(words, last)):
            return last, name.type, KNOWN, frozenset(name.arabic)
    return None


def _goes_on(words: Sequence[Word], last: int) -> bool:
    """Whether an institution's name goes on with what it is for: الأمم المتحدة للتربية."""
    behind = words[last + 1] if last + 1 < len(words) else None
    return behind is not None and not behind.breaks and behind.folded.startswith("ل")


def _person(head: str, words: Sequence[Word], first: int) -> _Told | None:
    """A usual given name, and the names behind it up to one with an article, which has to be there."""
    if head not in _given_names() or (head in _ordinary() and not _is_introduced(words, first)):
        return None
    for last in range(first + 1, min(first + _MAX_WORDS, len(words))):
        name = words[last].folded
        if words[last].breaks:
            return None
        if name.startswith(_ARTICLE):
            if is_head_noun(name) or name in _offices():
                return None
            folded = " ".join((head, *(word.folded for word in words[first + 1 : last + 1])))
            return last, TermType.PERSON, GIVEN_NAME, frozenset((folded, name))
        if name not in _given_names() | _BETWEEN:
            return None
    return None


def _is_introduced(words: Sequence[Word], first: int) -> bool:
    """Whether the words around a given name that is an ordinary noun too say that it is a name.

    A title or a verb of speech stands before it, or another name behind it that is none such: جمال
    عبد الناصر, not جمال الطبيعة.
    """
    behind = words[first + 1].folded if first + 1 < len(words) and not words[first + 1].breaks else ""
    if behind in (_given_names() - _ordinary()) | _BETWEEN:
        return True
    if first == 0 or words[first].breaks:
        return False
    before = {without_article(reading.text) for reading in proclitic_readings(words[first - 1].folded)}
    return not before.isdisjoint(_introducing())


def _term(mentions: Sequence[_Found], bitext: Bitext, targets: TargetCandidates) -> Term:
    first = mentions[0]
    places = [found.place for found in mentions]
    surfaces = [_surface(found, bitext, targets) for found in mentions]
    return Term(
        source="",
        target=first.text,
        type=first.type,
        source_variants=(),
        target_variants=_counted([found.text for found in mentions]),
        confidence=0.0,
        evidence=(first.evidence,),
        status=TermStatus.TO_CHECK,
        source_example=bitext.source_text(bitext.beads[first.bead]),
        target_example=bitext.target.segments[first.place.segment].text,
        target_mentions=tuple(places),
        target_surfaces=_counted(surfaces),
        target_first=first_occurrence(bitext.target, places),
    )


def _surface(found: _Found, bitext: Bitext, targets: TargetCandidates) -> str:
    word = targets.of(found.bead).words[found.first]
    return " ".join(bitext.target.text[word.start : found.place.end].split())


def _counted(forms: Sequence[str]) -> tuple[Variant, ...]:
    return tuple(Variant(form, forms.count(form)) for form in dict.fromkeys(forms))


def _ambiguous() -> Collection[str]:
    return words_of("arabic-common-words")


def _given_names() -> frozenset[str]:
    return words_of("arabic-given-names")


def _offices() -> frozenset[str]:
    return words_of("arabic-offices")


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    """The given names that are nouns or adjectives of everyday language: عمر, جمال."""
    return frozenset(map(fold, words_of("arabic-noun-names")))


@lru_cache(maxsize=1)
def _introducing() -> frozenset[str]:
    """The words that introduce a person by the name behind them."""
    lists = ("arabic-titles", "arabic-speech-verbs", "classifying-person-nouns")
    return frozenset(fold(word) for name in lists for word in words_of(name))
