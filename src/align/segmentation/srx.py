r"""SRX files: read the segmentation rules that apply to one language.

SRX 2.0 (LISA 2008) and 1.0 are understood, with or without their namespace::

    <srx xmlns="http://www.lisa.org/srx20" version="2.0">
      <header segmentsubflows="yes" cascade="yes"/>
      <body>
        <languagerules>
          <languagerule languagerulename="English">
            <rule break="no">
              <beforebreak>\bMr\.\s</beforebreak>
              <afterbreak>\p{Lu}</afterbreak>
            </rule>
            <rule break="yes"><beforebreak>[.?!]+\s</beforebreak></rule>
          </languagerule>
        </languagerules>
        <maprules>
          <languagemap languagepattern="EN.*" languagerulename="English"/>
        </maprules>
      </body>
    </srx>

Entities are never expanded and nothing that the file refers to is opened.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from align.errors import FormatError
from align.input import read_bytes


@dataclass(frozen=True, slots=True)
class Rule:
    """One SRX rule: what must stand before and after a place to break, or not to, there.

    Attributes:
        breaks: whether it makes a break or forbids one.
        before: regular expression for the text that ends at the place.
        after: regular expression for the text that begins there.
        line: line of the SRX file that it begins on.
    """

    breaks: bool
    before: str
    after: str
    line: int


def read_rules(path: Path, *languages: str) -> tuple[Rule, ...]:
    """Read the rules that an SRX file maps to a language, in the order they apply.

    Args:
        path: the SRX file.
        *languages: the names under which the language is looked up in the file's
            map, such as ``en-US`` and ``en``; a pattern may match any of them,
            whatever its case.

    Returns: the rules of every matching map entry, but of the first one only if the
        file says that it does not cascade.

    Raises:
        MissingFileError: there is no such file, or it is a folder or a pipe.
        FormatError: it is not SRX, or has no rules for the language.
    """
    root = _parse(path)
    header = next(_children(root, "header"), None)
    # Programs that write no such attribute, OmegaT among them, apply every entry that matches.
    cascades = header is None or header.get("cascade") != "no"
    elements = {element.get("languagerulename"): element for element in _descendants(root, "languagerule")}
    rules: list[Rule] = []
    matched = False
    for entry in _descendants(root, "languagemap"):
        if not _matches(path, entry, languages):
            continue
        name = entry.get("languagerulename")
        if name not in elements:
            raise FormatError(
                f"{path}, line {entry.sourceline}: the language map names the rules {name!r}, "
                "which the file does not have; correct the name or add the rules"
            )
        matched = True
        rules.extend(_rule(path, element) for element in _children(elements[name], "rule"))
        if not cascades:
            break
    if not matched:
        raise FormatError(
            f"{path}: no language map matches {languages[0]!r}; "
            f'add a <languagemap languagepattern="{languages[-1]}.*"> or use another SRX file'
        )
    return tuple(rules)


def _parse(path: Path) -> etree._Element:
    """Parse the file, safely, and check that it is SRX at all."""
    content = read_bytes(path)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise FormatError(
            f"{path}: not well-formed XML ({error.msg}); export the SRX file again from your CAT tool"
        ) from error
    if etree.QName(root).localname != "srx":
        raise FormatError(
            f"{path}: the root element is <{etree.QName(root).localname}>, not <srx>; "
            "name an SRX file with --srx"
        )
    return root


def _rule(path: Path, element: etree._Element) -> Rule:
    """Make a rule of its element."""
    kind = element.get("break", "yes")
    if kind not in {"yes", "no"}:
        raise FormatError(
            f'{path}, line {element.sourceline}: break="{kind}" is neither "yes" nor "no"; correct the rule'
        )
    return Rule(
        breaks=kind == "yes",
        before=_pattern(path, element, "beforebreak"),
        after=_pattern(path, element, "afterbreak"),
        line=element.sourceline or 0,  # type: ignore[arg-type]  # lxml-stubs lacks its type
    )


def _pattern(path: Path, element: etree._Element, name: str) -> str:
    """The text of a rule's child; empty where it has none."""
    child = next(_children(element, name), None)
    if child is None:
        return ""
    if len(child):
        raise FormatError(
            f"{path}, line {child.sourceline}: <{name}> holds an entity or an element besides text; "
            "write the regular expression out as plain text"
        )
    return child.text or ""


def _matches(path: Path, entry: etree._Element, languages: tuple[str, ...]) -> bool:
    """Whether a language map's pattern matches one of the language's names."""
    pattern = entry.get("languagepattern", "")
    try:
        return any(re.fullmatch(pattern, language, re.IGNORECASE) for language in languages)
    except re.error as error:
        raise FormatError(
            f"{path}, line {entry.sourceline}: the language pattern {pattern!r} is no regular expression "
            f"({error}); correct it"
        ) from error


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The element's children of that name, in any namespace."""
    return element.iterchildren(f"{{*}}{name}")


def _descendants(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The element's descendants of that name, in any namespace, in document order."""
    return element.iterdescendants(f"{{*}}{name}")
