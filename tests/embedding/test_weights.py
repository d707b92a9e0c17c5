"""The cache of decompressed weights: fast, and never in the way."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from align.embedding.weights import Weights, load_weights, package_file
from align.errors import ModelError


@pytest.fixture(scope="module")
def source() -> Path:
    return package_file("weights.npz")


@pytest.fixture(scope="module")
def expected(source: Path) -> Weights:
    return load_weights(source, None)


def assert_same(found: Weights, expected: Weights) -> None:
    for field in fields(Weights):
        left, right = getattr(found, field.name), getattr(expected, field.name)
        if isinstance(right, dict):
            for order in right:
                np.testing.assert_array_equal(left[order], right[order])
        else:
            np.testing.assert_array_equal(left, right)


def is_mapped(weights: Weights) -> bool:
    return not weights.table.flags.writeable


@pytest.fixture(scope="module")
def full_cache(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full")
    load_weights(source, folder)
    return folder


def test_the_second_time_the_weights_are_mapped(source: Path, expected: Weights, full_cache: Path) -> None:
    assert not is_mapped(expected)
    mapped = load_weights(source, full_cache)
    assert is_mapped(mapped)
    assert_same(mapped, expected)
    assert len(list(full_cache.iterdir())) == 1


@pytest.mark.parametrize("damage", ["truncated", "empty", "zeroed", "changed", "other file"])
def test_a_damaged_cache_is_repaired(
    source: Path, expected: Weights, full_cache: Path, tmp_path: Path, damage: str
) -> None:
    (whole,) = full_cache.iterdir()
    content = whole.read_bytes()
    damaged = {
        "truncated": content[: len(content) // 2],
        "empty": b"",
        "zeroed": bytes(len(content)),
        "changed": content[:-1000] + b"changed" + content[-993:],
        "other file": b"something else entirely\n" * 100,
    }
    (tmp_path / whole.name).write_bytes(damaged[damage])
    repairing = load_weights(source, tmp_path)
    assert not is_mapped(repairing)
    assert_same(repairing, expected)
    assert (tmp_path / whole.name).read_bytes() == content


def test_two_at_once_do_not_disturb_each_other(source: Path, expected: Weights, tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as executor:
        loaded = list(executor.map(lambda _: load_weights(source, tmp_path), range(2)))
    for weights in (*loaded, load_weights(source, tmp_path)):
        assert_same(weights, expected)
    assert len(list(tmp_path.iterdir())) == 1


def test_what_an_interrupted_run_left_in_the_cache_is_removed(source: Path, tmp_path: Path) -> None:
    left, being_written = tmp_path / ".builtin-1.weights.abc.tmp", tmp_path / ".builtin-2.weights.def.tmp"
    for path in (left, being_written):
        path.write_bytes(b"half")
    os.utime(left, (0, 0))
    load_weights(source, tmp_path)
    assert not left.exists()
    assert being_written.exists()


def test_a_cache_that_cannot_be_written_does_no_harm(source: Path, expected: Weights, tmp_path: Path) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("not a folder", encoding="utf-8")
    assert_same(load_weights(source, occupied / "cache"), expected)
    assert occupied.read_text(encoding="utf-8") == "not a folder"


def test_weights_of_another_layout_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    np.savez(path, q1=np.zeros((3, 3), dtype=np.uint8))
    with pytest.raises(ModelError, match=r"weights\.npz: .*reinstall them with pip install"):
        load_weights(path, None)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken archive", b"plain text"])
def test_broken_weights_are_named_with_their_remedy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "weights.npz"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"weights\.npz: .*reinstall them with pip install"):
        load_weights(path, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()
