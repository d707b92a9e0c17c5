"""Which elements of a web page are not the article, judged by tag, role and class.

Names of classes and ids are split into words (``post-share__list``, ``relatedPosts``),
so that ``shared-history`` is not taken for share buttons. An element that holds the
headline or most of the page's text is never boilerplate, whatever its class.
"""

import re
from collections.abc import Mapping

from lxml import etree

# Never part of an article's text.
_UNWANTED_TAGS = frozenset(
    """
    script style noscript template svg math canvas iframe object embed audio video map nav dialog
    form button input select textarea datalist menu head rt rp
    """.split()  # noqa: SIM905 - a line a word would fill a page
)
# Unless they hold the article or a quotation.
_DOUBTFUL_TAGS = frozenset({"header", "footer", "aside"})
_UNWANTED_ROLES = frozenset(
    """
    navigation complementary contentinfo search dialog alertdialog menu menubar toolbar tablist
    """.split()  # noqa: SIM905 - a line a word would fill a page
)
_EXEMPT_TAGS = frozenset({"html", "body", "main", "article", "h1"})
_UNWANTED_WORDS = frozenset(
    """
    share sharing shares sharebar social socials sharedaddy addtoany addthis related relatedposts
    recommended recommendation recommendations recirc recirculation newsletter newsletters subscribe
    subscription signup cookie cookies consent gdpr comments respond disqus breadcrumb breadcrumbs menu
    nav navbar navigation sidebar promo promos promotion ad ads advert adverts advertisement
    advertising adslot sponsor sponsored popup modal toolbar tags taglist taboola outbrain trending
    mostread pagination pager paywall donate donation donations appeal footer masthead login follow
    teaser teasers backlinks
    """.split()  # noqa: SIM905 - a line a word would fill a page
)
_UNWANTED_PHRASES = (
    ("most", "read"),
    ("most", "popular"),
    ("more", "stories"),
    ("more", "news"),
    ("read", "more"),
    ("read", "next"),
    ("read", "also"),
    ("also", "read"),
    ("see", "also"),
    ("up", "next"),
    ("author", "bio"),
    ("about", "author"),
    ("sr", "only"),
    ("visually", "hidden"),
    ("screen", "reader"),
    ("skip", "link"),
    ("back", "to", "top"),
    ("support", "us"),
    ("language", "switcher"),
)
_QUOTE_WORDS = frozenset({"quote", "pullquote", "blockquote", "pull", "pq"})
_BYLINE_WORDS = frozenset({"byline", "author", "authors", "dateline"})
# Parts of generated class names (sc-kAdBcX) hit short words by chance.
_SHORTEST_CAMEL_WORD = 4
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MOST = 0.5
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Boilerplate:
    """Knows a page's unwanted elements.

    Args:
        root: the page.
    """

    def __init__(self, root: etree._Element) -> None:
        self._sizes = _text_sizes(root)
        self._half = _MOST * self._sizes.get(root, 0)

    def covers(self, element: etree._Element) -> bool:
        """Whether the element, with all that is in it, is no part of the article."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNWANTED_TAGS:
            return True
        if tag in _EXEMPT_TAGS:
            return False
        if _is_hidden(element):
            return True
        if not self._is_suspicious(element, tag):
            return False
        return self._sizes.get(element, 0) <= self._half and next(element.iter("h1"), None) is None

    def _is_suspicious(self, element: etree._Element, tag: str) -> bool:
        """Whether tag, role or class speak against it."""
        words = class_words(element)
        if tag in _DOUBTFUL_TAGS and not _is_part_of_article(element, words):
            return True
        if (element.get("role") or "").lower() in _UNWANTED_ROLES:
            return True
        if _BYLINE_WORDS & set(words) and tag in {"p", "span", "a"}:
            return False
        return not _UNWANTED_WORDS.isdisjoint(words) or any(
            phrase == tuple(words[start : start + len(phrase)])
            for phrase in _UNWANTED_PHRASES
            for start in range(len(words) - len(phrase) + 1)
        )


def is_byline(element: etree._Element) -> bool:
    """Whether its class or an attribute says that it names the author."""
    own = [element, *element.iter("a", "span", "address")]
    return any(
        _BYLINE_WORDS & set(class_words(each))
        or each.get("rel") == "author"
        or each.get("itemprop") == "author"
        for each in own
    )


def class_words(element: etree._Element) -> list[str]:
    """The words of the element's class and id, in lower case and in order."""
    words: list[str] = []
    for part in re.split(r"[\s_-]+", f"{element.get('class') or ''} {element.get('id') or ''}"):
        if part.isalpha() and (part.islower() or part.isupper()):
            words.append(part.lower())
        else:
            words += [word.lower() for word in _CAMEL.findall(part) if len(word) >= _SHORTEST_CAMEL_WORD]
    return words


def _is_hidden(element: etree._Element) -> bool:
    """Whether the page does not show it."""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(element.get("style") or "") is not None
    )


def _is_part_of_article(element: etree._Element, words: list[str]) -> bool:
    """Whether a header, footer or aside belongs to the text: a quotation, a box, an attribution."""
    if not _QUOTE_WORDS.isdisjoint(words) or next(element.iter("blockquote"), None) is not None:
        return True
    wanted = {"blockquote", "figure"} | ({"article"} if element.tag != "footer" else set())
    return any(ancestor.tag in wanted for ancestor in element.iterancestors())


def _text_sizes(root: etree._Element) -> Mapping[etree._Element, int]:
    """Characters of visible text below each element, counted in one pass."""
    sizes: dict[etree._Element, int] = {}
    for element in reversed(list(root.iter(etree.Element))):
        own = 0 if element.tag in _UNWANTED_TAGS else len((element.text or "").strip())
        tails = sum(len((below.tail or "").strip()) + sizes.get(below, 0) for below in element)
        sizes[element] = 0 if element.tag in _UNWANTED_TAGS else own + tails
    return sizes
