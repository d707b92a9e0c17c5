"""Bitexts as plain text, to read in any editor and to feed to scripts.

For every bead its source text, its target text and an empty line; what is missing on one
side is an empty line in its place, so bead ``k`` is the lines ``3k`` and ``3k + 1``. Each
text stands on a line of its own, so that each runs in its own direction.
"""

from align.bitext import Bitext
from align.exchange.segment_text import written_form


def render_aligned_lines(bitext: Bitext) -> bytes:
    """Render every bead as two lines and an empty one."""
    return "".join(
        f"{written_form(bitext.source_text(bead))}\n{written_form(bitext.target_text(bead))}\n\n"
        for bead in bitext.beads
    ).encode()
