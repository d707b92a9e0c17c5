"""``NAME.html``: the bitext on one page that needs nothing but itself.

The page is read without a network: style and script stand inside, and a content
security policy lets nothing else be loaded and no other script or style work. The
filter works without the script, which adds search, keys and glossary entries.
"""

from collections.abc import Sequence

from align.bitext import Bitext
from align.report.beads import BeadRows
from align.report.document import Parts, render_document
from align.report.glossary_table import render_terms
from align.report.header import render_header
from align.report.headline import headline
from align.report.join import render_joins
from align.report.markup import Element, element
from align.report.passages import Remarks, passages_of
from align.report.summary import Summary, summarise
from align.report.toolbar import filter_rules, render_toolbar
from align.terms import Term
from align.wording import Band

_STYLES = ("base.css", "report.css")
_SCRIPTS = ("folding.js", "passages.js", "search.js", "names.js", "keyboard.js", "overview.js")


def render_report(bitext: Bitext, terms: Sequence[Term] = (), remarks: Remarks = ()) -> bytes:
    """Render the bitext and its terms as one self-contained HTML page.

    Args:
        bitext: the bitext.
        terms: its names.
        remarks: what checks found in each bead, such as `align.checking.check_bitext` returns;
            they say more than the beads' flags alone.
    """
    summary = summarise(bitext)
    passages = passages_of(bitext, terms, remarks)
    body = (
        element("a", {"class": "skip", "href": "#passages"}, "Skip to the passages"),
        render_joins(bitext.beads),
        render_header(bitext, summary, len(terms)),
        render_toolbar(bitext, summary),
        element(
            "main",
            {"id": "passages", "tabindex": "-1", "aria-label": "Passages"},
            *BeadRows(bitext, passages).render(),
            *_render_nothing_found(summary),
        ),
        render_terms(bitext, terms, passages),
        _render_footer(bitext),
        element("div", {"id": "entry", "role": "tooltip", "hidden": ""}),
    )
    title = f"{headline(bitext.source)} ↔ {headline(bitext.target)}"
    return render_document(Parts(title, _STYLES, _SCRIPTS, filter_rules(summary)), body)


def _render_nothing_found(summary: Summary) -> list[Element]:
    """What the page says in place of rows when a filter or a search has none."""
    messages = [("search", "No passage has all these words. The filter above may hide some.")]
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
