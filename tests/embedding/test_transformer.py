"""sentence-transformers models: a tiny real one, built here and loaded from the disk."""

import importlib.util
import os
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from shutil import copy, copytree
from string import ascii_lowercase, digits

import numpy as np
import pytest

from align.embedding import Encoder, hub, load_encoder
from align.errors import ModelError, OptionError, ShapeError

ARABIC_LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"


def build_model(folder: Path) -> None:
    """Save a BERT of two small layers with random weights and letters for word pieces."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    letters = [*ascii_lowercase, *digits, *ARABIC_LETTERS, ".", ","]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=256,
    )
    BertModel(config).save_pretrained(folder / "bert")
    vocabulary = {piece: index for index, piece in enumerate(pieces)}
    BertTokenizer(vocab=vocabulary).save_pretrained(folder / "bert")
    layers = [Transformer(str(folder / "bert")), Pooling(32)]
    SentenceTransformer(modules=layers, device="cpu").save(str(folder / "model"), create_model_card=False)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if importlib.util.find_spec("sentence_transformers") is None:
        pytest.skip("sentence-transformers is not installed")
    folder = tmp_path_factory.mktemp("tiny")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        build_model(folder)
    return folder / "model"


@pytest.fixture(scope="module")
def transformer(model: Path) -> Encoder:
    return load_encoder(str(model), batch_size=4)


def test_vectors_are_unit_length_and_float32(transformer: Encoder, arabic: list[str]) -> None:
    vectors = transformer.embed([*arabic, "", "\u200f "])
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(arabic) + 2, transformer.dimension) == (len(arabic) + 2, 32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [*[1] * len(arabic), 0, 0], atol=1e-5)


def test_vectors_are_those_of_the_model(transformer: Encoder, model: Path, english: list[str]) -> None:
    from sentence_transformers import SentenceTransformer

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = SentenceTransformer(str(model), device="cpu").encode(english, normalize_embeddings=True)
    np.testing.assert_allclose(transformer.embed(english), expected, atol=1e-5)


def test_spans_are_their_concatenations(transformer: Encoder, english: list[str]) -> None:
    segments = [*english[:5], "", *english[:5]]
    spans = transformer.spans(segments, 3).vectors(0, len(segments), 3)
    for size in (1, 2, 3):
        texts = [" ".join(segments[i : i + size]) for i in range(len(segments) - size + 1)]
        np.testing.assert_allclose(spans[size - 1, : len(texts)], transformer.embed(texts), atol=1e-3)
        assert not spans[size - 1, len(texts) :].any()


def test_a_window_shows_the_same_as_the_whole(transformer: Encoder, arabic: list[str]) -> None:
    spans = transformer.spans(arabic, 3)
    assert (spans.count, spans.dimension) == (len(arabic), 32)
    whole = spans.vectors(0, len(arabic), 3)
    np.testing.assert_array_equal(spans.vectors(3, 7, 2), whole[:2, 3:7])


@pytest.mark.parametrize("window", [(0, 4, 1), (-1, 1, 1), (0, 1, 3)])
def test_a_window_that_was_not_embedded_is_an_error(
    transformer: Encoder, window: tuple[int, int, int]
) -> None:
    with pytest.raises(ShapeError, match="document of 3 segments embedded in spans of up to 2"):
        transformer.spans(["a", "b", "c"], 2).vectors(*window)


def test_repeated_spans_are_embedded_once_and_progress_counts_them(transformer: Encoder) -> None:
    told: list[tuple[int, int]] = []
    transformer.spans(["a", "b"] * 10, 2, lambda done, total: told.append((done, total)))
    assert told == [(4, 4)]  # a, b, a b, b a
    told.clear()
    transformer.spans([*ascii_lowercase[:10]], 1, lambda done, total: told.append((done, total)))
    assert told == [(4, 10), (8, 10), (10, 10)]


def test_invisible_characters_make_no_difference(transformer: Encoder) -> None:
    vectors = transformer.embed(["the port", "\u200ethe\u00a0po\u00adrt\u200b"])
    np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-6)


def test_its_name_says_what_made_the_vectors(transformer: Encoder, model: Path) -> None:
    from sentence_transformers import __version__

    assert transformer.name == f"{model} (sentence-transformers {__version__})"


def test_loading_and_embedding_are_quiet(model: Path, capfd: pytest.CaptureFixture[str]) -> None:
    load_encoder(str(model)).spans(["One segment.", "x " * 400], 2)
    load_encoder(str(model.parent / "bert")).embed(["One segment."])  # a bare model, pooled by its mean
    assert capfd.readouterr() == ("", "")


def test_a_folder_without_a_model_is_named(model: Path, tmp_path: Path) -> None:
    del model
    with pytest.raises(ModelError, match=r"no model in this folder"):
        load_encoder(str(tmp_path))


@pytest.mark.parametrize("name", ["./models/labse", "~/no/such/model", "/no/such/model", "models/of/mine"])
def test_a_folder_that_does_not_exist_is_named(model: Path, name: str) -> None:
    del model
    with pytest.raises(ModelError, match=f"{name}: no such model folder"):
        load_encoder(name)


def test_a_broken_model_is_named(model: Path, tmp_path: Path) -> None:
    del model
    (tmp_path / "modules.json").write_text("{not json", encoding="utf-8")
    with pytest.raises(ModelError, match=r"the model cannot be loaded \("):
        load_encoder(str(tmp_path))


def test_an_impossible_name_is_refused(model: Path) -> None:
    del model
    with pytest.raises(ModelError, match="possible hub name"):
        load_encoder("a b?")


def hub_cache(folder: Path, name: str) -> Path:
    """Make the folder where a downloaded model of this name would be."""
    entry = folder / f"models--{name.replace('/', '--')}"
    (entry / "refs").mkdir(parents=True)
    (entry / "refs" / "main").write_text("0" * 40, encoding="ascii")
    return entry / "snapshots" / ("0" * 40)


def test_a_downloaded_model_needs_no_hub(
    model: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    monkeypatch.setattr(hub, "_is_on_hub", lambda _: pytest.fail("asked the hub"))
    copytree(model, hub_cache(tmp_path, "sentence-transformers/tiny"))
    copytree(model, hub_cache(tmp_path, "someone/tiny"))
    assert load_encoder("tiny").dimension == load_encoder("someone/tiny").dimension == 32


def test_a_download_that_was_interrupted_is_not_the_end(
    model: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    snapshot = hub_cache(tmp_path, "someone/tiny")
    snapshot.mkdir(parents=True)
    copy(model / "modules.json", snapshot)
    monkeypatch.setattr(hub, "_is_on_hub", lambda name: name != "someone/tiny")
    with pytest.raises(ModelError, match="nor a public model on the hub"):
        load_encoder("someone/tiny")


@pytest.fixture
def silent_hub() -> Iterator[str]:
    """The address of a hub that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def load_elsewhere(name: str, **environment: str) -> str:
    """Load a model in another process; return the error that it reports."""
    program = (
        "import sys\n"
        "from align.embedding import hub, load_encoder\n"
        "from align.errors import ModelError\n"
        "hub._HUB_TIMEOUT = 0.5\n"
        "try:\n"
        "    load_encoder(sys.argv[1])\n"
        "except ModelError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, name],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "HF_HUB_OFFLINE": "0", **environment},
    )
    assert not done.stderr
    return done.stdout


