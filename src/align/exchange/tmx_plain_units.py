"""Units of a translation memory that are so plain that no XML parser is needed to read them.

Most are: properties, notes and texts, one after the other, without inline elements. One
pattern tells them from all others and from what is no XML; an XML parser reads just what
`read_plain_unit` reads in them, in twice the time. Whatever the pattern does not
know by heart is left to the parser: comments, references to characters, carriage returns
in texts, control characters, quotation marks of the other kind, properties of single texts.
"""

import re
from functools import lru_cache

from align.translation_units import Property, TranslationUnit, Variant

_SPACE = "[ \t\r\n]"
# Line feeds and tabs stay what they are in a text, but not in an attribute.
_TEXT = "[^<\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]*+"
_VALUE = '"[^<>&"\x00-\x1f\ud800-\udfff\ufffe\uffff]*+"'
_NAME = "(?!xml)[A-Za-z_][A-Za-z0-9_.-]*+"
_ATTRIBUTES = f"(?:{_SPACE}++{_NAME}={_VALUE})*+"
_ATTRIBUTES_OF_TEXT = f"(?:{_SPACE}++(?:xml:lang|{_NAME})={_VALUE})++"

#: Such a unit, and the white space before it. It may still have references to anything, and "]]>",
#: which XML forbids in a text.
PLAIN_UNIT = re.compile(
    f"{_SPACE}*+(<tu({_ATTRIBUTES}){_SPACE}*+>"
    f"((?:{_SPACE}*+(?:<prop type={_VALUE}>{_TEXT}</prop>|<note>{_TEXT}</note>))*+)"
    f"((?:{_SPACE}*+<tuv{_ATTRIBUTES_OF_TEXT}{_SPACE}*+>{_SPACE}*+<seg>{_TEXT}</seg>{_SPACE}*+</tuv>)++)"
    f"{_SPACE}*+</tu{_SPACE}*+>)"
)
_ATTRIBUTE = re.compile('([^ \t\r\n]+)="([^"]*)"')
_PROPERTY = re.compile('<prop type="([^"]*)">([^<]*)')
_NOTE = re.compile("<note>([^<]*)")
_VARIANT = re.compile(f"<tuv([^>]*)>{_SPACE}*<seg>([^<]*)")
_OTHER_REFERENCE = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")


def read_plain_unit(line: int, found: re.Match[str]) -> TranslationUnit | None:
    """Read a unit that `PLAIN_UNIT` has found; return None if it takes a parser after all.

    Args:
        line: 1-based line of the file that it begins on.
        found: the match.
    """
    markup, attributes, about, texts = found.groups()
    if "]]>" in markup or ("&" in markup and _OTHER_REFERENCE.search(markup)):
        return None
    of_unit = _attributes(attributes)
    if of_unit is None:
        return None
    variants: list[Variant] = []
    for of_text, text in _VARIANT.findall(texts):
        variant = _variant(of_text, text)
        if variant is None:
            return None
        variants.append(variant)
    properties = [Property(kind, _unescaped(value)) for kind, value in _PROPERTY.findall(about)]
    notes = tuple(map(_unescaped, _NOTE.findall(about)))
    return TranslationUnit(line, tuple(variants), dict(of_unit), tuple(properties), notes, markup)


def _variant(markup: str, text: str) -> Variant | None:
    """A text of a unit; None if it says twice the same, or not in which language it is."""
    found = _attributes(markup)
    if found is None:
        return None
    attributes = dict(found)
    # Before TMX 1.4 the attribute had no prefix.
    language = attributes.pop("xml:lang", "") or attributes.pop("lang", "")
    return Variant(language, _unescaped(text), attributes) if language else None


@lru_cache(1 << 10)
def _attributes(markup: str) -> tuple[tuple[str, str], ...] | None:
    """The attributes of a tag, whose names may not come twice."""
    found = tuple(_ATTRIBUTE.findall(markup))
    return found if len(dict(found)) == len(found) else None


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    named = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
    for reference, character in named:
        text = text.replace(reference, character)
    return text
