"""Any sentence-transformers model as an encoder: stronger ones than the built-in, and slower.

Such a model sees a span only as text, so every distinct concatenation of
neighbouring segments is embedded. Texts longer than the model reads (often 128
to 512 tokens) are cut by the model.
"""

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from align.embedding.hub import ModelLocation, Origin, check_folder, locate_model, locate_on_hub
from align.embedding.protocol import DocumentSpans, Progress, Vectors
from align.errors import ModelError, OptionError, ShapeError
from align.folding import plain

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class TransformerEncoder:
    """Encodes with a sentence-transformers model.

    Args:
        name: folder or hub name of the model.
        batch_size: texts embedded at a time.

    Raises:
        ModelError: if the model or the packages it needs are missing or broken.
        OptionError: if the batch size is not positive.
    """

    def __init__(self, name: str, batch_size: int) -> None:
        if batch_size < 1:
            raise OptionError(f"a batch of {batch_size} texts is none; the batch size must be at least 1")
        check_folder(name)
        if find_spec("sentence_transformers") is None:
            raise ModelError(
                f"{name}: models other than the built-in one need more packages; install them from the "
                "folder of this program's source with pip install -c constraints.txt '.[models]'"
            )
        self._model = _load_model(name)
        self._name = f"{name} (sentence-transformers {version('sentence-transformers')})"
        self._batch_size = batch_size
        self._dimension: int = self._encode(["0"]).shape[1]

    @property
    def name(self) -> str:
        """What made the vectors, with its version."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed texts one by one; zeros for a text without a visible character."""
        cleaned = [plain(text) for text in texts]
        vectors = np.zeros((len(texts), self._dimension), dtype=np.float32)
        # Texts of like length together: a batch is padded to its longest.
        order = sorted((i for i, text in enumerate(cleaned) if text), key=lambda i: len(cleaned[i]))
        for start in range(0, len(order), self._batch_size):
            batch = order[start : start + self._batch_size]
            vectors[batch] = self._encode([cleaned[i] for i in batch])
        return vectors

    def spans(
        self, segments: Sequence[str], max_span: int, progress: Progress | None = None
    ) -> DocumentSpans:
        """Embed the distinct concatenations of up to ``max_span`` neighbouring segments."""
        if max_span < 1:
            raise OptionError(f"spans of {max_span} segments are none; the longest must be at least 1")
        pieces, rows = _distinct_spans([plain(segment) for segment in segments], max_span)
        order = sorted(range(len(pieces)), key=lambda i: sum(map(len, pieces[i])))
        vectors = np.zeros((len(pieces) + 1, self._dimension), dtype=np.float16)
        for start in range(0, len(order), self._batch_size):
            batch = order[start : start + self._batch_size]
            vectors[batch] = self._encode([" ".join(pieces[i]) for i in batch])
            if progress:
                progress(start + len(batch), len(order))
        return EmbeddedSpans(vectors, rows)

    def _encode(self, texts: list[str]) -> Vectors:
        """Embed one batch of texts."""
        with _quiet():
            vectors: NDArray[np.float32] = self._model.encode(
                texts,
                batch_size=self._batch_size,
                show_progress_bar=False,
                convert_to_numpy=True,
                normalize_embeddings=True,
            )
        return vectors.astype(np.float32, copy=False)


@dataclass(frozen=True, slots=True)
class EmbeddedSpans:
    """Span vectors that have all been computed.

    Attributes:
        distinct: the vectors of the distinct texts in half precision, a row of zeros last.
        rows: shape (max_span, segments): the row of the span of each length from each segment.
    """

    distinct: NDArray[np.float16]
    rows: NDArray[np.intp]

    @property
    def count(self) -> int:
        """Number of segments in the document."""
        return int(self.rows.shape[1])

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.distinct.shape[1])

    def vectors(self, start: int, stop: int, max_span: int) -> Vectors:
        """Look up the vectors of a window; see `DocumentSpans.vectors`."""
        if not (0 <= start <= stop <= self.count and 1 <= max_span <= len(self.rows)):
            raise ShapeError(
                f"segments {start} to {stop}, spans of up to {max_span}: no such window in a document of "
                f"{self.count} segments embedded in spans of up to {len(self.rows)}"
            )
        return self.distinct[self.rows[:max_span, start:stop]].astype(np.float32)


def _load_model(name: str) -> "SentenceTransformer":
    """Load a model from its folder, the machine's cache or the hub, in this order.

    Raises: ModelError if it cannot be found or loaded.
    """
    location = locate_model(name)
    if location.origin is Origin.CACHE:
        # A download that was interrupted leaves some of a model's files.
        with suppress(Exception):
            return _open_model(location)
        location = locate_on_hub(name)
    try:
        return _open_model(location)
    except Exception as error:  # whatever the model's own code and files bring up
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise ModelError(f"{name}: the model cannot be loaded ({reason}); fetch or save it anew") from error


def _open_model(location: ModelLocation) -> "SentenceTransformer":
    """Load a model, with progress bars only where it is fetched from the hub."""
    from_hub = location.origin is Origin.HUB
    with _quiet(keep_bars=from_hub):
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(location.name, local_files_only=not from_hub)


def _distinct_spans(segments: list[str], max_span: int) -> tuple[list[tuple[str, ...]], NDArray[np.intp]]:
    """List the distinct spans with any text, and where each span is in that list.

    Returns: the spans as tuples of non-empty segments; shape (max_span, segments): indices
        into them, -1 for a span past the end or without text.
    """
    rows = np.full((max_span, len(segments)), -1, dtype=np.intp)
    index: dict[tuple[str, ...], int] = {}
    for extra in range(max_span):
        for first in range(len(segments) - extra):
            span = tuple(filter(None, segments[first : first + extra + 1]))
            if span:
                rows[extra, first] = index.setdefault(span, len(index))
    return list(index), rows


@contextmanager
def _quiet(*, keep_bars: bool = False) -> Iterator[None]:
    """Keep the libraries' progress bars, warnings and notices off the user's screen.

    Args:
        keep_bars: leave the progress bars on, for a download.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        notices = import_module("transformers.utils.logging")
        log = logging.getLogger("sentence_transformers")
        verbosity, level, bars = notices.get_verbosity(), log.level, notices.is_progress_bar_enabled()
        notices.set_verbosity_error()
        log.setLevel(logging.ERROR)
        if not keep_bars:
            notices.disable_progress_bar()
        try:
            yield
        finally:
            notices.set_verbosity(verbosity)
            log.setLevel(level)
            if bars:
                notices.enable_progress_bar()
