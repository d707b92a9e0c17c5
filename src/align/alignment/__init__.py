"""From span vectors to beads: evidence for every possible bead, then the best path through them.

`pieces` cuts segments into clauses, and `links` aligns those to see which segments share text;
`word_links` ties segments by words that translate one another, and `ties` finds what beads cut.
`window` says where evidence is computed; `similarity`, `coverage`, `candidates`, `lengths`,
`marks` and `edges` compute it, `features` (of beads, with `comparisons`) and `omissions` (of
nulls) turn it into numbers and `scoring` weighs them. `anchors` and a rough search in `sections`
choose the `band` of the grid to search, and `live_arcs` what of it is scored; `grid` moves along
its rows, in many `strands` at once, `search` finds the best path, `posteriors` says how sure it is,
and `found_path` holds both. `moved` and `reclaiming` look for what a path cannot hold, scored by
`crossing`. `flags` gives reasons to look, and `beads` puts it all together; `blanks` spares it
segments without text.
"""

from align.alignment.beads import align_segments, embed_side
from align.alignment.blanks import restore_blanks, written_places
from align.alignment.scoring import Side
from align.alignment.shapes import DEFAULT_MAX_GROUP

__all__ = ["DEFAULT_MAX_GROUP", "Side", "align_segments", "embed_side", "restore_blanks", "written_places"]
