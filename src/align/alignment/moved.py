"""A second pass for what the monotone path cannot hold: neighbours swapped, a caption moved.

Two places are looked at, so that nothing of the monotone rest is put at risk: source and
target segments that the path left out, which may belong to each other across other
beads; and beads of two or more segments on both sides, which may be two beads that
cross. Both are weighed by the scores of the search itself, less a price for crossing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from align.alignment.features import bead_features
from align.alignment.scoring import EvidenceSource, Weights
from align.alignment.search import Step
from align.alignment.shapes import Shape
from align.alignment.window import Table, Window

#: What a crossing costs, in nats.
_CROSSING = 2.0
#: Scaled cosine from which two left-out segments are looked at more closely.
_LEAST_SIMILARITY = 0.5
#: Steps of the path between two left-out segments that may belong together.
_FARTHEST = 60
#: Segments on either side of a moved bead.
_LARGEST = 3
_SHAPES = tuple(Shape(source, target) for source, target in product(range(1, _LARGEST + 1), repeat=2))


@dataclass(frozen=True, slots=True)
class Link:
    """A bead as found: a step of the path, or a moved bead.

    Attributes:
        step: its segments and score.
        gain: for a moved bead, by how many nats it beats what the path had; else None.
    """

    step: Step
    gain: float | None = None


class SecondPass:
    """Finds moved beads on a path.

    Args:
        evidence: of the two documents.
        weights: of the search.
        reach: the longest span that evidence may be asked for.
    """

    def __init__(self, evidence: EvidenceSource, weights: Weights, reach: int) -> None:
        self._evidence = evidence
        self._weights = weights
        self._reach = reach
        self._shapes = [shape for shape in _SHAPES if max(shape.source, shape.target) < reach]

    def relink(self, steps: Sequence[Step]) -> list[Link]:
        """Replace left-out segments and crossing groups by moved beads where that scores better.

        Returns: links in the order of the path; a moved bead stands where its source stood.
        """
        links = [link for step in steps for link in self._crossed(step)]
        for link in self._moved(links):
            links = _insert(links, link)
        return links

    def _crossed(self, step: Step) -> list[Link]:
        """Split a group into two beads that cross, if that is better."""
        if min(step.n_source, step.n_target) < 2 or max(step.n_source, step.n_target) > _LARGEST:
            return [Link(step)]
        window = Window(step.source, step.n_source, step.target, step.n_target, self._reach)
        scores = self._scores(window)
        best, best_gain = [Link(step)], 0.0
        for head, tail in product(range(1, step.n_source), range(1, step.n_target)):
            first = Step(step.source, step.target + tail, head, step.n_target - tail, 0.0)
            second = Step(step.source + head, step.target, step.n_source - head, tail, 0.0)
            parts = [replace(part, score=_at(scores, window, part)) for part in (first, second)]
            gain = sum(part.score for part in parts) - step.score - _CROSSING
            if gain > best_gain:
                best, best_gain = [Link(part, gain) for part in parts], gain
        return best

    def _moved(self, links: Sequence[Link]) -> Iterator[Link]:
        """Yield beads between left-out segments, the most similar first, none twice."""
        source_nulls = {
            link.step.source: (place, link.step.score)
            for place, link in enumerate(links)
            if not link.step.n_target
        }
        target_nulls = {
            link.step.target: (place, link.step.score)
            for place, link in enumerate(links)
            if not link.step.n_source
        }
        for source, target in self._candidates(source_nulls, target_nulls):
            if source in source_nulls and target in target_nulls:
                link = self._best_link(source, target, source_nulls, target_nulls)
                if link is not None:
                    yield link
                    for number in range(link.step.source, link.step.source + link.step.n_source):
                        del source_nulls[number]
                    for number in range(link.step.target, link.step.target + link.step.n_target):
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
                gain = score - left_out - 2 * self._weights.null_run - _CROSSING
                if gain > (best.gain if best and best.gain else 0.0):
                    best = Link(Step(row, column, shape.source, shape.target, score), gain)
        return best

    def _scores(self, window: Window) -> dict[Shape, Table]:
        """Score the beads of all small shapes that start in a window."""
        evidence = self._evidence.evidence(window)
        return {
            shape: np.tensordot(self._weights.beads, bead_features(evidence, shape), axes=1)
            for shape in self._shapes
        }


def _at(scores: dict[Shape, Table], window: Window, step: Step) -> float:
    planes = scores[Shape(step.n_source, step.n_target)]
    return float(planes[step.source - window.row, step.target - window.column])


def _insert(links: Sequence[Link], moved: Link) -> list[Link]:
    """Put a moved bead where its first source segment was left out, and drop its null beads."""
    sources = range(moved.step.source, moved.step.source + moved.step.n_source)
    targets = range(moved.step.target, moved.step.target + moved.step.n_target)
    kept: list[Link] = []
    for link in links:
        step = link.step
        if not step.n_target and step.source in sources:
            if step.source == sources[0]:
                kept.append(moved)
        elif step.n_source or step.target not in targets:
            kept.append(link)
    return kept
