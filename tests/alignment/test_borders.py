"""Borders: where beads of pieces begin and end with segments of both texts."""

import numpy as np
import pytest

from align.alignment import align_segments, embed_side
from align.alignment.beads import link_pieces
from align.alignment.borders import Borders, BorderTable, begun
from align.alignment.scoring import learned_model
from align.alignment.sections import narrow_sections
from align.alignment.shapes import Shape
from align.alignment.similarity import Similarity
from align.alignment.window import Window
from align.embedding import Encoder

ONE = Shape(1, 1)
SOURCE = [
    "The harbour opened in 1911.",
    "It closed after the storm of 1968, and nobody repaired the broken quay.",
    "Ships came back forty years later.",
]
#: The clause about the quay stands with the sentence that follows.
TARGET = [
    "افتتح الميناء عام 1911.",
    "وأغلق بعد عاصفة عام 1968.",
    "لم يصلح أحد الرصيف المحطم، وعادت السفن بعد أربعين عاما.",
]


def table(source: list[str], target: list[str], encoder: Encoder) -> BorderTable:
    left, right = (embed_side(texts, encoder.spans) for texts in (source, target))
    sections = narrow_sections(Similarity(left.spans, right.spans))
    links = link_pieces(left, right, sections, encoder.embed, learned_model().plain)
    return links.evidence(Window(0, len(source), 0, len(target), 8)).borders


def test_a_piece_begins_the_segment_that_the_one_before_does_not_belong_to() -> None:
    assert begun(np.array([0, 0, 1, 2, 2])).tolist() == [0, -1, 1, 2, -1, -1]
    assert begun(np.zeros(0, dtype=np.intp)).tolist() == [-1]


def test_a_clause_that_stands_with_the_neighbours_counterpart_makes_a_border_unlikely(
    encoder: Encoder,
) -> None:
    beads = np.exp(table(SOURCE, TARGET, encoder).of(ONE))
    assert beads[0, 0] > 0.8
    assert max(beads[1, 1], beads[2, 2]) < 0.6


def test_where_clauses_stay_borders_are_sure(encoder: Encoder) -> None:
    target = [
        TARGET[0],
        "وأغلق بعد عاصفة عام 1968، ولم يصلح أحد الرصيف المحطم.",
        "وعادت السفن بعد أربعين عاما.",
    ]
    beads = np.exp(table(SOURCE, target, encoder).of(ONE))
    assert np.diagonal(beads)[:-1] == pytest.approx(1, abs=0.2)


def test_windows_look_borders_up_where_their_beads_begin_and_end() -> None:
    rng = np.random.default_rng(5)
    dense = np.where(rng.random((9, 11)) < 0.5, -5.0, -4 * rng.random((9, 11)))
    rows, columns = np.nonzero(dense > -5)
    borders = Borders(rows, columns, dense[rows, columns])
    starts = [(0, 0), (2, 3), (4, 5)]
    several = Window(
        np.array([row for row, _ in starts]), 3, np.array([column for _, column in starts]), 4, 2
    )
    shape = Shape(2, 1)
    found = borders.around(several).of(shape)
    for place, (row, column) in enumerate(starts):
        single = borders.around(Window(int(row), 3, int(column), 4, 2)).of(shape)
        assert np.array_equal(found[place], single)
        for down, across in np.ndindex(3, 4):
            begin, end = (row + down, column + across), (row + down + 2, column + across + 1)
            ends = [dense[node] if node[0] < 9 and node[1] < 11 else -5.0 for node in (begin, end)]
            assert single[down, across] == pytest.approx(np.mean(ends), abs=1e-6)


def test_sections_follow_one_another() -> None:
    one = Borders(np.array([0, 2]), np.array([0, 1]), np.array([0.0, -1.0]))
    other = Borders(np.array([2, 3]), np.array([1, 4]), np.array([-1.0, 0.0]))
    joined = Borders.joined([one, other])
    assert joined.rows.tolist() == [0, 2, 2, 3]
    assert joined.shares.tolist() == [0.0, -1.0, -1.0, 0.0]


def test_an_empty_side_is_left_out_whole(encoder: Encoder) -> None:
    sides = embed_side([], encoder.spans), embed_side(TARGET, encoder.spans)
    beads = align_segments(*sides, encoder.embed)
    assert [(bead.source, bead.target) for bead in beads] == [((), (place,)) for place in range(3)]
