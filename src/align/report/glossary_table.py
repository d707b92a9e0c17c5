"""The terms as a table, which the highlighted names refer to."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from align.bitext import Bitext
from align.report.markup import Element, element
from align.report.notes import passage_link
from align.report.passages import Passage
from align.report.wording import STATUS_WORDS, TYPE_WORDS
from align.terms import Term, TermStatus, Variant
from align.wording import counted, direction, language_name

_MOST_LINKS = 12
"""Passages of a name that are linked; the search finds the others."""


def render_terms(bitext: Bitext, terms: Sequence[Term], passages: Sequence[Passage]) -> Element | None:
    """Make the section of names, or nothing where there are none."""
    if not terms:
        return None
    where: dict[int, list[int]] = defaultdict(list)
    for index, passage in enumerate(passages):
        for number in passage.terms:
            where[number].append(index)
    languages = (bitext.source.language, bitext.target.language)
    heads = [
        *(
            element("th", {"scope": "col", "class": direction(language)}, language_name(language))
            for language in languages
        ),
        *(element("th", {"scope": "col"}, words) for words in ("Kind", "Found", "Confidence", "Passages")),
    ]
    return element(
        "section",
        {"class": "terms", "id": "names", "aria-labelledby": "terms-heading"},
        element("h2", {"id": "terms-heading"}, "Names"),
        element(
            "table",
            None,
            element("thead", None, element("tr", None, *heads)),
            element(
                "tbody",
                None,
                *(_render_term(index, term, languages, where[index]) for index, term in enumerate(terms)),
            ),
        ),
    )


def _render_term(index: int, term: Term, languages: tuple[str, str], passages: Sequence[int]) -> Element:
    source, target = languages
    counts = _count(term.source_variants), _count(term.target_variants)
    times = counted(counts[0], "time")
    said = f"{times} in the {language_name(source)}, {counts[1]:,} in the {language_name(target)}"
    return element(
        "tr",
        {"id": f"term-{index}"},
        _render_form(term.source, term.source_variants, source),
        _render_form(term.target, term.target_variants, target),
        element("td", None, TYPE_WORDS[term.type]),
        element("td", {"title": said, "data-said": said}, f"{counts[0]:,} : {counts[1]:,}"),
        element("td", {"class": f"status {term.status}"}, *_confidence(term)),
        element("td", {"class": "where"}, *_links(passages)),
    )


def _links(passages: Sequence[int]) -> Iterator[Element | str]:
    for place, index in enumerate(passages[:_MOST_LINKS]):
        yield " " if place else ""
        yield passage_link(index)
    if len(passages) > _MOST_LINKS:
        yield f" and {len(passages) - _MOST_LINKS:,} more"


def _render_form(form: str, variants: Sequence[Variant], language: str) -> Element:
    """A cell with the canonical form and, smaller, the others."""
    if not form:
        words = f"nothing found in the {language_name(language)}"
        return element("td", {"class": "missing", "lang": "en", "dir": "ltr"}, words)
    tag = language.replace("_", "-")
    others = [variant for variant in variants if variant.text != form]
    items: list[Element | str] = []
    for variant in others:
        items += [", " if items else "", element("bdi", None, variant.text), f" ({variant.count})"]
    return element(
        "td",
        {"lang": tag, "dir": direction(tag)},
        element("strong", None, element("bdi", None, form)),
        element("small", None, *items) if others else None,
    )


def _confidence(term: Term) -> list[Element | str]:
    """How certain the pair is, where it stands with a person, and what one wrote about it."""
    words: list[Element | str] = [f"{term.confidence:.0%}"]
    if term.status is not TermStatus.PROPOSED:
        words.append(f", {STATUS_WORDS[term.status]}")
    if term.note:
        words.append(element("small", None, element("bdi", None, term.note)))
    return words


def _count(variants: Sequence[Variant]) -> int:
    return sum(variant.count for variant in variants)
