"""Everything known about the beads of one window, as tables."""

from dataclasses import dataclass, replace

from align.alignment.candidates import Candidates
from align.alignment.edges import Edges
from align.alignment.lengths import Lengths
from align.alignment.links import LinkEvidence
from align.alignment.marks import Marks
from align.alignment.ties import TieTable
from align.alignment.window import Cells, SpanTable, Window

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
    word_ties: TieTable
    edges: Edges
    candidates: Candidates
    spread: float
    coverage: Coverage | None = None
    links: LinkEvidence | None = None

    @property
    def window(self) -> Window:
        """The window they cover."""
        return self.similarity.window

    def of_cells(self, cells: Cells) -> "Evidence":
        """The same for some of the bead starts only."""
        window = replace(self.window, cells=cells)
        tables = self.similarity, self.shared_found, self.shared_missing
        similarity, found, missing = (SpanTable(window, table.values) for table in tables)
        coverage = self.coverage and replace(
            self.coverage,
            source=SpanTable(window, self.coverage.source.values),
            target=SpanTable(window, self.coverage.target.values),
            both=SpanTable(window, self.coverage.both.values),
        )
        links = self.links and self.links.of_cells(cells)
        return replace(
            self,
            similarity=similarity,
            shared_found=found,
            shared_missing=missing,
            word_ties=self.word_ties.of_cells(cells),
            coverage=coverage,
            links=links,
        )
