"""Beads that cross: neighbours swapped, a caption moved."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.alignment import Side, align_segments
from align.bitext import Bead, Flag
from align.embedding import Encoder
from alignment_samples import SideMaker, ToyEncoder, links_of, places

ENGLISH = [
    "Books return to Mutanabbi Street",
    "A reader browses old magazines in Baghdad (Photo: AFP)",
    "Baghdad’s book market reopened on Friday after repairs that took eight months and cost $3 million.",
    "The bombing of March 2007 killed 38 people here and burned the Shabandar café.",
    "Its owner, Muhammad al-Khashali, lost four sons and a grandson that day.",
    "“A street without books is only a road,” says Zainab Karim, a student of medicine.",
    "Novels sell best, followed by poetry and school dictionaries.",
    "Printers complain that paper from Indonesia has become 40% dearer.",
    "The municipality has promised to keep cars out at weekends.",
    "Many sellers still put their books on the pavement, as their fathers did.",
    "Nobody steals them: an old saying holds that readers do not steal and thieves do not read.",
    "The Tigris flows past the end of the street, where boats take visitors across for a dinar.",
]
ARABIC = [
    "الكتب تعود إلى شارع المتنبي",
    "قارئ يتصفح مجلات قديمة في بغداد (الصورة: فرانس برس)",
    "أعاد سوق الكتب في بغداد فتح أبوابه يوم الجمعة بعد أعمال ترميم استغرقت ثمانية أشهر وكلفت 3 ملايين دولار.",
    "وكان تفجير آذار 2007 قد أودى بحياة 38 شخصاً هنا وأحرق مقهى الشابندر.",
    "وفقد صاحبه محمد الخشالي أربعة من أبنائه وحفيداً في ذلك اليوم.",
    "وتقول زينب كريم، وهي طالبة طب: «شارع بلا كتب ليس سوى طريق».",
    "والروايات هي الأكثر مبيعاً، يليها الشعر والقواميس المدرسية.",
    "ويشكو أصحاب المطابع من أن الورق القادم من إندونيسيا ارتفع سعره بنسبة ٤٠٪.",
    "ووعدت أمانة بغداد بمنع دخول السيارات في عطلة نهاية الأسبوع.",
    "ولا يزال كثير من الباعة يفرشون كتبهم على الرصيف كما فعل آباؤهم.",
    "ولا أحد يسرقها، فالمثل القديم يقول إن القارئ لا يسرق والسارق لا يقرأ.",
    "ويجري نهر دجلة عند آخر الشارع حيث تنقل القوارب الزوار إلى الضفة الأخرى لقاء دينار.",
]


def moved(beads: Sequence[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return links_of([bead for bead in beads if Flag.MOVED in bead.flags])


def crosses(bead: Bead, beads: Sequence[Bead]) -> bool:
    """Whether another link stands before it on one side and behind it on the other."""
    return any(
        (other.source < bead.source) != (other.target < bead.target)
        for other in beads
        if other is not bead and not other.is_null
    )


def test_a_text_without_moves_has_no_moved_beads(make_side: SideMaker, encoder: Encoder) -> None:
    beads = align_segments(make_side(ENGLISH), make_side(ARABIC), encoder.embed)
    assert links_of(beads) == [((place,), (place,)) for place in range(12)]
    assert moved(beads) == []


@pytest.mark.parametrize("first", [3, 6, 8])
def test_swapped_neighbours_are_linked_and_flagged(
    first: int, make_side: SideMaker, encoder: Encoder
) -> None:
    arabic = ARABIC.copy()
    arabic[first], arabic[first + 1] = arabic[first + 1], arabic[first]
    beads = align_segments(make_side(ENGLISH), make_side(arabic), encoder.embed)
    swapped = {first: first + 1, first + 1: first}
    assert links_of(beads) == [((place,), (swapped.get(place, place),)) for place in range(12)]
    assert moved(beads) == [((first,), (first + 1,)), ((first + 1,), (first,))]


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_caption_at_the_end_of_the_other_edition_is_found(
    mirrored: bool, make_side: SideMaker, encoder: Encoder
) -> None:
    sides = make_side(ENGLISH), make_side([ARABIC[0], *ARABIC[2:], ARABIC[1]])
    source, target = reversed(sides) if mirrored else sides
    beads = align_segments(source, target, encoder.embed)
    expected = {((1,), (11,)), *(((place,), (place - (place > 1),)) for place in range(12) if place != 1)}
    found = {(bead.target, bead.source) if mirrored else (bead.source, bead.target) for bead in beads}
    assert found == expected
    assert moved(beads) == ([((11,), (1,))] if mirrored else [((1,), (11,))])


@pytest.mark.parametrize(("max_group", "linked"), [(3, False), (4, True)])
def test_moved_beads_are_no_larger_than_others(max_group: int, linked: bool) -> None:
    """Two segments whose words are spread over two at the other end of the text."""
    rest = [f"word{number} name{number} thing{number}." for number in range(14)]
    source = [*rest[:2], "a1 b1 c1 a2 b2", "c2 a3 b3 c3 d3.", *rest[2:]]
    target = [*rest, "a1 b1 a3 b3", "c1 a2 b2 c2 c3 d3."]
    toy_encoder = ToyEncoder()
    left, right = (Side(texts, toy_encoder.spans(texts)) for texts in (source, target))
    beads = align_segments(left, right, toy_encoder.embed, max_group)
    assert (moved(beads) == [((2, 3), (14, 15))]) == linked
    assert all(len(bead.source) + len(bead.target) <= max_group for bead in beads)


def test_a_moved_bead_stands_where_its_source_does(make_side: SideMaker, encoder: Encoder) -> None:
    arabic = [ARABIC[0], *ARABIC[2:], ARABIC[1]]
    beads = align_segments(make_side(ENGLISH), make_side(arabic), encoder.embed)
    assert [bead.source for bead in beads if bead.source] == sorted(
        bead.source for bead in beads if bead.source
    )


@settings(max_examples=40, deadline=None)
@given(
    n_source=st.integers(1, 25),
    order=st.permutations(range(25)),
    shuffled=st.integers(0, 25),
    max_group=st.integers(2, 8),
    data=st.data(),
)
def test_whatever_moves_every_segment_stays_in_one_bead(
    n_source: int, order: list[int], shuffled: int, max_group: int, data: st.DataObject
) -> None:
    """Left-out segments, additions and moves in any pattern; alike segments are the same words."""
    toy_encoder = ToyEncoder()
    sentences = [f"word{number} name{number} thing{number} place{number % 7}." for number in range(25)]
    source = sentences[:n_source]
    kept = data.draw(st.sets(st.integers(0, 24), min_size=1))
    target = [
        sentences[number] for number in (*order[:shuffled], *sorted(order[shuffled:])) if number in kept
    ]
    sides = [Side(texts, toy_encoder.spans(texts)) for texts in (source, target)]
    beads = align_segments(sides[0], sides[1], toy_encoder.embed, max_group)
    assert places(beads) == (list(range(len(source))), list(range(len(target))))
    assert all(len(bead.source) + len(bead.target) <= max_group for bead in beads)
    for bead in beads:
        assert (Flag.MOVED in bead.flags) <= crosses(bead, beads), bead


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_moved_segment_is_found_though_the_path_gave_its_counterpart_another(mirrored: bool) -> None:
    """What stands where it was is a little like it: the path links that, and leaves the moved one out."""
    sentences = [
        f"word{number} name{number} thing{number} place{number} time{number}." for number in range(14)
    ]
    other = "word5 name5 thing99 place98 time97."
    target = [*sentences[:3], sentences[5], *sentences[3:5], other, *sentences[6:]]
    encoder = ToyEncoder()
    sides = [Side(texts, encoder.spans(texts)) for texts in (sentences, target)]
    left, right = sides[::-1] if mirrored else sides
    beads = align_segments(left, right, encoder.embed)
    links = [(bead.target, bead.source) if mirrored else (bead.source, bead.target) for bead in beads]
    assert ((5,), (3,)) in links
    assert ((), (6,)) in links
    assert {((place,), (place + 1,)) for place in (3, 4)} <= set(links)
    assert sorted(bead.flags for bead in beads if Flag.MOVED in bead.flags) == [(Flag.MOVED,)]
