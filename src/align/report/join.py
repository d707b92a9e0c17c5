"""How a bead's sides join, as a sign: one stroke a sentence on either side."""

from collections.abc import Iterable, Iterator

from align.bitext import Bead
from align.report.markup import Element, element

_WIDTH, _HEIGHT = 32, 16
_MOST_STROKES = 5
"""A side of more sentences has the same sign as one of so many."""

_PEN = {"fill": "none", "stroke": "currentColor", "stroke-width": "1.5", "stroke-linecap": "round"}


def join_name(bead: Bead) -> str:
    """The id of the sign for the bead."""
    return "join-{}-{}".format(*_strokes(bead))


def _strokes(bead: Bead) -> tuple[int, int]:
    return min(len(bead.source), _MOST_STROKES), min(len(bead.target), _MOST_STROKES)


def render_joins(beads: Iterable[Bead]) -> Element:
    """Make the signs that the rows refer to; they are not shown where they stand."""
    kinds = sorted({_strokes(bead) for bead in beads})
    return element(
        "svg",
        {"class": "signs", "aria-hidden": "true", "width": "0", "height": "0"},
        *(
            element(
                "symbol",
                {"id": f"join-{source}-{target}", "viewBox": f"0 0 {_WIDTH} {_HEIGHT}"},
                # Style sheets do not reach into what a sign is used for.
                element("path", {"d": "".join(_curves(source, target)), **_PEN}),
            )
            for source, target in kinds
        ),
    )


def _curves(source: int, target: int) -> Iterator[str]:
    """Strokes from either edge to the middle; where a side is empty, the other's end at a bar."""
    middle, centre = _WIDTH / 2, _HEIGHT / 2
    for edge, count in ((1, source), (_WIDTH - 1, target)):
        for place in range(count):
            height = (place + 1) * _HEIGHT / (count + 1)
            bend = (edge + middle) / 2
            yield f"M{edge} {height:.3g}C{bend:g} {height:.3g} {bend:g} {centre:g} {middle:g} {centre:g}"
    if not source or not target:
        yield f"M{middle:g} {centre - 4:g}v8"
