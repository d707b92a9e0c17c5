"""Everything known about the beads of one window, as tables."""

from dataclasses import dataclass

from align.alignment.edges import Edges
from align.alignment.lengths import Lengths
from align.alignment.links import LinkEvidence
from align.alignment.marks import Marks
from align.alignment.window import SpanTable, Window

#: Weight of shared words beyond which more of them say nothing new.
MOST_SHARED = 3.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """The tables that the features of one window are drawn from."""

    similarity: SpanTable
    source_coverage: SpanTable
    target_coverage: SpanTable
    coverage: SpanTable
    shared_found: SpanTable
    shared_missing: SpanTable
    lengths: Lengths
    marks: Marks
    edges: Edges
    spread: float
    coverage_spread: float
    links: LinkEvidence | None = None

    @property
    def window(self) -> Window:
        """The window they cover."""
        return self.similarity.window
