"""What the words around a name say that it is, in English: *the volcano X*, *X, a port on …*.

A noun tells most where it stands right before the name, where it is the head of what
explains the name behind a comma, or where the name stands before it (*the X rover*).
The lists are in ``vocabulary.tsv``.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from align.glossary.vocabulary import words_of
from align.terms import TermType

# Characters on either side of a name in which its words stand.
_REACH = 80
_NOUN = r"[a-z]+(?:-[a-z]+)*"
_BEFORE = re.compile(rf"\b({_NOUN}),?\s(?:(?:called|named|known as|dubbed|nicknamed)\s)?(?:the\s)?$")
_BEHIND = re.compile(rf"\s((?:{_NOUN}\s?){{1,3}})")
_PLACE_OF = re.compile(
    r"\b(?:north|south|east|west|centre|center|residents?|people|population|mayor|governor|capital|coast|shores?"
    r"|mouth|banks?|streets|outskirts|suburbs|skyline|ruins|siege|bishop|governorate|walls)"
    r"\sof\s(?:the\s)?$|\boff\s(?:the\s)?$"
)
_PLACE_BEHIND = re.compile(
    r"(?:['’]s)?\s(?:residents?|mayor|population|streets|airport|skyline|coast|harbour|locals)\b|-based\b"
)
_WORDS = re.compile(r"[a-z-]+")
_CLAUSE = re.compile(r"[.;:!?\n]")
_ARTICLE = re.compile(r"\b[Tt]he\s$")
# Behind a comma or a dash: an article and the words up to the end of the noun phrase.
_APPOSITION = re.compile(
    r"(?:,| [–—-])\s(?:which (?:is|was)\s)?(?:an?|the|one of the|his|her|their|its)\s"
    r"((?:(?!(?:of|in|on|at|for|from|that|which|who|whose|where|with|to|by|and|near|about|between|is|was)\b)"
    r"[\w’'-]+(?:\s|(?=[^\w\s’'-])|$)){1,7})"
)
_GROUP_BEFORE = re.compile(
    r"\b(?:against|beat|beating|defeated|defeating|versus|vs\.?|joined|joining|signed (?:for|by|with)"
    r"|play(?:s|ed)? for|(?:win|victory|triumph|lead|point) over|draw with|drew with|lost to"
    r"|(?:defeat|loss) (?:by|to|at|against))\s(?:the\s)?$"
)
_GROUP_BEHIND = re.compile(
    r"\s(?:beat|beats|defeated|drew|lost|lineup|squad|dugout|fans?|supporters|defenders?|strikers?|midfielders?"
    r"|forwards?|wingers?|goalkeepers?|coach|manager|boss|quarterback|pitcher|spokes\w+|shares|stores?|users"
    r"|executives?|employees|staff|founder|customers|members|activists|fighters)\b"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the words around one mention of a name say.

    Attributes:
        before: the kind that a noun right before it tells.
        behind: the kind that a noun right behind it tells.
        apposition: the kind that an explanation behind it tells.
        has_article: whether *the* stands before it.
        is_group: whether it wins, loses, or has players, staff or customers.
        is_inhabited: whether it has a coast, a mayor or people, or gives its direction.
        nearby: the kinds that nouns in the same clause tell.
    """

    before: TermType | None = None
    behind: TermType | None = None
    apposition: TermType | None = None
    has_article: bool = False
    is_group: bool = False
    is_inhabited: bool = False
    nearby: tuple[TermType, ...] = ()


NOTHING_AROUND = Surroundings()
"""That the words around a name say nothing."""


def surroundings(text: str, start: int, end: int) -> Surroundings:
    """Read the words around ``text[start:end]``, which end with the segment.

    Args:
        text: a segment.
        start: offset of the name.
        end: offset behind it.
    """
    left, right = text[max(start - _REACH, 0) : start], text[end : end + _REACH]
    before, behind, apposition = _BEFORE.search(left), _BEHIND.match(right), _APPOSITION.match(right)
    return Surroundings(
        kind_of(before.group(1)) if before else None,
        _head_kind(behind.group(1)) if behind and _ARTICLE.search(left) else None,
        _head_kind(apposition.group(1)) if apposition else None,
        _ARTICLE.search(left) is not None,
        _GROUP_BEFORE.search(left) is not None or _GROUP_BEHIND.match(right) is not None,
        _PLACE_OF.search(left) is not None or _PLACE_BEHIND.match(right) is not None,
        _kinds(f"{_CLAUSE.split(left)[-1]} {_CLAUSE.split(right)[0]}"),
    )


def _kinds(clause: str) -> tuple[TermType, ...]:
    """The kinds that the nouns of a clause tell."""
    return tuple(kind for word in _WORDS.findall(clause) if (kind := kind_of(word)))


def _head_kind(phrase: str) -> TermType | None:
    """The kind that the last telling noun of a noun phrase tells, the one nearest to its head."""
    told = (kind_of(word.lower()) for word in reversed(phrase.split()))
    return next((kind for kind in told if kind), None)


def kind_of(noun: str) -> TermType | None:
    """What is called so: a *volcano* is a place."""
    nouns = _nouns()
    return nouns.get(noun) or nouns.get(noun.rpartition("-")[2])


@lru_cache(maxsize=1)
def _nouns() -> dict[str, TermType]:
    lists = {
        TermType.ORGANISATION: ("telling-organisation-nouns",),
        TermType.LOCATION: ("telling-place-nouns",),
        TermType.MISCELLANEOUS: ("telling-thing-nouns",),
        TermType.PERSON: ("telling-person-nouns", "titles", "roles"),
    }
    return {
        word: type_ for type_, names in reversed(lists.items()) for name in names for word in words_of(name)
    }
