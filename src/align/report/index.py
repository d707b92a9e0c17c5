"""``index.html``: all articles of a folder on one page, and how much there is to check in each."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from align.bitext import Bitext
from align.report.document import Parts, render_document
from align.report.headline import headline
from align.report.markup import Element, element
from align.report.overview import Stroke, render_strip, strokes_of
from align.report.segment_markup import mark_up
from align.report.summary import Summary, summarise
from align.wording import counted, direction, language_name

_STYLES = ("base.css", "index.css")
_SCRIPTS = ("folding.js", "index.js")


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """What the index says of one article; small, because there may be thousands.

    Attributes:
        name: what its files are called.
        headlines: what it is called in the source and in the target.
        languages: BCP 47 tags of the two.
        summary: its counts.
        strokes: its beads, as the strip shows them.
        names: how many names its glossary has.
    """

    name: str
    headlines: tuple[str, str]
    languages: tuple[str, str]
    summary: Summary
    strokes: tuple[Stroke, ...]
    names: int


def index_entry(name: str, bitext: Bitext, names: int) -> IndexEntry:
    """What the index has to know of an article that is called so and has so many names."""
    return IndexEntry(
        name,
        (headline(bitext.source), headline(bitext.target)),
        (bitext.source.language, bitext.target.language),
        summarise(bitext),
        strokes_of(bitext.beads),
        names,
    )


def index_file(names: Iterable[str]) -> str:
    """What the index is called beside articles of these names: ``index.html`` unless one is called so."""
    taken = {name.lower() for name in names}
    stem = "index"
    while stem in taken:
        stem = f"{stem}-of-all"
    return f"{stem}.html"


def render_index(entries: Sequence[IndexEntry]) -> bytes:
    """Render the index of all articles as one self-contained HTML page."""
    title = counted(len(entries), "article")
    source, target = _languages(entries)
    columns = (
        ("Passages", "passages"),
        ("To check", "to check"),
        (f"Only {source}", f"passages that only the {source} has"),
        (f"Only {target}", f"passages that only the {target} has"),
        ("Names", "names in the glossary"),
    )
    labels = [words for words, _ in columns]
    body = (
        element("a", {"class": "skip", "href": "#articles"}, "Skip to the articles"),
        element(
            "header",
            {"class": "page-header"},
            element("p", {"class": "brand"}, "align"),
            element("h1", None, title),
            _render_totals(entries, source, target),
        ),
        element(
            "main",
            {"id": "articles", "tabindex": "-1"},
            _render_find(),
            element(
                "table",
                None,
                _render_head(columns),
                element("tbody", None, *(_render_row(entry, labels) for entry in entries)),
            ),
            element("p", {"class": "nothing", "hidden": ""}, "No article has all these words."),
        ),
        element(
            "footer",
            None,
            element(
                "p",
                None,
                "The strip shows an article from its beginning to its end; a dark mark is to check.",
            ),
        ),
    )
    return render_document(Parts(title, _STYLES, _SCRIPTS), body)


def _languages(entries: Sequence[IndexEntry]) -> tuple[str, str]:
    """The languages by name, where all articles have the same; else the sides."""
    pairs = {tuple(map(language_name, entry.languages)) for entry in entries}
    if len(pairs) != 1:
        return "source", "target"
    source, target = pairs.pop()
    return source, target


def _render_totals(entries: Sequence[IndexEntry], source: str, target: str) -> Element:
    totals = (
        ("all", sum(entry.summary.beads for entry in entries), "passages"),
        ("check", sum(entry.summary.to_check for entry in entries), "to check"),
        ("one-sided", sum(entry.summary.only_source for entry in entries), f"only in the {source}"),
        ("one-sided", sum(entry.summary.only_target for entry in entries), f"only in the {target}"),
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
            for kind, count, words in totals
        ),
    )


def _render_find() -> Element:
    return element(
        "p",
        {"class": "finder"},
        element("label", {"for": "find", "class": "unseen"}, "Find an article by words of its headlines"),
        element(
            "input",
            {
                "type": "search",
                "id": "find",
                "class": "find",
                "dir": "auto",
                "placeholder": "Find an article by its headline",
                "autocomplete": "off",
            },
        ),
        element("output", {"id": "shown", "for": "find", "aria-live": "polite"}),
    )


def _render_head(columns: Iterable[tuple[str, str]]) -> Element:
    """Heads that sort their columns, once there is a script."""
    return element(
        "thead",
        None,
        element(
            "tr",
            None,
            element("th", {"scope": "col"}, element("button", {"type": "button"}, "Article")),
            *(
                element(
                    "th",
                    {"scope": "col", "class": "count"},
                    element("button", {"type": "button", "title": f"Sort by {meaning}"}, words),
                )
                for words, meaning in columns
            ),
        ),
    )


def _render_row(entry: IndexEntry, labels: Sequence[str]) -> Element:
    """A row; the labels stand beside its counts where there is no room for a table."""
    address = f"{quote(os.fsencode(entry.name))}.html"
    summary = entry.summary
    counts = (
        ("all", summary.beads),
        ("check", summary.to_check),
        ("one-sided", summary.only_source),
        ("one-sided", summary.only_target),
        ("names", entry.names),
    )
    classes = [kind if count else "none" for kind, count in counts]
    return element(
        "tr",
        None,
        element(
            "td",
            {"class": "article"},
            element(
                "div",
                {"class": "headlines"},
                *(
                    _render_headline(text, tag.replace("_", "-"), address)
                    for text, tag in zip(entry.headlines, entry.languages, strict=True)
                ),
            ),
            render_strip(entry.strokes),
        ),
        *(
            element(
                "td",
                {"class": f"count {kind}", "data-count": str(count), "data-label": label},
                f"{count:,}",
            )
            for kind, (_, count), label in zip(classes, counts, labels, strict=True)
        ),
    )


def _render_headline(text: str, tag: str, address: str) -> Element:
    way = direction(tag)
    return element("a", {"href": address, "lang": tag, "dir": way}, *mark_up(text, way, ()))
