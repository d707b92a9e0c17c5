"""Everything known about the beads of one window, as tables."""

from dataclasses import dataclass

from align.alignment.candidates import Candidates
from align.alignment.edges import Edges
from align.alignment.lengths import Lengths
from align.alignment.links import LinkEvidence
from align.alignment.marks import Marks
from align.alignment.window import SpanTable, Window

#: Weight of shared words beyond which more of them say nothing new.
MOST_SHARED = 3.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well spans cover one another's words.

    Attributes:
        source: how well target spans cover the source spans' words.
        target: the reverse.
        both: the mean of both.
        spread: how far the lower quartile of good matches lies below the typical one.
    """

    source: SpanTable
    target: SpanTable
    both: SpanTable
    spread: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The tables that the features of one window are drawn from; links take the place of coverage."""

    similarity: SpanTable
    shared_found: SpanTable
    shared_missing: SpanTable
    lengths: Lengths
    marks: Marks
    edges: Edges
    candidates: Candidates
    spread: float
    coverage: Coverage | None = None
    links: LinkEvidence | None = None

    @property
    def window(self) -> Window:
        """The window they cover."""
        return self.similarity.window
