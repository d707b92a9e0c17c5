"""Where the forms of names stand in an English document, and what stands around them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from align.bitext import Document
from align.glossary.quotation import is_quoted
from align.glossary.surroundings import NOTHING_AROUND, Surroundings, surroundings
from align.glossary.vocabulary import words_of
from align.terms import Mention

_SPACE = re.compile(r"\s+")
POSSESSIVE = re.compile(r"['’]s?\b|(?<=s)['’](?!\w)")
_LOCATIVE = re.compile(
    r"\b(?:in|near|at|around|across|outside|inside|from \w+ to|left|leave|leaving|bound for"
    r"|arrived? (?:in|at)|headed (?:for|to)|(?:travel|flew|fly|sail)\w* (?:from|to)"
    r"|(?:towns?|city|ports?|state|village|camp|banks|mouth|edge|coast|outskirts) of)"
    r"\s+(?:the\s+)?$"
)
# What stands between two names of a list, and a word before a name, a comma perhaps between.
_LISTED = re.compile(r"(?:,|,?\s(?:and|or))\s(?:the\s)?")
_SPEECH = "said|says|told|tells|added|adds|wrote|writes|tweeted|explained|argued|warned"
# A country before its money, a region before the newsroom that reports on it: neither is meant.
_OF_SOMETHING_ELSE = re.compile(
    r"(?i)\s(?:(?:dollar|cent|pound|lira|dinar|dirham|riyal|rial|euro|franc|peso|rupee|rou?ble)s?"
    r"|yen|yuan|kron[aeo]r?|desk|newsroom)\b"
)
_PRONOUN = r"(?:he|she|his|her|him|himself|herself)"
_SPEAKS = re.compile(rf"(?:,? who\b|\s+(?:{_SPEECH})\b|[^.;:!?]{{0,60}}?\b{_PRONOUN}\b)")
_SPOKEN_OF = re.compile(rf"(?:{_SPEECH})\s+$")
_WORD_BEFORE = re.compile(r"(\w+)\.?,?\s+$")
# Characters before a name in which these words stand.
_LOOK_BACK = 80
_ARABIC_ARTICLE = re.compile(r"[AaEe]l-")


@dataclass(frozen=True, slots=True)
class FormMention:
    """A place where a form of a name stands.

    Attributes:
        form: the name without article and possessive.
        place: its segment and offsets.
        is_locative: whether a word stands before it that goes with places (*in*, *near*).
        is_titled: whether a title or a role stands before it.
        is_speaking: whether it says something (*X said*) or is a he or a she.
        is_quoted: whether it fills quotation marks.
        listed_with: the forms before and behind it in a list (Odesa, Izmail and Reni).
        around: what the words around it say that it is.
    """

    form: str
    place: Mention
    is_locative: bool = False
    is_titled: bool = False
    is_speaking: bool = False
    is_quoted: bool = False
    listed_with: tuple[str, ...] = ()
    around: Surroundings = NOTHING_AROUND


def locate(document: Document, forms: Iterable[str]) -> tuple[FormMention, ...]:
    """Find every place of every form in a document's segments, the longest form at each.

    An Arabic article before a form (``al-``) belongs to the mention.
    """
    alternatives = "|".join(
        ("" if _ARABIC_ARTICLE.match(form) else "(?:[AaEe]l-)?") + _form_pattern(form)
        for form in sorted(forms, key=lambda form: (-len(form), form))
    )
    if not alternatives:
        return ()
    pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")
    mentions: list[FormMention] = []
    for index, segment in enumerate(document.segments):
        matches = [
            match
            for match in pattern.finditer(segment.text)
            if not _OF_SOMETHING_ELSE.match(segment.text, match.end())
        ]
        for match, before, behind in zip(matches, [None, *matches], [*matches[1:], None], strict=False):
            neighbours = [
                other
                for other, first, second in ((before, before, match), (behind, match, behind))
                if first and second and _LISTED.fullmatch(segment.text, first.end(), second.start())
            ]
            before_it = max(match.start() - _LOOK_BACK, 0)
            title = _WORD_BEFORE.search(segment.text, before_it, match.start())
            mentions.append(
                FormMention(
                    _SPACE.sub(" ", match.group()),
                    Mention(index, segment.start + match.start(), segment.start + match.end()),
                    _LOCATIVE.search(segment.text, before_it, match.start()) is not None,
                    title is not None and title.group(1).lower() in words_of("titles") | words_of("roles"),
                    _SPEAKS.match(segment.text, match.end()) is not None
                    or _SPOKEN_OF.search(segment.text, before_it, match.start()) is not None,
                    is_quoted(segment.text, match.start(), match.end()),
                    tuple(_SPACE.sub(" ", other.group()) for other in neighbours if other),
                    surroundings(segment.text, match.start(), match.end()),
                )
            )
    return tuple(mentions)


def _form_pattern(form: str) -> str:
    """A pattern of a form with any apostrophe, and across line ends."""
    return r"\s+".join(re.escape(word).replace("'", "['’]") for word in form.split())