def test_without_the_hub_a_user_hears_what_to_do(model: Path, tmp_path: Path) -> None:
    del model
    empty = {"SENTENCE_TRANSFORMERS_HOME": str(tmp_path), "HF_HOME": str(tmp_path)}
    refused = load_elsewhere("LaBSE", HF_ENDPOINT="http://127.0.0.1:9", **empty)
    assert "LaBSE: not whole on this machine" in refused
    assert "S('sentence-transformers/LaBSE').save('FOLDER')" in refused
    offline = load_elsewhere("intfloat/multilingual-e5-large", HF_HUB_OFFLINE="1", **empty)
    assert "S('intfloat/multilingual-e5-large').save('FOLDER')" in offline


def test_a_hub_that_never_answers_is_not_waited_for(model: Path, tmp_path: Path, silent_hub: str) -> None:
    del model
    started = time.monotonic()
    told = load_elsewhere(
        "LaBSE", HF_ENDPOINT=silent_hub, SENTENCE_TRANSFORMERS_HOME=str(tmp_path), HF_HOME=str(tmp_path)
    )
    assert "the model hub cannot be reached" in told
    assert time.monotonic() - started < 20


def test_missing_packages_are_named_with_their_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.embedding.transformer.find_spec", lambda _: None)
    with pytest.raises(ModelError, match=r"pip install -c constraints.txt '\.\[models\]'"):
        load_encoder("LaBSE")


def test_impossible_sizes_are_refused(model: Path, transformer: Encoder) -> None:
    with pytest.raises(OptionError, match="batch size"):
        load_encoder(str(model), batch_size=0)
    with pytest.raises(OptionError, match="at least 1"):
        transformer.spans(["a"], 0)
