"""``NAME.html``: the bitext on one page that needs nothing but itself.

The page is read without a network: style and script stand inside, and a content
security policy lets no other script run. The filter works without the script, which
only shows a name's glossary entry.
"""

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from align.bitext import Bitext
from align.report.beads import render_beads
from align.report.glossary_table import render_terms
from align.report.headline import headline, render_headlines
from align.report.markup import Element, element, render_page
from align.report.summary import Summary, is_to_check, summarise
from align.report.wording import Band, band_of, language_name
from align.terms import Term

_FOLDER = Path(__file__).parent
# Strokes of the ribbon beyond which lines between them would be all one sees.
_SEPARATED_STROKES = 150
_FILTERS = (("all", "All"), ("to-check", "To check"), ("one-sided", "One-sided"))


def render_report(bitext: Bitext, terms: Sequence[Term] = ()) -> bytes:
    """Render the bitext and its terms as one self-contained HTML page."""
    summary = summarise(bitext)
    body = element(
        "body",
        None,
        _render_header(bitext, summary, len(terms)),
        # The filter's buttons come before what they filter, so that style alone can do it.
        *_render_filter_states(),
        _render_toolbar(bitext, summary),
        element("main", None, *render_beads(bitext, terms), *_render_nothing_found(summary)),
        render_terms(bitext, terms),
        _render_footer(bitext),
        element("div", {"id": "entry", "role": "status", "hidden": ""}),
        element("script", None, _read("report.js")),
    )
    return render_page(element("html", {"lang": "en", "dir": "ltr"}, _render_head(bitext), body))


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _render_head(bitext: Bitext) -> Element:
    digest = base64.b64encode(hashlib.sha256(_read("report.js").encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    return element(
        "head",
        None,
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "color-scheme", "content": "light dark"}),
        element("title", None, f"{headline(bitext.source)} ↔ {headline(bitext.target)}"),
        element("style", None, _read("report.css")),
    )


def _render_header(bitext: Bitext, summary: Summary, terms: int) -> Element:
    return element(
        "header",
        {"class": "page-header"},
        element("p", {"class": "brand"}, "align"),
        *render_headlines(bitext.source, bitext.target),
        _render_figures(bitext, summary, terms),
        _render_ribbon(bitext),
        _render_legend(summary),
    )


def _render_figures(bitext: Bitext, summary: Summary, terms: int) -> Element:
    source, target = language_name(bitext.source.language), language_name(bitext.target.language)
    figures = (
        (summary.beads, "passages", "all"),
        (summary.to_check, "to check", "check"),
        (summary.only_source, f"only in the {source}", "one-sided"),
        (summary.only_target, f"only in the {target}", "one-sided"),
        (terms, "names", "names"),
    )
    return element(
        "dl",
        {"class": "figures"},
        *(
            element(
                "div",
                {"class": kind if count else "none"},
                element("dt", None, words),
                element("dd", None, f"{count:,}"),
            )
            for count, words, kind in figures
        ),
    )


def _render_ribbon(bitext: Bitext) -> Element:
    """The whole text at a glance: a stroke a bead. The rows say the same in words."""
    return element(
        "div",
        {
            "class": "ribbon dense" if len(bitext.beads) > _SEPARATED_STROKES else "ribbon",
            "aria-hidden": "true",
        },
        *(
            element(
                "a",
                {
                    "class": f"{band_of(bead)}{' to-check' if is_to_check(bead) else ''}",
                    "href": f"#passage-{number}",
                    "tabindex": "-1",
                    "title": f"{number}",
                },
            )
            for number, bead in enumerate(bitext.beads, start=1)
        ),
    )


def _render_legend(summary: Summary) -> Element:
    types = ", ".join(f"{name} × {count:,}" for name, count in summary.types)
    return element(
        "p",
        {"class": "legend"},
        *(element("span", {"class": band}, f"{count:,} {band}") for band, count in summary.bands if count),
        element("span", {"class": "to-check"}, f"{summary.to_check:,} to check")
        if summary.to_check
        else None,
        element("span", {"class": "types", "title": "segments in the source : in the target"}, types),
    )


def _render_filter_states() -> list[Element]:
    return [
        element(
            "input",
            {
                "type": "radio",
                "name": "show",
                "id": f"show-{value}",
                "class": "filter-state",
                **({"checked": ""} if value == "all" else {}),
            },
        )
        for value, _ in _FILTERS
    ]


def _render_toolbar(bitext: Bitext, summary: Summary) -> Element:
    counts = {"all": summary.beads, "to-check": summary.to_check, "one-sided": summary.one_sided}
    labels = (
        element(
            "label",
            {"for": f"show-{value}"},
            words,
            element("span", {"class": "count"}, f" {counts[value]:,}"),
        )
        for value, words in _FILTERS
    )
    return element(
        "div",
        {"class": "toolbar"},
        element("span", {"class": "column source"}, language_name(bitext.source.language)),
        element("div", {"class": "filter"}, *labels),
        element("span", {"class": "column target"}, language_name(bitext.target.language)),
    )


def _render_nothing_found(summary: Summary) -> list[Element]:
    """What the page says in place of rows when a filter has none."""
    messages = []
    if not summary.to_check:
        messages.append(("to-check", "Nothing to check: no passage has a flag or a low confidence."))
    if not summary.one_sided:
        messages.append((Band.ONE_SIDED, "Nothing was omitted or added: every passage has its counterpart."))
    return [element("p", {"class": f"nothing {kind}"}, words) for kind, words in messages]


def _render_footer(bitext: Bitext) -> Element:
    made_by = ", ".join(
        f"{key}: {value}" for key, value in bitext.generator.items() if isinstance(value, str | int | float)
    )
    return element(
        "footer",
        None,
        element(
            "p",
            None,
            "Confidence is the estimated probability that a passage and its counterpart belong together: "
            "sure from 80% if the two say the same, likely from 50%, doubtful below.",
        ),
        element("p", None, made_by) if made_by else None,
    )
