"""Tables of scaled cosines, against cosines taken one by one."""

import itertools
from typing import ClassVar

import numpy as np
import pytest

from align.alignment import similarity as similarity_module
from align.alignment.similarity import CosineScale, Similarity, measure_scale
from align.alignment.window import Window
from alignment_samples import ToySpans, Vectors

REACH = 3


def toy_spans(seed: int, count: int) -> ToySpans:
    vectors = np.random.default_rng(seed).normal(size=(count, 16))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return ToySpans(vectors.astype(np.float32))


def test_the_scale_puts_unrelated_segments_at_0_and_good_matches_at_1() -> None:
    scale = CosineScale(unrelated=0.2, related=0.7)
    scaled = scale.apply(np.array([0.2, 0.45, 0.7], dtype=np.float32))
    assert scaled == pytest.approx([0, 0.5, 1], abs=1e-6)


def test_the_scale_is_measured_on_the_bitext() -> None:
    spans = toy_spans(1, 40)
    scale = measure_scale(spans, spans)
    cosines = spans.singles @ spans.singles.T
    assert scale.unrelated == pytest.approx(cosines.mean(), abs=1e-6)
    assert scale.related == pytest.approx(1, abs=1e-6)


def test_a_text_of_one_segment_has_a_scale() -> None:
    spans = toy_spans(1, 1)
    scale = measure_scale(spans, spans)
    assert scale.related > scale.unrelated
    assert np.isfinite(scale.apply(np.ones(1, dtype=np.float32))).all()


@pytest.mark.parametrize(
    "window",
    [
        Window(0, 5, 0, 7, REACH),
        Window(0, 2, 5, 3, REACH),
        Window(3, 3, 0, 1, REACH),
        Window(5, 1, 7, 1, REACH),
    ],
    ids=["whole", "right", "lower left", "last node"],
)
@pytest.mark.parametrize("held", [True, False])
def test_a_table_has_the_scaled_cosine_of_every_pair_of_spans(
    window: Window, held: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not held:
        monkeypatch.setattr(similarity_module, "_CHUNK", 2)
        monkeypatch.setattr(similarity_module, "_MOST_CHUNKS", 1)
    source, target = toy_spans(1, 5), toy_spans(2, 7)
    similarity = Similarity(source, target)
    table = similarity.table(window)
    sizes = range(1, REACH + 1)
    for n_source, n_target in itertools.product(sizes, sizes):
        for source_shift, target_shift in itertools.product(range(-1, REACH), range(-1, REACH)):
            values = table.at(n_source, n_target, source_shift, target_shift)
            assert values.shape == (window.rows, window.columns)
            for row, column in np.ndindex(values.shape):
                first = window.row + row + source_shift, window.column + column + target_shift
                last = first[0] + n_source, first[1] + n_target
                if min(first) < 0 or last[0] > 5 or last[1] > 7:
                    assert values[row, column] == 0
                    continue
                cosine = (
                    source.vectors(first[0], first[0] + 1, n_source)[-1, 0]
                    @ target.vectors(first[1], first[1] + 1, n_target)[-1, 0]
                )
                scale = similarity.scale
                expected = (cosine - scale.unrelated) / (scale.related - scale.unrelated)
                assert values[row, column] == pytest.approx(expected, abs=1e-5)


def test_single_segments_have_the_values_of_the_table() -> None:
    similarity = Similarity(toy_spans(1, 5), toy_spans(2, 7))
    table = similarity.table(Window(0, 5, 0, 7, REACH)).at(1, 1)
    assert similarity.singles([4, 0], [1, 6, 3]) == pytest.approx(table[[4, 0]][:, [1, 6, 3]], abs=1e-5)


class SizedToySpans(ToySpans):
    """Spans that can be asked for by size; remembers which were."""

    asked: ClassVar[list[range]] = []

    def sized(self, start: int, stop: int, sizes: range) -> Vectors:
        self.asked.append(sizes)
        return self.vectors(start, stop, sizes[-1])[sizes[0] - 1 :]


def test_longer_spans_are_made_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similarity_module, "_CHUNK", 4)
    spans = SizedToySpans(toy_spans(1, 6).singles)
    held = Similarity(spans, toy_spans(2, 7)).source
    spans.asked.clear()
    for size in (2, 1, 4, 3):
        assert held.vectors(1, 6, size) == pytest.approx(spans.vectors(1, 6, size), abs=1e-6)
    assert spans.asked == [range(2, 3), range(2, 3), range(3, 5), range(3, 5)]
