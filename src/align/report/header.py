"""The head of the page: what this is, what there is to do, and how the texts lie to one another."""

from collections.abc import Iterator

from align.bitext import Bitext
from align.report.headline import render_headlines
from align.report.histogram import render_histogram
from align.report.markup import Element, element
from align.report.overview import render_plot
from align.report.summary import Summary
from align.report.wording import FLAG_TITLES, counted
from align.wording import FLAG_WORDS, language_name


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
    """The counts; those that a filter shows are its labels."""
    source, target = language_name(bitext.source.language), language_name(bitext.target.language)
    only_source = counted(summary.source_segments, "sentence")
    only_target = counted(summary.target_segments, "sentence")
    figures = (
        ("all", summary.beads, "passages" if summary.beads != 1 else "passage", "show-all", None),
        ("check", summary.to_check, "to check", "show-to-check", _render_reasons(summary)),
        ("one-sided", summary.only_source, f"only in the {source}", "show-one-sided", only_source),
        ("one-sided", summary.only_target, f"only in the {target}", "show-one-sided", only_target),
        ("names", terms, "names" if terms != 1 else "name", None, None),
    )
    return element(
        "dl",
        {"class": "figures"},
        *(
            element(
                "div",
                {"class": kind if count else "none"},
                element("dt", None, element("label", {"for": shown}, words) if shown and count else words),
                element("dd", None, f"{count:,}"),
                element("dd", {"class": "more"}, more) if more is not None and count else None,
            )
            for kind, count, words, shown, more in figures
        ),
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
