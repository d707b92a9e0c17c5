"""How sure an answer is: from the log-odds of its evidence to a probability.

Log-odds rank well and promise too much: kinds of evidence depend on one another, and
each errs in its own way. So each kind has a slope and a ceiling, set so that of the
answers to the development names at some confidence about that share is right, and none
of those at 0.9 and more is wrong; ``benchmarks/names.py`` prints how well that holds.
"""

import math
import re
from collections.abc import Sequence

from align.glossary.evidence import BRACKETS, COPY, KNOWN, LETTERS, MEANING, SPELLING
from align.glossary.rendering import Rendering

_ARABIC = re.compile("[\u0621-\u064a]")
# What a person has not seen is never certain.
_CEILINGS = {KNOWN: 0.99, LETTERS: 0.98, SPELLING: 0.98, COPY: 0.88, BRACKETS: 0.92, MEANING: 0.94}
_SLOPES = {MEANING: 0.5}
_SLOPE = 0.6
# A single word is easily like another in meaning.
_ONE_WORD_BY_MEANING = 0.8
# Renderings of a part of the name, such whose first or last letters may not be theirs, and such
# that have a word too many.
_PART_OF_NAME, _DOUBTFUL_EDGE, _LOOSE = 0.85, 0.88, 0.85
# The least that a bead in doubt leaves of a confidence.
_BEAD_SHARE = 0.4


def probability(rendering: Rendering) -> float:
    """How likely one rendering is right, by its evidence alone."""
    kind = rendering.kinds[0] if rendering.kinds else MEANING
    slope = _SLOPES.get(kind, _SLOPE)
    ceiling = _CEILINGS.get(kind, _CEILINGS[MEANING])
    if kind == MEANING and " " not in rendering.candidate.folded:
        ceiling = _ONE_WORD_BY_MEANING
    if not _ARABIC.search(rendering.candidate.folded):
        ceiling = min(ceiling, _CEILINGS[COPY])
    if rendering.is_edge_doubtful:
        ceiling = min(ceiling, _DOUBTFUL_EDGE)
    if rendering.is_loose:
        ceiling = min(ceiling, _LOOSE)
    return min(1 / (1 + math.exp(-slope * rendering.log_odds)), ceiling)


def confidence(
    canonical: str, chosen: Sequence[Rendering], rivals: Sequence[Rendering], variants: Sequence[Rendering]
) -> float:
    """How likely the renderings chosen for a name are right, and the usual ones.

    Args:
        canonical: the name's canonical form.
        chosen: the equal renderings of the answer, at least one.
        rivals: renderings of other mentions that contradict it.
        variants: renderings of other mentions that are spelled otherwise.

    Returns: the best rendering's probability, less where others contradict it, where only
        a shorter form of the name is rendered, or where the beads may be wrong.
    """
    best = max(map(probability, chosen))
    mine, against = sum(map(probability, chosen)), sum(map(probability, rivals))
    share = 0.5 + 0.5 * mine / (mine + against)
    bead = max(rendering.bead_confidence for rendering in chosen)
    whole = any(len(rendering.form.split()) >= len(canonical.split()) for rendering in chosen)
    sure = best * share * (1 - _BEAD_SHARE + _BEAD_SHARE * bead)
    known = any(KNOWN in rendering.kinds for rendering in chosen)
    if not whole and not known:
        sure = min(sure, _PART_OF_NAME)
    return min(sure, _DOUBTFUL_EDGE) if len(variants) >= len(chosen) and not known else sure
