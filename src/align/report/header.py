"""The head of the page: what this is, what there is to do, and how the texts lie to one another."""

from collections.abc import Iterator

from align.bitext import Bitext
from align.report.headline import render_headlines
from align.report.histogram import render_histogram
from align.report.markup import Element, element
from align.report.overview import render_plot
from align.report.summary import Summary
from align.report.wording import FLAG_TITLES
from align.wording import FLAG_WORDS, counted, language_name


def render_header(bitext: Bitext, summary: Summary, terms: int) -> Element:
    """Make the page's head."""
    return element(
        "header",
        {"class": "page-header"},
        element("p", {"class": "brand"}, "align"),
        *render_headlines(bitext.source, bitext.target),
        element(
            "div",
            {"class": "summary"},
            _render_figures(bitext, summary, terms),
            render_plot(bitext),
            element(
                "div",
                {"class": "certainty"},
                render_histogram(summary),
                _render_legend(summary),
            ),
        ),
    )


def _render_figures(bitext: Bitext, summary: Summary, terms: int) -> Element:
    """The counts; what one counts, a click on it shows."""
    source, target = language_name(bitext.source.language), language_name(bitext.target.language)
    passages = "passage" if summary.beads == 1 else "passages"
    filters = (
        ("all", summary.beads, passages, "all", None),
        ("check", summary.to_check, "to check", "to-check", _render_reasons(summary)),
        ("one-sided", summary.only_source, f"only in the {source}", "one-sided", summary.source_segments),
        ("one-sided", summary.only_target, f"only in the {target}", "one-sided", summary.target_segments),
    )
    return element(
        "dl",
        {"class": "figures"},
        *(
            _render_figure(kind, count, element("label", {"for": f"show-{shown}"}, words), more)
            for kind, count, words, shown, more in filters
        ),
        _render_figure("names", terms, element("a", {"href": "#names"}, "name" if terms == 1 else "names")),
    )


def _render_figure(kind: str, count: int, label: Element, more: Element | int | None = None) -> Element:
    """A count with what it counts; more is what it consists of, or the sentences in it."""
    if isinstance(more, int):
        more = element("span", None, counted(more, "sentence"))
    return element(
        "div",
        {"class": kind if count else "none"},
        element("dt", None, label if count else label.text),
        element("dd", None, f"{count:,}"),
        element("dd", {"class": "more"}, more) if more is not None and count else None,
    )


def _render_reasons(summary: Summary) -> Element:
    """The flags that there are, each as a label of the filter for it."""
    return element(
        "span",
        {"class": "reasons"},
        *(
            element(
                "label", {"for": f"show-{flag}", "title": FLAG_WORDS[flag]}, FLAG_TITLES[flag], f" {count:,}"
            )
            for flag, count in summary.flags
            if flag in FLAG_TITLES
        ),
    )


def _render_legend(summary: Summary) -> Element:
    types = ", ".join(f"{name} × {count:,}" for name, count in summary.types)
    return element(
        "p",
        {"class": "legend"},
        *_render_bands(summary),
        element("span", {"class": "types", "title": "sentences in the source : in the target"}, types),
    )


def _render_bands(summary: Summary) -> Iterator[Element]:
    for band, count in summary.bands:
        if count:
            yield element("span", {"class": band}, f"{count:,} {band}")
