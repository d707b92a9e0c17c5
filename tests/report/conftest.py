"""A report to look at: the sample article with confidences, flags and names."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from align.bitext import Bead, Bitext, Document, Flag, ParagraphKind
from align.terms import Mention, Term, TermStatus, TermType, Variant
from browser_pages import open_browser

_HEADINGS = {
    "The Euphrates falls again, and farmers count the cost",
    "الفرات ينحسر مجدداً والمزارعون يحصون خسائرهم",
    "Who pays?",
    "من يدفع الثمن؟",
}


def _with_headings(document: Document) -> Document:
    paragraphs = tuple(
        replace(paragraph, kind=ParagraphKind.HEADING)
        if document.text[paragraph.start : paragraph.end] in _HEADINGS
        else paragraph
        for paragraph in document.paragraphs
    )
    return replace(document, paragraphs=paragraphs)


def _judged(bead: Bead) -> Bead:
    if bead.is_null:
        return replace(bead, confidence=0.9, flags=(Flag.NULL,))
    if bead.source == (4, 5):
        return replace(bead, confidence=0.74, flags=(Flag.NUMBER_MISMATCH, Flag.LENGTH))
    if bead.source == (13, 14):
        return replace(bead, confidence=0.41)
    return replace(bead, confidence=0.95)


@pytest.fixture(scope="session")
def judged_article(article: Bitext) -> Bitext:
    """The sample article as the aligner would hand it on."""
    return replace(
        article,
        source=_with_headings(article.source),
        target=_with_headings(article.target),
        beads=tuple(map(_judged, article.beads)),
        generator={"name": "align", "model": "builtin"},
    )


def _mentions(document: Document, form: str) -> tuple[Mention, ...]:
    return tuple(
        Mention(index, segment.start + match.start(), segment.start + match.end())
        for index, segment in enumerate(document.segments)
        for match in re.finditer(re.escape(form), segment.text)
    )


@pytest.fixture(scope="session")
def terms(article: Bitext) -> list[Term]:
    """Some names of the article; the last one without a rendering."""
    names = [
        ("Euphrates", "الفرات", TermType.LOCATION),
        ("World Food Programme", "برنامج الأغذية العالمي", TermType.ORGANISATION),
        ("World Food Programme (WFP)", "WFP", TermType.ORGANISATION),
        ("BBC", "BBC", TermType.ORGANISATION),
        ("Ankara", "", TermType.LOCATION),
    ]
    return [
        Term(
            source=source,
            target=target,
            type=kind,
            source_variants=(Variant(source, 2), Variant(f"the {source}", 1)),
            target_variants=(Variant(target, 2),) if target else (),
            confidence=0.93,
            status=TermStatus.PROPOSED if target else TermStatus.TO_CHECK,
            source_mentions=_mentions(article.source, source),
            target_mentions=_mentions(article.target, target) if target else (),
        )
        for source, target, kind in names
    ]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser that opens pages as a reader would; without one the tests that need it skip."""
    with open_browser() as opened:
        yield opened
