"""A bitext as a plain table: a bead a line, the texts of both sides beside each other.

::

    source                       target                          confidence  flags
    The talks begin on July 28.  تبدأ المحادثات في 28 من تموز.     0.931
    Nobody else was invited.                                     0.640       null

A null bead has an empty cell. `tab_separated` describes the dialect.
"""

from align.bitext import Bitext
from align.exchange.tab_separated import join_values, render_rows

COLUMNS = ("source", "target", "confidence", "flags")


def render_aligned_text(bitext: Bitext) -> bytes:
    """Render the beads in their order, under a header row."""
    return render_rows(
        COLUMNS,
        (
            (
                bitext.source_text(bead),
                bitext.target_text(bead),
                f"{bead.confidence:.3f}",
                join_values(bead.flags),
            )
            for bead in bitext.beads
        ),
    )
