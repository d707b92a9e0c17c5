"""Links between segments: what their pieces say."""

import numpy as np
import pytest

from align.alignment import Side, embed_side
from align.alignment.beads import link_pieces
from align.alignment.borders import Borders
from align.alignment.links import LinkEvidence, Links
from align.alignment.scoring import learned_model
from align.alignment.sections import narrow_sections
from align.alignment.shapes import Shape
from align.alignment.similarity import Similarity
from align.alignment.window import Window
from align.embedding import Encoder

N_SOURCE, N_TARGET = 7, 9


@pytest.fixture(scope="module")
def dense() -> tuple[np.ndarray, np.ndarray]:
    """Letters of each source, and of each target, segment that are linked to each of the others."""
    rng = np.random.default_rng(3)
    linked = rng.random((2, N_SOURCE, N_TARGET)) * (rng.random((N_SOURCE, N_TARGET)) < 0.3)
    return linked[0], linked[1]


@pytest.fixture(scope="module")
def links(dense: tuple[np.ndarray, np.ndarray]) -> Links:
    rows, columns = np.nonzero(dense[0])
    letters = dense[0].sum(axis=1) + 1, dense[1].sum(axis=0) + 2
    nowhere = Borders.joined([])
    return Links(rows, columns, dense[0][rows, columns], dense[1][rows, columns], letters, nowhere)


@pytest.mark.parametrize("window", [Window(0, 7, 0, 9, 3), Window(2, 3, 4, 2, 4), Window(6, 1, 8, 1, 3)])
@pytest.mark.parametrize(("sizes", "shifts"), [((1, 1), (0, 0)), ((2, 3), (0, 0)), ((1, 2), (-1, 1))])
def test_spans_sum_up_what_their_segments_have(
    window: Window,
    sizes: tuple[int, int],
    shifts: tuple[int, int],
    links: Links,
    dense: tuple[np.ndarray, np.ndarray],
) -> None:
    evidence = links.evidence(window)
    letters = dense[0].sum(axis=1) + 1
    found = evidence.source.at(*sizes, *shifts)
    for row, column in np.ndindex(window.rows, window.columns):
        first = window.row + row + shifts[0], window.column + column + shifts[1]
        rows = slice(max(first[0], 0), max(first[0] + sizes[0], 0))
        columns = slice(max(first[1], 0), max(first[1] + sizes[1], 0))
        total = letters[rows].sum()
        expected = dense[0][rows, columns].sum() / total if total else 0.0
        assert found[row, column] == pytest.approx(expected, abs=1e-6)


def test_a_bead_cuts_the_links_that_leave_it(links: Links, dense: tuple[np.ndarray, np.ndarray]) -> None:
    cut = links.evidence(Window(0, N_SOURCE, 0, N_TARGET, 3)).strength.cut(Shape(2, 2))
    shares = dense[0] / (dense[0].sum(axis=1) + 1)[:, None], dense[1] / (dense[1].sum(axis=0) + 2)[None, :]
    strength = np.maximum(*shares)
    for row, column in np.ndindex(N_SOURCE - 1, N_TARGET - 1):
        rows, columns = slice(row, row + 2), slice(column, column + 2)
        crossing = strength[rows].sum() + strength[:, columns].sum() - 2 * strength[rows, columns].sum()
        assert cut[row, column] == pytest.approx(crossing, abs=1e-5)


def test_a_clause_in_the_neighbours_counterpart_is_linked_there(encoder: Encoder) -> None:
    english = [
        "The central bank raised interest rates on Thursday.",
        "The pound lost a third of its value within hours.",
        "Long queues formed in front of the bakeries in Cairo, and the price of bread doubled.",
        "The government promised help for poor families.",
    ]
    arabic = [
        "رفع البنك المركزي أسعار الفائدة يوم الخميس.",
        "وفقد الجنيه ثلث قيمته في غضون ساعات، وتشكلت طوابير طويلة أمام المخابز في القاهرة.",
        "وتضاعف سعر الخبز.",
        "ووعدت الحكومة بمساعدة الأسر الفقيرة.",
    ]
    evidence = evidence_of(embed_side(english, encoder.spans), embed_side(arabic, encoder.spans), encoder)
    shares = evidence.source.at(1, 1)
    assert shares[1, 1] > 0.8
    assert shares[2, 1] > 0.3
    assert shares[2, 2] > 0.2
    assert shares.sum(axis=1) == pytest.approx(np.ones(4), abs=0.15)
    assert evidence.strength.cut(Shape(1, 1))[1, 1] > evidence.strength.cut(Shape(2, 2))[1, 1] + 0.3


def evidence_of(source: Side, target: Side, encoder: Encoder) -> LinkEvidence:
    sections = narrow_sections(Similarity(source.spans, target.spans))
    links = link_pieces(source, target, sections, encoder.embed, learned_model().plain)
    return links.evidence(Window(0, len(source.texts), 0, len(target.texts), 3))
