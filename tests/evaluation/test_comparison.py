"""Bitexts against gold whose segments are other than theirs, and pairing of files."""

from pathlib import Path

import pytest

from align.bitext import Bead, Bitext, Document, Segment
from align.errors import FormatError, MissingFileError
from align.evaluation import Gold, GoldSegments, Tally, pair_files, score_bitext

ENGLISH = "The talks ended. No date was set. Reuters\nThe envoy left. Reuters"
ARABIC = "انتهت المحادثات، ولم يحدد موعد. رويترز\nغادر المبعوث. رويترز"


def document(path: str, text: str, *segments: str) -> Document:
    made: list[Segment] = []
    for segment in segments:
        start = text.index(segment, made[-1].end if made else 0)
        made.append(Segment(segment, start, start + len(segment), 0))
    return Document(path, path[-2:], text, (), tuple(made))


def bitext(source: tuple[str, ...], target: tuple[str, ...], *beads: Bead) -> Bitext:
    return Bitext(document("talks.en", ENGLISH, *source), document("talks.ar", ARABIC, *target), beads)


def gold(source: tuple[str, ...] | None, target: tuple[str, ...] | None, *beads: Bead) -> Gold:
    return Gold(
        "talks.gold.tsv",
        beads,
        GoldSegments("talks.en.txt", source) if source else None,
        GoldSegments("talks.ar.txt", target) if target else None,
    )


SOURCE = ("The talks ended.", "No date was set.", "Reuters", "The envoy left.", "Reuters")
TARGET = ("انتهت المحادثات، ولم يحدد موعد.", "رويترز", "غادر المبعوث.", "رويترز")
BEADS = (
    Bead((0, 1), (0,)),
    Bead((2,), (1,)),
    Bead((3,), (2,)),
    Bead((4,), (3,)),
)


def test_the_same_segments_are_compared_by_index() -> None:
    scores = score_bitext(bitext(SOURCE, TARGET, *BEADS), gold(SOURCE, TARGET, *BEADS))
    assert scores.strict.f1 == 1.0


def test_gold_without_segments_is_compared_by_index() -> None:
    scores = score_bitext(bitext(SOURCE, TARGET, *BEADS), gold(None, None, *BEADS[:-1], Bead((4,), ())))
    assert scores.strict == Tally(4, 3, 3, 3)


def test_other_segments_are_compared_by_their_characters() -> None:
    source = ("The talks ended. No date was set.", "Reuters", "The envoy left. Reuters")
    predicted = bitext(source, TARGET, Bead((0,), (0,)), Bead((1,), (1,)), Bead((2,), (2,)), Bead((), (3,)))
    scores = score_bitext(predicted, gold(SOURCE, TARGET, *BEADS))
    assert scores.strict == Tally(predicted=4, predicted_right=2, gold=4, gold_right=2)
    # "The envoy left. Reuters" shares characters with the gold bead of the envoy.
    assert scores.lax == Tally(predicted=4, predicted_right=3, gold=4, gold_right=3)
    assert scores.null == Tally(predicted=1, predicted_right=0, gold=0, gold_right=0)


def test_a_line_that_occurs_twice_is_found_in_both_places() -> None:
    source = ("The talks ended. No date was set.", *SOURCE[2:])
    crossed = bitext(source, TARGET, Bead((0,), (0,)), Bead((1,), (3,)), Bead((2,), (2,)), Bead((3,), (1,)))
    scores = score_bitext(crossed, gold(SOURCE, TARGET, *BEADS))
    assert scores.lax.predicted_right == 2


def test_white_space_and_invisible_characters_make_no_difference() -> None:
    lines = ("The  talks\u00a0ended.\u200e", "No date\u00ad was set.", *SOURCE[2:])
    source = ("The talks ended. No date was set.", *SOURCE[2:])
    predicted = bitext(source, TARGET, Bead((0,), (0,)), Bead((1,), (1,)), Bead((2,), (2,)), Bead((3,), (3,)))
    assert score_bitext(predicted, gold(lines, TARGET, *BEADS)).strict.f1 == 1.0
    assert score_bitext(bitext(SOURCE, TARGET, *BEADS), gold(lines, TARGET, *BEADS)).strict.f1 == 1.0


def test_a_gold_line_that_has_moved_is_found() -> None:
    moved = (SOURCE[1], SOURCE[0], *SOURCE[2:])
    predicted = bitext(SOURCE, TARGET, *BEADS)
    scores = score_bitext(predicted, gold(moved, TARGET, Bead((1,), (0,)), Bead((0,), ()), *BEADS[1:]))
    assert scores.strict == Tally(4, 3, 4, 3)


def test_a_gold_line_is_not_found_inside_a_word() -> None:
    text = "Notes on art. Not a word."
    source = document("notes.en", text, "Notes on art. Not a word.")
    one = Bitext(source, document("talks.ar", ARABIC, ARABIC), (Bead((0,), (0,)),))
    lines = ("Notes on art.", "Not", "a", "word.")
    scores = score_bitext(one, gold(lines, None, Bead((0, 1, 2, 3), (0,))))
    assert scores.strict.f1 == 1.0


def test_a_gold_line_that_is_not_in_the_text_is_named() -> None:
    predicted = bitext(SOURCE[:2], TARGET, Bead((0,), (0,)))
    with pytest.raises(FormatError, match=r"talks\.en\.txt, line 2: the segment 'No dates were set\.'"):
        score_bitext(predicted, gold(("The talks ended.", "No dates were set."), TARGET, Bead((0,), (0,))))


def test_gold_for_more_segments_than_were_predicted() -> None:
    predicted = bitext(SOURCE[:2], TARGET, Bead((0,), (0,)))
    with pytest.raises(FormatError, match=r"names segment 4, but talks\.en has 2 segments"):
        score_bitext(predicted, gold(None, None, Bead((4,), (0,))))


def test_folders_are_paired_by_name_and_the_rest_is_named(tmp_path: Path) -> None:
    predicted, golds = tmp_path / "aligned", tmp_path / "gold"
    predicted.mkdir()
    golds.mkdir()
    for name in ("b.bitext.json", "a.bitext.json", "only.bitext.json", "a.glossary.tsv"):
        (predicted / name).touch()
    for name in ("a.gold.tsv", "b.gold.tsv", "other.gold.tsv", "a.en.txt"):
        (golds / name).touch()
    pairing = pair_files(predicted, golds)
    assert [(pair.name, pair.predicted.name, pair.gold.name) for pair in pairing.pairs] == [
        ("a", "a.bitext.json", "a.gold.tsv"),
        ("b", "b.bitext.json", "b.gold.tsv"),
    ]
    assert [path.name for path in pairing.unpaired] == ["only.bitext.json", "other.gold.tsv"]


def test_a_file_is_paired_with_its_gold_in_a_folder_and_two_files_with_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.bitext.json").touch()
    (tmp_path / "a.gold.tsv").touch()
    (tmp_path / "mine.tsv").touch()
    assert pair_files(tmp_path / "a.bitext.json", tmp_path).pairs[0].gold == tmp_path / "a.gold.tsv"
    pair = pair_files(tmp_path / "mine.tsv", tmp_path / "a.gold.tsv").pairs[0]
    assert (pair.name, pair.predicted.name) == ("a", "mine.tsv")


def test_nothing_to_pair(tmp_path: Path) -> None:
    (tmp_path / "a.bitext.json").touch()
    with pytest.raises(MissingFileError, match="no prediction in it has gold"):
        pair_files(tmp_path, tmp_path)
    with pytest.raises(MissingFileError, match="no such file or folder"):
        pair_files(tmp_path / "none", tmp_path)
