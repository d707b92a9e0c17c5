"""How certain the links are, as bars."""

from collections.abc import Iterator

from align.report.markup import Element, element
from align.report.summary import BINS, Summary
from align.wording import LIKELY_FROM, SURE_FROM, Band

_WIDTH, _HEIGHT = 300, 90
_ROOM_ABOVE = 16
"""For the figure over the highest bar."""
_ROOM_BELOW = 18
_GAP = 4
_BAR = _WIDTH / BINS
_FLOOR = _ROOM_ABOVE + _HEIGHT
_TICKS = ((0.0, "first", "0%"), (LIKELY_FROM, "middle", f"{LIKELY_FROM:.0%}"))
_MORE_TICKS = ((SURE_FROM, "middle", f"{SURE_FROM:.0%}"), (1.0, "last", "100%"))


def render_histogram(summary: Summary) -> Element:
    """Make the figure: a bar a tenth, in the colour of the band that it belongs to."""
    steps = [(_range_of(step), count) for step, count in enumerate(summary.histogram)]
    words = "; ".join(f"{wording}: {count:,}" for wording, count in steps if count)
    return element(
        "figure",
        {"class": "histogram"},
        element("figcaption", None, "How certain the links are"),
        element(
            "svg",
            {
                "viewBox": f"0 0 {_WIDTH} {_FLOOR + _ROOM_BELOW}",
                "role": "img",
                "aria-label": words or "There are no links.",
            },
            *_bars(summary.histogram),
            element("path", {"class": "axis", "d": f"M0 {_FLOOR}.5H{_WIDTH}"}),
            *(
                element(
                    "text", {"x": f"{at * _WIDTH:g}", "y": f"{_FLOOR + 15}", "class": f"tick {place}"}, tick
                )
                for at, place, tick in (*_TICKS, *_MORE_TICKS)
            ),
        ),
    )


def _range_of(step: int) -> str:
    return f"{step * 100 // BINS} to {(step + 1) * 100 // BINS}%"


def _bars(histogram: tuple[int, ...]) -> Iterator[Element]:
    highest = max(histogram) or 1
    for step, count in enumerate(histogram):
        if count:
            height = max(round(_HEIGHT * count / highest), 2)
            left, right = step * _BAR + _GAP / 2, (step + 1) * _BAR - _GAP / 2
            outline = f"M{left:g} {_FLOOR}V{_FLOOR - height}H{right:g}V{_FLOOR}z"
            yield element("path", {"class": _band(step), "d": outline})
            yield element(
                "text", {"x": f"{(left + right) / 2:g}", "y": f"{_FLOOR - height - 4}"}, f"{count:,}"
            )


def _band(step: int) -> Band:
    """The band of the links in a bar, those apart whose meaning is in doubt."""
    confidence = step / BINS
    if confidence >= SURE_FROM:
        return Band.SURE
    return Band.LIKELY if confidence >= LIKELY_FROM else Band.DOUBTFUL
