"""The alignment as a picture: a plot of both texts, and a strip of all beads."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from align.bitext import Bead, Bitext, Flag
from align.report.markup import Element, element
from align.report.summary import is_to_check
from align.wording import Band, band_of, direction, language_name

_EXTENT = 1000
"""Width and height of the plot, in its own units."""
_SMALLEST = 8
"""Least width and height of a bead in it: two pixels or so."""
_GAP = 0.14
"""Share of a segment's room that stays free between two beads."""
_GRID_STEPS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 50000)
_MOST_GRID_LINES = 12


def render_plot(bitext: Bitext) -> Element:
    """Make the plot: the source from side to side, the target downwards, a dot a bead.

    Text runs the way its language does, so a source that runs from right to left does so here.
    """
    extents = len(bitext.source.segments), len(bitext.target.segments)
    mirrored = direction(bitext.source.language) == "rtl"
    source, target = (language_name(side.language) for side in (bitext.source, bitext.target))
    drawing = element(
        "svg",
        # The rows say the same in words, so the picture is for the eye alone.
        {"class": "plot", "viewBox": f"0 0 {_EXTENT} {_EXTENT}", "id": "plot", "aria-hidden": "true"},
        element("path", {"class": "grid", "d": _grid(extents, mirrored=mirrored)}),
        element("path", {"class": "diagonal", "d": "M1000 0 0 1000" if mirrored else "M0 0 1000 1000"}),
        *(
            _render_dot(number, bead, extents, mirrored=mirrored)
            for number, bead in enumerate(bitext.beads, start=1)
        ),
    )
    arrow = "←" if mirrored else "→"
    return element(
        "figure",
        {"class": "overview"},
        element(
            "figcaption",
            None,
            element("span", None, f"{source} {extents[0]:,} {arrow}"),
            element("span", None, f"{target} {extents[1]:,} ↓"),
        ),
        drawing,
    )


def _grid(extents: tuple[int, int], *, mirrored: bool) -> str:
    """Lines every so many segments, of the source and of the target alike."""
    step = next((step for step in _GRID_STEPS if max(extents) / step <= _MOST_GRID_LINES), _GRID_STEPS[-1])
    across = (_across(place, extents[0], mirrored=mirrored) for place in range(step, extents[0], step))
    down = (place * _EXTENT / extents[1] for place in range(step, extents[1], step))
    return "".join([*(f"M{x:.0f} 0V{_EXTENT}" for x in across), *(f"M0 {y:.0f}H{_EXTENT}" for y in down)])


def _across(place: float, extent: int, *, mirrored: bool) -> float:
    offset = place * _EXTENT / extent
    return _EXTENT - offset if mirrored else offset


def _render_dot(number: int, bead: Bead, extents: tuple[int, int], *, mirrored: bool) -> Element:
    """A bead as a link to its row: rectangles, one for each run of neighbouring segments."""
    across = [_stretch(run, extents[0]) for run in _runs(bead.source)] or [(0.0, float(_EXTENT))]
    down = [_stretch(run, extents[1]) for run in _runs(bead.target)] or [(0.0, float(_EXTENT))]
    outline = "".join(
        f"M{_EXTENT - x - width if mirrored else x:.5g} {y:.5g}h{width:.5g}v{height:.5g}h-{width:.5g}z"
        for x, width in across
        for y, height in down
    )
    marks = [band_of(bead), *(["moved"] if Flag.MOVED in bead.flags else [])]
    return element(
        "a",
        {"href": f"#passage-{number}", "class": " ".join(marks), "tabindex": "-1"},
        element("path", {"d": outline}),
    )


def _runs(indices: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of each run of neighbours."""
    groups = groupby(enumerate(indices), key=lambda item: item[1] - item[0])
    runs = [[index for _, index in group] for _, group in groups]
    return [(run[0], run[-1]) for run in runs]


def _stretch(run: tuple[int, int], extent: int) -> tuple[float, float]:
    """Where a run begins and how long it is, in the plot's units."""
    unit = _EXTENT / extent
    length = (run[1] - run[0] + 1) * unit
    shown = max(length - unit * _GAP, _SMALLEST)
    begin = run[0] * unit + (length - shown) / 2
    return min(max(begin, 0), _EXTENT - shown), shown


@dataclass(frozen=True, slots=True)
class Stroke:
    """A bead in the strip: its band, and whether a person should look at it."""

    band: Band
    is_to_check: bool


def strokes_of(beads: Iterable[Bead]) -> tuple[Stroke, ...]:
    """What the strip shows of the beads."""
    return tuple(Stroke(band_of(bead), is_to_check(bead)) for bead in beads)


def render_strip(strokes: Sequence[Stroke], *, name: str | None = None) -> Element:
    """Make the strip of all beads in order, a colour a band; a second row marks what to check.

    Args:
        strokes: the beads.
        name: id of the drawing, if it is to show where the reader is.
    """
    rows = [(str(band), [stroke.band is band for stroke in strokes]) for band in Band]
    rows.append(("to-check", [stroke.is_to_check for stroke in strokes]))
    return element(
        "svg",
        {
            "class": "strip",
            "viewBox": f"0 0 {len(strokes)} 10",
            "preserveAspectRatio": "none",
            "aria-hidden": "true",
            **({"id": name} if name else {}),
        },
        *(
            element("path", {"class": kind, "d": "".join(_outlines(chosen, marker=kind == "to-check"))})
            for kind, chosen in rows
            if any(chosen)
        ),
        element("rect", {"id": "here", "width": "0", "height": "10"}) if name else None,
    )


def _outlines(chosen: Sequence[bool], *, marker: bool) -> Iterator[str]:
    """A rectangle for each run of chosen beads."""
    top, height = (7, 3) if marker else (0, 6)
    for first, last in _runs([index for index, is_chosen in enumerate(chosen) if is_chosen]):
        yield f"M{first} {top}h{last - first + 1}v{height}H{first}z"
