"""The best path through all sections, and how probable each of its beads is."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from align.alignment.band import Section
from align.alignment.crossing import Link, link_of
from align.alignment.grid import ArcScorer, Step
from align.alignment.posteriors import potentials, segment_posteriors, step_posteriors
from align.alignment.search import best_path
from align.alignment.similarity import Similarity

#: The penalty on the weights makes posteriors less sure than they are right; their log odds times
#: this are not (one factor, by maximum likelihood, every development set counting the same).
_SHARPNESS = 1.14


@dataclass(frozen=True, slots=True)
class FoundPath:
    """The best path through all sections.

    Attributes:
        steps: its steps.
        posteriors: of each step.
        cosines: scaled, of each step that is a bead.
        source_nulls: posterior of leaving out each source segment, wherever it stands.
        target_nulls: likewise.
        others: posterior of each likely bead that is not a step.
    """

    steps: list[Step]
    posteriors: dict[Step, float]
    cosines: dict[Step, float]
    source_nulls: list[float]
    target_nulls: list[float]
    others: dict[tuple[range, range], float]

    def confidence(self, link: Link, crossed: Sequence[Link]) -> float:
        """How probable a bead is: by its posterior; one found later is on no path: by its gain.

        Args:
            link: the bead.
            crossed: the moved beads that cross it. No path can hold both, so those that link
                what a moved bead links, alone or lumped with this one, do not speak against it.
        """
        if link.step is None:
            return 1 / (1 + math.exp(-min(link.gain, 50.0)))
        return _sharpened(self._posterior(link, crossed))

    def _posterior(self, link: Link, crossed: Sequence[Link]) -> float:
        if not link.target:
            return self.source_nulls[link.source[0]]
        if not link.source:
            return self.target_nulls[link.target[0]]
        posterior = self.posteriors[link.step] if link.step else 0.0
        if not crossed:
            return posterior
        return posterior + sum(
            share
            for (source, target), share in self.others.items()
            if any(_overlap(source, other.source) and _overlap(target, other.target) for other in crossed)
        )

    def cosine(self, link: Link, similarity: Similarity) -> float:
        """Scaled cosine of a bead's sides; 0 for a null bead."""
        if not link.source or not link.target:
            return 0.0
        if link.step is None:
            return float(similarity.pairs([link.source], [link.target])[0])
        return self.cosines[link.step]


def search_sections(searched: Iterable[tuple[Section, ArcScorer]], similarity: Similarity) -> FoundPath:
    """Find the best path through each section, and how sure it is."""
    path = FoundPath([], {}, {}, [], [], {})
    for section, scorer in searched:
        band = section.band
        sums = potentials(band, scorer)
        steps = best_path(band, scorer)
        placed = [
            replace(step, source=step.source + section.source, target=step.target + section.target)
            for step in steps
        ]
        path.steps.extend(placed)
        path.posteriors.update(zip(placed, step_posteriors(band, sums, steps).tolist(), strict=True))
        # Now, while the section's vectors are held.
        beads = [step for step in placed if step.n_source and step.n_target]
        spans = [link_of(step) for step in beads]
        cosines = similarity.pairs([span.source for span in spans], [span.target for span in spans])
        path.cosines.update(zip(beads, cosines.tolist(), strict=True))
        shares = segment_posteriors(band, sums, scorer)
        path.source_nulls.extend(shares.source_nulls.tolist())
        path.target_nulls.extend(shares.target_nulls.tolist())
        for (source, target, n_source, n_target), share in shares.beads.items():
            first, across = source + section.source, target + section.target
            path.others[range(first, first + n_source), range(across, across + n_target)] = share
        for span in spans:
            path.others.pop((span.source, span.target), None)
    return path


def _sharpened(posterior: float) -> float:
    odds = math.pow(posterior / max(1.0 - posterior, 1e-9), _SHARPNESS)
    return odds / (1.0 + odds)


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def crossed_by(beads: Sequence[Link]) -> dict[int, list[Link]]:
    """For each bead on the path that beads found later cross, by its place: those."""
    places = [place for place, link in enumerate(beads) if link.step and link.source and link.target]
    starts = np.array([(beads[place].source[0], beads[place].target[0]) for place in places]).reshape(-1, 2)
    crossed: dict[int, list[Link]] = {}
    for other in beads:
        if other.step is None and other.source and other.target:
            before = starts > (other.source[0], other.target[0])
            for number in np.flatnonzero(before[:, 0] != before[:, 1]):
                crossed.setdefault(places[number], []).append(other)
    return crossed
