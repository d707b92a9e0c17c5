"""What stays in sight while the page scrolls: filter, search, and the strip of all beads."""

from collections.abc import Iterator

from align.bitext import Bitext
from align.report.markup import Element, element
from align.report.overview import render_strip, strokes_of
from align.report.summary import Summary
from align.report.wording import FLAG_TITLES
from align.wording import FLAG_WORDS, Band, direction, language_name

_KEYS = (
    (("j", "↓"), "next passage"),
    (("k", "↑"), "previous passage"),
    (("n",), "next one to check or with one side only"),
    (("p",), "previous one"),
    (("/",), "search"),
    (("Tab",), "to the names in the passage, and their glossary entries"),
    (("Esc",), "close the entry, empty the search"),
)


def render_toolbar(bitext: Bitext, summary: Summary) -> Element:
    """Make the toolbar."""
    return element(
        "div",
        {"class": "toolbar", "role": "search", "id": "toolbar"},
        element(
            "fieldset",
            {"class": "filter"},
            element("legend", {"class": "unseen"}, "Show"),
            *_render_choices(summary),
        ),
        _render_search(),
        _render_keys(),
        element(
            "div",
            {"class": "columns languages", "aria-hidden": "true"},
            *(
                element("span", {"dir": direction(side.language)}, language_name(side.language))
                for side in (bitext.source, bitext.target)
            ),
        ),
        render_strip(strokes_of(bitext.beads), name="strip"),
    )


def _render_choices(summary: Summary) -> Iterator[Element]:
    choices = [
        ("all", "All", summary.beads, "Every passage"),
        ("to-check", "To check", summary.to_check, "Links with a reason to look at them"),
        ("one-sided", "One-sided", summary.one_sided, "Omitted or added passages"),
    ]
    choices += [
        (flag, FLAG_TITLES[flag], count, FLAG_WORDS[flag])
        for flag, count in summary.flags
        if flag in FLAG_TITLES
    ]
    for place, (value, words, count, title) in enumerate(choices):
        button = {
            "type": "radio",
            "name": "show",
            "id": f"show-{value}",
            "value": value,
            # The counts in the head are labels too, and would be read out with this one.
            "aria-label": f"{words}, {count:,}",
        }
        if place == 0:
            button["checked"] = ""
        yield element("input", button)
        yield element(
            "label",
            {"for": f"show-{value}", "title": title, "class": "reason" if place > 2 else "choice"},
            words,
            element("span", {"class": "count"}, f" {count:,}"),
        )


def _render_search() -> Element:
    return element(
        "div",
        {"class": "search"},
        element("label", {"for": "query", "class": "unseen"}, "Search both languages"),
        element(
            "input",
            {
                "type": "search",
                "id": "query",
                "dir": "auto",
                "placeholder": "Search both languages",
                "autocomplete": "off",
                "spellcheck": "false",
                "title": 'All words, in either language; "quotation marks" keep words together',
            },
        ),
        element("output", {"id": "shown", "for": "query", "aria-live": "polite"}),
    )


def _render_keys() -> Element:
    return element(
        "details",
        {"class": "keys"},
        element("summary", None, "Keys"),
        element(
            "div",
            None,
            element(
                "dl",
                None,
                *(
                    part
                    for keys, words in _KEYS
                    for part in (
                        element("dt", None, *(element("kbd", None, key) for key in keys)),
                        element("dd", None, words),
                    )
                ),
            ),
            element(
                "label",
                None,
                element("input", {"type": "checkbox", "id": "letters", "checked": ""}),
                " Single letters work as keys",
            ),
        ),
    )


def filter_rules(summary: Summary) -> str:
    """The style that makes the filter work, without any script."""
    kept = {"to-check": "to-check", Band.ONE_SIDED: Band.ONE_SIDED}
    kept |= {flag: f"flag-{flag}" for flag, _ in summary.flags if flag in FLAG_TITLES}
    return "\n".join(
        f"body:has(#show-{value}:checked) .bead:not(.{name}) {{ display: none; }}"
        for value, name in kept.items()
    )
