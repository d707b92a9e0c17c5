"""What the path cannot hold as it is: neighbours swapped, a caption moved.

Two neighbouring beads that cross are one arc of the search and come apart here. What has
moved further is looked for among the segments that the path left out, so that nothing of
the monotone rest is put at risk: two of them that belong together are linked across the
beads between, if that scores better by more than the price of a crossing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from align.alignment.features import bead_features
from align.alignment.grid import Step
from align.alignment.scoring import CROSSING, EvidenceSource, Weights, reach_of
from align.alignment.shapes import Shape
from align.alignment.window import Table, Window

#: Scaled cosine from which two left-out segments are looked at more closely.
_LEAST_SIMILARITY = 0.5
#: Steps of the path between two left-out segments that may belong together.
_FARTHEST = 60
#: Segments on either side of a moved bead.
_LARGEST = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A bead as found: a step of the path, or a moved bead.

    Attributes:
        source: its source segments.
        target: its target segments.
        score: its score.
        step: the step of the path that it is, or is half of; None for one found later.
        gain: by how many nats one found later beats leaving its segments out.
        moved: whether it crosses others.
    """

    source: range
    target: range
    score: float
    step: Step | None = None
    gain: float = 0.0
    moved: bool = False


def links_of(step: Step) -> list[Link]:
    """The bead of a step, or both beads of a crossing pair."""
    source = range(step.source, step.source + step.n_source)
    target = range(step.target, step.target + step.n_target)
    if not step.source_head:
        return [Link(source, target, step.score, step)]
    halves = (
        (source[: step.source_head], target[step.target_head :]),
        (source[step.source_head :], target[: step.target_head]),
    )
    return [Link(*half, step.score / 2, step, moved=True) for half in halves]


class SecondPass:
    """Finds moved beads on a path.

    Args:
        evidence: of the two documents.
        weights: of the search.
        shapes: of the single beads that the search considers.
    """

    def __init__(self, evidence: EvidenceSource, weights: Weights, shapes: Sequence[Shape]) -> None:
        self._evidence = evidence
        self._weights = weights
        self._shapes = [shape for shape in shapes if max(shape.source, shape.target) <= _LARGEST]
        self._reach = reach_of(shapes)

    def relink(self, steps: Sequence[Step]) -> list[Link]:
        """Turn the path into beads, some of the left-out segments into moved ones.

        Returns: links in the order of the path; a moved bead stands where its source stood.
        """
        links = [link for step in steps for link in links_of(step)]
        for link in list(self._moved(links)):
            links = _insert(links, link)
        return links

    def _moved(self, links: Sequence[Link]) -> Iterator[Link]:
        """Yield beads between left-out segments, the most similar first, none twice."""
        source_nulls = {
            link.source[0]: (place, link.score) for place, link in enumerate(links) if not link.target
        }
        target_nulls = {
            link.target[0]: (place, link.score) for place, link in enumerate(links) if not link.source
        }
        for source, target in self._candidates(source_nulls, target_nulls):
            if source in source_nulls and target in target_nulls:
                link = self._best_link(source, target, source_nulls, target_nulls)
                if link is not None:
                    yield link
                    for number in link.source:
                        del source_nulls[number]
                    for number in link.target:
                        del target_nulls[number]

    def _candidates(
        self, source_nulls: dict[int, tuple[int, float]], target_nulls: dict[int, tuple[int, float]]
    ) -> list[tuple[int, int]]:
        """Pairs of left-out segments that are alike and not too far apart, the most alike first."""
        if not source_nulls or not target_nulls:
            return []
        sources, targets = list(source_nulls), list(target_nulls)
        cosines = self._evidence.similarity.singles(sources, targets)
        near = np.abs(
            np.array([place for place, _ in source_nulls.values()])[:, None]
            - np.array([place for place, _ in target_nulls.values()])[None, :]
        )
        rows, columns = np.nonzero((cosines >= _LEAST_SIMILARITY) & (near <= _FARTHEST))
        order = np.argsort(-cosines[rows, columns], kind="stable")
        return [(sources[rows[place]], targets[columns[place]]) for place in order]

    def _best_link(
        self,
        source: int,
        target: int,
        source_nulls: dict[int, tuple[int, float]],
        target_nulls: dict[int, tuple[int, float]],
    ) -> Link | None:
        """The best bead of left-out segments that holds this pair, if it beats leaving them out."""
        first = max(source - _LARGEST + 1, 0), max(target - _LARGEST + 1, 0)
        window = Window(first[0], source - first[0] + 1, first[1], target - first[1] + 1, self._reach)
        scores = self._scores(window)
        best: Link | None = None
        for shape, planes in scores.items():
            for row, column in product(
                range(max(first[0], source - shape.source + 1), source + 1),
                range(max(first[1], target - shape.target + 1), target + 1),
            ):
                rows, columns = range(row, row + shape.source), range(column, column + shape.target)
                if not (source_nulls.keys() >= set(rows) and target_nulls.keys() >= set(columns)):
                    continue
                score = float(planes[row - first[0], column - first[1]])
                left_out = sum(source_nulls[number][1] for number in rows)
                left_out += sum(target_nulls[number][1] for number in columns)
                gain = score - left_out - 2 * self._weights.null_run - CROSSING
                if gain > (best.gain if best else 0.0):
                    best = Link(rows, columns, score, gain=gain, moved=True)
        return best

    def _scores(self, window: Window) -> dict[Shape, Table]:
        """Score the beads of all small shapes that start in a window."""
        evidence = self._evidence.evidence(window)
        return {
            shape: np.tensordot(self._weights.beads, bead_features(evidence, shape), axes=1)
            for shape in self._shapes
        }


def _insert(links: Sequence[Link], moved: Link) -> list[Link]:
    """Put a moved bead where its first source segment was left out, and drop its null beads."""
    kept: list[Link] = []
    for link in links:
        if not link.target and link.source[0] in moved.source:
            if link.source[0] == moved.source[0]:
                kept.append(moved)
        elif link.source or link.target[0] not in moved.target:
            kept.append(link)
    return kept
