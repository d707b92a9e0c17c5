"""The terms as a table, which the highlighted names refer to."""

from collections.abc import Sequence

from align.bitext import Bitext
from align.report.markup import Element, element
from align.report.wording import STATUS_WORDS, TYPE_WORDS
from align.terms import Term, TermStatus, Variant
from align.wording import direction, language_name


def render_terms(bitext: Bitext, terms: Sequence[Term]) -> Element | None:
    """Make the section of names, or nothing where there are none."""
    if not terms:
        return None
    languages = (bitext.source.language, bitext.target.language)
    heads = [
        *(
            element("th", {"scope": "col", "dir": direction(language)}, language_name(language))
            for language in languages
        ),
        *(element("th", {"scope": "col"}, words) for words in ("Kind", "Found", "Confidence")),
    ]
    return element(
        "section",
        {"class": "terms", "aria-labelledby": "terms-heading"},
        element("h2", {"id": "terms-heading"}, "Names"),
        element(
            "table",
            None,
            element("thead", None, element("tr", None, *heads)),
            element(
                "tbody",
                None,
                *(_render_term(index, term, languages) for index, term in enumerate(terms)),
            ),
        ),
    )


def _render_term(index: int, term: Term, languages: tuple[str, str]) -> Element:
    source, target = languages
    found = f"{_count(term.source_variants)} : {_count(term.target_variants)}"
    return element(
        "tr",
        {"id": f"term-{index}"},
        _render_form(term.source, term.source_variants, source),
        _render_form(term.target, term.target_variants, target),
        element("td", None, TYPE_WORDS[term.type]),
        element("td", {"title": "times in the source : in the target"}, found),
        element("td", {"class": f"status {term.status}"}, *_confidence(term)),
    )


def _render_form(form: str, variants: Sequence[Variant], language: str) -> Element:
    """A cell with the canonical form and, smaller, the others."""
    if not form:
        return element("td", {"class": "missing", "dir": direction(language)}, "no rendering found")
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


def _confidence(term: Term) -> list[str]:
    words = [f"{term.confidence:.0%}"]
    if term.status is not TermStatus.PROPOSED:
        words.append(f", {STATUS_WORDS[term.status]}")
    return words


def _count(variants: Sequence[Variant]) -> int:
    return sum(variant.count for variant in variants)
