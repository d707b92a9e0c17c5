"""Sections of the grid: cut where the path is sure, narrow, and with the path inside."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from align.alignment import Side, align_segments
from align.alignment import anchors as anchors_module
from align.alignment import sections as sections_module
from align.alignment.band import Section, full_band
from align.alignment.pieces import cut_segments
from align.alignment.scoring import EvidenceSource, LogLinearScorer, learned_model
from align.alignment.search import best_path
from align.alignment.sections import narrow_sections, piece_section, widened
from align.alignment.shapes import bead_shapes
from align.alignment.similarity import Similarity
from align.bitext import Bead
from align.embedding import Encoder
from alignment_samples import SideMaker, ToyEncoder, links_of

GOLD = Path(__file__).resolve().parents[2] / "corpora/gold"
ARTICLES = sorted(path.name.removesuffix(".gold.tsv") for path in GOLD.glob("*.gold.tsv"))


def toy_similarity(source: list[str], target: list[str]) -> Similarity:
    encoder = ToyEncoder()
    return Similarity(encoder.spans(source), encoder.spans(target))


def sentences(count: int) -> list[str]:
    return [
        f"word{place % 97} name{place % 89} thing{place % 83} in {place}, and place{place % 7}."
        for place in range(count)
    ]


@pytest.fixture
def short_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut after a few segments, and search no grid whole."""
    monkeypatch.setattr(sections_module, "_SHORTEST", 8)
    monkeypatch.setattr(sections_module, "_WHOLE_GRID", 0)


def test_an_article_is_searched_whole() -> None:
    (section,) = widened(narrow_sections(toy_similarity(sentences(60), sentences(60))))
    assert (section.source, section.target) == (0, 0)
    assert (section.band.n_rows, section.band.width) == (61, 61)


@pytest.mark.parametrize("long", [200, 4096], ids=["cut at anchors", "uncut"])
def test_sections_follow_one_another_from_start_to_end(long: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchors_module, "_LONG", long)
    source = sentences(1500)
    target = [text for place, text in enumerate(source) if place % 23 and not 700 < place < 790]
    sections = narrow_sections(toy_similarity(source, target))
    assert len(sections) > 2
    assert (sections[0].source, sections[0].target) == (0, 0)
    assert all(one.ends == (other.source, other.target) for one, other in pairwise(sections))
    assert sections[-1].ends == (len(source), len(target))
    places = {text: place for place, text in enumerate(target)}
    for section in sections[1:]:
        following = next(places[text] for text in source[section.source :] if text in places)
        assert section.target == following


def test_a_band_is_as_narrow_as_its_section_allows() -> None:
    """Ninety segments left out widen the band there, and nowhere else."""
    source = sentences(1500)
    target = source[:700] + source[790:]
    widths = [section.band.width for section in narrow_sections(toy_similarity(source, target))]
    assert min(widths) < 12
    assert max(widths) < 90 + 60


def test_a_text_that_repeats_itself_is_cut_all_the_same() -> None:
    sections = narrow_sections(toy_similarity(["again"] * 3000, ["again"] * 3000))
    assert len(sections) > 1
    assert all(abs(section.source - section.target) < 300 for section in sections)


def test_a_band_holds_the_best_path_of_the_whole_grid(book: tuple[Side, Side], encoder: Encoder) -> None:
    source, target = book
    shapes = bead_shapes()
    similarity = Similarity(source.spans, target.spans)
    (narrow,) = narrow_sections(similarity)
    evidence = EvidenceSource.of(source, target, similarity, [narrow], encoder.embed)
    assert narrow.band.width < len(target.texts) / 3
    whole = Section(0, 0, full_band(len(source.texts), len(target.texts)))
    scorer = LogLinearScorer(evidence, whole, shapes, learned_model().plain)
    first, behind = narrow.band.runs
    for step in best_path(whole.band, scorer):
        assert first[step.source] <= step.target < behind[step.source]


@pytest.mark.usefixtures("short_sections")
def test_sections_give_nearly_all_beads_of_the_whole_grid(
    book: tuple[Side, Side], book_beads: tuple[Bead, ...], encoder: Encoder
) -> None:
    """Not all: whether a segment has a counterpart anywhere is asked within the band only."""
    similarity = Similarity(book[0].spans, book[1].spans)
    assert len(narrow_sections(similarity)) > 1
    whole = set(links_of(book_beads))
    beads = align_segments(*book, encoder.embed)
    assert len(set(links_of(beads)) & whole) >= 0.98 * len(whole)
    confidences = {link: bead.confidence for link, bead in zip(links_of(book_beads), book_beads, strict=True)}
    for link, bead in zip(links_of(beads), beads, strict=True):
        assert link not in confidences or bead.confidence == pytest.approx(confidences[link], abs=0.25)


def test_the_sections_of_pieces_hold_those_of_their_segments() -> None:
    source = [f"{text} And again {text}" for text in sentences(900)]
    target = source[:400] + source[410:]
    cut = [cut_segments(side) for side in (source, target)]
    sections = narrow_sections(toy_similarity(source, target))
    pieces = [piece_section(section, cut[0].owners, cut[1].owners) for section in sections]
    for section, piece in zip(sections, pieces, strict=True):
        for end, owners, place in zip(section.ends, (side.owners for side in cut), piece.ends, strict=True):
            assert np.searchsorted(owners, end) == place
        # Wherever a path may be between two segments, one may be between their pieces.
        for row in range(section.band.n_rows):
            piece_row = int(np.searchsorted(cut[0].owners, section.source + row)) - piece.source
            first, behind = section.band.runs[:, row]
            for column in (first, behind - 1):
                piece_column = int(np.searchsorted(cut[1].owners, section.target + column)) - piece.target
                piece_first, piece_behind = piece.band.runs[:, piece_row]
                assert piece_first <= piece_column < piece_behind


@pytest.mark.parametrize("name", ARTICLES)
def test_a_band_finds_the_same_beads_as_the_whole_grid(
    name: str, make_side: SideMaker, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    sides = [
        make_side((GOLD / f"{name}.{language}.txt").read_text(encoding="utf-8").splitlines())
        for language in ("en", "ar")
    ]
    whole = align_segments(sides[0], sides[1], encoder.embed)
    monkeypatch.setattr(sections_module, "_WHOLE_GRID", 0)
    banded = align_segments(sides[0], sides[1], encoder.embed)
    assert links_of(banded) == links_of(whole)
    for one, other in zip(banded, whole, strict=True):
        assert one.confidence == pytest.approx(other.confidence, abs=0.05)
