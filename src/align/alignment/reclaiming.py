"""Left-out segments take the counterparts that the path gave to others.

A path that may not cross links a segment to the neighbour of its counterpart, if the counterpart
itself was moved to where the path does not come by; that neighbour is then left out, and may be
linked elsewhere in its turn.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from align.alignment.crossing import CROSSING, FARTHEST, LEAST_SIMILARITY, BeadScores, Link, cross
from align.alignment.shapes import Shape
from align.alignment.similarity import Similarity

_PAIR = Shape(1, 1)


def reclaimed(links: Sequence[Link], scores: BeadScores, similarity: Similarity) -> list[Link]:
    """Exchange the partners of 1:1 beads for left-out segments that fit better by more than a crossing costs.

    Args:
        links: in the order of the path.
        scores: of beads anywhere.
        similarity: of the segments.

    Returns: links in the order of the path, as many as before.
    """
    changed = list(links)
    for side in (0, 1):
        for null, pair in list(_rivals(changed, similarity, side)):
            if null not in changed or pair not in changed:
                continue
            source, target = (pair.source, null.target) if side else (null.source, pair.target)
            score, left_out = _scored(source[0], target[0], scores)
            rival, rival_left_out = _scored(pair.source[0], pair.target[0], scores)
            # The segment that both want is linked either way, so only the other side's are left out.
            gain = score - left_out[side] - (rival - rival_left_out[side]) - CROSSING
            linked = Link(source, target, score, gain=gain, moved=True)
            if gain > 0 and any(cross(linked, link) for link in changed if link.source and link.target):
                freed = (range(0), pair.target) if side else (pair.source, range(0))
                alone = Link(*freed, 0.0, gain=gain)
                # A moved bead stands where its source does.
                changed[changed.index(pair)] = linked if side else alone
                changed[changed.index(null)] = alone if side else linked
    return changed


def _rivals(links: Sequence[Link], similarity: Similarity, side: int) -> Iterator[tuple[Link, Link]]:
    """Yield left-out segments of a side with 1:1 beads whose segment there fits worse, the best first."""
    pairs = [
        (place, link)
        for place, link in enumerate(links)
        if len(link.source) == len(link.target) == 1 and not link.moved
    ]
    if not pairs:
        return
    places = np.array([place for place, _ in pairs])
    own = similarity.pairs([link.source for _, link in pairs], [link.target for _, link in pairs])
    found: list[tuple[float, Link, Link]] = []
    for place, null in enumerate(links):
        left_out, other = (null.target, null.source) if side else (null.source, null.target)
        first, last = np.searchsorted(places, (place - FARTHEST, place + FARTHEST + 1))
        if other or not left_out or first == last:
            continue
        near = [link for _, link in pairs[first:last]]
        if side:
            cosines = similarity.singles([link.source[0] for link in near], [left_out[0]])[:, 0]
        else:
            cosines = similarity.singles([left_out[0]], [link.target[0] for link in near])[0]
        better = (cosines >= LEAST_SIMILARITY) & (cosines > own[first:last])
        found.extend((float(cosines[number]), null, near[number]) for number in np.flatnonzero(better))
    for _, null, pair in sorted(found, key=lambda item: -item[0]):
        yield null, pair


def _scored(source: int, target: int, scores: BeadScores) -> tuple[float, tuple[float, float]]:
    """What linking two segments scores, and leaving out either of them there instead."""
    left, right = scores.left_out(source, target, 1, 1)
    return float(scores.beads(source, target, 1, 1)[_PAIR][0, 0]), (float(left[0]), float(right[0]))
