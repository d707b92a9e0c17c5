"""Beads from start to finish: what may be relied on whatever the texts and the weights are."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.alignment import Side, align_segments
from align.alignment.beads import longest_span
from align.alignment.sections import narrow_sections
from align.alignment.similarity import Similarity
from align.bitext import Bead, Bitext, Flag
from align.embedding import Encoder
from align.errors import OptionError, ShapeError
from alignment_samples import SideMaker, ToyEncoder, links_of, places


@pytest.fixture(scope="module")
def sides(article: Bitext, make_side: SideMaker) -> tuple[Side, Side]:
    """A short article and its Arabic edition."""
    return make_side(article.source.segment_texts), make_side(article.target.segment_texts)


@pytest.fixture(scope="module")
def beads(sides: tuple[Side, Side], encoder: Encoder) -> tuple[Bead, ...]:
    """Their beads."""
    return align_segments(*sides, encoder.embed)


def toy_beads(source: Sequence[str], target: Sequence[str], max_group: int = 8) -> tuple[Bead, ...]:
    """Align made-up words; the same words are translations."""
    encoder = ToyEncoder()
    left, right = (Side(texts, encoder.spans(texts)) for texts in (source, target))
    return align_segments(left, right, encoder.embed, max_group)


def numbered(*numbers: int) -> list[str]:
    """Sentences of five words that no other number has."""
    return [
        " ".join(f"{word}{number}" for word in ("he", "did", "this", "with", "that")) for number in numbers
    ]


def test_an_article_is_aligned(article: Bitext, beads: tuple[Bead, ...]) -> None:
    gold = {(bead.source, bead.target) for bead in article.beads if not bead.is_null}
    found = {(bead.source, bead.target) for bead in beads if not bead.is_null}
    assert len(gold & found) >= 0.8 * max(len(gold), len(found))


def test_every_segment_is_in_exactly_one_bead(article: Bitext, beads: tuple[Bead, ...]) -> None:
    assert places(beads) == (
        list(range(len(article.source.segments))),
        list(range(len(article.target.segments))),
    )


def test_confidence_is_a_probability(beads: tuple[Bead, ...]) -> None:
    assert all(0 <= bead.confidence <= 1 for bead in beads)
    assert len({bead.confidence for bead in beads}) > 2


def test_null_beads_have_one_segment_and_the_flag(beads: tuple[Bead, ...]) -> None:
    nulls = [bead for bead in beads if bead.is_null]
    assert nulls
    assert {(bead.type, bead.flags) for bead in nulls} <= {("1:0", (Flag.NULL,)), ("0:1", (Flag.NULL,))}
    assert all(Flag.NULL not in bead.flags for bead in beads if not bead.is_null)


def test_the_same_texts_give_the_same_beads(
    sides: tuple[Side, Side], beads: tuple[Bead, ...], encoder: Encoder, make_side: SideMaker
) -> None:
    assert align_segments(*sides, encoder.embed) == beads
    assert align_segments(make_side(sides[0].texts), make_side(sides[1].texts), encoder.embed) == beads


def test_swapped_sides_give_the_mirrored_beads(
    sides: tuple[Side, Side], beads: tuple[Bead, ...], encoder: Encoder
) -> None:
    mirrored = align_segments(sides[1], sides[0], encoder.embed)
    assert {(bead.target, bead.source) for bead in mirrored} == set(links_of(beads))


def test_swapped_sides_of_long_texts_differ_only_in_what_is_left_out(
    book: tuple[Side, Side], book_beads: tuple[Bead, ...], encoder: Encoder
) -> None:
    """Source nulls stand before target nulls, so a node sees other neighbours from the other side.

    That may decide whether two doubtful segments are linked or left out, and nothing else.
    """
    other = [(bead.target, bead.source) for bead in align_segments(book[1], book[0], encoder.embed)]
    differing = set(links_of(book_beads)) ^ set(other)
    assert len(differing) <= 0.02 * len(other)


@pytest.mark.parametrize("max_group", [2, 3, 5])
def test_no_bead_is_larger_than_allowed(max_group: int, article: Bitext, encoder: Encoder) -> None:
    span = longest_span(max_group)
    left, right = (
        Side(texts, encoder.spans(texts, span))
        for texts in (article.source.segment_texts, article.target.segment_texts)
    )
    beads = align_segments(left, right, encoder.embed, max_group)
    assert all(len(bead.source) + len(bead.target) <= max_group for bead in beads)
    types = {bead.type for bead in beads}
    assert types <= {"1:1", "1:0", "0:1"} if max_group == 2 else {"1:1", "1:2", "2:1"} <= types


@pytest.mark.parametrize("max_group", [1, 17])
def test_a_group_size_out_of_range_is_an_option_error(max_group: int) -> None:
    with pytest.raises(OptionError, match=f"--max-group {max_group}: give a number from 2 .* to 16"):
        toy_beads(["one"], ["one"], max_group)


def test_vectors_for_other_texts_are_a_shape_error() -> None:
    encoder = ToyEncoder()
    good = Side(["one", "two"], encoder.spans(["one", "two"]))
    bad = Side(["one", "two"], encoder.spans(["one"]))
    for sides in ((good, bad), (bad, good)):
        with pytest.raises(ShapeError, match="1 span vectors for 2 segments"):
            align_segments(*sides, encoder.embed)


def test_vectors_of_two_encoders_are_a_shape_error(encoder: Encoder, make_side: SideMaker) -> None:
    toy = ToyEncoder()
    with pytest.raises(ShapeError, match="source vectors have 64 numbers, target vectors 512"):
        align_segments(Side(["one"], toy.spans(["one"])), make_side(["واحد"]), encoder.embed)


def test_two_segments_that_translate_each_other_are_linked(make_side: SideMaker, encoder: Encoder) -> None:
    source, target = (
        make_side(["The minister resigned on Monday."]),
        make_side(["استقال الوزير يوم الاثنين."]),
    )
    assert links_of(align_segments(source, target, encoder.embed)) == [((0,), (0,))]


@pytest.mark.parametrize(("n_source", "n_target"), [(1, 1), (1, 5), (5, 1), (1, 20), (2, 1)])
def test_the_shortest_texts(n_source: int, n_target: int) -> None:
    beads = toy_beads(numbered(*range(n_source)), numbered(*range(n_target)))
    assert places(beads) == (list(range(n_source)), list(range(n_target)))
    assert ((0,), (0,)) in links_of(beads)


def test_blank_lines_are_segments_and_disturb_nothing(
    article: Bitext, make_side: SideMaker, encoder: Encoder
) -> None:
    """Segmented input keeps them, so that numbers of lines stay true."""
    english = ["", *article.source.segment_texts[:8], "", "", *article.source.segment_texts[8:]]
    arabic = [*article.target.segment_texts, "", " "]
    beads = align_segments(make_side(english), make_side(arabic), encoder.embed)
    assert places(beads) == (list(range(len(english))), list(range(len(arabic))))
    gold = {
        tuple(english.index(article.source.segment_texts[place]) for place in bead.source): bead.target
        for bead in article.beads
        if len(bead.source) == 1 and not bead.is_null
    }
    texts = {place for place, text in enumerate(english) if text}
    found = {tuple(place for place in bead.source if place in texts): bead.target for bead in beads}
    assert {source: found.get(source) for source in gold} == gold


@pytest.mark.parametrize(("source", "target"), [(["", ""], ["", "", ""]), ([""], ["نعم"]), (["—"], ["؟"])])
def test_texts_without_words_are_aligned_somehow(
    source: list[str], target: list[str], make_side: SideMaker, encoder: Encoder
) -> None:
    beads = align_segments(make_side(source), make_side(target), encoder.embed)
    assert places(beads) == (list(range(len(source))), list(range(len(target))))
    assert all(0 <= bead.confidence <= 1 for bead in beads)


def test_identical_texts_are_linked_one_by_one_with_certainty() -> None:
    beads = toy_beads(numbered(*range(12)), numbered(*range(12)))
    assert links_of(beads) == [((place,), (place,)) for place in range(12)]
    assert all(bead.confidence > 0.9 and not bead.flags for bead in beads)


def test_the_confidence_of_a_null_bead_is_that_of_leaving_its_segment_out() -> None:
    """Which of two equal segments the other side lacks cannot be known; that it lacks one, can."""
    added = toy_beads(numbered(0, 1, 2, 90, 3, 4, 5), numbered(0, 1, 2, 3, 4, 5))
    repeated = toy_beads(numbered(0, 1, 2, 2, 3, 4, 5), numbered(0, 1, 2, 3, 4, 5), max_group=2)
    (sure,) = (bead for bead in added if bead.is_null)
    (doubtful,) = (bead for bead in repeated if bead.is_null)
    assert sure.confidence > 0.9
    assert doubtful.confidence < 0.7


def test_a_segment_in_many_parts_is_flagged() -> None:
    whole = " ".join(numbered(*range(20, 24)))
    source = [*numbered(0, 1, 2), whole, *numbered(3, 4, 5)]
    beads = toy_beads(source, numbered(0, 1, 2, 20, 21, 22, 23, 3, 4, 5))
    assert [(bead.source, bead.target) for bead in beads if Flag.MANY in bead.flags] == [((3,), (3, 4, 5, 6))]


def test_a_segment_far_longer_than_its_partner_is_flagged() -> None:
    source, target = numbered(*range(12)), numbered(*range(12))
    target[5] += " " + " ".join(f"and{number}" for number in range(14))
    beads = toy_beads(source, target)
    assert links_of(beads) == [((place,), (place,)) for place in range(12)]
    assert [bead.source for bead in beads if Flag.LENGTH in bead.flags] == [(5,)]


def test_a_segment_unlike_its_partner_is_flagged_or_left_out() -> None:
    source, target = numbered(*range(12)), numbered(*range(12))
    target[5] = "he5 did5 nothing of the sort"
    beads = toy_beads(source, target)
    doubtful = [bead for bead in beads if 5 in (*bead.source, *bead.target)]
    assert all({Flag.LOW_SIMILARITY, Flag.NULL} & set(bead.flags) for bead in doubtful)
    assert all(not bead.flags for bead in beads if bead not in doubtful)


@settings(max_examples=30, deadline=None)
@given(
    source=st.lists(st.integers(0, 12), min_size=1, max_size=15),
    target=st.lists(st.integers(0, 12), min_size=1, max_size=15),
    max_group=st.integers(2, 16),
)
def test_any_two_texts_give_a_partition_into_beads(
    source: list[int], target: list[int], max_group: int
) -> None:
    """Repeated segments, missing ones, foreign ones: every segment stays in exactly one bead."""
    beads = toy_beads(numbered(*source), numbered(*target), max_group)
    assert places(beads) == (list(range(len(source))), list(range(len(target))))
    for bead in beads:
        assert 0 <= bead.confidence <= 1
        assert list(bead.source) == sorted(bead.source)
        assert bead.is_null == (Flag.NULL in bead.flags)


def test_a_book_is_aligned_in_sections() -> None:
    count = 2000
    source = [
        f"word{place % 97} name{place % 89} thing{place % 83} in {place}, and place{place % 7}."
        for place in range(count)
    ]
    kept = [place for place in range(count) if place % 23]
    encoder = ToyEncoder()
    left, right = (Side(texts, encoder.spans(texts)) for texts in (source, [source[place] for place in kept]))
    sections = narrow_sections(Similarity(left.spans, right.spans))
    assert sum(part.band.n_rows * part.band.width for part in sections) < 0.05 * count * len(kept)

    begun = time.perf_counter()
    beads = align_segments(left, right, encoder.embed)
    assert time.perf_counter() - begun < 120
    linked = {((place,), (number,)) for number, place in enumerate(kept)}
    left_out = {((place,), ()) for place in set(range(count)) - set(kept)}
    assert set(links_of(beads)) == linked | left_out
