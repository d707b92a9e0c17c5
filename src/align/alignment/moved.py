"""What a path from start to end cannot hold: neighbours swapped, a caption moved.

Looked for where the path left segments out or lumped them together, so that nothing of the
rest is put at risk: two left-out segments that belong together are linked across the beads
between, a left-out segment takes the counterpart that the path gave to another, and a bead
of several segments comes apart into two that cross, if that scores better by more than the
price of a crossing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from align.alignment.crossing import (
    CROSSING,
    FARTHEST,
    LARGEST,
    LEAST_SIMILARITY,
    BeadScores,
    Link,
    cross,
    link_of,
)
from align.alignment.grid import Step
from align.alignment.reclaiming import reclaimed
from align.alignment.scoring import EvidenceSource, Weights
from align.alignment.shapes import Shape, reach_of


class SecondPass:
    """Finds moved beads on a path.

    Args:
        evidence: of the two documents, without links.
        weights: for it.
        shapes: of the beads that the search considers.
    """

    def __init__(self, evidence: EvidenceSource, weights: Weights, shapes: Sequence[Shape]) -> None:
        small = [shape for shape in shapes if max(shape.source, shape.target) <= LARGEST]
        self._scores = BeadScores(evidence, weights, small, reach_of(small))
        self._similarity = evidence.similarity

    def relink(self, steps: Sequence[Step]) -> list[Link]:
        """Turn the path into beads, some of the left-out segments into moved ones.

        Returns: links in the order of the path; a moved bead stands where its source stood.
        """
        links = [half for step in steps for half in self._uncrossed(link_of(step))]
        links = reclaimed(links, self._scores, self._similarity)
        for link in list(self._moved(links)):
            links = _insert(links, link)
        return _with_swapped(links)

    def _uncrossed(self, link: Link) -> list[Link]:
        """Take a bead apart into two that cross, if these score better together."""
        sizes = len(link.source), len(link.target)
        if min(sizes) < 2 or max(sizes) > LARGEST:
            return [link]
        scores = self._scores.beads(link.source[0], link.target[0], *sizes)
        whole = float(scores[Shape(*sizes)][0, 0])
        best = [link]
        most = 0.0
        for head, tail in product(range(1, sizes[0]), range(1, sizes[1])):
            first = float(scores[Shape(head, sizes[1] - tail)][0, tail])
            second = float(scores[Shape(sizes[0] - head, tail)][head, 0])
            gain = first + second - CROSSING - whole
            if gain > most:
                most = gain
                best = [
                    Link(link.source[:head], link.target[tail:], first, gain=gain, moved=True),
                    Link(link.source[head:], link.target[:tail], second, gain=gain, moved=True),
                ]
        return best

    def _moved(self, links: Sequence[Link]) -> Iterator[Link]:
        """Yield beads between left-out segments, the most similar first, none twice."""
        source_nulls = {link.source[0]: place for place, link in enumerate(links) if not link.target}
        target_nulls = {link.target[0]: place for place, link in enumerate(links) if not link.source}
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
        self, source_nulls: dict[int, int], target_nulls: dict[int, int]
    ) -> list[tuple[int, int]]:
        """Pairs of left-out segments that are alike and not too far apart, the most alike first."""
        if not source_nulls or not target_nulls:
            return []
        sources, targets = list(source_nulls), list(target_nulls)
        cosines = self._similarity.singles(sources, targets)
        near = np.abs(
            np.array(list(source_nulls.values()))[:, None] - np.array(list(target_nulls.values()))[None, :]
        )
        rows, columns = np.nonzero((cosines >= LEAST_SIMILARITY) & (near <= FARTHEST))
        order = np.argsort(-cosines[rows, columns], kind="stable")
        return [(sources[rows[place]], targets[columns[place]]) for place in order]

    def _best_link(
        self, source: int, target: int, source_nulls: dict[int, int], target_nulls: dict[int, int]
    ) -> Link | None:
        """The best bead of left-out segments that holds this pair, if it beats leaving them out."""
        first = max(source - LARGEST + 1, 0), max(target - LARGEST + 1, 0)
        window = *first, source - first[0] + LARGEST, target - first[1] + LARGEST
        scores, left_out = self._scores.beads(*window), self._scores.left_out(*window)
        best: Link | None = None
        for shape, planes in scores.items():
            for row, column in product(
                range(max(first[0], source - shape.source + 1), source + 1),
                range(max(first[1], target - shape.target + 1), target + 1),
            ):
                rows, columns = range(row, row + shape.source), range(column, column + shape.target)
                if not (source_nulls.keys() >= set(rows) and target_nulls.keys() >= set(columns)):
                    continue
                place = row - first[0], column - first[1]
                score = float(planes[place])
                without = left_out[0][place[0] : place[0] + shape.source].sum()
                without += left_out[1][place[1] : place[1] + shape.target].sum()
                gain = score - float(without) - 2 * self._scores.run_start - CROSSING
                if gain > (best.gain if best else 0.0):
                    best = Link(rows, columns, score, gain=gain, moved=True)
        return best


def _with_swapped(links: Sequence[Link]) -> list[Link]:
    """Mark as moved what has changed places with a single moved bead: none of the two stayed.

    A bead found later that crosses nothing, as only omissions stood between, is not moved.
    """
    written = [link for link in links if link.source and link.target]
    moved: set[int] = set()
    for link in written:
        if link.moved:
            crossed = [other.source[0] for other in written if cross(link, other)]
            moved |= {link.source[0]} if crossed else set()
            moved |= set(crossed) if len(crossed) == 1 else set()
    return [
        replace(link, moved=link.source[0] in moved) if link.source and link.target else link
        for link in links
    ]


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
