"""Beads against gold: strict and lax precision, recall and F1."""

from align.evaluation.comparison import score_bitext
from align.evaluation.gold import Gold, GoldSegments, load_gold, read_gold
from align.evaluation.pairing import EvaluationPair, Pairing, pair_files
from align.evaluation.scores import Scores, Tally, combine, score_beads
from align.evaluation.signature import hash_gold, signature

__all__ = [
    "EvaluationPair",
    "Gold",
    "GoldSegments",
    "Pairing",
    "Scores",
    "Tally",
    "combine",
    "hash_gold",
    "load_gold",
    "pair_files",
    "read_gold",
    "score_beads",
    "score_bitext",
    "signature",
]
